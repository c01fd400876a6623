//! Passing messages between stock clients. They never see the room's task.

use super::outbox::{Offered, Outbox, Outgoing};
use super::task::PeerKey;
use crate::limits::EPHEMERAL_PER_SECOND;
use crate::wire::{Ephemeral, frame};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

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
    tokens: u32,
    filled_at: Instant,
}

impl Gate {
    pub(super) fn new(now: Instant) -> Self {
        Self {
            session: String::new(),
            last: 0,
            tokens: EPHEMERAL_PER_SECOND,
            filled_at: now,
        }
    }

    /// Whether this message may pass, `now`.
    pub(super) fn admits(&mut self, message: &Ephemeral<'_>, now: Instant) -> bool {
        let is_repeated = self.session == message.session && message.count <= self.last;
        if is_repeated || !self.has_token(now) {
            return false;
        }
        if self.session != message.session {
            self.session = message.session.to_owned();
        }
        self.last = message.count;
        true
    }

    fn has_token(&mut self, now: Instant) -> bool {
        let earned = now.duration_since(self.filled_at).as_millis()
            * u128::from(EPHEMERAL_PER_SECOND)
            / 1000;
        if earned > 0 {
            let earned = u32::try_from(earned).unwrap_or(u32::MAX);
            self.tokens = self.tokens.saturating_add(earned).min(EPHEMERAL_PER_SECOND);
            self.filled_at = now;
        }
        let has_one = self.tokens > 0;
        self.tokens = self.tokens.saturating_sub(1);
        has_one
    }
}
