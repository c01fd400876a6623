//! Boards, links and seats, over HTTP as anybody would get them.

use std::net::SocketAddr;

use serde_json::{Value, json};

use crate::http::{self, Answer};

/// A board that was created: its id, its document, and the secret of each link.
#[derive(Clone, Debug)]
pub struct Board {
    /// The id in URLs.
    pub id: String,
    /// The automerge-repo document id.
    pub document: String,
    /// `{public-url}/b/{board}#{secret}` for facilitators.
    pub facilitator: String,
    /// The same for participants.
    pub participant: String,
    /// The same for observers.
    pub observer: String,
}

impl Board {
    /// Creates a board.
    pub async fn create(server: SocketAddr, title: &str) -> Self {
        let answer = http::post(server, "/api/boards", &[], &json!({ "title": title })).await;
        assert_eq!(
            answer.status,
            201,
            "{}",
            String::from_utf8_lossy(&answer.body)
        );
        let body = answer.json();
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        Self {
            id: text(&body["board"]),
            document: text(&body["document"]),
            facilitator: text(&body["links"]["facilitator"]),
            participant: text(&body["links"]["participant"]),
            observer: text(&body["links"]["observer"]),
        }
    }

    /// Asks for a seat with a link's secret.
    pub async fn ask(&self, server: SocketAddr, secret: &str, name: &str) -> Answer {
        let path = format!("/api/boards/{}/seats", self.id);
        let body = json!({ "secret": secret, "name": name, "bearer": true });
        http::post(server, &path, &[], &body).await
    }

    /// Takes a seat by a link, as a client without cookies does.
    pub async fn sit(&self, server: SocketAddr, link: &str, name: &str) -> Seat {
        let answer = self.ask(server, secret(link), name).await;
        assert_eq!(
            answer.status,
            201,
            "{}",
            String::from_utf8_lossy(&answer.body)
        );
        let body = answer.json();
        let text = |key: &str| {
            body[key]
                .as_str()
                .unwrap_or_else(|| panic!("no {key}"))
                .to_owned()
        };
        Seat {
            board: self.id.clone(),
            id: text("seat"),
            role: text("role"),
            document: text("document"),
            pad: text("pad"),
            token: text("token"),
            name: name.to_owned(),
        }
    }
}

/// The secret in a link.
pub fn secret(link: &str) -> &str {
    link.split_once('#').expect("a link has a fragment").1
}

/// A seat and its bearer token.
#[derive(Clone, Debug)]
pub struct Seat {
    /// The board it is at.
    pub board: String,
    /// Its public id.
    pub id: String,
    /// What it may do.
    pub role: String,
    /// The board's document.
    pub document: String,
    /// The person's own document.
    pub pad: String,
    /// Proves that this is the seat's holder.
    pub token: String,
    /// The person's name.
    pub name: String,
}

impl Seat {
    /// The WebSocket path with the token in it, for clients that can set no header.
    pub fn path(&self) -> String {
        format!("/sync/{}?token={}", self.board, self.token)
    }

    /// The whole WebSocket address.
    pub fn url(&self, server: SocketAddr) -> String {
        format!("ws://{server}{}", self.path())
    }
}
