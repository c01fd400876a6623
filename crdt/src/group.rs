//! Groups: how one is read (rules G1 to G5, G9, G10), and what is done to it (E3, E7 to E9, E14, E15).

use crate::register::{self, Register, Value};
use crate::text::Text;
use crate::undo::{Made, Step};
use crate::{Colour, Error, Frame, Id, Item, NewGroup, Place, schema, value};
use automerge::transaction::Transactable;
use automerge::{ObjId, ObjType, ReadDoc};
use std::collections::BTreeMap;

/// A group as it stands in a document.
#[derive(Debug)]
pub(crate) struct Group {
    pub(crate) title: Text,
    pub(crate) place: Place,
    pub(crate) at: u64,
    pub(crate) bin: Option<u64>,
    pub(crate) into: Option<Id>,
    pub(crate) rank: i64,
    pub(crate) colour: Option<Colour>,
    pub(crate) collapsed: bool,
}

/// Reads one group; `None` is ill-formed (rule R1).
pub(crate) fn read(doc: &impl ReadDoc, map: &ObjId) -> Option<Group> {
    let (mut title, mut place, mut bin, mut into) = (None, None, None, None);
    let (mut at, mut rank, mut colour, mut collapsed) = (0, 0, None, false);
    for field in doc.map_range(map, ..) {
        let stored = &field.value;
        match &*field.key {
            schema::TITLE => title = Text::read(stored, field.id()),
            schema::PLACE => place = value::string(stored).and_then(Place::read),
            schema::AT => at = value::instant(stored).unwrap_or(0),
            schema::BIN => bin = value::instant(stored),
            schema::INTO => into = value::string(stored).and_then(|id| id.parse().ok()),
            schema::RANK => rank = value::rank(stored).unwrap_or(0),
            schema::COLOUR => colour = Colour::read(stored),
            schema::COLLAPSED => collapsed = value::is_true(stored),
            _ => {}
        }
    }
    Some(Group {
        title: title?,
        place: place.filter(|place| place.frame == Frame::Canvas)?,
        at,
        bin,
        into,
        rank,
        colour,
        collapsed,
    })
}

/// A group and its map.
///
/// # Errors
/// When there is none of that id or it is ill-formed.
pub(crate) fn find(doc: &impl ReadDoc, id: Id) -> Result<(ObjId, Group), Error> {
    let item = Item::Group(id);
    let shelf = schema::shelf(doc, item)?;
    if doc.get(&shelf, schema::key(&item))?.is_none() {
        return Err(Error::Unknown(item));
    }
    let map = schema::map_at(doc, &shelf, schema::key(&item)).ok_or(Error::IllFormed(item))?;
    let group = read(doc, &map).ok_or(Error::IllFormed(item))?;
    Ok((map, group))
}

/// Where the ideas of each group are read: the end of its `into` (rule G3), a circle ending at its smallest id (rule G4).
pub(crate) fn last_groups(groups: &BTreeMap<Id, Group>) -> BTreeMap<Id, Id> {
    let mut last: BTreeMap<Id, Id> = BTreeMap::new();
    for start in groups.keys() {
        let mut path = Vec::new();
        let mut next = *start;
        let end = loop {
            if let Some(end) = last.get(&next) {
                break *end;
            }
            if let Some(circle) = path.iter().position(|seen| *seen == next) {
                let smallest = path[circle..].iter().min();
                break *smallest.expect("a circle has a member");
            }
            path.push(next);
            match groups[&next].into.filter(|into| groups.contains_key(into)) {
                Some(into) => next = into,
                None => break next,
            }
        };
        last.extend(path.into_iter().map(|group| (group, end)));
    }
    last
}

/// E7: creates a group.
pub(crate) fn make(tx: &mut impl Transactable, new: &NewGroup) -> Result<Step, Error> {
    let item = Item::Group(new.id);
    value::check_instant(new.at)?;
    check_place(new.id, new.place)?;
    let shelf = schema::shelf(tx, item)?;
    if tx.get(&shelf, schema::key(&item))?.is_some() {
        return Err(Error::IdInUse(new.id));
    }
    let map = tx.put_object(&shelf, schema::key(&item), ObjType::Map)?;
    schema::put_text(tx, &map, schema::TITLE, &new.title)?;
    tx.put(&map, schema::PLACE, new.place.to_string())?;
    tx.put(&map, schema::AT, new.at as i64)?;
    Ok(Step::Made(Made {
        item,
        text: new.title.clone(),
        place: new.place,
        colour: None,
    }))
}

/// E3: sets the place of a group.
pub(crate) fn set_place(
    tx: &mut impl Transactable,
    id: Id,
    place: Place,
) -> Result<Option<Step>, Error> {
    check_place(id, place)?;
    let (map, _) = find(tx, id)?;
    let value = Value::word(&place);
    let written = register::write(tx, Item::Group(id), &map, Register::Place, value)?;
    Ok(written.map(Step::Written))
}

/// E8: merges a group into another one.
pub(crate) fn merge(tx: &mut impl Transactable, from: Id, into: Id) -> Result<Option<Step>, Error> {
    let (map, _) = find(tx, from)?;
    find(tx, into)?;
    let mut walked = vec![from];
    let mut next = Some(into);
    while let Some(id) = next {
        if id == from {
            return Err(Error::Circle(from));
        }
        if walked.contains(&id) {
            break;
        }
        walked.push(id);
        next = find(tx, id).ok().and_then(|(_, group)| group.into);
    }
    let value = Value::word(&into);
    let written = register::write(tx, Item::Group(from), &map, Register::Into, value)?;
    Ok(written.map(Step::Written))
}

/// E9: dissolves a group, unless it is dissolved.
pub(crate) fn dissolve(tx: &mut impl Transactable, id: Id, at: u64) -> Result<Option<Step>, Error> {
    value::check_instant(at)?;
    let (map, group) = find(tx, id)?;
    if group.bin.is_some() {
        return Ok(None);
    }
    let value = Some(Value::instant(at));
    let written = register::write(tx, Item::Group(id), &map, Register::Bin, value)?;
    Ok(written.map(Step::Written))
}

/// E14: tints a group, or takes its tint away.
pub(crate) fn tint(
    tx: &mut impl Transactable,
    id: Id,
    colour: Option<Colour>,
) -> Result<Option<Step>, Error> {
    let (map, _) = find(tx, id)?;
    let value = colour.and_then(|colour| Value::word(&colour));
    let written = register::write(tx, Item::Group(id), &map, Register::Colour, value)?;
    Ok(written.map(Step::Written))
}

/// E15: folds a group into a stack, or opens it.
pub(crate) fn collapse(
    tx: &mut impl Transactable,
    id: Id,
    collapsed: bool,
) -> Result<Option<Step>, Error> {
    let (map, _) = find(tx, id)?;
    let value = collapsed.then_some(Value::Flag(true));
    let written = register::write(tx, Item::Group(id), &map, Register::Collapsed, value)?;
    Ok(written.map(Step::Written))
}

/// A group lies on the canvas (rule G1).
fn check_place(id: Id, place: Place) -> Result<(), Error> {
    match place.frame {
        Frame::Canvas => Ok(()),
        Frame::Group(_) => Err(Error::GroupOffCanvas(id)),
    }
}
