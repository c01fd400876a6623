//! Where sockets are let in: who they are is settled before the upgrade.

use super::Handshake;
use super::credential::{self, Credential};
use super::problem::Problem;
use crate::app::App;
use crate::porter::Origin;
use crate::room::socket;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;

/// Sync with a board: a WebSocket that speaks automerge-repo's protocol "1" for the seat's documents.
///
/// The credential is the board's cookie (from a page of this server), `Authorization: Bearer`, a sub-protocol
/// `bearer.<token>` beside `chorus`, or `?token=`. Close codes: 4400 malformed, 4403 the seat is no more, 4408 no join within 5 s,
/// 4429 said too much, started over too often, or too many sockets of one seat, 1009 too big, 1011 the document cannot be read, 1012 come back (a restart, or the seat may do more now).
#[utoipa::path(get, path = "/sync/{board}", operation_id = "syncBoard", tag = "sync",
    params(("board" = String, Path, description = "The board.")),
    security(("cookie" = []), ("bearer" = []), ("query" = [])), responses(
    (status = 101, description = "The socket is open."),
    (status = 401, description = "No credential that is good for this board (`no-seat`), or a cookie from another site (`foreign-origin`).", body = Problem, content_type = "application/problem+json"),
    (status = 429, description = "The address holds as many sockets as it may (`too-many`); `Retry-After` says when to try again.", body = Problem, content_type = "application/problem+json"),
    (status = 426, description = "Not a WebSocket handshake (`websocket`).", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn board(
    State(app): State<App>,
    Path(board): Path<String>,
    from: Origin,
    uri: Uri,
    headers: HeaderMap,
    upgrade: Result<Handshake, Problem>,
) -> Result<Response, Problem> {
    let mut came_by_cookie = false;
    let seat = super::seats::whoever_asks(&app, from, &board, |board| {
        let found = credential::of_socket(&headers, &uri, &app.public_url, board);
        came_by_cookie = matches!(found, Some(Credential::Cookie(_)));
        found
    })
    .await?;
    if came_by_cookie && !credential::is_from_our_page(&headers, &app.public_url) {
        return Err(Problem::foreign_origin());
    }
    let upgrade = upgrade?;
    let guest = app.porter.guest(from, Some(seat.id))?;
    Ok(socket::upgrade(upgrade, app, seat, guest))
}

/// Sync with any document whose id one knows. Only where the server was started with `--open-documents`.
#[utoipa::path(get, path = "/sync", operation_id = "syncOpen", tag = "sync", responses(
    (status = 101, description = "The socket is open."),
    (status = 404, description = "Switched off (`switched-off`).", body = Problem, content_type = "application/problem+json"),
    (status = 429, description = "The address holds as many sockets as it may (`too-many`); `Retry-After` says when to try again.", body = Problem, content_type = "application/problem+json"),
    (status = 426, description = "Not a WebSocket handshake (`websocket`).", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn open(
    State(app): State<App>,
    from: Origin,
    upgrade: Result<Handshake, Problem>,
) -> Result<Response, Problem> {
    if !app.open_documents {
        return Err(Problem::switched_off(
            "Documents are served by board, at /sync/{board}. On a trusted network the server can be started with --open-documents.",
        ));
    }
    let upgrade = upgrade?;
    let guest = app.porter.guest(from, None)?;
    Ok(socket::upgrade_open(upgrade, app, guest))
}
