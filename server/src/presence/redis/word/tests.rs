use super::*;
use proptest::prelude::*;

fn entry() -> Entry {
    Entry {
        connection: "AAAAAAAAAAA1".parse().unwrap(),
        count: 7,
        who: Who {
            seat: "AAAAAAAAAAA2".parse().unwrap(),
            name: "Ada 🦊".to_owned(),
            colour: "sea".to_owned(),
            role: Role::Facilitator,
        },
        hands: Some(Bytes::from_static(b"hands")),
    }
}

fn news() -> LocalNews {
    LocalNews {
        version: 9,
        entered: vec![
            entry(),
            Entry {
                hands: None,
                ..entry()
            },
        ],
        hands: vec![(
            "AAAAAAAAAAA3".parse().unwrap(),
            8,
            Bytes::from_static(b"there"),
        )],
        left: vec!["AAAAAAAAAAA4".parse().unwrap()],
    }
}

fn node() -> Id {
    "AAAAAAAAAAA0".parse().unwrap()
}

#[test]
fn a_word_is_heard_as_it_was_said() {
    let LocalNews {
        entered,
        hands,
        left,
        ..
    } = news();
    let said = Word {
        node: node(),
        entered,
        hands,
        left,
    };
    assert_eq!(decode(&encode(node(), &news()).unwrap()), Some(said));
}

#[test]
fn an_entry_is_read_as_it_was_written() {
    assert_eq!(decode_entry(&encode_entry(&entry())), Some(entry()));
}

#[test]
fn a_word_of_another_format_is_ignored() {
    let mut word = encode(node(), &news()).unwrap();
    assert_eq!(word[1], FORMAT);
    word[1] += 1;
    assert_eq!(decode(&word), None);
}

#[test]
fn a_word_cut_short_or_with_more_behind_it_is_ignored() {
    let word = encode(node(), &news()).unwrap();
    for length in 0..word.len() {
        assert_eq!(decode(&word[..length]), None, "{length}");
    }
    assert_eq!(decode(&[&word[..], &[0]].concat()), None);
    let entry = encode_entry(&entry());
    assert_eq!(decode_entry(&[&entry[..], &[0]].concat()), None);
}

#[test]
fn sizes_beyond_their_bounds_are_ignored() {
    let mut large = entry();
    large.who.name = "x".repeat(limits::PRESENCE_NAME_BYTES_MAX + 1);
    assert_eq!(decode_entry(&encode_entry(&large)), None);
    let mut large = entry();
    large.who.colour = "x".repeat(limits::PRESENCE_COLOUR_BYTES_MAX + 1);
    assert_eq!(decode_entry(&encode_entry(&large)), None);
    let mut large = entry();
    large.hands = Some(Bytes::from(vec![0; limits::HANDS_BYTES_MAX + 1]));
    assert_eq!(decode_entry(&encode_entry(&large)), None);

    let left = vec![node(); limits::PRESENCE_CONNECTIONS_MAX + 1];
    let crowd = LocalNews {
        left: left.into_iter().map(ConnectionId).collect(),
        ..LocalNews::default()
    };
    assert_eq!(decode(&encode(node(), &crowd).unwrap()), None);
}

#[test]
fn a_word_too_long_to_be_heard_is_not_said() {
    let hands = Bytes::from(vec![0; limits::HANDS_BYTES_MAX]);
    let mut long = LocalNews::default();
    while long.hands.len() * limits::HANDS_BYTES_MAX < limits::PRESENCE_WORD_BYTES_MAX {
        long.hands.push((ConnectionId(node()), 1, hands.clone()));
    }
    assert_eq!(encode(node(), &long), None);
}

#[test]
fn a_list_that_claims_more_than_it_holds_costs_nothing() {
    // [1, node, array of 2^32 - 1 items …
    let mut word = vec![0x85, FORMAT, 0x6c];
    word.extend_from_slice(b"AAAAAAAAAAA0");
    word.extend_from_slice(&[0x9a, 0xff, 0xff, 0xff, 0xff]);
    assert_eq!(decode(&word), None);
}

proptest! {
    #[test]
    fn whatever_bytes_come_decoding_ends_well(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        drop(decode(&bytes));
        drop(decode_entry(&bytes));
    }

    #[test]
    fn a_word_with_one_byte_wrong_never_says_more_than_its_bounds(at in 0_usize..120, byte in any::<u8>()) {
        let mut word = encode(node(), &news()).unwrap();
        let at = at % word.len();
        word[at] = byte;
        if let Some(heard) = decode(&word) {
            prop_assert!(heard.entered.iter().all(|entry| entry.who.name.len() <= limits::PRESENCE_NAME_BYTES_MAX));
        }
    }
}
