//! What one operation does, in the words of the schema. Whether it may is asked elsewhere.

use super::index::Stamp;
use super::known::Known;
use crate::{Id, Item, TextName, schema};
use automerge::legacy::{ElementId, Key, ObjectId, Op, OpId, OpType};
use automerge::{ActorId, ExpandedChange, ObjType, ScalarValue};

/// An object, by its place in the schema.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Spot {
    Root,
    Ideas,
    Groups,
    Shard(u8),
    Thing(Item),
    Text(TextName),
}

/// A key of an idea or a group.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Field {
    /// An idea's text, a group's title.
    Words,
    Place,
    Colour,
    Voice,
    At,
    Bin,
    Into,
    Rank,
    Collapsed,
}

impl Field {
    /// The field of a thing under a key.
    fn of(item: Item, key: &str) -> Option<Self> {
        Some(match (item, key) {
            (_, schema::PLACE) => Self::Place,
            (_, schema::COLOUR) => Self::Colour,
            (_, schema::AT) => Self::At,
            (_, schema::BIN) => Self::Bin,
            (_, schema::RANK) => Self::Rank,
            (Item::Idea(_), schema::TEXT) | (Item::Group(_), schema::TITLE) => Self::Words,
            (Item::Idea(_), schema::VOICE) => Self::Voice,
            (Item::Group(_), schema::INTO) => Self::Into,
            (Item::Group(_), schema::COLLAPSED) => Self::Collapsed,
            _ => return None,
        })
    }
}

/// What an operation is about: one of the same change, by its number there, or an earlier one.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Ref {
    Here(u32),
    Before(Stamp),
}

/// What an operation means.
#[derive(Clone, Copy, Debug)]
pub(super) enum Deed<'a> {
    /// It makes a root or a shard, or a text that is a root.
    Lays(Spot),
    /// It makes an idea or a group.
    Makes(Item),
    /// It makes the text of an idea, the title of a group.
    MakesWords(Ref, Item),
    Sets(Ref, Item, Field, &'a ScalarValue),
    Clears(Ref, Item, Field),
    /// It inserts a string, behind a character or at the beginning.
    Inserts(Ref, TextName, &'a ElementId, &'a str),
    Removes(Ref, TextName, &'a OpId),
}

/// What an operation did, as the index remembers it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Did {
    /// Nothing that people build on.
    Nothing,
    Made(Spot),
    Wrote(Ref, Field),
    Inserted(Ref),
    Removed(Ref, Ref),
}

/// What a whole change did.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub(super) actor: ActorId,
    pub(super) start: u64,
    pub(super) did: Vec<Did>,
}

impl Step {
    pub(super) fn new(change: &ExpandedChange) -> Self {
        Self {
            actor: change.actor_id.clone(),
            start: change.start_op.get(),
            did: Vec::with_capacity(change.operations.len()),
        }
    }

    /// The operation of that name, if it came before the one that is looked at.
    pub(super) fn find(&self, known: Known<'_>, op: &OpId) -> Option<Ref> {
        match op.0.checked_sub(self.start) {
            Some(at) if op.1 == self.actor => {
                let is_done = (at as usize) < self.did.len();
                is_done.then_some(Ref::Here(at as u32))
            }
            // Automerge panics on what names a later operation, as nobody has seen it who counts on from there.
            _ if op.0 >= self.start => None,
            _ => known.stamp(op).map(Ref::Before),
        }
    }

    fn object(&self, known: Known<'_>, id: &ObjectId) -> Option<(Ref, Spot)> {
        let ObjectId::Id(op) = id else {
            return None;
        };
        let found = self.find(known, op)?;
        let spot = match found {
            Ref::Here(at) => match self.did[at as usize] {
                Did::Made(spot) => spot,
                _ => return None,
            },
            Ref::Before(stamp) => known.index.object(stamp)?.spot(),
        };
        Some((found, spot))
    }

