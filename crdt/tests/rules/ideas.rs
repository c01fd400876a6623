//! Ideas: rules I1 to I7.

use crate::table::*;
use automerge::ReadDoc;
use crdt::{Colour, Edit, Item, RANK_REACH};

#[test]
fn i1_an_idea_needs_its_text_and_place_only() {
    let mut board = ada();
    does(&mut board, &[add(&["bare"])]);
    tamper(&mut board, |tx| {
        use automerge::transaction::Transactable;
        let map = at(tx, &["ideas", &id("bare").shard(), id("bare").as_str()]);
        for key in ["colour", "at"] {
            tx.delete(&map, key).unwrap();
        }
    });
    let idea = seen(&board, "bare");
    assert_eq!(
        (idea.colour, idea.voice, idea.at, idea.bin, idea.rank),
        (Colour::Sun, None, 0, None, 0)
    );
}

#[test]
fn i1_an_idea_is_a_flat_map_whose_text_is_a_text() {
    let mut board = ada();
    does(&mut board, &[add(&["flat"])]);
    let doc = board.document();
    let map = at(doc, &["ideas", &id("flat").shard(), id("flat").as_str()]);
    let keys: Vec<String> = doc.keys(&map).collect();
    assert_eq!(keys, ["at", "colour", "place", "text"]);
    let (text, _) = doc.get(&map, "text").unwrap().unwrap();
    assert_eq!(text, automerge::Value::Object(automerge::ObjType::Text));
}

#[test]
fn i2_each_hue_is_read_as_itself_and_any_other_word_as_sun() {
    let mut board = ada();
    does(&mut board, &[add(&["hue"])]);
    for colour in Colour::ALL {
        put(&mut board, "hue", "colour", colour.as_str());
        assert_eq!(seen(&board, "hue").colour, colour);
    }
    put(&mut board, "hue", "colour", "plum");
    assert_eq!(seen(&board, "hue").colour, Colour::Sun);
}

#[test]
fn i3_an_idea_without_a_voice_is_anonymous() {
    let mut board = ada();
    let mut signed = new_idea("signed", "canvas@0,0");
    signed.voice = Some(id("seat"));
    let ideas = vec![signed, new_idea("unsigned", "canvas@0,0")];
    does(&mut board, &[Edit::Add { ideas }]);
    assert_eq!(seen(&board, "signed").voice, Some(id("seat")));
    assert_eq!(seen(&board, "unsigned").voice, None);
}

#[test]
fn i4_writing_in_an_idea_and_throwing_it_away_at_once_loses_neither() {
    let mut board = ada();
    does(&mut board, &[add(&["lamp"])]);
    let [mut ada, mut ben, _] = three(&board);
    does(&mut ada, &[write(text_of("lamp"), 4, 0, " by the door")]);
    does(&mut ben, &[throw_away("lamp", 3000)]);
    let mut both = together(&[ada, ben]);
    assert_eq!(seen(&both, "lamp").bin, Some(3000));
    assert!(both.view().ideas.is_empty());
    does(&mut both, &[restore("lamp")]);
    assert_eq!(seen(&both, "lamp").text, "lamp by the door");
    assert_eq!(seen(&both, "lamp").bin, None);
}

#[test]
fn i4_an_idea_in_the_bin_keeps_all_else() {
    let mut board = ada();
    does(
        &mut board,
        &[
            add(&["lamp"]),
            gather("group", &["lamp"]),
            recolour("lamp", Colour::Sea),
        ],
    );
    let before = seen(&board, "lamp");
    does(&mut board, &[throw_away("lamp", 3000), restore("lamp")]);
    assert_eq!(seen(&board, "lamp"), before);
}

#[test]
fn i5_throwing_away_and_undoing_leave_the_idea_in_the_document() {
    let mut board = ada();
    let added = does(&mut board, &[add(&["one", "two"])]);
    does(&mut board, &[throw_away("one", 3000)]);
    board.revert(&added, 4000).unwrap();
    let view = board.view();
    assert!(view.ideas.is_empty());
    assert_eq!(view.bin.len(), 2);
}

#[test]
fn i6_at_is_the_instant_of_creation() {
    let mut board = ada();
    does(&mut board, &[add(&["one"]), recolour("one", Colour::Sky)]);
    assert_eq!(seen(&board, "one").at, 1000);
}

#[test]
fn i7_a_rank_is_a_whole_number_within_reach_however_it_is_stored() {
    use automerge::ScalarValue;
    let mut board = ada();
    does(&mut board, &[add(&["one"])]);
    for (stored, read) in [
        (ScalarValue::Int(-5), -5),
        (ScalarValue::Uint(6), 6),
        (ScalarValue::F64(-7.0), -7),
        (ScalarValue::F64(-0.0), 0),
        (ScalarValue::Int(RANK_REACH), RANK_REACH),
        (ScalarValue::Int(RANK_REACH + 1), 0),
        (ScalarValue::F64(-1e300), 0),
        (ScalarValue::F64(1.5), 0),
        (ScalarValue::Timestamp(8), 0),
        (ScalarValue::counter(9), 0),
        ("10".into(), 0),
        (true.into(), 0),
    ] {
        put(&mut board, "one", "rank", 4);
        put(&mut board, "one", "rank", stored.clone());
        assert_eq!(seen(&board, "one").rank, read, "{stored:?}");
    }
}

#[test]
fn i7_the_larger_rank_comes_last_then_the_later_instant_then_the_larger_id() {
    let mut board = ada();
    let mut late = new_idea("aaa", "canvas@0,0");
    late.at = 2000;
    let mut high = new_idea("high", "canvas@0,0");
    (high.at, high.rank) = (1, Some(3));
    let ideas = vec![late, high];
    does(&mut board, &[add(&["bbb", "ccc"]), Edit::Add { ideas }]);
    let order =
        |board: &crdt::Board| -> Vec<_> { board.view().ideas.iter().map(|idea| idea.id).collect() };
    assert_eq!(order(&board), ["bbb", "ccc", "aaa", "high"].map(id));
    does(&mut board, &[raise(&[(Item::Idea(id("ccc")), -1)])]);
    assert_eq!(order(&board), ["ccc", "bbb", "aaa", "high"].map(id));
}
