//! Where a thing lies: one register, so that no merge mixes one person's frame with another's coordinates (rules L1 to L3).

use crate::{Error, Id};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// What coordinates are counted from (rule L1).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Frame {
    /// The board itself.
    Canvas,
    /// A group's own place.
    Group(Id),
}

/// A frame and whole coordinates in it, in board units: `frame@x,y` (rule L1).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Place {
    /// What x and y are counted from.
    pub frame: Frame,
    /// To the right; from −[`Place::LIMIT`] to [`Place::LIMIT`].
    pub x: i32,
    /// Downwards; from −[`Place::LIMIT`] to [`Place::LIMIT`].
    pub y: i32,
}

impl Place {
    /// The largest coordinate (rule L1).
    pub const LIMIT: i32 = 1_000_000;

    /// A place, rounded to whole numbers and clamped to the range (rule L3).
    pub fn new(frame: Frame, x: f64, y: f64) -> Self {
        // A float beyond an i32 becomes its nearest i32, and NaN becomes 0.
        let whole = |c: f64| clamp(c.round() as i32);
        Self {
            frame,
            x: whole(x),
            y: whole(y),
        }
    }

    /// Reads a place as it stands in a document: a frame of a kind unknown here is the canvas (rule L2). `None` is ill-formed.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let (frame, coordinates) = text.rsplit_once('@')?;
        let (x, y) = coordinates.split_once(',')?;
        Some(Self {
            frame: read_frame(frame)?.unwrap_or(Frame::Canvas),
            x: read_coordinate(x)?,
            y: read_coordinate(y)?,
        })
    }

    /// This place on the canvas when it is counted from `origin`, clamped (rules G5, G8).
    pub(crate) fn on_canvas(self, origin: Self) -> (i32, i32) {
        (clamp(origin.x + self.x), clamp(origin.y + self.y))
    }
}

fn clamp(coordinate: i32) -> i32 {
    coordinate.clamp(-Place::LIMIT, Place::LIMIT)
}

/// `None` is ill-formed, `Some(None)` a kind unknown here.
fn read_frame(frame: &str) -> Option<Option<Frame>> {
    if frame == "canvas" {
        return Some(Some(Frame::Canvas));
    }
    match frame.strip_prefix("group:") {
        Some(id) => Some(Some(Frame::Group(id.parse().ok()?))),
        None => (!frame.is_empty()).then_some(None),
    }
}

fn read_coordinate(text: &str) -> Option<i32> {
    let value: i32 = text.parse().ok()?;
    // Only the one spelling of a number: no "+1", "01" or "-0".
    (value.to_string() == text && value == clamp(value)).then_some(value)
}

/// Reads a place that somebody wants to write: frames of unknown kinds are refused (rule E10).
impl FromStr for Place {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self, Error> {
        let known = text
            .rsplit_once('@')
            .is_some_and(|(frame, _)| matches!(read_frame(frame), Some(Some(_))));
        Self::read(text)
            .filter(|_| known)
            .ok_or_else(|| Error::Place(text.to_owned()))
    }
}

impl TryFrom<String> for Place {
    type Error = Error;
    fn try_from(text: String) -> Result<Self, Error> {
        text.parse()
    }
}

impl From<Place> for String {
    fn from(place: Place) -> Self {
        place.to_string()
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.frame {
            Frame::Canvas => write!(f, "canvas@{},{}", self.x, self.y),
            Frame::Group(id) => write!(f, "group:{id}@{},{}", self.x, self.y),
        }
    }
}
