//! Every role, every action, every document, every moment of the session: what the guard says is what the table says, and
//! the table says what is written here.

use crate::table::*;
use automerge::transaction::Transactable;
use automerge::{Change, ObjId, ROOT, ReadDoc, Value};
use crdt::guard::{
    Action, Answer, Guard, Kind, Phase, Role, Rule, Terms, Visibility, When, answer,
};
use crdt::{Board, Edit, Item, TextName, sample};

/// A change that does just that.
fn example(board: &Board, action: Action) -> Change {
    let by_edit = |edit: Edit| {
        change(board, |tx| {
            crdt::apply(tx, &edit, &Default::default()).map(drop)
        })
    };
    let by_write = |text| {
        by_edit(Edit::Write {
            text,
            at: 1,
            remove: 1,
            insert: "é".to_owned(),
        })
    };
    let set = |item: Item, key: &str, value: Option<automerge::ScalarValue>| {
        change(board, |tx| {
            let thing = map_of(tx, item);
            match value {
                Some(value) => tx.put(&thing, key, value)?,
                None => tx.delete(&thing, key)?,
            }
            Ok(())
        })
    };
    match action {
        Action::AddIdea => by_edit(Edit::Add {
            ideas: vec![sample::idea(NEW)],
        }),
        Action::WriteIdea => by_write(TextName::Of(idea(IDEA))),
        Action::MoveIdea => by_edit(shift(idea(IDEA))),
        Action::RecolourIdea => set(idea(IDEA), "colour", Some("stone".into())),
        Action::RaiseIdea => set(idea(IDEA), "rank", Some(3_i64.into())),
        Action::ThrowAwayIdea => set(idea(IDEA), "bin", Some(7_u64.into())),
        Action::RestoreIdea => set(idea(BINNED), "bin", None),
        Action::MakeGroup => by_edit(new_group(NEW)),
        Action::WriteGroupTitle => by_write(TextName::Of(group(GROUP))),
        Action::MoveGroup => by_edit(shift(group(GROUP))),
        Action::TintGroup => set(group(GROUP), "colour", Some("sea".into())),
        Action::RaiseGroup => set(group(GROUP), "rank", Some((-3_i64).into())),
        Action::CollapseGroup => set(group(GROUP), "collapsed", Some(true.into())),
        Action::MergeGroup => by_edit(Edit::Merge {
            from: sample::id(GROUP),
            into: sample::id(OTHER_GROUP),
            moves: Vec::new(),
        }),
        Action::PartGroup => set(group(MERGED), "into", None),
        Action::DissolveGroup => set(group(GROUP), "bin", Some(7_u64.into())),
        Action::RestoreGroup => set(group(DISSOLVED), "bin", None),
        Action::WriteTitle => by_write(TextName::Title),
        Action::WritePurpose => by_write(TextName::Purpose),
    }
}

fn map_of(doc: &impl ReadDoc, item: Item) -> ObjId {
    let (root, shard, id) = match item {
        Item::Idea(id) => ("ideas", Some(id.shard()), id),
        Item::Group(id) => ("groups", None, id),
    };
    let path = [Some(root.to_owned()), shard, Some(id.to_string())];
    path.into_iter()
        .flatten()
        .fold(ROOT, |map, key| match doc.get(&map, key) {
            Ok(Some((Value::Object(_), inner))) => inner,
            other => panic!("no map there: {other:?}"),
        })
}

/// Said once more, in other words than the table's.
fn expected(role: Role, kind: Kind, when: When, action: Action) -> Answer {
    let is_free = when.phase == Phase::Free && when.visibility == Visibility::Open;
    if role == Role::Observer || !is_free {
        return Answer::Refuse;
    }
    let name = format!("{action:?}");
    let has_words = ["Add", "Make", "Write"]
        .iter()
        .any(|verb| name.starts_with(verb));
    match (kind, when.is_locked) {
        (Kind::Board, false) => Answer::Accept,
        (Kind::Board, true) if has_words => Answer::Refuse,
        (Kind::Board, true) => Answer::Undo,
        (Kind::Pad, false) if name.ends_with("Idea") => Answer::Accept,
        (Kind::Pad, _) => Answer::Refuse,
    }
}

#[test]
fn every_cell_says_what_it_should() {
    let board = board();
    let guard = Guard::of(board.document());
    let mut cells = 0;
    for action in Action::ALL {
        let change = example(&board, action);
        for role in Role::ALL {
            for kind in Kind::ALL {
                for when in When::all() {
                    let cell = (role, kind, when, action);
                    let wanted = expected(role, kind, when, action);
                    assert_eq!(answer(role, kind, when, action), wanted, "{cell:?}");
                    let terms = Terms {
                        seat: seat(),
                        role,
                        kind,
                        when,
                    };
                    let said = match guard.judge(&change, &terms) {
                        Ok(accepted) if accepted.undo.is_empty() => Answer::Accept,
                        Ok(_) => Answer::Undo,
                        Err(rule) => {
                            assert_eq!(rule, Rule::NotNow, "{cell:?}");
                            Answer::Refuse
                        }
                    };
                    assert_eq!(said, wanted, "{cell:?}");
                    cells += 1;
                }
            }
        }
    }
    assert_eq!(cells, 19 * 3 * 2 * 8 * 3 * 2);
}

#[test]
fn what_is_taken_back_leaves_the_view_as_it_was() {
    let locked = Terms {
        when: When {
            is_locked: true,
            ..When::FREE
        },
        ..terms()
    };
    let mut undone = 0;
    for action in Action::ALL {
        let mut board = board();
        let change = example(&board, action);
        let guard = Guard::of(board.document());
        let Ok(accepted) = guard.judge(&change, &locked) else {
            continue;
        };
        let before = board.view();
        let held = accepted.undo.read(board.document());
        board
            .document_mut()
            .apply_changes([change])
            .expect("it goes in");
        board
            .change(|tx| Ok(held.put_back(tx)?))
            .expect("it is taken back");
        assert_eq!(board.view(), before, "{action:?}");
        undone += 1;
    }
    assert_eq!(undone, 13);
}
