//! Which documents a stock client gets, gives and forgets.

use harness::settle::{Party, settle};
use harness::stock::Stock;
use harness::wire::Wire;
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
async fn without_a_board_there_is_no_door_unless_it_is_switched_on() {
    let world = World::start().await;
    let refused = Wire::open(world.address(), "/sync", &[]).await.err();
    assert_eq!(refused, Some(404));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_document_made_by_one_stock_client_is_found_by_another_through_a_restart() {
    let mut world = World::with(&[("CHORUS_OPEN_DOCUMENTS", "1")]).await;
    let url = format!("ws://{}/sync", world.address());
    let mut ada = Stock::start("Ada Open", &url, &world.bell).await;
    let made = ada.ask("create", json!({ "title": "a plain document" }));
    let made = made.await.expect("a document is made");
    let document = made["document"].as_str().expect("it has an id").to_owned();
    document.clone_into(&mut ada.document);
    let mut ben = Stock::start("Ben Open", &url, &world.bell).await;
    ben.find(&document).await.expect("Ben finds it");
    settle(&world.bell, &[&ada as &dyn Party, &ben]).await;
    drop((ada, ben));

    world.server.kill();
    world.server.rise().await;
    let mut cleo = Stock::start("Cleo Open", &url, &world.bell).await;
    cleo.find(&document).await.expect("Cleo finds it");
    let read = cleo.ask("read", json!({ "document": document })).await;
    assert!(
        read.expect("Cleo reads")
            .to_string()
            .contains("a plain document")
    );
    let board = world.board("Closed board").await;
    let why = cleo.find(&board.document).await;
    assert!(why.expect_err("not open").contains("unavailable"));
}
