//! Reading what anybody may have written: rules R1 to R5.

use crate::table::*;
use automerge::transaction::Transactable;
use automerge::{ObjType, ROOT, ReadDoc, ScalarValue};
use crdt::{Board, LAST_INSTANT};

/// A board with the ideas "fine" and "odd" (the same shard as "only").
fn board() -> Board {
    let mut board = ada();
    does(&mut board, &[add(&["fine", "odd"])]);
    board
}

fn problem_of(word: &str) -> String {
    format!("R1 ideas/{}/{}", id(word).shard(), id(word))
}

#[test]
fn r1_an_entry_that_is_no_map_is_skipped_and_reported() {
    for kind in [None, Some(ObjType::List), Some(ObjType::Text)] {
        let mut board = board();
        tamper(&mut board, |tx| {
            let shard = at(tx, &["ideas", &id("odd").shard()]);
            match kind {
                None => tx.put(&shard, id("odd").as_str(), "no map").unwrap(),
                Some(kind) => drop(tx.put_object(&shard, id("odd").as_str(), kind).unwrap()),
            }
        });
        assert_eq!(board.view().ideas, [seen(&board, "fine")]);
        assert_eq!(board.view().problems, [problem_of("odd")]);
    }
}

#[test]
fn r1_an_entry_under_no_id_or_in_the_wrong_shard_is_skipped_and_reported() {
    let mut board = board();
    let odd = at(board.document(), &["ideas", &id("odd").shard()]);
    tamper(&mut board, |tx| {
        for key in ["oShort", "fWrongShard-"] {
            let map = put_map(tx, &odd, key);
            tx.put(&map, "place", "canvas@0,0").unwrap();
            tx.put(&map, "text", "Fine otherwise").unwrap();
        }
    });
    assert_eq!(board.view().ideas.len(), 2);
    let shard = id("odd").shard();
    let problems = ["fWrongShard-", "oShort"].map(|key| format!("R1 ideas/{shard}/{key}"));
    assert_eq!(board.view().problems, problems);
}

#[test]
fn r1_an_idea_without_a_readable_required_field_is_skipped_and_reported() {
    for key in ["text", "place"] {
        for value in [
            ScalarValue::Null,
            5.into(),
            true.into(),
            ScalarValue::Bytes(vec![1]),
        ] {
            let mut board = board();
            put(&mut board, "odd", key, value);
            assert_eq!(board.view().problems, [problem_of("odd")]);
            assert_eq!(board.view().ideas.len(), 1);
        }
        let mut board = board();
        tamper(&mut board, |tx| {
            let map = at(tx, &["ideas", &id("odd").shard(), id("odd").as_str()]);
            tx.delete(&map, key).unwrap();
        });
        assert_eq!(board.view().problems, [problem_of("odd")]);
    }
}

#[test]
fn r1_a_seat_without_a_name_is_skipped_and_reported() {
    let mut board = ada();
    tamper(&mut board, |tx| {
        crdt::name_seat(tx, id("ada"), "Ada", "iris").unwrap();
        let seats = at(tx, &["session", "seats"]);
        let nameless = put_map(tx, &seats, id("ben").as_str());
        tx.put(&nameless, "colour", "sea").unwrap();
    });
    let view = board.view();
    assert_eq!((view.seats.len(), view.seats[0].name.as_str()), (1, "Ada"));
    assert_eq!(view.problems, ["R1 session/seats/ben---------"]);
}

#[test]
fn r1_optional_fields_that_are_ill_formed_count_as_missing() {
    let mut board = ada();
    does(&mut board, &[add(&["odd", "plain"]), gather("group", &[])]);
    for (key, value) in [
        ("bin", ScalarValue::from("now")),
        ("colour", 5.into()),
        ("voice", "short".into()),
        ("at", (-1).into()),
        ("rank", "high".into()),
    ] {
        put(&mut board, "odd", key, value);
    }
    put(&mut board, "plain", "at", 0);
    put_group(&mut board, "group", "bin", 1.5);
    put_group(&mut board, "group", "into", 7);
    put_group(&mut board, "group", "rank", 0.5);
    put_group(&mut board, "group", "colour", "plum");
    put_group(&mut board, "group", "collapsed", 1);
    let (odd, mut plain) = (seen(&board, "odd"), seen(&board, "plain"));
    (plain.id, plain.text) = (odd.id, odd.text.clone());
    assert_eq!(odd, plain);
    assert_eq!(shown(&board), [id("group")]);
    let group = group_seen(&board, "group");
    let read = (group.rank, group.colour, group.collapsed);
    assert_eq!(read, (0, None, false));
    assert_eq!(board.view().problems, [""; 0]);
}

