//! Documents that belong to nobody's board, served to anyone who knows their id.

use crate::client::Client;
use crate::house::{House, restless};
use crate::ink::has;
use crate::rooms_are_empty;
use automerge::transaction::Transactable;
use automerge::{AutoCommit, ROOT, ScalarValue};
use chorus::id::DocumentId;
use chorus::journal::Batch;
use chorus::limits::BOARD_BYTES_MAX;
use chorus::seats::Role;

/// Somebody who has just made a document of their own, and says so as automerge-repo does: first its heads, and the changes
/// when asked.
async fn creates(house: &House, name: &str) -> Client {
    let mut client = Client::join(&house.open_url(), name).await;
    client.document = DocumentId::random();
    client.note("first");
    client.note("second");
    client.sync("sync").await;
    client.hear().await;
    client
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_creates_another_finds_also_after_the_room_was_forgotten() {
    let house = House::with_pace(restless()).await;
    let mut ada = creates(&house, "ada").await;
    let mut ben = Client::join(&house.open_url(), "ben").await;
    ben.find(ada.document).await;
    ben.until_has("second").await;
    ben.write("third").await;
    ada.until_has("third").await;
    let heads = ada.heads();
    let document = ada.document;
    drop((ada, ben));
    rooms_are_empty(&house).await;
    let mut cleo = Client::join(&house.open_url(), "cleo").await;
    cleo.find(document).await;
    cleo.until_at(&heads).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_asks_for_a_document_that_is_not_there_does_not_begin_it() {
    let house = House::new().await;
    let mut ada = Client::join(&house.open_url(), "ada").await;
    ada.document = DocumentId::random();
    ada.sync("request").await;
    assert_eq!(ada.frame().await.kind(), "doc-unavailable");
    assert!(house.app.journal.load(ada.document).await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn boards_and_pads_are_not_open() {
    let house = House::new().await;
    let guest = house.guest(Role::Participant).await;
    let mut ada = Client::join(&house.open_url(), "ada").await;
    for seated in [house.document(), guest.seat.pad] {
        let before = house.stored(seated).await.get_heads();
        for kind in ["request", "sync"] {
            ada.document = seated;
            ada.doc = AutoCommit::new();
            ada.state = automerge::sync::State::new();
            ada.note("mine now");
            ada.sync(kind).await;
            assert_eq!(ada.frame().await.kind(), "doc-unavailable");
        }
        assert_eq!(house.stored(seated).await.get_heads(), before);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_document_is_not_served_to_seats() {
    let house = House::new().await;
    let ada = creates(&house, "ada").await;
    let guest = house.guest(Role::Facilitator).await;
    let mut ben = Client::join(&house.url(&guest), "ben").await;
    ben.document = ada.document;
    ben.sync("request").await;
    assert_eq!(ben.frame().await.kind(), "doc-unavailable");
    assert!(!has(&ben.doc, "first"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_that_is_too_large_to_be_sent_says_so() {
    let house = House::new().await;
    let mut document = AutoCommit::new();
    let noise: Vec<u8> = (0..=BOARD_BYTES_MAX as u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect();
    document
        .put(ROOT, "large", ScalarValue::Bytes(noise))
        .unwrap();
    document.commit();
    let change = document.get_last_local_change().unwrap();
    let id = DocumentId::random();
    let first = Batch {
        changes: vec![change.raw_bytes().to_vec()],
        actors: Vec::new(),
    };
    house.app.journal.create(id, first).await.unwrap();
    let mut ada = Client::join(&house.open_url(), "ada").await;
    ada.document = id;
    ada.sync("request").await;
    assert_eq!(ada.close_code().await, Some(1009));
    // Nobody else is concerned.
    creates(&house, "ben").await;
}
