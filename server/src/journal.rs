//! The durable log of changes: one SQLite file, one writer, one fsync for everything that waits.
//!
//! Its laws, each proved in `tests/journal/`:
//! - What [`Journal::append`] answered `Ok` to is on disk, whatever happens to the process or its machine.
//! - Appending a change twice is appending it once.
//! - Absent and unreadable are different answers, and what is unreadable costs one document.
//! - Changes are dropped only when a snapshot that holds them was loaded back, and only one generation later.
//! - A full disk takes nothing with it: what does not fit is refused as a whole, reading goes on, and writing does once there is room.
//! - After a failed commit nothing is acknowledged any more: the disk's state is known again only after a restart.

mod backup;
mod compact;
mod examine;
mod readers;
mod record;
pub(crate) mod seating;
mod store;
mod writer;

use crate::id::{DocumentId, SeatId};
use crate::limits;
use automerge::{ActorId, Change};
use readers::Readers;
use record::Prepared;
use rusqlite::Connection;
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use tokio::sync::watch;
use tokio::task::spawn_blocking;
use writer::Writer;

pub use backup::{BackupError, Restored, back_up, restore};
pub use examine::{Damaged, Findings, examine};
pub use store::OpenError;

/// Handle to the journal; clones share one writer.
#[derive(Clone, Debug)]
pub struct Journal {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    writer: Writer,
    readers: Readers,
    storage_id: String,
}

/// A document as it rests.
#[derive(Debug, Default)]
pub struct Stored {
    /// The newest verified snapshot, as `Automerge::save` wrote it.
    pub snapshot: Option<Vec<u8>>,
    /// Raw chunks of the changes appended since that snapshot began, in order; some may already be in it.
    pub tail: Vec<Vec<u8>>,
    /// Whose each actor is; `None` is the server's own.
    pub actors: HashMap<ActorId, Option<SeatId>>,
    /// Whether it is a board's or somebody's pad, and so only for those who have a seat.
    pub is_seated: bool,
}

/// What one room commits at once.
#[derive(Debug, Default)]
pub struct Batch {
    /// Raw bytes of each new change, in causal order.
    pub changes: Vec<Vec<u8>>,
    /// Actors seen for the first time, stored in the same transaction. The first binding of an actor stands.
    pub actors: Vec<(ActorId, Option<SeatId>)>,
}

/// How much there is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Census {
    /// Boards.
    pub boards: i64,
    /// Seats at all of them, those that were taken back included.
    pub seats: i64,
}

/// Why the journal could not do it.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// No such document was ever created.
    #[error("document {0} is not in the journal")]
    Unknown(DocumentId),
    /// The document exists, and what is stored of it cannot be trusted.
    #[error("document {document} is unreadable: {what}; restore the database from a backup")]
    Unreadable {
        /// The document.
        document: DocumentId,
        /// Which of its records, and how it is wrong.
        what: String,
    },
    /// The document is already there.
    #[error("document {0} exists already")]
    Exists(DocumentId),
    /// What was to be appended is no change.
    #[error("not a change of an Automerge document: {0}")]
    Malformed(String),
    /// A snapshot that does not hold what it should; nothing was replaced.
    #[error("the snapshot of document {document} was not kept: {what}")]
    Snapshot {
        /// The document.
        document: DocumentId,
        /// What is wrong with it.
        what: String,
    },
    /// A commit failed earlier, or the journal was closed; nothing more is written.
    #[error("the journal has stopped: {0}")]
    Stopped(Arc<str>),
    /// There was no room on the disk; nothing of it was written, and it can be tried again.
    #[error("the disk is full; nothing is saved until there is room")]
    Full,
    /// SQLite could not read, or refused one write.
    #[error("the database failed: {0}")]
    Database(#[from] rusqlite::Error),
}

