//! The process: how it starts, what it refuses, what it logs, how it ends.

use crate::server::{DEADLINE, Home, Server, chorus, journal};
use chorus::id::DocumentId;
use futures_util::StreamExt;
use serde_json::{Value, json};
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Output};
use std::thread;
use std::time::Instant;
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::Message;

fn last_words(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_signal_ends_it_in_good_order() {
    for name in ["TERM", "INT"] {
        let mut server = Server::start();
        let board = server.board();
        server.signal(name);
        assert_eq!(server.ended().code(), Some(0), "{}", server.home.log());
        let log = fs::metadata(server.home.data().join("chorus.db-wal"));
        assert!(log.is_err(), "everything is folded into the database");
        let again = std::mem::replace(&mut server.home, Home::new());
        let command = again.command();
        board.join(&again.start(command), "participant", "Ada");
    }
}

#[tokio::test]
async fn a_stop_closes_sockets_with_1012() {
    let mut server = Server::start();
    let board = server.board();
    let ada = board.join(&server, "participant", "Ada");
    let (mut socket, _) = connect_async(board.socket(&server, &ada)).await.unwrap();
    server.signal("TERM");
    let closed = tokio::time::timeout(DEADLINE, async {
        loop {
            match socket.next().await {
                Some(Ok(Message::Close(Some(frame)))) => return u16::from(frame.code),
                Some(Ok(_)) => {}
                end => panic!("it ended without a close frame: {end:?}"),
            }
        }
    });
    assert_eq!(closed.await.unwrap(), 1012);
    assert_eq!(server.ended().code(), Some(0), "{}", server.home.log());
}

#[tokio::test]
async fn whoever_hangs_holds_up_a_stop_for_a_while_only() {
    let mut server = Server::start();
    let board = server.board();
    let ada = board.join(&server, "participant", "Ada");
    let mut stuck = TcpStream::connect(&server.address).unwrap();
    let head = "POST /api/boards HTTP/1.1\r\nHost: house\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{";
    stuck.write_all(head.as_bytes()).unwrap();
    // It is open, and its client neither reads nor answers.
    let (_deaf, _) = connect_async(board.socket(&server, &ada)).await.unwrap();
    let asked = Instant::now();
    server.signal("TERM");
    assert_eq!(server.ended().code(), Some(0), "{}", server.home.log());
    let took = asked.elapsed();
    assert!(took < chorus::limits::STOP, "{took:?}");
}

#[test]
fn a_request_whose_body_never_ends_is_given_up() {
    let server = Server::start();
    let mut stuck = TcpStream::connect(&server.address).unwrap();
    stuck.set_read_timeout(Some(DEADLINE)).unwrap();
    let head = "POST /api/boards HTTP/1.1\r\nHost: house\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{";
    stuck.write_all(head.as_bytes()).unwrap();
    let mut answer = String::new();
    stuck.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 503"), "{answer}");
    assert!(answer.contains("urn:chorus:problem:too-slow"), "{answer}");
}

#[test]
fn without_its_redis_it_works_and_says_so_once() {
    // One that hangs up on everybody, and then is not even there.
    let redis = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("redis://:hunter2@{}", redis.local_addr().unwrap());
    let server = Server::start_with(&["--redis-url", &url]);
    for _ in 0..4 {
        drop(redis.accept().unwrap());
    }
    drop(redis);
    let board = server.board();
    board.join(&server, "participant", "Ada");
    assert_eq!(server.get("/readyz", &[]).status, 200);
    let (status, home) = server.stop();
    assert!(status.success());
    let log = home.log();
    assert_eq!(log.matches("Redis is away").count(), 1, "{log}");
    assert!(!log.contains("hunter2"), "{log}");
}

#[test]
fn a_port_in_use_is_said() {
    let server = Server::start();
    let home = Home::new();
    let output = chorus()
        .args(["serve", "--listen", &server.address, "--data"])
        .arg(home.data())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = last_words(&output);
    assert!(
        said.contains(&server.address) && said.contains("--listen"),
        "{said}"
    );
    assert!(output.stdout.is_empty());
}

#[test]
fn a_directory_in_use_is_said() {
    let server = Server::start();
    let output = server.home.command().output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = last_words(&output);
    assert!(
        said.contains("another chorus server") && said.contains("--data"),
        "{said}"
    );
}

#[test]
fn a_damaged_database_is_named_and_left_alone() {
    let home = Home::new();
    fs::create_dir_all(home.data()).unwrap();
    let file = home.data().join("chorus.db");
    fs::write(&file, vec![0xa5; 20_000]).unwrap();
    let output = home.command().output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = last_words(&output);
    assert!(
        said.contains(&file.display().to_string()) && said.contains("move it away"),
        "{said}"
    );
    assert_eq!(fs::read(&file).unwrap(), vec![0xa5; 20_000]);
}

#[test]
fn wrong_settings_are_refused_at_the_start() {
    let home = Home::new();
    for wrong in [
        ["--public-url", "chorus.example/path"],
        ["--listen", "here"],
        ["--log-format", "xml"],
        ["--trusted-proxies", "10.0.0.0/8,proxy"],
        ["--budgets", "much"],
        ["--boards-per-hour", "0"],
    ] {
        let output = chorus()
            .arg("serve")
            .args(wrong)
            .arg("--data")
            .arg(home.data())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2), "{wrong:?}");
        assert!(last_words(&output).contains(wrong[0]), "{wrong:?}");
    }
    assert!(!home.data().exists());
}

