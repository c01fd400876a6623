//! What our own client says and hears of hands, through the socket.

use crate::client::{Client, Event};
use crate::house::{Guest, House};
use crate::ink::has;
use chorus::seats::Role;
use minicbor::Encoder;

/// A device that says it is our own.
async fn ours(house: &House, guest: &Guest, name: &str) -> Client {
    let mut client = Client::connect(&house.url(guest), name).await;
    let mut join = Encoder::new(Vec::new());
    join.map(3).unwrap();
    join.str("type").unwrap().str("join").unwrap();
    join.str("senderId").unwrap().str(name).unwrap();
    join.str("peerMetadata").unwrap().map(1).unwrap();
    join.str("chorus").unwrap().u8(1).unwrap();
    client.say(join.into_writer()).await;
    assert_eq!(client.frame().await.kind(), "peer");
    client.find(house.document()).await;
    client
}

fn hands(sender: &str, state: &[u8]) -> Vec<u8> {
    let texts = [("type", "chorus-hands"), ("senderId", sender)];
    crate::client::frame(&texts, &[("hands", state)])
}

#[tokio::test(flavor = "multi_thread")]
async fn our_own_clients_see_each_others_hands_and_stock_clients_see_none() {
    let house = House::new().await;
    let guest = house.guest(Role::Participant).await;
    let mut ada = ours(&house, &guest, "ada").await;
    let mut ben = ours(&house, &house.guest(Role::Observer).await, "ben").await;
    let mut cleo = house.participant("cleo").await;
    // A stock client that says it has hands is not heard.
    cleo.say(hands("cleo", b"cleo waves")).await;
    ada.say(hands("ada", b"ada points")).await;
    let said = |bytes: &[u8], words: &[u8]| bytes.windows(words.len()).any(|part| part == words);
    loop {
        let heard = ben.raw().await;
        assert!(!said(&heard, b"cleo waves"));
        if said(&heard, b"ada points") {
            assert!(said(&heard, b"chorus-presence"));
            break;
        }
    }
    ada.write("idea").await;
    loop {
        match cleo.event().await {
            Event::Frame(frame) => {
                assert_ne!(frame.kind(), "chorus-presence");
                let Some(message) = cleo.message(&frame) else {
                    continue;
                };
                let doc = &mut cleo.doc;
                let state = &mut cleo.state;
                automerge::sync::SyncDoc::receive_sync_message(&mut doc.sync(), state, message)
                    .unwrap();
                if has(doc, "idea") {
                    break;
                }
            }
            Event::Closed(code) => panic!("closed with {code:?}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn hands_in_anothers_name_close_with_4400() {
    let house = House::new().await;
    let guest = house.guest(Role::Participant).await;
    let mut ada = ours(&house, &guest, "ada").await;
    ada.say(hands("ben", b"not mine")).await;
    assert_eq!(ada.close_code().await, Some(4400));
}
