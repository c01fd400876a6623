//! The document as bytes that exist: what a joiner is sent.

use crate::limits::{TAIL_AT_REST_MAX, TAIL_BYTES_MAX, TAIL_CHANGES_MAX};

/// The newest snapshot and the changes since, as the journal holds them. Nothing is encoded for a joiner: saving a board of
/// ten thousand ideas takes 45 ms, copying it 50 µs.
#[derive(Debug, Default)]
pub(super) struct Body {
    snapshot: Vec<u8>,
    tail: Vec<u8>,
    tail_changes: usize,
}

/// A place in a [`Body`]: everything before it is in the snapshot under way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    bytes: usize,
    changes: usize,
}

impl Body {
    pub(super) fn new(snapshot: Option<Vec<u8>>, tail: &[Vec<u8>]) -> Self {
        Self {
            snapshot: snapshot.unwrap_or_default(),
            tail: tail.concat(),
            tail_changes: tail.len(),
        }
    }

    /// Everything, as parts of one Automerge chunk list.
    pub(super) fn parts(&self) -> [&[u8]; 2] {
        [&self.snapshot, &self.tail]
    }

    pub(super) fn len(&self) -> usize {
        self.snapshot.len() + self.tail.len()
    }

    pub(super) fn extend(&mut self, bytes: &[u8], changes: usize) {
        self.tail.extend_from_slice(bytes);
        self.tail_changes += changes;
    }

    /// Whether a snapshot is worth its writing before the document goes to rest.
    pub(super) fn is_ragged(&self) -> bool {
        self.tail_changes > TAIL_AT_REST_MAX
    }

    pub(super) fn is_long(&self) -> bool {
        self.tail_changes > TAIL_CHANGES_MAX || self.tail.len() > TAIL_BYTES_MAX
    }

    pub(super) fn mark(&self) -> Mark {
        Mark {
            bytes: self.tail.len(),
            changes: self.tail_changes,
        }
    }

    /// Puts a snapshot in the place of all that was here at `mark`.
    pub(super) fn replace(&mut self, snapshot: Vec<u8>, mark: Mark) {
        self.snapshot = snapshot;
        self.tail.drain(..mark.bytes);
        self.tail.shrink_to(TAIL_BYTES_MAX);
        self.tail_changes -= mark.changes;
    }
}
