//! Where things lie in the document: the only file that knows keys and paths. "The tree" of `SPEC.md`.

use crate::{Error, Item, TextName, value};
use automerge::transaction::Transactable;
use automerge::{AutomergeError, ObjId, ObjType, ROOT, ReadDoc, ScalarValue, Value, ValueRef};

/// The format this program reads and writes (rule D4).
pub const FORMAT: u64 = 1;

pub(crate) const TITLE: &str = "title";
pub(crate) const PURPOSE: &str = "purpose";
pub(crate) const IDEAS: &str = "ideas";
pub(crate) const GROUPS: &str = "groups";
pub(crate) const SESSION: &str = "session";
pub(crate) const SEATS: &str = "seats";

pub(crate) const TEXT: &str = "text";
pub(crate) const PLACE: &str = "place";
pub(crate) const COLOUR: &str = "colour";
pub(crate) const VOICE: &str = "voice";
pub(crate) const AT: &str = "at";
pub(crate) const BIN: &str = "bin";
pub(crate) const INTO: &str = "into";
pub(crate) const RANK: &str = "rank";
pub(crate) const COLLAPSED: &str = "collapsed";
pub(crate) const NAME: &str = "name";

/// Roots that are texts.
pub(crate) const TEXTS: [&str; 2] = [TITLE, PURPOSE];
/// Roots that hold 64 shards.
pub(crate) const SHARDED: [&str; 3] = [IDEAS, "comments", "reactions"];
/// Roots that hold their entries themselves.
pub(crate) const FLAT: [&str; 5] = [GROUPS, "areas", "tags", "links", "actions"];
/// What the session holds.
pub(crate) const SESSION_MAPS: [&str; 3] = [SEATS, "phases", "results"];

const FORMAT_KEY: &str = "format";

/// The keys of the 64 shards (rule D3).
pub(crate) fn shards() -> impl Iterator<Item = String> {
    (0..64).map(|shard| format!("{shard:02x}"))
}

/// The number of a shard's key; `None` for any other key.
pub(crate) fn shard_number(key: &str) -> Option<u8> {
    let number = u8::from_str_radix(key, 16).ok().filter(|n| *n < 64)?;
    (key == format!("{number:02x}")).then_some(number)
}

/// Whether this program can read the document: `Ok` where it is a board or pad of a format known here (rule D4).
///
/// # Errors
/// [`Error::NotABoard`] or [`Error::TooNew`].
pub fn check_format(doc: &impl ReadDoc) -> Result<(), Error> {
    let found = doc
        .map_range(ROOT, ..)
        .find(|field| field.key == FORMAT_KEY)
        .and_then(|field| value::format(&field.value))
        .ok_or(Error::NotABoard)?;
    match found > FORMAT {
        true => Err(Error::TooNew {
            found,
            known: FORMAT,
        }),
        false => Ok(()),
    }
}

/// Writes every root and shard of a board into an empty document (rule D1).
pub(crate) fn lay_out_board(
    tx: &mut impl Transactable,
    title: &str,
    purpose: &str,
) -> Result<(), AutomergeError> {
    tx.put(ROOT, FORMAT_KEY, ScalarValue::Uint(FORMAT))?;
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
    tx.put(ROOT, FORMAT_KEY, ScalarValue::Uint(FORMAT))?;
    lay_out_shards(tx, IDEAS)
}

fn lay_out_shards(tx: &mut impl Transactable, root: &str) -> Result<(), AutomergeError> {
    let root = tx.put_object(ROOT, root, ObjType::Map)?;
    for shard in shards() {
        tx.put_object(&root, shard, ObjType::Map)?;
    }
    Ok(())
}

/// Whether the document is a pad: it has none of the roots that only boards have (rule D7).
pub(crate) fn is_pad(doc: &impl ReadDoc) -> bool {
    let roots = TEXTS.iter().chain(&SHARDED).chain(&FLAT).chain([&SESSION]);
    let mut others = roots.filter(|root| **root != IDEAS);
    others.all(|root| matches!(doc.get(ROOT, *root), Ok(None)))
}

/// The map that holds a thing, or would.
///
/// # Errors
/// [`Error::NoRoot`] where the document lacks it: it is the genesis that makes it (rule D1).
pub(crate) fn shelf(doc: &impl ReadDoc, item: Item) -> Result<ObjId, Error> {
    let path = match item {
        Item::Idea(id) => vec![IDEAS.to_owned(), id.shard()],
        Item::Group(_) => vec![GROUPS.to_owned()],
    };
    descend(doc, &path)
}

/// The map of the seats' public names.
///
/// # Errors
/// [`Error::NoRoot`] where the document lacks it.
pub(crate) fn seats(doc: &impl ReadDoc) -> Result<ObjId, Error> {
    descend(doc, &[SESSION.to_owned(), SEATS.to_owned()])
}

fn descend(doc: &impl ReadDoc, path: &[String]) -> Result<ObjId, Error> {
    let mut map = ROOT;
    for key in path {
        map = map_at(doc, &map, key).ok_or_else(|| Error::NoRoot(path.join("/")))?;
    }
    Ok(map)
}

/// The map under a key, if one is there.
pub(crate) fn map_at(doc: &impl ReadDoc, parent: &ObjId, key: &str) -> Option<ObjId> {
    match doc.get(parent, key) {
        Ok(Some((Value::Object(ObjType::Map), map))) => Some(map),
        _ => None,
    }
}

/// The key of a thing in its shelf.
pub(crate) fn key(item: &Item) -> &str {
    match item {
        Item::Idea(id) | Item::Group(id) => id.as_str(),
    }
}

/// The root that a text is, unless it is the text of a thing.
pub(crate) fn text_root(name: TextName) -> Option<&'static str> {
    match name {
        TextName::Title => Some(TITLE),
        TextName::Purpose => Some(PURPOSE),
        TextName::Of(_) => None,
    }
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

/// One field of a map.
pub(crate) fn field<'a>(
    doc: &'a impl ReadDoc,
    map: &ObjId,
    key: &str,
) -> Option<(ValueRef<'a>, ObjId)> {
    let range = key.to_owned()..=key.to_owned();
    let item = doc.map_range(map, range).next()?;
    let id = item.id();
    Some((item.value, id))
}
