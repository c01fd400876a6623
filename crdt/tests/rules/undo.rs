//! Taking back: rules U1 to U6.

use crate::table::*;
use automerge::ObjType;
use automerge::transaction::Transactable;
use crdt::{Board, Colour, Edit, Item, Undo};

const NOW: u64 = 9000;

/// Takes back what has to be there to be taken back; answers the redo.
fn takes_back(board: &mut Board, undo: &Undo) -> Undo {
    let before = board.heads();
    let redo = board.revert(undo, NOW).expect("an undo");
    assert!(!redo.is_empty());
    assert_ne!(board.heads(), before);
    redo
}

/// Takes back what nothing is left of.
fn takes_nothing_back(board: &mut Board, undo: &Undo) {
    let before = board.heads();
    assert!(board.revert(undo, NOW).expect("an undo").is_empty());
    assert_eq!(board.heads(), before);
}

fn text(board: &Board, word: &str) -> String {
    seen(board, word).text
}

/// A board with an idea that says this.
fn saying(text: &str) -> Board {
    let mut board = ada();
    let mut idea = new_idea("text", "canvas@0,0");
    idea.text = text.to_owned();
    does(&mut board, &[Edit::Add { ideas: vec![idea] }]);
    board
}

#[test]
fn u1_each_register_goes_back_and_forth() {
    let mut board = ada();
    does(
        &mut board,
        &[
            add(&["one", "two"]),
            gather("group", &["two"]),
            gather("other", &[]),
            throw_away("two", 3000),
        ],
    );
    for edit in [
        shift("one", "canvas@5,5"),
        shift_group("group", "canvas@5,5"),
        recolour("one", Colour::Sea),
        throw_away("one", 3000),
        restore("two"),
        merge("group", "other"),
        dissolve("group", 3000),
        raise(&[(Item::Idea(id("one")), 3), (Item::Group(id("other")), -3)]),
        tint("other", Some(Colour::Sea)),
        collapse("other", true),
    ] {
        let before = board.view();
        let undo = does(&mut board, std::slice::from_ref(&edit));
        let after = board.view();
        assert_ne!(after, before, "{edit:?}");
        let redo = takes_back(&mut board, &undo);
        assert_eq!(board.view(), before, "{edit:?}");
        let again = takes_back(&mut board, &redo);
        assert_eq!(board.view(), after, "{edit:?}");
        takes_back(&mut board, &again);
        assert_eq!(board.view(), before, "{edit:?}");
    }
}

#[test]
fn u1_a_register_that_another_wrote_since_stays() {
    let mut board = ada();
    does(&mut board, &[add(&["one", "two"])]);
    let moves = vec![to("one", "canvas@5,5"), to("two", "canvas@6,6")];
    let moved = does(&mut board, &[Edit::Move { moves }]);
    does(&mut board, &[shift("one", "canvas@7,7")]);
    takes_back(&mut board, &moved);
    assert_eq!(place_of(&board, "one"), (None, 7, 7));
    assert_eq!(place_of(&board, "two"), (None, 0, 0));
}

#[test]
fn u1_a_tint_a_fold_and_a_rank_that_another_changed_since_stay() {
    let mut board = ada();
    does(&mut board, &[gather("group", &[])]);
    let group = Item::Group(id("group"));
    for (mine, theirs) in [
        (
            tint("group", Some(Colour::Sea)),
            tint("group", Some(Colour::Rose)),
        ),
        (collapse("group", true), collapse("group", false)),
        (raise(&[(group, 1)]), raise(&[(group, 2)])),
    ] {
        let undo = does(&mut board, &[mine]);
        does(&mut board, &[theirs]);
        takes_nothing_back(&mut board, &undo);
    }
}

#[test]
fn u1_a_register_that_was_ill_formed_goes_back_to_nothing() {
    let mut board = ada();
    does(&mut board, &[add(&["one"])]);
    put(&mut board, "one", "colour", 5);
    let undo = does(&mut board, &[recolour("one", Colour::Sea)]);
    takes_back(&mut board, &undo);
    assert_eq!(seen(&board, "one").colour, Colour::Sun);
}

#[test]
fn u2_written_text_goes_back_and_forth() {
    let mut board = saying("The old house");
    let undo = does(&mut board, &[write(text_of("text"), 4, 3, "new 🏠")]);
    assert_eq!(text(&board, "text"), "The new 🏠 house");
    let redo = takes_back(&mut board, &undo);
    assert_eq!(text(&board, "text"), "The old house");
    let again = takes_back(&mut board, &redo);
    assert_eq!(text(&board, "text"), "The new 🏠 house");
    takes_back(&mut board, &again);
    assert_eq!(text(&board, "text"), "The old house");
}

