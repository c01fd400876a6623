//! The life of one room: it gathers what waits, writes it, makes it durable, and only then shows it.

use super::admit::Author;
use super::audience::Audience;
use super::compaction::Compactor;
use super::outbox::{End, Outbox, Outgoing};
use super::paper::{Paper, Torn};
use super::{Inner, RoomError, ServerEdit, bump};
use crate::id::DocumentId;
use crate::journal::JournalError;
use crate::limits::{BATCH_BYTES_MAX, MAILBOX_MAX};
use automerge::{ActorId, Change};
use crdt::guard::When;
use futures_util::FutureExt;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use tokio::runtime::{Handle, RuntimeFlavor};
use tokio::sync::{OwnedSemaphorePermit, mpsc, oneshot, watch};
use tokio::task::{block_in_place, spawn_blocking};
use tokio::time::{Instant, sleep_until};
use tracing::error;

/// Names one connection among those of this process.
pub(super) type PeerKey = u64;

/// What may be put in a room's mailbox.
pub(super) enum Ask {
    /// A connection has the document open for the first time, and what it said.
    Enter(PeerKey, Newcomer, Heard),
    /// What a client said that its connection could not answer.
    Hear(PeerKey, Heard),
    /// A socket that was full has drained.
    Drained(PeerKey),
    /// A connection is over.
    Leave(PeerKey),
    /// The server writes.
    Edit {
        edit: ServerEdit,
        done: oneshot::Sender<Result<(), RoomError>>,
    },
}

/// What a connection may do with a document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Access {
    Read,
    Write,
}

/// A connection that opens the document.
#[derive(Debug)]
pub(super) struct Newcomer {
    pub(super) outbox: Outbox,
    pub(super) access: Access,
    pub(super) author: Author,
    /// Whether it is told with every message that it may only read.
    pub(super) is_flagged: bool,
}

/// A sync message, decoded.
#[derive(Debug)]
pub(super) struct Heard {
    pub(super) heads: Vec<[u8; 32]>,
    pub(super) need: Vec<[u8; 32]>,
    pub(super) last_sync: Vec<[u8; 32]>,
    pub(super) changes: Vec<Change>,
    /// The client has nothing, or lost track.
    pub(super) starts_over: bool,
    /// Among the changes was something that is none.
    pub(super) has_foreign: bool,
    /// Its share of what may wait for the room; given back when it has been heard, or dropped.
    pub(super) _room: Option<OwnedSemaphorePermit>,
}

