//! What was done amiss on this node: whose changes broke rules that no honest client breaks, and on which changes Automerge failed.

use crate::allowance::Allowance;
use crate::id::{DocumentId, SeatId};
use crate::limits::{SEATS_STRUCK_KEPT, STRIKES, SUSPECT_DOCUMENTS_MAX, SUSPECTS_MAX};
use automerge::ChangeHash;
use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

/// How often each seat may still break a rule.
#[derive(Debug, Default)]
pub(super) struct Strikes(Mutex<HashMap<SeatId, Allowance>>);

impl Strikes {
    /// A seat has broken a rule.
    pub(super) fn add(&self, seat: SeatId, now: Instant) {
        let mut seats = self.seats();
        if seats.len() >= SEATS_STRUCK_KEPT {
            seats.retain(|_, allowance| !allowance.is_full(now));
        }
        let full = || Allowance::new(STRIKES, now);
        seats.entry(seat).or_insert_with(full).take(now);
    }

    /// Whether a seat has broken so many that nothing of it is taken in for a while.
    pub(super) fn is_out(&self, seat: SeatId, now: Instant) -> bool {
        let seats = self.seats();
        (seats.get(&seat)).is_some_and(|allowance| !allowance.has_one(now))
    }

    fn seats(&self) -> MutexGuard<'_, HashMap<SeatId, Allowance>> {
        // Nothing panics while it holds the lock, and the map is whole between any two statements.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The changes of batches on which Automerge failed. One of each batch is to blame: before one of them goes in again, it is tried
/// alone.
#[derive(Debug, Default)]
pub(super) struct Suspects(Mutex<HashMap<DocumentId, HashSet<ChangeHash>>>);

impl Suspects {
    pub(super) fn add(&self, document: DocumentId, hashes: Vec<ChangeHash>) {
        let mut documents = self.documents();
        if documents.len() >= SUSPECT_DOCUMENTS_MAX {
            documents.clear();
        }
        let suspects = documents.entry(document).or_default();
        suspects.extend(hashes.into_iter().take(SUSPECTS_MAX));
    }

    /// Those of a document, for its next room.
    pub(super) fn take(&self, document: DocumentId) -> HashSet<ChangeHash> {
        self.documents().remove(&document).unwrap_or_default()
    }

    fn documents(&self) -> MutexGuard<'_, HashMap<DocumentId, HashSet<ChangeHash>>> {
        // As above.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strikes_are_counted_by_seat_and_forgiven_one_by_one() {
        let (strikes, now) = (Strikes::default(), Instant::now());
        let (mallory, ada) = (SeatId::random(), SeatId::random());
        for _ in 0..STRIKES.at_once {
            assert!(!strikes.is_out(mallory, now));
            strikes.add(mallory, now);
        }
        assert!(strikes.is_out(mallory, now) && !strikes.is_out(ada, now));
        let later = now + STRIKES.one_every;
        assert!(!strikes.is_out(mallory, later));
        strikes.add(mallory, later);
        assert!(strikes.is_out(mallory, later));
    }

    #[test]
    fn only_those_are_kept_who_have_something_to_be_forgiven() {
        let (strikes, now) = (Strikes::default(), Instant::now());
        for _ in 0..SEATS_STRUCK_KEPT {
            strikes.add(SeatId::random(), now);
        }
        strikes.add(SeatId::random(), now + STRIKES.one_every);
        assert_eq!(strikes.seats().len(), 1);
    }
}
