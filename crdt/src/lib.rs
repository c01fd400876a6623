//! The board: its document, the edits people make, and how it reads. See `SPEC.md`.

use std::fmt;
use std::str::FromStr;

/// A random name (rule D2): 12 characters of the base64url alphabet.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id([u8; 12]);

/// A text that is no id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("an id is 12 characters of A-Z a-z 0-9 - _")]
pub struct ParseIdError;

impl FromStr for Id {
    type Err = ParseIdError;
    fn from_str(text: &str) -> Result<Self, ParseIdError> {
        let bytes: [u8; 12] = text.as_bytes().try_into().map_err(|_| ParseIdError)?;
        match bytes
            .iter()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
        {
            true => Ok(Self(bytes)),
            false => Err(ParseIdError),
        }
    }
}

impl Id {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("an id is ASCII")
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The eight hues (rule I2).
pub const COLOURS: [&str; 8] = ["sun", "clay", "rose", "iris", "sky", "sea", "leaf", "stone"];

/// What can be wrong with a document or an edit.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Automerge refused.
    #[error(transparent)]
    Automerge(#[from] automerge::AutomergeError),
}
