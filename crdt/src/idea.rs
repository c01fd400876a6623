//! Ideas: how one is read (rules I1 to I7, R1), and what is done to it alone (E1, E4 to E6).

use crate::register::{self, Register, Value};
use crate::text::Text;
use crate::undo::{Made, Step};
use crate::{Colour, Error, Frame, Id, Item, NewIdea, Place, group, schema, value};
use automerge::transaction::Transactable;
use automerge::{ObjId, ObjType, ReadDoc};

/// An idea as it stands in a document.
#[derive(Debug)]
pub(crate) struct Idea {
    pub(crate) text: Text,
    pub(crate) place: Place,
    pub(crate) colour: Colour,
    pub(crate) voice: Option<Id>,
    pub(crate) at: u64,
    pub(crate) bin: Option<u64>,
    pub(crate) rank: i64,
}

/// Reads one idea; `None` is ill-formed (rule R1).
pub(crate) fn read(doc: &impl ReadDoc, map: &ObjId) -> Option<Idea> {
    let (mut text, mut place, mut voice, mut bin) = (None, None, None, None);
    let mut colour = Colour::default();
    let (mut at, mut rank) = (0, 0);
    for field in doc.map_range(map, ..) {
        let stored = &field.value;
        match &*field.key {
            schema::TEXT => text = Text::read(stored, field.id()),
            schema::PLACE => place = value::string(stored).and_then(Place::read),
            schema::COLOUR => colour = Colour::read(stored).unwrap_or_default(),
            schema::VOICE => voice = value::string(stored).and_then(|id| id.parse().ok()),
            schema::AT => at = value::instant(stored).unwrap_or(0),
            schema::BIN => bin = value::instant(stored),
            schema::RANK => rank = value::rank(stored).unwrap_or(0),
            _ => {}
        }
    }
    Some(Idea {
        text: text?,
        place: place?,
        colour,
        voice,
        at,
        bin,
        rank,
    })
}

/// An idea and its map.
///
/// # Errors
/// When there is none of that id or it is ill-formed.
pub(crate) fn find(doc: &impl ReadDoc, id: Id) -> Result<(ObjId, Idea), Error> {
    let item = Item::Idea(id);
    let shelf = schema::shelf(doc, item)?;
    if doc.get(&shelf, schema::key(&item))?.is_none() {
        return Err(Error::Unknown(item));
    }
    let map = schema::map_at(doc, &shelf, schema::key(&item)).ok_or(Error::IllFormed(item))?;
    let idea = read(doc, &map).ok_or(Error::IllFormed(item))?;
    Ok((map, idea))
}

/// E1: creates an idea.
pub(crate) fn add(tx: &mut impl Transactable, new: &NewIdea) -> Result<Step, Error> {
    let item = Item::Idea(new.id);
    value::check_instant(new.at)?;
    check_place(tx, new.place)?;
    new.rank.map_or(Ok(()), value::check_rank)?;
    let shelf = schema::shelf(tx, item)?;
    if tx.get(&shelf, schema::key(&item))?.is_some() {
        return Err(Error::IdInUse(new.id));
    }
    let map = tx.put_object(&shelf, schema::key(&item), ObjType::Map)?;
    schema::put_text(tx, &map, schema::TEXT, &new.text)?;
    tx.put(&map, schema::PLACE, new.place.to_string())?;
    tx.put(&map, schema::COLOUR, new.colour.as_str())?;
    if let Some(voice) = new.voice {
        tx.put(&map, schema::VOICE, voice.as_str())?;
    }
    tx.put(&map, schema::AT, new.at as i64)?;
    if let Some(rank) = new.rank {
        tx.put(&map, schema::RANK, rank)?;
    }
    Ok(Step::Made(Made {
        item,
        text: new.text.clone(),
        place: new.place,
        colour: Some(new.colour),
    }))
}

/// E3: sets the place of an idea.
pub(crate) fn set_place(
    tx: &mut impl Transactable,
    id: Id,
    place: Place,
) -> Result<Option<Step>, Error> {
    check_place(tx, place)?;
    let (map, _) = find(tx, id)?;
    let value = Value::word(&place);
    let written = register::write(tx, Item::Idea(id), &map, Register::Place, value)?;
    Ok(written.map(Step::Written))
}

/// E4: sets the colour of an idea.
pub(crate) fn recolour(
    tx: &mut impl Transactable,
    id: Id,
    colour: Colour,
) -> Result<Option<Step>, Error> {
    let (map, _) = find(tx, id)?;
    let value = Value::word(&colour);
    let written = register::write(tx, Item::Idea(id), &map, Register::Colour, value)?;
    Ok(written.map(Step::Written))
}

/// E5: puts an idea into the bin, unless it is there.
pub(crate) fn throw_away(
    tx: &mut impl Transactable,
    id: Id,
    at: u64,
) -> Result<Option<Step>, Error> {
    let (map, idea) = find(tx, id)?;
    if idea.bin.is_some() {
        return Ok(None);
    }
    let value = Some(Value::instant(at));
    let written = register::write(tx, Item::Idea(id), &map, Register::Bin, value)?;
    Ok(written.map(Step::Written))
}

/// E6: takes an idea out of the bin.
pub(crate) fn restore(tx: &mut impl Transactable, id: Id) -> Result<Option<Step>, Error> {
    let (map, _) = find(tx, id)?;
    let written = register::write(tx, Item::Idea(id), &map, Register::Bin, None)?;
    Ok(written.map(Step::Written))
}

/// An idea lies on the canvas or in a group that is there (rule E10).
fn check_place(doc: &impl ReadDoc, place: Place) -> Result<(), Error> {
    match place.frame {
        Frame::Canvas => Ok(()),
        Frame::Group(id) => group::find(doc, id).map(|_| ()),
    }
}
