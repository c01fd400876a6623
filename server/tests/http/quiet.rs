//! What the log and the counts never tell: words are planted wherever somebody can write any, and looked for in every line.

use crate::server::{Board, DEADLINE, Guest, Home, Server, secret};
use futures_util::{SinkExt, StreamExt};
use minicbor::Encoder;
use serde_json::{Value, json};
use std::time::Instant;
use tokio::time::timeout;
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::Message;

/// A frame of texts, and one byte string.
fn frame(texts: &[(&str, &str)], data: &[u8]) -> Message {
    let mut encoder = Encoder::new(Vec::new());
    encoder.map(texts.len() as u64 + 1).unwrap();
    for (key, text) in texts {
        encoder.str(key).unwrap().str(text).unwrap();
    }
    encoder.str("data").unwrap().bytes(data).unwrap();
    Message::Binary(encoder.into_writer().into())
}

/// Says words in every kind of frame, and some that are none; whatever comes back is read to the end.
async fn talks(server: &Server, board: &Board, guest: &Guest) {
    let url = board.socket(server, guest);
    let document = guest.seated["document"].as_str().unwrap();
    let spoken: [&[(&str, &str)]; 6] = [
        &[
            ("type", "sync"),
            ("senderId", "Zanzibar"),
            ("documentId", document),
        ],
        &[
            ("type", "request"),
            ("senderId", "Zanzibar"),
            ("documentId", "Zanzibar"),
        ],
        &[
            ("type", "ephemeral"),
            ("senderId", "Zanzibar"),
            ("documentId", document),
            ("sessionId", "Zanzibar"),
        ],
        &[
            ("type", "chorus-hands"),
            ("senderId", "Zanzibar"),
            ("hands", "Zanzibar"),
        ],
        &[
            ("type", "error"),
            ("senderId", "Zanzibar"),
            ("message", "Zanzibar"),
        ],
        &[("type", "join"), ("senderId", "Zanzibar")],
    ];
    for texts in spoken {
        let (mut socket, _) = connect_async(&url).await.unwrap();
        socket
            .send(frame(&[("type", "join"), ("senderId", "Zanzibar")], b""))
            .await
            .unwrap();
        socket.send(frame(texts, b"Zanzibar")).await.unwrap();
        // It may have been closed by now.
        drop(socket.send(Message::Text("Zanzibar".into())).await);
        let to_the_end = async { while let Some(Ok(_)) = socket.next().await {} };
        timeout(DEADLINE, to_the_end).await.unwrap();
    }
    let (mut socket, _) = connect_async(&url).await.unwrap();
    socket
        .send(Message::Binary("Zanzibar".into()))
        .await
        .unwrap();
    timeout(DEADLINE, async {
        while let Some(Ok(_)) = socket.next().await {}
    })
    .await
    .unwrap();
}

