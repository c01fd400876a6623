//! What one person with bad intent does to the others: nothing.

use crate::client::{Client, DEADLINE, Event, frame};
use crate::house::House;
use crate::ink::{self, has};
use crate::upload;
use automerge::AutoCommit;
use automerge::sync::{Have, Message as SyncMessage, MessageVersion};
use chorus::limits::{
    MAILBOX_BYTES_MAX, READER_MESSAGE_BYTES_MAX, RESYNCS_OF_A_SEAT, SEATS_PER_ROLE_MAX,
};
use chorus::seats::{Role, SeatError};
use sha2::{Digest, Sha256};
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::timeout;

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_is_asked_for_a_thousand_times_is_sent_once() {
    let house = House::new().await;
    let mut ada = house.participant("ada").await;
    let text = "y".repeat(10_000);
    ink::write(&mut ada.doc, "big", &text);
    ada.sync("sync").await;
    let cleo = house.guest(Role::Observer).await;
    let mut cleo = house.device(&cleo, "cleo").await;
    cleo.until_has("big").await;
    let heads = cleo.heads();
    let greedy = SyncMessage {
        need: vec![heads[0]; 1000],
        have: vec![Have {
            last_sync: heads.clone(),
            ..Have::default()
        }],
        heads,
        changes: Vec::<Vec<u8>>::new().into(),
        flags: None,
        version: MessageVersion::V1,
    };
    cleo.send_sync("sync", &greedy.encode()).await;
    let answer = loop {
        let answer = cleo.frame().await;
        let data = &answer.bytes["data"];
        if data.len() > text.len() {
            break data.len();
        }
    };
    assert!(answer < 2 * text.len(), "{answer} bytes");
}

