//! The document as bytes that exist: what a joiner is sent.

use crate::limits::{TAIL_AT_REST_MAX, TAIL_BYTES_MAX, TAIL_CHANGE_PER_BYTES, TAIL_CHANGES_MAX};

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

    /// Whether it is time for a snapshot. A snapshot costs what the whole document is worth, so a large one waits for a longer
    /// tail: then the share of each change does not grow with the board.
    pub(super) fn is_long(&self) -> bool {
        let changes_max = TAIL_CHANGES_MAX.max(self.snapshot.len() / TAIL_CHANGE_PER_BYTES);
        let bytes_max = TAIL_BYTES_MAX.max(self.snapshot.len());
        self.tail_changes > changes_max || self.tail.len() > bytes_max
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

#[cfg(test)]
mod tests {
    use super::Body;
    use crate::limits::{TAIL_CHANGE_PER_BYTES, TAIL_CHANGES_MAX};

    #[test]
    fn a_large_document_waits_for_a_longer_tail() {
        let mut small = Body::new(Some(vec![0; 1000]), &[]);
        let mut large = Body::new(
            Some(vec![0; 4 * TAIL_CHANGES_MAX * TAIL_CHANGE_PER_BYTES]),
            &[],
        );
        for body in [&mut small, &mut large] {
            body.extend(b"tail", TAIL_CHANGES_MAX);
            assert!(!body.is_long());
            body.extend(b"tail", 1);
        }
        assert!(small.is_long() && !large.is_long());
        large.extend(b"tail", 3 * TAIL_CHANGES_MAX);
        assert!(large.is_long());
    }
}
