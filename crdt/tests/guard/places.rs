//! Every place that a document of this format has is known to the guard: who adds a register to the format and forgets the guard,
//! or lays out a root that people could write in, fails here.

use crate::table::*;
use automerge::transaction::Transactable;
use automerge::{ObjId, ObjType, ROOT, ReadDoc, ScalarValue, Value};
use crdt::guard::{Guard, Rule};
use std::collections::BTreeSet;

/// The names of the fields of one thing in the tree that `SPEC.md` draws.
fn fields(root: &str) -> BTreeSet<String> {
    let spec = include_str!("../../SPEC.md");
    let tree = spec.split("```").nth(1).expect("the tree is drawn");
    let after = tree
        .split(&format!("{root}:"))
        .nth(1)
        .expect("the root is drawn");
    let inner = after
        .split("<id>: {")
        .nth(1)
        .expect("it holds things by id");
    let names = inner.split('}').next().unwrap_or_default().split(',');
    names
        .map(|field| field.split(':').next().unwrap_or_default())
        .map(|name| name.trim().trim_end_matches('?').to_owned())
        .collect()
}

/// What somebody wrongly but well-meaningly could write under any key.
fn values() -> Vec<ScalarValue> {
    let id = crdt::sample::id(GROUP);
    vec![
        "canvas@1,2".into(),
        "rose".into(),
        7_u64.into(),
        true.into(),
        id.as_str().into(),
    ]
}

/// The registers that some value may be written into, once a thing is there.
fn writable(root: &str, thing: &ObjId) -> BTreeSet<String> {
    let board = board();
    let guard = Guard::of(board.document());
    let names = fields(root).into_iter().chain(["other".to_owned()]);
    let may = |name: &String| {
        values().into_iter().any(|value| {
            let change = change(&board, |tx| Ok(tx.put(thing, name, value)?));
            guard.judge(&change, &terms()).is_ok()
        })
    };
    names.filter(may).collect()
}

fn thing(root: &str) -> ObjId {
    let board = board();
    let document = board.document();
    let path = match root {
        "ideas" => vec![
            "ideas".to_owned(),
            crdt::sample::id(IDEA).shard(),
            crdt::sample::id(IDEA).to_string(),
        ],
        _ => vec![
            "groups".to_owned(),
            crdt::sample::id(OTHER_GROUP).to_string(),
        ],
    };
    path.iter()
        .fold(ROOT, |map, key| match document.get(&map, key) {
            Ok(Some((Value::Object(_), inner))) => inner,
            other => panic!("no map there: {other:?}"),
        })
}

#[test]
fn every_register_of_the_format_has_its_rows() {
    for (root, fixed) in [
        ("ideas", ["text", "voice", "at"]),
        ("groups", ["title", "at", "at"]),
    ] {
        let mut wanted = fields(root);
        for name in fixed {
            wanted.remove(name);
        }
        let known = writable(root, &thing(root));
        assert_eq!(known, wanted, "{root}");
    }
}

#[test]
fn no_other_place_is_written() {
    let board = board();
    let document = board.document();
    let mut maps = vec![ROOT];
    let mut tried = 0;
    while let Some(map) = maps.pop() {
        let inner: Vec<(String, ObjId, bool)> = document
            .map_range(&map, ..)
            .map(|entry| {
                let is_map = matches!(entry.value, automerge::ValueRef::Object(ObjType::Map));
                (entry.key.to_string(), entry.id(), is_map)
            })
            .collect();
        let is_thing = inner.iter().any(|(key, ..)| key == "place");
        maps.extend(
            inner
                .iter()
                .filter(|(.., is_map)| *is_map)
                .map(|(_, id, _)| id.clone()),
        );
        if is_thing {
            continue;
        }
        let keys = inner.into_iter().map(|(key, ..)| key);
        for key in keys.chain(["format", "x", "AAAAAAAAAAAA"].map(str::to_owned)) {
            let writes = [
                change(&board, |tx| Ok(tx.put(&map, &key, 2_u64)?)),
                change(&board, |tx| {
                    Ok(tx.put_object(&map, &key, ObjType::List).map(drop)?)
                }),
                change(&board, |tx| {
                    Ok(tx.put_object(&map, &key, ObjType::Text).map(drop)?)
                }),
                change(&board, |tx| {
                    Ok(tx.put_object(&map, &key, ObjType::Map).map(drop)?)
                }),
            ];
            for change in writes {
                let said = judge(&board, &change).map(drop);
                assert!(
                    matches!(
                        said,
                        Err(Rule::Structure | Rule::IdInUse | Rule::Incomplete)
                    ),
                    "{map:?} {key}: {said:?}"
                );
                tried += 1;
            }
        }
    }
    assert!(
        tried > 2_000,
        "64 shards three times, and all roots: {tried}"
    );
}
