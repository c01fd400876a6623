//! What people do: rules E1 to E9, E11 to E15.

use crate::table::*;
use crdt::{Board, Colour, Edit, Error, Item, TextName};

fn text(board: &Board, word: &str) -> String {
    seen(board, word).text
}

/// Makes an edit that has to leave the document alone (rule E12).
fn changes_nothing(board: &mut Board, edit: &Edit) {
    let before = board.heads();
    let undo = board.apply(edit).expect("an edit that is allowed");
    assert!(undo.is_empty(), "{edit:?}: {undo:?}");
    assert_eq!(board.heads(), before, "{edit:?}");
}

#[test]
fn e1_add_creates_each_idea() {
    let mut board = ada();
    let mut idea = new_idea("one", "canvas@5,6");
    idea.colour = Colour::Iris;
    let ideas = vec![idea, new_idea("two", "canvas@7,8")];
    does(&mut board, &[Edit::Add { ideas }]);
    assert_eq!(place_of(&board, "one"), (None, 5, 6));
    assert_eq!(place_of(&board, "two"), (None, 7, 8));
    assert_eq!(seen(&board, "one").colour, Colour::Iris);
    assert_eq!(text(&board, "one"), "one");
}

#[test]
fn e2_write_splices_each_text_there_is() {
    let mut board = ada();
    does(&mut board, &[add(&["idea"]), gather("group", &[])]);
    let names = [
        TextName::Title,
        TextName::Purpose,
        text_of("idea"),
        title_of("group"),
    ];
    for name in names {
        does(&mut board, &[write(name, 1, 2, "…")]);
    }
    let view = board.view();
    assert_eq!(
        (view.title.as_str(), view.purpose.as_str()),
        ("T…le", "P…pose")
    );
    assert_eq!(text(&board, "idea"), "i…a");
    assert_eq!(view.groups[0].title, "g…up");
}

#[test]
fn e3_move_sets_places_of_ideas_and_groups() {
    let mut board = ada();
    does(&mut board, &[add(&["leaf"]), gather("group", &[])]);
    does(
        &mut board,
        &[
            shift("leaf", &within("group", 9, 9)),
            shift_group("group", "canvas@1,1"),
        ],
    );
    assert_eq!(place_of(&board, "leaf"), (Some(id("group")), 9, 9));
    assert_eq!((board.view().groups[0].x, board.view().groups[0].y), (1, 1));
}

#[test]
fn e4_recolour_sets_the_colour_of_each() {
    let mut board = ada();
    let ideas = vec![id("one"), id("two")];
    let colour = Colour::Leaf;
    does(
        &mut board,
        &[
            add(&["one", "two", "three"]),
            Edit::Recolour { ideas, colour },
        ],
    );
    assert_eq!(seen(&board, "two").colour, Colour::Leaf);
    assert_eq!(seen(&board, "one").colour, Colour::Leaf);
    assert_eq!(seen(&board, "three").colour, Colour::Sun);
}

#[test]
fn e5_throwing_away_leaves_those_in_the_bin_alone() {
    let mut board = ada();
    does(&mut board, &[add(&["one", "two"]), throw_away("one", 3000)]);
    let ideas = vec![id("one"), id("two")];
    does(&mut board, &[Edit::ThrowAway { ideas, at: 4000 }]);
    assert_eq!(seen(&board, "one").bin, Some(3000));
    assert_eq!(seen(&board, "two").bin, Some(4000));
}

#[test]
fn e6_restore_takes_ideas_out_of_the_bin() {
    let mut board = ada();
    does(
        &mut board,
        &[add(&["one"]), throw_away("one", 3000), restore("one")],
    );
    assert_eq!(seen(&board, "one").bin, None);
}

#[test]
fn e7_gather_creates_a_group_and_moves_ideas_into_it() {
    let mut board = ada();
    does(
        &mut board,
        &[add(&["one", "two"]), gather("group", &["one", "two"])],
    );
    assert_eq!(shown(&board), [id("group")]);
    for word in ["one", "two"] {
        assert_eq!(place_of(&board, word), (Some(id("group")), 1, 2));
    }
}

