//! The names of things on the wire and in the database, one newtype each.

use std::fmt;
use std::str::FromStr;

pub use crdt::Id;

/// Names one board in URLs and cookies.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct BoardId(pub Id);

/// Names one person on one board.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct SeatId(pub Id);

/// Names one socket, unique over all nodes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct ConnectionId(pub Id);

/// An automerge-repo document id: 16 bytes, written in base58check.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DocumentId(pub [u8; 16]);

/// A text that does not name what it should.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a well-formed {0} id")]
pub struct ParseIdError(pub &'static str);

macro_rules! board_ids {
    ($($name:ident $what:literal),*) => {$(
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
        impl FromStr for $name {
            type Err = ParseIdError;
            fn from_str(text: &str) -> Result<Self, ParseIdError> {
                text.parse().map($name).map_err(|_| ParseIdError($what))
            }
        }
    )*};
}
board_ids!(BoardId "board", SeatId "seat", ConnectionId "connection");

impl fmt::Display for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&bs58::encode(self.0).with_check().into_string())
    }
}

impl fmt::Debug for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for DocumentId {
    type Err = ParseIdError;
    fn from_str(text: &str) -> Result<Self, ParseIdError> {
        let mut bytes = [0; 20];
        match bs58::decode(text).with_check(None).onto(&mut bytes[..]) {
            Ok(16) => Ok(Self(
                bytes[..16]
                    .try_into()
                    .map_err(|_| ParseIdError("document"))?,
            )),
            _ => Err(ParseIdError("document")),
        }
    }
}
