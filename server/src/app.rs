//! The parts that live as long as the process, wired by hand.

use crate::journal::Journal;
use crate::presence::Lobby;
use crate::room::Rooms;

/// What every handler may reach.
#[derive(Clone, Debug)]
pub struct App {
    /// The durable log, and the seats and links beside it.
    pub journal: Journal,
    /// The documents in memory.
    pub rooms: Rooms,
    /// Who is here.
    pub lobby: Lobby,
}
