//! Who gets in, and what those are told who do not.

use std::time::Duration;

use harness::http;
use harness::seat::secret;
use harness::settle::Party;
use harness::wire::Wire;
use harness::world::World;
use serde_json::json;

/// A problem document (RFC 9457) that says what, which and what to do.
fn assert_problem(answer: &http::Answer, status: u16) {
    let body = answer.json();
    assert_eq!(answer.status, status, "{body}");
    assert_eq!(
        answer.header("content-type"),
        Some("application/problem+json"),
        "{body}"
    );
    for key in ["title", "detail"] {
        assert!(
            body[key].as_str().is_some_and(|text| !text.is_empty()),
            "no {key}: {body}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_secret_takes_no_seat_and_is_not_repeated() {
    let world = World::start().await;
    let board = world.board("Wrong secret board").await;
    let wrong = "AAAAAAAAAAAAAAAAAAAAAA";
    world.keeps_private(wrong);
    let answer = board.ask(world.address(), wrong, "Ada Wrongsecret").await;
    assert_problem(&answer, 404);
    assert!(!String::from_utf8_lossy(&answer.body).contains(wrong));
    assert_eq!(answer.header("set-cookie"), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_of_another_board_takes_no_seat_on_this_one() {
    let world = World::start().await;
    let (here, there) = (
        world.board("Here board").await,
        world.board("There board").await,
    );
    let answer = here
        .ask(world.address(), secret(&there.facilitator), "Ada Elsewhere")
        .await;
    assert_problem(&answer, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_board_and_a_wrong_secret_answer_alike() {
    let world = World::start().await;
    let body = json!({ "secret": "AAAAAAAAAAAAAAAAAAAAAA", "name": "Ada Nowhere", "bearer": true });
    let path = "/api/boards/AAAAAAAAAAAA/seats";
    let unknown = http::post(world.address(), path, &[], &body).await;
    assert_problem(&unknown, 404);
    // Alike, so that nobody can try out addresses.
    let board = world.board("Known board").await;
    let wrong = board
        .ask(world.address(), "AAAAAAAAAAAAAAAAAAAAAA", "Ada Nowhere")
        .await;
    assert_eq!(unknown.json(), wrong.json());
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_good_credential_the_upgrade_is_refused_with_401() {
    let world = World::start().await;
    let (board, other) = (
        world.board("Door board").await,
        world.board("Next door board").await,
    );
    let stranger = world.seat(&other, &other.participant, "Stranger Ada").await;
    let door = format!("/sync/{}", board.id);
    let (forged, foreign) = (
        format!("{door}?token=forgedtoken0000000000"),
        format!("{door}?token={}", stranger.token),
    );
    world.keeps_private("forgedtoken0000000000");
    let key = ("sec-websocket-protocol", "chorus");
    for (path, header) in [
        (door.as_str(), None),
        (forged.as_str(), None),
        (foreign.as_str(), None),
        (door.as_str(), Some(("authorization", "Bearer nonsense"))),
        (door.as_str(), Some(("cookie", "chorus_x=nonsense"))),
        ("/sync/AAAAAAAAAAAA", None),
        ("/sync/not-a-board", None),
        (door.as_str(), Some(key)),
    ] {
        let headers: Vec<_> = header.into_iter().collect();
        let refused = Wire::open(world.address(), path, &headers).await.err();
        assert_eq!(refused, Some(401), "{path} {headers:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cookie_opens_the_socket_from_our_own_pages_only() {
    let world = World::start().await;
    let board = world.board("Cookie board").await;
    let path = format!("/api/boards/{}/seats", board.id);
    let body = json!({ "secret": secret(&board.participant), "name": "Cookie Ada" });
    let answer = http::post(world.address(), &path, &[], &body).await;
    assert_eq!(answer.status, 201);
    assert_eq!(
        answer.json()["token"],
        json!(null),
        "a token only on request"
    );
    let cookie = answer.header("set-cookie").expect("a cookie").to_owned();
    let lower = cookie.to_ascii_lowercase();
    assert!(cookie.starts_with(&format!("chorus_{}=", board.id)));
    assert!(lower.contains("httponly") && lower.contains("samesite=lax"));
    let pair = cookie
        .split(';')
        .next()
        .expect("a cookie has a value")
        .to_owned();
    world.keeps_private(pair.split_once('=').expect("a pair").1);

    let door = format!("/sync/{}", board.id);
    let own = format!("http://{}", world.address());
    for (origin, wanted) in [
        (Some(own.as_str()), None),
        (Some("https://evil.example"), Some(403)),
        (None, Some(403)),
    ] {
        let mut headers = vec![("cookie", pair.as_str())];
        headers.extend(origin.map(|origin| ("origin", origin)));
        let refused = Wire::open(world.address(), &door, &headers).await.err();
        match wanted {
            None => assert_eq!(refused, None, "{origin:?}"),
            Some(_) => assert!(
                matches!(refused, Some(401 | 403)),
                "{origin:?}: {refused:?}"
            ),
        }
    }

    // With the cookie the same seat comes back, and the higher role wins.
    let again = json!({ "secret": secret(&board.facilitator), "name": "Cookie Ada" });
    let second = http::post(world.address(), &path, &[("cookie", &pair)], &again).await;
    assert_eq!(
        (second.status, &second.json()["seat"]),
        (200, &answer.json()["seat"])
    );
    assert_eq!(second.json()["role"], json!("facilitator"));
}

#[tokio::test(flavor = "multi_thread")]
async fn sigterm_ends_the_server_and_everybody_is_told_1012() {
    let mut world = World::start().await;
    let board = world.board("Sigterm board").await;
    let ada = world.participant(&board, "Ada Sigterm").await;
    let mut wire = Wire::open(world.address(), &ada.seat.path(), &[])
        .await
        .expect("a good token");
    wire.greet("watcher").await;
    let status = world.server.stop(Duration::from_secs(10)).await;
    assert_eq!(wire.closed().await, 1012);
    assert!(status.success(), "{status}");
    world.server.rise().await;
    let ben = world.participant(&board, "Ben Sigterm").await;
    harness::settle::settle(&world.bell, &[&ada as &dyn Party, &ben]).await;
}
