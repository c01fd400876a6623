//! One document in memory: one task that owns it, its peers and its batches.

use crate::id::DocumentId;
use crate::journal::Journal;

/// The rooms of this node, loaded on demand and unloaded when idle.
#[derive(Clone, Debug)]
pub struct Rooms {}

/// A board, written by the server's own actor.
pub type ServerEdit =
    Box<dyn FnOnce(&mut automerge::transaction::Transaction<'_>) -> Result<(), crdt::Error> + Send>;

/// Why a room could not do it.
#[derive(Debug, thiserror::Error)]
pub enum RoomError {
    /// The journal could not read or write.
    #[error(transparent)]
    Journal(#[from] crate::journal::JournalError),
}

impl Rooms {
    /// Rooms over a journal.
    pub fn new(_journal: Journal) -> Self {
        todo!()
    }

    /// Writes on a document as the server; returns when the change is durable.
    pub async fn commit(&self, _document: DocumentId, _edit: ServerEdit) -> Result<(), RoomError> {
        todo!()
    }

    /// Ends every room: what is under way is committed, sockets are closed with 1012.
    pub async fn drain(&self) {
        todo!()
    }
}