impl Journal {
    /// Opens the store in the directory `data`, or makes a new one where there is none.
    ///
    /// # Errors
    /// Whatever is wrong with a store that is there, untouched: see [`OpenError`].
    pub fn open(data: &Path) -> Result<Self, OpenError> {
        let store = store::open(data)?;
        let readers = Readers::new(store.path);
        let writer = Writer::start(store.connection, store.lock);
        Ok(Self {
            inner: Arc::new(Inner {
                writer,
                readers,
                storage_id: store.storage_id,
            }),
        })
    }

    /// The name of this store, the same for its whole life: a UUID in hyphenated form.
    pub fn storage_id(&self) -> &str {
        &self.inner.storage_id
    }

    /// Begins a document with its first changes; when this returns `Ok` it is on disk.
    ///
    /// # Errors
    /// [`JournalError::Exists`] if it is there already.
    pub async fn create(&self, document: DocumentId, first: Batch) -> Result<(), JournalError> {
        let first = Prepared::new(first)?;
        self.write(move |store| record::create(store, document, &first))
            .await
    }

    /// Everything stored of a document.
    ///
    /// # Errors
    /// [`JournalError::Unknown`] if there is none, [`JournalError::Unreadable`] if there is one that cannot be trusted.
    pub async fn load(&self, document: DocumentId) -> Result<Stored, JournalError> {
        self.read(move |store| {
            let mut stored = record::load(store, document)?;
            stored.is_seated = seating::is_seated(store, document)?;
            Ok(stored)
        })
        .await
    }

    /// Whether a document is a board's or somebody's pad, and so only for those who have a seat.
    ///
    /// # Errors
    /// [`JournalError::Unknown`] if there is none.
    pub async fn is_seated(&self, document: DocumentId) -> Result<bool, JournalError> {
        self.read(move |store| seating::is_seated(store, document))
            .await
    }

    /// Appends a batch; when this returns `Ok` it is on disk. Changes that are there already are left alone.
    ///
    /// # Errors
    /// [`JournalError::Unknown`] if the document was never created, [`JournalError::Stopped`] once a commit has failed.
    pub async fn append(&self, document: DocumentId, batch: Batch) -> Result<(), JournalError> {
        // Reading many changes takes long; the journal's own thread has something better to do.
        let batch = match batch.changes.len() > limits::BATCH_INLINE_MAX {
            true => spawn_blocking(|| Prepared::new(batch))
                .await
                .unwrap_or_else(|error| Err(JournalError::Malformed(error.to_string())))?,
            false => Prepared::new(batch)?,
        };
        self.write(move |store| record::append(store, document, &batch))
            .await
    }

    /// Replaces the changes that `snapshot` holds by it, after loading it back and comparing heads with `heads`.
    ///
    /// The snapshot before it, and the changes since that one, stay until the next call.
    ///
    /// # Errors
    /// [`JournalError::Snapshot`] if it does not load, has other heads, or lacks what the journal holds; nothing is replaced then.
    pub async fn compact(
        &self,
        document: DocumentId,
        snapshot: Vec<u8>,
        heads: Vec<automerge::ChangeHash>,
    ) -> Result<(), JournalError> {
        let plan = self
            .read(move |store| compact::prove(store, document, snapshot, heads))
            .await?;
        match plan {
            Some(plan) => {
                self.write(move |store| compact::replace(store, &plan))
                    .await
            }
            None => Ok(()),
        }
    }

