//! Where things lie in the document: the only file that knows keys and paths. "The tree" of `SPEC.md`.

use crate::Error;
use automerge::transaction::Transactable;
use automerge::{AutomergeError, ObjId, ObjType, ROOT, ReadDoc, ScalarValue, Value};

/// The format this program reads and writes (rule D4).
pub const FORMAT: u64 = 1;

pub(crate) const IDEAS: &str = "ideas";
pub(crate) const NAME: &str = "name";
pub(crate) const COLOUR: &str = "colour";
const TITLE: &str = "title";
const PURPOSE: &str = "purpose";
const SESSION: &str = "session";
const SEATS: &str = "seats";

/// Roots that hold 64 shards.
const SHARDED: [&str; 3] = [IDEAS, "comments", "reactions"];
/// Roots that hold their entries themselves.
const FLAT: [&str; 5] = ["groups", "areas", "tags", "links", "actions"];
/// What the session holds.
const SESSION_MAPS: [&str; 3] = [SEATS, "phases", "results"];

/// Writes every root and shard of a board into an empty document (rule D1).
pub(crate) fn lay_out_board(
    tx: &mut impl Transactable,
    title: &str,
    purpose: &str,
) -> Result<(), AutomergeError> {
    tx.put(ROOT, "format", ScalarValue::Uint(FORMAT))?;
    put_text(tx, &ROOT, TITLE, title)?;
    put_text(tx, &ROOT, PURPOSE, purpose)?;
    for root in SHARDED {
        lay_out_shards(tx, root)?;
    }
    for root in FLAT {
        tx.put_object(ROOT, root, ObjType::Map)?;
    }
    let session = tx.put_object(ROOT, SESSION, ObjType::Map)?;
    for map in SESSION_MAPS {
        tx.put_object(&session, map, ObjType::Map)?;
    }
    Ok(())
}

/// Writes every root and shard of a pad into an empty document (rule D7).
pub(crate) fn lay_out_pad(tx: &mut impl Transactable) -> Result<(), AutomergeError> {
    tx.put(ROOT, "format", ScalarValue::Uint(FORMAT))?;
    lay_out_shards(tx, IDEAS)
}

fn lay_out_shards(tx: &mut impl Transactable, root: &str) -> Result<(), AutomergeError> {
    let root = tx.put_object(ROOT, root, ObjType::Map)?;
    for shard in 0..64 {
        tx.put_object(&root, format!("{shard:02x}"), ObjType::Map)?;
    }
    Ok(())
}

/// Creates a Text with a first value.
pub(crate) fn put_text(
    tx: &mut impl Transactable,
    map: &ObjId,
    key: &str,
    value: &str,
) -> Result<ObjId, AutomergeError> {
    let text = tx.put_object(map, key, ObjType::Text)?;
    if !value.is_empty() {
        tx.splice_text(&text, 0, 0, value)?;
    }
    Ok(text)
}

/// The map of the seats' public names.
pub(crate) fn seats(doc: &impl ReadDoc) -> Result<ObjId, Error> {
    let session = map_at(doc, &ROOT, SESSION)?;
    let seats = session.and_then(|session| map_at(doc, &session, SEATS).transpose());
    seats
        .transpose()?
        .ok_or_else(|| Error::NoRoot(format!("{SESSION}/{SEATS}")))
}

/// The map under a key, if one is there.
pub(crate) fn map_at(
    doc: &impl ReadDoc,
    parent: &ObjId,
    key: &str,
) -> Result<Option<ObjId>, AutomergeError> {
    Ok(match doc.get(parent, key)? {
        Some((Value::Object(ObjType::Map), map)) => Some(map),
        _ => None,
    })
}
