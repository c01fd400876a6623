//! The durable log of changes: one SQLite file, one writer, one fsync for everything that waits.

use crate::id::{DocumentId, SeatId};
use automerge::ActorId;
use std::collections::HashMap;

/// Handle to the journal; clones share one writer.
#[derive(Clone, Debug)]
pub struct Journal {}

/// A document as it rests.
#[derive(Debug, Default)]
pub struct Stored {
    /// The newest verified snapshot, as `Automerge::save` wrote it.
    pub snapshot: Option<Vec<u8>>,
    /// Raw chunks of the changes appended since that snapshot began, in order; some may already be in it.
    pub tail: Vec<Vec<u8>>,
    /// Whose each actor is; `None` is the server's own.
    pub actors: HashMap<ActorId, Option<SeatId>>,
}

/// What one room commits at once.
#[derive(Debug, Default)]
pub struct Batch {
    /// Raw bytes of each new change, in causal order.
    pub changes: Vec<Vec<u8>>,
    /// Actors seen for the first time, stored in the same transaction.
    pub actors: Vec<(ActorId, Option<SeatId>)>,
}

/// Why the journal could not do it.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// No such document was ever created.
    #[error("document {0} is not in the journal")]
    Unknown(DocumentId),
}

impl Journal {
    /// Everything stored of a document.
    pub async fn load(&self, document: DocumentId) -> Result<Stored, JournalError> {
        Err(JournalError::Unknown(document))
    }

    /// Appends a batch; when this returns `Ok` it is on disk.
    pub async fn append(&self, _document: DocumentId, _batch: Batch) -> Result<(), JournalError> {
        todo!()
    }

    /// Replaces the changes that `snapshot` holds by it, after loading it back and comparing heads with `heads`.
    pub async fn compact(
        &self,
        _document: DocumentId,
        _snapshot: Vec<u8>,
        _heads: Vec<automerge::ChangeHash>,
    ) -> Result<(), JournalError> {
        todo!()
    }
}