    /// Runs `work` in the writer's next transaction, with whatever else waits; when this returns `Ok` it is on disk.
    ///
    /// `work` that fails leaves nothing behind and does not disturb the others.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, JournalError> + Send + 'static,
    ) -> Result<T, JournalError> {
        self.inner.writer.write(work).await
    }

    /// Runs `work` on one consistent state of the store, off the async threads.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, JournalError> + Send + 'static,
    ) -> Result<T, JournalError> {
        self.inner.readers.read(work).await
    }

    /// How many boards and seats there are.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn census(&self) -> Result<Census, JournalError> {
        self.read(seating::census).await
    }

    /// How many writes wait for the writer.
    pub fn waiting(&self) -> usize {
        self.inner.writer.waiting()
    }

    /// Whether the store can be read now, and has not stopped writing.
    ///
    /// # Errors
    /// If not, why.
    pub async fn check(&self) -> Result<(), JournalError> {
        self.inner.writer.check()?;
        self.read(|store| Ok(store.query_row("SELECT 1 FROM store", [], |_| Ok(()))?))
            .await
    }

    /// Whether the disk was full when it was last written, now and at every change. While it is, a write every now and then finds out
    /// whether there is room again.
    pub fn full(&self) -> watch::Receiver<bool> {
        self.inner.writer.full()
    }

    /// Returns when a commit has failed, and says how. The process should end then, loudly: only a restart, which
    /// reads what the disk really holds, can acknowledge anything again.
    pub async fn failed(&self) -> Arc<str> {
        self.inner.writer.failed().await
    }

    /// Commits what waits and closes the store; later reads and writes fail.
    pub async fn close(&self) {
        // The writer last: whoever closes last folds SQLite's log into its file.
        self.inner.readers.close().await;
        self.inner.writer.close().await;
    }
}

/// The hash of a change, which also proves that the bytes are one.
fn hash_of(bytes: &[u8]) -> Result<automerge::ChangeHash, JournalError> {
    Change::from_bytes(bytes.to_vec())
        .map(|change| change.hash())
        .map_err(|error| JournalError::Malformed(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::{Journal, JournalError};
    use rusqlite::Connection;

    fn rename(name: &'static str) -> impl FnOnce(&Connection) -> Result<(), JournalError> {
        move |store| {
            store.execute("UPDATE store SET storage_id = ?1", [name])?;
            Ok(())
        }
    }

    async fn name(journal: &Journal) -> String {
        let read = |store: &Connection| {
            let name = store.query_row("SELECT storage_id FROM store", [], |row| row.get(0));
            Ok(name?)
        };
        journal.read(read).await.unwrap()
    }

    #[tokio::test]
    async fn work_that_fails_half_way_is_undone_and_its_neighbours_stand() {
        let data = tempfile::tempdir().unwrap();
        let journal = Journal::open(data.path()).unwrap();
        let half = |store: &Connection| {
            rename("half")(store)?;
            Err::<(), _>(JournalError::Malformed("it is not all there".to_owned()))
        };
        let (whole, failed) = tokio::join!(journal.write(rename("whole")), journal.write(half));
        whole.unwrap();
        assert!(matches!(failed, Err(JournalError::Malformed(_))));
        assert_eq!(name(&journal).await, "whole");
    }

    /// Takes more room than there is: SQLite itself says that the disk is full.
    async fn overfill(journal: &Journal) -> Result<(), JournalError> {
        let work = |store: &Connection| {
            rename("never")(store)?;
            store.query_row("PRAGMA max_page_count = 1", [], |_| Ok(()))?;
            store.execute_batch("CREATE TABLE large (bytes BLOB)")?;
            Ok(())
        };
        journal.write(work).await
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_full_disk_refuses_what_does_not_fit_and_writing_goes_on_by_itself() {
        let data = tempfile::tempdir().unwrap();
        let journal = Journal::open(data.path()).unwrap();
        let before = name(&journal).await;
        let mut full = journal.full();
        assert!(matches!(overfill(&journal).await, Err(JournalError::Full)));
        assert!(*full.borrow_and_update());
        assert!(matches!(journal.check().await, Err(JournalError::Full)));
        assert_eq!(name(&journal).await, before);

        // Nobody writes: the journal finds out by itself.
        full.wait_for(|is_full| !is_full).await.unwrap();
        journal.check().await.unwrap();
        journal.write(rename("after")).await.unwrap();
        assert_eq!(name(&journal).await, "after");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_journal_whose_disk_is_full_can_be_closed() {
        let data = tempfile::tempdir().unwrap();
        let journal = Journal::open(data.path()).unwrap();
        assert!(matches!(overfill(&journal).await, Err(JournalError::Full)));
        journal.close().await;
        let late = journal.write(rename("late")).await;
        assert!(matches!(late, Err(JournalError::Stopped(_))));
    }
}