#[test]
fn a_redis_address_that_is_none_is_refused_and_not_repeated() {
    let home = Home::new();
    let mut command = home.command();
    let output = command.args(["--redis-url", "hunter2@nowhere"]).output();
    let output = output.unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = last_words(&output);
    assert!(
        said.contains("--redis-url") && !said.contains("hunter2"),
        "{said}"
    );
}

/// Makes boards from several threads until the server is gone; the documents of those that were acknowledged.
fn boards_until_it_is_gone(server: &Server, enough: impl Fn(usize) + Sync) -> Vec<DocumentId> {
    let body = json!({"title": "Picnic", "purpose": "p".repeat(1500)}).to_string();
    let kind = [("Content-Type", "application/json")];
    let made = std::sync::Mutex::new(Vec::new());
    thread::scope(|threads| {
        for _ in 0..8 {
            threads.spawn(|| {
                while let Ok(answer) = server.try_ask("POST", "/api/boards", &kind, &body) {
                    if answer.status != 201 {
                        assert_eq!(
                            (answer.status, answer.problem().as_str()),
                            (503, "unavailable")
                        );
                        break;
                    }
                    let document = answer.json()["document"].as_str().unwrap().parse().unwrap();
                    let count = {
                        let mut made = made.lock().unwrap();
                        made.push(document);
                        made.len()
                    };
                    enough(count);
                }
            });
        }
    });
    made.into_inner().unwrap()
}

fn assert_all_there(home: &Home, documents: &[DocumentId]) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let journal = journal(&home.data());
    for document in documents {
        let stored = runtime.block_on(journal.load(*document)).unwrap();
        assert_eq!(stored.tail.len(), 1);
    }
}

#[test]
fn what_was_acknowledged_survives_kill_9() {
    for enough in [1, 20, 75] {
        let server = Server::start_with(&["--boards-per-hour", "100000"]);
        let made = boards_until_it_is_gone(&server, |count| {
            if count == enough {
                server.signal("KILL");
            }
        });
        assert!(made.len() >= enough);
        let mut server = server;
        server.ended();
        assert_all_there(&server.home, &made);
    }
}

#[test]
fn when_the_disk_takes_no_more_it_ends_loudly_and_keeps_what_it_acknowledged() {
    let home = Home::new();
    // A limit on the size of files stands for a full disk: writes beyond it fail, and so does the commit.
    let mut command = Command::new("sh");
    let limited = "trap '' XFSZ; ulimit -f 1200; exec \"$@\"";
    let inner = home.command();
    command
        .args(["-c", limited, "sh"])
        .arg(inner.get_program())
        .args(inner.get_args())
        .args(["--boards-per-hour", "100000"]);
    command.env_remove("RUST_LOG");
    let mut server = home.start(command);
    let made = boards_until_it_is_gone(&server, |_| {});
    assert_eq!(server.ended().code(), Some(1));
    let log = server.home.log();
    assert!(
        log.contains("chorus: the journal has stopped: a commit failed"),
        "{log}"
    );
    assert!(made.len() > 10, "it worked until then");
    assert_all_there(&server.home, &made);
}

#[test]
fn log_lines_can_be_json() {
    let server = Server::start_with(&["--log-format", "json"]);
    server.board();
    let (_, home) = server.stop();
    let lines: Vec<Value> = home
        .log()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let answered = lines
        .iter()
        .find(|line| line["fields"]["message"] == "answered")
        .unwrap();
    assert_eq!(answered["span"]["route"], "/api/boards");
}

#[test]
fn it_says_whether_it_is_alive_and_ready() {
    let server = Server::start();
    assert_eq!(server.get("/healthz", &[]).status, 200);
    assert_eq!(server.get("/readyz", &[]).status, 200);
    let check = |address: &str| {
        let output = chorus()
            .args(["healthcheck", "--listen", address])
            .output()
            .unwrap();
        output.status.code()
    };
    let address = server.address.clone();
    assert_eq!(check(&address), Some(0));
    server.stop();
    assert_eq!(check(&address), Some(1));
}

#[test]
fn what_is_not_there_is_a_problem_document() {
    let server = Server::start();
    for path in [
        "/api/nothing",
        "/nothing",
        "/b/one/two",
        "/index.html/x",
        "/../Cargo.toml",
    ] {
        let answer = server.get(path, &[]);
        assert_eq!(
            (answer.status, answer.problem().as_str()),
            (404, "no-such-address"),
            "{path}"
        );
    }
    let wrong = server.ask("DELETE", "/api/boards", &[], "");
    assert_eq!((wrong.status, wrong.problem().as_str()), (405, "method"));
    assert_eq!(wrong.header("allow"), Some("POST"));
}
