//! Which operation made or wrote what: object by object, so that a change can be judged without looking at the document.

use super::deed::{Did, Field, Ref, Spot, Step};
use super::elements::Elements;
use crate::{Item, TextName};
use automerge::ActorId;
use automerge::legacy::OpId;
use std::collections::{BTreeMap, HashMap, HashSet};

/// An operation, its actor by number.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(super) struct Stamp(u64);

impl Stamp {
    /// `None` for a number that no document gets to.
    pub(super) fn new(number: u64, actor: u32) -> Option<Self> {
        let number = u32::try_from(number).ok()?;
        Some(Self(u64::from(number) << 32 | u64::from(actor)))
    }

    pub(super) fn number(self) -> u32 {
        (self.0 >> 32) as u32
    }

    pub(super) fn actor(self) -> u32 {
        self.0 as u32
    }
}

/// An object that people write in, or make things in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Object {
    /// A root or shard: nothing of it changes.
    Shelf(Spot),
    /// An idea or a group, and what every operation that ever wrote on it wrote.
    Thing(Item, BTreeMap<Stamp, Field>),
    /// A text.
    Text(TextName, Elements),
}

impl Object {
    pub(super) fn spot(&self) -> Spot {
        match self {
            Self::Shelf(spot) => *spot,
            Self::Thing(item, _) => Spot::Thing(*item),
            Self::Text(name, _) => Spot::Text(*name),
        }
    }

    fn at(spot: Spot) -> Self {
        match spot {
            Spot::Thing(item) => Self::Thing(item, BTreeMap::new()),
            Spot::Text(name) => Self::Text(name, Elements::default()),
            shelf => Self::Shelf(shelf),
        }
    }
}

/// The objects of a document.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Index {
    actors: HashMap<ActorId, u32>,
    objects: HashMap<Stamp, Object>,
    items: HashSet<Item>,
    ideas: usize,
}

impl Index {
    /// The number of an actor that has written here.
    pub(super) fn actor(&self, actor: &ActorId) -> Option<u32> {
        self.actors.get(actor).copied()
    }

    /// The number of an actor, from now on.
    pub(super) fn enter(&mut self, actor: &ActorId) -> u32 {
        let next = self.actors.len() as u32;
        *self.actors.entry(actor.clone()).or_insert(next)
    }

    /// Whether there ever was an idea or group of that id.
    pub(super) fn has(&self, item: Item) -> bool {
        self.items.contains(&item)
    }

    pub(super) fn ideas(&self) -> usize {
        self.ideas
    }

    pub(super) fn groups(&self) -> usize {
        self.items.len() - self.ideas
    }

    /// An operation of an earlier change; `None` if its actor never wrote here.
    pub(super) fn stamp(&self, OpId(number, actor): &OpId) -> Option<Stamp> {
        Stamp::new(*number, self.actor(actor)?)
    }

    pub(super) fn object(&self, stamp: Stamp) -> Option<&Object> {
        self.objects.get(&stamp)
    }

    /// The characters of a text.
    pub(super) fn elements(&self, text: Stamp) -> Option<&Elements> {
        match self.objects.get(&text) {
            Some(Object::Text(_, elements)) => Some(elements),
            _ => None,
        }
    }

    /// Every operation that ever wrote on a thing.
    pub(super) fn writes(&self, thing: Stamp) -> Option<&BTreeMap<Stamp, Field>> {
        match self.objects.get(&thing) {
            Some(Object::Thing(_, writes)) => Some(writes),
            _ => None,
        }
    }

    /// Takes in what a change of that actor did.
    pub(super) fn take(&mut self, step: &Step, actor: u32) {
        let here = |at: u32| Stamp::new(step.start + u64::from(at), actor);
        let resolve = |of: Ref| match of {
            Ref::Here(at) => here(at),
            Ref::Before(stamp) => Some(stamp),
        };
        let mut at = 0;
        while let Some(did) = step.did.get(at) {
            let Some(stamp) = here(at as u32) else { return };
            at += 1;
            match *did {
                Did::Nothing => {}
                Did::Made(spot) => self.make(stamp, spot),
                Did::Wrote(thing, field) => {
                    if let Some(thing) = resolve(thing) {
                        self.write(thing, stamp, field);
                    }
                }
                Did::Inserted(text) => {
                    let first = at - 1;
                    while step.did.get(at) == Some(&Did::Inserted(text)) {
                        at += 1;
                    }
                    if let Some(elements) = resolve(text).and_then(|text| self.elements_mut(text)) {
                        elements.insert(stamp, (at - first) as u32);
                    }
                }
                Did::Removed(text, element) => {
                    if let (Some(text), Some(element)) = (resolve(text), resolve(element))
                        && let Some(elements) = self.elements_mut(text)
                    {
                        elements.remove(element);
                    }
                }
            }
        }
    }

    fn make(&mut self, stamp: Stamp, spot: Spot) {
        if let Spot::Thing(item) = spot
            && self.items.insert(item)
            && matches!(item, Item::Idea(_))
        {
            self.ideas += 1;
        }
        self.objects.insert(stamp, Object::at(spot));
    }

    fn write(&mut self, thing: Stamp, stamp: Stamp, field: Field) {
        if let Some(Object::Thing(_, writes)) = self.objects.get_mut(&thing) {
            writes.insert(stamp, field);
        }
    }

    fn elements_mut(&mut self, text: Stamp) -> Option<&mut Elements> {
        match self.objects.get_mut(&text) {
            Some(Object::Text(_, elements)) => Some(elements),
            _ => None,
        }
    }
}
