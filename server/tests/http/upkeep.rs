//! The commands of whoever runs a server: `chorus check`, `chorus backup` and `chorus restore`.

use crate::server::Server;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Output};

/// Runs a command to its end; whether it succeeded, and all that it said.
fn run(command: &mut Command) -> (bool, String) {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().unwrap();
    let said = [stdout, stderr].concat();
    (
        status.success(),
        String::from_utf8_lossy(&said).into_owned(),
    )
}

#[test]
fn a_store_that_was_destroyed_comes_back_from_a_backup_taken_while_it_was_used() {
    let server = Server::start();
    let board = server.board();
    let ada = board.join(&server, "participant", "Ada");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("monday.chorus");
    let (is_done, said) = run(server.home.upkeep("backup").arg(&file));
    assert!(is_done && said.contains("all well"), "{said}");
    let mode = fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600, "it is for nobody else's eyes");
    let (is_done, said) = run(server.home.upkeep("backup").arg(&file));
    assert!(!is_done && said.contains("is there already"), "{said}");
    let (is_done, said) = run(server.home.upkeep("restore").arg(&file));
    assert!(!is_done, "a server is using it: {said}");

    let (_, home) = server.stop();
    let database = home.data().join("chorus.db");
    let length = fs::metadata(&database).unwrap().len();
    let mut bytes = fs::read(&database).unwrap();
    bytes[4096..].fill(0xa5);
    fs::write(&database, bytes).unwrap();
    let (is_sound, said) = run(&mut home.upkeep("check"));
    assert!(!is_sound, "{said}");
    assert!(
        said.contains("chorus restore"),
        "it says what to do: {said}"
    );
    assert_eq!(fs::metadata(&database).unwrap().len(), length);

    let (is_done, said) = run(home.upkeep("restore").arg(&file));
    assert!(is_done && said.contains("what was there: "), "{said}");
    let (is_sound, said) = run(&mut home.upkeep("check"));
    assert!(is_sound, "{said}");
    let command = home.command();
    let server = home.start(command);
    let me = server.get(
        &board.path("/seats/me"),
        &[("Authorization", &ada.bearer())],
    );
    assert_eq!(me.status, 200, "{}", me.text());
}

#[test]
fn a_command_about_a_store_that_is_not_there_makes_none() {
    let server = Server::start();
    let (_, home) = server.stop();
    fs::remove_dir_all(home.data()).unwrap();
    let file = home.data().join("backup");
    for command in [
        &mut home.upkeep("check"),
        home.upkeep("backup").arg(&file),
        home.upkeep("restore").arg(&file),
    ] {
        let (is_done, said) = run(command);
        assert!(!is_done && said.contains("chorus: "), "{said}");
        assert!(!home.data().exists(), "{said}");
    }
}
