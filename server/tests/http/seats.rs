//! Joining, coming back, and asking who one is.

use crate::server::{Server, journal};
use automerge::{ROOT, ReadDoc};
use chorus::id::DocumentId;
use serde_json::json;

#[test]
fn whoever_joins_gets_a_seat_a_pad_and_a_cookie() {
    let server = Server::start();
    let board = server.board();
    let body = json!({"secret": board.secret("participant"), "name": "  Ada ", "zone": "Europe/Berlin", "locale": "pt-BR"});
    let answer = server.post(&board.path("/seats"), &[], &body);
    assert_eq!(answer.status, 201, "{}", answer.text());
    let seated = answer.json();
    assert_eq!(seated["role"], "participant");
    assert_eq!(seated["colour"], "sun");
    assert_eq!(seated["document"], board.0["document"]);
    seated["pad"]
        .as_str()
        .unwrap()
        .parse::<DocumentId>()
        .unwrap();
    assert_eq!((seated.get("token"), seated.get("notice")), (None, None));
    let cookie = answer.header("set-cookie").unwrap();
    assert!(
        cookie.starts_with(&format!("{}=", board.cookie_name())),
        "{cookie}"
    );
    for attribute in [
        "; HttpOnly",
        "; SameSite=Lax",
        "; Path=/",
        "; Max-Age=34560000",
    ] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    assert!(!cookie.contains("Secure"), "not under http");
    assert_eq!(answer.header("cache-control"), Some("no-store"));

    let me = server.get(&board.path("/seats/me"), &[("Cookie", &answer.cookie())]);
    assert_eq!(me.status, 200);
    let expected = json!({"seat": seated["seat"], "role": "participant", "name": "Ada", "colour": "sun",
        "document": seated["document"], "pad": seated["pad"]});
    assert_eq!(me.json(), expected);
}

#[test]
fn under_https_the_cookie_is_secure_and_links_say_https() {
    let server = Server::start_with(&["--public-url", "https://chorus.example"]);
    let board = server.board();
    let link = board.0["links"]["observer"].as_str().unwrap();
    assert!(link.starts_with("https://chorus.example/b/"), "{link}");
    let body = json!({"secret": board.secret("observer"), "name": "Ada"});
    let answer = server.post(&board.path("/seats"), &[], &body);
    assert!(answer.header("set-cookie").unwrap().contains("; Secure"));
}

#[test]
fn with_the_cookie_another_link_gives_the_same_seat_and_the_higher_role_wins() {
    let server = Server::start();
    let board = server.board();
    let ada = board.join(&server, "participant", "Ada");
    for (link, name, role) in [
        ("facilitator", "Ada L.", "facilitator"),
        ("observer", "Ada Lovelace", "facilitator"),
    ] {
        let body = json!({"secret": board.secret(link), "name": name});
        let answer = server.post(&board.path("/seats"), &[("Cookie", &ada.cookie)], &body);
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert_eq!(
            (
                answer.json()["seat"].as_str(),
                answer.json()["role"].as_str()
            ),
            (Some(ada.seat()), Some(role))
        );
        assert_eq!(answer.json()["pad"], ada.seated["pad"]);
        assert_eq!(answer.cookie(), ada.cookie, "the same, kept longer");
        let me = server
            .get(&board.path("/seats/me"), &[("Cookie", &ada.cookie)])
            .json();
        assert_eq!(
            (me["name"].as_str(), me["role"].as_str()),
            (Some(name), Some(role))
        );
    }
}