    /// What the next operation of the change means; `None` if it has no place in the schema.
    pub(super) fn understand<'a>(&self, known: Known<'_>, op: &'a Op) -> Option<Deed<'a>> {
        let (object, spot) = match &op.obj {
            ObjectId::Root => return lays(Spot::Root, op),
            id => self.object(known, id)?,
        };
        match spot {
            Spot::Root | Spot::Ideas => lays(spot, op),
            Spot::Groups => makes(op).map(|id| Deed::Makes(Item::Group(id))),
            Spot::Shard(shard) => {
                let id = makes(op).filter(|id| id.shard_number() == shard);
                id.map(|id| Deed::Makes(Item::Idea(id)))
            }
            Spot::Thing(item) => writes(object, item, op),
            Spot::Text(name) => splices(object, name, op),
        }
    }
}

/// The key of an operation on a map.
fn map_key(op: &Op) -> Option<&str> {
    match &op.key {
        Key::Map(key) if !op.insert => Some(key),
        _ => None,
    }
}

fn lays<'a>(spot: Spot, op: &Op) -> Option<Deed<'a>> {
    let made = match op.action {
        OpType::Make(made) => made,
        _ => return None,
    };
    let laid = match (spot, map_key(op)?, made) {
        (Spot::Root, schema::IDEAS, ObjType::Map) => Spot::Ideas,
        (Spot::Root, schema::GROUPS, ObjType::Map) => Spot::Groups,
        (Spot::Root, schema::TITLE, ObjType::Text) => Spot::Text(TextName::Title),
        (Spot::Root, schema::PURPOSE, ObjType::Text) => Spot::Text(TextName::Purpose),
        (Spot::Ideas, key, ObjType::Map) => Spot::Shard(schema::shard_number(key)?),
        _ => return None,
    };
    Some(Deed::Lays(laid))
}

/// The id under which an operation makes a map.
fn makes(op: &Op) -> Option<Id> {
    match op.action {
        OpType::Make(ObjType::Map) => map_key(op)?.parse().ok(),
        _ => None,
    }
}

fn writes(thing: Ref, item: Item, op: &Op) -> Option<Deed<'_>> {
    let field = Field::of(item, map_key(op)?)?;
    match (&op.action, field) {
        (OpType::Make(ObjType::Text), Field::Words) => Some(Deed::MakesWords(thing, item)),
        (_, Field::Words) => None,
        (OpType::Put(value), _) => Some(Deed::Sets(thing, item, field, value)),
        (OpType::Delete, _) => Some(Deed::Clears(thing, item, field)),
        _ => None,
    }
}

fn splices(text: Ref, name: TextName, op: &Op) -> Option<Deed<'_>> {
    let Key::Seq(element) = &op.key else {
        return None;
    };
    match (&op.action, element) {
        (OpType::Put(ScalarValue::Str(words)), _) if op.insert => {
            Some(Deed::Inserts(text, name, element, words))
        }
        (OpType::Delete, ElementId::Id(element)) if !op.insert => {
            Some(Deed::Removes(text, name, element))
        }
        _ => None,
    }
}

impl Deed<'_> {
    /// What the index remembers of it.
    pub(super) fn did(&self, step: &Step, known: Known<'_>) -> Did {
        match *self {
            Self::Lays(spot) => Did::Made(spot),
            Self::Makes(item) => Did::Made(Spot::Thing(item)),
            Self::MakesWords(_, item) => Did::Made(Spot::Text(TextName::Of(item))),
            Self::Sets(thing, _, field, _) => Did::Wrote(thing, field),
            // Automerge keeps no operation that only removes: nothing can name it.
            Self::Clears(..) => Did::Nothing,
            Self::Inserts(text, ..) => Did::Inserted(text),
            Self::Removes(text, _, element) => match step.find(known, element) {
                Some(element) => Did::Removed(text, element),
                None => Did::Nothing,
            },
        }
    }
}
