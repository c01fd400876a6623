//! Making boards and links.

use crate::server::{Board, Server, secret};
use chorus::id::{BoardId, DocumentId};
use serde_json::{Value, json};

#[test]
fn a_board_is_made_with_a_link_for_each_role() {
    let server = Server::start();
    let body = json!({"title": "Picnic", "purpose": "Where to go,\nand who brings what"});
    let answer = server.post("/api/boards", &[], &body);
    assert_eq!(answer.status, 201, "{}", answer.text());
    let board = Board(answer.json());
    board.id().parse::<BoardId>().unwrap();
    board.0["document"]
        .as_str()
        .unwrap()
        .parse::<DocumentId>()
        .unwrap();
    let links = board.0["links"].as_object().unwrap();
    assert_eq!(links.len(), 3);
    for role in ["facilitator", "participant", "observer"] {
        let start = format!("{}/b/{}#", server.url, board.id());
        assert!(links[role].as_str().unwrap().starts_with(&start));
        assert_eq!(board.secret(role).len(), 22);
        assert_eq!(board.join(&server, role, "Ada").seated["role"], role);
    }
}

#[test]
fn what_is_wrong_with_a_new_board_is_said() {
    let server = Server::start();
    let cases = [
        (json!({}), 422, "title"),
        (json!({"title": ""}), 422, "title"),
        (json!({"title": "  \n"}), 422, "title"),
        (json!({"title": "a\nb"}), 422, "control character"),
        (json!({"title": "a".repeat(201)}), 422, "201 characters"),
        (json!({"title": 7}), 422, "title"),
        (
            json!({"title": "a", "purpose": "b".repeat(2001)}),
            422,
            "2001 characters",
        ),
        (
            json!({"title": "a", "purpose": "\u{7}"}),
            422,
            "control character",
        ),
        (json!({"title": "a", "colour": "sun"}), 422, "colour"),
    ];
    for (body, status, says) in cases {
        let answer = server.post("/api/boards", &[], &body);
        assert_eq!(
            (answer.status, answer.problem().as_str()),
            (status, "input"),
            "{body}"
        );
        assert!(answer.text().contains(says), "{}", answer.text());
    }
    let title = "\u{1f333}".repeat(200);
    let widest = json!({"title": title, "purpose": "p".repeat(2000)});
    assert_eq!(server.post("/api/boards", &[], &widest).status, 201);
}

#[test]
fn a_body_that_cannot_be_read_is_a_problem_of_its_own() {
    let server = Server::start();
    let kind = [("Content-Type", "application/json")];
    let cut = server.ask("POST", "/api/boards", &kind, "{\"title\":");
    assert_eq!((cut.status, cut.problem().as_str()), (400, "body"));
    let form = [("Content-Type", "application/x-www-form-urlencoded")];
    let form = server.ask("POST", "/api/boards", &form, "title=Picnic");
    assert_eq!((form.status, form.problem().as_str()), (415, "body"));
    let big = json!({"title": "a", "purpose": "b".repeat(70_000)});
    let big = server.post("/api/boards", &[], &big);
    assert_eq!((big.status, big.problem().as_str()), (413, "body"));
}

#[test]
fn a_facilitator_makes_further_links_and_nobody_else_does() {
    let server = Server::start();
    let board = server.board();
    let path = board.path("/links");
    let (ada, ben) = (
        board.join(&server, "facilitator", "Ada"),
        board.join(&server, "participant", "Ben"),
    );
    let wanted = json!({"role": "facilitator"});
    for credential in [
        ("Cookie", ada.cookie.clone()),
        ("Authorization", ada.bearer()),
    ] {
        let made = server.post(&path, &[(credential.0, &credential.1)], &wanted);
        assert_eq!(made.status, 201, "{}", made.text());
        assert_eq!(made.json()["role"], "facilitator");
        let link = made.json()["link"].as_str().unwrap().to_owned();
        assert!(link.starts_with(&format!("{}/b/{}#", server.url, board.id())));
        let joining = json!({"secret": secret(&link), "name": "Cleo"});
        let joined = server.post(&board.path("/seats"), &[], &joining);
        assert_eq!(
            (joined.status, &joined.json()["role"]),
            (201, &json!("facilitator"))
        );
    }
    let refused = server.post(&path, &[("Authorization", &ben.bearer())], &wanted);
    assert_eq!((refused.status, refused.problem().as_str()), (403, "role"));
    let nobody = server.post(&path, &[], &wanted);
    assert_eq!((nobody.status, nobody.problem().as_str()), (401, "no-seat"));
    let queen: Value = json!({"role": "queen"});
    let unknown = server.post(&path, &[("Authorization", &ada.bearer())], &queen);
    assert_eq!((unknown.status, unknown.problem().as_str()), (422, "input"));
    // The first link goes on working.
    board.join(&server, "facilitator", "Dora");
}

#[test]
fn a_board_has_a_bounded_number_of_links() {
    let server = Server::start();
    let board = server.board();
    let ada = board.join(&server, "facilitator", "Ada");
    let more = || {
        let bearer = ada.bearer();
        server.post(
            &board.path("/links"),
            &[("Authorization", &bearer)],
            &json!({"role": "observer"}),
        )
    };
    for _ in 3..chorus::limits::LINKS_PER_BOARD_MAX {
        assert_eq!(more().status, 201);
    }
    let full = more();
    assert_eq!((full.status, full.problem().as_str()), (409, "full"));
}