#[test]
fn a_bearer_token_is_as_good_as_the_cookie() {
    let server = Server::start();
    let board = server.board();
    let (ada, ben) = (
        board.join(&server, "participant", "Ada"),
        board.join(&server, "participant", "Ben"),
    );
    assert_ne!(ada.seat(), ben.seat());
    // Two seats in one browser: the cookie is Ben's, the page holds Ada's token.
    let both = [
        ("Cookie", ben.cookie.as_str()),
        ("Authorization", &ada.bearer()),
    ];
    let me = server.get(&board.path("/seats/me"), &both).json();
    assert_eq!(me["seat"], ada.seat());
    let body = json!({"secret": board.secret("observer"), "name": "Ada"});
    let again = server.post(&board.path("/seats"), &both, &body);
    assert_eq!(
        (again.status, again.json()["seat"].as_str()),
        (200, Some(ada.seat()))
    );
    // One that was said and is no good is not replaced by the cookie.
    for wrong in [
        "Bearer AAAAAAAAAAAAAAAAAAAAAA",
        "Bearer",
        "Basic QWRhOmFkYQ==",
    ] {
        let me = server.get(
            &board.path("/seats/me"),
            &[("Cookie", &ben.cookie), ("Authorization", wrong)],
        );
        assert_eq!((me.status, me.problem().as_str()), (401, "no-seat"));
    }
}

#[test]
fn a_wrong_secret_and_an_unknown_board_are_told_apart_by_nothing() {
    let server = Server::start();
    let (board, other) = (server.board(), server.board());
    let ada = board.join(&server, "participant", "Ada");
    let join = |board: &str, secret: &str, cookie: &str| {
        let body = json!({"secret": secret, "name": "Eve"});
        server.post(
            &format!("/api/boards/{board}/seats"),
            &[("Cookie", cookie)],
            &body,
        )
    };
    let expected = join(board.id(), "AAAAAAAAAAAAAAAAAAAAAA", "");
    assert_eq!(
        (expected.status, expected.problem().as_str()),
        (404, "unknown-link")
    );
    for (board, secret, cookie) in [
        ("AAAAAAAAAAAA", board.secret("participant"), ""),
        ("AAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAA", ""),
        (other.id(), board.secret("participant"), ""),
        (board.id(), "short", ""),
        ("not-a-board", board.secret("participant"), ""),
        (board.id(), "AAAAAAAAAAAAAAAAAAAAAA", &ada.cookie),
    ] {
        let answer = join(board, secret, cookie);
        assert_eq!(
            (answer.status, answer.text()),
            (expected.status, expected.text())
        );
        assert_eq!(answer.header("set-cookie"), None);
    }
}

#[test]
fn without_a_good_credential_one_is_told_why_one_is_nobody() {
    let server = Server::start();
    let (board, other) = (server.board(), server.board());
    let ada = board.join(&server, "participant", "Ada");
    let elsewhere = ada.cookie.replace(board.id(), other.id());
    for (board, cookie) in [
        (board.id(), ""),
        (board.id(), "chorus_x=AAAAAAAAAAAAAAAAAAAAAA"),
        (other.id(), &elsewhere),
        (other.id(), &ada.cookie),
        ("AAAAAAAAAAAA", &ada.cookie),
    ] {
        let me = server.get(
            &format!("/api/boards/{board}/seats/me"),
            &[("Cookie", cookie)],
        );
        assert_eq!((me.status, me.problem().as_str()), (401, "no-seat"));
        assert_eq!(me.header("www-authenticate"), Some("Bearer"));
    }
}

#[test]
fn what_a_person_says_of_themselves_is_bounded() {
    let server = Server::start();
    let board = server.board();
    let join = |name: &str, zone: &str, locale: &str| {
        let body = json!({"secret": board.secret("observer"), "name": name, "zone": zone, "locale": locale});
        server.post(&board.path("/seats"), &[], &body)
    };
    let (zone, locale) = ("America/Argentina/ComodRivadavia", "zh-Hant-TW");
    assert_eq!(join(&"ä".repeat(80), zone, locale).status, 201);
    for (name, zone, locale, says) in [
        ("", zone, locale, "name"),
        (" \t ", zone, locale, "name"),
        (&*"ä".repeat(81), zone, locale, "81 characters"),
        ("A\u{0}da", zone, locale, "control character"),
        ("Ada", "", locale, "zone"),
        ("Ada", "Europe/Berlin; DROP", locale, "zone"),
        ("Ada", &"z".repeat(65), locale, "zone"),
        ("Ada", zone, "de_DE", "locale"),
        ("Ada", zone, &"l".repeat(36), "locale"),
    ] {
        let answer = join(name, zone, locale);
        assert_eq!(
            (answer.status, answer.problem().as_str()),
            (422, "input"),
            "{says}"
        );
        assert!(answer.text().contains(says), "{}", answer.text());
    }
}

