//! Taking links and seats back.

use crate::server::{Board, Guest, Server};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use futures_util::StreamExt;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::time::{Duration, Instant};
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::Message;

/// What a link is called by those who may see it: the beginning of its secret's hash.
fn called(secret: &str) -> String {
    let hash = Sha256::digest(URL_SAFE_NO_PAD.decode(secret).unwrap());
    URL_SAFE_NO_PAD.encode(hash)[..12].to_owned()
}

fn ends(server: &Server, by: &Guest, path: &str) -> (u16, Option<String>) {
    let headers = [("Authorization", by.bearer())];
    let headers = headers
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let answer = server.ask("DELETE", path, &headers, "");
    let problem = (answer.status >= 400).then(|| answer.problem());
    (answer.status, problem)
}

fn sees(server: &Server, by: &Guest, path: &str) -> Value {
    let answer = server.get(path, &[("Authorization", &by.bearer())]);
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    answer.json()
}

fn joins(server: &Server, board: &Board, role: &str) -> u16 {
    let body = json!({"secret": board.secret(role), "name": "Ada"});
    server.post(&board.path("/seats"), &[], &body).status
}

#[test]
fn a_link_that_is_taken_back_opens_nothing_and_the_others_do() {
    let server = Server::start();
    let board = server.board();
    let ada = board.join(&server, "facilitator", "Ada");
    let ben = board.join(&server, "participant", "Ben");
    let link = |role: &str| json!({"link": called(board.secret(role)), "role": role});
    let all = json!({"links": [link("observer"), link("participant"), link("facilitator")]});
    assert_eq!(sees(&server, &ada, &board.path("/links")), all);

    let path = board.path(&format!("/links/{}", called(board.secret("participant"))));
    assert_eq!(ends(&server, &ada, &path), (204, None));
    assert_eq!(joins(&server, &board, "participant"), 404);
    assert_eq!(joins(&server, &board, "observer"), 201);
    let left = json!({"links": [link("observer"), link("facilitator")]});
    assert_eq!(sees(&server, &ada, &board.path("/links")), left);
    let gone = Some("no-such-thing".to_owned());
    assert_eq!(ends(&server, &ada, &path), (404, gone.clone()));
    assert_eq!(
        ends(&server, &ada, &board.path("/links/x")),
        (404, gone.clone())
    );
    // Another board's link is none of this one's.
    let other = server.board();
    let foreign = board.path(&format!("/links/{}", called(other.secret("observer"))));
    assert_eq!(ends(&server, &ada, &foreign), (404, gone));
    assert_eq!(joins(&server, &other, "observer"), 201);
    // Who came by it keeps their seat.
    let me = server.get(&board.path("/seats/me"), &[("Cookie", &ben.cookie)]);
    assert_eq!(me.status, 200);
}

#[test]
fn a_seat_that_is_taken_back_is_nobodys_for_ever() {
    let server = Server::start();
    let board = server.board();
    let ada = board.join(&server, "facilitator", "Ada");
    let ben = board.join(&server, "participant", "Ben");
    let names = |listed: Value| -> Vec<String> {
        let seats = listed["seats"].as_array().unwrap().clone();
        let name = |seat: &Value| seat["name"].as_str().unwrap().to_owned();
        seats.iter().map(name).collect()
    };
    let listed = sees(&server, &ada, &board.path("/seats"));
    let expected =
        json!({"seat": ben.seat(), "role": "participant", "name": "Ben", "colour": "clay"});
    assert_eq!(listed["seats"][1], expected);
    assert_eq!(names(listed), ["Ada", "Ben"]);

    let path = board.path(&format!("/seats/{}", ben.seat()));
    assert_eq!(ends(&server, &ada, &path), (204, None));
    assert_eq!(names(sees(&server, &ada, &board.path("/seats"))), ["Ada"]);
    let bearer = ben.bearer();
    for credential in [("Cookie", ben.cookie.as_str()), ("Authorization", &bearer)] {
        let me = server.get(&board.path("/seats/me"), &[credential]);
        assert_eq!(me.problem(), "no-seat");
    }
    // The link still opens the board, to somebody new.
    let body = json!({"secret": board.secret("participant"), "name": "Ben"});
    let again = server.post(&board.path("/seats"), &[("Cookie", &ben.cookie)], &body);
    assert_eq!(again.status, 201);
    assert_ne!(again.json()["seat"], ben.seat());
    assert_eq!(
        ends(&server, &ada, &path),
        (404, Some("no-such-thing".to_owned()))
    );
}

#[test]
fn only_facilitators_of_that_board_take_back_and_nobody_their_own_seat() {
    let server = Server::start();
    let (board, other) = (server.board(), server.board());
    let ada = board.join(&server, "facilitator", "Ada");
    let ben = board.join(&server, "participant", "Ben");
    let cleo = other.join(&server, "facilitator", "Cleo");
    let link = board.path(&format!("/links/{}", called(board.secret("observer"))));
    let [bens, adas] = [&ben, &ada].map(|guest| board.path(&format!("/seats/{}", guest.seat())));
    let refused = |kind: &str| Some(kind.to_owned());
    for path in [&link, &bens, &adas] {
        assert_eq!(ends(&server, &ben, path), (403, refused("role")));
        assert_eq!(ends(&server, &cleo, path), (401, refused("no-seat")));
    }
    for path in [board.path("/links"), board.path("/seats")] {
        let seen = server.get(&path, &[("Cookie", &ben.cookie)]);
        assert_eq!((seen.status, seen.problem().as_str()), (403, "role"));
        assert_eq!(server.get(&path, &[]).problem(), "no-seat");
    }
    // Not by way of one's own board either.
    let crossed = other.path(&format!("/seats/{}", ben.seat()));
    assert_eq!(
        ends(&server, &cleo, &crossed),
        (404, refused("no-such-thing"))
    );
    assert_eq!(ends(&server, &ada, &adas), (409, refused("own-seat")));
    assert_eq!(joins(&server, &board, "observer"), 201);
}

#[tokio::test]
async fn the_sockets_of_a_seat_close_with_4403_within_a_second() {
    let server = Server::start();
    let board = server.board();
    let ada = board.join(&server, "facilitator", "Ada");
    let ben = board.join(&server, "participant", "Ben");
    let (mut bens, _) = connect_async(board.socket(&server, &ben)).await.unwrap();
    let (mut adas, _) = connect_async(board.socket(&server, &ada)).await.unwrap();
    let asked = Instant::now();
    let path = board.path(&format!("/seats/{}", ben.seat()));
    assert_eq!(ends(&server, &ada, &path).0, 204);
    let code = tokio::time::timeout(Duration::from_secs(1), async {
        loop {
            match bens.next().await {
                Some(Ok(Message::Close(Some(frame)))) => return u16::from(frame.code),
                Some(Ok(_)) => {}
                end => panic!("it ended without a close frame: {end:?}"),
            }
        }
    });
    assert_eq!(
        code.await.expect("within a second"),
        4403,
        "{:?}",
        asked.elapsed()
    );
    assert!(
        connect_async(board.socket(&server, &ben)).await.is_err(),
        "and it does not open again"
    );
    // Another's goes on.
    let goes_on = tokio::time::timeout(Duration::from_millis(300), adas.next()).await;
    assert!(goes_on.is_err(), "{goes_on:?}");
}
