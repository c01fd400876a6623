//! Which documents a seat gets, and what an observer's edits come to.

use harness::settle::{Party, settle};
use harness::world::World;

#[tokio::test(flavor = "multi_thread")]
async fn documents_of_others_and_of_nobody_are_unavailable() {
    let world = World::start().await;
    let (board, other) = (
        world.board("Own board").await,
        world.board("Foreign board").await,
    );
    let ada = world.seat(&board, &board.participant, "Ada Owner").await;
    let ben = world.seat(&board, &board.participant, "Ben Nosy").await;
    let nobodys = "3jPdnhoLcVyhZDCcewYTBtMqv4mc";
    for (document, wanted) in [
        (ada.pad.as_str(), false),
        (other.document.as_str(), false),
        (nobodys, false),
        (ben.pad.as_str(), true),
        (board.document.as_str(), true),
    ] {
        let reader = world.person(&ben, document, world.address());
        assert_eq!(reader.available().await, wanted, "{document}");
    }
}

// Promise 5: authority is server state. What a client says of itself changes nothing.
#[tokio::test(flavor = "multi_thread")]
async fn an_observers_edits_never_land() {
    let world = World::start().await;
    let board = world.board("Observed board").await;
    let ada = world.participant(&board, "Ada Author").await;
    let seat = world.seat(&board, &board.observer, "Olga Observer").await;
    assert_eq!(seat.role, "observer");
    let olga = world
        .person(&seat, &seat.document, world.address())
        .ready()
        .await;

    olga.adds(world.id(), "an observer wrote this");
    ada.adds(world.id(), "Ada wrote this");
    ada.saved().await;
    // Olga is shown Ada's edit after she sent hers, so hers has been looked at by then.
    let shown = world.bell.until(harness::settle::PATIENCE, || {
        olga.picture().contains("Ada wrote this").then_some(())
    });
    assert!(shown.await.is_some());

    let cleo = world.participant(&board, "Cleo Checker").await;
    settle(&world.bell, &[&ada as &dyn Party, &cleo]).await;
    assert!(!cleo.picture().contains("an observer wrote this"));
    assert!(cleo.picture().contains("Ada wrote this"));
}