#[test]
fn u2_what_others_wrote_in_between_stays_where_it_is() {
    let mut board = saying("The old house");
    let undo = does(&mut board, &[write(text_of("text"), 4, 3, "brand new")]);
    does(
        &mut board,
        &[
            write(text_of("text"), 10, 0, "(!)"),
            write(text_of("text"), 0, 3, "My"),
        ],
    );
    assert_eq!(text(&board, "text"), "My brand (!)new house");
    let redo = takes_back(&mut board, &undo);
    assert_eq!(text(&board, "text"), "My (!)old house");
    does(&mut board, &[write(text_of("text"), 6, 1, "")]);
    takes_back(&mut board, &redo);
    assert_eq!(text(&board, "text"), "My brand (!)new house");
}

#[test]
fn u2_inserted_characters_that_another_removed_do_not_come_back() {
    let mut board = saying("ab");
    let undo = does(&mut board, &[write(text_of("text"), 1, 0, "xyz")]);
    does(&mut board, &[write(text_of("text"), 2, 1, "")]);
    let redo = takes_back(&mut board, &undo);
    assert_eq!(text(&board, "text"), "ab");
    takes_back(&mut board, &redo);
    assert_eq!(text(&board, "text"), "axzb");
}

#[test]
fn u2_equal_characters_that_another_wrote_are_not_taken_for_mine() {
    let mut board = saying("");
    let undo = does(&mut board, &[write(text_of("text"), 0, 0, "aaa")]);
    does(
        &mut board,
        &[
            write(text_of("text"), 0, 3, ""),
            write(text_of("text"), 0, 0, "aaa"),
        ],
    );
    takes_nothing_back(&mut board, &undo);
    assert_eq!(text(&board, "text"), "aaa");
}

#[test]
fn u2_removed_text_goes_before_what_followed_it_or_what_is_left_of_that() {
    let mut board = saying("one two three");
    let undo = does(&mut board, &[write(text_of("text"), 4, 4, "")]);
    does(
        &mut board,
        &[
            write(text_of("text"), 4, 2, ""),
            write(text_of("text"), 0, 0, "> "),
        ],
    );
    assert_eq!(text(&board, "text"), "> one ree");
    takes_back(&mut board, &undo);
    assert_eq!(text(&board, "text"), "> one two ree");
}

#[test]
fn u2_text_removed_at_the_end_goes_behind_what_was_last_then() {
    // What was left of the text, what another wrote in it, what the undo makes of that.
    let stories = [
        ((3, 4, ""), (3, 0, "!"), "one two!"),
        ((3, 4, " 2"), (5, 0, "!"), "one two!"),
        ((3, 4, " 2"), (3, 0, ","), "one, two"),
        ((3, 4, ""), (2, 1, "?"), "on? two"),
        ((0, 7, ""), (0, 0, "!"), "one two!"),
    ];
    for ((at, remove, insert), by_ben, expected) in stories {
        let mut board = saying("one two");
        let undo = does(&mut board, &[write(text_of("text"), at, remove, insert)]);
        // Once more there and back: the redo says as well where what it removed had been.
        let redo = takes_back(&mut board, &undo);
        let undo = takes_back(&mut board, &redo);
        let (at, remove, insert) = by_ben;
        does(&mut board, &[write(text_of("text"), at, remove, insert)]);
        takes_back(&mut board, &undo);
        assert_eq!(text(&board, "text"), expected);
    }
}

#[test]
fn u2_a_character_that_came_back_is_known_to_earlier_undos_and_redos() {
    let mut board = saying("");
    let wrote = does(&mut board, &[write(text_of("text"), 0, 0, "hello")]);
    let cut = does(&mut board, &[write(text_of("text"), 2, 3, "")]);
    let uncut = takes_back(&mut board, &cut);
    assert_eq!(text(&board, "text"), "hello");
    let unwrote = takes_back(&mut board, &wrote);
    assert_eq!(text(&board, "text"), "");
    takes_back(&mut board, &unwrote);
    assert_eq!(text(&board, "text"), "hello");
    takes_back(&mut board, &uncut);
    assert_eq!(text(&board, "text"), "he");
}

