//! What can be wrong with a document or an edit: what, which, and what to do.

use crate::{Id, Item, TextName};

/// Why a document is not read or an edit is not made. Whatever fails has changed nothing.
///
/// No message carries the text of an idea or a person's name.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Automerge refused.
    #[error("Automerge refused: {0}; reload the document and try again")]
    Automerge(#[from] automerge::AutomergeError),
    /// The document has no readable `format` (rule D4).
    #[error("the document is not a board: it has no readable format; check its address")]
    NotABoard,
    /// The document was made by a later Chorus (rule D4).
    #[error("the board has format {found}, this program knows {known}; update it")]
    TooNew {
        /// The format of the document.
        found: u64,
        /// The largest format known here.
        known: u64,
    },
    /// A root or shard that the genesis made is gone or is something else (rule D1).
    #[error(
        "the document has no usable {0}, which its first change should have made; start from the server's copy"
    )]
    NoRoot(String),
    /// The word of no hue (rule I2).
    #[error("\"{0}\" is no colour; use one of sun clay rose iris sky sea leaf stone")]
    Colour(String),
    /// No place (rule L1), or one in a frame of a kind unknown here.
    #[error(
        "\"{0}\" is no place; write canvas@x,y or group:<id>@x,y with whole numbers from -1000000 to 1000000"
    )]
    Place(String),
    /// Names neither an idea nor a group, nor a text.
    #[error(
        "\"{0}\" names nothing; write idea:<id> or group:<id>, or for a text also title or purpose"
    )]
    Name(String),
    /// Beyond the last instant that is well-formed (rule R3).
    #[error("{0} is no instant; give milliseconds since 1970 up to 8640000000000000")]
    Instant(u64),
    /// Beyond the reach of ranks (rule I7).
    #[error("{0} is no rank; give a whole number from -1000000000 to 1000000000")]
    Rank(i64),
    /// The edit's target does not exist.
    #[error("there is no {0}; look at the board again")]
    Unknown(Item),
    /// The edit's target is ill-formed (rule R1).
    #[error("{0} is ill-formed and is left alone; make a new one")]
    IllFormed(Item),
    /// A string scalar stands where a Text belongs (rule R3).
    #[error("the text {0} cannot be written in; make a new one")]
    Fixed(TextName),
    /// Two things with one id (rule E10).
    #[error("the id {0} is in use; choose a new one at random")]
    IdInUse(Id),
    /// A splice beyond the text.
    #[error(
        "the text {text} has {length} units, so {remove} cannot be removed at {at}; read it again"
    )]
    Outside {
        /// The text.
        text: TextName,
        /// Where the splice begins, in UTF-16 code units.
        at: usize,
        /// How much it removes, in UTF-16 code units.
        remove: usize,
        /// The length of the text, in UTF-16 code units.
        length: usize,
    },
    /// A group's place in another frame than the canvas (rule G1).
    #[error("the group {0} can only lie on the canvas; give it a place canvas@x,y")]
    GroupOffCanvas(Id),
    /// Gathering or merging moves something else than ideas, or to somewhere else (rules E7, E8).
    #[error("{item} cannot be moved with this edit; move only ideas, and into the group {group}")]
    NotIntoGroup {
        /// What was to be moved.
        item: Item,
        /// The group that the edit moves ideas into.
        group: Id,
    },
    /// A group merged into itself, directly or through others.
    #[error("the group {0} cannot be merged into itself; choose another group")]
    Circle(Id),
    /// An edit with nothing in it.
    #[error("the edit has nothing in it; leave it out")]
    Nothing,
}
