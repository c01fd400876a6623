//! What waits for one socket: a little, or a note that more was there.

use crate::limits::{OUTBOX_BYTES_MAX, OUTBOX_FRAMES_MAX};
use crate::wire::sync::Hashes;
use automerge::ChangeHash;
use bytes::Bytes;
use std::mem;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;

use crate::id::DocumentId;

/// Something to send. Frames for many are shared, complete but for their end.
#[derive(Clone, Debug)]
pub(super) enum Outgoing {
    /// The beginning of a sync frame, and the heads it tells.
    Sync {
        document: DocumentId,
        beginning: Bytes,
        heads: Arc<[ChangeHash]>,
    },
    /// The beginning of an ephemeral frame.
    Ephemeral(Bytes),
    /// There is no such document.
    Unavailable(DocumentId),
    /// Changes of this client were refused, and all of it are from now on.
    Refused(DocumentId, Refused),
}

/// Why changes of a client were refused.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Refused {
    pub(super) rule: &'static str,
    /// Which; none where they were not read.
    pub(super) hashes: Vec<ChangeHash>,
    /// What the document holds.
    pub(super) heads: Arc<[ChangeHash]>,
}

impl Outgoing {
    fn len(&self) -> usize {
        match self {
            Self::Sync { beginning, .. } | Self::Ephemeral(beginning) => beginning.len(),
            Self::Unavailable(_) | Self::Refused(..) => 0,
        }
    }
}

/// Why a connection ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum End {
    /// Its room cannot go on; the client should come back and read the journal's truth.
    Resync,
    /// It cannot be served now.
    Failed,
    /// It starts over again and again.
    TooOften,
    /// The document is larger than anything that is sent.
    TooLarge,
    /// What its seat may do has changed.
    Renewed,
    /// Its seat was taken back.
    Revoked,
}

#[derive(Debug, Default)]
struct Queue {
    frames: Vec<Outgoing>,
    bytes: usize,
    is_starved: bool,
    end: Option<End>,
}

/// How much waits in all outboxes together. Clones are one.
#[derive(Clone, Debug, Default)]
pub(super) struct Gauge(Arc<AtomicU64>);

impl Gauge {
    pub(super) fn bytes(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    fn add(&self, bytes: usize) {
        self.0.fetch_add(bytes as u64, Ordering::Relaxed);
    }

    fn subtract(&self, bytes: usize) {
        self.0.fetch_sub(bytes as u64, Ordering::Relaxed);
    }
}

#[derive(Debug)]
struct Shared {
    queue: Mutex<Queue>,
    filled: Notify,
    is_gone: AtomicBool,
    gauge: Gauge,
}

impl Shared {
    fn queue(&self) -> MutexGuard<'_, Queue> {
        // Nothing panics while it holds the lock, and a queue is whole between any two statements.
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The side of those who have something to send. Clones fill one queue.
#[derive(Clone, Debug)]
pub(super) struct Outbox(Arc<Shared>);

/// The socket's side. Dropping it says that nobody is there any more.
#[derive(Debug)]
pub(super) struct Outflow(Arc<Shared>);

/// What came of offering a frame.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Offered {
    Taken,
    /// It does not fit; the socket will say when it has drained.
    Full,
    Gone,
}

/// What an [`Outflow`] gave.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Taken {
    /// Somebody found the queue full since the last time.
    pub(super) is_starved: bool,
    pub(super) end: Option<End>,
}

/// An empty queue, whose content counts in `gauge`.
pub(super) fn outbox(gauge: Gauge) -> (Outbox, Outflow) {
    let shared = Arc::new(Shared {
        queue: Mutex::default(),
        filled: Notify::new(),
        is_gone: AtomicBool::new(false),
        gauge,
    });
    (Outbox(shared.clone()), Outflow(shared))
}

impl Outbox {
    /// Queues a frame if there is room. Never waits.
    pub(super) fn offer(&self, outgoing: Outgoing) -> Offered {
        let mut queue = self.0.queue();
        if self.is_gone() {
            return Offered::Gone;
        }
        let length = outgoing.len();
        let bytes = queue.bytes + length;
        let is_over = queue.frames.len() >= OUTBOX_FRAMES_MAX || bytes > OUTBOX_BYTES_MAX;
        if is_over && !queue.frames.is_empty() {
            queue.is_starved = true;
            return Offered::Full;
        }
        queue.bytes = bytes;
        queue.frames.push(outgoing);
        self.0.gauge.add(length);
        drop(queue);
        self.0.filled.notify_one();
        Offered::Taken
    }

    /// Ends the connection; what waits is not sent.
    pub(super) fn end(&self, end: End) {
        self.0.queue().end.get_or_insert(end);
        self.0.filled.notify_one();
    }

    pub(super) fn is_gone(&self) -> bool {
        self.0.is_gone.load(Ordering::Relaxed)
    }
}

