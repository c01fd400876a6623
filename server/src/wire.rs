//! The frames of automerge-repo protocol "1" and our own; bounded decoding of everything a stranger can send. Pure.
//!
//! Every frame is one CBOR map, told apart by its `type`. Decoding borrows from the frame: no length that a stranger wrote
//! decides about memory. Keys we do not know are skipped, kinds we do not know are named and left to the caller, because
//! newer clients say things that older servers need not understand.

pub mod change;
pub mod frame;
pub mod sync;

mod cbor;

use crate::limits::{DOCUMENT_TEXT_BYTES_MAX, HANDS_BYTES_MAX, KIND_BYTES_MAX, NAME_BYTES_MAX};
use cbor::Fields;

/// What a frame from a client says. Texts and bytes borrow from the frame.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Incoming<'a> {
    /// The first frame: who speaks, and in which versions of the protocol.
    Join(Join<'a>),
    /// An Automerge sync message about one document.
    Sync(Sync<'a>),
    /// A passing message to everyone who has the document open.
    Ephemeral(Ephemeral<'a>),
    /// Our own client: where its cursor, selection and drags are.
    Hands(Hands<'a>),
    /// The client is about to go.
    Leave,
    /// Well formed, known, and of no concern to a server: gossip about other stores, or a document that the client lacks.
    Ignored,
    /// Well formed, of a kind we do not know; its name, cut to [`KIND_BYTES_MAX`].
    Unknown(&'a str),
}

/// The first frame of a connection.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Join<'a> {
    /// The name the client gave itself for this connection: a claim.
    pub sender: &'a str,
    /// Whether it speaks protocol "1".
    pub speaks_one: bool,
    /// The latest format of boards that it knows, if it says that it is our own client and understands our frames.
    pub format: Option<u64>,
}

/// A sync message on its way to a document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sync<'a> {
    /// Who says so; must be the joined name.
    pub sender: &'a str,
    /// The document, in the notation of the protocol.
    pub document: &'a str,
    /// The Automerge message, undecoded; see [`sync::Message`].
    pub data: &'a [u8],
    /// Whether the client has nothing of the document and waits for it (`request`).
    pub is_request: bool,
}

/// A passing message.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Ephemeral<'a> {
    /// The author. Stock clients send back what they hear, with the first author's name.
    pub sender: &'a str,
    /// The document it is about.
    pub document: &'a str,
    /// The author's session.
    pub session: &'a str,
    /// Rises with each message of a session.
    pub count: u64,
    /// Whatever the application says.
    pub data: &'a [u8],
}

/// What our own client says of its hands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hands<'a> {
    /// Who says so.
    pub sender: &'a str,
    /// The encoded state, relayed unread.
    pub hands: &'a [u8],
}

/// A frame that is not what the protocol allows, or more than we accept.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Malformed {
    /// Not one well-formed CBOR map.
    #[error("not one well-formed CBOR map")]
    Cbor,
    /// Nested deeper, or with more keys, than anything of this protocol.
    #[error("deeper or wider than the protocol allows")]
    Excess,
    /// A field that this kind of frame needs is missing, of the wrong kind or too long.
    #[error("field {0} is missing, of the wrong kind or too long")]
    Field(&'static str),
    /// Not an Automerge sync message within bounds.
    #[error("not a sync message within bounds")]
    Sync,
}

impl<'a> Incoming<'a> {
    /// Reads one frame.
    ///
    /// # Errors
    /// [`Malformed`] if it is not a well-formed map, or a known kind lacks what it needs.
    pub fn decode(frame: &'a [u8]) -> Result<Self, Malformed> {
        let fields = Fields::of(frame)?;
        let kind = fields.text("type", usize::MAX)?;
        Ok(match kind {
            "sync" | "request" => Self::Sync(Sync {
                sender: fields.text("senderId", NAME_BYTES_MAX)?,
                document: fields.text("documentId", DOCUMENT_TEXT_BYTES_MAX)?,
                data: fields.bytes("data", usize::MAX)?,
                is_request: kind == "request",
            }),
            "join" => Self::Join(Join {
                sender: fields.text("senderId", NAME_BYTES_MAX)?,
                speaks_one: fields.lists_or_lacks("supportedProtocolVersions", "1")?,
                format: fields.format_of_ours()?,
            }),
            "ephemeral" => Self::Ephemeral(Ephemeral {
                sender: fields.text("senderId", NAME_BYTES_MAX)?,
                document: fields.text("documentId", DOCUMENT_TEXT_BYTES_MAX)?,
                session: fields.text("sessionId", NAME_BYTES_MAX)?,
                count: fields.count("count")?,
                data: fields.bytes("data", usize::MAX)?,
            }),
            "chorus-hands" => Self::Hands(Hands {
                sender: fields.text("senderId", NAME_BYTES_MAX)?,
                hands: fields.bytes("hands", HANDS_BYTES_MAX)?,
            }),
            "leave" => Self::Leave,
            "doc-unavailable" | "error" | "remote-subscription-change" | "remote-heads-changed" => {
                Self::Ignored
            }
            unknown => Self::Unknown(beginning(unknown, KIND_BYTES_MAX)),
        })
    }
}

/// At most the first `bytes_max` bytes, cut between characters.
fn beginning(text: &str, bytes_max: usize) -> &str {
    &text[..text.floor_char_boundary(bytes_max)]
}

#[cfg(test)]
mod tests;
