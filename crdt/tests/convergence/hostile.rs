//! Whatever a document holds, reading it never fails, and editing it fails without a trace.

use crate::cases;
use crate::deeds::{Person, beginning, deed};
use automerge::transaction::{Transactable, Transaction};
use automerge::{ObjId, ObjType, ROOT, ReadDoc, ScalarValue, Value};
use crdt::{picture, sample, view};
use proptest::prelude::*;

const FIELDS: [&str; 14] = [
    "text",
    "title",
    "place",
    "colour",
    "voice",
    "at",
    "bin",
    "into",
    "rank",
    "collapsed",
    "name",
    "ideas",
    "00",
    "",
];
const STRINGS: [&str; 10] = [
    "",
    "canvas@1,2",
    "group:KAAAAAAAAAAA@1000000,-1000000",
    "group:LAAAAAAAAAAA@-7,7",
    "area:x@3,4",
    "@,",
    "canvas@-,",
    "KAAAAAAAAAAA",
    "LAAAAAAAAAAA",
    "a\n\\🙂",
];

/// Something that is written somewhere.
#[derive(Clone, Debug)]
enum Thing {
    Scalar(ScalarValue),
    Object(ObjType),
    Nothing,
}

fn thing() -> impl Strategy<Value = Thing> {
    prop_oneof![
        4 => prop::sample::select(STRINGS.to_vec()).prop_map(|text| Thing::Scalar(text.into())),
        1 => any::<i64>().prop_map(|number| Thing::Scalar(number.into())),
        1 => any::<u64>().prop_map(|number| Thing::Scalar(ScalarValue::Uint(number))),
        1 => any::<f64>().prop_map(|number| Thing::Scalar(number.into())),
        1 => any::<i64>().prop_map(|number| Thing::Scalar(ScalarValue::Timestamp(number))),
        1 => any::<i64>().prop_map(|number| Thing::Scalar(ScalarValue::counter(number))),
        1 => Just(Thing::Scalar(ScalarValue::Null)),
        1 => any::<bool>().prop_map(|yes| Thing::Scalar(yes.into())),
        1 => any::<Vec<u8>>().prop_map(|bytes| Thing::Scalar(ScalarValue::Bytes(bytes))),
        3 => prop::sample::select(vec![ObjType::Map, ObjType::List, ObjType::Text])
            .prop_map(Thing::Object),
        1 => Just(Thing::Nothing),
    ]
}

/// How deep to go from the root, and where at each step.
fn path() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(0..64_usize, 1..5)
}

/// Walks down the maps that are there, and writes under a key that is there, or that readers look for.
fn write(tx: &mut Transaction<'_>, path: &[usize], thing: &Thing) {
    let mut map = ROOT;
    for step in &path[..path.len() - 1] {
        let maps: Vec<ObjId> = tx
            .map_range(&map, ..)
            .filter(|entry| entry.value == automerge::ValueRef::Object(ObjType::Map))
            .map(|entry| entry.id())
            .collect();
        match maps.get(step % maps.len().max(1)) {
            Some(child) => map = child.clone(),
            None => break,
        }
    }
    let keys: Vec<String> = tx.keys(&map).collect();
    let last = path[path.len() - 1];
    let ids = [sample::id(10), sample::id(11), sample::id(77)].map(|id| id.to_string());
    let mut all = keys
        .iter()
        .map(String::as_str)
        .chain(FIELDS)
        .chain(ids.iter().map(String::as_str));
    let count = all.clone().count();
    let key = all.nth(last % count).unwrap_or_default().to_owned();
    let written = match thing {
        Thing::Scalar(value) => tx.put(&map, key, value.clone()),
        Thing::Object(kind) => tx.put_object(&map, key, *kind).map(|_| ()),
        Thing::Nothing if keys.contains(&key) => tx.delete(&map, key),
        Thing::Nothing => Ok(()),
    };
    written.expect("a map takes anything");
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn reading_never_fails_and_a_refused_edit_leaves_no_trace(
        things in prop::collection::vec((path(), thing()), 1..60),
        deeds in prop::collection::vec(deed(), 0..8),
    ) {
        let mut ada = Person::new(0, &beginning());
        let tampered = ada.board.change(|tx| {
            for (path, thing) in &things {
                write(tx, path, thing);
            }
            Ok(())
        });
        tampered.expect("the document takes it");
        let shown = ada.board.view();
        prop_assert!(picture(&shown).ends_with('\n'));
        for idea in &shown.ideas {
            let group = idea.group.map(|id| shown.groups.iter().any(|group| group.id == id));
            prop_assert!(group.unwrap_or(true), "{} is in a group that is not shown", idea.id);
        }
        for deed in &deeds {
            if let Some((_, undo)) = ada.tries(deed) {
                ada.board.revert(&undo, 9_000).expect("an undo is never refused");
            }
        }
        ada.board.view();
    }

    #[test]
    fn what_is_ill_formed_never_hides_another_entry(
        things in prop::collection::vec((path(), thing()), 1..60),
    ) {
        let mut ada = Person::new(0, &beginning());
        let fine = ada.board.view();
        let tampered = ada.board.change(|tx| {
            let (_, ideas) = tx.get(ROOT, "ideas")?.expect("the ideas");
            for (path, thing) in &things {
                // Anywhere in the shard of the first idea, but not at the others.
                let (_, shard) = tx.get(&ideas, sample::id(0).shard())?.expect("a shard");
                let inner = matches!(tx.get(&shard, sample::id(0).as_str())?, Some((Value::Object(ObjType::Map), _)));
                let map = match tx.get(&shard, sample::id(0).as_str())? {
                    Some((_, map)) if inner && path.len() > 2 => map,
                    _ => shard,
                };
                let key = FIELDS[path[0] % FIELDS.len()];
                let key = if inner && path.len() > 2 { key.to_owned() } else { format!("{key}{}", sample::id(0)) };
                match thing {
                    Thing::Scalar(value) => tx.put(&map, key, value.clone())?,
                    Thing::Object(kind) => drop(tx.put_object(&map, key, *kind)?),
                    Thing::Nothing => {}
                }
            }
            Ok(())
        });
        tampered.expect("the document takes it");
        let now = view(ada.board.document());
        for idea in fine.ideas.iter().filter(|idea| idea.id != sample::id(0)) {
            prop_assert!(now.ideas.contains(idea));
        }
    }
}
