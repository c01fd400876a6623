//! The live path over a real port, a real journal and clients that know nothing but the protocol.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should say so where it stands"
)]

mod budgets;
mod client;
mod guarded;
mod hostile;
mod house;
mod ink;
mod lost;
mod open;
mod presence;
mod sockets;
mod storage;

use automerge::sync::{Message as SyncMessage, MessageVersion, SyncDoc};
use automerge::transaction::Transactable;
use automerge::{ActorId, AutoCommit, Change, ROOT, ReadDoc};
use chorus::id::DocumentId;
use chorus::limits::{MESSAGE_BYTES_MAX, ORPHANS_MAX, OUTBOX_BYTES_MAX, RESYNCS};
use chorus::seats::Role;
use client::{Client, DEADLINE, Event, frame};
use house::{House, restless};
use ink::has;
use std::time::Duration;
use tokio::io::AsyncWriteExt;
use tokio::time::timeout;

#[tokio::test(flavor = "multi_thread")]
async fn three_people_find_a_board_write_at_once_and_end_with_the_same() {
    let house = House::new().await;
    let mut people = Vec::new();
    for name in ["ada", "ben", "cleo"] {
        let mut person = house.participant(name).await;
        people.push(tokio::spawn(async move {
            for number in 0..20 {
                person.write(&format!("{}-{number}", person.name)).await;
                if number % 3 == 0 {
                    person.hear().await;
                }
            }
            let everything = |doc: &mut AutoCommit| {
                ["ada", "ben", "cleo"]
                    .iter()
                    .all(|name| (0..20).all(|number| has(doc, &format!("{name}-{number}"))))
            };
            person.until(everything).await;
            person
        }));
    }
    let mut done = Vec::new();
    for person in people {
        done.push(timeout(DEADLINE, person).await.unwrap().unwrap());
    }
    let journalled = house.journalled().await.get_heads();
    for mut person in done {
        person.until_at(&journalled).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn acknowledgements_end_in_their_connection() {
    let house = House::new().await;
    let mut ada = house.participant("ada").await;
    let mut readers = Vec::new();
    for number in 0..10 {
        readers.push(house.participant(&format!("reader-{number}")).await);
    }
    // Everyone acknowledges the board; the last of them are through when their first edit is.
    ada.write("start").await;
    for reader in &mut readers {
        reader.until_has("start").await;
    }
    let before = house.app.rooms.traffic();
    for number in 0..10 {
        let key = format!("idea-{number}");
        ada.write(&key).await;
        for reader in &mut readers {
            reader.until_has(&key).await;
        }
    }
    ada.write("end").await;
    for reader in &mut readers {
        reader.until_has("end").await;
        // What was said before this is heard before it is refused.
        reader.say(frame(&[("type", "sync")], &[])).await;
        assert_eq!(reader.close_code().await, Some(4400));
    }
    let after = house.app.rooms.traffic();
    assert_eq!(after.asks - before.asks, 11, "only Ada's edits are asks");
    assert!(after.acks - before.acks >= 110, "{after:?} {before:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_shown_what_is_not_on_disk() {
    let house = House::new().await;
    let mut ada = house.participant("ada").await;
    let mut ben = house.participant("ben").await;
    let guest = house.guest(Role::Participant).await;
    let mut cleo = Client::join(&house.url(&guest), "cleo").await;
    let before = house.journalled().await.get_heads();
    let store = rusqlite::Connection::open(house.data.path().join("chorus.db")).unwrap();
    store.execute_batch("BEGIN IMMEDIATE").unwrap();
    ada.write("idea").await;
    cleo.document = house.document();
    cleo.sync("request").await;
    let early = timeout(Duration::from_millis(500), async {
        tokio::select! {
            frame = ben.frame() => panic!("shown too early: {frame:?}"),
            frame = cleo.frame() => {
                let message = cleo.message(&frame).unwrap();
                assert_eq!(message.heads, before, "a joiner is shown the journal");
            }
        }
        std::future::pending::<()>().await;
    });
    assert!(early.await.is_err());
    store.execute_batch("ROLLBACK").unwrap();
    while !has(&ben.doc, "idea") {
        ben.hear().await;
        let on_disk = house.journalled().await.get_heads();
        assert_eq!(on_disk, ben.heads());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_observer_reads_and_cannot_write() {
    let house = House::new().await;
    let mut ada = house.participant("ada").await;
    let guest = house.guest(Role::Observer).await;
    let mut cleo = house.device(&guest, "cleo").await;
    // A client that does not care about the flag and uploads all the same.
    let change = ink::note(&mut cleo.doc.fork(), "graffiti");
    cleo.send_sync("sync", &upload(&[change.raw_bytes()])).await;
    cleo.write("also graffiti").await;
    assert!(cleo.state.peer_read_only, "the flag tells its client");
    // What she said before this has been given to the room when she is closed, and so is on disk, if at all, before the idea.
    cleo.say(frame(&[("type", "sync")], &[])).await;
    assert_eq!(cleo.close_code().await, Some(4400));
    ada.write("idea").await;
    ada.hear().await;
    let mut cleo = house.device(&guest, "cleo").await;
    cleo.until_has("idea").await;
    let board = house.journalled().await;
    assert!(has(&board, "idea") && !has(&board, "graffiti") && !has(&board, "also graffiti"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_raised_seat_comes_back_with_its_new_role_on_every_device() {
    let house = House::new().await;
    let (cleo, ben) = (
        house.guest(Role::Observer).await,
        house.guest(Role::Observer).await,
    );
    let mut ada = house.participant("ada").await;
    let mut bens = house.device(&ben, "ben").await;
    let mut laptop = house.device(&cleo, "laptop").await;
    let mut phone = house.device(&cleo, "phone").await;
    house.come_again(&cleo, Role::Participant).await;
    assert_eq!(laptop.close_code().await, Some(1012));
    assert_eq!(phone.close_code().await, Some(1012));

    laptop.rejoin(&house.url(&cleo)).await;
    // Automerge sends changes once it knows what the other side has.
    laptop.hear().await;
    laptop.write("mine").await;
    ada.until_has("mine").await;
    bens.until_has("mine").await;
    assert!(!laptop.state.peer_read_only);
    assert!(bens.state.peer_read_only, "Ben is who he was");

    // What gives nothing new disturbs nobody.
    house.come_again(&cleo, Role::Observer).await;
    house.come_again(&cleo, Role::Participant).await;
    ada.write("idea").await;
    laptop.until_has("idea").await;
    laptop.write("another").await;
    ada.until_has("another").await;
}

/// A message that carries changes and claims nothing else.
pub(crate) fn upload(changes: &[&[u8]]) -> Vec<u8> {
    let mut hashes: Vec<_> = changes
        .iter()
        .filter_map(|bytes| Change::try_from(*bytes).ok())
        .map(|change| change.hash())
        .collect();
    hashes.sort();
    SyncMessage {
        heads: hashes,
        need: vec![],
        have: vec![],
        changes: changes
            .iter()
            .map(|bytes| bytes.to_vec())
            .collect::<Vec<_>>()
            .into(),
        flags: None,
        version: MessageVersion::V1,
    }
    .encode()
}

// Promise 4: secrets never enter the shared document; what is private is on paper of its own.
#[tokio::test(flavor = "multi_thread")]
async fn a_pad_is_its_owners_alone() {
    let house = House::new().await;
    let ada = house.guest(Role::Participant).await;
    let mut hers = Client::join(&house.url(&ada), "ada").await;
    hers.find(ada.seat.pad).await;
    hers.write("secret").await;
    hers.hear().await;

    let ben = house.guest(Role::Facilitator).await;
    let mut ben = Client::join(&house.url(&ben), "ben").await;
    ben.document = ada.seat.pad;
    ben.sync("request").await;
    assert_eq!(ben.frame().await.kind(), "doc-unavailable");

    let cleo = house.guest(Role::Observer).await;
    let mut his = Client::join(&house.url(&cleo), "cleo").await;
    his.find(cleo.seat.pad).await;
    assert!(his.state.peer_read_only);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_that_is_not_there_is_unavailable_and_the_socket_lives_on() {
    let house = House::new().await;
    let guest = house.guest(Role::Participant).await;
    let mut ada = Client::join(&house.url(&guest), "ada").await;
    ada.document = DocumentId::random();
    ada.sync("request").await;
    let answer = ada.frame().await;
    assert_eq!(answer.kind(), "doc-unavailable");
    assert_eq!(answer.texts["documentId"], ada.document.to_string());
    ada.find(house.document()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_deletes_and_finds_again_on_one_connection_gets_the_board_again() {
    let house = House::new().await;
    let mut ada = house.participant("ada").await;
    ada.write("idea").await;
    ada.hear().await;
    for again in 0..3 {
        ada.find(house.document()).await;
        ada.until_has("idea").await;
        ada.write(&format!("more-{again}")).await;
        ada.hear().await;
    }
    // Also without a request: empty heads alone say that everything is gone.
    ada.doc = AutoCommit::new();
    ada.state = automerge::sync::State::new();
    ada.sync("sync").await;
    ada.until_has("more-2").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn edits_made_offline_come_back_with_the_client_and_cost_no_whole_board() {
    let house = House::new().await;
    let guest = house.guest(Role::Participant).await;
    let mut ada = house.device(&guest, "ada").await;
    let mut ben = house.participant("ben").await;
    for number in 0..40 {
        ben.write(&format!("before-{number}")).await;
    }
    ada.until_has("before-39").await;
    ada.socket.close(None).await.unwrap();
    ada.note("offline-1");
    ada.note("offline-2");
    ben.write("meanwhile").await;
    while !has(&house.journalled().await, "meanwhile") {
        ben.hear().await;
    }
    ada.rejoin(&house.url(&guest)).await;
    let first = ada.frame().await;
    let message = ada.message(&first).unwrap();
    let sent: usize = message.changes.iter().map(<[u8]>::len).sum();
    assert!(sent > 0 && sent < 400, "one change, not the board: {sent}");
    ada.doc
        .sync()
        .receive_sync_message(&mut ada.state, message)
        .unwrap();
    ada.sync("sync").await;
    ben.until_has("offline-2").await;
    ada.until_has("meanwhile").await;
    let heads = house.journalled().await.get_heads();
    ada.until_at(&heads).await;
    ben.until_at(&heads).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_peer_that_lost_track_is_brought_up_again() {
    let house = House::new().await;
    let mut ada = house.participant("ada").await;
    let mut ben = house.participant("ben").await;
    ada.write("missed").await;
    // Ben's machine drops a frame: the next one lacks its dependency.
    loop {
        let frame = ben.frame().await;
        if ben.message(&frame).is_some_and(|m| !m.changes.is_empty()) {
            break;
        }
    }
    ada.write("heard").await;
    ben.until_has("heard").await;
    assert!(has(&ben.doc, "missed"));
}

#[tokio::test(flavor = "multi_thread")]
async fn many_heads_are_merged_by_the_server() {
    let house = House::new().await;
    let mut ada = house.participant("ada").await;
    let mut ben = house.participant("ben").await;
    // Four branches from one point, as four people offline would make them, in one message.
    let guest_branches: Vec<_> = (0..4)
        .map(|number| ink::note(&mut ada.doc.fork(), &format!("branch-{number}")))
        .collect();
    let raw: Vec<_> = guest_branches.iter().map(Change::raw_bytes).collect();
    ada.send_sync("sync", &upload(&raw)).await;
    ben.until_has("branch-3").await;
    assert_eq!(ben.heads().len(), 1, "one merge, not four heads");
    assert_eq!(house.journalled().await.get_heads(), ben.heads());
    // The merge is the server's, and nobody may go on in its name.
    let stored = house.app.journal.load(house.document()).await.unwrap();
    let head = ben.heads()[0];
    let merge = ben.doc.get_change_by_hash(&head).unwrap();
    assert_eq!(stored.actors.get(merge.actor_id()), Some(&None));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_actor_is_its_first_seats_for_ever() {
    let house = House::with_pace(restless()).await;
    let actor = ActorId::from([7; 16]);
    let mut ada = house.participant("ada").await;
    ada.doc.set_actor(actor.clone());
    ada.write("mine").await;
    ada.hear().await;
    drop(ada);
    // Not even after the room was forgotten and read again.
    rooms_are_empty(&house).await;
    let mut ben = house.participant("ben").await;
    let mut cleo = house.participant("cleo").await;
    ben.doc.set_actor(actor);
    ben.write("in Ada's name").await;
    while !ben.state.peer_read_only {
        ben.hear().await;
    }
    ben.doc.set_actor(ActorId::random());
    ben.write("afterwards").await;
    cleo.write("honest").await;
    ben.until_has("honest").await;
    let board = house.journalled().await;
    assert!(has(&board, "honest"));
    assert!(!has(&board, "in Ada's name") && !has(&board, "afterwards"));
}

pub(crate) async fn rooms_are_empty(house: &House) {
    let emptied = async {
        while house.app.rooms.open() > 0 {
            tokio::task::yield_now().await;
        }
    };
    timeout(DEADLINE, emptied).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_whole_document_from_a_client_is_refused() {
    let house = House::new().await;
    let mut ada = house.participant("ada").await;
    let mut other = ada.doc.fork();
    ink::note(&mut other, "smuggled");
    let whole = other.save();
    ada.send_sync("sync", &upload(&[&whole])).await;
    while !ada.state.peer_read_only {
        ada.hear().await;
    }
    assert!(!has(&house.journalled().await, "smuggled"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_room_goes_to_rest_and_comes_back_with_everything() {
    let house = House::with_pace(restless()).await;
    let mut ada = house.participant("ada").await;
    for number in 0..80 {
        ada.write(&format!("idea-{number}")).await;
    }
    let heads = ada.heads();
    ada.until_at(&heads).await;
    while house.journalled().await.get_heads() != heads {
        ada.hear().await;
    }
    drop(ada);
    rooms_are_empty(&house).await;
    let stored = house.app.journal.load(house.document()).await.unwrap();
    assert!(stored.snapshot.is_some(), "compacted before it rested");
    let loads = house.app.rooms.traffic().loads;
    let mut ben = house.participant("ben").await;
    ben.until_at(&heads).await;
    assert_eq!(house.app.rooms.traffic().loads, loads + 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_room_is_loaded_once_however_many_ask() {
    let house = House::new().await;
    let guest = house.guest(Role::Participant).await;
    let names: Vec<_> = (0..20).map(|number| format!("device-{number}")).collect();
    let joins = names.iter().map(|name| house.device(&guest, name));
    futures_util::future::join_all(joins).await;
    assert_eq!(house.app.rooms.traffic().loads, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_server_writes_like_everybody_and_knows_when_it_is_durable() {
    let house = House::new().await;
    let mut ada = house.participant("ada").await;
    house
        .commit(Box::new(|tx| Ok(tx.put(ROOT, "phase", "gather")?)))
        .await;
    assert!(has(&house.journalled().await, "phase"));
    ada.until_has("phase").await;
    let failed = house.app.rooms.commit(
        house.document(),
        Box::new(|tx| Ok(tx.put(automerge::ObjId::Id(9, ActorId::from([1; 16]), 0), "x", 1)?)),
    );
    assert!(failed.await.is_err());
    ada.write("still here").await;
    ada.hear().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stalled_client_costs_little_and_is_healed_with_one_message() {
    let house = House::with_pace(chorus::room::Pace {
        frame_every: Duration::from_millis(1),
        ..chorus::room::Pace::default()
    })
    .await;
    let mut ben = house.participant("ben").await;
    let mut ada = house.participant("ada").await;
    // Ben reads nothing until his socket's buffers and his queue are full.
    let text = "y".repeat(200_000);
    let mut number = 0;
    while house.app.rooms.traffic().stalls == 0 {
        number += 1;
        let (key, text) = (format!("big-{number}"), text.clone());
        house
            .commit(Box::new(move |tx| Ok(tx.put(ROOT, key, text)?)))
            .await;
        ada.hear().await;
        assert!(number < 500, "queued without end");
    }
    // That he falls behind is not his doing: he may go on writing, however often, and is not sent away for it.
    for word in 0..2 * RESYNCS.at_once {
        ben.write(&format!("ben-{word}")).await;
    }
    let mut waiting_max = 0;
    for extra in 0..100 {
        ada.write(&format!("small-{extra}")).await;
        ada.hear().await;
        waiting_max = house.app.rooms.traffic().waiting_bytes.max(waiting_max);
    }
    assert!(
        waiting_max <= OUTBOX_BYTES_MAX as u64,
        "{waiting_max} bytes wait for one who reads nothing"
    );
    assert_eq!(
        house.app.rooms.traffic().stalls,
        1,
        "asked once, not per frame"
    );
    ben.until_has("small-99").await;
    let last_word = format!("ben-{}", 2 * RESYNCS.at_once - 1);
    ada.until_has(&last_word).await;
    assert!(
        ben.frames < number + 100,
        "{} frames for {} changes",
        ben.frames,
        number + 100
    );
    let heads = house.journalled().await.get_heads();
    ben.until_at(&heads).await;
    ada.write("after").await;
    ben.until_has("after").await;
    ada.until_has("after").await;
    // The last frame counts as waiting until its socket has taken it, which may be after Ben has read it.
    let nothing_waits = async {
        while house.app.rooms.traffic().waiting_bytes > 0 {
            tokio::task::yield_now().await;
        }
    };
    timeout(DEADLINE, nothing_waits)
        .await
        .expect("what was sent no longer waits");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_malformed_closes_with_4400() {
    let house = House::new().await;
    let guest = house.guest(Role::Participant).await;
    let document = house.document().to_string();
    let sync = |sender: &str, data: &[u8]| {
        let texts = [
            ("type", "sync"),
            ("senderId", sender),
            ("documentId", document.as_str()),
        ];
        frame(&texts, &[("data", data)])
    };
    let join = frame(&[("type", "join"), ("senderId", "ada")], &[]);
    for (why, bad) in [
        ("no CBOR", b"\xff\xff".to_vec()),
        ("no sync message", sync("ada", b"hello")),
        ("another's name", sync("ben", &[0x43, 0, 0, 0, 0])),
        ("a second join", join),
    ] {
        let mut ada = Client::join(&house.url(&guest), "ada").await;
        ada.say(bad).await;
        assert_eq!(ada.close_code().await, Some(4400), "{why}");
    }
    let mut ada = Client::connect(&house.url(&guest), "ada").await;
    ada.say(sync("ada", &[0x43, 0, 0, 0, 0])).await;
    assert_eq!(ada.close_code().await, Some(4400), "no join first");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_too_big_closes_with_1009_and_what_is_unknown_is_ignored() {
    let house = House::new().await;
    let guest = house.guest(Role::Participant).await;
    let mut ada = house.device(&guest, "ada").await;
    ada.say(frame(&[("type", "sing"), ("song", "la")], &[]))
        .await;
    ada.write("still here").await;
    ada.hear().await;
    // Only the head of the frame: it is refused before anything of it is read or kept. (After a whole one, the client might be
    // writing still when the line is cut, and would not hear why.)
    let mut head = vec![0x82, 0x80 | 127];
    head.extend((MESSAGE_BYTES_MAX as u64 + 1).to_be_bytes());
    head.extend([0; 4]);
    ada.socket.get_mut().write_all(&head).await.unwrap();
    assert_eq!(ada.close_code().await, Some(1009));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_does_not_join_is_closed_with_4408() {
    let house = House::new().await;
    let guest = house.guest(Role::Participant).await;
    let mut ada = Client::connect(&house.url(&guest), "ada").await;
    assert_eq!(ada.close_code().await, Some(4408));
}

#[tokio::test(flavor = "multi_thread")]
async fn another_version_is_told_so() {
    let house = House::new().await;
    let guest = house.guest(Role::Participant).await;
    let mut ada = Client::connect(&house.url(&guest), "ada").await;
    let mut join = minicbor::Encoder::new(Vec::new());
    join.map(3)
        .unwrap()
        .str("type")
        .unwrap()
        .str("join")
        .unwrap();
    join.str("senderId").unwrap().str("ada").unwrap();
    join.str("supportedProtocolVersions").unwrap();
    join.array(1).unwrap().str("9").unwrap();
    ada.say(join.into_writer()).await;
    let answer = ada.frame().await;
    assert_eq!(answer.kind(), "error");
    assert_eq!(answer.texts["message"], "unsupported protocol version");
    assert_eq!(ada.close_code().await, Some(4400));
}

#[tokio::test(flavor = "multi_thread")]
async fn passing_messages_reach_the_other_stock_clients_once() {
    let house = House::new().await;
    let mut ada = house.participant("ada").await;
    let mut ben = house.participant("ben").await;
    let document = house.document().to_string();
    let message = |sender: &str, count: u8| {
        let mut e = minicbor::Encoder::new(Vec::new());
        e.map(6)
            .unwrap()
            .str("type")
            .unwrap()
            .str("ephemeral")
            .unwrap();
        e.str("senderId").unwrap().str(sender).unwrap();
        e.str("documentId").unwrap().str(&document).unwrap();
        e.str("sessionId").unwrap().str("s1").unwrap();
        e.str("count").unwrap().u8(count).unwrap();
        e.str("data").unwrap().bytes(&[count]).unwrap();
        e.into_writer()
    };
    ada.say(message("ada", 1)).await;
    ada.say(message("ada", 1)).await;
    ada.say(message("ben", 9)).await;
    ada.say(message("ada", 2)).await;
    for expected in [1, 2] {
        let heard = loop {
            let frame = ben.hear().await;
            if frame.kind() == "ephemeral" {
                break frame;
            }
        };
        assert_eq!(heard.texts["senderId"], "ada");
        assert_eq!(heard.bytes["data"], [expected]);
        assert_eq!(heard.texts["targetId"], "ben");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn draining_commits_what_was_heard_and_closes_with_1012() {
    let house = House::new().await;
    let mut ada = house.participant("ada").await;
    ada.write("last words").await;
    while house.app.rooms.traffic().asks < 2 {
        tokio::task::yield_now().await;
    }
    let rooms = house.app.rooms.clone();
    let drained = tokio::spawn(async move { rooms.drain().await });
    assert_eq!(ada.close_code().await, Some(1012));
    timeout(DEADLINE, drained).await.unwrap().unwrap();
    assert!(has(&house.journalled().await, "last words"));
}

#[tokio::test(flavor = "multi_thread")]
async fn when_a_commit_fails_the_sockets_close_so_that_clients_come_back() {
    let house = House::new().await;
    let mut ada = house.participant("ada").await;
    let mut ben = house.participant("ben").await;
    house.app.journal.close().await;
    ada.write("lost").await;
    assert_eq!(ada.close_code().await, Some(1012));
    loop {
        match ben.event().await {
            Event::Frame(frame) => {
                assert!(ben.message(&frame).is_none_or(|m| m.changes.is_empty()));
            }
            Event::Closed(code) => break assert_eq!(code, Some(1012)),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_knocks_while_a_room_breaks_is_not_left_waiting() {
    let house = House::new().await;
    let (started, is_writing) = tokio::sync::oneshot::channel();
    let (release, released) = std::sync::mpsc::sync_channel::<()>(1);
    let rooms = house.app.rooms.clone();
    let document = house.document();
    let edit = tokio::spawn(async move {
        let edit = Box::new(move |_: &mut automerge::transaction::Transaction<'_>| {
            started.send(()).unwrap();
            tokio::task::block_in_place(|| released.recv()).unwrap();
            panic!("on purpose: Automerge does this too");
        });
        rooms.commit(document, edit).await
    });
    is_writing.await.unwrap();
    let guest = house.guest(Role::Participant).await;
    let mut cleo = Client::join(&house.url(&guest), "cleo").await;
    cleo.document = document;
    cleo.sync("request").await;
    // What comes after it on the same socket is answered: her knock is in the mailbox.
    cleo.document = DocumentId::random();
    cleo.state = automerge::sync::State::new();
    cleo.sync("request").await;
    assert_eq!(cleo.frame().await.kind(), "doc-unavailable");
    release.send(()).unwrap();
    assert_eq!(cleo.close_code().await, Some(1012));
    assert!(matches!(
        edit.await.unwrap(),
        Err(chorus::room::RoomError::Ended(_))
    ));
    house.device(&guest, "cleo again").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_for_its_dependency_outlives_anothers_flood() {
    let house = House::new().await;
    let mut ada = house.participant("ada").await;
    let mut ben = house.participant("ben").await;
    let mut cleo = house.participant("cleo").await;
    // Ben has an idea of Ada's that the server has not heard of yet, and builds on it.
    ada.note("first");
    ben.doc.merge(&mut ada.doc).unwrap();
    ben.note("second");
    let second = ben.doc.get_last_local_change().unwrap();
    ben.send_sync("sync", &upload(&[second.raw_bytes()])).await;
    loop {
        let frame = ben.frame().await;
        if ben.message(&frame).is_some_and(|m| !m.need.is_empty()) {
            break;
        }
    }
    // Cleo sends more than may wait, and never what it waits for.
    cleo.note("never sent");
    let flood: Vec<_> = (0..=ORPHANS_MAX)
        .map(|number| {
            cleo.note(&format!("flood-{number}"));
            cleo.doc.get_last_local_change().unwrap()
        })
        .collect();
    let raw: Vec<_> = flood.iter().map(Change::raw_bytes).collect();
    cleo.send_sync("sync", &upload(&raw)).await;
    assert_eq!(cleo.close_code().await, Some(1012));
    ada.sync("sync").await;
    ada.until_has("second").await;
    assert!(has(&house.journalled().await, "second"));
}

#[tokio::test(flavor = "multi_thread")]
async fn draining_commits_what_waits_for_its_frame() {
    let house = House::with_pace(chorus::room::Pace {
        frame_every: Duration::from_secs(3600),
        ..chorus::room::Pace::default()
    })
    .await;
    let mut ada = house.participant("ada").await;
    // The first change of a quiet room goes out at once, and the next an hour later.
    ada.write("first").await;
    let heads = ada.heads();
    while house.journalled().await.get_heads() != heads {
        tokio::task::yield_now().await;
    }
    let asks = house.app.rooms.traffic().asks;
    ada.write("last words").await;
    while house.app.rooms.traffic().asks == asks {
        tokio::task::yield_now().await;
    }
    assert!(!has(&house.journalled().await, "last words"), "it waits");
    let rooms = house.app.rooms.clone();
    let drained = tokio::spawn(async move { rooms.drain().await });
    assert_eq!(ada.close_code().await, Some(1012));
    timeout(DEADLINE, drained).await.unwrap().unwrap();
    assert!(has(&house.journalled().await, "last words"));
}
