//! Passing messages between stock clients. They never see the room's task.

use super::outbox::{Offered, Outbox, Outgoing};
use super::task::PeerKey;
use crate::allowance::{Allowance, Rate};
use crate::limits::EPHEMERAL_PER_SECOND;
use crate::wire::{Ephemeral, frame};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The stock clients that have one document open on this node.
#[derive(Debug, Default)]
pub(super) struct Relay {
    listeners: Mutex<HashMap<PeerKey, Outbox>>,
}

impl Relay {
    pub(super) fn enter(&self, key: PeerKey, outbox: Outbox) {
        self.listeners().insert(key, outbox);
    }

    pub(super) fn leave(&self, key: PeerKey) {
        self.listeners().remove(&key);
    }

    /// Passes a message on to everybody but its author. Whoever cannot take it misses it.
    pub(super) fn pass(&self, from: PeerKey, message: &Ephemeral<'_>) {
        let beginning = frame::ephemeral(message);
        self.listeners().retain(|key, outbox| {
            *key == from || outbox.offer(Outgoing::Ephemeral(beginning.clone())) != Offered::Gone
        });
    }

    fn listeners(&self) -> std::sync::MutexGuard<'_, HashMap<PeerKey, Outbox>> {
        // Nothing panics while it holds the lock, and the map is whole between any two statements.
        self.listeners
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// Which of one client's messages are passed on: each once, and not too many.
///
/// Stock clients send every message they receive back to the server, in its author's name; those never come here, since a
/// connection speaks only in the name it joined with.
#[derive(Debug)]
pub(super) struct Gate {
    session: String,
    last: u64,
    allowance: Allowance,
}

impl Gate {
    pub(super) fn new(now: Instant) -> Self {
        let rate = Rate {
            at_once: EPHEMERAL_PER_SECOND,
            one_every: Duration::from_secs(1) / EPHEMERAL_PER_SECOND,
        };
        Self {
            session: String::new(),
            last: 0,
            allowance: Allowance::new(rate, now),
        }
    }

    /// Whether this message may pass, `now`.
    pub(super) fn admits(&mut self, message: &Ephemeral<'_>, now: Instant) -> bool {
        let is_repeated = self.session == message.session && message.count <= self.last;
        if is_repeated || !self.allowance.take(now) {
            return false;
        }
        if self.session != message.session {
            self.session = message.session.to_owned();
        }
        self.last = message.count;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::Gate;
    use crate::limits::EPHEMERAL_PER_SECOND;
    use crate::wire::Ephemeral;
    use std::time::{Duration, Instant};

    fn message(session: &str, count: u64) -> Ephemeral<'_> {
        Ephemeral {
            sender: "ada",
            document: "document",
            session,
            count,
            data: &[],
        }
    }

    #[test]
    fn a_message_passes_once_and_older_ones_of_its_session_never() {
        let now = Instant::now();
        let mut gate = Gate::new(now);
        assert!(gate.admits(&message("one", 5), now));
        assert!(!gate.admits(&message("one", 5), now));
        assert!(!gate.admits(&message("one", 4), now));
        assert!(gate.admits(&message("one", 6), now));
        assert!(gate.admits(&message("two", 1), now), "another session");
    }

    #[test]
    fn a_flood_is_thinned_to_what_hands_can_do() {
        let start = Instant::now();
        let mut gate = Gate::new(start);
        // A thousand a second, for ten seconds.
        let passed = (0..10_000)
            .filter(|n| gate.admits(&message("one", n + 1), start + Duration::from_millis(*n)))
            .count();
        let allowed = 11 * EPHEMERAL_PER_SECOND as usize;
        assert!((allowed - 2..=allowed).contains(&passed), "{passed}");
    }
}
