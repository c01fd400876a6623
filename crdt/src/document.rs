//! Automerge documents as Chorus uses them: text counts UTF-16 code units, on every side.
//!
//! Automerge's own default counts otherwise, so nothing outside this file makes or loads a document.

use crate::Error;
use automerge::{ActorId, Automerge, LoadOptions, TextEncoding};

/// What text offsets and lengths count.
pub const ENCODING: TextEncoding = TextEncoding::Utf16CodeUnit;

/// A document without any change, to be filled by changes that exist elsewhere. A new board comes from [`crate::genesis()`].
pub fn empty(actor: ActorId) -> Automerge {
    Automerge::new_with_encoding(ENCODING).with_actor(actor)
}

/// Loads a saved document (of any kind; whether it is a board is not looked at) under a new, random actor.
///
/// # Errors
/// When the bytes are no Automerge document, or a damaged one.
pub fn load(bytes: &[u8]) -> Result<Automerge, Error> {
    let options = LoadOptions::new().text_encoding(ENCODING);
    Ok(Automerge::load_with_options(bytes, options)?)
}
