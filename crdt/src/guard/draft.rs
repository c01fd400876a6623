//! One change, judged operation by operation.

use super::deed::{Deed, Did, Field, Ref, Step};
use super::inverse::Inverse;
use super::known::Known;
use super::limits::{
    ELEMENTS_MAX, GROUPS_MAX, IDEAS_MAX, MADE_MAX, TEXT_CHARACTERS_MAX, TITLE_CHARACTERS_MAX,
    WRITES_MAX,
};
use super::{Action, Answer, Rule, Terms, answer};
use crate::{Frame, Id, Item, Place, TextName, value};
use automerge::legacy::{ElementId, Key, ObjectId, Op, OpId};
use automerge::{ExpandedChange, ObjId, ScalarValue, ValueRef};
use std::collections::{HashMap, HashSet};

/// A change that is being judged.
pub(super) struct Draft<'a> {
    known: Known<'a>,
    change: &'a ExpandedChange,
    terms: &'a Terms,
    step: Step,
    /// In the order of making.
    made: Vec<Made>,
    made_items: HashSet<Item>,
    texts: Vec<Growth>,
    /// Where in `texts` a text is.
    texts_at: HashMap<Ref, usize>,
    undo: Inverse,
    undone: HashSet<(Ref, Field)>,
    /// Characters that the change has removed.
    removed: HashSet<Ref>,
    /// The action that was asked for last, and is accepted: a text has an operation for each character.
    accepted: Option<Action>,
    /// A rule that anybody may break. One that only strangers break would still count more.
    excuse: Option<Rule>,
}

/// A thing that the change makes.
struct Made {
    at: u32,
    item: Item,
    has_words: bool,
    has_place: bool,
}

/// How a text changes.
struct Growth {
    text: Ref,
    name: TextName,
    inserted: usize,
    removed: usize,
}

impl<'a> Draft<'a> {
    pub(super) fn new(known: Known<'a>, change: &'a ExpandedChange, terms: &'a Terms) -> Self {
        Self {
            known,
            change,
            terms,
            step: Step::new(change),
            made: Vec::new(),
            made_items: HashSet::new(),
            texts: Vec::new(),
            texts_at: HashMap::new(),
            undo: Inverse::default(),
            undone: HashSet::new(),
            removed: HashSet::new(),
            accepted: None,
            excuse: None,
        }
    }

    /// What it does, and what of it must be taken back.
    pub(super) fn judge(mut self) -> Result<(Step, Inverse), Rule> {
        for op in &self.change.operations {
            let deed = self.step.understand(self.known, op);
            let deed = deed.ok_or(Rule::Structure)?;
            self.check(op, &deed)?;
            let did = deed.did(&self.step, self.known);
            self.step.did.push(did);
        }
        if self
            .made
            .iter()
            .any(|made| !made.has_words || !made.has_place)
        {
            return Err(Rule::Incomplete);
        }
        if self.is_too_much() {
            self.excuse.get_or_insert(Rule::TooMuch);
        }
        match self.excuse {
            None => Ok((self.step, self.undo)),
            Some(rule) => Err(rule),
        }
    }

    fn check(&mut self, op: &Op, deed: &Deed<'_>) -> Result<(), Rule> {
        match *deed {
            Deed::Lays(_) => Err(Rule::Structure),
            Deed::Makes(item) => self.make(op, item),
            Deed::MakesWords(thing, _) => self.make_words(op, thing),
            Deed::Sets(thing, item, field, value) => {
                self.check_value(item, field, value)?;
                self.write(op, thing, item, field, false)
            }
            Deed::Clears(thing, item, field) => {
                let is_optional = matches!(
                    field,
                    Field::Bin | Field::Into | Field::Colour | Field::Rank | Field::Collapsed
                );
                if !is_optional {
                    return Err(Rule::Structure);
                }
                self.write(op, thing, item, field, true)
            }
            Deed::Inserts(text, name, behind, words) => {
                if let ElementId::Id(element) = behind {
                    self.expect_element(text, element)?;
                }
                let mut characters = words.chars();
                let is_one = characters.next().is_some() && characters.next().is_none();
                if !op.pred.is_empty() || !is_one {
                    return Err(Rule::Value);
                }
                self.splice(text, name, 1, 0);
                Ok(())
            }
            Deed::Removes(text, name, element) => {
                let is_gone = self.expect_element(text, element)?;
                let found = self.step.find(self.known, element);
                let is_first = found.is_some_and(|element| self.removed.insert(element));
                if !is_first || !op.pred.iter().eq([element]) {
                    return Err(Rule::Reference);
                }
                self.splice(text, name, 0, usize::from(!is_gone));
                Ok(())
            }
        }
    }

