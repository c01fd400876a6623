//! Single values that people change: compared as they stand, written only where they change (rules E12, U1).

use crate::{Error, Item, group, idea, schema, value};
use automerge::transaction::Transactable;
use automerge::{ObjId, ReadDoc, ScalarValue};
use serde::{Deserialize, Serialize};

/// One register of an idea or a group.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Register {
    Place,
    Colour,
    Bin,
    Into,
}

/// What a register holds.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum Value {
    Instant(u64),
    Word(String),
}

/// A register that an edit wrote: it goes back to `back` where it still holds `held`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) struct Written {
    pub(crate) item: Item,
    register: Register,
    held: Option<Value>,
    back: Option<Value>,
}

impl Register {
    fn key(self) -> &'static str {
        match self {
            Self::Place => schema::PLACE,
            Self::Colour => schema::COLOUR,
            Self::Bin => schema::BIN,
            Self::Into => schema::INTO,
        }
    }

    /// What the register of a thing's map holds; what is ill-formed counts as nothing.
    pub(crate) fn get(self, doc: &impl ReadDoc, map: &ObjId) -> Option<Value> {
        let (stored, _) = schema::field(doc, map, self.key())?;
        match self {
            Self::Bin => value::instant(&stored).map(Value::Instant),
            _ => value::string(&stored).map(|word| Value::Word(word.to_owned())),
        }
    }
}

impl Value {
    /// A word.
    pub(crate) fn word(word: &impl ToString) -> Option<Self> {
        Some(Self::Word(word.to_string()))
    }

    fn scalar(self) -> ScalarValue {
        match self {
            // Instants end long before an i64 does.
            Self::Instant(at) => ScalarValue::Int(at as i64),
            Self::Word(word) => word.into(),
        }
    }
}

/// Writes a register, or removes it with `None`. `None` when it holds that already; else what takes the writing back.
///
/// # Errors
/// When Automerge refuses.
pub(crate) fn write(
    tx: &mut impl Transactable,
    item: Item,
    map: &ObjId,
    register: Register,
    value: Option<Value>,
) -> Result<Option<Written>, Error> {
    let back = register.get(tx, map);
    if back == value {
        return Ok(None);
    }
    match value.clone() {
        Some(value) => tx.put(map, register.key(), value.scalar())?,
        None => tx.delete(map, register.key())?,
    }
    Ok(Some(Written {
        item,
        register,
        held: value,
        back,
    }))
}

/// Puts a register back if it still holds what was written (rule U1).
///
/// # Errors
/// When Automerge refuses.
pub(crate) fn revert(
    tx: &mut impl Transactable,
    written: &Written,
) -> Result<Option<Written>, Error> {
    let Ok(map) = map_of(tx, written.item) else {
        return Ok(None);
    };
    if written.register.get(tx, &map) != written.held {
        return Ok(None);
    }
    write(
        tx,
        written.item,
        &map,
        written.register,
        written.back.clone(),
    )
}

/// The map of a well-formed thing.
///
/// # Errors
/// When there is none or it is ill-formed.
pub(crate) fn map_of(doc: &impl ReadDoc, item: Item) -> Result<ObjId, Error> {
    match item {
        Item::Idea(id) => idea::find(doc, id).map(|(map, _)| map),
        Item::Group(id) => group::find(doc, id).map(|(map, _)| map),
    }
}
