//! The guard again, slow and plain: it looks through the whole history for each operation, by paths as `SPEC.md` draws them.

use automerge::legacy::{ElementId, Key, ObjectId, Op, OpId, OpType};
use automerge::{ChangeHash, ExpandedChange, ObjType, ScalarValue};
use crdt::{Colour, Frame, Id, LAST_INSTANT, Place, RANK_REACH};
use std::collections::{HashMap, HashSet};

/// Every operation so far, by its name.
#[derive(Clone, Default)]
pub(crate) struct History {
    ops: Vec<(OpId, Op)>,
    /// The change of each operation.
    changes: Vec<ChangeHash>,
    /// What each change names as seen.
    dependencies: HashMap<ChangeHash, Vec<ChangeHash>>,
    /// What the change that is judged has seen, and where its own operations begin.
    seen: HashSet<ChangeHash>,
    before: usize,
}

impl History {
    pub(crate) fn take(&mut self, change: &ExpandedChange) {
        let hash = change.hash.expect("it was read from bytes");
        self.dependencies.insert(hash, change.deps.clone());
        for (at, op) in change.operations.iter().enumerate() {
            let name = OpId(change.start_op.get() + at as u64, change.actor_id.clone());
            self.ops.push((name, op.clone()));
            self.changes.push(hash);
        }
    }

    /// All that stands before some changes, and they themselves.
    fn past(&self, heads: &[ChangeHash]) -> HashSet<ChangeHash> {
        let mut past = HashSet::new();
        let mut open = heads.to_vec();
        while let Some(hash) = open.pop() {
            if past.insert(hash) {
                open.extend(&self.dependencies[&hash]);
            }
        }
        past
    }

    /// Whether a participant of that seat may make the change on a board without a session.
    pub(crate) fn accepts(&self, change: &ExpandedChange, seat: Id) -> bool {
        let mut seen = self.clone();
        let before = seen.ops.len();
        (seen.seen, seen.before) = (self.past(&change.deps), before);
        for (at, op) in change.operations.iter().enumerate() {
            if seen.allows(op, before, seat).is_none() {
                return false;
            }
            let name = OpId(change.start_op.get() + at as u64, change.actor_id.clone());
            seen.ops.push((name, op.clone()));
        }
        let made = seen.ops[before..].iter();
        let mut things = made.filter(|(_, op)| op.action == OpType::Make(ObjType::Map));
        things.all(|(name, _)| {
            let has = |keys: [&str; 2]| {
                let mut own = seen.ops[before..].iter();
                own.any(|(_, op)| {
                    op.obj == ObjectId::Id(name.clone()) && keys.iter().any(|key| is_at(op, key))
                })
            };
            has(["text", "title"]) && has(["place", "place"])
        })
    }

    fn find(&self, name: &OpId) -> Option<(usize, &Op)> {
        let at = self.ops.iter().position(|(other, _)| other == name)?;
        let is_seen = at >= self.before || self.seen.contains(&self.changes[at]);
        is_seen.then_some((at, &self.ops[at].1))
    }

    /// The keys that lead to an object.
    fn path(&self, object: &ObjectId) -> Option<Vec<String>> {
        let ObjectId::Id(name) = object else {
            return Some(Vec::new());
        };
        let op = self.ops.iter().find(|(other, _)| other == name);
        let (_, op) = op?;
        let (OpType::Make(_), Key::Map(key), false) = (&op.action, &op.key, op.insert) else {
            return None;
        };
        let mut path = self.path(&op.obj)?;
        path.push(key.to_string());
        Some(path)
    }

    fn has(&self, path: &[&str]) -> bool {
        self.ops.iter().any(|(name, op)| {
            matches!(op.action, OpType::Make(_))
                && self
                    .path(&ObjectId::Id(name.clone()))
                    .is_some_and(|other| other == path)
        })
    }

    fn allows(&self, op: &Op, before: usize, seat: Id) -> Option<()> {
        if let ObjectId::Id(object) = &op.obj {
            self.find(object)?;
        }
        let path = self.path(&op.obj)?;
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        match (&path[..], &op.key) {
            (["title" | "purpose"] | [.., "text" | "title"], Key::Seq(element)) => {
                self.splices(op, element, before)
            }
            (["ideas", shard], Key::Map(id)) => {
                let id: Id = id.parse().ok()?;
                (id.shard() == *shard).then_some(())?;
                self.makes(op, &["ideas", shard, id.as_str()])
            }
            (["groups"], Key::Map(id)) => {
                let id: Id = id.parse().ok()?;
                self.makes(op, &["groups", id.as_str()])
            }
            (["ideas", _, _], Key::Map(key)) => self.writes(op, key, true, before, seat),
            (["groups", id], Key::Map(key)) => {
                let is_own =
                    matches!(&op.action, OpType::Put(ScalarValue::Str(into)) if into == id);
                (!(key == "into" && is_own)).then_some(())?;
                self.writes(op, key, false, before, seat)
            }
            _ => None,
        }
    }

