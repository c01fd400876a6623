//! Texts: reading them and writing in them (rules R3, E2, E11).

mod back;
mod characters;

pub(crate) use back::{TextBack, revert};

use crate::{Error, Item, Returned, TextName, group, idea, schema, value};
use automerge::transaction::Transactable;
use automerge::{ObjId, ObjType, ROOT, ReadDoc, ValueRef};
use characters::{characters, inserted_at};

/// A text as it stands in a document (rule R3).
#[derive(Debug)]
pub(crate) enum Text {
    /// A Text, which people write in.
    Written(ObjId),
    /// A string scalar: read as its value, never written in.
    Fixed(String),
}

impl Text {
    /// Reads a field; `None` is ill-formed.
    pub(crate) fn read(stored: &ValueRef<'_>, id: ObjId) -> Option<Self> {
        match stored {
            ValueRef::Object(ObjType::Text) => Some(Self::Written(id)),
            other => value::string(other).map(|text| Self::Fixed(text.to_owned())),
        }
    }

    pub(crate) fn value(self, doc: &impl ReadDoc) -> String {
        match self {
            Self::Written(text) => doc.text(text).unwrap_or_default(),
            Self::Fixed(text) => text,
        }
    }
}

/// The Text that an edit names.
///
/// # Errors
/// When it is not there, belongs to something ill-formed, or is a string scalar.
pub(crate) fn find(doc: &impl ReadDoc, name: TextName) -> Result<ObjId, Error> {
    let text = match name {
        TextName::Of(Item::Idea(id)) => idea::find(doc, id)?.1.text,
        TextName::Of(Item::Group(id)) => group::find(doc, id)?.1.title,
        TextName::Title | TextName::Purpose => {
            let root = schema::text_root(name).expect("the title and the purpose are roots");
            schema::field(doc, &ROOT, root)
                .and_then(|(stored, id)| Text::read(&stored, id))
                .ok_or_else(|| Error::NoRoot(root.to_owned()))?
        }
    };
    match text {
        Text::Written(text) => Ok(text),
        Text::Fixed(_) => Err(Error::Fixed(name)),
    }
}

/// Removes `remove` code units at `at` and inserts a string there. `None` when that changes nothing; else what takes it back.
///
/// # Errors
/// When the offsets lie outside the text.
pub(crate) fn splice(
    tx: &mut impl Transactable,
    name: TextName,
    at: usize,
    remove: usize,
    insert: &str,
    returned: &Returned,
) -> Result<Option<TextBack>, Error> {
    let text = find(tx, name)?;
    let units: Vec<u16> = tx.text(&text)?.encode_utf16().collect();
    let outside = || Error::Outside {
        text: name,
        at,
        remove,
        length: units.len(),
    };
    let end = at.checked_add(remove).filter(|end| *end <= units.len());
    let (at, end) = widen(&units, at, end.ok_or_else(outside)?);
    if String::from_utf16_lossy(&units[at..end]) == insert {
        return Ok(None);
    }
    let removed = (at < end).then(|| {
        let there = characters(tx, &text);
        let index = |offset| there.partition_point(|character| character.at < offset);
        back::piece(&there, index(at)..index(end), returned)
    });
    tx.splice_text(&text, at, (end - at) as isize, insert)?;
    let inserted = inserted_at(tx, &text, at, insert)?;
    let removed = removed.into_iter().collect();
    Ok(Some(back::back(tx, &text, inserted, removed, returned)))
}

/// Widens a splice to whole code points (rule E11).
fn widen(units: &[u16], at: usize, end: usize) -> (usize, usize) {
    let low = |offset: usize| matches!(units.get(offset), Some(0xdc00..=0xdfff));
    let start = at - usize::from(low(at));
    match at == end {
        true => (start, start),
        false => (start, end + usize::from(low(end))),
    }
}
