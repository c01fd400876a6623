//! What lets somebody in: known to its holder, kept here as a hash only.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// 128 random bits, written as 22 characters of base64url: the secret of a link, or a credential.
///
/// It has no `Display`, and its `Debug` shows nothing, so that it gets into no log by accident.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret([u8; 16]);

impl Secret {
    /// A new one.
    pub fn random() -> Self {
        Self(crate::id::random())
    }

    /// As its holder sees it.
    pub fn reveal(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// As the store knows it. Secrets are looked up by this: with 128 random bits behind it, neither the hash's cost nor
    /// the time that the lookup takes tells anything about a secret.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

/// A text that cannot be a secret.
#[derive(Debug, thiserror::Error)]
#[error("not a well-formed secret")]
pub struct ParseSecretError;

impl FromStr for Secret {
    type Err = ParseSecretError;
    fn from_str(text: &str) -> Result<Self, ParseSecretError> {
        let mut bytes = [0; 16];
        match URL_SAFE_NO_PAD.decode_slice(text, &mut bytes) {
            Ok(16) => Ok(Self(bytes)),
            _ => Err(ParseSecretError),
        }
    }
}
