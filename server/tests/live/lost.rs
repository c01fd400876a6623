//! Peers that lack something, or say that they do.

use crate::house::House;
use crate::ink::{self, has};
use crate::upload;
use automerge::sync::{BloomFilter, Have, Message as SyncMessage, MessageVersion};
use automerge::{AutoCommit, Change, ChangeHash};
use chorus::limits::{ORPHANS_MAX, RESYNCS};

/// A chain of changes on top of `doc`, the oldest first.
fn chain(doc: &mut AutoCommit, length: usize) -> Vec<Change> {
    let mut doc = doc.fork();
    let add = |number| ink::note(&mut doc, &format!("link-{number}"));
    (0..length).map(add).collect()
}

/// A message without changes that says what `heads` says.
fn words(heads: Vec<ChangeHash>, need: Vec<ChangeHash>, last_sync: Vec<ChangeHash>) -> Vec<u8> {
    SyncMessage {
        heads,
        need,
        have: vec![Have {
            last_sync,
            bloom: BloomFilter::default(),
        }],
        changes: Vec::<Vec<u8>>::new().into(),
        flags: None,
        version: MessageVersion::V1,
    }
    .encode()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_waits_for_what_it_depends_on_and_the_server_asks_for_it() {
    let house = House::new().await;
    let mut ada = house.participant("ada").await;
    let mut ben = house.participant("ben").await;
    let links = chain(&mut ada.doc, 3);
    let later: Vec<_> = links[1..].iter().map(Change::raw_bytes).collect();
    ada.send_sync("sync", &upload(&later)).await;
    let asked = loop {
        let frame = ada.frame().await;
        match ada.message(&frame) {
            Some(message) if !message.need.is_empty() => break message,
            _ => {}
        }
    };
    assert_eq!(asked.need, [links[0].hash()], "the first alone is missing");
    assert!(!has(&house.journalled().await, "link-1"));
    ada.send_sync("sync", &upload(&[links[0].raw_bytes()]))
        .await;
    ben.until_has("link-2").await;
    assert!(has(&ben.doc, "link-0") && has(&ben.doc, "link-1"));
    assert_eq!(house.journalled().await.get_heads(), ben.heads());
}

#[tokio::test(flavor = "multi_thread")]
async fn who_sends_too_much_that_fits_nowhere_starts_over() {
    let house = House::new().await;
    let mut ada = house.participant("ada").await;
    let mut ben = house.participant("ben").await;
    let links = chain(&mut ada.doc, ORPHANS_MAX + 2);
    let later: Vec<_> = links[1..].iter().map(Change::raw_bytes).collect();
    ada.send_sync("sync", &upload(&later)).await;
    assert_eq!(ada.close_code().await, Some(1012));
    // They were given up: the one that all of them waited for brings none of them back.
    ben.send_sync("sync", &upload(&[links[0].raw_bytes()]))
        .await;
    ben.until_has("link-0").await;
    assert_eq!(house.journalled().await.get_heads(), [links[0].hash()]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_asked_for_by_name_is_sent() {
    let house = House::new().await;
    let mut ada = house.participant("ada").await;
    ada.write("wanted").await;
    ada.hear().await;
    let heads = ada.heads();
    let unknown = ChangeHash([9; 32]);
    let mut need = vec![heads[0], unknown];
    need.sort();
    ada.send_sync("sync", &words(heads.clone(), need, heads.clone()))
        .await;
    let frame = ada.frame().await;
    let message = ada.message(&frame).unwrap();
    let sent: Vec<_> = message.changes.iter().collect();
    let wanted = ada.doc.get_change_by_hash(&heads[0]).unwrap();
    assert_eq!(sent, [wanted.raw_bytes()]);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_remembers_an_exchange_we_do_not_know_is_brought_up_again() {
    let house = House::new().await;
    let mut ada = house.participant("ada").await;
    let mut ben = house.participant("ben").await;
    let before = ben.heads();
    ada.write("idea").await;
    ben.until_has("idea").await;
    // As after the server was set back to a backup: what the client calls our last exchange is news to us.
    let strange = vec![ChangeHash([9; 32])];
    ben.send_sync("sync", &words(before, vec![], strange)).await;
    let sent = loop {
        let frame = ben.frame().await;
        match ben.message(&frame) {
            Some(message) if !message.changes.is_empty() => break message,
            _ => {}
        }
    };
    let heads = ben.heads();
    let idea = ben.doc.get_change_by_hash(&heads[0]).unwrap();
    let sent: Vec<_> = sent.changes.iter().collect();
    assert_eq!(sent, [idea.raw_bytes()], "what its heads lack");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_starts_over_again_and_again_is_closed_with_4429() {
    let house = House::new().await;
    let mut ada = house.participant("ada").await;
    for _ in 0..=10 * RESYNCS.at_once {
        ada.send_sync("request", &words(vec![], vec![], vec![]))
            .await;
    }
    assert_eq!(ada.close_code().await, Some(4429));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_says_that_it_has_more_than_we_know_is_asked_for_it() {
    let house = House::new().await;
    let mut ada = house.participant("ada").await;
    let mut ben = house.participant("ben").await;
    let before = ada.heads();
    ada.note("unsent");
    let after = ada.heads();
    ada.send_sync("sync", &words(after, vec![], before)).await;
    // The answer says what we have, and her client sends what is not in it.
    ada.hear().await;
    ben.until_has("unsent").await;
}
