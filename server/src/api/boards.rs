//! Making boards.

use super::input::{self, Body};
use super::problem::Problem;
use crate::app::App;
use crate::id::BoardId;
use crate::limits;
use crate::porter::Origin;
use crate::seats::Secret;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewBoard {
    /// One line, without control characters.
    #[schema(min_length = 1, max_length = 200)]
    title: String,
    /// What it is for, in one or more lines.
    #[schema(max_length = 2000)]
    purpose: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct BoardMade {
    /// Names the board in addresses.
    #[schema(example = "b7Qx_1mVtY-a")]
    board: String,
    /// The board's automerge-repo document id.
    document: String,
    /// One link for each role. Whoever has one may join by it; they cannot be read again later.
    links: Links,
}

#[derive(Serialize, ToSchema)]
struct Links {
    /// For whoever leads.
    #[schema(example = "https://chorus.example/b/b7Qx_1mVtY-a#c2VjcmV0IG9mIGEgbGluaw")]
    facilitator: String,
    /// For whoever writes.
    participant: String,
    /// For whoever only reads.
    observer: String,
}

/// Make a board.
#[utoipa::path(post, path = "/api/boards", operation_id = "makeBoard", tag = "boards", request_body = NewBoard, responses(
    (status = 201, description = "The board is made and kept.", body = BoardMade),
    (status = 429, description = "The address made many already (`too-many`); `Retry-After` says when to try again.", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn create(
    State(app): State<App>,
    from: Origin,
    Body(wanted): Body<NewBoard>,
) -> Result<impl IntoResponse, Problem> {
    let title = input::line("title", &wanted.title, limits::TITLE_CHARACTERS_MAX)?;
    let purpose = wanted.purpose.unwrap_or_default();
    let purpose = input::paragraphs("purpose", &purpose, limits::PURPOSE_CHARACTERS_MAX)?;
    app.porter.board(from)?;
    let made = app.seats.create_board(&title, &purpose).await?;
    let [observer, participant, facilitator] = made
        .secrets
        .map(|(_, secret)| link(&app, made.board, &secret));
    tracing::info!(board = %made.board, "board made");
    let answer = BoardMade {
        board: made.board.to_string(),
        document: made.document.to_string(),
        links: Links {
            facilitator,
            participant,
            observer,
        },
    };
    Ok((StatusCode::CREATED, super::NO_STORE, Json(answer)))
}

/// The secret stands in the fragment, which browsers send to no server.
pub(super) fn link(app: &App, board: BoardId, secret: &Secret) -> String {
    format!("{}/b/{board}#{}", app.public_url, secret.reveal())
}
