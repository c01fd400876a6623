//! The eight hues (rule I2).

use crate::{Error, value};
use automerge::ValueRef;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The words of the eight hues (rule I2).
pub const COLOURS: [&str; 8] = ["sun", "clay", "rose", "iris", "sky", "sea", "leaf", "stone"];

/// One of the eight hues; `sun` unless somebody chose another.
#[derive(
    Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
#[expect(
    missing_docs,
    reason = "the hues are described in LOOK.md and speak for themselves"
)]
pub enum Colour {
    #[default]
    Sun,
    Clay,
    Rose,
    Iris,
    Sky,
    Sea,
    Leaf,
    Stone,
}

impl Colour {
    /// All of them, in the order of [`COLOURS`].
    pub const ALL: [Self; 8] = [
        Self::Sun,
        Self::Clay,
        Self::Rose,
        Self::Iris,
        Self::Sky,
        Self::Sea,
        Self::Leaf,
        Self::Stone,
    ];

    /// Its word in the document.
    pub fn as_str(self) -> &'static str {
        COLOURS[self as usize]
    }

    /// A colour as it stands in a document; `None` for what is no hue: an idea or a seat is `sun` then (rule I2), a group has no tint (rule G9).
    pub(crate) fn read(stored: &ValueRef<'_>) -> Option<Self> {
        value::string(stored)?.parse().ok()
    }
}

impl FromStr for Colour {
    type Err = Error;
    fn from_str(word: &str) -> Result<Self, Error> {
        Self::ALL
            .into_iter()
            .find(|colour| colour.as_str() == word)
            .ok_or_else(|| Error::Colour(word.to_owned()))
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
