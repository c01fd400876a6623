//! Which connections a seat has here.

use super::outbox::{End, Outbox};
use super::task::PeerKey;
use crate::id::SeatId;
use crate::limits::SOCKETS_OF_A_SEAT_MAX;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

type Connections = HashMap<SeatId, HashMap<PeerKey, Outbox>>;

/// The connections of all seats on this node. Clones are one.
#[derive(Clone, Debug, Default)]
pub(super) struct Seated(Arc<Mutex<Connections>>);

/// A connection's place among its seat's. Dropping it gives it up.
#[derive(Debug)]
pub(super) struct Place {
    seated: Seated,
    seat: SeatId,
    key: PeerKey,
}

impl Seated {
    /// Gives a connection its place; `None` if its seat has [`SOCKETS_OF_A_SEAT_MAX`] already.
    pub(super) fn enter(&self, seat: SeatId, key: PeerKey, outbox: Outbox) -> Option<Place> {
        let mut connections = self.connections();
        let of_seat = connections.entry(seat).or_default();
        if of_seat.len() >= SOCKETS_OF_A_SEAT_MAX {
            return None;
        }
        of_seat.insert(key, outbox);
        Some(Place {
            seated: self.clone(),
            seat,
            key,
        })
    }

    /// Ends all connections of a seat.
    pub(super) fn end(&self, seat: SeatId, end: End) {
        if let Some(connections) = self.connections().get(&seat) {
            connections.values().for_each(|outbox| outbox.end(end));
        }
    }

    fn connections(&self) -> MutexGuard<'_, Connections> {
        // Nothing panics while it holds the lock, and the map is whole between any two statements.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut connections = self.seated.connections();
        if let Some(of_seat) = connections.get_mut(&self.seat) {
            of_seat.remove(&self.key);
            if of_seat.is_empty() {
                connections.remove(&self.seat);
            }
        }
    }
}
