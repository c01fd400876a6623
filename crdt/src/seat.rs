//! The seats' public names and colours, which the server writes (rule D5).

use crate::{Colour, Error, Id, schema};
use automerge::transaction::Transactable;
use automerge::{ObjId, ObjType, ReadDoc};

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
    let entry = match schema::map_at(tx, &seats, seat.as_str())? {
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
    let there = ReadDoc::get(tx, entry, key)?;
    if there.is_none_or(|(old, _)| old.as_str() != Some(value)) {
        tx.put(entry, key, value)?;
    }
    Ok(())
}
