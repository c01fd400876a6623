//! What is refused, whole and without a trace: rule E10.

use crate::table::*;
use automerge::transaction::Transactable;
use crdt::{Colour, Edit, Error, Item, RANK_REACH, TextName};

#[test]
fn e10_an_edit_of_something_unknown_or_ill_formed_is_refused() {
    let mut board = ada();
    does(
        &mut board,
        &[
            add(&["fine", "odd"]),
            gather("group", &[]),
            gather("wrong", &[]),
        ],
    );
    put(&mut board, "odd", "place", "nowhere");
    put_group(&mut board, "wrong", "place", "nowhere");
    for (idea, group) in [("odd", "wrong"), ("nobody", "nowhere")] {
        let edits = [
            write(text_of(idea), 0, 0, "x"),
            write(title_of(group), 0, 0, "x"),
            shift(idea, "canvas@0,0"),
            shift_group(group, "canvas@0,0"),
            shift("fine", &within(group, 0, 0)),
            Edit::Add {
                ideas: vec![new_idea("new", &within(group, 0, 0))],
            },
            recolour(idea, Colour::Sea),
            throw_away(idea, 3000),
            restore(idea),
            gather("new", &[idea]),
            merge(group, "group"),
            merge("group", group),
            dissolve(group, 3000),
            raise(&[(Item::Idea(id(idea)), 1)]),
            raise(&[(Item::Group(id(group)), 1)]),
            tint(group, Some(Colour::Sea)),
            collapse(group, true),
        ];
        for edit in edits {
            let why = fails(&mut board, &edit);
            let expected = match idea {
                "odd" => matches!(why, Error::IllFormed(_)),
                _ => matches!(why, Error::Unknown(_)),
            };
            assert!(expected, "{edit:?}: {why}");
        }
    }
}

#[test]
fn e10_an_edit_is_applied_whole_or_not_at_all() {
    let mut board = ada();
    does(&mut board, &[add(&["one"]), gather("group", &[])]);
    let moves = vec![to("one", "canvas@9,9"), to("nobody", "canvas@0,0")];
    fails(&mut board, &Edit::Move { moves });
    fails(&mut board, &add(&["two", "one"]));
    fails(&mut board, &gather("new", &["one", "nobody"]));
    let ideas = vec![id("one"), id("nobody")];
    fails(&mut board, &Edit::ThrowAway { ideas, at: 3000 });
    let ranks = [(Item::Idea(id("one")), 1), (Item::Idea(id("nobody")), 2)];
    fails(&mut board, &raise(&ranks));
    does(&mut board, &[add(&["two"]), gather("new", &["one"])]);
}

#[test]
fn e10_an_id_in_use_is_refused_whatever_uses_it() {
    let mut board = ada();
    does(&mut board, &[add(&["one"]), gather("group", &[])]);
    tamper(&mut board, |tx| {
        let shard = at(tx, &["ideas", &id("odd").shard()]);
        tx.put(&shard, id("odd").as_str(), "no map").unwrap();
    });
    for edit in [
        add(&["one"]),
        add(&["odd"]),
        add(&["new", "new"]),
        gather("group", &[]),
    ] {
        assert!(
            matches!(fails(&mut board, &edit), Error::IdInUse(_)),
            "{edit:?}"
        );
    }
}

#[test]
fn e10_offsets_outside_the_text_are_refused() {
    let mut board = ada();
    does(&mut board, &[add(&["four"])]);
    for (at, remove) in [(5, 0), (4, 1), (0, 5), (usize::MAX, 1), (1, usize::MAX)] {
        let why = fails(&mut board, &write(text_of("four"), at, remove, "x"));
        assert!(matches!(why, Error::Outside { length: 4, .. }));
    }
    does(&mut board, &[write(text_of("four"), 4, 0, "x")]);
}

