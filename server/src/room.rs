//! One document in memory: one task that owns it, its peers and its batches.
//!
//! A room is loaded by the first who asks and ends when it has been empty for a while. Sockets ([`socket`]) decode what clients
//! send, answer what needs no document, and put the rest in the room's mailbox; the room's task (`task`) applies, journals and
//! fans out. There is never more than one room of a document.

pub mod socket;

mod admit;
mod audience;
mod body;
mod compaction;
mod ephemeral;
mod hearing;
mod outbox;
mod paper;
mod scope;
mod seated;
mod strikes;
mod task;

use crate::id::{DocumentId, SeatId};
use crate::journal::{Batch, Journal, JournalError};
use crate::limits::{
    COMPACT_AGAIN, FRAME_EVERY, MAILBOX_BYTES_MAX, MAILBOX_MAX, PING_EVERY, RESYNCS_OF_A_SEAT,
    ROOM_IDLE, SILENCE_MAX,
};
use crate::porter::Purses;
use crate::wire::frame::Speaker;
use ephemeral::Relay;
use outbox::End;
use outbox::Gauge;
use seated::Seated;
use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use strikes::{Strikes, Suspects};
use task::{Ask, Room};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, oneshot};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// The rooms of this node, loaded on demand and unloaded when idle. Clones are one.
#[derive(Clone, Debug)]
pub struct Rooms {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    journal: Journal,
    speaker: Speaker,
    pace: Pace,
    doors: Mutex<HashMap<DocumentId, Door>>,
    opened: AtomicU64,
    tasks: TaskTracker,
    sockets: TaskTracker,
    seated: Seated,
    strikes: Strikes,
    suspects: Suspects,
    resyncs: Purses<SeatId>,
    waiting: Gauge,
    closing: CancellationToken,
    traffic: Counters,
}

/// How fast rooms and sockets beat.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pace {
    /// The least time between two frames.
    pub frame_every: Duration,
    /// How long an empty room stays loaded.
    pub idle: Duration,
    /// How long after a failed compaction another one may be tried.
    pub compact_again: Duration,
    /// How often a socket is pinged.
    pub ping_every: Duration,
    /// Silence, or a frame not taken, after which a socket is dropped.
    pub silence_max: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            frame_every: FRAME_EVERY,
            idle: ROOM_IDLE,
            compact_again: COMPACT_AGAIN,
            ping_every: PING_EVERY,
            silence_max: SILENCE_MAX,
        }
    }
}

/// The way into a room.
#[derive(Clone, Debug)]
struct Door {
    /// Tells this room from an earlier one of the same document.
    number: u64,
    mailbox: mpsc::Sender<Ask>,
    /// What its mailbox still has room for (bytes).
    room: Arc<Semaphore>,
    relay: Arc<Relay>,
}