/// Why a room ends before its time.
#[derive(Debug, thiserror::Error)]
enum Broken {
    #[error(transparent)]
    Torn(#[from] Torn),
    #[error(transparent)]
    Journal(#[from] JournalError),
}

pub(super) struct Room {
    house: Arc<Inner>,
    document: DocumentId,
    number: u64,
    mailbox: mpsc::Receiver<Ask>,
    audience: Audience,
    edits: Vec<(ServerEdit, oneshot::Sender<Result<(), RoomError>>)>,
    last_frame: Option<Instant>,
    last_ask: Instant,
    compactor: Compactor,
    /// Whether the disk is full: then nothing is written on the paper, so that what stands there can go on being read.
    full: watch::Receiver<bool>,
}

impl Room {
    pub(super) fn new(
        house: Arc<Inner>,
        document: DocumentId,
        number: u64,
        mailbox: mpsc::Receiver<Ask>,
    ) -> Self {
        Self {
            audience: Audience::new(house.clone(), document),
            compactor: Compactor::new(house.clone(), document),
            full: house.journal.full(),
            house,
            document,
            number,
            mailbox,
            edits: Vec::new(),
            last_frame: None,
            last_ask: Instant::now(),
        }
    }

    /// Loads the document and serves it until nobody is left, the node closes or something breaks.
    pub(super) async fn live(mut self) {
        let paper = match load(self.house.clone(), self.document).await {
            Ok(paper) => paper,
            Err(broken) => {
                let is_unknown = matches!(broken, Broken::Journal(JournalError::Unknown(_)));
                if !is_unknown {
                    error!(document = %self.document, "room not loaded: {broken}");
                }
                return self.turn_away(is_unknown, End::Failed).await;
            }
        };
        // Automerge panics on some of what it is given. That costs this room, whose clients read the journal's truth anew.
        let served = AssertUnwindSafe(self.serve(paper)).catch_unwind().await;
        if let Err(broken) = served.unwrap_or(Err(Torn::Panicked.into())) {
            error!(document = %self.document, peers = self.audience.len(), "room dropped: {broken}");
            if let Broken::Torn(Torn::Poisoned(suspects)) = broken {
                self.house.suspects.add(self.document, suspects);
            }
        }
        self.turn_away(false, End::Resync).await;
    }

    /// Answers everybody who waits or is just knocking: there is no document, or else not in this room, so their connections
    /// end.
    async fn turn_away(&mut self, is_unknown: bool, end: End) {
        self.mailbox.close();
        // Not `try_recv`: it misses whoever found room in the mailbox before it closed and puts the ask in after.
        while let Some(ask) = self.mailbox.recv().await {
            match ask {
                Ask::Enter(_, newcomer, _) if is_unknown => {
                    newcomer.outbox.offer(Outgoing::Unavailable(self.document));
                }
                Ask::Enter(_, newcomer, _) => newcomer.outbox.end(end),
                Ask::Edit { done, .. } => {
                    let error = match is_unknown {
                        true => JournalError::Unknown(self.document).into(),
                        false => RoomError::Ended(self.document),
                    };
                    // Whoever asked may have gone.
                    let _gone = done.send(Err(error));
                }
                Ask::Hear(..) | Ask::Drained(_) | Ask::Leave(_) => {}
            }
        }
    }

    async fn serve(&mut self, mut paper: Paper) -> Result<(), Broken> {
        let mut asks = Vec::with_capacity(MAILBOX_MAX);
        let closing = self.house.closing.clone();
        loop {
            let is_full = *self.full.borrow_and_update();
            if is_full {
                self.refuse_edits();
            }
            let may_write = self.has_work(&paper) && !is_full;
            // What a full disk makes wait is bounded: beyond it nobody is heard until there is room.
            let may_hear = !is_full || paper.pending().1 <= BATCH_BYTES_MAX;
            let wake = match may_write {
                true => self.next_frame().unwrap_or_else(Instant::now),
                false => self.last_ask + self.house.pace.idle,
            };
            tokio::select! {
                () = closing.cancelled(), if !self.mailbox.is_closed() => self.mailbox.close(),
                changed = self.full.changed() => changed.map_err(|_| closed())?,
                count = self.mailbox.recv_many(&mut asks, MAILBOX_MAX), if may_hear || self.mailbox.is_closed() => {
                    if count == 0 {
                        return self.commit(&mut paper).await;
                    }
                    self.last_ask = Instant::now();
                    asks.drain(..).for_each(|ask| self.answer(&mut paper, ask));
                }
                outcome = self.compactor.finished() => {
                    if self.compactor.take_in(&mut paper, outcome) {
                        self.audience.board_changed();
                    }
                }
                () = sleep_until(wake) => {
                    if !self.has_work(&paper) && self.may_rest(&paper) {
                        return Ok(());
                    }
                }
            }
            if !*self.full.borrow() && self.has_work(&paper) && self.is_due(&paper) {
                self.commit(&mut paper).await?;
                if paper.body().is_long() {
                    self.compactor.start(&paper);
                }
            }
        }
    }

    fn has_work(&self, paper: &Paper) -> bool {
        paper.pending().0 > 0 || !self.edits.is_empty()
    }

    /// When the next frame may go out; `None` is at once.
    fn next_frame(&self) -> Option<Instant> {
        let last = self.last_frame?;
        Some(last + self.house.pace.frame_every)
    }

    fn is_due(&self, paper: &Paper) -> bool {
        self.next_frame().is_none_or(|at| at <= Instant::now())
            || paper.pending().1 > BATCH_BYTES_MAX
    }

    fn answer(&mut self, paper: &mut Paper, ask: Ask) {
        match ask {
            Ask::Enter(key, newcomer, heard) => {
                self.audience.enter(key, newcomer);
                self.audience.hear(paper, key, heard);
            }
            Ask::Hear(key, heard) => self.audience.hear(paper, key, heard),
            Ask::Drained(key) => self.audience.catch_up(paper, key),
            Ask::Leave(key) => self.audience.leave(key),
            Ask::Edit { edit, done } => self.edits.push((edit, done)),
        }
    }

    /// Writes what waits, makes it durable, shows it to everybody.
    async fn commit(&mut self, paper: &mut Paper) -> Result<(), Broken> {
        let (edits, waiting): (Vec<_>, Vec<_>) = self.edits.drain(..).unzip();
        let written = aside(paper.has_much_pending(), || paper.write(edits))?;
        let count = written.batch.changes.len();
        if count > 0 {
            self.house
                .journal
                .append(self.document, written.batch)
                .await?;
            bump(&self.house.traffic.batches);
            paper.settle(&written.bytes, count, written.heads);
            self.last_frame = Some(Instant::now());
            self.audience.tell(paper, &written.bytes);
        }
        for (done, outcome) in waiting.into_iter().zip(written.edits) {
            // Whoever asked may have gone.
            let _gone = done.send(outcome.map_err(RoomError::from));
        }
        Ok(())
    }

    /// Whoever waits for the server's own edits is told at once, and can try again.
    fn refuse_edits(&mut self) {
        for (_, done) in self.edits.drain(..) {
            // Whoever asked may have gone.
            let _gone = done.send(Err(JournalError::Full.into()));
        }
    }

    /// Whether the room may end: nobody is here and nothing is left to do. Then its door is gone already.
    fn may_rest(&mut self, paper: &Paper) -> bool {
        self.last_ask = Instant::now();
        if !self.audience.is_empty() || self.compactor.is_busy() {
            return false;
        }
        if paper.body().is_ragged() && self.compactor.start(paper) {
            return false;
        }
        let mailbox = &mut self.mailbox;
        let mut rests = false;
        self.house.remove_door(self.document, self.number, || {
            rests = mailbox.is_empty();
            if rests {
                mailbox.close();
            }
            rests
        });
        rests
    }
}

impl Drop for Room {
    /// However a room ends: its door goes, and then its audience, so that nobody is left listening to it.
    fn drop(&mut self) {
        self.house.remove_door(self.document, self.number, || true);
    }
}

/// The journal went before its rooms.
fn closed() -> JournalError {
    JournalError::Stopped("it was closed".into())
}

async fn load(house: Arc<Inner>, document: DocumentId) -> Result<Paper, Broken> {
    let stored = house.journal.load(document).await?;
    let suspects = house.suspects.take(document);
    let load = || Paper::load(stored, ActorId::random(), suspects, When::FREE);
    let paper = spawn_blocking(load).await;
    bump(&house.traffic.loads);
    Ok(paper.unwrap_or(Err(Torn::Panicked))?)
}

/// Runs `work` here, or so that other tasks move to other threads where it may take long and the runtime has any.
pub(super) fn aside<T>(is_long: bool, work: impl FnOnce() -> T) -> T {
    match is_long && Handle::current().runtime_flavor() == RuntimeFlavor::MultiThread {
        true => block_in_place(work),
        false => work(),
    }
}
