//! What one node tells the others: bounded decoding of whatever comes out of Redis. Pure.
//!
//! ```text
//! entry: [connection, count, seat, name, colour, role, hands or null]
//! word:  [1, node, [entry …], [[connection, count, hands] …], [connection that left …]]
//! ```
//! Arrays, with the format's number in front, so that a node of another version is ignored and not misread.

use crate::id::{ConnectionId, Id};
use crate::limits;
use crate::presence::company::{Entry, LocalNews};
use crate::presence::{Who, role_name};
use crate::seats::Role;
use bytes::Bytes;
use minicbor::{Decoder, Encoder};

const FORMAT: u8 = 1;

/// What happened on a board, said by `node`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) node: Id,
    pub(super) entered: Vec<Entry>,
    pub(super) hands: Vec<(ConnectionId, u64, Bytes)>,
    pub(super) left: Vec<ConnectionId>,
}

/// An entry as it rests in the hash.
pub(super) fn encode_entry(entry: &Entry) -> Vec<u8> {
    let mut cbor = Encoder::new(Vec::new());
    write_entry(&mut cbor, entry).expect("writing to memory does not fail");
    cbor.into_writer()
}

/// `None` for what is not an entry within bounds.
pub(super) fn decode_entry(bytes: &[u8]) -> Option<Entry> {
    let mut cbor = Decoder::new(bytes);
    let entry = read_entry(&mut cbor)?;
    (cbor.position() == bytes.len()).then_some(entry)
}

/// A word for the channel; `None` when it would be too long to be heard (the others read the hash at their next beat).
pub(super) fn encode(node: Id, news: &LocalNews) -> Option<Vec<u8>> {
    let mut cbor = Encoder::new(Vec::new());
    write_word(&mut cbor, node, news).expect("writing to memory does not fail");
    let word = cbor.into_writer();
    (word.len() <= limits::PRESENCE_WORD_BYTES_MAX).then_some(word)
}

/// `None` for what is not a word within bounds.
pub(super) fn decode(bytes: &[u8]) -> Option<Word> {
    if bytes.len() > limits::PRESENCE_WORD_BYTES_MAX {
        return None;
    }
    let mut cbor = Decoder::new(bytes);
    exactly(&mut cbor, 5)?;
    if cbor.u8().ok()? != FORMAT {
        return None;
    }
    let word = Word {
        node: cbor.str().ok()?.parse().ok()?,
        entered: list(&mut cbor, read_entry)?,
        hands: list(&mut cbor, |cbor| {
            exactly(cbor, 3)?;
            Some((connection(cbor)?, cbor.u64().ok()?, read_hands(cbor)?))
        })?,
        left: list(&mut cbor, connection)?,
    };
    (cbor.position() == bytes.len()).then_some(word)
}

type Cbor = Encoder<Vec<u8>>;
type Written = Result<(), minicbor::encode::Error<std::convert::Infallible>>;

fn write_entry(cbor: &mut Cbor, entry: &Entry) -> Written {
    let Who {
        seat,
        name,
        colour,
        role,
    } = &entry.who;
    cbor.array(7)?;
    cbor.str(entry.connection.0.as_str())?.u64(entry.count)?;
    cbor.str(seat.0.as_str())?.str(name)?.str(colour)?;
    cbor.str(role_name(*role))?;
    match &entry.hands {
        Some(hands) => cbor.bytes(hands)?.ok(),
        None => cbor.null()?.ok(),
    }
}

fn write_word(cbor: &mut Cbor, node: Id, news: &LocalNews) -> Written {
    cbor.array(5)?.u8(FORMAT)?.str(node.as_str())?;
    cbor.array(news.entered.len() as u64)?;
    for entry in &news.entered {
        write_entry(cbor, entry)?;
    }
    cbor.array(news.hands.len() as u64)?;
    for (connection, count, hands) in &news.hands {
        cbor.array(3)?.str(connection.0.as_str())?;
        cbor.u64(*count)?.bytes(hands)?;
    }
    cbor.array(news.left.len() as u64)?;
    for connection in &news.left {
        cbor.str(connection.0.as_str())?;
    }
    Ok(())
}

fn read_entry(cbor: &mut Decoder<'_>) -> Option<Entry> {
    exactly(cbor, 7)?;
    Some(Entry {
        connection: connection(cbor)?,
        count: cbor.u64().ok()?,
        who: Who {
            seat: cbor.str().ok()?.parse().ok()?,
            name: text(cbor, limits::PRESENCE_NAME_BYTES_MAX)?,
            colour: text(cbor, limits::PRESENCE_COLOUR_BYTES_MAX)?,
            role: match cbor.str().ok()? {
                "observer" => Role::Observer,
                "participant" => Role::Participant,
                "facilitator" => Role::Facilitator,
                _ => return None,
            },
        },
        hands: match cbor.datatype().ok()? {
            minicbor::data::Type::Null => {
                cbor.null().ok()?;
                None
            }
            _ => Some(read_hands(cbor)?),
        },
    })
}

fn connection(cbor: &mut Decoder<'_>) -> Option<ConnectionId> {
    cbor.str().ok()?.parse().ok()
}

fn read_hands(cbor: &mut Decoder<'_>) -> Option<Bytes> {
    let hands = cbor.bytes().ok()?;
    (hands.len() <= limits::HANDS_BYTES_MAX).then(|| Bytes::copy_from_slice(hands))
}

fn text(cbor: &mut Decoder<'_>, bytes_max: usize) -> Option<String> {
    let text = cbor.str().ok()?;
    (text.len() <= bytes_max).then(|| text.to_owned())
}

fn exactly(cbor: &mut Decoder<'_>, length: u64) -> Option<()> {
    (cbor.array().ok()? == Some(length)).then_some(())
}

/// A list of stated length; the length is only believed item by item.
fn list<T>(cbor: &mut Decoder<'_>, read: impl Fn(&mut Decoder<'_>) -> Option<T>) -> Option<Vec<T>> {
    let length = cbor.array().ok()??;
    if length > limits::PRESENCE_CONNECTIONS_MAX as u64 {
        return None;
    }
    (0..length).map(|_| read(cbor)).collect()
}

#[cfg(test)]
mod tests;