#[test]
fn e7_gathering_moves_ideas_only_and_into_the_new_group_only() {
    let mut board = ada();
    does(&mut board, &[add(&["leaf"]), gather("other", &[])]);
    let Edit::Gather { group, .. } = gather("group", &[]) else {
        unreachable!()
    };
    let mut a_group = to("leaf", &within("group", 0, 0));
    a_group.item = Item::Group(id("other"));
    let elsewhere = [
        to("leaf", "canvas@0,0"),
        to("leaf", &within("other", 0, 0)),
        a_group,
    ];
    for wrong in elsewhere {
        let edit = Edit::Gather {
            group: group.clone(),
            moves: vec![to("leaf", &within("group", 0, 0)), wrong],
        };
        assert!(matches!(
            fails(&mut board, &edit),
            Error::NotIntoGroup { .. }
        ));
    }
}

#[test]
fn e8_merge_leads_one_group_into_another_and_moves_the_ideas() {
    let mut board = ada();
    does(
        &mut board,
        &[
            add(&["one", "two"]),
            gather("from", &["one"]),
            gather("into", &["two"]),
        ],
    );
    let moves = vec![to("one", &within("into", 50, 60))];
    let (from, into) = (id("from"), id("into"));
    does(&mut board, &[Edit::Merge { from, into, moves }]);
    assert_eq!(shown(&board), [into]);
    assert_eq!(place_of(&board, "one"), (Some(into), 50, 60));
    assert_eq!(place_of(&board, "two"), (Some(into), 1, 2));
    let moves = vec![to("one", "canvas@0,0")];
    let why = fails(&mut board, &Edit::Merge { from, into, moves });
    assert!(matches!(why, Error::NotIntoGroup { .. }));
}

#[test]
fn e9_dissolve_sets_the_bin_of_the_group() {
    let mut board = ada();
    does(&mut board, &[gather("group", &[]), dissolve("group", 3000)]);
    assert_eq!(shown(&board), []);
    assert_eq!(board.view().problems, [""; 0]);
}

#[test]
fn e13_raise_sets_the_rank_of_ideas_and_groups() {
    let mut board = ada();
    does(&mut board, &[add(&["one", "two"]), gather("group", &[])]);
    let (one, group) = (Item::Idea(id("one")), Item::Group(id("group")));
    does(&mut board, &[raise(&[(one, 7), (group, -3)])]);
    assert_eq!(seen(&board, "one").rank, 7);
    assert_eq!(seen(&board, "two").rank, 0);
    assert_eq!(group_seen(&board, "group").rank, -3);
}

#[test]
fn e14_tint_sets_the_colour_of_each_group_and_takes_it_away() {
    let mut board = ada();
    does(&mut board, &[gather("one", &[]), gather("two", &[])]);
    let groups = vec![id("one"), id("two")];
    let colour = Some(Colour::Leaf);
    does(&mut board, &[Edit::Tint { groups, colour }]);
    assert_eq!(group_seen(&board, "one").colour, Some(Colour::Leaf));
    assert_eq!(group_seen(&board, "two").colour, Some(Colour::Leaf));
    does(&mut board, &[tint("one", None)]);
    assert_eq!(group_seen(&board, "one").colour, None);
}

#[test]
fn e15_collapse_folds_each_group_and_opens_it() {
    let mut board = ada();
    does(&mut board, &[add(&["leaf"]), gather("group", &["leaf"])]);
    let (open, place) = (board.view(), place_of(&board, "leaf"));
    does(&mut board, &[collapse("group", true)]);
    assert!(group_seen(&board, "group").collapsed);
    assert_eq!(place_of(&board, "leaf"), place);
    does(&mut board, &[collapse("group", false)]);
    assert_eq!(board.view(), open);
}

#[test]
fn e11_a_splice_never_parts_a_surrogate_pair() {
    for (at, remove, insert, expected) in [
        (2, 0, "x", "ax🙂b"),
        (2, 1, "x", "axb"),
        (1, 1, "x", "axb"),
        (2, 2, "x", "ax"),
        (0, 2, "x", "xb"),
        (1, 2, "x", "axb"),
        (3, 0, "x", "a🙂xb"),
        (1, 0, "🙃", "a🙃🙂b"),
        (2, 1, "", "ab"),
    ] {
        let mut board = ada();
        let mut idea = new_idea("pair", "canvas@0,0");
        idea.text = "a🙂b".to_owned();
        does(&mut board, &[Edit::Add { ideas: vec![idea] }]);
        let undo = does(&mut board, &[write(text_of("pair"), at, remove, insert)]);
        assert_eq!(text(&board, "pair"), expected, "{at} {remove}");
        board.revert(&undo, 9000).unwrap();
        assert_eq!(text(&board, "pair"), "a🙂b", "{at} {remove}");
    }
}

