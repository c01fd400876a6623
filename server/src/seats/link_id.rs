//! What a link is called by those who may see which links there are, and may not learn what opens it.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use std::fmt;
use std::str::FromStr;

/// The beginning of the hash of a link's secret. The secret cannot be found from it: it has 128 random bits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LinkId([u8; 9]);

/// A text that names no link.
#[derive(Debug, thiserror::Error)]
#[error("not a well-formed link id")]
pub struct ParseLinkIdError;

impl LinkId {
    /// That of the link whose secret has this hash.
    pub fn of(hash: &[u8; 32]) -> Self {
        let mut beginning = [0; 9];
        beginning.copy_from_slice(&hash[..9]);
        Self(beginning)
    }
}

impl fmt::Display for LinkId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&URL_SAFE_NO_PAD.encode(self.0))
    }
}

impl FromStr for LinkId {
    type Err = ParseLinkIdError;
    fn from_str(text: &str) -> Result<Self, ParseLinkIdError> {
        let mut bytes = [0; 9];
        match URL_SAFE_NO_PAD.decode_slice(text, &mut bytes) {
            Ok(9) => Ok(Self(bytes)),
            _ => Err(ParseLinkIdError),
        }
    }
}
