//! The guard: whether a change may go into a document. Default deny, pure, and without a look at the document.
//!
//! A change is decoded, and each of its operations is put into words of the schema (`deed`), by an index that remembers which
//! operation made or wrote what (`index`). What has no such words is refused; what has is refused unless the table says that this
//! role may do it now (`table`), its value is well-formed, and all that it refers to is there. Automerge believes what it reads: a
//! change that refers to what is not there makes it panic, or leaves a document that cannot be loaded again.
//!
//! The index is built once from the history, then follows the changes that were accepted, whoever wrote them. It holds a few
//! bytes for every run of typing and every written value.

mod deed;
mod draft;
mod elements;
mod head;
mod index;
mod inverse;
mod known;
pub mod limits;
mod past;
mod rule;
mod table;

pub use inverse::{Held, Inverse};
pub use rule::Rule;
pub use table::{Action, Answer, Kind, Phase, Role, Visibility, When, answer};

use crate::Id;
use automerge::{Automerge, Change, ExpandedChange};
use deed::{Did, Step};
use draft::Draft;
use index::Index;
use known::Known;
use past::{Arrival, Past};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// In whose name and when a change is judged.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Terms {
    /// The seat that wrote it.
    pub seat: Id,
    /// What that seat may be.
    pub role: Role,
    /// The document it is for.
    pub kind: Kind,
    /// The moment in the session.
    pub when: When,
}

/// A change that may go in.
#[derive(Clone, Debug)]
pub struct Accepted {
    step: Step,
    arrival: Arrival,
    /// What must be taken back in the same batch. Empty, mostly.
    pub undo: Inverse,
}

/// What is known of one document.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Guard {
    index: Index,
    past: Past,
}

impl Guard {
    /// A guard for a document with a history: it reads all of it.
    pub fn of(document: &Automerge) -> Self {
        let mut guard = Self::default();
        for change in document.get_changes(&[]) {
            guard.note(&change);
        }
        guard
    }

    /// Judges a change that is its actor's next. What it accepts is taken in by [`Guard::take`].
    ///
    /// # Errors
    /// The first rule that it breaks; rules that only the malformed or hostile break come before those that anybody may.
    pub fn judge(&self, change: &Change, terms: &Terms) -> Result<Accepted, Rule> {
        let actor = self.index.actor(change.actor_id());
        let arrival = self.past.place(change, actor).ok_or(Rule::Head)?;
        let is_placed = self.past.follows_own(&arrival, actor)
            && self.past.before(&arrival) < change.start_op().get()
            && change.start_op().get() <= self.past.largest() + 1;
        if !is_placed {
            return Err(Rule::Head);
        }
        head::check(change, |actor| self.index.actor(actor).is_some())?;
        let read = decode(change).ok_or(Rule::Encoding)?;
        let known = Known::to(&self.index, &self.past, &arrival);
        let (step, undo) = Draft::new(known, &read, terms).judge()?;
        match is_in_order(read, change) {
            true => Ok(Accepted {
                step,
                arrival,
                undo,
            }),
            false => Err(Rule::Encoding),
        }
    }

    /// A change that was accepted goes in.
    pub fn take(&mut self, accepted: &Accepted) {
        let actor = self.index.enter(&accepted.step.actor);
        self.past.take(actor, &accepted.arrival);
        self.index.take(&accepted.step, actor);
    }

    /// A change goes in unasked: it is the server's own, or was there before.
    pub fn note(&mut self, change: &Change) {
        let actor = self.index.enter(change.actor_id());
        if let Some(arrival) = self.past.place(change, Some(actor)) {
            self.past.take(actor, &arrival);
        }
        let Some(read) = decode(change) else { return };
        let mut step = Step::new(&read);
        let known = Known::all(&self.index);
        for op in &read.operations {
            let deed = step.understand(known, op);
            let did = deed.map_or(Did::Nothing, |deed| deed.did(&step, known));
            step.did.push(did);
        }
        self.index.take(&step, actor);
    }
}

/// Automerge's decoder panics on actions that it does not know.
fn decode(change: &Change) -> Option<ExpandedChange> {
    catch_unwind(AssertUnwindSafe(|| change.decode())).ok()
}

/// Whether Automerge would write the same bytes: others than those it cannot give back, and then the document cannot be loaded.
fn is_in_order(read: ExpandedChange, change: &Change) -> bool {
    let written = catch_unwind(AssertUnwindSafe(|| Change::from(read)));
    written.is_ok_and(|written| written.raw_bytes() == change.raw_bytes())
}
