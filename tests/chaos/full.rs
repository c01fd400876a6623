//! A disk without room: nothing is acknowledged, nothing is lost, everybody can go on reading, and it all ends by itself.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};

use harness::http::ask;
use harness::settle::{PATIENCE, settle};
use harness::world::World;

/// MiB: room for the store of a small board, and soon full.
const DISK: u32 = 4;

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_pauses_writing_visibly_and_recovers_without_a_loss() {
    let world = World::on_a_disk(DISK).await;
    let board = world.board("A board on a small disk").await;
    let ada = world.participant(&board, "Ada").await;
    let seat = world.seat(&board, &board.participant, "Ben").await;
    let ben = || world.person(&seat, &board.document, world.address());
    let watching = ben().ready().await;
    ada.adds(world.id(), "while there is room");
    ada.saved().await;
    settle(&world.bell, &[&ada, &watching]).await;
    let before = ada.picture();

    let ballast = world.server.data_inside().join("ballast");
    fill(&ballast);
    let from = world.server.log.len();
    ada.adds(world.id(), &"without any room ".repeat(1_000));
    let full = |line: &str| line.contains("the disk is full").then_some(());
    let said = world.server.log.find(from, PATIENCE, full).await;
    assert!(said.is_some(), "{}", world.server.log.text());
    assert_eq!(
        ask(world.address(), "GET", "/readyz", &[], b"")
            .await
            .status,
        503
    );
    assert_eq!(
        ask(world.address(), "GET", "/healthz", &[], b"")
            .await
            .status,
        200
    );
    // Whoever comes now reads what was acknowledged, and nothing that was not.
    let reading = ben().ready().await;
    assert_eq!(reading.picture(), before);
    assert_eq!(watching.picture(), before);

    fs::remove_file(&ballast).expect("the ballast can be removed");
    ada.saved().await;
    settle(&world.bell, &[&ada, &watching, &reading]).await;
    assert_ne!(watching.picture(), before);
    assert_eq!(
        ask(world.address(), "GET", "/readyz", &[], b"")
            .await
            .status,
        200
    );
}

/// Fills the disk to its last byte.
fn fill(file: &std::path::Path) {
    let mut ballast = File::create(file).expect("a file can be made");
    for size in [64 * 1024, 4 * 1024, 64, 1] {
        let chunk = vec![b'x'; size];
        let full = loop {
            if let Err(error) = ballast.write_all(&chunk) {
                break error;
            }
        };
        assert_eq!(full.kind(), ErrorKind::StorageFull);
    }
}
