//! The links to a board: making further ones, seeing which there are, and taking them back.

use super::input::Body;
use super::problem::Problem;
use super::seats::facilitator;
use crate::app::App;
use crate::porter::Origin;
use crate::seats::{LinkId, Role};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

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
#[utoipa::path(post, path = "/api/boards/{board}/links", operation_id = "makeLink", tag = "links", request_body = NewLink,
    params(("board" = String, Path, description = "The board.")), security(("cookie" = []), ("bearer" = [])), responses(
    (status = 201, description = "The link is made; those made before go on working.", body = LinkMade),
    (status = 401, description = "No credential that is good for this board (`no-seat`).", body = Problem, content_type = "application/problem+json"),
    (status = 403, description = "Not a facilitator (`role`).", body = Problem, content_type = "application/problem+json"),
    (status = 409, description = "The board has as many links as it can have (`full`).", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn add_link(
    State(app): State<App>,
    Path(board): Path<String>,
    from: Origin,
    headers: HeaderMap,
    Body(wanted): Body<NewLink>,
) -> Result<impl IntoResponse, Problem> {
    let seat = facilitator(&app, from, &board, &headers, "makes links").await?;
    let secret = app.seats.add_link(seat.board, wanted.role).await?;
    tracing::info!(board = %seat.board, seat = %seat.id, role = %wanted.role, "link made");
    let answer = LinkMade {
        role: wanted.role,
        link: super::boards::link(&app, seat.board, &secret),
    };
    Ok((StatusCode::CREATED, super::NO_STORE, Json(answer)))
}

#[derive(Serialize, ToSchema)]
pub(crate) struct LinksOfBoard {
    links: Vec<OneLink>,
}

#[derive(Serialize, ToSchema)]
struct OneLink {
    /// Names the link: the first 12 characters of its secret's SHA-256, in base64url. Who has a link can tell it by that; nobody can make
    /// a link of it.
    #[schema(example = "f6ujN2mXb0Qc")]
    link: String,
    /// What it allows.
    role: Role,
}

/// Which links a board has. For its facilitators.
#[utoipa::path(get, path = "/api/boards/{board}/links", operation_id = "listLinks", tag = "links",
    params(("board" = String, Path, description = "The board.")), security(("cookie" = []), ("bearer" = [])), responses(
    (status = 200, description = "The links that open this board.", body = LinksOfBoard),
    (status = 401, description = "No credential that is good for this board (`no-seat`).", body = Problem, content_type = "application/problem+json"),
    (status = 403, description = "Not a facilitator (`role`).", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn list(
    State(app): State<App>,
    Path(board): Path<String>,
    from: Origin,
    headers: HeaderMap,
) -> Result<impl IntoResponse, Problem> {
    let seat = facilitator(&app, from, &board, &headers, "sees its links").await?;
    let links = app.seats.links(seat.board).await?;
    let links = links.into_iter().map(|(link, role)| OneLink {
        link: link.to_string(),
        role,
    });
    let answer = LinksOfBoard {
        links: links.collect(),
    };
    Ok((super::NO_STORE, Json(answer)))
}

/// Take a link back: nobody joins by it any more. For facilitators.
///
/// Who joined by it before keeps their seat; see `endSeat`.
#[utoipa::path(delete, path = "/api/boards/{board}/links/{link}", operation_id = "endLink", tag = "links",
    params(("board" = String, Path, description = "The board."), ("link" = String, Path, description = "The link, as the list names it.")),
    security(("cookie" = []), ("bearer" = [])), responses(
    (status = 204, description = "The link opens nothing any more."),
    (status = 401, description = "No credential that is good for this board (`no-seat`).", body = Problem, content_type = "application/problem+json"),
    (status = 403, description = "Not a facilitator (`role`).", body = Problem, content_type = "application/problem+json"),
    (status = 404, description = "The board has no such link (`no-such-thing`).", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn end(
    State(app): State<App>,
    Path((board, link)): Path<(String, String)>,
    from: Origin,
    headers: HeaderMap,
) -> Result<StatusCode, Problem> {
    let seat = facilitator(&app, from, &board, &headers, "takes links back").await?;
    let link: LinkId = link.parse().map_err(|_| Problem::no_such_thing("link"))?;
    if !app.seats.end_link(seat.board, link).await? {
        return Err(Problem::no_such_thing("link"));
    }
    tracing::info!(board = %seat.board, seat = %seat.id, "link taken back");
    Ok(StatusCode::NO_CONTENT)
}
