//! Making boards, and links to them.

use super::credential;
use super::input::{self, Body};
use super::problem::Problem;
use crate::app::App;
use crate::id::BoardId;
use crate::limits;
use crate::seats::{Role, Secret};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewBoard {
    /// 1 to 200 characters.
    title: String,
    /// Up to 2000 characters.
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
#[utoipa::path(post, path = "/api/boards", tag = "boards", request_body = NewBoard, responses(
    (status = 201, description = "The board is made and kept.", body = BoardMade),
    (status = "4XX", description = "The body is not as it should be.", body = Problem, content_type = "application/problem+json"),
    (status = 503, description = "The store cannot write.", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn create(
    State(app): State<App>,
    Body(wanted): Body<NewBoard>,
) -> Result<(StatusCode, Json<BoardMade>), Problem> {
    let title = input::line("title", &wanted.title, limits::TITLE_CHARACTERS_MAX)?;
    let purpose = wanted.purpose.unwrap_or_default();
    let purpose = input::paragraphs("purpose", &purpose, limits::PURPOSE_CHARACTERS_MAX)?;
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
    Ok((StatusCode::CREATED, Json(answer)))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewLink {
    /// What the link is to allow.
    role: Role,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct LinkMade {
    /// What the link allows.
    role: Role,
    /// The link; it cannot be read again later.
    link: String,
}

/// Make one more link to a board. For its facilitators.
#[utoipa::path(post, path = "/api/boards/{board}/links", tag = "boards", request_body = NewLink,
    params(("board" = String, Path, description = "The board.")), security(("cookie" = []), ("bearer" = [])), responses(
    (status = 201, description = "The link is made; those made before go on working.", body = LinkMade),
    (status = 401, description = "No credential that is good for this board.", body = Problem, content_type = "application/problem+json"),
    (status = 403, description = "Not a facilitator.", body = Problem, content_type = "application/problem+json"),
    (status = "4XX", description = "The body is not as it should be, or the board has too many links.", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn add_link(
    State(app): State<App>,
    Path(board): Path<String>,
    headers: HeaderMap,
    Body(wanted): Body<NewLink>,
) -> Result<(StatusCode, Json<LinkMade>), Problem> {
    let seat = super::seats::whoever_asks(&app, &board, |board| {
        credential::of_request(&headers, board)
    })
    .await?;
    if seat.role < Role::Facilitator {
        return Err(Problem::role(
            "Only a facilitator makes links. Ask one of this board's.",
        ));
    }
    let secret = app.seats.add_link(seat.board, wanted.role).await?;
    tracing::info!(board = %seat.board, seat = %seat.id, role = %wanted.role, "link made");
    let answer = LinkMade {
        role: wanted.role,
        link: link(&app, seat.board, &secret),
    };
    Ok((StatusCode::CREATED, Json(answer)))
}

/// The secret stands in the fragment, which browsers send to no server.
fn link(app: &App, board: BoardId, secret: &Secret) -> String {
    format!("{}/b/{board}#{}", app.public_url, secret.reveal())
}