/// A change to a document, made by the server's own actor.
pub type ServerEdit =
    Box<dyn FnOnce(&mut automerge::transaction::Transaction<'_>) -> Result<(), crdt::Error> + Send>;

/// Why a room could not do it.
#[derive(Debug, thiserror::Error)]
pub enum RoomError {
    /// The journal could not read or write.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// The edit itself failed; nothing of it was written.
    #[error("the edit failed: {0}")]
    Edit(#[from] crdt::Error),
    /// The room ended before the edit was durable; it may or may not be.
    #[error("the room of document {0} ended; look at the document and try again")]
    Ended(DocumentId),
}

/// What the rooms of this node have done since it started (counts).
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Traffic {
    /// Frames queued for a socket.
    pub frames: u64,
    /// Acknowledgements that ended in the connection which read them.
    pub acks: u64,
    /// Sync messages that went through a room's mailbox.
    pub asks: u64,
    /// Batches journalled.
    pub batches: u64,
    /// Times a socket could not take a frame.
    pub stalls: u64,
    /// Times somebody was left unheard for having said more than they may.
    pub holds: u64,
    /// Passing messages that went to nobody, since there were too many or they were too large.
    pub drops: u64,
    /// Rooms loaded.
    pub loads: u64,
    /// Compactions that failed; each is tried again later.
    pub failed_compactions: u64,
    /// What waits for sockets now (bytes). A frame for many counts once for each.
    pub waiting_bytes: u64,
}

#[derive(Debug, Default)]
struct Counters {
    frames: AtomicU64,
    acks: AtomicU64,
    asks: AtomicU64,
    batches: AtomicU64,
    stalls: AtomicU64,
    holds: AtomicU64,
    drops: AtomicU64,
    loads: AtomicU64,
    failed_compactions: AtomicU64,
}

impl Rooms {
    /// Rooms over a journal.
    pub fn new(journal: Journal) -> Self {
        Self::with_pace(journal, Pace::default())
    }

    /// Rooms that beat faster or slower than usual.
    pub fn with_pace(journal: Journal, pace: Pace) -> Self {
        let speaker = Speaker {
            peer: format!("chorus-{}", crate::id::random_uuid()),
            storage: journal.storage_id().to_owned(),
        };
        Self {
            inner: Arc::new(Inner {
                journal,
                speaker,
                pace,
                doors: Mutex::default(),
                opened: AtomicU64::new(0),
                tasks: TaskTracker::new(),
                sockets: TaskTracker::new(),
                seated: Seated::default(),
                strikes: Strikes::default(),
                suspects: Suspects::default(),
                resyncs: Purses::new(Some(RESYNCS_OF_A_SEAT)),
                waiting: Gauge::default(),
                closing: CancellationToken::new(),
                traffic: Counters::default(),
            }),
        }
    }

    /// Writes on a document as the server; returns when the change is durable.
    ///
    /// # Errors
    /// [`RoomError`]; only after [`RoomError::Ended`] the change may nevertheless be there.
    pub async fn commit(&self, document: DocumentId, edit: ServerEdit) -> Result<(), RoomError> {
        let (done, outcome) = oneshot::channel();
        // Where no room opens any more, the ask is dropped and the outcome with it.
        let _door = self.ask(document, Ask::Edit { edit, done }).await;
        outcome.await.unwrap_or(Err(RoomError::Ended(document)))
    }

    /// Closes a seat's sockets with 1012: what it may do has changed, and its devices come back to the new terms. To be called
    /// after the change is stored; a socket that was opened on the old terms meanwhile closes itself.
    pub fn renew(&self, seat: SeatId) {
        self.inner.seated.end(seat, End::Renewed);
    }

    /// Closes a seat's sockets with 4403: it is nobody's any more. To be called after that is stored, as above.
    pub fn revoke(&self, seat: SeatId) {
        self.inner.seated.end(seat, End::Revoked);
    }

    /// Whether a document is open to all: it belongs to no board and is nobody's pad. One that does not exist is begun, where
    /// `may_begin` says so.
    async fn is_open_to_all(
        &self,
        document: DocumentId,
        may_begin: bool,
    ) -> Result<bool, JournalError> {
        let journal = &self.inner.journal;
        match journal.is_seated(document).await {
            Err(JournalError::Unknown(_)) if may_begin => {}
            Err(JournalError::Unknown(_)) => return Ok(false),
            known => return known.map(|is_seated| !is_seated),
        }
        match journal.create(document, Batch::default()).await {
            // Somebody else was first.
            Err(JournalError::Exists(_)) => Ok(!journal.is_seated(document).await?),
            begun => begun.map(|()| true),
        }
    }

    /// Ends every room: what is under way is committed, sockets are closed with 1012.
    pub async fn drain(&self) {
        self.inner.closing.cancel();
        self.inner.tasks.close();
        self.inner.tasks.wait().await;
        self.inner.sockets.close();
        self.inner.sockets.wait().await;
    }

    /// What has been done so far.
    pub fn traffic(&self) -> Traffic {
        let counters = &self.inner.traffic;
        let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        Traffic {
            frames: read(&counters.frames),
            acks: read(&counters.acks),
            asks: read(&counters.asks),
            batches: read(&counters.batches),
            stalls: read(&counters.stalls),
            holds: read(&counters.holds),
            drops: read(&counters.drops),
            loads: read(&counters.loads),
            failed_compactions: read(&counters.failed_compactions),
            waiting_bytes: self.inner.waiting.bytes(),
        }
    }

    /// How many documents are in memory.
    pub fn open(&self) -> usize {
        self.inner.doors().len()
    }

    /// How many sockets are open.
    pub fn sockets(&self) -> usize {
        self.inner.sockets.len()
    }

    /// How much waits in the mailboxes of all rooms.
    pub fn waiting(&self) -> usize {
        let doors = self.inner.doors();
        let waits = |door: &Door| door.mailbox.max_capacity() - door.mailbox.capacity();
        doors.values().map(waits).sum()
    }

    /// Puts `ask` in the mailbox of a room, loading it if need be, and returns the door it went through; `None` if the rooms
    /// are closing.
    async fn ask(&self, document: DocumentId, mut ask: Ask) -> Option<Door> {
        loop {
            let door = self.door(document)?;
            match door.mailbox.send(ask).await {
                Ok(()) => return Some(door),
                // The room ended between the look and the knock. The next look finds another, or opens one.
                Err(mpsc::error::SendError(unsent)) => ask = unsent,
            }
        }
    }

    fn door(&self, document: DocumentId) -> Option<Door> {
        let mut doors = self.inner.doors();
        if let Some(door) = doors.get(&document)
            && !door.mailbox.is_closed()
        {
            return Some(door.clone());
        }
        if self.inner.closing.is_cancelled() {
            return None;
        }
        let (mailbox, letters) = mpsc::channel(MAILBOX_MAX);
        let door = Door {
            number: self.inner.opened.fetch_add(1, Ordering::Relaxed),
            mailbox,
            room: Arc::new(Semaphore::new(MAILBOX_BYTES_MAX)),
            relay: Arc::default(),
        };
        doors.insert(document, door.clone());
        let room = Room::new(self.inner.clone(), document, door.number, letters);
        self.inner.tasks.spawn(room.live());
        Some(door)
    }
}

impl Door {
    /// Waits until the mailbox has room for a message of so many bytes, and keeps it until it is dropped.
    async fn room_for(&self, bytes: usize) -> Option<OwnedSemaphorePermit> {
        let bytes = u32::try_from(bytes.min(MAILBOX_BYTES_MAX)).unwrap_or(u32::MAX);
        // Nobody closes it: what waits for a room that ends is dropped, and with it what it held.
        self.room.clone().acquire_many_owned(bytes).await.ok()
    }
}

impl Inner {
    fn doors(&self) -> MutexGuard<'_, HashMap<DocumentId, Door>> {
        // Nothing panics while it holds the lock, and the map is whole between any two statements.
        self.doors.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a room's door away if `may_go` says so while nobody can knock, and it is not another room's by now.
    fn remove_door(&self, document: DocumentId, number: u64, may_go: impl FnOnce() -> bool) {
        let mut doors = self.doors();
        let is_its_own = doors
            .get(&document)
            .is_some_and(|door| door.number == number);
        if is_its_own && may_go() {
            doors.remove(&document);
        }
    }
}

fn bump(counter: &AtomicU64) {
    counter.fetch_add(1, Ordering::Relaxed);
}
