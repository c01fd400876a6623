//! The names of things on the wire and in the database, one newtype each.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
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
        impl $name {
            /// A random one.
            pub fn random() -> Self {
                // 9 random bytes are 12 characters of base64url, which is the form of an id (rule D2).
                let text = URL_SAFE_NO_PAD.encode(random::<9>());
                Self(text.parse().expect("12 characters of base64url are an id"))
            }
        }
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

/// 128 random bits with the version and variant bits of a UUID v4.
fn random_v4() -> [u8; 16] {
    let mut bytes: [u8; 16] = random();
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    bytes
}

/// A random UUID (version 4) in hyphenated form.
pub fn random_uuid() -> String {
    let mut text = String::with_capacity(36);
    for (at, byte) in random_v4().iter().enumerate() {
        if matches!(at, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        text.push_str(&format!("{byte:02x}"));
    }
    text
}

/// Random bytes for ids and secrets, from the operating system.
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}

impl DocumentId {
    /// A random one, as automerge-repo makes them.
    pub fn random() -> Self {
        Self(random_v4())
    }
}

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