#[test]
fn u2_a_character_that_came_back_is_new_to_everybody_else() {
    let mut board = saying("");
    let wrote = does(&mut board, &[write(text_of("text"), 0, 0, "hello")]);
    let mut ben = board.fork(actor(12));
    let cut = does(&mut ben, &[write(text_of("text"), 2, 3, "")]);
    takes_back(&mut ben, &cut);
    board.merge(&ben).unwrap();
    takes_back(&mut board, &wrote);
    assert_eq!(text(&board, "text"), "llo");
}

#[test]
fn u2_characters_that_another_program_wrote_as_one_come_back_all() {
    let mut board = saying("c");
    tamper(&mut board, |tx| {
        let text = at(
            tx,
            &["ideas", &id("text").shard(), id("text").as_str(), "text"],
        );
        tx.insert(&text, 0, "ab").unwrap();
    });
    assert_eq!(text(&board, "text"), "abc");
    let undo = does(&mut board, &[write(text_of("text"), 0, 3, "")]);
    takes_back(&mut board, &undo);
    assert_eq!(text(&board, "text"), "abc");
}

#[test]
fn u2_what_is_back_already_does_not_come_back_twice() {
    let mut board = saying("one two three");
    let undo = does(&mut board, &[write(text_of("text"), 4, 4, "")]);
    takes_back(&mut board, &undo);
    takes_nothing_back(&mut board, &undo);
    does(&mut board, &[write(text_of("text"), 5, 1, "")]);
    assert_eq!(text(&board, "text"), "one to three");
    takes_back(&mut board, &undo);
    assert_eq!(text(&board, "text"), "one to wthree");
}

#[test]
fn u2_two_undos_of_two_writers_leave_the_first_text() {
    let board = saying("The house.");
    let [mut ada, mut ben, _] = three(&board);
    let by_ada = does(&mut ada, &[write(text_of("text"), 4, 0, "שלום ")]);
    let by_ben = does(&mut ben, &[write(text_of("text"), 4, 5, "👩‍🚀e\u{301}")]);
    let mut all = together(&[ada, ben]);
    takes_back(&mut all, &by_ben);
    assert_eq!(text(&all, "text"), "The שלום house.");
    takes_back(&mut all, &by_ada);
    assert_eq!(text(&all, "text"), "The house.");
}

#[test]
fn u3_undoing_an_add_bins_the_idea_only_if_nobody_touched_it() {
    let touches = [
        write(text_of("one"), 0, 0, "x"),
        shift("one", "canvas@1,1"),
        recolour("one", Colour::Sea),
        throw_away("one", 3000),
    ];
    for touch in touches {
        let mut board = ada();
        let undo = does(&mut board, &[add(&["one", "two"])]);
        does(&mut board, std::slice::from_ref(&touch));
        let touched = seen(&board, "one");
        takes_back(&mut board, &undo);
        assert_eq!(seen(&board, "one"), touched, "{touch:?}");
        assert_eq!(seen(&board, "two").bin, Some(NOW), "{touch:?}");
    }
}

#[test]
fn u4_undoing_a_gather_puts_the_ideas_back_and_dissolves_the_group() {
    let mut board = ada();
    does(&mut board, &[add(&["one", "two"])]);
    let before = board.view();
    let undo = does(&mut board, &[gather("group", &["one", "two"])]);
    let after = board.view();
    let redo = takes_back(&mut board, &undo);
    assert_eq!(board.view(), before);
    let again = takes_back(&mut board, &redo);
    assert_eq!(board.view(), after);
    takes_back(&mut board, &again);
    assert_eq!(board.view(), before);
}

#[test]
fn u4_a_group_that_somebody_touched_is_not_dissolved() {
    let touches: [&[Edit]; 6] = [
        &[write(title_of("group"), 0, 0, "x")],
        &[shift_group("group", "canvas@1,1")],
        &[shift("guest", &within("group", 9, 9))],
        // In the bin it is still an idea of the group.
        &[
            shift("guest", &within("group", 9, 9)),
            throw_away("guest", 3000),
        ],
        // So is one of a group that was merged into it.
        &[gather("other", &["guest"]), merge("other", "group")],
        &[gather("other", &[]), merge("group", "other")],
    ];
    for touch in touches {
        let mut board = ada();
        does(&mut board, &[add(&["one", "guest"])]);
        let undo = does(&mut board, &[gather("group", &["one"])]);
        does(&mut board, touch);
        let groups = shown(&board);
        takes_back(&mut board, &undo);
        assert_eq!(place_of(&board, "one"), (None, 0, 0), "{touch:?}");
        assert_eq!(shown(&board), groups, "{touch:?}");
        assert!(board.view().problems.is_empty());
        // Unless `into` leads away from it, the group is still there to be dissolved by hand.
        assert!(!does(&mut board, &[dissolve("group", NOW)]).is_empty());
    }
}

