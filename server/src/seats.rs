//! Who may be on which board, and as what: links, seats, credentials.

use crate::id::{BoardId, DocumentId, SeatId};
use serde::{Deserialize, Serialize};

/// What a seat may do. Ordered: a later one may do all that an earlier one may.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Reads.
    Observer,
    /// Reads and writes.
    Participant,
    /// Reads, writes and leads.
    Facilitator,
}

/// One person on one board, as the server knows them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seat {
    /// Names the seat, publicly.
    pub id: SeatId,
    /// The board it is at.
    pub board: BoardId,
    /// What it may do.
    pub role: Role,
    /// The name the person typed.
    pub name: String,
    /// One of the eight hues of `crdt::COLOURS`.
    pub colour: String,
    /// The board's document.
    pub document: DocumentId,
    /// The person's private document.
    pub pad: DocumentId,
}
