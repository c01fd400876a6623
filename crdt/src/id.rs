//! Random names of things (rules D2, D3).

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A random name (rule D2): 12 characters of the base64url alphabet.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Id([u8; 12]);

/// A text that is no id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("an id is 12 characters of A-Z a-z 0-9 - _")]
pub struct ParseIdError;

impl Id {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("an id is ASCII")
    }

    /// The key of the shard that the thing lies in (rule D3), `"00"` to `"3f"`.
    pub fn shard(self) -> String {
        format!("{:02x}", self.shard_number())
    }

    /// The same as a number.
    pub(crate) fn shard_number(self) -> u8 {
        let first = self.0[0];
        match first {
            b'A'..=b'Z' => first - b'A',
            b'a'..=b'z' => first - b'a' + 26,
            b'0'..=b'9' => first - b'0' + 52,
            b'-' => 62,
            _ => 63,
        }
    }
}

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

impl TryFrom<String> for Id {
    type Error = ParseIdError;
    fn try_from(text: String) -> Result<Self, ParseIdError> {
        text.parse()
    }
}

impl From<Id> for String {
    fn from(id: Id) -> Self {
        id.as_str().to_owned()
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