#[test]
fn e12_a_value_that_is_already_there_is_not_written_again() {
    let mut board = ada();
    does(
        &mut board,
        &[
            add(&["one", "two"]),
            gather("group", &["two"]),
            gather("gone", &[]),
            gather("into", &[]),
            dissolve("gone", 3000),
            merge("gone", "into"),
            throw_away("two", 3000),
            tint("into", Some(Colour::Sea)),
            collapse("into", true),
            raise(&[(Item::Group(id("into")), 5)]),
        ],
    );
    for edit in [
        shift("one", "canvas@0,0"),
        shift_group("group", "canvas@100,200"),
        recolour("one", Colour::Sun),
        restore("one"),
        throw_away("two", 4000),
        dissolve("gone", 4000),
        merge("gone", "into"),
        write(text_of("one"), 0, 2, "on"),
        tint("group", None),
        tint("into", Some(Colour::Sea)),
        collapse("group", false),
        collapse("into", true),
        raise(&[(Item::Group(id("into")), 5)]),
    ] {
        changes_nothing(&mut board, &edit);
    }
}

#[test]
fn e12_a_colour_that_is_not_there_is_not_sun() {
    let mut board = ada();
    does(&mut board, &[add(&["one"])]);
    put(&mut board, "one", "colour", "plum");
    let before = board.heads();
    let undo = does(&mut board, &[recolour("one", Colour::Sun)]);
    assert!(!undo.is_empty() && board.heads() != before);
}

#[test]
fn e12_a_rank_that_is_not_there_is_not_0() {
    let mut board = ada();
    does(&mut board, &[add(&["one"])]);
    let before = board.heads();
    does(&mut board, &[raise(&[(Item::Idea(id("one")), 0)])]);
    assert_ne!(board.heads(), before);
}

#[test]
fn e12_only_what_differs_is_written() {
    let mut board = ada();
    does(
        &mut board,
        &[add(&["one", "two"]), recolour("one", Colour::Sea)],
    );
    let ideas = vec![id("one"), id("two")];
    let colour = Colour::Sea;
    does(&mut board, &[Edit::Recolour { ideas, colour }]);
    let changes = board.document().get_changes(&[]);
    assert_eq!(changes.last().unwrap().len(), 1);
}

#[test]
fn edits_are_json_as_the_browser_writes_it() {
    for json in [
        r#"{"type":"add","ideas":[{"id":"AAAAAAAAAAAA","text":"a","place":"canvas@0,0","colour":"sun","voice":"BBBBBBBBBBBB","at":1}]}"#,
        r#"{"type":"write","text":"idea:AAAAAAAAAAAA","at":0,"remove":1,"insert":"b"}"#,
        r#"{"type":"write","text":"purpose","at":0,"remove":1,"insert":"b"}"#,
        r#"{"type":"move","moves":[{"item":"group:AAAAAAAAAAAA","place":"canvas@0,0"}]}"#,
        r#"{"type":"recolour","ideas":["AAAAAAAAAAAA"],"colour":"stone"}"#,
        r#"{"type":"throwAway","ideas":["AAAAAAAAAAAA"],"at":1}"#,
        r#"{"type":"restore","ideas":["AAAAAAAAAAAA"]}"#,
        r#"{"type":"gather","group":{"id":"AAAAAAAAAAAA","title":"t","place":"canvas@0,0","at":1},"moves":[]}"#,
        r#"{"type":"merge","from":"AAAAAAAAAAAA","into":"BBBBBBBBBBBB","moves":[]}"#,
        r#"{"type":"dissolve","group":"AAAAAAAAAAAA","at":1}"#,
        r#"{"type":"add","ideas":[{"id":"AAAAAAAAAAAA","text":"a","place":"canvas@0,0","colour":"sun","at":1,"rank":-2}]}"#,
        r#"{"type":"raise","ranks":[{"item":"group:AAAAAAAAAAAA","rank":3}]}"#,
        r#"{"type":"tint","groups":["AAAAAAAAAAAA"],"colour":"sea"}"#,
        r#"{"type":"tint","groups":["AAAAAAAAAAAA"],"colour":null}"#,
        r#"{"type":"collapse","groups":["AAAAAAAAAAAA"],"collapsed":true}"#,
    ] {
        let edit: Edit = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&edit).unwrap(), json);
    }
}