#[test]
fn seats_take_the_hues_in_the_order_of_arrival() {
    let server = Server::start();
    let board = server.board();
    let colours: Vec<String> = (0..9)
        .map(|n| board.join(&server, "observer", &format!("Guest {n}")))
        .map(|guest| server.get(&board.path("/seats/me"), &[("Cookie", &guest.cookie)]))
        .map(|me| me.json()["colour"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(colours[..8], crdt::COLOURS);
    assert_eq!(colours[8], crdt::COLOURS[0]);
}

#[test]
fn of_too_many_credentials_the_oldest_is_forgotten() {
    let server = Server::start();
    let board = server.board();
    let ada = board.join(&server, "observer", "Ada");
    let body = json!({"secret": board.secret("observer"), "name": "Ada", "bearer": true});
    let mut newest = ada.bearer();
    // Her first two are the cookie and the token above.
    for _ in 2..=chorus::limits::SESSIONS_PER_SEAT_MAX {
        let more = server.post(&board.path("/seats"), &[("Authorization", &newest)], &body);
        newest = format!("Bearer {}", more.json()["token"].as_str().unwrap());
    }
    let is_known = |bearer: &str| {
        server
            .get(&board.path("/seats/me"), &[("Authorization", bearer)])
            .status
            == 200
    };
    assert!(!is_known(&ada.bearer()));
    assert!(is_known(&newest));
}

#[test]
fn who_writes_is_named_on_the_board_and_every_pad_is_there() {
    let server = Server::start();
    let board = server.board();
    let ada = board.join(&server, "facilitator", "Ada");
    let ben = board.join(&server, "participant", "Ben");
    let cleo = board.join(&server, "observer", "Cleo");
    let body = json!({"secret": board.secret("participant"), "name": "Benno"});
    assert_eq!(
        server
            .post(&board.path("/seats"), &[("Cookie", &ben.cookie)], &body)
            .status,
        200
    );
    let (status, home) = server.stop();
    assert!(status.success());

    let runtime = tokio::runtime::Runtime::new().unwrap();
    let load = |document: &serde_json::Value| {
        let document: DocumentId = document.as_str().unwrap().parse().unwrap();
        let journal = journal(&home.data());
        let stored = runtime.block_on(async {
            let stored = journal.load(document).await.unwrap();
            journal.close().await;
            stored
        });
        let mut loaded = crdt::document::load(&stored.snapshot.unwrap_or_default()).unwrap();
        loaded.load_incremental(&stored.tail.concat()).unwrap();
        (loaded, stored.actors)
    };
    let (loaded, actors) = load(&board.0["document"]);
    let (_, session) = loaded.get(ROOT, "session").unwrap().unwrap();
    let (_, seats) = loaded.get(session, "seats").unwrap().unwrap();
    let named = |seat: &str| {
        let (_, entry) = loaded.get(&seats, seat).unwrap()?;
        let text = |key| {
            loaded
                .get(&entry, key)
                .unwrap()
                .unwrap()
                .0
                .into_string()
                .unwrap()
        };
        Some((text("name"), text("colour")))
    };
    let is = |name: &str, colour: &str| Some((name.to_owned(), colour.to_owned()));
    assert_eq!(named(ada.seat()), is("Ada", "sun"));
    assert_eq!(named(ben.seat()), is("Benno", "clay"));
    assert_eq!(named(cleo.seat()), None);
    assert!(
        !actors.is_empty() && actors.values().all(Option::is_none),
        "all the server's own"
    );
    for guest in [&ada, &ben, &cleo] {
        let (pad, _) = load(&guest.seated["pad"]);
        let mut keys: Vec<String> = pad.keys(ROOT).collect();
        keys.sort_unstable();
        assert_eq!(keys, ["format", "ideas"], "rule D7");
    }
}
