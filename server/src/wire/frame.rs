//! Frames towards clients.
//!
//! A frame for many ends with `targetId`, the only part that differs: its beginning is encoded once and shared, and each
//! connection appends the [`suffix`] that it made when its client joined.

use super::sync::News;
use crate::id::DocumentId;
use automerge::ChangeHash;
use bytes::Bytes;
use minicbor::Encoder;
use std::convert::Infallible;

/// What every peer may know of this server.
#[derive(Clone, Debug)]
pub struct Speaker {
    /// This process' name on the wire.
    pub peer: String,
    /// The name of the store behind it, which outlives the process: clients keep what it has seen under this name.
    pub storage: String,
}

type Never = Result<(), minicbor::encode::Error<Infallible>>;

fn written(capacity: usize, write: impl FnOnce(&mut Encoder<Vec<u8>>) -> Never) -> Vec<u8> {
    let mut encoder = Encoder::new(Vec::with_capacity(capacity));
    write(&mut encoder).expect("writing to memory cannot fail");
    encoder.into_writer()
}

/// The answer to a join.
pub fn peer(speaker: &Speaker, target: &str) -> Bytes {
    let frame = written(256, |e| {
        e.map(5)?.str("type")?.str("peer")?;
        e.str("senderId")?.str(&speaker.peer)?;
        e.str("peerMetadata")?.map(2)?;
        e.str("storageId")?.str(&speaker.storage)?;
        e.str("isEphemeral")?.bool(false)?;
        e.str("selectedProtocolVersion")?.str("1")?;
        e.str("targetId")?.str(target)?.ok()
    });
    frame.into()
}

/// Why the connection is about to be closed, in words for a developer.
pub fn error(speaker: &Speaker, message: &str, target: &str) -> Bytes {
    let frame = written(256, |e| {
        e.map(4)?.str("type")?.str("error")?;
        e.str("senderId")?.str(&speaker.peer)?;
        e.str("message")?.str(message)?;
        e.str("targetId")?.str(target)?.ok()
    });
    frame.into()
}

/// "There is no such document for you"; `document` as the client wrote it.
pub fn unavailable(speaker: &Speaker, document: &str, target: &str) -> Bytes {
    let frame = written(256, |e| {
        e.map(4)?.str("type")?.str("doc-unavailable")?;
        e.str("documentId")?.str(document)?;
        e.str("senderId")?.str(&speaker.peer)?;
        e.str("targetId")?.str(target)?.ok()
    });
    frame.into()
}

/// To our own client: changes of its were refused, and why; which (none where they were not read), and what the document holds.
pub fn refused(
    speaker: &Speaker,
    document: DocumentId,
    rule: &str,
    [hashes, heads]: [&[ChangeHash]; 2],
    target: &str,
) -> Bytes {
    let frame = written(32 * (hashes.len() + heads.len()) + 256, |e| {
        e.map(7)?.str("type")?.str("chorus-refused")?;
        e.str("documentId")?.str(&document.to_string())?;
        e.str("senderId")?.str(&speaker.peer)?;
        e.str("rule")?.str(rule)?;
        for (key, list) in [("hashes", hashes), ("heads", heads)] {
            e.str(key)?.array(list.len() as u64)?;
            list.iter().try_for_each(|hash| e.bytes(&hash.0)?.ok())?;
        }
        e.str("targetId")?.str(target)?.ok()
    });
    frame.into()
}

/// To our own client of an earlier format: nothing of it is taken in until it knows this one.
pub fn outdated(speaker: &Speaker, format: u64, target: &str) -> Bytes {
    let frame = written(256, |e| {
        e.map(4)?.str("type")?.str("chorus-outdated")?;
        e.str("senderId")?.str(&speaker.peer)?;
        e.str("format")?.u64(format)?;
        e.str("targetId")?.str(target)?.ok()
    });
    frame.into()
}

/// The shared beginning of a sync frame; complete with a [`suffix`].
pub fn sync(speaker: &Speaker, document: DocumentId, news: &News<'_>) -> Bytes {
    let length = news.encoded_len();
    let beginning = written(length + 160, |e| {
        e.map(5)?.str("type")?.str("sync")?;
        e.str("documentId")?.str(&document.to_string())?;
        e.str("senderId")?.str(&speaker.peer)?;
        e.str("data")?.bytes_len(length as u64)?;
        news.encode(e.writer_mut());
        e.str("targetId")?.ok()
    });
    beginning.into()
}

/// The shared beginning of an ephemeral frame, in its author's name; complete with a [`suffix`].
pub fn ephemeral(message: &super::Ephemeral<'_>) -> Bytes {
    let beginning = written(message.data.len() + 256, |e| {
        e.map(7)?.str("type")?.str("ephemeral")?;
        e.str("senderId")?.str(message.sender)?;
        e.str("documentId")?.str(message.document)?;
        e.str("sessionId")?.str(message.session)?;
        e.str("count")?.u64(message.count)?;
        e.str("data")?.bytes(message.data)?;
        e.str("targetId")?.ok()
    });
    beginning.into()
}

/// The end of a shared frame for one peer.
pub fn suffix(target: &str) -> Bytes {
    written(target.len() + 5, |e| e.str(target)?.ok()).into()
}
