//! What waits for one socket: a little, or a note that more was there.

use crate::limits::{OUTBOX_BYTES_MAX, OUTBOX_FRAMES_MAX};
use crate::wire::sync::Hashes;
use automerge::ChangeHash;
use bytes::Bytes;
use std::mem;
use std::sync::atomic::{AtomicBool, Ordering};
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
    /// Changes of this client are ignored from now on; so are the hashes it names.
    ReadOnly(DocumentId),
}

impl Outgoing {
    fn len(&self) -> usize {
        match self {
            Self::Sync { beginning, .. } | Self::Ephemeral(beginning) => beginning.len(),
            Self::Unavailable(_) | Self::ReadOnly(_) => 0,
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
}

#[derive(Debug, Default)]
struct Queue {
    frames: Vec<Outgoing>,
    bytes: usize,
    is_starved: bool,
    end: Option<End>,
}

#[derive(Debug, Default)]
struct Shared {
    queue: Mutex<Queue>,
    filled: Notify,
    is_gone: AtomicBool,
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

/// An empty queue.
pub(super) fn outbox() -> (Outbox, Outflow) {
    let shared = Arc::new(Shared::default());
    (Outbox(shared.clone()), Outflow(shared))
}

impl Outbox {
    /// Queues a frame if there is room. Never waits.
    pub(super) fn offer(&self, outgoing: Outgoing) -> Offered {
        if self.is_gone() {
            return Offered::Gone;
        }
        let mut queue = self.0.queue();
        let bytes = queue.bytes + outgoing.len();
        let is_over = queue.frames.len() >= OUTBOX_FRAMES_MAX || bytes > OUTBOX_BYTES_MAX;
        if is_over && !queue.frames.is_empty() {
            queue.is_starved = true;
            return Offered::Full;
        }
        queue.bytes = bytes;
        queue.frames.push(outgoing);
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
    /// Waits until there is something and takes all of it into `frames`, which must be empty. Cancel-safe.
    pub(super) async fn take(&self, frames: &mut Vec<Outgoing>) -> Taken {
        loop {
            {
                let mut queue = self.0.queue();
                if !queue.frames.is_empty() || queue.end.is_some() {
                    mem::swap(&mut queue.frames, frames);
                    queue.bytes = 0;
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
        self.0.is_gone.store(true, Ordering::Relaxed);
        // Whoever still holds the other side holds no frames by it.
        self.0.queue().frames = Vec::new();
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
    use super::{Offered, Outgoing, outbox};
    use bytes::Bytes;

    #[test]
    fn a_queue_that_nobody_empties_any_more_holds_nothing() {
        let (outbox, outflow) = outbox();
        let frame = Outgoing::Ephemeral(Bytes::from_static(b"cursor"));
        assert_eq!(outbox.offer(frame.clone()), Offered::Taken);
        drop(outflow);
        assert!(outbox.0.queue().frames.is_empty());
        assert_eq!(outbox.offer(frame), Offered::Gone);
    }
}
