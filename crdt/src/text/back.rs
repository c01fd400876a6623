//! Taking back what was written, by the identity of its characters (rule U2).

use super::characters::{Character, Run, characters, ids, inserted_at, runs, whereabouts};
use crate::{Error, Returned, TextName};
use automerge::ObjId;
use automerge::transaction::Transactable;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::iter::repeat_n;
use std::ops::Range;

/// What takes a splice back. It calls characters by their names (see [`Returned`]).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) struct TextBack {
    /// The Text object: another one under the same key is another text.
    object: String,
    /// The characters that were inserted.
    inserted: Vec<Run>,
    /// The characters that were removed.
    removed: Vec<Piece>,
    /// The last character of the text as it was left, where something was removed that nothing followed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    last: Vec<Run>,
}

/// Removed characters that had stood side by side.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct Piece {
    text: String,
    /// The characters of `text`, one for one.
    names: Vec<Run>,
    /// The character that followed; none where the text ended.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    before: Vec<Run>,
}

/// The characters at `range` of those that are there, which are about to be removed.
pub(super) fn piece(there: &[Character], range: Range<usize>, returned: &Returned) -> Piece {
    let name = |character: &Character| returned.name(&character.id);
    let removed = &there[range.clone()];
    // Other programs may write several characters as one: they share a name.
    let names = removed
        .iter()
        .flat_map(|seen| repeat_n(name(seen), seen.value.chars().count()));
    Piece {
        text: removed.iter().map(|seen| seen.value.as_str()).collect(),
        names: runs(names),
        before: runs(there.get(range.end).map(name)),
    }
}

/// What takes back that these characters, by name, were inserted and those removed.
pub(super) fn back(
    tx: &impl Transactable,
    text: &ObjId,
    inserted: Vec<ObjId>,
    removed: Vec<Piece>,
    returned: &Returned,
) -> TextBack {
    let at_end = removed.iter().any(|piece| piece.before.is_empty());
    let last = at_end.then(|| characters(tx, text).pop()).flatten();
    TextBack {
        object: text.to_string(),
        inserted: runs(inserted),
        removed,
        last: runs(last.map(|character| returned.name(&character.id))),
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
    returned: &mut Returned,
) -> Result<Option<TextBack>, Error> {
    let Ok(text) = super::find(tx, name) else {
        return Ok(None);
    };
    if text.to_string() != back.object {
        return Ok(None);
    }
    let removed = remove(tx, &text, &back.inserted, returned)?;
    let mut inserted = Vec::new();
    for piece in &back.removed {
        inserted.extend(put_back(tx, &text, piece, &back.last, returned)?);
    }
    let nothing = removed.is_empty() && inserted.is_empty();
    Ok((!nothing).then(|| self::back(tx, &text, inserted, removed, returned)))
}

/// Removes those characters of the runs that are still there, and says what was removed.
fn remove(
    tx: &mut impl Transactable,
    text: &ObjId,
    names: &[Run],
    returned: &Returned,
) -> Result<Vec<Piece>, Error> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let there = characters(tx, text);
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (index, character) in there.iter().enumerate() {
        let name = returned.name(&character.id);
        if !names.iter().any(|run| run.holds(&name)) {
            continue;
        }
        match ranges.last_mut().filter(|range| range.end == index) {
            Some(range) => range.end += 1,
            None => ranges.push(index..index + 1),
        }
    }
    // From the end, so that no offset shifts.
    for range in ranges.iter().rev() {
        let (at, end) = (there[range.start].at, there[range.end - 1].end());
        tx.splice_text(text, at, (end - at) as isize, "")?;
    }
    let pieces = ranges
        .into_iter()
        .map(|range| piece(&there, range, returned));
    Ok(pieces.collect())
}

/// Inserts those characters of a piece that are not there; answers their names.
fn put_back(
    tx: &mut impl Transactable,
    text: &ObjId,
    piece: &Piece,
    last: &[Run],
    returned: &mut Returned,
) -> Result<Vec<ObjId>, Error> {
    let there = characters(tx, text);
    let seen: HashSet<&ObjId> = there.iter().map(|character| &character.id).collect();
    let (words, names): (String, Vec<ObjId>) = piece
        .text
        .chars()
        .zip(ids(&piece.names))
        .filter(|(_, name)| !seen.contains(&returned.id(name)))
        .unzip();
    if words.is_empty() {
        return Ok(names);
    }
    let before = position(tx, text, &there, &piece.before, returned);
    let behind = || position(tx, text, &there, last, returned);
    let at = before.map(|next| next.start);
    let at = at.or_else(|| Some(behind()?.end)).unwrap_or_default();
    tx.splice_text(text, at, 0, &words)?;
    let new = inserted_at(tx, text, at, &words)?;
    for (name, id) in names.iter().zip(new) {
        returned.came_back(name.clone(), id);
    }
    Ok(names)
}

/// Where a character begins and ends, or both where it would be. `None` for no name.
fn position(
    tx: &impl Transactable,
    text: &ObjId,
    there: &[Character],
    name: &[Run],
    returned: &Returned,
) -> Option<Range<usize>> {
    let id = returned.id(&ids(name).next()?);
    let seen = there.iter().find(|character| character.id == id);
    Some(match seen {
        Some(character) => character.at..character.end(),
        None => {
            let at = whereabouts(tx, text, there, &id);
            at..at
        }
    })
}
