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
    Rank,
    Collapsed,
}

/// What a register holds.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum Value {
    /// An instant or a rank.
    Number(i64),
    Flag(bool),
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
            Self::Rank => schema::RANK,
            Self::Collapsed => schema::COLLAPSED,
        }
    }

    /// What the register of a thing's map holds; what is ill-formed counts as nothing.
    pub(crate) fn get(self, doc: &impl ReadDoc, map: &ObjId) -> Option<Value> {
        let (stored, _) = schema::field(doc, map, self.key())?;
        match self {
            Self::Bin => value::instant(&stored).map(Value::instant),
            Self::Rank => value::rank(&stored).map(Value::Number),
            // What is not true is false, whether it is there or not (rule G10).
            Self::Collapsed => value::is_true(&stored).then_some(Value::Flag(true)),
            Self::Place | Self::Colour | Self::Into => {
                value::string(&stored).map(|word| Value::Word(word.to_owned()))
            }
        }
    }
}

impl Value {
    /// A word.
    pub(crate) fn word(word: &impl ToString) -> Option<Self> {
        Some(Self::Word(word.to_string()))
    }

    /// An instant: they end long before an i64 does.
    pub(crate) fn instant(at: u64) -> Self {
        Self::Number(at as i64)
    }

    fn scalar(self) -> ScalarValue {
        match self {
            Self::Number(number) => ScalarValue::Int(number),
            Self::Flag(flag) => flag.into(),
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

/// E13: sets how high a thing lies.
///
/// # Errors
/// When there is none, it is ill-formed, or that is no rank.
pub(crate) fn set_rank(
    tx: &mut impl Transactable,
    item: Item,
    rank: i64,
) -> Result<Option<Written>, Error> {
    value::check_rank(rank)?;
    let map = map_of(tx, item)?;
    write(tx, item, &map, Register::Rank, Some(Value::Number(rank)))
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
