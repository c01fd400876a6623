use super::sync::{Chunk, Message, News};
use super::*;
use crate::id::DocumentId;
use crate::limits::{CBOR_DEPTH_MAX, HASHES_MAX};
use automerge::sync::{self as am, BloomFilter, ChunkList, Have, MessageVersion, SyncDoc};
use automerge::transaction::Transactable;
use automerge::{AutoCommit, ChangeHash, ROOT};
use minicbor::Encoder;
use proptest::prelude::*;

fn cbor(write: impl FnOnce(&mut Encoder<Vec<u8>>)) -> Vec<u8> {
    let mut encoder = Encoder::new(Vec::new());
    write(&mut encoder);
    encoder.into_writer()
}

/// A map header as cbor-x writes it: always with a 16-bit length.
fn map16(encoder: &mut Encoder<Vec<u8>>, length: u16) {
    encoder.writer_mut().push(0xb9);
    encoder
        .writer_mut()
        .extend_from_slice(&length.to_be_bytes());
}

#[test]
fn a_join_as_a_browser_writes_it_is_understood() {
    let frame = cbor(|e| {
        map16(e, 4);
        e.str("type").unwrap().str("join").unwrap();
        e.str("senderId").unwrap().str("peer-ada").unwrap();
        e.str("peerMetadata").unwrap();
        map16(e, 2);
        e.str("storageId").unwrap().undefined().unwrap();
        e.str("isEphemeral").unwrap().bool(true).unwrap();
        e.str("supportedProtocolVersions").unwrap();
        e.array(1).unwrap().str("1").unwrap();
    });
    let join = Join {
        sender: "peer-ada",
        speaks_one: true,
        format: None,
    };
    assert_eq!(Incoming::decode(&frame), Ok(Incoming::Join(join)));
}

#[test]
fn our_own_client_is_known_by_its_metadata_under_either_name() {
    for name in ["peerMetadata", "metadata"] {
        let frame = cbor(|e| {
            e.map(3).unwrap().str("type").unwrap().str("join").unwrap();
            e.str("senderId").unwrap().str("ada").unwrap();
            e.str(name).unwrap().map(1).unwrap();
            e.str("chorus").unwrap().u8(1).unwrap();
        });
        let Ok(Incoming::Join(join)) = Incoming::decode(&frame) else {
            panic!("a join");
        };
        assert_eq!((join.format, join.speaks_one), (Some(1), true), "{name}");
    }
}

#[test]
fn a_client_of_another_version_is_told_apart() {
    let frame = cbor(|e| {
        e.map(3).unwrap().str("type").unwrap().str("join").unwrap();
        e.str("senderId").unwrap().str("ada").unwrap();
        e.str("supportedProtocolVersions").unwrap();
        e.array(2).unwrap().str("2").unwrap().str("3").unwrap();
    });
    let Ok(Incoming::Join(join)) = Incoming::decode(&frame) else {
        panic!("a join");
    };
    assert!(!join.speaks_one);
}

#[test]
fn large_counts_come_as_floats_and_small_ones_do_not() {
    let ephemeral = |count: &dyn Fn(&mut Encoder<Vec<u8>>)| {
        cbor(|e| {
            e.map(6)
                .unwrap()
                .str("type")
                .unwrap()
                .str("ephemeral")
                .unwrap();
            e.str("senderId").unwrap().str("ada").unwrap();
            e.str("documentId").unwrap().str("doc").unwrap();
            e.str("sessionId").unwrap().str("s").unwrap();
            e.str("data").unwrap().bytes(b"hi").unwrap();
            e.str("count").unwrap();
            count(e);
        })
    };
    let read = |frame: &[u8]| match Incoming::decode(frame) {
        Ok(Incoming::Ephemeral(message)) => Ok(message.count),
        Ok(other) => panic!("{other:?}"),
        Err(malformed) => Err(malformed),
    };
    let big = 4_294_967_296u64;
    assert_eq!(
        read(&ephemeral(&|e| _ = e.f64(big as f64).unwrap())),
        Ok(big)
    );
    assert_eq!(read(&ephemeral(&|e| _ = e.u8(7).unwrap())), Ok(7));
    for wrong in [-1.0, 0.5, f64::NAN, f64::INFINITY] {
        let frame = ephemeral(&|e| _ = e.f64(wrong).unwrap());
        assert_eq!(read(&frame), Err(Malformed::Field("count")), "{wrong}");
    }
}

