//! The tree and who makes it: rules D1 to D7.

use automerge::transaction::Transactable;
use automerge::{ActorId, Automerge, ObjType, ROOT, ReadDoc, ScalarValue, Value};
use crdt::{COLOURS, Error, Id, document, genesis, name_seat, pad};

fn ada() -> ActorId {
    ActorId::from(&[0xad_u8; 16][..])
}

fn id(text: &str) -> Id {
    text.parse().expect("an id")
}

/// The paths of all maps and texts of a document.
fn objects(doc: &Automerge) -> Vec<String> {
    fn walk(doc: &Automerge, map: &automerge::ObjId, at: &str, found: &mut Vec<String>) {
        for key in doc.keys(map) {
            if let Some((Value::Object(kind), child)) = doc.get(map, key.as_str()).expect("a map") {
                found.push(format!("{at}{key}"));
                if kind == ObjType::Map {
                    walk(doc, &child, &format!("{at}{key}/"), found);
                }
            }
        }
    }
    let mut found = Vec::new();
    walk(doc, &ROOT, "", &mut found);
    found
}

#[test]
fn d1_the_first_change_makes_every_root_and_every_shard() {
    let doc = genesis(ada(), "Where shall we meet?", "");
    assert_eq!(doc.get_changes(&[]).len(), 1);
    let found = objects(&doc);
    for root in [
        "title",
        "purpose",
        "ideas",
        "groups",
        "comments",
        "reactions",
        "areas",
        "tags",
        "links",
        "actions",
        "session",
        "session/seats",
        "session/phases",
        "session/results",
    ] {
        assert!(found.iter().any(|path| path == root), "{root}");
    }
    for root in ["ideas", "comments", "reactions"] {
        for shard in 0..64 {
            let path = format!("{root}/{shard:02x}");
            assert!(found.contains(&path), "{path}");
        }
    }
    assert_eq!(found.len(), 14 + 3 * 64);
    let (_, title) = doc.get(ROOT, "title").unwrap().unwrap();
    assert_eq!(doc.text(title).unwrap(), "Where shall we meet?");
}

#[test]
fn d2_an_id_is_twelve_characters_of_the_base64url_alphabet() {
    assert_eq!(id("AZaz09-_AAAA").as_str(), "AZaz09-_AAAA");
    for wrong in [
        "",
        "AAAAAAAAAAA",
        "AAAAAAAAAAAAA",
        "AAAAAAAAAAA=",
        "AAAAAAAAAAA/",
        "ÄAAAAAAAAAA",
    ] {
        assert!(wrong.parse::<Id>().is_err(), "{wrong:?}");
    }
}

#[test]
fn d3_the_shard_is_the_index_of_the_first_character_in_two_hexadecimal_digits() {
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    for (index, first) in alphabet.chars().enumerate() {
        assert_eq!(
            id(&format!("{first}AAAAAAAAAAA")).shard(),
            format!("{index:02x}")
        );
    }
    assert_eq!(id("_AAAAAAAAAAA").shard(), "3f");
}

#[test]
fn d5_the_server_gives_a_seat_its_public_name_and_colour() {
    let mut doc = genesis(ada(), "", "");
    let seat = id("SSSSSSSSSSSS");
    let mut tx = doc.transaction();
    name_seat(&mut tx, seat, "Ada", COLOURS[3]).unwrap();
    tx.commit();
    let mut tx = doc.transaction();
    name_seat(&mut tx, seat, "Ada Lovelace", COLOURS[3]).unwrap();
    tx.commit();

    let (_, session) = doc.get(ROOT, "session").unwrap().unwrap();
    let (_, seats) = doc.get(session, "seats").unwrap().unwrap();
    let (_, entry) = doc.get(seats, seat.as_str()).unwrap().unwrap();
    assert_eq!(
        doc.get(&entry, "name").unwrap().unwrap().0.as_str(),
        Some("Ada Lovelace")
    );
    assert_eq!(
        doc.get(&entry, "colour").unwrap().unwrap().0.as_str(),
        Some("iris")
    );
}

#[test]
fn d5_naming_a_seat_as_it_is_already_named_makes_no_change() {
    let mut doc = genesis(ada(), "", "");
    for expected in [true, false] {
        let mut tx = doc.transaction();
        name_seat(&mut tx, id("SSSSSSSSSSSS"), "Ada", "sky").unwrap();
        assert_eq!(tx.commit().0.is_some(), expected);
    }
}

