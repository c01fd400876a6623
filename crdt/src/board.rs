//! A board in memory: one Automerge document that is known to be a board or a pad.

use crate::{
    Edit, Error, Returned, Undo, View, document, edit, genesis, picture, schema, undo, view,
};
use automerge::transaction::Transaction;
use automerge::{ActorId, Automerge, ChangeHash};

/// A board (or pad) that one actor writes on, and takes back what it wrote.
#[derive(Clone, Debug)]
pub struct Board {
    document: Automerge,
    returned: Returned,
}

impl Board {
    /// A new board; its first change is by `actor`, which goes on writing on it.
    pub fn genesis(actor: ActorId, title: &str, purpose: &str) -> Self {
        Self::new(genesis(actor, title, purpose))
    }

    /// Loads a saved board or pad, to be written on by `actor`.
    ///
    /// # Errors
    /// When the bytes are no document, no board, or a board of a later format.
    pub fn load(bytes: &[u8], actor: ActorId) -> Result<Self, Error> {
        Self::of(document::load(bytes)?.with_actor(actor))
    }

    /// A board over a document that exists already.
    ///
    /// # Errors
    /// When the document is no board, or one of a later format.
    pub fn of(document: Automerge) -> Result<Self, Error> {
        schema::check_format(&document)?;
        Ok(Self::new(document))
    }

    fn new(document: Automerge) -> Self {
        Self {
            document,
            returned: Returned::default(),
        }
    }

    /// The whole document as bytes.
    pub fn save(&self) -> Vec<u8> {
        self.document.save()
    }

    /// A copy that another actor writes on, who has taken nothing back yet. Two copies must never share an actor.
    pub fn fork(&self, actor: ActorId) -> Self {
        Self::new(self.document.clone().with_actor(actor))
    }

    /// Takes over all that happened on another copy.
    ///
    /// # Errors
    /// When Automerge refuses: two copies of one board always merge.
    pub fn merge(&mut self, other: &Self) -> Result<(), Error> {
        self.document.merge(&mut other.document.clone())?;
        Ok(())
    }

    /// Makes an edit, whole or not at all, as one change; answers what takes it back.
    ///
    /// # Errors
    /// See rule E10; nothing has changed then.
    pub fn apply(&mut self, edit: &Edit) -> Result<Undo, Error> {
        change(&mut self.document, |tx| {
            edit::apply(tx, edit, &self.returned)
        })
    }

    /// Takes an edit back as far as nobody has built on it, as one change at the instant `at` (milliseconds since 1970);
    /// answers what takes that back.
    ///
    /// # Errors
    /// When `at` is no instant or Automerge refuses; nothing has changed then.
    pub fn revert(&mut self, undo: &Undo, at: u64) -> Result<Undo, Error> {
        let mut returned = self.returned.clone();
        let redo = self.change(|tx| undo::revert(tx, undo, at, &mut returned))?;
        self.returned = returned;
        Ok(redo)
    }

    /// Writes one change: without message, at time 0 (rule D6), and none at all when nothing is written.
    ///
    /// # Errors
    /// Whatever `write` answers; nothing has changed then.
    pub fn change<T>(
        &mut self,
        write: impl FnOnce(&mut Transaction<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        change(&mut self.document, write)
    }

    /// The board as plain values.
    pub fn view(&self) -> View {
        view(&self.document)
    }

    /// The board as text (rule P1).
    pub fn picture(&self) -> String {
        picture(&self.view())
    }

    /// The hashes of the last changes.
    pub fn heads(&self) -> Vec<ChangeHash> {
        self.document.get_heads()
    }

    /// The Automerge document.
    pub fn document(&self) -> &Automerge {
        &self.document
    }

    /// The Automerge document, for changes that come from elsewhere.
    pub fn document_mut(&mut self) -> &mut Automerge {
        &mut self.document
    }
}

fn change<T>(
    document: &mut Automerge,
    write: impl FnOnce(&mut Transaction<'_>) -> Result<T, Error>,
) -> Result<T, Error> {
    let mut tx = document.transaction();
    match write(&mut tx) {
        Ok(answer) => {
            tx.commit();
            Ok(answer)
        }
        Err(error) => {
            tx.rollback();
            Err(error)
        }
    }
}
