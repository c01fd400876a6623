//! How edits name things and texts: `idea:<id>`, `group:<id>`, `title`, `purpose`.

use crate::{Error, Id};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A thing that has a place.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Item {
    /// `idea:<id>`
    Idea(Id),
    /// `group:<id>`
    Group(Id),
}

/// A text that people write in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum TextName {
    /// The board's title.
    Title,
    /// The board's purpose.
    Purpose,
    /// The text of an idea, or the title of a group.
    Of(Item),
}

impl FromStr for Item {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self, Error> {
        let (kind, id) = text.split_once(':').unwrap_or_default();
        match (kind, id.parse()) {
            ("idea", Ok(id)) => Ok(Self::Idea(id)),
            ("group", Ok(id)) => Ok(Self::Group(id)),
            _ => Err(Error::Name(text.to_owned())),
        }
    }
}

impl FromStr for TextName {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self, Error> {
        match text {
            "title" => Ok(Self::Title),
            "purpose" => Ok(Self::Purpose),
            item => item.parse().map(Self::Of),
        }
    }
}

impl TryFrom<String> for Item {
    type Error = Error;
    fn try_from(text: String) -> Result<Self, Error> {
        text.parse()
    }
}

impl TryFrom<String> for TextName {
    type Error = Error;
    fn try_from(text: String) -> Result<Self, Error> {
        text.parse()
    }
}

impl From<Item> for String {
    fn from(item: Item) -> Self {
        item.to_string()
    }
}

impl From<TextName> for String {
    fn from(name: TextName) -> Self {
        name.to_string()
    }
}

impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Idea(id) => write!(f, "idea:{id}"),
            Self::Group(id) => write!(f, "group:{id}"),
        }
    }
}

impl fmt::Display for TextName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Title => f.write_str("title"),
            Self::Purpose => f.write_str("purpose"),
            Self::Of(item) => item.fmt(f),
        }
    }
}