#[test]
fn unknown_kinds_and_keys_are_passed_over() {
    let frame = cbor(|e| {
        e.begin_map()
            .unwrap()
            .str("type")
            .unwrap()
            .str("sing")
            .unwrap();
        e.str("data").unwrap().u8(3).unwrap();
        e.u8(9).unwrap().array(1).unwrap().null().unwrap();
        e.str("notes").unwrap().begin_array().unwrap();
        e.f64(0.5).unwrap().bool(true).unwrap().end().unwrap();
        e.end().unwrap();
    });
    assert_eq!(Incoming::decode(&frame), Ok(Incoming::Unknown("sing")));
    let long = cbor(|e| {
        e.map(1).unwrap().str("type").unwrap();
        e.str(&"é".repeat(500)).unwrap();
    });
    let Ok(Incoming::Unknown(kind)) = Incoming::decode(&long) else {
        panic!("an unknown kind");
    };
    assert_eq!(kind.len(), 40);
}

#[test]
fn gossip_about_other_stores_is_ignored() {
    let frame = cbor(|e| {
        map16(e, 4);
        e.str("type")
            .unwrap()
            .str("remote-subscription-change")
            .unwrap();
        e.str("senderId").unwrap().str("ada").unwrap();
        e.str("add")
            .unwrap()
            .array(1)
            .unwrap()
            .str("store")
            .unwrap();
        e.str("remove").unwrap().undefined().unwrap();
    });
    assert_eq!(Incoming::decode(&frame), Ok(Incoming::Ignored));
}

