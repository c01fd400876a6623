//! The guard in force: who writes what may not be written, and what becomes of it.

use crate::client::{Client, Event, Frame};
use crate::house::{Guest, House};
use crate::ink::{self, has};
use crate::upload;
use automerge::transaction::Transactable;
use automerge::{ActorId, AutoCommit, Change, ROOT, ReadDoc};
use chorus::limits::STRIKES;
use chorus::seats::Role;
use crdt::guard::limits::TEXT_CHARACTERS_MAX;
use minicbor::Encoder;

/// A device of ours that knows this format, on which the board has been found.
async fn ours(house: &House, guest: &Guest, name: &str, format: u64) -> Client {
    let mut client = Client::connect(&house.url(guest), name).await;
    let mut join = Encoder::new(Vec::new());
    join.map(3).unwrap();
    join.str("type").unwrap().str("join").unwrap();
    join.str("senderId").unwrap().str(name).unwrap();
    join.str("peerMetadata").unwrap().map(2).unwrap();
    join.str("chorus").unwrap().u8(1).unwrap();
    join.str("format").unwrap().u64(format).unwrap();
    client.say(join.into_writer()).await;
    assert_eq!(client.frame().await.kind(), "peer");
    if format < crdt::FORMAT {
        assert_eq!(client.frame().await.kind(), "chorus-outdated");
    }
    client.find(house.document()).await;
    client
}

/// The next frame of a kind; what is said about the document before is heard.
async fn hears(client: &mut Client, kind: &str) -> Frame {
    loop {
        let frame = client.hear().await;
        if frame.kind() == kind {
            return frame;
        }
    }
}

fn forbidden(doc: &mut AutoCommit) -> Change {
    let mut doc = doc.fork();
    doc.put(ROOT, "session", "mine").unwrap();
    doc.commit();
    doc.get_last_local_change().unwrap()
}

