//! Taking back takes back what is one's own, and nothing else.

use crate::cases;
use crate::deeds::{Deed, Person, beginning, deed};
use automerge::{Automerge, ObjId, ROOT, ReadDoc, Value};
use crdt::{Board, Edit, Id, Undo, View};
use proptest::prelude::*;
use std::collections::BTreeMap;

const NOW: u64 = 9_000;

/// The view without what undoing an `add` leaves in the bin.
fn without(mut view: View, edit: &Edit) -> View {
    if let Edit::Add { ideas } = edit {
        let added: Vec<Id> = ideas.iter().map(|idea| idea.id).collect();
        view.bin.retain(|idea| !added.contains(&idea.id));
    }
    view
}

/// All scalars of the document by path, and all texts.
fn leaves(doc: &Automerge) -> BTreeMap<String, String> {
    fn walk(doc: &Automerge, map: &ObjId, at: &str, found: &mut BTreeMap<String, String>) {
        for key in doc.keys(map) {
            let path = format!("{at}/{key}");
            match doc.get(map, key.as_str()) {
                Ok(Some((Value::Object(automerge::ObjType::Map), child))) => {
                    walk(doc, &child, &path, found);
                }
                Ok(Some((Value::Object(_), text))) => {
                    found.insert(path, doc.text(text).unwrap_or_default());
                }
                Ok(Some((scalar, _))) => {
                    found.insert(path, scalar.to_string());
                }
                _ => {}
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(doc, &ROOT, "", &mut found);
    found
}

fn is_text(path: &str) -> bool {
    ["/text", "/title", "/purpose"]
        .iter()
        .any(|end| path.ends_with(end))
}

fn is_within(part: &str, whole: &str) -> bool {
    let mut rest = whole.chars();
    part.chars().all(|wanted| rest.any(|there| there == wanted))
}

/// The characters of a text that were on the board from the beginning, or that an idea began with.
fn first_words(text: &str) -> String {
    text.chars()
        .filter(|character| "pqxyz".contains(*character))
        .collect()
}

fn own(person: &Person, text: &str) -> String {
    text.chars()
        .filter(|character| person.wrote(*character))
        .collect()
}

fn reverts(board: &mut Board, undo: &Undo) -> Undo {
    board.revert(undo, NOW).expect("an undo is never refused")
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn an_edit_taken_back_alone_leaves_the_earlier_board_and_its_redo_the_later_one(
        before in prop::collection::vec(deed(), 0..12), last in deed(),
    ) {
        let mut ada = Person::new(0, &beginning());
        for deed in &before {
            ada.tries(deed);
        }
        let earlier = ada.board.view();
        if let Some((edit, undo)) = ada.tries(&last) {
            let later = ada.board.view();
            let redo = reverts(&mut ada.board, &undo);
            prop_assert_eq!(without(ada.board.view(), &edit), earlier.clone(), "{:?}", &edit);
            let again = reverts(&mut ada.board, &redo);
            prop_assert_eq!(ada.board.view(), later, "{:?}", &edit);
            reverts(&mut ada.board, &again);
            prop_assert_eq!(without(ada.board.view(), &edit), earlier, "{:?}", &edit);
        }
    }

    #[test]
    fn all_edits_taken_back_last_first_leave_the_first_board(
        deeds in prop::collection::vec(deed(), 1..15),
    ) {
        let mut ada = Person::new(0, &beginning());
        let first = ada.board.view();
        // An idea whose adding is taken back stays in its group, in the bin, and keeps it (U4).
        let deeds = deeds.iter().map(Deed::on_canvas);
        let done: Vec<(Edit, Undo)> = deeds.filter_map(|deed| ada.tries(&deed)).collect();
        for (_, undo) in done.iter().rev() {
            reverts(&mut ada.board, undo);
        }
        let mut left = ada.board.view();
        for (edit, _) in &done {
            left = without(left, edit);
        }
        prop_assert_eq!(left, first);
    }

    #[test]
    fn taking_back_and_forth_never_touches_what_another_did_later(
        before in prop::collection::vec(deed(), 0..8),
        mine in deed(),
        theirs in prop::collection::vec(deed(), 1..8),
        later in prop::collection::vec(deed(), 0..4),
    ) {
        let mut ada = Person::new(0, &beginning());
        for deed in &before {
            ada.tries(deed);
        }
        let Some((_, undo)) = ada.tries(&mine) else { return Ok(()) };
        let mut ben = Person::new(1, &ada.board);
        let mut undo = undo;
        for (round, deeds) in [&theirs, &later].into_iter().enumerate() {
            let had = leaves(ada.board.document());
            ben.board.merge(&ada.board).expect("copies merge");
            for deed in deeds {
                ben.tries(deed);
            }
            ada.board.merge(&ben.board).expect("copies merge");
            let theirs = leaves(ada.board.document());
            undo = reverts(&mut ada.board, &undo);
            let left = leaves(ada.board.document());
            for (path, value) in &theirs {
                let now = left.get(path);
                if is_text(path) {
                    let now = now.map_or("", String::as_str);
                    prop_assert_eq!(own(&ben, now), own(&ben, value), "{}", path);
                    if round == 0 {
                        // Ada wrote none of these, so her undo removes none; only a redo removes what its undo brought back.
                        prop_assert!(is_within(&first_words(value), &first_words(now)), "{}", path);
                    }
                } else if had.get(path) != Some(value) {
                    prop_assert_eq!(now, Some(value), "{}", path);
                }
            }
            for path in had.keys().filter(|path| !theirs.contains_key(*path)) {
                prop_assert!(!left.contains_key(path), "{} was removed by Ben", path);
            }
        }
    }
}