/// The first change of a new actor: thirty bytes that spell out `operations` times the same.
fn endless(document: &mut AutoCommit, operations: u8) -> Vec<u8> {
    let heads = document.get_heads();
    let mut content = vec![heads.len() as u8];
    heads.iter().for_each(|head| content.extend(head.0));
    content.extend([2, 0xba, 0xd0]);
    // Sequence 1, first operation 64, time 0, no message, no other actors.
    content.extend([1, 64, 0, 0, 0]);
    let run = |end: &[u8]| {
        let mut column = vec![0x80; usize::from(operations / 7)];
        column.push(1 << (operations % 7));
        column.extend_from_slice(end);
        column
    };
    let columns = [
        (0x15, run(&[1, b'k'])),
        (0x34, run(&[])),
        (0x42, run(&[1])),
        (0x56, run(&[0])),
        (0x70, run(&[0])),
    ];
    content.push(columns.len() as u8);
    for (kind, column) in &columns {
        content.extend([*kind, column.len() as u8]);
    }
    columns
        .into_iter()
        .for_each(|(_, column)| content.extend(column));
    let mut typed = vec![1, content.len() as u8];
    typed.extend(content);
    let checksum = Sha256::digest(&typed);
    let mut chunk = vec![0x85, 0x6f, 0x4a, 0x83];
    chunk.extend_from_slice(&checksum[..4]);
    chunk.extend(typed);
    chunk
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_of_endless_operations_is_refused_and_holds_up_nobody() {
    let house = House::new().await;
    let mut ada = house.participant("ada").await;
    let mut ben = house.participant("ben").await;
    let mallory = house.guest(Role::Participant).await;
    for _ in 0..8 {
        let mut mallory = house.device(&mallory, "mallory").await;
        let bomb = endless(&mut mallory.doc, 40);
        let mut message = upload(&[]);
        // In place of "no changes": one.
        message.pop();
        message.extend([1, bomb.len() as u8]);
        message.extend(bomb);
        mallory.send_sync("sync", &message).await;
        mallory.write("graffiti").await;
    }
    ada.write("idea").await;
    ben.until_has("idea").await;
    assert!(!has(&house.journalled().await, "graffiti"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_frame_of_millions_of_values_is_not_read_to_its_end() {
    let house = House::new().await;
    let guest = house.guest(Role::Participant).await;
    let mut mallory = Client::join(&house.url(&guest), "mallory").await;
    let mut bad = vec![0xa2, 0x64];
    bad.extend_from_slice(b"type\x61x\x61y\x9a\x00\x10\x00\x00");
    bad.extend(std::iter::repeat_n(0, 1 << 20));
    mallory.say(bad).await;
    assert_eq!(mallory.close_code().await, Some(4400));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_observer_has_less_to_say_than_a_participant() {
    let house = House::new().await;
    let long = vec![0; READER_MESSAGE_BYTES_MAX];
    let long = frame(&[("type", "new")], &[("data", &long)]);
    let mut cleo = house
        .device(&house.guest(Role::Observer).await, "cleo")
        .await;
    cleo.say(long.clone()).await;
    assert_eq!(cleo.close_code().await, Some(1009));
    let mut ada = house.participant("ada").await;
    ada.say(long).await;
    ada.write("idea").await;
    ada.hear().await;
    assert!(has(&house.journalled().await, "idea"));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_takes_all_seats_of_one_role_takes_none_of_the_others() {
    let house = House::new().await;
    let mut joins = JoinSet::new();
    for _ in 0..SEATS_PER_ROLE_MAX {
        let join = house.join(Role::Observer);
        joins.spawn(join);
    }
    for joined in joins.join_all().await {
        joined.unwrap();
    }
    let full = house.join(Role::Observer).await;
    assert!(matches!(full, Err(SeatError::Full("seats"))), "{full:?}");
    for role in [Role::Participant, Role::Facilitator] {
        house.join(role).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_starts_over_on_socket_after_socket_is_held_off_and_nobody_else() {
    let house = House::new().await;
    let guest = house.guest(Role::Observer).await;
    let others = house.guest(Role::Observer).await;
    let mut closed = None;
    for number in 0..3 * RESYNCS_OF_A_SEAT.at_once {
        let mut device = Client::join(&house.url(&guest), &format!("device-{number}")).await;
        device.document = house.document();
        device.sync("request").await;
        if let Event::Closed(code) = device.event().await {
            closed = code;
            break;
        }
    }
    assert_eq!(closed, Some(4429));
    house.device(&others, "ben").await;
}

/// While the journal is held up nothing is heard, and what waits is bounded by its bytes.
#[tokio::test(flavor = "multi_thread")]
async fn few_large_messages_fill_a_mailbox() {
    let house = House::new().await;
    let mut ada = house.participant("ada").await;
    let mut people = Vec::new();
    for number in 0..8 {
        people.push(house.participant(&format!("person-{number}")).await);
    }
    let store = house.store();
    store.execute_batch("BEGIN IMMEDIATE").unwrap();
    ada.write("held up").await;
    let asks = house.app.rooms.traffic().asks;
    let large = upload(&[&vec![0; MAILBOX_BYTES_MAX / 4]]);
    for person in &mut people {
        person.send_sync("sync", &large).await;
    }
    let waiting = || house.app.rooms.waiting();
    let fills = async {
        while waiting() < 3 {
            tokio::task::yield_now().await;
        }
    };
    timeout(DEADLINE, fills).await.unwrap();
    let overfills = async {
        while waiting() <= 3 {
            tokio::task::yield_now().await;
        }
    };
    let overfilled = timeout(Duration::from_millis(500), overfills).await;
    assert!(overfilled.is_err(), "{} wait", waiting());
    store.execute_batch("ROLLBACK").unwrap();
    ada.until_has("held up").await;
    // All are heard in the end.
    let heard = async {
        while house.app.rooms.traffic().asks < asks + 8 {
            tokio::task::yield_now().await;
        }
    };
    timeout(DEADLINE, heard).await.unwrap();
}
