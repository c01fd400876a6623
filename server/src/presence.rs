//! Who is here, and where their hands are.
//!
//! A connection enters its board's company through the [`Lobby`] of its node and reads from it through [`Here`].
//! How far the company reaches is the business of a [`Presence`]: [`Memory`] within this process, [`Redis`] over
//! all nodes. Nothing here is kept, and nothing here ever makes anybody wait.

mod circle;
mod company;
mod frame;
mod memory;
mod redis;

pub use circle::Circle;
pub use memory::Memory;
pub use redis::Redis;

use crate::id::{BoardId, ConnectionId, SeatId};
use crate::seats::Role;
use bytes::Bytes;
use std::fmt;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};
use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};

/// Whom a connection shows to the others.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Who {
    /// The seat; several connections may share one.
    pub seat: SeatId,
    /// The person's name.
    pub name: String,
    /// The seat's hue.
    pub colour: String,
    /// What the seat may do.
    pub role: Role,
}

/// Carries who is here, and their hands, to everyone on a board.
///
/// The laws, which `tests/presence.rs` holds every implementation to:
///
/// 1. **Never waits.** No method blocks or fails, whatever is behind it.
/// 2. **Near at once, far soon.** What enters is seen in this process with the next frame, and on every other node
///    within a second while they reach each other.
/// 3. **Latest wins.** Of what a connection says only the last is sure to arrive; it replaces all before.
/// 4. **What leaves is gone.** Nobody who left comes back, however late a word of them arrives.
/// 5. **What is not beaten expires.** The people of a node that ended without a word are gone within
///    [`limits::PRESENCE_TTL`](crate::limits::PRESENCE_TTL) and a beat.
/// 6. **Heals by itself.** Whatever is lost on the way, restarted or wiped: once nodes reach each other again, they see
///    each other within two beats. Until then the people of one node see each other.
/// 7. **Bounded.** A stalled reader costs one number; numbers and sizes have limits, and what goes beyond is not shown.
pub trait Presence: fmt::Debug + Send + Sync {
    /// Shows `who` on `board` as `connection`, an id never used before, and gives the circle to read from.
    fn enter(&self, board: BoardId, connection: ConnectionId, who: Who) -> Arc<Circle>;

    /// Replaces the hands of a connection that entered through this value.
    fn say(&self, board: BoardId, connection: ConnectionId, hands: Bytes);

    /// Takes a connection that entered through this value off the board.
    fn leave(&self, board: BoardId, connection: ConnectionId);
}

/// Why presence cannot be set up.
#[derive(Debug, thiserror::Error)]
pub enum PresenceError {
    /// The address is none.
    #[error(
        "the Redis address cannot be read ({0}); it should look like redis://user:password@host:6379/0"
    )]
    Address(String),
}

/// The server's time in Unix milliseconds.
pub type Clock = fn() -> u64;

/// The lobby of this node: every local connection enters its board here.
#[derive(Clone, Debug)]
pub struct Lobby {
    presence: Arc<dyn Presence>,
    clock: Clock,
}

impl Lobby {
    /// A lobby of this process alone.
    pub fn memory() -> Self {
        Self::over(Arc::new(Memory::default()), unix_ms)
    }

    /// A lobby that shares its boards with every node on the same Redis. Redis need not be there yet, nor stay.
    ///
    /// # Errors
    /// When `url` is not the address of a Redis.
    ///
    /// # Panics
    /// Outside a Tokio runtime.
    pub fn redis(url: &str) -> Result<Self, PresenceError> {
        Ok(Self::over(Arc::new(Redis::start(url)?), unix_ms))
    }

    /// A lobby over any presence, with any clock.
    pub fn over(presence: Arc<dyn Presence>, clock: Clock) -> Self {
        Self { presence, clock }
    }

    /// Shows `who` to everyone on the board until the returned value is dropped.
    pub fn enter(&self, board: BoardId, who: Who) -> Here {
        let id = ConnectionId::random();
        let circle = self.presence.enter(board, id, who);
        Here {
            id,
            board,
            lobby: self.clone(),
            changed: circle.watch(),
            circle,
            told: None,
        }
    }
}

/// One connection in the lobby; dropping it leaves.
#[derive(Debug)]
pub struct Here {
    /// This connection's name on all nodes.
    pub id: ConnectionId,
    board: BoardId,
    lobby: Lobby,
    circle: Arc<Circle>,
    changed: watch::Receiver<u64>,
    /// The version of the circle this connection was told; `None` before its first frame.
    told: Option<u64>,
}

impl Here {
    /// Replaces what this connection last said of its hands (cursor, selection, drag, typing). Never waits.
    ///
    /// Hands beyond [`limits::HANDS_BYTES_MAX`](crate::limits::HANDS_BYTES_MAX) are shown as none.
    pub fn say(&self, state: Bytes) {
        self.lobby.presence.say(self.board, self.id, state);
    }

    /// The next presence frame to send, ready encoded (a CBOR map of type `chorus-presence`). The first is the whole
    /// picture, later ones carry only the latest of what changed since the last call, however long ago that was, and come
    /// no faster than one per [`limits::PRESENCE_PACE`](crate::limits::PRESENCE_PACE). Cancel-safe.
    pub async fn next(&mut self) -> Bytes {
        loop {
            // Marked as seen before the look, so that what comes after the look wakes.
            self.changed.borrow_and_update();
            let now = (self.lobby.clock)();
            let Some(told) = self.told else {
                let (bytes, told) = self.circle.first(self.id, now);
                self.told = Some(told);
                return bytes;
            };
            match self.circle.take(self.id, told, Instant::now(), now) {
                circle::Take::Frame { bytes, told } => {
                    self.told = Some(told);
                    return bytes;
                }
                circle::Take::Wait(tick) => sleep_until(tick).await,
                circle::Take::Idle { told: all } if all > told => self.told = Some(all),
                circle::Take::Idle { .. } => {
                    self.changed
                        .changed()
                        .await
                        .expect("the circle is held, and with it the sender");
                }
            }
        }
    }
}

impl Drop for Here {
    fn drop(&mut self) {
        self.lobby.presence.leave(self.board, self.id);
    }
}

fn role_name(role: Role) -> &'static str {
    match role {
        Role::Observer => "observer",
        Role::Participant => "participant",
        Role::Facilitator => "facilitator",
    }
}

fn unix_ms() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| u64::try_from(since.as_millis()).unwrap_or(0))
}
