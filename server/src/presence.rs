//! Who is here, and where their hands are.

use crate::id::{BoardId, ConnectionId, SeatId};
use crate::seats::Role;
use bytes::Bytes;

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

/// The lobby of this node: every local connection enters its board here.
#[derive(Clone, Debug)]
pub struct Lobby {}

/// One connection in the lobby; dropping it leaves.
#[derive(Debug)]
pub struct Here {
    /// This connection's name on all nodes.
    pub id: ConnectionId,
}

impl Lobby {
    /// Shows `who` to everyone on the board until the returned value is dropped.
    pub fn enter(&self, _board: BoardId, _who: Who) -> Here {
        todo!()
    }
}

impl Here {
    /// Replaces what this connection last said of its hands (cursor, selection, drag, typing). Never waits.
    pub fn say(&self, _state: Bytes) {
        todo!()
    }

    /// The next presence frame to send, ready encoded (a CBOR map of type `chorus-presence`). The first is the whole picture, later ones
    /// carry only the latest of what changed since the last call, however long ago that was. Cancel-safe.
    pub async fn next(&mut self) -> Bytes {
        todo!()
    }
}