#[test]
fn u5_an_undo_of_what_is_gone_does_nothing() {
    let mut board = ada();
    let added = does(&mut board, &[add(&["one"])]);
    let wrote = does(&mut board, &[write(text_of("one"), 0, 0, "x")]);
    let moved = does(&mut board, &[shift("one", "canvas@5,5")]);
    put(&mut board, "one", "text", "Another text");
    takes_nothing_back(&mut board, &wrote);
    takes_nothing_back(&mut board, &added);
    put(&mut board, "one", "text", 5);
    takes_nothing_back(&mut board, &moved);
    takes_nothing_back(&mut board, &Undo::default());
    let mut elsewhere = Board::genesis(actor(9), "", "");
    for undo in [added, wrote, moved] {
        takes_nothing_back(&mut elsewhere, &undo);
    }
}

#[test]
fn u5_another_text_under_the_same_key_is_another_text() {
    let mut board = saying("The old house");
    let wrote = does(&mut board, &[write(text_of("text"), 4, 4, "new ")]);
    tamper(&mut board, |tx| {
        let idea = at(tx, &["ideas", &id("text").shard(), id("text").as_str()]);
        tx.put_object(&idea, "text", ObjType::Text).unwrap();
    });
    takes_nothing_back(&mut board, &wrote);
    assert_eq!(text(&board, "text"), "");
}

#[test]
fn u5_an_undo_at_no_instant_is_refused() {
    let mut board = ada();
    let added = does(&mut board, &[add(&["one"])]);
    let before = board.heads();
    assert!(board.revert(&added, crdt::LAST_INSTANT + 1).is_err());
    assert_eq!(board.heads(), before);
}

#[test]
fn u6_redoing_an_add_leaves_a_later_bin_alone() {
    let mut board = ada();
    let undo = does(&mut board, &[add(&["one"])]);
    let redo = takes_back(&mut board, &undo);
    does(&mut board, &[restore("one"), throw_away("one", 5000)]);
    takes_nothing_back(&mut board, &redo);
    assert_eq!(seen(&board, "one").bin, Some(5000));
}

#[test]
fn u6_undoing_a_redone_add_spares_what_another_changed_in_between() {
    let mut board = ada();
    let undo = does(&mut board, &[add(&["one"])]);
    let redo = takes_back(&mut board, &undo);
    let again = takes_back(&mut board, &redo);
    does(&mut board, &[write(text_of("one"), 0, 0, "Ben: ")]);
    takes_nothing_back(&mut board, &again);
    assert_eq!(seen(&board, "one").bin, None);
}

#[test]
fn u6_redoing_a_write_spares_what_another_wrote_in_between() {
    let mut board = saying("abc");
    let undo = does(&mut board, &[write(text_of("text"), 1, 1, "xy")]);
    let redo = takes_back(&mut board, &undo);
    does(
        &mut board,
        &[
            write(text_of("text"), 3, 0, "!"),
            write(text_of("text"), 1, 0, "?"),
        ],
    );
    assert_eq!(text(&board, "text"), "a?bc!");
    takes_back(&mut board, &redo);
    assert_eq!(text(&board, "text"), "a?xyc!");
}

#[test]
fn an_undo_survives_being_written_as_json() {
    let mut board = saying("The house");
    let edits = [
        write(text_of("text"), 4, 0, "🏠 "),
        recolour("text", Colour::Sea),
        throw_away("text", 3000),
        restore("text"),
        gather("group", &["text"]),
        add(&["one"]),
    ];
    for edit in edits {
        let before = board.view();
        let undo = does(&mut board, &[edit]);
        let json = serde_json::to_string(&undo).unwrap();
        let undo: Undo = serde_json::from_str(&json).unwrap();
        let redo = takes_back(&mut board, &undo);
        if !json.contains("made") {
            assert_eq!(board.view(), before, "{json}");
        }
        let json = serde_json::to_string(&redo).unwrap();
        takes_back(&mut board, &serde_json::from_str(&json).unwrap());
    }
}