    fn make(&mut self, op: &Op, item: Item) -> Result<(), Rule> {
        if self.is_there(item) {
            return Err(Rule::IdInUse);
        }
        if self.made.len() == MADE_MAX {
            return Err(Rule::TooMuch);
        }
        if !op.pred.is_empty() {
            return Err(Rule::Reference);
        }
        self.ask(match item {
            Item::Idea(_) => Action::AddIdea,
            Item::Group(_) => Action::MakeGroup,
        });
        self.made_items.insert(item);
        self.made.push(Made {
            at: self.step.did.len() as u32,
            item,
            has_words: false,
            has_place: false,
        });
        Ok(())
    }

    /// The text of a thing is made with it, and never replaced.
    fn make_words(&mut self, op: &Op, thing: Ref) -> Result<(), Rule> {
        let made = self.made_here(thing).ok_or(Rule::Structure)?;
        if made.has_words {
            return Err(Rule::Structure);
        }
        made.has_words = true;
        match op.pred.is_empty() {
            true => Ok(()),
            false => Err(Rule::Reference),
        }
    }

    fn write(
        &mut self,
        op: &Op,
        thing: Ref,
        item: Item,
        field: Field,
        clears: bool,
    ) -> Result<(), Rule> {
        let overwritten: Vec<&OpId> = op.pred.iter().collect();
        let once = overwritten.windows(2).all(|pair| pair[0] != pair[1]);
        let all_there = overwritten.iter().all(|op| self.wrote(thing, field, op));
        if !once || !all_there || clears && overwritten.is_empty() {
            return Err(Rule::Reference);
        }
        if let Some(made) = self.made_here(thing) {
            made.has_place |= field == Field::Place;
            return Ok(());
        }
        let action = action(item, field, clears).ok_or(Rule::Structure)?;
        if self.ask(action) == Answer::Undo
            && self.undone.insert((thing, field))
            && let (ObjectId::Id(OpId(number, actor)), Key::Map(key)) = (&op.obj, &op.key)
        {
            self.undo.add(ObjId::Id(*number, actor.clone(), 0), key);
        }
        Ok(())
    }

    /// Whether an operation wrote this field of this thing.
    fn wrote(&self, thing: Ref, field: Field, op: &OpId) -> bool {
        match (self.step.find(self.known, op), thing) {
            (Some(Ref::Here(at)), _) => self.step.did[at as usize] == Did::Wrote(thing, field),
            (Some(Ref::Before(stamp)), Ref::Before(thing)) => {
                let writes = self.known.index.writes(thing);
                writes.and_then(|writes| writes.get(&stamp)) == Some(&field)
            }
            _ => false,
        }
    }

    /// Whether an operation inserted a character of this text; and then, whether it is gone.
    fn expect_element(&self, text: Ref, element: &OpId) -> Result<bool, Rule> {
        match (self.step.find(self.known, element), text) {
            (Some(Ref::Here(at)), _) if self.step.did[at as usize] == Did::Inserted(text) => {
                Ok(false)
            }
            (Some(Ref::Before(stamp)), Ref::Before(text)) => {
                let elements = self
                    .known
                    .index
                    .elements(text)
                    .filter(|text| text.holds(stamp));
                let elements = elements.ok_or(Rule::Reference)?;
                Ok(elements.is_gone(stamp))
            }
            _ => Err(Rule::Reference),
        }
    }

    fn splice(&mut self, text: Ref, name: TextName, inserted: usize, removed: usize) {
        if let Ref::Before(_) = text {
            self.ask(match name {
                TextName::Title => Action::WriteTitle,
                TextName::Purpose => Action::WritePurpose,
                TextName::Of(Item::Idea(_)) => Action::WriteIdea,
                TextName::Of(Item::Group(_)) => Action::WriteGroupTitle,
            });
        }
        let next = self.texts.len();
        let at = match self.texts.last() {
            Some(last) if last.text == text => next - 1,
            _ => *self.texts_at.entry(text).or_insert(next),
        };
        if at == next {
            self.texts.push(Growth {
                text,
                name,
                inserted: 0,
                removed: 0,
            });
        }
        let growth = &mut self.texts[at];
        growth.inserted += inserted;
        growth.removed += removed;
    }

    fn made_here(&mut self, thing: Ref) -> Option<&mut Made> {
        let Ref::Here(at) = thing else { return None };
        let found = self.made.binary_search_by_key(&at, |made| made.at);
        self.made.get_mut(found.ok()?)
    }

    fn ask(&mut self, action: Action) -> Answer {
        if self.accepted == Some(action) {
            return Answer::Accept;
        }
        let Terms {
            role, kind, when, ..
        } = *self.terms;
        let answer = answer(role, kind, when, action);
        match answer {
            Answer::Accept => self.accepted = Some(action),
            Answer::Undo => {}
            Answer::Refuse => self.excuse = Some(Rule::NotNow),
        }
        answer
    }

