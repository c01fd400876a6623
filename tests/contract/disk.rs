//! What the server does when it cannot have its disk or its port.

use std::fs;
use std::net::{SocketAddr, TcpListener};

use harness::server::{Server, refuses};
use harness::world::World;

#[tokio::test(flavor = "multi_thread")]
async fn a_corrupt_database_is_named_and_left_alone() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let data = dir.path().join("data");
    let mut server = Server::start(data.clone(), &[]).await;
    harness::seat::Board::create(server.address(), "Soon corrupt").await;
    server.kill();

    let database = fs::read_dir(&data)
        .expect("the data directory")
        .filter_map(Result::ok)
        .map(|entry| entry.path());
    let mut files: Vec<_> = database.filter(|path| path.is_file()).collect();
    files.sort_by_key(|path| path.to_string_lossy().len());
    let database = files.first().expect("a database file").clone();
    for beside in &files[1..] {
        fs::remove_file(beside).expect("a file can be removed");
    }
    let garbage = b"this was a database once ".repeat(400);
    fs::write(&database, &garbage).expect("a file can be written");

    let (status, printed) = refuses(&data, SocketAddr::from(([127, 0, 0, 1], 0))).await;
    assert!(!status.success());
    let file = database
        .file_name()
        .expect("a file has a name")
        .to_string_lossy()
        .into_owned();
    assert!(printed.contains(&file), "which file: {printed}");
    assert!(printed.contains("--data"), "what to do: {printed}");
    assert!(!printed.contains("panicked"), "{printed}");
    assert_eq!(
        fs::read(&database).expect("the file is there"),
        garbage,
        "untouched"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_port_in_use_is_named() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = taken.local_addr().expect("a listener has an address");
    let dir = tempfile::tempdir().expect("a temporary directory");
    let (status, printed) = refuses(&dir.path().join("data"), address).await;
    assert!(!status.success());
    assert!(printed.contains(&address.to_string()), "{printed}");
    assert!(printed.contains("--listen"), "what to do: {printed}");
    assert!(!printed.contains("panicked"), "{printed}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_server_on_the_same_data_refuses() {
    let world = World::start().await;
    let (status, printed) =
        refuses(world.server.data(), SocketAddr::from(([127, 0, 0, 1], 0))).await;
    assert!(!status.success(), "{printed}");
    assert!(!printed.contains("panicked"), "{printed}");
}
