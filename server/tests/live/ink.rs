//! What the clients here write: on a board or a pad an idea, whose id follows from the key it is known by in a test; on an open
//! document the key itself.

use automerge::transaction::Transactable;
use automerge::{AutoCommit, Change, ObjId, ObjType, ROOT, ReadDoc, Value};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chorus::id::Id;
use sha2::{Digest, Sha256};

/// The id of the idea of that key.
fn id(key: &str) -> Id {
    let digest = Sha256::digest(key);
    let text = URL_SAFE_NO_PAD.encode(&digest[..9]);
    text.parse().unwrap()
}

fn inner(doc: &impl ReadDoc, outer: &ObjId, key: &str) -> Option<ObjId> {
    match doc.get(outer, key).unwrap() {
        Some((Value::Object(_), object)) => Some(object),
        _ => None,
    }
}

/// Writes `key`, one change.
pub(crate) fn note(doc: &mut AutoCommit, key: &str) -> Change {
    write(doc, key, key)
}

/// The same, with a text of its own.
pub(crate) fn write(doc: &mut AutoCommit, key: &str, text: &str) -> Change {
    match inner(doc, &ROOT, "ideas") {
        Some(ideas) => {
            let id = id(key);
            let shard = inner(doc, &ideas, &id.shard()).unwrap();
            let idea = doc.put_object(&shard, id.as_str(), ObjType::Map).unwrap();
            let words = doc.put_object(&idea, "text", ObjType::Text).unwrap();
            doc.splice_text(&words, 0, 0, text).unwrap();
            doc.put(&idea, "place", "canvas@0,0").unwrap();
            doc.put(&idea, "colour", "sky").unwrap();
            doc.put(&idea, "at", 1_700_000_000_000_u64).unwrap();
        }
        None => doc.put(ROOT, key, text).unwrap(),
    }
    doc.commit();
    doc.get_last_local_change().unwrap()
}

/// Whether `key` is written, by whomever.
pub(crate) fn has(doc: &impl ReadDoc, key: &str) -> bool {
    let Some(ideas) = inner(doc, &ROOT, "ideas") else {
        return doc.get(ROOT, key).unwrap().is_some();
    };
    let id = id(key);
    let shard = inner(doc, &ideas, &id.shard());
    shard.is_some_and(|shard| inner(doc, &shard, id.as_str()).is_some())
        || doc.get(ROOT, key).unwrap().is_some()
}