async fn is_refused(client: &mut Client, change: &Change, rule: &str) {
    client
        .send_sync("sync", &upload(&[change.raw_bytes()]))
        .await;
    let frame = hears(client, "chorus-refused").await;
    assert_eq!(frame.texts["rule"], rule);
    assert_eq!(frame.texts["documentId"], client.document.to_string());
    assert_eq!(frame.texts["targetId"], client.name);
    assert_eq!(frame.lists["hashes"], [change.hash().0.to_vec()]);
    let mut heads: Vec<_> = client.heads().iter().map(|head| head.0.to_vec()).collect();
    heads.sort();
    assert_eq!(frame.lists["heads"], heads);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_may_not_be_written_is_seen_by_nobody_and_ours_is_told_why() {
    let house = House::new().await;
    let guest = house.guest(Role::Participant).await;
    let mut ada = ours(&house, &guest, "ada", crdt::FORMAT).await;
    let mut ben = house.participant("ben").await;
    let change = forbidden(&mut ada.doc);
    is_refused(&mut ada, &change, "structure").await;
    // What she does from here on builds on it, and is not heard on this connection.
    ada.write("afterwards").await;
    ben.write("honest").await;
    ada.until_has("honest").await;
    let board = house.journalled().await;
    assert!(has(&board, "honest") && !has(&board, "afterwards"));
    assert!(board.get_change_by_hash(&change.hash()).is_none());
    // Back on a new one with what the server has, she goes on.
    let mut again = ours(&house, &guest, "ada", crdt::FORMAT).await;
    again.write("back").await;
    ben.until_has("back").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stock_client_that_writes_with_a_message_stays_behind_gently() {
    let house = House::new().await;
    let mut ada = house.participant("ada").await;
    let mut ben = house.participant("ben").await;
    ink::note(&mut ada.doc, "fine");
    // Rule D6: a change carries no message.
    let idea = ada.doc.fork();
    let mut forged = {
        let mut idea = idea;
        let change = ink::note(&mut idea, "chatty");
        change.decode()
    };
    forged.message = Some("hello".to_owned());
    forged.hash = None;
    let chatty = Change::from(forged);
    ada.sync("sync").await;
    ada.send_sync("sync", &upload(&[chatty.raw_bytes()])).await;
    while !ada.state.peer_read_only {
        let frame = ada.hear().await;
        assert_ne!(
            frame.kind(),
            "chorus-refused",
            "it would not know what that is"
        );
    }
    ben.until_has("fine").await;
    ben.write("and on").await;
    ada.until_has("and on").await;
    assert!(!has(&house.journalled().await, "chatty"));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_breaks_rules_again_and_again_is_held_off_and_nobody_else() {
    let house = House::new().await;
    let guest = house.guest(Role::Participant).await;
    for strike in 1..=STRIKES.at_once {
        let mut mallory = ours(&house, &guest, "mallory", crdt::FORMAT).await;
        mallory.doc.set_actor(ActorId::random());
        let change = forbidden(&mut mallory.doc);
        is_refused(&mut mallory, &change, "structure").await;
        // The same once more is no further strike.
        let mut mallory = ours(&house, &guest, "mallory", crdt::FORMAT).await;
        let rule = match strike == STRIKES.at_once {
            true => "too-many-strikes",
            false => "again",
        };
        mallory
            .send_sync("sync", &upload(&[change.raw_bytes()]))
            .await;
        let refused = hears(&mut mallory, "chorus-refused").await;
        assert_eq!(refused.texts["rule"], rule);
    }
    let mut mallory = ours(&house, &guest, "mallory", crdt::FORMAT).await;
    mallory.write("honest now").await;
    let refused = hears(&mut mallory, "chorus-refused").await;
    assert_eq!(refused.texts["rule"], "too-many-strikes");
    let mut ada = house.participant("ada").await;
    ada.write("undisturbed").await;
    mallory.until_has("undisturbed").await;
    assert!(!has(&house.journalled().await, "honest now"));
}

#[tokio::test(flavor = "multi_thread")]
async fn words_that_are_too_many_are_no_strike() {
    let house = House::new().await;
    let guest = house.guest(Role::Participant).await;
    let long = "y".repeat(TEXT_CHARACTERS_MAX + 1);
    for number in 0..=STRIKES.at_once {
        let mut ada = ours(&house, &guest, "ada", crdt::FORMAT).await;
        ada.doc.set_actor(ActorId::random());
        let change = ink::write(&mut ada.doc.fork(), &format!("long-{number}"), &long);
        is_refused(&mut ada, &change, "too-much").await;
    }
    let mut ada = ours(&house, &guest, "ada", crdt::FORMAT).await;
    ada.write("short").await;
    let mut ben = house.participant("ben").await;
    ben.until_has("short").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_waited_and_may_not_be_is_told_to_whoever_sent_it() {
    let house = House::new().await;
    let guest = house.guest(Role::Participant).await;
    let mut ada = ours(&house, &guest, "ada", crdt::FORMAT).await;
    let mut ben = house.participant("ben").await;
    let mut doc = ada.doc.fork();
    let first = ink::note(&mut doc, "first");
    let second = forbidden(&mut doc);
    ada.send_sync("sync", &upload(&[second.raw_bytes()])).await;
    hears(&mut ada, "sync").await;
    ada.send_sync("sync", &upload(&[first.raw_bytes()])).await;
    let refused = hears(&mut ada, "chorus-refused").await;
    assert_eq!(refused.texts["rule"], "structure");
    assert_eq!(refused.lists["hashes"], [second.hash().0.to_vec()]);
    ben.until_has("first").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ours_that_may_only_read_is_told_so_when_it_writes() {
    let house = House::new().await;
    let guest = house.guest(Role::Observer).await;
    let mut cleo = ours(&house, &guest, "cleo", crdt::FORMAT).await;
    cleo.write("graffiti").await;
    let refused = hears(&mut cleo, "chorus-refused").await;
    assert_eq!(refused.texts["rule"], "not-now");
    assert!(refused.lists["hashes"].is_empty());
    // Once: it knows.
    cleo.write("more graffiti").await;
    let mut ada = house.participant("ada").await;
    ada.write("idea").await;
    while !has(&cleo.doc, "idea") {
        assert_ne!(cleo.hear().await.kind(), "chorus-refused");
    }
    let board = house.journalled().await;
    assert!(!has(&board, "graffiti") && !has(&board, "more graffiti"));
}

#[tokio::test(flavor = "multi_thread")]
async fn ours_of_an_earlier_format_reads_and_keeps_what_it_writes_without_a_strike() {
    let house = House::new().await;
    let guest = house.guest(Role::Participant).await;
    let mut ada = ours(&house, &guest, "ada", crdt::FORMAT - 1).await;
    let change = ink::note(&mut ada.doc, "kept");
    ada.send_sync("sync", &upload(&[change.raw_bytes()])).await;
    let mut ben = house.participant("ben").await;
    ben.write("meanwhile").await;
    while !has(&ada.doc, "meanwhile") {
        assert_ne!(ada.hear().await.kind(), "chorus-refused");
    }
    assert!(!has(&house.journalled().await, "kept"));
    // Reloaded, it knows this format, and what it kept goes in.
    let mut later = ours(&house, &guest, "ada", crdt::FORMAT).await;
    later
        .send_sync("sync", &upload(&[change.raw_bytes()]))
        .await;
    ben.until_has("kept").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_speaks_in_anothers_voice_and_all_may_on_their_own_pad() {
    let house = House::new().await;
    let guest = house.guest(Role::Participant).await;
    let mut ada = ours(&house, &guest, "ada", crdt::FORMAT).await;
    let other = house.guest(Role::Participant).await;
    let honest = ink::note(&mut ada.doc.fork(), "mine");
    let mut forged = honest.decode();
    let mut voice = forged.operations.last().unwrap().clone();
    voice.key = automerge::legacy::Key::Map("voice".into());
    voice.action = automerge::legacy::OpType::Put(other.seat.id.to_string().into());
    forged.operations.push(voice);
    forged.hash = None;
    is_refused(&mut ada, &Change::from(forged), "voice").await;
    let mut pad = Client::join(&house.url(&guest), "pad").await;
    pad.find(guest.seat.pad).await;
    pad.write("secret").await;
    pad.hear().await;
    assert!(has(&house.stored(guest.seat.pad).await, "secret"));
    let change = {
        let mut doc = pad.doc.fork();
        doc.put(ROOT, "title", "mine").unwrap();
        doc.commit();
        doc.get_last_local_change().unwrap()
    };
    pad.send_sync("sync", &upload(&[change.raw_bytes()])).await;
    while !pad.state.peer_read_only {
        match pad.event().await {
            Event::Frame(frame) => {
                if let Some(message) = pad.message(&frame) {
                    let doc = &mut pad.doc;
                    automerge::sync::SyncDoc::receive_sync_message(
                        &mut doc.sync(),
                        &mut pad.state,
                        message,
                    )
                    .unwrap();
                }
            }
            Event::Closed(code) => panic!("closed with {code:?}"),
        }
    }
}
