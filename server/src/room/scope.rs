//! Which documents a connection may open, and what it may do with them.

use super::admit::{Author, Writer};
use super::task::Access;
use crate::id::DocumentId;
use crate::seats::{Role, Seat};
use crdt::guard;

/// Whom a connection serves.
#[derive(Clone, Debug)]
pub(super) enum Scope {
    /// One person on one board: the board and the person's pad.
    Seat(Seat),
    /// Anybody: the documents that belong to no board.
    Open,
}

impl Scope {
    /// Whose changes to a document come from this connection.
    pub(super) fn author(&self, document: DocumentId) -> Author {
        let Self::Seat(seat) = self else {
            return Author::Stranger;
        };
        Author::Seat(Writer {
            seat: seat.id,
            role: match seat.role {
                Role::Observer => guard::Role::Observer,
                Role::Participant => guard::Role::Participant,
                Role::Facilitator => guard::Role::Facilitator,
            },
            kind: match document == seat.pad {
                true => guard::Kind::Pad,
                false => guard::Kind::Board,
            },
        })
    }

    /// What a seat may do with a document; `None` if it may not know whether it exists.
    pub(super) fn seated_access(seat: &Seat, document: DocumentId) -> Option<Access> {
        let is_own = document == seat.document || document == seat.pad;
        is_own.then_some(match seat.role >= Role::Participant {
            true => Access::Write,
            false => Access::Read,
        })
    }
}