#[test]
fn d5_a_seat_of_no_known_colour_is_refused() {
    let mut doc = genesis(ada(), "", "");
    let mut tx = doc.transaction();
    let refused = name_seat(&mut tx, id("SSSSSSSSSSSS"), "Ada", "plum");
    assert!(matches!(refused, Err(Error::Colour(word)) if word == "plum"));
}

#[test]
fn d6_a_change_carries_no_message_and_the_time_0() {
    let mut doc = genesis(ada(), "", "");
    let mut tx = doc.transaction();
    name_seat(&mut tx, id("SSSSSSSSSSSS"), "Ada", "sky").unwrap();
    tx.commit();
    for change in doc.get_changes(&[]) {
        assert_eq!((change.timestamp(), change.message()), (0, None));
    }
}

#[test]
fn d7_a_pad_holds_its_format_and_the_shards_of_its_ideas_only() {
    let doc = pad(ada());
    let found = objects(&doc);
    assert_eq!(found.len(), 1 + 64);
    assert!(found.iter().all(|path| path.starts_with("ideas")));
    let format = doc.get(ROOT, "format").unwrap().unwrap().0;
    assert_eq!(format, Value::from(ScalarValue::Uint(1)));
}

#[test]
fn a_document_counts_utf_16_code_units_whether_made_loaded_or_forked() {
    let made = genesis(ada(), "👩‍🚀", "");
    let loaded = document::load(&made.save()).unwrap();
    let mut received = document::empty(ada());
    received.apply_changes(made.get_changes(&[])).unwrap();
    for mut doc in [
        made.fork(),
        made.fork_at(&made.get_heads()).unwrap(),
        made,
        loaded,
        received,
    ] {
        let (_, title) = doc.get(ROOT, "title").unwrap().unwrap();
        assert_eq!(doc.length(&title), 5);
        let mut tx = doc.transaction();
        tx.splice_text(&title, 5, 0, "!").unwrap();
        assert_eq!(tx.text(&title).unwrap(), "👩‍🚀!");
    }
}

#[test]
fn d1_where_a_root_is_gone_nobody_makes_it_anew() {
    let mut board = crate::table::ada();
    crate::table::tamper(&mut board, |tx| tx.delete(ROOT, "ideas").unwrap());
    let refused = crate::table::fails(&mut board, &crate::table::add(&["one"]));
    assert!(matches!(refused, Error::NoRoot(path) if path.starts_with("ideas/")));
}

#[test]
fn d4_a_format_is_a_whole_number_from_1_that_is_known() {
    let with = |format: Option<ScalarValue>| {
        let mut doc = genesis(ada(), "", "");
        let mut tx = doc.transaction();
        match format {
            Some(format) => tx.put(ROOT, "format", format).unwrap(),
            None => tx.delete(ROOT, "format").unwrap(),
        }
        tx.commit();
        crdt::check_format(&doc)
    };
    for format in [
        ScalarValue::Uint(1),
        ScalarValue::Int(1),
        ScalarValue::F64(1.0),
    ] {
        assert!(with(Some(format)).is_ok());
    }
    for later in [
        ScalarValue::Uint(2),
        ScalarValue::Int(1000),
        ScalarValue::F64(2.0),
    ] {
        assert!(matches!(
            with(Some(later)),
            Err(Error::TooNew { known: 1, .. })
        ));
    }
    for none in [
        ScalarValue::Int(0),
        ScalarValue::Int(-1),
        ScalarValue::F64(1.5),
        "1".into(),
    ] {
        assert!(matches!(with(Some(none)), Err(Error::NotABoard)));
    }
    assert!(matches!(with(None), Err(Error::NotABoard)));
}

#[test]
fn d7_the_roots_that_a_pad_lacks_are_no_problem() {
    let mut board = crdt::Board::of(pad(ada())).unwrap();
    crate::table::does(&mut board, &[crate::table::add(&["one"])]);
    let view = board.view();
    assert_eq!((view.ideas.len(), view.problems.len()), (1, 0));
}

#[test]
fn d6_an_edit_and_its_undo_are_one_change_each() {
    let mut board = crate::table::ada();
    let undo = crate::table::does(&mut board, &[crate::table::add(&["one", "two"])]);
    board.revert(&undo, 5000).unwrap();
    let changes = board.document().get_changes(&[]);
    assert_eq!(changes.len(), 3);
    for change in changes {
        assert_eq!((change.timestamp(), change.message()), (0, None));
    }
}