#[test]
fn r2_unknown_keys_are_ignored() {
    let mut board = board();
    let before = board.picture();
    put(&mut board, "odd", "weight", 5);
    tamper(&mut board, |tx| {
        tx.put(ROOT, "unknown", 1).unwrap();
        let ideas = at(tx, &["ideas"]);
        put_map(tx, &ideas, "40");
    });
    assert_eq!(board.picture(), before);
}

#[test]
fn r3_a_string_where_a_text_belongs_is_read_and_not_written_in() {
    let mut board = board();
    put(&mut board, "odd", "text", "Words");
    tamper(&mut board, |tx| tx.put(ROOT, "title", "Heading").unwrap());
    assert_eq!(seen(&board, "odd").text, "Words");
    assert_eq!(board.view().title, "Heading");
    for text in [text_of("odd"), crdt::TextName::Title] {
        let why = fails(&mut board, &write(text, 0, 0, "x"));
        assert!(matches!(why, crdt::Error::Fixed(fixed) if fixed == text));
    }
}

#[test]
fn r3_an_instant_is_a_whole_number_however_it_is_stored() {
    let mut board = board();
    let last = LAST_INSTANT;
    for (stored, instant) in [
        (ScalarValue::Int(5), Some(5)),
        (ScalarValue::Uint(6), Some(6)),
        (ScalarValue::Timestamp(7), Some(7)),
        (ScalarValue::F64(8.0), Some(8)),
        (ScalarValue::Int(0), Some(0)),
        (ScalarValue::Uint(last), Some(last)),
        (ScalarValue::F64(last as f64), Some(last)),
        (ScalarValue::Uint(last + 1), None),
        (ScalarValue::Uint(u64::MAX), None),
        (ScalarValue::Int(-1), None),
        (ScalarValue::Timestamp(-1), None),
        (ScalarValue::F64(1.5), None),
        (ScalarValue::F64(-1.0), None),
        (ScalarValue::F64(1e300), None),
        (ScalarValue::F64(f64::NAN), None),
        (ScalarValue::F64(f64::INFINITY), None),
        (ScalarValue::counter(5), None),
        (ScalarValue::Str("5".into()), None),
    ] {
        put(&mut board, "odd", "bin", stored.clone());
        assert_eq!(seen(&board, "odd").bin, instant, "{stored:?}");
    }
}

#[test]
fn r4_a_root_or_shard_that_is_gone_or_something_else_reads_as_empty_and_is_reported() {
    for (path, key) in [
        (&[][..], "title"),
        (&[], "purpose"),
        (&[], "ideas"),
        (&[], "groups"),
        (&[], "comments"),
        (&[], "reactions"),
        (&[], "areas"),
        (&[], "tags"),
        (&[], "links"),
        (&[], "actions"),
        (&[], "session"),
        (&["session"], "seats"),
        (&["session"], "phases"),
        (&["session"], "results"),
        (&["ideas"], "00"),
        (&["comments"], "3f"),
        (&["reactions"], "1a"),
    ] {
        for gone in [true, false] {
            let mut board = ada();
            tamper(&mut board, |tx| {
                let parent = at(tx, path);
                match gone {
                    true => tx.delete(&parent, key).unwrap(),
                    false => tx.put(&parent, key, 5).unwrap(),
                }
            });
            let path: Vec<&str> = path.iter().copied().chain([key]).collect();
            assert_eq!(board.view().problems, [format!("R4 {}", path.join("/"))]);
        }
    }
}

#[test]
fn r4_a_missing_root_hides_nothing_else() {
    let mut board = board();
    tamper(&mut board, |tx| {
        let ideas = at(tx, &["ideas"]);
        tx.delete(&ideas, id("odd").shard()).unwrap();
        tx.delete(ROOT, "groups").unwrap();
    });
    assert_eq!(board.view().ideas, [seen(&board, "fine")]);
}

#[test]
fn r5_problems_name_the_rule_and_the_path_by_code_unit() {
    let mut board = ada();
    tamper(&mut board, |tx| {
        let shard = at(tx, &["ideas", "00"]);
        for key in ["b\nb", "\u{fb01}", "🙂", "a/b"] {
            tx.put(&shard, key, 1).unwrap();
        }
        tx.delete(ROOT, "tags").unwrap();
    });
    let problems = [
        "R1 ideas/00/a/b",
        "R1 ideas/00/b\nb",
        // A surrogate stands before U+FB01, though the code point is larger.
        "R1 ideas/00/🙂",
        "R1 ideas/00/\u{fb01}",
        "R4 tags",
    ];
    assert_eq!(board.view().problems, problems);
    assert!(board.document().get(ROOT, "tags").unwrap().is_none());
}
