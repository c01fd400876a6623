//! Putting a snapshot in the place of a long tail, beside the room's other work.

use super::body::Mark;
use super::paper::Paper;
use super::task::aside;
use super::{Inner, bump};
use crate::id::DocumentId;
use crate::journal::JournalError;
use std::future::pending;
use std::sync::Arc;
use tokio::task::{JoinHandle, spawn_blocking};
use tokio::time::Instant;
use tracing::{info, warn};

/// A snapshot that the journal proved and holds, and what it covers.
pub(super) type Compacted = Result<(Vec<u8>, Mark), JournalError>;

/// The compaction of one document: at most one at a time.
pub(super) struct Compactor {
    house: Arc<Inner>,
    document: DocumentId,
    under_way: Option<JoinHandle<Compacted>>,
    /// After a failure: the journal keeps the changes, and what failed may be a full disk.
    not_before: Option<Instant>,
}

impl Compactor {
    pub(super) fn new(house: Arc<Inner>, document: DocumentId) -> Self {
        Self {
            house,
            document,
            under_way: None,
            not_before: None,
        }
    }

    pub(super) fn is_busy(&self) -> bool {
        self.under_way.is_some()
    }

    /// Begins a compaction, unless one is under way or failed a moment ago; whether one is under way now.
    pub(super) fn start(&mut self, paper: &Paper) -> bool {
        let is_too_soon = self.not_before.is_some_and(|at| Instant::now() < at);
        if self.is_busy() || is_too_soon {
            return self.is_busy();
        }
        let (copy, heads, mark) = aside(true, || paper.copy());
        let (journal, document) = (self.house.journal.clone(), self.document);
        self.under_way = Some(self.house.tasks.spawn(async move {
            let snapshot =
                spawn_blocking(move || copy.save())
                    .await
                    .map_err(|_| JournalError::Snapshot {
                        document,
                        what: "automerge panicked while saving".to_owned(),
                    })?;
            journal
                .compact(document, snapshot.clone(), heads.to_vec())
                .await?;
            Ok((snapshot, mark))
        }));
        true
    }

    /// The outcome of the compaction under way, once; never, if there is none. Cancel-safe.
    pub(super) async fn finished(&mut self) -> Compacted {
        let Some(task) = &mut self.under_way else {
            return pending().await;
        };
        let outcome = task.await;
        self.under_way = None;
        outcome.unwrap_or_else(|failed| Err(JournalError::Stopped(failed.to_string().into())))
    }

    /// Uses a snapshot for joiners; `false` if it failed, and is to be tried again later.
    pub(super) fn take_in(&mut self, paper: &mut Paper, outcome: Compacted) -> bool {
        match outcome {
            Ok((snapshot, mark)) => {
                info!(document = %self.document, bytes = snapshot.len(), "document compacted");
                paper.compacted(snapshot, mark);
                self.not_before = None;
                true
            }
            Err(failed) => {
                warn!(document = %self.document, "document not compacted: {failed}");
                bump(&self.house.traffic.failed_compactions);
                self.not_before = Some(Instant::now() + self.house.pace.compact_again);
                false
            }
        }
    }
}
