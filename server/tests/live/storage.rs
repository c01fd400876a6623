//! What goes wrong below a room: Automerge, and the journal's snapshots.

use crate::client::Client;
use crate::house::{House, restless};
use crate::ink::{self, has};
use crate::upload;
use automerge::legacy::{ObjectId, OpId};
use automerge::transaction::{Transactable, Transaction};
use automerge::{ActorId, AutoCommit, Change, ROOT, ReadDoc};
use chorus::id::DocumentId;
use chorus::limits::TAIL_CHANGES_MAX;
use chorus::room::Pace;
use std::time::Duration;

/// A change that Automerge 0.12 cannot apply without a panic: it writes into an object that never was.
fn poison(doc: &mut AutoCommit) -> Change {
    let mut doc = doc.fork();
    let mut change = ink::note(&mut doc, "poison").decode();
    change.operations[0].obj = ObjectId::Id(OpId::new(1, &ActorId::from([9; 16])));
    change.hash = None;
    Change::from(change)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_would_make_automerge_panic_never_gets_to_it() {
    let house = House::new().await;
    let mut ada = house.participant("ada").await;
    let mut ben = house.participant("ben").await;
    let poison = poison(&mut ada.doc);
    ada.send_sync("sync", &upload(&[poison.raw_bytes()])).await;
    while !ada.state.peer_read_only {
        ada.hear().await;
    }
    ben.write("after").await;
    ada.until_has("after").await;
    assert_eq!(house.app.rooms.traffic().loads, 1, "no room was dropped");
    let board = house.journalled().await;
    assert!(board.get_change_by_hash(&poison.hash()).is_none());
}

/// Who writes on a document of nobody's.
async fn comes(house: &House, name: &str, document: DocumentId) -> Client {
    let mut client = Client::join(&house.open_url(), name).await;
    client.find(document).await;
    client
}

/// On open documents there is no guard.
#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_makes_automerge_panic_costs_one_room_once() {
    let house = House::new().await;
    let mut ada = Client::join(&house.open_url(), "ada").await;
    ada.document = DocumentId::random();
    ada.note("before");
    ada.sync("sync").await;
    ada.hear().await;
    let document = ada.document;
    let mut ben = comes(&house, "ben", document).await;
    ben.until_has("before").await;
    // Another document of the same node.
    let mut cleo = house.participant("cleo").await;
    let poison = poison(&mut ada.doc);
    ada.send_sync("sync", &upload(&[poison.raw_bytes()])).await;
    assert_eq!(ada.close_code().await, Some(1012));
    assert_eq!(ben.close_code().await, Some(1012));
    let loads = house.app.rooms.traffic().loads;
    ben.rejoin(&house.open_url()).await;
    ben.hear().await;
    ben.write("after").await;
    ben.hear().await;
    // It comes again, among others, and now it is known which of them it was.
    let mut ada = comes(&house, "ada", document).await;
    ada.send_sync("sync", &upload(&[poison.raw_bytes()])).await;
    while !ada.state.peer_read_only {
        ada.hear().await;
    }
    ada.until_has("after").await;
    ben.write("and on").await;
    ada.until_has("and on").await;
    assert_eq!(house.app.rooms.traffic().loads, loads + 1, "once");
    let stored = house.stored(document).await;
    assert!(stored.get_change_by_hash(&poison.hash()).is_none());
    cleo.write("undisturbed").await;
    cleo.hear().await;
}

/// More changes than a tail may have, in one message.
async fn outgrows(client: &mut Client) {
    for number in 0..=TAIL_CHANGES_MAX {
        client.note(&format!("idea-{number}"));
    }
    client.sync("sync").await;
}

/// Goes on writing until a compaction has failed.
async fn fails(house: &House, client: &mut Client) {
    let mut number = 0;
    while house.app.rooms.traffic().failed_compactions == 0 {
        number += 1;
        client.write(&format!("meanwhile-{number}")).await;
        client.hear().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_compaction_that_failed_is_tried_again_and_nobody_notices() {
    let house = House::with_pace(Pace {
        compact_again: Duration::ZERO,
        ..restless()
    })
    .await;
    let mut ada = house.participant("ada").await;
    let spoil = "UPDATE changes SET crc = crc + 1 WHERE seq = 1";
    house.store().execute_batch(spoil).unwrap();
    outgrows(&mut ada).await;
    fails(&house, &mut ada).await;
    let mend = "UPDATE changes SET crc = crc - 1 WHERE seq = 1";
    house.store().execute_batch(mend).unwrap();
    let is_compact = async || {
        let stored = house.app.journal.load(house.document()).await.unwrap();
        stored.snapshot.is_some()
    };
    let mut number = 0;
    while !is_compact().await {
        number += 1;
        ada.write(&format!("again-{number}")).await;
        ada.hear().await;
    }
    ada.write("and again").await;
    let heads = ada.heads();
    ada.until_at(&heads).await;
    let mut ben = house.participant("ben").await;
    ben.until_has("and again").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_compaction_that_failed_is_not_tried_at_every_frame() {
    let house = House::new().await;
    let mut ada = house.participant("ada").await;
    let spoil = "UPDATE changes SET crc = crc + 1 WHERE seq = 1";
    house.store().execute_batch(spoil).unwrap();
    outgrows(&mut ada).await;
    fails(&house, &mut ada).await;
    for number in 0..20 {
        ada.write(&format!("more-{number}")).await;
        ada.hear().await;
    }
    assert_eq!(house.app.rooms.traffic().failed_compactions, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_room_does_not_rest_while_something_is_uncommitted() {
    // The second edit waits for the next frame, far longer than an empty room stays.
    let house = House::with_pace(Pace {
        frame_every: Duration::from_millis(200),
        ..restless()
    })
    .await;
    for number in 0..3 {
        let key = format!("idea-{number}");
        let edit = move |tx: &mut Transaction<'_>| Ok(tx.put(ROOT, key, "x")?);
        house.commit(Box::new(edit)).await;
    }
    assert!(has(&house.journalled().await, "idea-2"));
}