impl Outflow {
    /// Waits until the connection is ended. Cancel-safe.
    pub(super) async fn ended(&self) -> End {
        loop {
            if let Some(end) = self.0.queue().end {
                return end;
            }
            self.0.filled.notified().await;
        }
    }

    /// Waits until there is something and takes all of it into `frames`, which must be empty. Cancel-safe.
    pub(super) async fn take(&self, frames: &mut Vec<Outgoing>) -> Taken {
        loop {
            {
                let mut queue = self.0.queue();
                if !queue.frames.is_empty() || queue.end.is_some() {
                    mem::swap(&mut queue.frames, frames);
                    self.0.gauge.subtract(mem::take(&mut queue.bytes));
                    return Taken {
                        is_starved: mem::take(&mut queue.is_starved),
                        end: queue.end,
                    };
                }
            }
            self.0.filled.notified().await;
        }
    }
}

impl Drop for Outflow {
    fn drop(&mut self) {
        let mut queue = self.0.queue();
        // Under the lock, so that nothing is queued after it is emptied.
        self.0.is_gone.store(true, Ordering::Relaxed);
        self.0.gauge.subtract(mem::take(&mut queue.bytes));
        queue.frames = Vec::new();
    }
}

/// The hashes that a connection saw last, oldest forgotten first.
#[derive(Debug)]
pub(super) struct Recent {
    hashes: Vec<[u8; 32]>,
    next: usize,
}

impl Recent {
    pub(super) fn new() -> Self {
        Self {
            hashes: Vec::new(),
            next: 0,
        }
    }

    pub(super) fn add(&mut self, hash: &ChangeHash) {
        match self.hashes.get_mut(self.next) {
            Some(oldest) => *oldest = hash.0,
            None => self.hashes.push(hash.0),
        }
        self.next = (self.next + 1) % crate::limits::RECENT_HASHES;
    }

    pub(super) fn has_all(&self, hashes: Hashes<'_>) -> bool {
        hashes.iter().all(|hash| self.hashes.contains(hash))
    }
}

#[cfg(test)]
mod tests {
    use super::{End, Gauge, Offered, Outbox, Outgoing, outbox};
    use crate::limits::{OUTBOX_BYTES_MAX, OUTBOX_FRAMES_MAX};
    use bytes::Bytes;

    fn frame(bytes: usize) -> Outgoing {
        Outgoing::Ephemeral(Bytes::from(vec![0; bytes]))
    }

    /// How many frames of this size fit.
    fn fill(outbox: &Outbox, bytes: usize) -> usize {
        (0..)
            .take_while(|_| outbox.offer(frame(bytes)) == Offered::Taken)
            .count()
    }

    #[tokio::test]
    async fn as_many_bytes_wait_as_are_allowed_and_whoever_offers_more_is_told_when_they_are_gone()
    {
        let gauge = Gauge::default();
        let (outbox, outflow) = outbox(gauge.clone());
        let size = OUTBOX_BYTES_MAX / 10 + 1;
        assert_eq!(fill(&outbox, size), 9);
        assert_eq!(gauge.bytes(), 9 * size as u64);
        let mut frames = Vec::new();
        let taken = outflow.take(&mut frames).await;
        assert!(taken.is_starved);
        assert_eq!((frames.len(), gauge.bytes()), (9, 0));
        frames.clear();
        assert_eq!(outbox.offer(frame(1)), Offered::Taken);
        assert!(!outflow.take(&mut frames).await.is_starved, "told once");
    }

    #[test]
    fn as_many_frames_wait_as_are_allowed() {
        let (outbox, _outflow) = outbox(Gauge::default());
        assert_eq!(fill(&outbox, 1), OUTBOX_FRAMES_MAX);
    }

    #[test]
    fn a_frame_larger_than_all_that_may_wait_goes_alone() {
        let (outbox, _outflow) = outbox(Gauge::default());
        assert_eq!(fill(&outbox, 3 * OUTBOX_BYTES_MAX), 1);
    }

    #[tokio::test]
    async fn an_end_comes_before_what_waits_and_the_first_one_counts() {
        let (outbox, outflow) = outbox(Gauge::default());
        outbox.offer(frame(1));
        outbox.end(End::Resync);
        outbox.end(End::TooOften);
        let taken = outflow.take(&mut Vec::new()).await;
        assert_eq!(taken.end, Some(End::Resync));
    }

    #[test]
    fn nothing_waits_for_who_is_gone() {
        let gauge = Gauge::default();
        let (outbox, outflow) = outbox(gauge.clone());
        outbox.offer(frame(100));
        drop(outflow);
        assert!(outbox.0.queue().frames.is_empty());
        assert_eq!(gauge.bytes(), 0);
        assert_eq!(outbox.offer(frame(100)), Offered::Gone);
        assert_eq!(gauge.bytes(), 0);
    }
}
