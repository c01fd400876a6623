//! What nobody may: one forged change or more for each rule, and what only looks like one.

use crate::table::*;
use automerge::legacy::{OpId, OpType};
use automerge::{ActorId, Change, ScalarValue};
use crdt::guard::Rule;
use crdt::guard::limits::{MADE_MAX, TEXT_CHARACTERS_MAX, TITLE_CHARACTERS_MAX};
use crdt::{Board, Edit, TextName, sample};

fn does(board: &Board, edit: &Edit) -> Change {
    change(board, |tx| {
        crdt::apply(tx, edit, &Default::default()).map(drop)
    })
}

fn add(board: &Board) -> Change {
    does(
        board,
        &Edit::Add {
            ideas: vec![sample::idea(NEW)],
        },
    )
}

fn said(board: &Board, change: &Change) -> Option<Rule> {
    judge(board, change).err()
}

#[test]
fn head() {
    let board = board();
    let honest = add(&board);
    assert_eq!(said(&board, &honest), None);
    let forgeries: [fn(&mut automerge::ExpandedChange); 6] = [
        |change| change.message = Some("psst".to_owned()),
        |change| change.extra_bytes = vec![1],
        |change| change.time = -1,
        |change| change.deps.clear(),
        |change| change.start_op = change.start_op.saturating_add(5),
        |change| change.actor_id = ActorId::from(vec![7; 65]),
    ];
    for forge in forgeries {
        assert_eq!(said(&board, &forged(&honest, forge)), Some(Rule::Head));
    }
}

#[test]
fn head_that_does_not_follow_its_actors_last() {
    let board = board();
    let mut guard = crdt::guard::Guard::of(board.document());
    let first = does(&board, &shift(idea(IDEA)));
    let mut copy = board.fork(first.actor_id().clone());
    copy.document_mut()
        .apply_changes([first.clone()])
        .expect("it is its own");
    copy.apply(&shift(group(GROUP))).expect("it moves");
    let second = copy.document().get_changes(&[first.hash()]).pop();
    let second = second.expect("it was made");
    let forgetful = forged(&second, |change| change.deps = first.deps().to_vec());
    let accepted = guard.judge(&first, &terms()).expect("it may");
    guard.take(&accepted);
    assert_eq!(guard.judge(&forgetful, &terms()).err(), Some(Rule::Head));
    assert!(guard.judge(&second, &terms()).is_ok());
}

#[test]
fn reference() {
    let board = board();
    let moved = does(&board, &shift(idea(IDEA)));
    let written = does(&board, &write(TextName::Title, "x"));
    let nobody = OpId(1, ActorId::from([9; 16]));
    let never = OpId(999_999, ActorId::from([9; 16]));
    for name in [nobody, never] {
        for honest in [&moved, &written] {
            let change = forged(honest, |change| {
                change.operations[0].pred = [name.clone()].into_iter().collect();
            });
            assert!(
                matches!(said(&board, &change), Some(Rule::Reference | Rule::Value)),
                "{name:?}"
            );
        }
    }
}

#[test]
fn reference_to_what_its_author_cannot_have_seen() {
    let mut board = board();
    let honest = does(&board, &shift(idea(IDEA)));
    let seen = honest.start_op().get() - 1;
    let mut long = board.fork(ActorId::from([4; 16]));
    let moves = |x| {
        let place = crdt::Place::new(crdt::Frame::Canvas, x, 0.0);
        let item = idea(IDEA);
        let moves = vec![crdt::Move { item, place }];
        Edit::Move { moves }
    };
    for x in [1.0, 2.0] {
        board.apply(&moves(x)).expect("it moves");
    }
    // Somebody who does much, unseen by whoever forges, and so counts far beyond.
    long.apply(&write(TextName::Purpose, "words"))
        .expect("it is written");
    let long_before = long.heads();
    long.apply(&shift(idea(IDEA))).expect("it moves");
    let far = long.document().get_changes(&long_before).pop();
    let far = far.expect("it was made");
    board.merge(&long).expect("copies merge");
    let guard = crdt::guard::Guard::of(board.document());
    assert!(guard.judge(&honest, &terms()).is_ok());
    for later in [
        OpId(seen + 2, ActorId::from([9; 16])),
        OpId(seen + 1, ActorId::from([9; 16])),
    ] {
        let change = forged(&honest, |change| {
            change.operations[0].pred = [later.clone()].into_iter().collect();
        });
        let said = guard.judge(&change, &terms()).map(drop);
        assert_eq!(said, Err(Rule::Reference), "{later:?}");
    }
    // Having seen much of one person says nothing about what another did meanwhile, however low it is numbered.
    let mut copy = long.fork(ActorId::from([2; 16]));
    copy.apply(&moves(3.0)).expect("it moves");
    let last = copy.document().get_changes(&[far.hash()]).pop();
    let last = last.expect("it was made");
    assert!(last.start_op().get() > seen + 2);
    let change = forged(&last, |change| {
        let unseen = OpId(seen + 1, ActorId::from([9; 16]));
        change.operations[0].pred = [unseen].into_iter().collect();
    });
    assert!(guard.judge(&last, &terms()).is_ok());
    let said = guard.judge(&change, &terms()).map(drop);
    assert_eq!(said, Err(Rule::Reference));
}