#[tokio::test]
async fn no_secret_and_no_word_of_anybody_is_told() {
    for format in ["text", "json"] {
        let home = Home::new();
        let mut command = home.command();
        command.args(["--metrics", "--log-format", format]);
        command.env("RUST_LOG", "trace,hyper=trace,tungstenite=trace");
        let server = home.start(command);
        let body = json!({"title": "Surprise party", "purpose": "Nobody tells Dora"});
        let board = Board(server.post("/api/boards", &[], &body).json());
        let ada = board.join(&server, "facilitator", "Ada Lovelace");
        let bearer = ada.bearer();
        let link = server.post(
            &board.path("/links"),
            &[("Authorization", &bearer)],
            &json!({"role": "observer"}),
        );
        let link = secret(link.json()["link"].as_str().unwrap()).to_owned();
        // Every route, by whoever may and whoever may not, with words where they belong and where they do not.
        let contract = server.get("/api/openapi.json", &[]).json();
        for (path, item) in contract["paths"].as_object().unwrap() {
            for place in [board.id(), ada.token.as_str(), "Zanzibar"] {
                let path = path
                    .replace("{board}", place)
                    .replace("{link}", &link)
                    .replace("{seat}", "Zanzibar");
                let path = format!("{path}?token={}&Zanzibar", ada.token);
                for method in item.as_object().unwrap().keys() {
                    for body in [
                        json!({"title": "Surprise party", "secret": link, "name": "Ada Lovelace", "role": "Zanzibar"}),
                        json!({"secret": "WRONGWRONGWRONGWRONGWR", "name": "Ada Lovelace"}),
                        Value::String("Zanzibar".to_owned()),
                    ] {
                        let headers = [
                            ("Cookie", ada.cookie.as_str()),
                            ("Origin", "https://zanzibar.example"),
                            ("X-Request-Id", "Zanzibar and more"),
                            ("Content-Type", "application/json"),
                        ];
                        server.ask(&method.to_uppercase(), &path, &headers, &body.to_string());
                    }
                }
            }
        }
        for path in [
            format!("/b/{}?{}", board.id(), ada.token),
            format!("/{}", ada.token),
        ] {
            server.get(&path, &[("Authorization", &bearer)]);
        }
        talks(&server, &board, &ada).await;
        let counts = server.get("/metrics", &[]).text();
        let (_, home) = server.stop();
        let log = home.log();
        assert!(
            log.contains("/sync/{board}") && log.contains("joined"),
            "{log}"
        );
        assert!(log.contains("connection over"), "{log}");
        let cookie = ada.cookie.split_once('=').unwrap().1;
        let secrets = ["facilitator", "participant", "observer"].map(|role| board.secret(role));
        let words = [
            "Ada", "Surprise", "Dora", "WRONG", "anzibar", &ada.token, cookie, &link,
        ];
        for word in words.iter().chain(&secrets) {
            for line in log.lines().chain(counts.lines()) {
                assert!(!line.contains(word), "{word} in {line}");
            }
        }
    }
}

#[test]
fn a_request_is_called_what_our_proxy_calls_it_and_nothing_else() {
    let server = Server::start();
    let named = |id: &str| {
        let answer = server.get("/healthz", &[("X-Request-Id", id)]);
        answer.header("x-request-id").unwrap().to_owned()
    };
    assert_eq!(named("7f3a-1234.abc_D"), "7f3a-1234.abc_D");
    for odd in [
        "short",
        "has a space in it",
        "line\u{e9}line\u{e9}",
        &"x".repeat(65),
    ] {
        assert_eq!(named(odd).len(), 12, "{odd}");
    }
    let (_, home) = server.stop();
    let log = home.log();
    assert!(log.contains("id=\"7f3a-1234.abc_D\""), "{log}");
    // Whoever is no proxy of ours names nothing.
    let server = Server::start_with(&["--trusted-proxies", "10.0.0.0/8"]);
    let answer = server.get("/healthz", &[("X-Request-Id", "7f3a-1234.abc_D")]);
    assert_eq!(answer.header("x-request-id").unwrap().len(), 12);
}

#[tokio::test]
async fn counts_are_served_when_asked_for_and_say_how_much_there_is() {
    let off = Server::start().get("/metrics", &[]);
    assert_eq!((off.status, off.problem().as_str()), (404, "switched-off"));
    let server = Server::start_with(&["--metrics", "--boards-per-hour", "1"]);
    let board = server.board();
    let made = server.post("/api/boards", &[], &json!({"title": "One more"}));
    assert_eq!(made.status, 429);
    let ada = board.join(&server, "participant", "Ada");
    let (_socket, _) = connect_async(board.socket(&server, &ada)).await.unwrap();
    // A socket is counted just after its handshake was answered.
    let asked = Instant::now();
    let counts = loop {
        let counts = server.get("/metrics", &[]).text();
        if counts.contains("chorus_sockets_open 1") || asked.elapsed() > DEADLINE {
            break counts;
        }
    };
    for line in [
        "chorus_boards 1",
        "chorus_seats 1",
        "chorus_sockets_open 1",
        "chorus_documents_open 1",
        "chorus_turned_away_total{what=\"board\"} 1",
        "chorus_journal_waiting 0",
        "chorus_mailboxes_waiting 0",
        "chorus_outboxes_bytes 0",
        "chorus_holds_total 0",
        "chorus_dropped_total 0",
        // The board, the seat with its pad, and the name on the board.
        "chorus_journal_commits_total 3",
        "chorus_journal_commit_seconds_count 3",
    ] {
        assert!(
            counts.lines().any(|found| found == line),
            "{line} in {counts}"
        );
    }
}
