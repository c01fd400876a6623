//! Presence over many nodes, carried by Redis and never trusted to it.
//!
//! Each node keeps the whole picture of its boards in a [`Memory`] of its own, which its connections read. One task, the
//! `link`, carries the picture of the local people out and that of the others in. It reads the local company as any slow
//! reader does, by version number, so nothing queues up while Redis is away, and no caller ever waits for it.
//!
//! In Redis there is, per board, a sorted set of deadlines, a hash of who is here, both with an expiry, and a channel.

mod keys;
mod link;
mod word;

use crate::id::{BoardId, ConnectionId};
use crate::presence::circle::Circle;
use crate::presence::{Memory, Presence, PresenceError, Who};
use bytes::Bytes;
use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;
use tokio::task::AbortHandle;

/// Shares the boards of this process with every node on the same Redis.
#[derive(Debug)]
pub struct Redis {
    local: Arc<Memory>,
    stirred: Arc<Stirred>,
    link: AbortHandle,
}

/// The boards on which something happened that Redis was not told.
#[derive(Debug, Default)]
struct Stirred {
    boards: Mutex<HashSet<BoardId>>,
    notify: Notify,
}

impl Redis {
    /// Starts the task that speaks to the Redis at `url`; it is there for as long as this value.
    ///
    /// # Errors
    /// When `url` is not the address of a Redis.
    ///
    /// # Panics
    /// Outside a Tokio runtime.
    pub fn start(url: &str) -> Result<Self, PresenceError> {
        let client = link::client(url)?;
        let local = Arc::new(Memory::default());
        let stirred = Arc::new(Stirred::default());
        let link = link::Link::new(client, Arc::clone(&local), Arc::clone(&stirred));
        Ok(Self {
            local,
            stirred,
            link: tokio::spawn(link.run()).abort_handle(),
        })
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        self.link.abort();
    }
}

impl Presence for Redis {
    fn enter(&self, board: BoardId, connection: ConnectionId, who: Who) -> Arc<Circle> {
        let circle = self.local.enter(board, connection, who);
        self.stirred.stir(board);
        circle
    }

    fn say(&self, board: BoardId, connection: ConnectionId, hands: Bytes) {
        self.local.say(board, connection, hands);
        self.stirred.stir(board);
    }

    fn leave(&self, board: BoardId, connection: ConnectionId) {
        // The link releases the board, once the others were told.
        self.local.depart(board, connection);
        self.stirred.stir(board);
    }
}

impl Stirred {
    fn stir(&self, board: BoardId) {
        self.lock().insert(board);
        self.notify.notify_one();
    }

    fn take(&self) -> HashSet<BoardId> {
        std::mem::take(&mut self.lock())
    }

    /// Returns once there is a board to tell of. Cancel-safe: it looks before it waits.
    async fn any(&self) {
        while self.lock().is_empty() {
            self.notify.notified().await;
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashSet<BoardId>> {
        // The set is never left half changed.
        self.boards.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
