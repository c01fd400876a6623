//! Groups: rules G1 to G10.

use crate::table::*;
use automerge::ReadDoc;
use automerge::transaction::Transactable;
use crdt::Colour;

#[test]
fn g1_a_group_is_a_flat_map_with_a_text_for_its_title() {
    let mut board = ada();
    does(&mut board, &[gather("group", &[])]);
    let doc = board.document();
    let map = at(doc, &["groups", id("group").as_str()]);
    let keys: Vec<String> = doc.keys(&map).collect();
    assert_eq!(keys, ["at", "place", "title"]);
    let (title, _) = doc.get(&map, "title").unwrap().unwrap();
    assert_eq!(title, automerge::Value::Object(automerge::ObjType::Text));
}

#[test]
fn g1_a_group_in_another_frame_than_the_canvas_is_ill_formed() {
    let mut board = ada();
    does(&mut board, &[gather("outer", &[]), gather("inner", &[])]);
    put_group(&mut board, "inner", "place", within("outer", 0, 0));
    assert_eq!(shown(&board), [id("outer")]);
    assert_eq!(board.view().problems, ["R1 groups/inner-------"]);
}

#[test]
fn g2_an_idea_is_in_one_group_at_most_whatever_merges() {
    let mut board = ada();
    does(&mut board, &[add(&["elder"])]);
    let [mut ada, mut ben, _] = three(&board);
    does(&mut ada, &[gather("sweet", &["elder"])]);
    does(&mut ben, &[gather("sour", &["elder"])]);
    let both = together(&[ada, ben]);
    assert_eq!(both.view().ideas.len(), 1);
    assert_eq!(shown(&both), [id("sour"), id("sweet")]);
    assert!(seen(&both, "elder").group.is_some());
}

#[test]
fn g3_ideas_are_read_in_the_group_that_theirs_was_merged_into() {
    let mut board = ada();
    does(
        &mut board,
        &[
            add(&["leaf"]),
            gather("first", &["leaf"]),
            gather("second", &[]),
            gather("third", &[]),
            merge("first", "second"),
            merge("second", "third"),
        ],
    );
    assert_eq!(shown(&board), [id("third")]);
    assert_eq!(place_of(&board, "leaf"), (Some(id("third")), 1, 2));
}

#[test]
fn g3_an_into_that_names_no_readable_group_ends_the_walk() {
    let mut board = ada();
    does(
        &mut board,
        &[
            add(&["leaf"]),
            gather("group", &["leaf"]),
            gather("broken", &[]),
        ],
    );
    put_group(&mut board, "broken", "place", "nowhere");
    for into in [id("broken"), id("nobody")] {
        put_group(&mut board, "group", "into", into.as_str());
        assert_eq!(place_of(&board, "leaf").0, Some(id("group")));
    }
}

#[test]
fn g3_only_the_last_groups_bin_counts() {
    let mut board = ada();
    does(
        &mut board,
        &[
            add(&["leaf"]),
            gather("first", &["leaf"]),
            gather("last", &[]),
        ],
    );
    let [mut ada, mut ben, _] = three(&board);
    does(&mut ada, &[merge("first", "last")]);
    does(&mut ben, &[dissolve("first", 3000)]);
    let both = together(&[ada, ben]);
    assert_eq!(place_of(&both, "leaf").0, Some(id("last")));
}

#[test]
fn g4_a_circle_of_merges_ends_at_its_smallest_id() {
    let mut board = ada();
    does(
        &mut board,
        &[
            add(&["leaf", "root"]),
            gather("bbb", &[]),
            gather("aaa", &[]),
            gather("ccc", &["leaf"]),
            gather("AAA", &["root"]),
        ],
    );
    let [mut ada, mut ben, mut cleo] = three(&board);
    does(&mut ada, &[merge("bbb", "aaa"), merge("AAA", "ccc")]);
    does(&mut ben, &[merge("aaa", "ccc")]);
    does(&mut cleo, &[merge("ccc", "bbb")]);
    let all = together(&[ada, ben, cleo]);
    // "AAA" is smaller, but it only leads into the circle.
    assert_eq!(shown(&all), [id("aaa")]);
    assert_eq!(place_of(&all, "leaf").0, Some(id("aaa")));
    assert_eq!(place_of(&all, "root").0, Some(id("aaa")));
}

