//! Ephemeral messages between stock clients, which send back whatever they receive.

use harness::settle::PATIENCE;
use harness::stock::Stock;
use harness::world::World;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn ephemeral_messages_reach_the_others_once_from_their_author() {
    let world = World::start().await;
    let board = world.board("Ephemeral board").await;
    let mut clients = Vec::new();
    for name in ["Ada Cursor", "Ben Cursor", "Cleo Cursor"] {
        let seat = world.seat(&board, &board.participant, name).await;
        clients.push(world.stock(&seat, world.address()).await);
    }
    let [ada, ben, cleo] = &clients[..] else {
        unreachable!()
    };
    for number in 0..5 {
        say(ada, number).await;
    }
    for listener in [ben, cleo] {
        hears(&world, listener, 5).await;
    }
    // Ben's word comes after the echoes of Ada's: had they been relayed, they would have been heard before it.
    say(ben, 5).await;
    for listener in [ada, cleo] {
        let wanted = if listener.peer == ada.peer { 1 } else { 6 };
        hears(&world, listener, wanted).await;
    }

    for (listener, author) in [(ben, ada), (cleo, ada)] {
        let heard = listener.events("heard");
        let numbers: Vec<_> = heard
            .iter()
            .filter(|event| event["from"] == author.peer)
            .map(|event| event["message"]["number"].clone())
            .collect();
        assert_eq!(numbers, [0, 1, 2, 3, 4]);
    }
    assert!(
        ada.events("heard")
            .iter()
            .all(|event| event["from"] == ben.peer),
        "nobody hears themselves"
    );
}

async fn say(client: &Stock, number: u32) {
    let message = json!({ "document": client.document, "message": { "number": number } });
    client
        .ask("broadcast", message)
        .await
        .expect("a client broadcasts");
}

async fn hears(world: &World, listener: &Stock, count: usize) {
    let heard = || (listener.events("heard").len() >= count).then_some(());
    world
        .bell
        .until(PATIENCE, heard)
        .await
        .unwrap_or_else(|| panic!("{:?}", listener.events("heard")));
    assert_eq!(
        listener.events("heard").len(),
        count,
        "{:?}",
        listener.events("heard")
    );
}
