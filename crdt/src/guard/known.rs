//! What the author of a change knew of the document: as much of the index as it had seen.

use super::index::{Index, Stamp};
use super::past::{Arrival, Past, Seen};
use automerge::legacy::OpId;

/// The index, and how much of it counts.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) index: &'a Index,
    seen: Option<(&'a Past, &'a Seen)>,
}

impl<'a> Known<'a> {
    /// All of it.
    pub(super) fn all(index: &'a Index) -> Self {
        Self { index, seen: None }
    }

    /// What a change builds on.
    pub(super) fn to(index: &'a Index, past: &'a Past, change: &'a Arrival) -> Self {
        Self {
            index,
            seen: Some((past, &change.seen)),
        }
    }

    /// An earlier operation; `None` if it is not there, or was not seen.
    pub(super) fn stamp(&self, op: &OpId) -> Option<Stamp> {
        let stamp = self.index.stamp(op)?;
        let is_seen = self
            .seen
            .is_none_or(|(past, seen)| past.had_seen(seen, stamp.actor(), stamp.number().into()));
        is_seen.then_some(stamp)
    }
}