#[test]
fn value() {
    let board = board();
    let honest = add(&board);
    let group = sample::id(NEW);
    let values: [(&str, ScalarValue); 8] = [
        ("place", "canvas@1".into()),
        ("place", "area:x@1,2".into()),
        ("place", format!("group:{group}@1,2").into()),
        ("place", 1_u64.into()),
        ("colour", "mauve".into()),
        ("colour", ScalarValue::Null),
        ("at", u64::MAX.into()),
        ("at", "now".into()),
    ];
    for (key, value) in values {
        let change = forged(&honest, |change| {
            put(change, key).action = OpType::Put(value.clone());
        });
        assert_eq!(said(&board, &change), Some(Rule::Value), "{key} {value:?}");
    }
}

#[test]
fn voice() {
    let board = board();
    let speaks = |voice| {
        let mut idea = sample::idea(NEW);
        idea.voice = voice;
        said(&board, &does(&board, &Edit::Add { ideas: vec![idea] }))
    };
    assert_eq!(speaks(None), None, "nobody's words");
    assert_eq!(speaks(Some(seat())), None);
    assert_eq!(speaks(Some(sample::id(901))), Some(Rule::Voice));
}

#[test]
fn id_in_use() {
    let mut board = board();
    let change = add(&board);
    let mut idea = sample::idea(NEW);
    idea.text = "another".to_owned();
    board
        .apply(&Edit::Add { ideas: vec![idea] })
        .expect("it is new");
    assert_eq!(said(&board, &change), Some(Rule::IdInUse));
}

#[test]
fn incomplete() {
    let board = board();
    for missing in ["place", "text"] {
        let change = forged(&add(&board), |change| {
            let at = change
                .operations
                .iter()
                .position(|op| key(op) == Some(missing));
            change.operations.truncate(at.expect("it is written"));
        });
        assert_eq!(said(&board, &change), Some(Rule::Incomplete), "{missing}");
    }
}

#[test]
fn too_much() {
    let board = board();
    for (text, most) in [
        (TextName::Of(idea(IDEA)), TEXT_CHARACTERS_MAX),
        (TextName::Purpose, TEXT_CHARACTERS_MAX),
        (TextName::Title, TITLE_CHARACTERS_MAX),
        (TextName::Of(group(GROUP)), TITLE_CHARACTERS_MAX),
    ] {
        let there = match text {
            TextName::Title | TextName::Of(crdt::Item::Group(_)) => "Title".len(),
            TextName::Purpose => "Purpose".len(),
            TextName::Of(_) => sample::idea(IDEA).text.len(),
        };
        let fits = does(&board, &write(text, &"x".repeat(most - there)));
        assert_eq!(said(&board, &fits), None, "{text:?}");
        let bursts = does(&board, &write(text, &"x".repeat(most - there + 1)));
        assert_eq!(said(&board, &bursts), Some(Rule::TooMuch), "{text:?}");
    }
    let ideas = |count: u64| {
        let ideas = (0..count)
            .map(|number| sample::idea(1_000 + number))
            .collect();
        said(&board, &does(&board, &Edit::Add { ideas }))
    };
    assert_eq!(ideas(MADE_MAX as u64), None);
    assert_eq!(ideas(MADE_MAX as u64 + 1), Some(Rule::TooMuch));
}

#[test]
fn only_what_no_honest_client_does_is_a_strike() {
    let without: Vec<Rule> = Rule::ALL
        .into_iter()
        .filter(|rule| !rule.is_strike())
        .collect();
    assert_eq!(without, [Rule::NotNow, Rule::TooMuch]);
    let mut names: Vec<&str> = Rule::ALL.map(Rule::name).to_vec();
    names.dedup();
    assert_eq!(names.len(), Rule::ALL.len());
}

fn write(text: TextName, insert: &str) -> Edit {
    Edit::Write {
        text,
        at: 0,
        remove: 0,
        insert: insert.to_owned(),
    }
}
