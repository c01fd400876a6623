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
pub mod limits;
mod rule;
mod table;

pub use head::Standing;
pub use inverse::{Held, Inverse};
pub use rule::Rule;
pub use table::{Action, Answer, Kind, Phase, Role, Visibility, When, answer};

use crate::Id;
use automerge::{Automerge, Change, ExpandedChange};
use deed::{Did, Step};
use draft::Draft;
use index::Index;
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
    /// What must be taken back in the same batch. Empty, mostly.
    pub undo: Inverse,
}

/// What is known of one document.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Guard {
    index: Index,
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

    /// Judges a change whose dependencies have all been taken in. What it accepts is taken in by [`Guard::take`].
    ///
    /// # Errors
    /// The first rule that it breaks; rules that only the malformed or hostile break come before those that anybody may.
    pub fn judge(
        &self,
        change: &Change,
        terms: &Terms,
        standing: &Standing,
    ) -> Result<Accepted, Rule> {
        head::check(change, standing, |actor| self.index.knows(actor))?;
        let read = decode(change).ok_or(Rule::Encoding)?;
        let accepted = Draft::new(&self.index, &read, terms).judge()?;
        match is_in_order(read, change) {
            true => Ok(accepted),
            false => Err(Rule::Encoding),
        }
    }

    /// A change that was accepted goes in.
    pub fn take(&mut self, accepted: &Accepted) {
        self.index.take(&accepted.step);
    }

    /// A change goes in unasked: it is the server's own, or was there before.
    pub fn note(&mut self, change: &Change) {
        let Some(read) = decode(change) else { return };
        let mut step = Step::new(&read);
        for op in &read.operations {
            let deed = step.understand(&self.index, op);
            let did = deed.map_or(Did::Nothing, |deed| deed.did(&step, &self.index));
            step.did.push(did);
        }
        self.index.take(&step);
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