#[test]
fn nesting_and_width_have_an_end() {
    let deep = cbor(|e| {
        e.map(2).unwrap().str("type").unwrap().str("join").unwrap();
        e.str("x").unwrap();
        (0..CBOR_DEPTH_MAX + 2).for_each(|_| _ = e.array(1).unwrap());
        e.null().unwrap();
    });
    assert_eq!(Incoming::decode(&deep), Err(Malformed::Excess));
    let wide = cbor(|e| {
        e.map(100).unwrap();
        (0..100).for_each(|_| _ = e.str("x").unwrap().null().unwrap());
    });
    assert_eq!(Incoming::decode(&wide), Err(Malformed::Excess));
    // A length that nothing backs must cost nothing.
    assert_eq!(
        Incoming::decode(&[0xbb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
        Err(Malformed::Cbor)
    );
}

#[test]
fn names_and_hands_have_a_longest() {
    let frame = |name: &str, hands: &[u8]| {
        cbor(|e| {
            e.map(3)
                .unwrap()
                .str("type")
                .unwrap()
                .str("chorus-hands")
                .unwrap();
            e.str("senderId").unwrap().str(name).unwrap();
            e.str("hands").unwrap().bytes(hands).unwrap();
        })
    };
    let decode = |frame: Vec<u8>| Incoming::decode(&frame).map(|_| ());
    assert_eq!(
        decode(frame(&"a".repeat(NAME_BYTES_MAX), &[0; HANDS_BYTES_MAX])),
        Ok(())
    );
    assert_eq!(
        decode(frame(&"a".repeat(NAME_BYTES_MAX + 1), b"")),
        Err(Malformed::Field("senderId"))
    );
    assert_eq!(decode(frame("", b"")), Err(Malformed::Field("senderId")));
    assert_eq!(
        decode(frame("ada", &[0; HANDS_BYTES_MAX + 1])),
        Err(Malformed::Field("hands"))
    );
}

fn document_with(ideas: &[&str]) -> AutoCommit {
    let mut document = AutoCommit::new();
    for idea in ideas {
        document.put(ROOT, *idea, true).unwrap();
        document.commit();
    }
    document
}

#[test]
fn what_automerge_says_is_read_the_same() {
    let mut document = document_with(&["a", "b", "c"]);
    let mut state = am::State::new();
    let first = document.sync().generate_sync_message(&mut state).unwrap();
    let encoded = first.clone().encode();
    let message = Message::decode(&encoded).unwrap();
    assert_eq!(message.heads[0], document.get_heads()[0].0);
    assert!(message.starts_over() && !message.has_changes());

    let changes = document.get_changes(&[]);
    let upload = am::Message {
        need: vec![changes[0].hash()],
        have: vec![Have {
            last_sync: vec![changes[1].hash()],
            bloom: BloomFilter::from_hashes([changes[2].hash()].iter()),
        }],
        changes: changes
            .iter()
            .map(|change| change.raw_bytes().to_vec())
            .collect::<Vec<_>>()
            .into(),
        ..first
    };
    let encoded = upload.encode();
    let message = Message::decode(&encoded).unwrap();
    assert_eq!(message.need, [changes[0].hash().0]);
    assert_eq!(message.last_sync, Some(&[changes[1].hash().0][..]));
    let expected: Vec<_> = changes
        .iter()
        .map(|change| Chunk::Change(change.raw_bytes()))
        .collect();
    assert_eq!(message.changes().collect::<Vec<_>>(), expected);
}

fn carrying(chunks: ChunkList) -> Vec<u8> {
    am::Message {
        heads: vec![],
        need: vec![],
        have: vec![],
        changes: chunks,
        flags: None,
        version: MessageVersion::V2,
    }
    .encode()
}

#[test]
fn one_chunk_may_hold_many_changes_but_no_document() {
    let mut document = document_with(&["a", "b"]);
    let changes = document.get_changes(&[]);
    let both = [changes[0].raw_bytes(), changes[1].raw_bytes()].concat();
    let frame = carrying(both.into());
    let found: Vec<_> = Message::decode(&frame).unwrap().changes().collect();
    assert_eq!(
        found,
        [
            Chunk::Change(changes[0].raw_bytes()),
            Chunk::Change(changes[1].raw_bytes())
        ]
    );

    let frame = carrying(document.save().into());
    let found: Vec<_> = Message::decode(&frame).unwrap().changes().collect();
    assert_eq!(found, [Chunk::Foreign]);
    let frame = carrying(vec![b"noise".to_vec(), changes[0].raw_bytes().to_vec()].into());
    let found: Vec<_> = Message::decode(&frame).unwrap().changes().collect();
    assert_eq!(
        found,
        [Chunk::Foreign, Chunk::Change(changes[0].raw_bytes())]
    );
}

#[test]
fn more_hashes_than_anybody_has_are_malformed() {
    let mut data = vec![0x43];
    data.extend([0x81, 0x20]);
    data.extend(vec![0; 32 * (HASHES_MAX as usize + 1)]);
    data.extend([0, 0, 0]);
    assert_eq!(Message::decode(&data), Err(Malformed::Sync));
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        _ = Incoming::decode(&bytes);
        if let Ok(message) = Message::decode(&bytes) {
            message.changes().for_each(drop);
        }
    }

    #[test]
    fn a_damaged_frame_never_panics(at in 0usize..500, byte: u8, cut in 0usize..500) {
        let mut document = document_with(&["a", "b"]);
        let mut data = carrying(document.save_after(&[]).into());
        data.truncate(data.len() - cut % data.len());
        let index = at % data.len();
        data[index] = byte;
        if let Ok(message) = Message::decode(&data) {
            message.changes().for_each(drop);
        }
        let mut frame = cbor(|e| {
            map16(e, 3);
            e.str("type").unwrap().str("sync").unwrap();
            e.str("senderId").unwrap().str("ada").unwrap();
            e.str("data").unwrap().bytes(&data).unwrap();
        });
        let index = at % frame.len();
        frame[index] = byte;
        _ = Incoming::decode(&frame);
    }

    #[test]
    fn our_news_is_what_automerge_would_have_written(
        mut heads in proptest::collection::vec(any::<[u8; 32]>(), 0..5),
        mut need in proptest::collection::vec(any::<[u8; 32]>(), 0..3),
        parts in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..200), 0..3),
        read_only: bool,
    ) {
        heads.sort_unstable();
        need.sort_unstable();
        let heads: Vec<_> = heads.into_iter().map(ChangeHash).collect();
        let need: Vec<_> = need.into_iter().map(ChangeHash).collect();
        let slices: Vec<_> = parts.iter().map(Vec::as_slice).collect();
        let news = News { heads: &heads, need: &need, changes: &slices, read_only };
        let mut encoded = Vec::new();
        news.encode(&mut encoded);
        prop_assert_eq!(encoded.len(), news.encoded_len());

        let whole = parts.concat();
        let mut flags = am::MessageFlags::new();
        flags.set(am::MessageFlags::READ_ONLY);
        flags.set(am::MessageFlags::SUPPORTS_SYNC_RESET);
        let expected = am::Message {
            have: vec![Have { last_sync: heads.clone(), bloom: BloomFilter::default() }],
            heads: heads.clone(),
            need: need.clone(),
            changes: if whole.is_empty() { ChunkList::empty() } else { whole.into() },
            flags: read_only.then_some(flags),
            version: MessageVersion::V2,
        };
        prop_assert_eq!(&encoded, &expected.encode());

        let speaker = frame::Speaker { peer: "server".to_owned(), storage: "store".to_owned() };
        let document = DocumentId([7; 16]);
        let beginning = frame::sync(&speaker, document, &news);
        let whole = [beginning.clone(), frame::suffix("peer-ben")].concat();
        let sync = Sync {
            sender: "server",
            document: &document.to_string(),
            data: &encoded,
            is_request: false,
        };
        prop_assert_eq!(Incoming::decode(&whole), Ok(Incoming::Sync(sync)));
    }
}