    fn is_too_much(&self) -> bool {
        let made = |is: fn(&Item) -> bool| self.made.iter().filter(|made| is(&made.item)).count();
        let ideas = made(|item| matches!(item, Item::Idea(_)));
        let groups = made(|item| matches!(item, Item::Group(_)));
        ideas > 0 && self.known.index.ideas() + ideas > IDEAS_MAX
            || groups > 0 && self.known.index.groups() + groups > GROUPS_MAX
            || self.texts.iter().any(|text| self.is_too_long(text))
            || self.step.did.iter().any(|did| self.is_written_out(did))
    }

    /// Whether a text grows beyond bounds. One that is there already may still be cut.
    fn is_too_long(&self, growth: &Growth) -> bool {
        let there = match growth.text {
            Ref::Before(text) => self.known.index.elements(text),
            Ref::Here(_) => None,
        };
        let length = there.map_or(0, super::elements::Elements::length) + growth.inserted;
        let ever = there.map_or(0, super::elements::Elements::ever) + growth.inserted;
        let longest = match growth.name {
            TextName::Title | TextName::Of(Item::Group(_)) => TITLE_CHARACTERS_MAX,
            TextName::Purpose | TextName::Of(Item::Idea(_)) => TEXT_CHARACTERS_MAX,
        };
        let grows = growth.inserted > growth.removed;
        grows && length.saturating_sub(growth.removed) > longest
            || growth.inserted > 0 && ever > ELEMENTS_MAX
    }

    fn is_written_out(&self, did: &Did) -> bool {
        match did {
            Did::Wrote(Ref::Before(thing), _) => {
                (self.known.index.writes(*thing)).is_some_and(|writes| writes.len() >= WRITES_MAX)
            }
            _ => false,
        }
    }

    fn check_value(&self, item: Item, field: Field, stored: &ScalarValue) -> Result<(), Rule> {
        let word = match stored {
            ScalarValue::Str(word) => Some(word.as_str()),
            _ => None,
        };
        let read = || ValueRef::Scalar(stored.clone().into());
        let is_well = match field {
            Field::Words => false,
            Field::Place => {
                let place = word.and_then(|word| word.parse::<Place>().ok());
                place.is_some_and(|place| self.is_place_for(item, place))
            }
            Field::Colour => word.is_some_and(|word| word.parse::<crate::Colour>().is_ok()),
            Field::Voice => {
                let voice = word.and_then(|word| word.parse::<Id>().ok());
                let voice = voice.ok_or(Rule::Value)?;
                if voice != self.terms.seat {
                    return Err(Rule::Voice);
                }
                true
            }
            Field::At | Field::Bin => value::instant(&read()).is_some(),
            Field::Into => {
                let into = word.and_then(|word| word.parse().ok()).map(Item::Group);
                into.is_some_and(|into| into != item && self.is_there(into))
            }
            Field::Rank => value::rank(&read()).is_some(),
            Field::Collapsed => matches!(stored, ScalarValue::Boolean(_)),
        };
        match is_well {
            true => Ok(()),
            false => Err(Rule::Value),
        }
    }

    /// A group lies on the canvas, an idea there or in a group that is there (rules G1, E10).
    fn is_place_for(&self, item: Item, place: Place) -> bool {
        match (item, place.frame) {
            (_, Frame::Canvas) => true,
            (Item::Idea(_), Frame::Group(group)) => self.is_there(Item::Group(group)),
            (Item::Group(_), Frame::Group(_)) => false,
        }
    }

    fn is_there(&self, item: Item) -> bool {
        self.known.index.has(item) || self.made_items.contains(&item)
    }
}

/// What writing a field of a thing that is there means; `None` for what never changes.
fn action(item: Item, field: Field, clears: bool) -> Option<Action> {
    Some(match (item, field, clears) {
        (Item::Idea(_), Field::Place, _) => Action::MoveIdea,
        (Item::Idea(_), Field::Colour, _) => Action::RecolourIdea,
        (Item::Idea(_), Field::Rank, _) => Action::RaiseIdea,
        (Item::Idea(_), Field::Bin, false) => Action::ThrowAwayIdea,
        (Item::Idea(_), Field::Bin, true) => Action::RestoreIdea,
        (Item::Group(_), Field::Place, _) => Action::MoveGroup,
        (Item::Group(_), Field::Colour, _) => Action::TintGroup,
        (Item::Group(_), Field::Rank, _) => Action::RaiseGroup,
        (Item::Group(_), Field::Collapsed, _) => Action::CollapseGroup,
        (Item::Group(_), Field::Into, false) => Action::MergeGroup,
        (Item::Group(_), Field::Into, true) => Action::PartGroup,
        (Item::Group(_), Field::Bin, false) => Action::DissolveGroup,
        (Item::Group(_), Field::Bin, true) => Action::RestoreGroup,
        _ => return None,
    })
}
