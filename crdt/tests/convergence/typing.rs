//! Nothing that anybody wrote is lost.

use crate::cases;
use crate::deeds::{Person, beginning};
use crdt::{Board, Edit, Item, TextName, sample};
use proptest::prelude::*;

const TEXT: TextName = TextName::Title;

fn title(board: &Board) -> String {
    board.view().title
}

/// Types a token somewhere, without removing anything.
fn types(person: &mut Person, at: usize, token: &str) {
    let length = title(&person.board).encode_utf16().count();
    let edit = Edit::Write {
        text: TEXT,
        at: at % (length + 1),
        remove: 0,
        insert: token.to_owned(),
    };
    person.board.apply(&edit).expect("typing is allowed");
}

fn only(text: &str, of: impl Fn(char) -> bool) -> String {
    text.chars().filter(|character| of(*character)).collect()
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn two_people_typing_in_one_text_lose_no_character(
        by_ada in prop::collection::vec((0..40_usize, prop::sample::select(vec!["👩‍🚀", "A", "👋🏽"])), 1..12),
        by_ben in prop::collection::vec((0..40_usize, prop::sample::select(vec!["שלום", "e\u{301}", "🇫🇷"])), 1..12),
    ) {
        let board = beginning();
        let (mut ada, mut ben) = (Person::new(0, &board), Person::new(1, &board));
        for (at, token) in &by_ada {
            types(&mut ada, *at, token);
        }
        for (at, token) in &by_ben {
            types(&mut ben, *at, token);
        }
        let (hers, his) = (title(&ada.board), title(&ben.board));
        ada.board.merge(&ben.board).expect("copies merge");
        let both = title(&ada.board);
        // Without Ben's characters it is what Ada saw, without Ada's what Ben saw.
        prop_assert_eq!(only(&both, |character| !ben.wrote(character)), hers);
        prop_assert_eq!(only(&both, |character| !ada.wrote(character)), his);
    }

    #[test]
    fn writing_in_an_idea_and_throwing_it_away_at_once_loses_no_text(
        at in 0..4_usize, remove in 0..4_usize, insert in "\\PC{0,6}",
    ) {
        let board = beginning();
        let (mut ada, mut ben) = (Person::new(0, &board), Person::new(1, &board));
        let id = sample::id(0);
        let edit = Edit::Write { text: TextName::Of(Item::Idea(id)), at: at.min(3), remove: remove.min(3 - at.min(3)), insert };
        if ada.board.apply(&edit).is_ok() {
            let text = |board: &Board| {
                let view = board.view();
                view.ideas.iter().chain(&view.bin).find(|idea| idea.id == id).map(|idea| idea.text.clone())
            };
            let written = text(&ada.board);
            ben.board.apply(&Edit::ThrowAway { ideas: vec![id], at: 7_000 }).expect("allowed");
            ben.board.merge(&ada.board).expect("copies merge");
            prop_assert_eq!(ben.board.view().bin.len(), 1);
            prop_assert_eq!(text(&ben.board), written.clone());
            ben.board.apply(&Edit::Restore { ideas: vec![id] }).expect("allowed");
            prop_assert_eq!(ben.board.view().bin.len(), 0);
            prop_assert_eq!(text(&ben.board), written);
        }
    }
}
