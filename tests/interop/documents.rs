//! Which documents a stock client gets, gives and forgets.

use automerge::Automerge;
use automerge::sync::{State, SyncDoc};
use harness::frame::Frame;
use harness::settle::{Party, settle};
use harness::stock::Stock;
use harness::wire::{Got, Wire};
use harness::world::World;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_document_and_anothers_pad_are_unavailable() {
    let world = World::start().await;
    let (board, other) = (
        world.board("Shared board").await,
        world.board("Other board").await,
    );
    let ada = world.seat(&board, &board.participant, "Ada Padowner").await;
    let ben = world.seat(&board, &board.participant, "Ben Padowner").await;

    let mut client = world.stock(&ben, world.address()).await;
    for document in [&other.document, &ada.pad] {
        let why = client.find(document).await.expect_err("not Ben's");
        assert!(why.contains("unavailable"), "{why}");
    }
    client.find(&ben.pad).await.expect("Ben's own pad");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_observers_stock_client_reads_and_its_edits_never_land() {
    let world = World::start().await;
    let board = world.board("Watched board").await;
    let ada = world.participant(&board, "Ada Writer").await;
    let seat = world.seat(&board, &board.observer, "Olga Stock").await;
    let olga = world.stock(&seat, world.address()).await;

    let forged = json!({ "document": olga.document, "id": "OlgaOlgaOlga", "text": "not allowed", "x": 0, "y": 0 });
    olga.ask("add", forged)
        .await
        .expect("her own copy takes it");
    ada.adds(world.id(), "allowed");
    ada.saved().await;
    let olga_sees = async {
        loop {
            let read = olga
                .ask("read", json!({ "document": olga.document }))
                .await
                .expect("Olga reads");
            if read.to_string().contains("\"allowed\"") {
                return;
            }
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(harness::settle::PATIENCE, olga_sees)
        .await
        .expect("an observer is shown edits");

    let cleo = world.participant(&board, "Cleo Reader").await;
    settle(&world.bell, &[&ada as &dyn Party, &cleo]).await;
    assert!(!cleo.picture().contains("not allowed"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_document_is_found_again_on_the_same_connection() {
    let world = World::start().await;
    let board = world.board("Deleted board").await;
    let ada = world.participant(&board, "Ada Stays").await;
    let seat = world.seat(&board, &board.participant, "Ben Forgets").await;
    let mut ben = world.stock(&seat, world.address()).await;

    ben.ask("delete", json!({ "document": board.document }))
        .await
        .expect("Ben forgets the board");
    ada.adds(world.id(), "while Ben had forgotten");
    ada.saved().await;
    ben.find(&board.document)
        .await
        .expect("the board is found again");
    settle(&world.bell, &[&ada as &dyn Party, &ben]).await;
    assert_eq!(ben.events("peer").len(), 1, "one connection all along");

    let idea = json!({ "document": board.document, "id": "AgainAgain__", "text": "again", "x": 0, "y": 0 });
    ben.ask("add", idea).await.expect("Ben adds");
    settle(&world.bell, &[&ada as &dyn Party, &ben]).await;
    assert!(ada.picture().contains("AgainAgain__"), "{}", ada.picture());
}

#[tokio::test(flavor = "multi_thread")]
async fn open_documents_are_made_by_stock_clients_where_switched_on_and_nowhere_else() {
    let closed = World::start().await;
    let refused = Wire::open(closed.address(), "/sync", &[]).await.err();
    assert!(matches!(refused, Some(401 | 403 | 404)), "{refused:?}");

    let world = World::with(&[("CHORUS_OPEN_DOCUMENTS", "true")]).await;
    let url = format!("ws://{}/sync", world.address());
    let mut ada = Stock::start("Ada Open", &url, &world.bell).await;
    let made = ada
        .ask("create", json!({ "title": "an old-style document" }))
        .await
        .expect("Ada creates");
    let document = made["document"].as_str().expect("a document id").to_owned();
    ada.document.clone_from(&document);
    let mut ben = Stock::start("Ben Open", &url, &world.bell).await;
    arrives(&world, &document).await;
    ben.find(&document).await.expect("Ben finds it");
    settle(&world.bell, &[&ada as &dyn Party, &ben]).await;

    let board = world.board("Not open").await;
    let why = ben
        .find(&board.document)
        .await
        .expect_err("boards are not open documents");
    assert!(why.contains("unavailable"), "{why}");
}

/// Waits until the server has an open document: a stock client that is told "unavailable" does not ask again.
async fn arrives(world: &World, document: &str) {
    let mut wire = Wire::open(world.address(), "/sync", &[])
        .await
        .expect("open to all");
    let server = wire.greet("rust").await;
    let nothing = Automerge::new().generate_sync_message(&mut State::new());
    let request = nothing.expect("a new peer asks").encode();
    loop {
        let ask = Frame::sync("request", "rust", &server, document, request.clone());
        wire.send(&ask).await;
        match wire.next().await {
            Got::Frame(frame) if frame.kind() == "sync" => return,
            Got::Frame(_) => {}
            Got::Closed(code) => panic!("closed with {code}"),
        }
    }
}
