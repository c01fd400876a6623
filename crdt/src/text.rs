//! Writing in a text, and taking back what was written by the identity of its characters (rules E2, E11, U2).

use crate::{Error, Item, TextName, group, idea, schema, value};
use automerge::iter::ListRangeItem;
use automerge::transaction::Transactable;
use automerge::{Cursor, ObjId, ObjType, ROOT, ReadDoc, ValueRef};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

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

/// What takes a splice back.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) struct TextBack {
    /// The Text object: another one under the same key is another text.
    object: String,
    /// The characters that were inserted.
    inserted: Vec<Run>,
    /// The characters that were removed.
    removed: Vec<Piece>,
}

/// Characters whose operations have consecutive counters: one that was inserted in one go.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct Run {
    actor: String,
    first: u64,
    count: u64,
}

/// Characters that stood side by side.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct Piece {
    text: String,
    /// The cursor of the character that followed them, or of the end.
    before: String,
}

/// Removes `remove` code units at `at` and inserts a string there. `None` when that changes nothing.
///
/// # Errors
/// When the offsets lie outside the text.
pub(crate) fn splice(
    tx: &mut impl Transactable,
    name: TextName,
    at: usize,
    remove: usize,
    insert: &str,
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
    let removed = String::from_utf16_lossy(&units[at..end]);
    if removed == insert {
        return Ok(None);
    }
    let before = cursor_at(tx, &text, end)?;
    tx.splice_text(&text, at, (end - at) as isize, insert)?;
    Ok(Some(TextBack {
        object: text.to_string(),
        inserted: run_at(tx, &text, at, insert)?.into_iter().collect(),
        removed: piece(removed, before),
    }))
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

/// Takes a splice back as far as its characters are still there. `None` when there is nothing to take back; else what takes
/// that back.
///
/// # Errors
/// When Automerge refuses.
pub(crate) fn revert(
    tx: &mut impl Transactable,
    name: TextName,
    back: &TextBack,
) -> Result<Option<TextBack>, Error> {
    let Ok(text) = find(tx, name) else {
        return Ok(None);
    };
    if text.to_string() != back.object {
        return Ok(None);
    }
    let removed = remove_runs(tx, &text, &back.inserted)?;
    let mut inserted = Vec::new();
    for piece in &back.removed {
        let at = position(tx, &text, &piece.before);
        tx.splice_text(&text, at, 0, &piece.text)?;
        inserted.extend(run_at(tx, &text, at, &piece.text)?);
    }
    let nothing = removed.is_empty() && inserted.is_empty();
    Ok((!nothing).then_some(TextBack {
        object: back.object.clone(),
        inserted,
        removed,
    }))
}

/// Removes those characters of the runs that are still there, and says what was removed.
fn remove_runs(
    tx: &mut impl Transactable,
    text: &ObjId,
    runs: &[Run],
) -> Result<Vec<Piece>, Error> {
    let mut spans: Vec<Span> = Vec::new();
    for character in characters(tx.list_range(text, ..)) {
        if !runs.iter().any(|run| run.holds(&character.id)) {
            continue;
        }
        let end = character.at + character.width;
        match spans.last_mut().filter(|span| span.end == character.at) {
            Some(span) => {
                span.end = end;
                span.text += &character.value;
            }
            None => spans.push(Span {
                at: character.at,
                end,
                text: character.value,
            }),
        }
    }
    let mut pieces = Vec::new();
    for span in spans.into_iter().rev() {
        let before = cursor_at(tx, text, span.end)?;
        tx.splice_text(text, span.at, (span.end - span.at) as isize, "")?;
        pieces.extend(piece(span.text, before));
    }
    pieces.reverse();
    Ok(pieces)
}

/// Characters side by side that are to go, in code units.
struct Span {
    at: usize,
    end: usize,
    text: String,
}

impl Run {
    fn holds(&self, id: &ObjId) -> bool {
        let ObjId::Id(counter, actor, _) = id else {
            return false;
        };
        let offset = counter.checked_sub(self.first);
        offset.is_some_and(|offset| offset < self.count) && self.actor == actor.to_hex_string()
    }
}

/// A character that can be seen.
struct Character {
    id: ObjId,
    value: String,
    /// In code units.
    at: usize,
    /// In code units.
    width: usize,
}

fn characters<'a>(
    items: impl Iterator<Item = ListRangeItem<'a>>,
) -> impl Iterator<Item = Character> {
    items.scan(0, |next, item| {
        // What is no string counts as one unit, like the character that stands for it.
        let value = value::string(&item.value).unwrap_or("\u{fffc}").to_owned();
        let (at, width) = (*next, value.encode_utf16().count());
        *next += width;
        Some(Character {
            id: item.id(),
            value,
            at,
            width,
        })
    })
}

fn piece(text: String, before: String) -> Vec<Piece> {
    match text.is_empty() {
        true => Vec::new(),
        false => vec![Piece { text, before }],
    }
}

/// The characters of a string that was just inserted in one go.
fn run_at(
    tx: &impl Transactable,
    text: &ObjId,
    at: usize,
    inserted: &str,
) -> Result<Option<Run>, Error> {
    if inserted.is_empty() {
        return Ok(None);
    }
    let first = tx.get_cursor(text, at, None)?.to_string();
    let (counter, actor) = first
        .split_once('@')
        .expect("a cursor on a character names its operation");
    Ok(Some(Run {
        actor: actor.to_owned(),
        first: counter.parse().expect("operations are counted"),
        count: inserted.chars().count() as u64,
    }))
}

fn cursor_at(tx: &impl Transactable, text: &ObjId, at: usize) -> Result<String, Error> {
    let position = match at < tx.length(text) {
        true => automerge::CursorPosition::Index(at),
        false => automerge::CursorPosition::End,
    };
    Ok(tx.get_cursor(text, position, None)?.to_string())
}

/// Where a character is now, or would be if nobody had removed it: before the first of those after it that is still there.
///
/// A removed character is looked up as of the transaction's beginning: for the present state Automerge's search has a debug
/// assertion that panics when nothing follows.
fn position(tx: &impl Transactable, text: &ObjId, cursor: &str) -> usize {
    let end = tx.length(text);
    // Automerge's parser of cursors panics on some of what it did not write itself.
    let on_character = cursor.starts_with(|first: char| first.is_ascii_digit());
    let cursor = on_character
        .then(|| Cursor::try_from(cursor).ok())
        .flatten();
    let before = tx.base_heads();
    let at = cursor.and_then(|cursor| tx.get_cursor_position(text, &cursor, Some(&before)).ok());
    let Some(at) = at else {
        return end;
    };
    let now: HashMap<ObjId, usize> = characters(tx.list_range(text, ..))
        .map(|character| (character.id, character.at))
        .collect();
    characters(tx.list_range_at(text, .., &before))
        .skip_while(|character| character.at < at)
        .find_map(|character| now.get(&character.id).copied())
        .unwrap_or(end)
}