#[test]
fn e10_merging_into_itself_or_a_circle_is_refused() {
    let mut board = ada();
    does(
        &mut board,
        &[
            gather("first", &[]),
            gather("second", &[]),
            gather("third", &[]),
            merge("first", "second"),
            merge("second", "third"),
        ],
    );
    for edit in [
        merge("first", "first"),
        merge("third", "second"),
        merge("third", "first"),
    ] {
        assert!(
            matches!(fails(&mut board, &edit), Error::Circle(_)),
            "{edit:?}"
        );
    }
}

#[test]
fn e10_merging_into_others_who_run_in_a_circle_ends() {
    let mut board = ada();
    does(
        &mut board,
        &[
            gather("first", &[]),
            gather("second", &[]),
            gather("third", &[]),
        ],
    );
    put_group(&mut board, "first", "into", id("second").as_str());
    put_group(&mut board, "second", "into", id("first").as_str());
    does(&mut board, &[merge("third", "first")]);
    assert_eq!(shown(&board), [id("first")]);
}

#[test]
fn e10_an_edit_with_nothing_in_it_is_refused() {
    let mut board = ada();
    let (ideas, at, colour) = (Vec::new(), 3000, Colour::Sea);
    for edit in [
        Edit::Add { ideas: Vec::new() },
        Edit::Move { moves: Vec::new() },
        Edit::Recolour {
            ideas: ideas.clone(),
            colour,
        },
        Edit::Restore {
            ideas: ideas.clone(),
        },
        Edit::ThrowAway { ideas, at },
        write(TextName::Title, 0, 0, ""),
        raise(&[]),
        Edit::Tint {
            groups: Vec::new(),
            colour: None,
        },
        Edit::Collapse {
            groups: Vec::new(),
            collapsed: true,
        },
    ] {
        assert!(
            matches!(fails(&mut board, &edit), Error::Nothing),
            "{edit:?}"
        );
    }
}

#[test]
fn e10_a_malformed_instant_is_refused() {
    let mut board = ada();
    does(&mut board, &[add(&["one"]), gather("group", &[])]);
    let late = crdt::LAST_INSTANT + 1;
    let mut idea = new_idea("new", "canvas@0,0");
    idea.at = late;
    let Edit::Gather { mut group, moves } = gather("new", &[]) else {
        unreachable!()
    };
    group.at = late;
    for edit in [
        Edit::Add { ideas: vec![idea] },
        Edit::Gather { group, moves },
        throw_away("one", late),
        dissolve("group", late),
    ] {
        assert!(
            matches!(fails(&mut board, &edit), Error::Instant(_)),
            "{edit:?}"
        );
    }
    does(&mut board, &[throw_away("one", late - 1)]);
}

#[test]
fn e10_a_malformed_rank_is_refused() {
    let mut board = ada();
    does(&mut board, &[add(&["one"])]);
    for rank in [RANK_REACH + 1, -RANK_REACH - 1, i64::MIN] {
        let mut idea = new_idea("new", "canvas@0,0");
        idea.rank = Some(rank);
        for edit in [
            Edit::Add { ideas: vec![idea] },
            raise(&[(Item::Idea(id("one")), rank)]),
        ] {
            let why = fails(&mut board, &edit);
            assert!(matches!(why, Error::Rank(wrong) if wrong == rank), "{why}");
        }
    }
    does(&mut board, &[raise(&[(Item::Idea(id("one")), RANK_REACH)])]);
}

#[test]
fn e10_a_group_lies_on_the_canvas_only() {
    let mut board = ada();
    does(&mut board, &[gather("outer", &[]), gather("inner", &[])]);
    let place = within("outer", 0, 0);
    let why = fails(&mut board, &shift_group("inner", &place));
    assert!(matches!(why, Error::GroupOffCanvas(group) if group == id("inner")));
    let Edit::Gather { mut group, moves } = gather("new", &[]) else {
        unreachable!()
    };
    group.place = place.parse().unwrap();
    let why = fails(&mut board, &Edit::Gather { group, moves });
    assert!(matches!(why, Error::GroupOffCanvas(_)));
}
