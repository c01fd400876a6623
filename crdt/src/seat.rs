//! The seats' public names and colours, which the server writes (rule D5).

use crate::{Colour, Error, Id, schema, value};
use automerge::transaction::Transactable;
use automerge::{ObjId, ObjType, ReadDoc};

/// A seat as it stands in the document.
pub(crate) struct Seat {
    pub(crate) name: String,
    pub(crate) colour: Colour,
}

/// Reads one seat; `None` is ill-formed.
pub(crate) fn read(doc: &impl ReadDoc, entry: &ObjId) -> Option<Seat> {
    let mut name = None;
    let mut colour = Colour::default();
    for field in doc.map_range(entry, ..) {
        match &*field.key {
            schema::NAME => name = value::string(&field.value).map(str::to_owned),
            schema::COLOUR => colour = Colour::read(&field.value).unwrap_or_default(),
            _ => {}
        }
    }
    name.map(|name| Seat { name, colour })
}

/// Gives a seat its public name and colour. What is there already is not written again (rule E12), so naming a seat anew
/// as it is makes no change.
///
/// # Errors
/// When `colour` is no hue, or the document has no `session/seats`. Roll the transaction back then.
pub fn name_seat(
    tx: &mut impl Transactable,
    seat: Id,
    name: &str,
    colour: &str,
) -> Result<(), Error> {
    let colour: Colour = colour.parse()?;
    let seats = schema::seats(tx)?;
    let entry = match schema::map_at(tx, &seats, seat.as_str()) {
        Some(entry) => entry,
        None => tx.put_object(&seats, seat.as_str(), ObjType::Map)?,
    };
    put_if_new(tx, &entry, schema::NAME, name)?;
    put_if_new(tx, &entry, schema::COLOUR, colour.as_str())
}

fn put_if_new(
    tx: &mut impl Transactable,
    entry: &ObjId,
    key: &str,
    value: &str,
) -> Result<(), Error> {
    let there = schema::field(tx, entry, key);
    if there.is_none_or(|(old, _)| value::string(&old) != Some(value)) {
        tx.put(entry, key, value)?;
    }
    Ok(())
}
