//! What can be wrong with a document or an edit: what, which, and what to do.

use crate::Id;

/// Why a document is not read or an edit is not made. Whatever fails has changed nothing.
///
/// No message carries a text or a name that somebody wrote, so all of them may be logged.
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
    /// Two things with one id (rule E10).
    #[error("the id {0} is in use; choose a new one at random")]
    IdInUse(Id),
}
