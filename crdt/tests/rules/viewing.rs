//! The view and the picture: rules V1, V2, P1.

use crate::table::*;
use crdt::{Board, Colour, Edit, Id, Item};

#[test]
fn v1_ideas_and_groups_are_ordered_by_instant_and_id_and_the_bin_by_the_last_thrown_away() {
    let mut board = ada();
    let ideas = [("late", 3), ("bbb", 2), ("aaa", 2), ("early", 1)].map(|(word, at)| {
        let mut idea = new_idea(word, "canvas@0,0");
        idea.at = at;
        idea
    });
    does(
        &mut board,
        &[Edit::Add {
            ideas: ideas.to_vec(),
        }],
    );
    let order =
        |board: &Board| -> Vec<Id> { board.view().ideas.iter().map(|idea| idea.id).collect() };
    assert_eq!(order(&board), ["early", "aaa", "bbb", "late"].map(id));

    does(
        &mut board,
        &[
            throw_away("early", 50),
            throw_away("late", 70),
            throw_away("bbb", 50),
        ],
    );
    let bin: Vec<Id> = board.view().bin.iter().map(|idea| idea.id).collect();
    assert_eq!(bin, ["late", "bbb", "early"].map(id));

    does(&mut board, &[gather("second", &[]), gather("first", &[])]);
    assert_eq!(shown(&board), ["first", "second"].map(id));
    put_group(&mut board, "second", "at", 1);
    assert_eq!(shown(&board), ["second", "first"].map(id));
}

#[test]
fn v1_an_idea_in_the_bin_is_in_no_group_and_keeps_its_own_place() {
    let mut board = ada();
    does(
        &mut board,
        &[
            add(&["leaf"]),
            gather("group", &["leaf"]),
            throw_away("leaf", 3000),
        ],
    );
    assert_eq!(place_of(&board, "leaf"), (None, 1, 2));
    does(&mut board, &[dissolve("group", 3000)]);
    assert_eq!(place_of(&board, "leaf"), (None, 1, 2));
}

#[test]
fn v1_seats_are_shown_by_id() {
    let mut board = ada();
    for (word, name) in [("bbb", "Ben"), ("aaa", "Ada")] {
        let named = board.change(|tx| crdt::name_seat(tx, id(word), name, "iris"));
        named.unwrap();
    }
    let seats = board.view().seats;
    let names: Vec<&str> = seats.iter().map(|seat| seat.name.as_str()).collect();
    assert_eq!(names, ["Ada", "Ben"]);
}

#[test]
fn v2_documents_with_the_same_heads_have_the_same_view() {
    let mut board = ada();
    does(&mut board, &[add(&["leaf"]), gather("group", &["leaf"])]);
    let [mut ada, mut ben, mut cleo] = three(&board);
    does(
        &mut ada,
        &[
            shift("leaf", "canvas@1,1"),
            write(text_of("leaf"), 0, 0, "Ada"),
        ],
    );
    does(
        &mut ben,
        &[
            shift("leaf", "canvas@2,2"),
            write(text_of("leaf"), 0, 0, "Ben"),
        ],
    );
    does(
        &mut cleo,
        &[shift("leaf", "canvas@3,3"), dissolve("group", 3000)],
    );
    let all = together(&[ada, ben, cleo]);
    let loaded = Board::load(&all.save(), actor(9)).unwrap();
    let mut replayed = crdt::document::empty(actor(8));
    replayed
        .apply_changes(all.document().get_changes(&[]))
        .unwrap();
    assert_eq!(replayed.get_heads(), all.heads());
    assert_eq!(loaded.view(), all.view());
    assert_eq!(Board::of(replayed).unwrap().view(), all.view());
}

#[test]
fn p1_the_picture_is_the_view_as_lines() {
    let mut board = ada();
    let mut voiced = new_idea("voiced", "canvas@-1,2");
    voiced.voice = Some(id("seat"));
    voiced.text = "a\\b\nc\rd\te".to_owned();
    let ideas = vec![
        voiced,
        new_idea("alone", "canvas@3,4"),
        new_idea("gone", "canvas@5,6"),
    ];
    does(
        &mut board,
        &[
            Edit::Add { ideas },
            add(&["inner"]),
            gather("group", &["inner"]),
            throw_away("gone", 3000),
        ],
    );
    let named = board.change(|tx| crdt::name_seat(tx, id("seat"), "Ada\n", "iris"));
    named.unwrap();
    put_group(&mut board, "group", "title", "Gr\toup");
    tamper(&mut board, |tx| {
        use automerge::transaction::Transactable;
        tx.delete(automerge::ROOT, "tags").unwrap();
    });
    let ranks = [
        (Item::Idea(id("alone")), 4),
        (Item::Idea(id("gone")), -4),
        (Item::Group(id("group")), 2),
    ];
    does(&mut board, &[gather("stack", &[]), raise(&ranks)]);
    let folded = [tint("stack", Some(Colour::Sea)), collapse("stack", true)];
    does(&mut board, &folded);
    let expected = [
        "title: Title",
        "purpose: Purpose",
        "group group------- @100,200 rank 2: Gr\\toup",
        "  idea inner------- sun @1,2 -: inner",
        "group stack------- sea @100,200 collapsed: stack",
        "idea alone------- sun @3,4 - rank 4: alone",
        "idea voiced------ sun @-1,2 seat--------: a\\\\b\\nc\\rd\\te",
        "bin",
        "  idea gone-------- sun @5,6 - rank -4: gone",
        "seat seat-------- iris: Ada\\n",
        "problem R4 tags",
        "",
    ];
    assert_eq!(board.picture(), expected.join("\n"));
}
