//! Who may change what: one question, asked of every change before it touches the document.

use crate::id::SeatId;
use crate::limits::REFUSED_KEPT;
use automerge::{ActorId, Automerge, Change, ChangeHash};
use crdt::guard::{self, Guard, Inverse, Kind, Role, Terms, When};
use std::collections::{HashMap, VecDeque};

/// Whose changes a connection delivers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Author {
    /// A person on a board.
    Seat(Writer),
    /// Anybody: on an open document nobody is known.
    Stranger,
}

/// A person, and what this document is to them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Writer {
    pub(super) seat: SeatId,
    pub(super) role: Role,
    pub(super) kind: Kind,
}

/// What becomes of a change.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Verdict {
    /// It goes into the document, and what of it must not stay is taken back in the same batch.
    Accept(Inverse),
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
    /// Automerge cannot take it in.
    #[error("automerge cannot take it in")]
    Unsound,
    /// It was refused before, or builds on what was.
    #[error("it was refused before, or builds on what was")]
    Again,
    /// Too much from the same seat was refused lately.
    #[error("too much from its seat was refused lately")]
    TooManyStrikes,
    /// What the guard says of what it does.
    #[error(transparent)]
    Guard(#[from] guard::Rule),
}

impl Rule {
    /// Its name, for programs.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::ForeignActor => "foreign-actor",
            Self::ServerActor => "server-actor",
            Self::Sequence => "sequence",
            Self::NotAChange => "not-a-change",
            Self::Unsound => "unsound",
            Self::Again => "again",
            Self::TooManyStrikes => "too-many-strikes",
            Self::Guard(rule) => rule.name(),
        }
    }

    /// Whether no honest client breaks it, and it was not counted already.
    pub(super) fn is_strike(self) -> bool {
        match self {
            Self::Again | Self::TooManyStrikes => false,
            Self::Guard(rule) => rule.is_strike(),
            _ => true,
        }
    }
}

/// A change that never goes in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Refusal {
    pub(super) hash: ChangeHash,
    pub(super) rule: Rule,
}

/// What is known of a document, to judge changes by.
#[derive(Debug)]
pub(super) struct Admission {
    actors: Actors,
    /// Boards and pads have one. What an open document holds is nobody's business.
    guard: Option<Guard>,
    when: When,
    /// Struck changes, the oldest first: who comes back with one is not struck again.
    struck: VecDeque<ChangeHash>,
}

impl Admission {
    /// For an open document.
    pub(super) fn new(actors: Actors) -> Self {
        Self {
            actors,
            guard: None,
            when: When::FREE,
            struck: VecDeque::new(),
        }
    }

    /// For a board or a pad, at this moment of its session. It reads the whole history.
    pub(super) fn guarded(actors: Actors, document: &Automerge, when: When) -> Self {
        Self {
            guard: Some(Guard::of(document)),
            when,
            ..Self::new(actors)
        }
    }

    /// Judges a change that is new and whose dependencies are all there. What it accepts counts as there from now on.
    pub(super) fn admit(&mut self, change: &Change, author: Author) -> Verdict {
        let admitted = self.actors.admit(change, author);
        let undo = match admitted.and_then(|()| self.ask_guard(change, author)) {
            Ok(undo) => undo,
            Err(rule) => return Verdict::Refuse(rule),
        };
        self.actors.note(change, author);
        Verdict::Accept(undo)
    }

    fn ask_guard(&mut self, change: &Change, author: Author) -> Result<Inverse, Rule> {
        let (Some(guard), Author::Seat(writer)) = (&mut self.guard, author) else {
            return Ok(Inverse::default());
        };
        let terms = Terms {
            seat: writer.seat.0,
            role: writer.role,
            kind: writer.kind,
            when: self.when,
        };
        let accepted = guard.judge(change, &terms)?;
        guard.take(&accepted);
        Ok(accepted.undo)
    }

    /// Remembers a change of the server's own.
    pub(super) fn note_own(&mut self, change: &Change) {
        self.actors.note_own(change);
        if let Some(guard) = &mut self.guard {
            guard.note(change);
        }
    }

    /// Remembers a change that earned a strike.
    pub(super) fn strike(&mut self, hash: ChangeHash) {
        if self.struck.len() == REFUSED_KEPT {
            self.struck.pop_front();
        }
        self.struck.push_back(hash);
    }

    /// Whether a change, or one that it names as seen, has earned a strike already.
    pub(super) fn is_struck(&self, change: &Change) -> bool {
        let names =
            |struck: &ChangeHash| *struck == change.hash() || change.deps().contains(struck);
        self.struck.iter().any(names)
    }

    /// The bindings of actors that the next batch must store.
    pub(super) fn take_fresh(&mut self) -> Vec<(ActorId, Option<SeatId>)> {
        std::mem::take(&mut self.actors.fresh)
    }
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

    fn admit(&self, change: &Change, author: Author) -> Result<(), Rule> {
        let actor = change.actor_id();
        match (self.owners.get(actor), author) {
            (Some(None), _) => return Err(Rule::ServerActor),
            (Some(Some(owner)), Author::Seat(writer)) if *owner != writer.seat => {
                return Err(Rule::ForeignActor);
            }
            _ => {}
        }
        let last = self.sequences.get(actor).copied().unwrap_or(0);
        match last.checked_add(1) == Some(change.seq()) {
            true => Ok(()),
            false => Err(Rule::Sequence),
        }
    }

    /// Remembers an accepted change, and whose its actor is from now on.
    fn note(&mut self, change: &Change, author: Author) {
        let actor = change.actor_id();
        self.sequences.insert(actor.clone(), change.seq());
        if let Author::Seat(writer) = author {
            self.bind(actor, Some(writer.seat));
        }
    }

    fn note_own(&mut self, change: &Change) {
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
}
