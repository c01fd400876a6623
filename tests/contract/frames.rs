//! What a socket is told that does not speak the protocol, and that the others go on.

use std::time::{Duration, Instant};

use harness::frame::Frame;
use harness::person::Person;
use harness::seat::{Board, Seat};
use harness::settle::{Party, settle};
use harness::wire::{Got, Wire};
use harness::world::World;

/// A board where Ben works, and a seat from which Ada misbehaves.
async fn ben_and_a_seat(title: &str) -> (World, Board, Person, Seat) {
    let world = World::start().await;
    let board = world.board(title).await;
    let ben = world.participant(&board, "Ben Bystander").await;
    let seat = world.seat(&board, &board.participant, "Ada Awkward").await;
    (world, board, ben, seat)
}

/// Ben writes, and Cleo, who comes only now, gets it: whatever happened before had no effect on others.
async fn others_go_on(world: &World, board: &Board, ben: &Person) {
    ben.adds(world.id(), "others go on");
    ben.saved().await;
    let cleo = world.participant(board, "Cleo Latecomer").await;
    settle(&world.bell, &[ben as &dyn Party, &cleo]).await;
    assert!(cleo.picture().contains("others go on"));
}

async fn greeted(world: &World, seat: &Seat) -> Wire {
    let mut wire = Wire::open(world.address(), &seat.path(), &[])
        .await
        .expect("a good token");
    wire.greet("ada").await;
    wire
}

#[tokio::test(flavor = "multi_thread")]
async fn a_malformed_frame_closes_with_4400() {
    let (world, board, ben, seat) = ben_and_a_seat("Malformed board").await;
    let cut_short = Frame::join("ada").encode();
    let nested = [vec![0x81; 200], vec![0x00]].concat();
    let deep = [vec![0xa1, 0x64], b"type".to_vec(), nested].concat();
    let endless = vec![0xbf, 0x64, b't', b'y', b'p', b'e'];
    for bytes in [
        vec![],
        b"not cbor".to_vec(),
        cut_short[..9].to_vec(),
        vec![0x01],
        deep,
        endless,
    ] {
        let mut wire = greeted(&world, &seat).await;
        wire.send_bytes(bytes.clone()).await;
        assert_eq!(wire.closed().await, 4400, "{bytes:?}");
    }
    let mut wire = greeted(&world, &seat).await;
    wire.send_text("{\"type\":\"join\"}").await;
    assert_eq!(wire.closed().await, 4400, "a text message");
    others_go_on(&world, &board, &ben).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broken_sync_message_closes_with_4400_and_harms_nobody() {
    let (world, board, ben, seat) = ben_and_a_seat("Broken sync board").await;
    for message in [
        vec![],
        vec![0x42],
        vec![0x99, 1, 2, 3],
        vec![0x42, 0xff, 0xff, 0xff, 0xff, 0x7f],
    ] {
        let mut wire = greeted(&world, &seat).await;
        wire.send(&Frame::sync(
            "sync",
            "ada",
            "server",
            &board.document,
            message.clone(),
        ))
        .await;
        assert_eq!(wire.closed().await, 4400, "{message:?}");
    }
    others_go_on(&world, &board, &ben).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bloom_filter_of_no_bits_harms_nobody() {
    let (world, board, ben, seat) = ben_and_a_seat("Bloom board").await;
    // One entry in no bits: Automerge 0.12 divides by zero when it looks into it.
    let poisoned = vec![0x42, 0, 0, 1, 0, 3, 1, 0, 7, 0];
    let mut wire = greeted(&world, &seat).await;
    for kind in ["request", "sync"] {
        wire.send(&Frame::sync(
            kind,
            "ada",
            "server",
            &board.document,
            poisoned.clone(),
        ))
        .await;
    }
    others_go_on(&world, &board, &ben).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_oversized_frame_closes_with_1009() {
    let (world, board, ben, seat) = ben_and_a_seat("Oversized board").await;
    let mut wire = greeted(&world, &seat).await;
    wire.send_bytes(vec![0; 80 * 1024 * 1024]).await;
    // The server may drop the line while the rest of the frame is still on its way.
    let code = wire.closed().await;
    assert!(matches!(code, 1009 | 1006), "{code}");
    let why = |line: &str| line.contains("TooBig").then_some(());
    let told = world.server.log.find(0, Duration::from_secs(5), why).await;
    assert!(told.is_some(), "{}", world.server.log.text());
    others_go_on(&world, &board, &ben).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_message_type_is_ignored() {
    let (world, board, ben, seat) = ben_and_a_seat("Unknown type board").await;
    let mut wire = greeted(&world, &seat).await;
    for kind in ["telepathy", "remote-subscription-change", "leave-us-alone"] {
        wire.send(&Frame::new(
            kind,
            [
                ("senderId", "ada".into()),
                ("documentId", board.document.as_str().into()),
            ],
        ))
        .await;
    }
    // The socket still works: the document comes.
    let request = automerge_request();
    wire.send(&Frame::sync(
        "request",
        "ada",
        "server",
        &board.document,
        request,
    ))
    .await;
    assert!(!wire.expect("sync").await.bytes("data").is_empty());
    others_go_on(&world, &board, &ben).await;
}

/// The first message of a client that has nothing.
fn automerge_request() -> Vec<u8> {
    use automerge::sync::{State, SyncDoc};
    let document = automerge::Automerge::new();
    let message = document.generate_sync_message(&mut State::new());
    message.expect("a new peer has something to ask").encode()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_does_not_join_within_five_seconds_is_closed_with_4408() {
    let (world, board, ben, seat) = ben_and_a_seat("Silent board").await;
    let mut wire = Wire::open(world.address(), &seat.path(), &[])
        .await
        .expect("a good token");
    let opened = Instant::now();
    assert_eq!(wire.closed().await, 4408);
    let waited = opened.elapsed();
    assert!(
        waited >= Duration::from_millis(4900) && waited < Duration::from_secs(9),
        "{waited:?}"
    );
    others_go_on(&world, &board, &ben).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn frames_under_a_name_that_never_joined_are_not_taken() {
    let (world, board, ben, seat) = ben_and_a_seat("Forged sender board").await;
    let mut wire = greeted(&world, &seat).await;
    wire.send(&Frame::sync(
        "request",
        "somebody-else",
        "server",
        &board.document,
        automerge_request(),
    ))
    .await;
    assert!(
        matches!(wire.next().await, Got::Closed(4400)),
        "a forged sender is malformed"
    );
    others_go_on(&world, &board, &ben).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_protocol_that_nobody_speaks_is_refused() {
    let (world, _board, _ben, seat) = ben_and_a_seat("Protocol board").await;
    let mut wire = Wire::open(world.address(), &seat.path(), &[])
        .await
        .expect("a good token");
    let mut join = Frame::join("ada");
    join.0.insert(
        "supportedProtocolVersions".to_owned(),
        harness::frame::Value::List(vec!["99".into()]),
    );
    wire.send(&join).await;
    wire.expect("error").await;
    wire.closed().await;
}
