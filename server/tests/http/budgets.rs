//! What one address may ask over HTTP, and who counts as one.

use crate::server::{Answer, Server};
use serde_json::json;

const FORWARDED: &str = "X-Forwarded-For";

fn makes_a_board(server: &Server, from: &str) -> Answer {
    let body = json!({"title": "Picnic"});
    server.post("/api/boards", &[(FORWARDED, from)], &body)
}

/// Whether an answer asks to come again later, and says when.
fn is_too_many(answer: &Answer) -> bool {
    if answer.status != 429 {
        return false;
    }
    assert_eq!(answer.problem(), "too-many");
    let again: u64 = answer.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=3600).contains(&again), "{again}");
    true
}

#[test]
fn one_address_makes_so_many_boards_an_hour_and_others_their_own() {
    let server = Server::start_with(&["--boards-per-hour", "3"]);
    for _ in 0..3 {
        assert_eq!(makes_a_board(&server, "192.0.2.1").status, 201);
    }
    let fourth = makes_a_board(&server, "192.0.2.1");
    assert!(is_too_many(&fourth), "{}", fourth.text());
    assert_eq!(makes_a_board(&server, "192.0.2.2").status, 201);
    // What somebody says of themselves before the proxy says whom it sees makes them nobody else.
    assert!(is_too_many(&makes_a_board(
        &server,
        "192.0.2.77, 192.0.2.1"
    )));
    // All of a network that one household or one machine gets are one.
    for host in 1..=3 {
        let from = format!("2001:db8:1:2::{host}");
        assert_eq!(makes_a_board(&server, &from).status, 201);
    }
    assert!(is_too_many(&makes_a_board(&server, "2001:db8:1:2:3::4")));
    // A body that is no good costs nothing.
    for _ in 0..5 {
        let wrong = server.post("/api/boards", &[(FORWARDED, "192.0.2.3")], &json!({}));
        assert_eq!(wrong.status, 422);
    }
    assert_eq!(makes_a_board(&server, "192.0.2.3").status, 201);
}

#[test]
fn what_a_proxy_says_that_is_not_trusted_makes_nobody_somebody_else() {
    let server = Server::start_with(&["--boards-per-hour", "2", "--trusted-proxies", "10.0.0.0/8"]);
    assert_eq!(makes_a_board(&server, "192.0.2.1").status, 201);
    assert_eq!(makes_a_board(&server, "192.0.2.2").status, 201);
    assert!(is_too_many(&makes_a_board(&server, "192.0.2.3")));
    let (_, home) = server.stop();
    let log = home.log();
    assert_eq!(
        log.matches("--trusted-proxies").count(),
        1,
        "said once: {log}"
    );
    assert!(!log.contains("192.0.2"), "{log}");
}

#[test]
fn a_whole_class_behind_one_address_joins_and_who_guesses_is_stopped() {
    let server = Server::start();
    let board = server.board();
    let joins = |from: &str, secret: &str| {
        let body = json!({"secret": secret, "name": "Ada"});
        server.post(&board.path("/seats"), &[(FORWARDED, from)], &body)
    };
    for _ in 0..100 {
        assert_eq!(joins("192.0.2.1", board.secret("participant")).status, 201);
    }
    let wrong = "AAAAAAAAAAAAAAAAAAAAAA";
    let guesses = (1..).find(|_| is_too_many(&joins("192.0.2.2", wrong)));
    let guesses = guesses.unwrap();
    assert!((40..=70).contains(&guesses), "{guesses}");
    assert!(is_too_many(&joins(
        "192.0.2.2",
        board.secret("participant")
    )));
    assert_eq!(joins("192.0.2.1", board.secret("observer")).status, 201);
}

#[test]
fn without_budgets_nobody_is_counted() {
    let server = Server::start_with(&["--budgets", "0", "--boards-per-hour", "1"]);
    for _ in 0..5 {
        assert_eq!(makes_a_board(&server, "192.0.2.1").status, 201);
    }
}
