//! What every answer tells a browser, on every route, whatever comes of it.

use crate::server::{Answer, Server};
use serde_json::json;

/// Every address and method of the contract, and what is no part of it; with a body and without, with a credential and without.
fn all(server: &Server) -> Vec<(String, Answer)> {
    let board = server.board();
    let ada = board.join(server, "facilitator", "Ada");
    let contract = server.get("/api/openapi.json", &[]).json();
    let mut found = Vec::new();
    let mut ask = |method: &str, path: &str, headers: &[(&str, &str)], body: &str| {
        let answer = server.ask(method, path, headers, body);
        found.push((format!("{method} {path}: {}", answer.status), answer));
    };
    let bearer = ada.bearer();
    let credential = ("Authorization", bearer.as_str());
    let json = ("Content-Type", "application/json");
    ask("POST", "/api/boards", &[json], r#"{"title": "Picnic"}"#);
    ask(
        "POST",
        &board.path("/links"),
        &[credential, json],
        r#"{"role": "observer"}"#,
    );
    for (path, item) in contract["paths"].as_object().unwrap() {
        let path = path.replace("{board}", board.id());
        let path = path
            .replace("{link}", "AAAAAAAAAAAA")
            .replace("{seat}", "AAAAAAAAAAAA");
        for method in item.as_object().unwrap().keys() {
            let method = method.to_uppercase();
            ask(&method, &path, &[], "");
            ask(&method, &path, &[credential], "");
            ask(&method, &path, &[credential, json], "{}");
            ask(&method, &path, &[json], &"x".repeat(70_000));
        }
        ask("PATCH", &path, &[], "");
    }
    for path in [
        "/",
        "/b/AAAAAAAAAAAA",
        "/sw.js",
        "/nothing",
        "/api/nothing",
        "/api/openapi.json",
    ] {
        ask("GET", path, &[], "");
        ask("POST", path, &[], "");
    }
    found
}

#[test]
fn every_answer_of_every_route_says_how_far_a_browser_may_go() {
    let server = Server::start_with(&["--public-url", "https://chorus.example", "--metrics"]);
    let answers = all(&server);
    let has = |status| answers.iter().any(|(_, answer)| answer.status == status);
    for status in [200, 201, 401, 404, 405, 413, 415, 422, 426] {
        assert!(has(status), "one of them is {status}");
    }
    for (what, answer) in &answers {
        let header = |name| {
            answer
                .header(name)
                .unwrap_or_else(|| panic!("{what}: no {name}"))
        };
        let policy = header("content-security-policy");
        assert!(
            policy.starts_with(
                "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';"
            ),
            "{what}: {policy}"
        );
        assert!(
            policy.contains("connect-src 'self' wss://chorus.example;"),
            "{what}: {policy}"
        );
        assert!(
            policy.ends_with("frame-ancestors 'none'"),
            "{what}: {policy}"
        );
        assert!(
            !policy.contains("unsafe-inline") && !policy.contains('*'),
            "{what}: {policy}"
        );
        assert_eq!(header("x-content-type-options"), "nosniff", "{what}");
        assert_eq!(header("referrer-policy"), "no-referrer", "{what}");
        assert_eq!(
            header("cross-origin-opener-policy"),
            "same-origin",
            "{what}"
        );
        assert_eq!(
            header("cross-origin-resource-policy"),
            "same-origin",
            "{what}"
        );
        assert_eq!(
            header("strict-transport-security"),
            "max-age=31536000",
            "{what}"
        );
        assert!(header("permissions-policy").contains("camera=()"), "{what}");
        assert_eq!(header("x-request-id").len(), 12, "{what}");
        assert_eq!(answer.header("access-control-allow-origin"), None, "{what}");
        let is_ours = what.contains("/api/boards") && answer.status < 500;
        if is_ours && answer.status != 405 && answer.status != 204 {
            assert_eq!(answer.header("cache-control"), Some("no-store"), "{what}");
        }
    }
}

#[test]
fn under_http_nothing_is_promised_for_https() {
    let server = Server::start();
    let answer = server.get("/", &[]);
    assert_eq!(answer.header("strict-transport-security"), None);
    let policy = answer.header("content-security-policy").unwrap();
    assert!(
        policy.contains(&format!("connect-src 'self' ws://{};", server.address)),
        "{policy}"
    );
}

#[test]
fn only_the_sites_that_were_named_may_frame_a_board_and_the_cookie_works_there() {
    let flags = [
        "--public-url",
        "https://chorus.example",
        "--embed",
        "https://a.example,https://b.example:8443",
    ];
    let server = Server::start_with(&flags);
    let policy = server.get("/", &[]);
    let policy = policy.header("content-security-policy").unwrap();
    assert!(
        policy.ends_with("frame-ancestors https://a.example https://b.example:8443"),
        "{policy}"
    );
    let board = server.board();
    let body = json!({"secret": board.secret("facilitator"), "name": "Ada"});
    let joined = server.post(&board.path("/seats"), &[], &body);
    let cookie = joined.header("set-cookie").unwrap();
    assert!(cookie.starts_with("__Host-chorus_"), "{cookie}");
    assert!(
        cookie.ends_with("; HttpOnly; SameSite=None; Secure; Partitioned"),
        "{cookie}"
    );
    // So another site's page sends it along, and it counts for nothing there.
    let cookie = joined.cookie();
    let me = board.path("/seats/me");
    let asked = |origin| {
        server
            .get(&me, &[("Cookie", &cookie), ("Origin", origin)])
            .status
    };
    assert_eq!(asked("https://chorus.example"), 200);
    assert_eq!(asked("https://a.example"), 401);
    assert_eq!(asked("null"), 401);
    let makes = |origin| {
        let headers = [("Cookie", cookie.as_str()), ("Origin", origin)];
        server
            .post(
                &board.path("/links"),
                &headers,
                &json!({"role": "observer"}),
            )
            .status
    };
    assert_eq!(makes("https://chorus.example"), 201);
    assert_eq!(makes("https://evil.example"), 401);
}

#[test]
fn under_https_a_neighbour_cannot_set_the_cookie_that_counts() {
    let server = Server::start_with(&["--public-url", "https://chorus.example"]);
    let board = server.board();
    let ada = board.join(&server, "participant", "Ada");
    let (name, value) = ada.cookie.split_once('=').unwrap();
    assert_eq!(name, format!("__Host-chorus_{}", board.id()));
    let me = |cookie: &str| {
        server
            .get(&board.path("/seats/me"), &[("Cookie", cookie)])
            .status
    };
    assert_eq!(me(&ada.cookie), 200);
    assert_eq!(me(&format!("chorus_{}={value}", board.id())), 401);
}

#[test]
fn the_page_has_no_code_and_no_style_in_it() {
    let server = Server::start();
    let page = server.get("/", &[]).text();
    assert!(
        page.contains("<script"),
        "the web client is built: run `make web` first"
    );
    for tag in page.split('<').skip(1) {
        let (inside, text) = tag.split_once('>').unwrap_or((tag, ""));
        if inside.starts_with("script") {
            assert!(
                inside.contains("src=\"/") && text.trim().is_empty(),
                "<{tag}"
            );
        }
        assert!(
            !inside.starts_with("style") && !inside.contains(" style="),
            "<{tag}"
        );
        let handles = |word: &str| word.starts_with("on") && word.contains('=');
        assert!(!inside.split_whitespace().any(handles), "<{tag}");
    }
}
