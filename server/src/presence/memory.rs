//! Presence within one process: the default.

use crate::id::{BoardId, ConnectionId};
use crate::presence::circle::Circle;
use crate::presence::company::Company;
use crate::presence::{Presence, Who};
use bytes::Bytes;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The boards on which somebody is, in this process's memory. Lobbies over one `Memory` see each other.
#[derive(Debug, Default)]
pub struct Memory {
    boards: Mutex<HashMap<BoardId, Arc<Circle>>>,
}

impl Presence for Memory {
    fn enter(&self, board: BoardId, connection: ConnectionId, who: Who) -> Arc<Circle> {
        let mut boards = self.lock();
        let circle = boards.entry(board).or_default();
        circle.change(|company| company.enter(connection, who));
        Arc::clone(circle)
    }

    fn say(&self, board: BoardId, connection: ConnectionId, hands: Bytes) {
        if let Some(circle) = self.circle(board) {
            circle.change(|company| company.say(connection, hands));
        }
    }

    fn leave(&self, board: BoardId, connection: ConnectionId) {
        self.depart(board, connection);
        self.release(board, |_| true);
    }
}

impl Memory {
    /// The people around a board, while anybody is.
    pub(super) fn circle(&self, board: BoardId) -> Option<Arc<Circle>> {
        self.lock().get(&board).cloned()
    }

    /// The boards on which somebody is, or was until a moment ago.
    pub(super) fn boards(&self) -> Vec<BoardId> {
        self.lock().keys().copied().collect()
    }

    /// Takes a connection off a board, and keeps the board.
    pub(super) fn depart(&self, board: BoardId, connection: ConnectionId) {
        if let Some(circle) = self.circle(board) {
            circle.change(|company| company.leave(connection));
        }
    }

    /// Forgets a board that nobody of this process is on, if `may` agrees; says whether it did.
    pub(super) fn release(&self, board: BoardId, may: impl FnOnce(&Company) -> bool) -> bool {
        // Entering happens under the same lock, so nobody slips in between the look and the removal.
        match self.lock().entry(board) {
            Entry::Occupied(circle)
                if circle
                    .get()
                    .look(|company| company.is_deserted() && may(company)) =>
            {
                circle.remove();
                true
            }
            _ => false,
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<BoardId, Arc<Circle>>> {
        // The map is never left half changed.
        self.boards.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