#[test]
fn g4_a_group_merged_into_itself_is_its_own_last_group() {
    let mut board = ada();
    does(&mut board, &[add(&["leaf"]), gather("self", &["leaf"])]);
    put_group(&mut board, "self", "into", id("self").as_str());
    assert_eq!(place_of(&board, "leaf").0, Some(id("self")));
}

#[test]
fn g5_the_ideas_of_a_dissolved_group_stay_where_they_stood() {
    let mut board = ada();
    does(
        &mut board,
        &[
            add(&["leaf"]),
            gather("group", &["leaf"]),
            dissolve("group", 3000),
        ],
    );
    assert_eq!(shown(&board), []);
    assert_eq!(place_of(&board, "leaf"), (None, 101, 202));
    let doc = board.document();
    let map = at(doc, &["groups", id("group").as_str()]);
    let place = doc.get(&map, "place").unwrap().unwrap().0;
    assert_eq!(place.as_str(), Some("canvas@100,200"));
}

#[test]
fn g6_an_idea_in_the_frame_of_no_readable_group_lies_on_the_canvas() {
    let mut board = ada();
    does(&mut board, &[add(&["leaf"]), gather("broken", &[])]);
    put_group(&mut board, "broken", "place", 5);
    for group in ["broken", "nobody"] {
        put(&mut board, "leaf", "place", within(group, 7, 8));
        assert_eq!(place_of(&board, "leaf"), (None, 7, 8), "{group}");
    }
}

#[test]
fn g7_a_group_without_a_title_and_without_ideas_on_the_board_is_not_shown() {
    let mut board = ada();
    does(&mut board, &[add(&["leaf"]), gather("group", &["leaf"])]);
    does(
        &mut board,
        &[write(title_of("group"), 0, 5, " \t\u{a0}\u{85}\u{3000}")],
    );
    assert_eq!(shown(&board), [id("group")], "it has an idea");
    does(&mut board, &[throw_away("leaf", 3000)]);
    assert_eq!(shown(&board), [], "its idea is in the bin");
    // A byte order mark is no white space for Unicode, though JavaScript trims it.
    does(&mut board, &[write(title_of("group"), 0, 0, "\u{feff}")]);
    assert_eq!(shown(&board), [id("group")]);
    does(&mut board, &[write(title_of("group"), 0, 6, "")]);
    assert_eq!(shown(&board), []);
}

#[test]
fn g8_coordinates_of_a_dissolved_groups_ideas_are_clamped() {
    let mut board = ada();
    does(&mut board, &[add(&["leaf"]), gather("group", &["leaf"])]);
    does(
        &mut board,
        &[
            shift("leaf", &within("group", 1_000_000, -1_000_000)),
            dissolve("group", 3000),
        ],
    );
    assert_eq!(place_of(&board, "leaf"), (None, 1_000_000, -999_800));
}

#[test]
fn g9_each_hue_is_read_as_the_tint_and_any_other_word_as_none() {
    let mut board = ada();
    does(&mut board, &[gather("group", &[])]);
    assert_eq!(group_seen(&board, "group").colour, None);
    for colour in Colour::ALL {
        put_group(&mut board, "group", "colour", colour.as_str());
        assert_eq!(group_seen(&board, "group").colour, Some(colour));
    }
    put_group(&mut board, "group", "colour", "plum");
    assert_eq!(group_seen(&board, "group").colour, None);
}

#[test]
fn g10_only_true_is_collapsed_and_the_last_groups_counts() {
    let mut board = ada();
    does(
        &mut board,
        &[
            add(&["leaf"]),
            gather("first", &["leaf"]),
            gather("last", &[]),
            collapse("first", true),
        ],
    );
    assert!(group_seen(&board, "first").collapsed);
    does(&mut board, &[merge("first", "last")]);
    assert!(!group_seen(&board, "last").collapsed);
    put_group(&mut board, "last", "collapsed", "true");
    assert!(!group_seen(&board, "last").collapsed);
    put_group(&mut board, "last", "collapsed", true);
    assert!(group_seen(&board, "last").collapsed);
}

#[test]
fn g5_a_group_stays_in_the_document_when_it_is_dissolved() {
    let mut board = ada();
    does(&mut board, &[gather("group", &[]), dissolve("group", 3000)]);
    tamper(&mut board, |tx| {
        let map = at(tx, &["groups", id("group").as_str()]);
        tx.delete(&map, "bin").unwrap();
    });
    assert_eq!(shown(&board), [id("group")]);
}
