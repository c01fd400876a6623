//! Who may change what: one question, asked of every change before it touches the document.

use crate::id::SeatId;
use automerge::{ActorId, Change};
use std::collections::HashMap;

/// Whose changes a connection delivers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Author {
    /// A person on a board.
    Seat(SeatId),
    /// Anybody: on an open document nobody is known.
    Stranger,
}

/// What becomes of a change.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Verdict {
    /// It goes into the document.
    Accept,
    /// It is there, or on its way.
    Known,
    /// It depends on a change that has not come yet.
    Wait,
    /// It never goes in.
    Refuse(Rule),
}

/// The rule a refused change breaks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub(super) enum Rule {
    /// Its actor belongs to somebody else.
    #[error("its actor is bound to another seat")]
    ForeignActor,
    /// Its actor is one of the server's.
    #[error("its actor is the server's")]
    ServerActor,
    /// It is not the next change of its actor.
    #[error("it is not its actor's next change")]
    Sequence,
    /// What was sent is no change at all.
    #[error("it is not a change")]
    NotAChange,
}

/// What is known of the actors of a document.
#[derive(Debug, Default)]
pub(super) struct Actors {
    /// Whose each actor is; `None` is the server's.
    owners: HashMap<ActorId, Option<SeatId>>,
    /// The last change of each actor that is in, or about to be.
    sequences: HashMap<ActorId, u64>,
    /// Bound since the last batch, and not stored yet.
    fresh: Vec<(ActorId, Option<SeatId>)>,
}

impl Actors {
    pub(super) fn new(
        owners: HashMap<ActorId, Option<SeatId>>,
        sequences: HashMap<ActorId, u64>,
    ) -> Self {
        Self {
            owners,
            sequences,
            fresh: Vec::new(),
        }
    }

    /// Judges a change that is new and whose dependencies are all there.
    pub(super) fn admit(&self, change: &Change, author: Author) -> Verdict {
        let actor = change.actor_id();
        match (self.owners.get(actor), author) {
            (Some(None), _) => return Verdict::Refuse(Rule::ServerActor),
            (Some(Some(owner)), Author::Seat(seat)) if *owner != seat => {
                return Verdict::Refuse(Rule::ForeignActor);
            }
            _ => {}
        }
        let last = self.sequences.get(actor).copied().unwrap_or(0);
        match last.checked_add(1) == Some(change.seq()) {
            true => Verdict::Accept,
            false => Verdict::Refuse(Rule::Sequence),
        }
    }

    /// Remembers an accepted change, and whose its actor is from now on.
    pub(super) fn note(&mut self, change: &Change, author: Author) {
        let actor = change.actor_id();
        self.sequences.insert(actor.clone(), change.seq());
        if let Author::Seat(seat) = author {
            self.bind(actor, Some(seat));
        }
    }

    /// Remembers a change of the server's own.
    pub(super) fn note_own(&mut self, change: &Change) {
        self.sequences
            .insert(change.actor_id().clone(), change.seq());
        self.bind(change.actor_id(), None);
    }

    fn bind(&mut self, actor: &ActorId, owner: Option<SeatId>) {
        if !self.owners.contains_key(actor) {
            self.owners.insert(actor.clone(), owner);
            self.fresh.push((actor.clone(), owner));
        }
    }

    /// The bindings that the next batch must store.
    pub(super) fn take_fresh(&mut self) -> Vec<(ActorId, Option<SeatId>)> {
        std::mem::take(&mut self.fresh)
    }
}