    fn makes(&self, op: &Op, path: &[&str]) -> Option<()> {
        let is_map = op.action == OpType::Make(ObjType::Map) && !op.insert && op.pred.is_empty();
        (is_map && !self.has(path)).then_some(())
    }

    /// A character behind one of this text, or one of this text away that the change has not removed.
    fn splices(&self, op: &Op, element: &ElementId, before: usize) -> Option<()> {
        let inserted = |name: &OpId| {
            let (_, found) = self.find(name)?;
            (found.insert && found.obj == op.obj).then_some(())
        };
        match (&op.action, element, op.insert) {
            (OpType::Put(ScalarValue::Str(word)), _, true) => {
                if let ElementId::Id(name) = element {
                    inserted(name)?;
                }
                (word.chars().count() == 1 && op.pred.is_empty()).then_some(())
            }
            (OpType::Delete, ElementId::Id(name), false) => {
                inserted(name)?;
                let again = |(_, other): &(OpId, Op)| other.obj == op.obj && other.key == op.key;
                let removed = |other: &(OpId, Op)| other.1.action == OpType::Delete && again(other);
                let is_first = !self.ops[before..].iter().any(removed);
                (is_first && op.pred.iter().eq([name])).then_some(())
            }
            _ => None,
        }
    }

    fn writes(&self, op: &Op, key: &str, is_idea: bool, before: usize, seat: Id) -> Option<()> {
        let ObjectId::Id(thing) = &op.obj else {
            return None;
        };
        let is_new = self.find(thing)?.0 >= before;
        (!op.insert).then_some(())?;
        if let OpType::Make(made) = op.action {
            let again = self
                .ops
                .iter()
                .any(|(_, other)| other.obj == op.obj && other.key == op.key);
            let is_words = key == if is_idea { "text" } else { "title" };
            let is_well = is_new && made == ObjType::Text && is_words && op.pred.is_empty();
            return (is_well && !again).then_some(());
        }
        let preds: Vec<&OpId> = op.pred.iter().collect();
        for (at, name) in preds.iter().enumerate() {
            let (_, found) = self.find(name)?;
            let is_same = found.obj == op.obj && found.key == op.key;
            let is_put = matches!(found.action, OpType::Put(_));
            (is_same && is_put && !preds[..at].contains(name)).then_some(())?;
        }
        match &op.action {
            OpType::Delete => {
                let optional: &[&str] = match is_idea {
                    true => &["colour", "bin", "rank"],
                    false => &["colour", "bin", "rank", "into", "collapsed"],
                };
                (optional.contains(&key) && !preds.is_empty()).then_some(())
            }
            OpType::Put(value) => self
                .is_well(key, is_idea, value, is_new, seat)
                .then_some(()),
            _ => None,
        }
    }

    fn is_well(
        &self,
        key: &str,
        is_idea: bool,
        value: &ScalarValue,
        is_new: bool,
        seat: Id,
    ) -> bool {
        match (key, value) {
            ("place", ScalarValue::Str(place)) => match place.parse::<Place>().map(|p| p.frame) {
                Ok(Frame::Canvas) => true,
                Ok(Frame::Group(group)) => is_idea && self.has(&["groups", group.as_str()]),
                Err(_) => false,
            },
            ("colour", ScalarValue::Str(colour)) => colour.parse::<Colour>().is_ok(),
            ("voice", ScalarValue::Str(voice)) => is_idea && is_new && voice == seat.as_str(),
            ("into", ScalarValue::Str(into)) => !is_idea && self.has(&["groups", into]),
            ("collapsed", ScalarValue::Boolean(_)) => !is_idea,
            ("at", value) => is_new && is_instant(value),
            ("bin", value) => is_instant(value),
            ("rank", value) => {
                whole(value).is_some_and(|rank| rank.abs() <= f64::from(RANK_REACH as i32))
            }
            _ => false,
        }
    }
}

fn is_at(op: &Op, key: &str) -> bool {
    matches!(&op.key, Key::Map(own) if own == key)
}

fn is_instant(value: &ScalarValue) -> bool {
    let at = match value {
        ScalarValue::Timestamp(at) => Some(*at as f64),
        value => whole(value),
    };
    at.is_some_and(|at| (0.0..=LAST_INSTANT as f64).contains(&at))
}

/// A whole number, however it is stored. A timestamp is an instant, and no number (rules I7, R3).
fn whole(value: &ScalarValue) -> Option<f64> {
    match value {
        ScalarValue::Int(number) => Some(*number as f64),
        ScalarValue::Uint(number) => Some(*number as f64),
        ScalarValue::F64(number) => (number.trunc() == *number).then_some(*number),
        _ => None,
    }
}
