//! The frame that tells a client who is here: a CBOR map of type `chorus-presence`. Pure.
//!
//! ```text
//! { type: "chorus-presence",
//!   now: server time in Unix milliseconds,
//!   me?: connection                       in the first frame only
//!   reset?: true                          forget all you knew
//!   people?: [{ connection, seat, name, colour, role }]     entered or changed
//!   left?: [connection]
//!   hands?: { connection: bytes } }       latest only; empty bytes: at rest
//! ```

use crate::id::ConnectionId;
use crate::presence::company::News;
use crate::presence::{Who, role_name};
use bytes::Bytes;
use minicbor::Encoder;

const TYPE: &str = "chorus-presence";

/// Encodes `news` for everybody who lacks just that, at server time `now` (Unix milliseconds).
pub(super) fn shared(news: &News<'_>, now: u64) -> Bytes {
    let mut entries = Encoder::new(Vec::new());
    let mut count = 2;
    let mut entry = |present: bool, write: &dyn Fn(&mut Cbor) -> Written| {
        if present {
            count += 1;
            write(&mut entries).expect("writing to memory does not fail");
        }
    };
    entry(news.reset, &|cbor| cbor.str("reset")?.bool(true)?.ok());
    entry(!news.people.is_empty(), &|cbor| people(cbor, news));
    entry(!news.left.is_empty(), &|cbor| left(cbor, news));
    entry(!news.hands.is_empty(), &|cbor| hands(cbor, news));

    let mut frame = Encoder::new(Vec::with_capacity(64 + entries.writer().len()));
    head(&mut frame, count, now).expect("writing to memory does not fail");
    let mut frame = frame.into_writer();
    frame.extend_from_slice(entries.writer());
    Bytes::from(frame)
}

/// The same frame for one connection alone, telling it its own name too.
pub(super) fn with_me(shared: &Bytes, me: ConnectionId) -> Bytes {
    let mut entry = Encoder::new(Vec::new());
    entry
        .str("me")
        .and_then(|cbor| cbor.str(me.0.as_str()))
        .expect("writing to memory does not fail");
    // A map of fewer than 23 entries: its head is one byte, the number of entries in the low bits.
    let mut frame = vec![shared[0] + 1];
    frame.extend_from_slice(entry.writer());
    frame.extend_from_slice(&shared[1..]);
    Bytes::from(frame)
}

type Cbor = Encoder<Vec<u8>>;
type Written = Result<(), minicbor::encode::Error<std::convert::Infallible>>;

fn head(cbor: &mut Cbor, entries: u64, now: u64) -> Written {
    cbor.map(entries)?.str("type")?.str(TYPE)?;
    cbor.str("now")?.u64(now)?.ok()
}

fn people(cbor: &mut Cbor, news: &News<'_>) -> Written {
    cbor.str("people")?.array(news.people.len() as u64)?;
    for (connection, who) in &news.people {
        person(cbor, *connection, who)?;
    }
    Ok(())
}

fn person(cbor: &mut Cbor, connection: ConnectionId, who: &Who) -> Written {
    cbor.map(5)?;
    cbor.str("connection")?.str(connection.0.as_str())?;
    cbor.str("seat")?.str(who.seat.0.as_str())?;
    cbor.str("name")?.str(&who.name)?;
    cbor.str("colour")?.str(&who.colour)?;
    cbor.str("role")?.str(role_name(who.role))?.ok()
}

fn left(cbor: &mut Cbor, news: &News<'_>) -> Written {
    cbor.str("left")?.array(news.left.len() as u64)?;
    for connection in &news.left {
        cbor.str(connection.0.as_str())?;
    }
    Ok(())
}

fn hands(cbor: &mut Cbor, news: &News<'_>) -> Written {
    cbor.str("hands")?.map(news.hands.len() as u64)?;
    for (connection, hands) in &news.hands {
        cbor.str(connection.0.as_str())?.bytes(hands)?;
    }
    Ok(())
}
