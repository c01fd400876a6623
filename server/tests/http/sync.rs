//! Who is let in to a socket, and how.

use crate::server::{Guest, Server};
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::handshake::client::Response;
use tokio_tungstenite::tungstenite::{Error, http::HeaderValue};

/// The answer to a handshake, whatever it is.
async fn knock(server: &Server, path: &str, headers: &[(&'static str, &str)]) -> Response {
    let url = format!("ws://{}{path}", server.address);
    let mut request = url.into_client_request().unwrap();
    for (name, value) in headers {
        let value = HeaderValue::from_str(value).unwrap();
        request.headers_mut().insert(*name, value);
    }
    match connect_async(request).await {
        Ok((_, answer)) => answer.map(|_| None),
        Err(Error::Http(answer)) => *answer,
        Err(error) => panic!("{path}: {error}"),
    }
}

fn kind(answer: &Response) -> String {
    let body = answer.body().as_deref().unwrap_or_default();
    let problem: serde_json::Value = serde_json::from_slice(body).unwrap();
    problem["type"]
        .as_str()
        .unwrap()
        .replace("urn:chorus:problem:", "")
}

fn guest() -> (Server, String, Guest) {
    let server = Server::start();
    let board = server.board();
    let ada = board.join(&server, "participant", "Ada");
    let path = format!("/sync/{}", board.id());
    (server, path, ada)
}

#[tokio::test]
async fn each_of_the_four_ways_to_show_a_credential_opens_the_socket() {
    let (server, path, ada) = guest();
    let origin = format!("http://{}", server.address);
    let cookie = knock(
        &server,
        &path,
        &[("cookie", &ada.cookie), ("origin", &origin)],
    )
    .await;
    assert_eq!(cookie.status(), 101);
    let bearer = knock(&server, &path, &[("authorization", &ada.bearer())]).await;
    assert_eq!(bearer.status(), 101);
    let query = knock(&server, &format!("{path}?token={}", ada.token), &[]).await;
    assert_eq!(query.status(), 101);
    let offered = format!("chorus, bearer.{}", ada.token);
    let protocol = knock(&server, &path, &[("sec-websocket-protocol", &offered)]).await;
    assert_eq!(protocol.status(), 101);
    assert_eq!(protocol.headers()["sec-websocket-protocol"], "chorus");
}

#[tokio::test]
async fn no_or_a_bad_credential_is_refused_before_the_upgrade() {
    let (server, path, ada) = guest();
    let wrong = "AAAAAAAAAAAAAAAAAAAAAA";
    let origin = format!("http://{}", server.address);
    let other = server.board();
    let cases: [(String, Vec<(&str, String)>); 7] = [
        (path.clone(), vec![]),
        (
            path.clone(),
            vec![("authorization", format!("Bearer {wrong}"))],
        ),
        (
            path.clone(),
            vec![("sec-websocket-protocol", format!("chorus, bearer.{wrong}"))],
        ),
        (format!("{path}?token={wrong}"), vec![]),
        // What is said expressly counts, not the cookie beside it.
        (
            format!("{path}?token={wrong}"),
            vec![("cookie", ada.cookie.clone()), ("origin", origin)],
        ),
        (
            format!("/sync/{}", other.id()),
            vec![("authorization", ada.bearer())],
        ),
        (
            "/sync/AAAAAAAAAAAA".to_owned(),
            vec![("authorization", ada.bearer())],
        ),
    ];
    for (path, headers) in cases {
        let headers: Vec<(&'static str, &str)> = headers
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let answer = knock(&server, &path, &headers).await;
        assert_eq!(
            (answer.status().as_u16(), kind(&answer).as_str()),
            (401, "no-seat")
        );
    }
}

#[tokio::test]
async fn a_cookie_opens_the_socket_only_from_a_page_of_this_server() {
    let home_page = "https://chorus.example";
    let server = Server::start_with(&["--public-url", home_page]);
    let board = server.board();
    let ada = board.join(&server, "participant", "Ada");
    let path = format!("/sync/{}", board.id());
    let from = async |origin: &str| {
        knock(
            &server,
            &path,
            &[("cookie", &ada.cookie), ("origin", origin)],
        )
        .await
    };
    for ours in [
        home_page,
        "https://CHORUS.example",
        &format!("http://{}", server.address),
    ] {
        assert_eq!(from(ours).await.status(), 101, "{ours}");
    }
    for foreign in [
        "https://evil.example",
        "null",
        "http://chorus.example",
        "https://chorus.example.evil.example",
        "",
    ] {
        let answer = from(foreign).await;
        assert_eq!(
            (answer.status().as_u16(), kind(&answer).as_str()),
            (401, "foreign-origin"),
            "{foreign}"
        );
    }
    let absent = knock(&server, &path, &[("cookie", &ada.cookie)]).await;
    assert_eq!(
        (absent.status().as_u16(), kind(&absent).as_str()),
        (401, "foreign-origin")
    );
}

#[tokio::test]
async fn an_ordinary_request_is_told_that_this_is_a_websocket() {
    let (server, path, ada) = guest();
    let answer = server.get(&path, &[("Authorization", &ada.bearer())]);
    assert_eq!(
        (answer.status, answer.problem().as_str()),
        (426, "websocket")
    );
}

#[tokio::test]
async fn documents_without_seats_are_served_only_when_that_was_switched_on() {
    let closed = knock(&Server::start(), "/sync", &[]).await;
    assert_eq!(
        (closed.status().as_u16(), kind(&closed).as_str()),
        (404, "switched-off")
    );
    let open = knock(&Server::start_with(&["--open-documents"]), "/sync", &[]).await;
    assert_eq!(open.status(), 101);
}
