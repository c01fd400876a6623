//! Characters by identity: which they are whatever happens around them, and where they are now.

use crate::value;
use automerge::iter::ListRangeItem;
use automerge::transaction::Transactable;
use automerge::{ActorId, Cursor, ObjId};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// A character that can be seen.
pub(super) struct Character {
    pub(super) id: ObjId,
    pub(super) value: String,
    /// In code units.
    pub(super) at: usize,
    /// In code units.
    pub(super) width: usize,
}

impl Character {
    /// Where the next one begins, in code units.
    pub(super) fn end(&self) -> usize {
        self.at + self.width
    }
}

/// The characters that can be seen, in order.
pub(super) fn characters(tx: &impl Transactable, text: &ObjId) -> Vec<Character> {
    measure(tx.list_range(text, ..)).collect()
}

fn measure<'a>(items: impl Iterator<Item = ListRangeItem<'a>>) -> impl Iterator<Item = Character> {
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

/// Characters whose operations have consecutive counters, as those that were inserted in one go.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct Run {
    /// In hexadecimal.
    actor: String,
    first: u64,
    count: u64,
}

impl Run {
    pub(super) fn holds(&self, id: &ObjId) -> bool {
        let ObjId::Id(counter, actor, _) = id else {
            return false;
        };
        let offset = counter.checked_sub(self.first);
        offset.is_some_and(|offset| offset < self.count) && self.actor == actor.to_hex_string()
    }

    fn ids(&self) -> impl Iterator<Item = ObjId> {
        let actor = ActorId::try_from(self.actor.as_str()).ok();
        let counters = self.first..self.first.saturating_add(self.count);
        actor
            .into_iter()
            .flat_map(move |actor| {
                counters
                    .clone()
                    .map(move |counter| (counter, actor.clone()))
            })
            .map(|(counter, actor)| ObjId::Id(counter, actor, 0))
    }
}

/// The characters of runs, one by one.
pub(super) fn ids(runs: &[Run]) -> impl Iterator<Item = ObjId> {
    runs.iter().flat_map(Run::ids)
}

/// Characters in as few runs as they make.
pub(super) fn runs(ids: impl IntoIterator<Item = ObjId>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for id in ids {
        let ObjId::Id(counter, actor, _) = id else {
            continue;
        };
        let actor = actor.to_hex_string();
        match runs.last_mut() {
            Some(run) if run.actor == actor && run.first + run.count == counter => run.count += 1,
            _ => runs.push(Run {
                actor,
                first: counter,
                count: 1,
            }),
        }
    }
    runs
}

/// The characters of a string that was just inserted in one go.
///
/// # Errors
/// When Automerge refuses.
pub(super) fn inserted_at(
    tx: &impl Transactable,
    text: &ObjId,
    at: usize,
    inserted: &str,
) -> Result<Vec<ObjId>, automerge::AutomergeError> {
    if inserted.is_empty() {
        return Ok(Vec::new());
    }
    let first = tx.get_cursor(text, at, None)?.to_string();
    let (counter, actor) = first
        .split_once('@')
        .expect("a cursor on a character names its operation");
    let run = Run {
        actor: actor.to_owned(),
        first: counter.parse().expect("operations are counted"),
        count: inserted.chars().count() as u64,
    };
    Ok(run.ids().collect())
}

/// Where a removed character would be if nobody had removed it: before the first of those after it that is still there, or at the
/// end.
///
/// It is looked up as of the transaction's beginning: for the present state Automerge's search has a debug assertion that panics
/// when nothing follows.
pub(super) fn whereabouts(
    tx: &impl Transactable,
    text: &ObjId,
    there: &[Character],
    id: &ObjId,
) -> usize {
    let before = tx.base_heads();
    let cursor = Cursor::try_from(id.to_string()).ok();
    let at = cursor.and_then(|cursor| tx.get_cursor_position(text, &cursor, Some(&before)).ok());
    let now: HashMap<&ObjId, usize> = there.iter().map(|seen| (&seen.id, seen.at)).collect();
    let next = at.and_then(|at| {
        measure(tx.list_range_at(text, .., &before))
            .skip_while(|character| character.at < at)
            .find_map(|character| now.get(&character.id).copied())
    });
    next.unwrap_or_else(|| tx.length(text))
}
