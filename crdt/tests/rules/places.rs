//! Where things lie: rules L1 to L3.

use crate::table::*;
use crdt::{Frame, Place};

#[test]
fn l1_a_place_is_a_frame_and_whole_coordinates_within_a_million() {
    for text in [
        "canvas@0,0",
        "canvas@-1000000,1000000",
        "group:ABCDEFGHIJKL@-7,40",
    ] {
        let place: Place = text.parse().unwrap();
        assert_eq!(place.to_string(), text);
    }
    let wrong = [
        "",
        "canvas",
        "canvas@",
        "canvas@1",
        "canvas@1,",
        "canvas@,1",
        "canvas@1,2,3",
        "canvas@1.5,0",
        "canvas@01,0",
        "canvas@+1,0",
        "canvas@-0,0",
        "canvas@ 1,0",
        "canvas@1,0 ",
        "canvas@1000001,0",
        "canvas@0,-1000001",
        "@0,0",
        "group:@0,0",
        "group:short@0,0",
        "Canvas@0,0",
        "area:x@0,0",
    ];
    for text in wrong {
        assert!(text.parse::<Place>().is_err(), "{text:?}");
    }
}

#[test]
fn l1_no_merge_mixes_one_persons_frame_with_anothers_coordinates() {
    let mut board = ada();
    does(&mut board, &[add(&["leaf"]), gather("group", &[])]);
    let [mut ada, mut ben, _] = three(&board);
    does(&mut ada, &[shift("leaf", &within("group", 3, 4))]);
    does(&mut ben, &[shift("leaf", "canvas@500,600")]);
    let place = place_of(&together(&[ada, ben]), "leaf");
    let both = [(Some(id("group")), 3, 4), (None, 500, 600)];
    assert!(both.contains(&place), "{place:?}");
}

#[test]
fn l1_coordinates_in_a_group_count_from_the_groups_own_place() {
    let mut board = ada();
    does(&mut board, &[add(&["leaf"]), gather("group", &["leaf"])]);
    does(&mut board, &[shift_group("group", "canvas@-5,-6")]);
    assert_eq!(place_of(&board, "leaf"), (Some(id("group")), 1, 2));
    does(&mut board, &[dissolve("group", 3000)]);
    assert_eq!(place_of(&board, "leaf"), (None, -4, -4));
}

#[test]
fn l2_a_frame_of_a_later_kind_is_read_on_the_canvas() {
    let mut board = ada();
    does(&mut board, &[add(&["leaf"])]);
    for frame in ["area:left", "area:a@b", "canvas2"] {
        put(&mut board, "leaf", "place", format!("{frame}@8,-9"));
        assert_eq!(place_of(&board, "leaf"), (None, 8, -9), "{frame}");
    }
}

#[test]
fn l2_an_empty_frame_or_a_group_of_no_id_is_ill_formed() {
    let mut board = ada();
    does(&mut board, &[add(&["leaf"])]);
    for place in ["@8,9", "group:@8,9", "group:short@8,9"] {
        put(&mut board, "leaf", "place", place);
        assert!(board.view().ideas.is_empty(), "{place}");
    }
}

#[test]
fn l3_a_writer_rounds_and_clamps() {
    let text = |x, y| Place::new(Frame::Canvas, x, y).to_string();
    assert_eq!(text(1.4, -1.6), "canvas@1,-2");
    assert_eq!(text(-0.3, 0.2), "canvas@0,0");
    assert_eq!(text(1e9, -1e300), "canvas@1000000,-1000000");
    assert_eq!(text(f64::NAN, f64::INFINITY), "canvas@0,1000000");
}
