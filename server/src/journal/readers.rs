//! Reading, beside the writer and off the async threads.

use super::JournalError;
use crate::limits;
use rusqlite::{Connection, OpenFlags};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Semaphore;

/// A few read-only connections, opened when first needed. In WAL mode they never wait for the writer.
#[derive(Debug)]
pub(super) struct Readers {
    path: PathBuf,
    idle: Arc<Mutex<Vec<Connection>>>,
    permits: Arc<Semaphore>,
}

impl Readers {
    pub(super) fn new(path: PathBuf) -> Self {
        Self {
            path,
            idle: Arc::default(),
            permits: Arc::new(Semaphore::new(limits::JOURNAL_READERS_MAX)),
        }
    }

    pub(super) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, JournalError> + Send + 'static,
    ) -> Result<T, JournalError> {
        let permit = Arc::clone(&self.permits)
            .acquire_owned()
            .await
            .map_err(|_| JournalError::Stopped("it was closed".into()))?;
        let (idle, path) = (Arc::clone(&self.idle), self.path.clone());
        let task = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            let kept = idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let mut store = match kept {
                Some(store) => store,
                None => open(&path)?,
            };
            // One transaction, so that a compaction between two statements cannot hide what it moves.
            let transaction = store.transaction()?;
            let outcome = work(&transaction);
            transaction.finish()?;
            idle.lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(store);
            outcome
        });
        match task.await {
            Ok(outcome) => outcome,
            Err(error) => Err(JournalError::Stopped(
                format!("a read was abandoned: {error}").into(),
            )),
        }
    }

    /// Waits for the reads under way and closes the connections; later reads fail.
    pub(super) async fn close(&self) {
        let all = u32::try_from(limits::JOURNAL_READERS_MAX).unwrap_or(u32::MAX);
        drop(self.permits.acquire_many(all).await);
        self.permits.close();
        self.idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }
}

fn open(path: &std::path::Path) -> Result<Connection, rusqlite::Error> {
    let store = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    store.busy_timeout(limits::JOURNAL_BUSY)?;
    Ok(store)
}
