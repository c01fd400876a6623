//! Who has a seat at a board, and taking seats back.

use super::problem::Problem;
use super::seats::facilitator;
use crate::app::App;
use crate::id::SeatId;
use crate::porter::Origin;
use crate::seats::Role;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
pub(crate) struct Roster {
    /// In the order in which they came.
    seats: Vec<OneSeat>,
}

#[derive(Serialize, ToSchema)]
struct OneSeat {
    /// Names the seat, publicly.
    seat: String,
    /// What it may do.
    role: Role,
    /// The name the person typed last.
    name: String,
    /// The hue of the person's ideas and cursor, one of eight.
    #[schema(example = "sun")]
    colour: String,
}

/// Who has a seat at a board, here or away. For its facilitators.
#[utoipa::path(get, path = "/api/boards/{board}/seats", operation_id = "listSeats", tag = "seats",
    params(("board" = String, Path, description = "The board.")), security(("cookie" = []), ("bearer" = [])), responses(
    (status = 200, description = "The seats of this board.", body = Roster),
    (status = 401, description = "No credential that is good for this board (`no-seat`).", body = Problem, content_type = "application/problem+json"),
    (status = 403, description = "Not a facilitator (`role`).", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn list(
    State(app): State<App>,
    Path(board): Path<String>,
    from: Origin,
    headers: HeaderMap,
) -> Result<impl IntoResponse, Problem> {
    let seat = facilitator(&app, from, &board, &headers, "sees who has a seat").await?;
    let seats = app.seats.seats(seat.board).await?;
    let seats = seats.into_iter().map(|seat| OneSeat {
        seat: seat.id.to_string(),
        role: seat.role,
        name: seat.name,
        colour: seat.colour,
    });
    let answer = Roster {
        seats: seats.collect(),
    };
    Ok((super::NO_STORE, Json(answer)))
}

/// Take a seat back: its cookies and tokens are good for nothing any more, and its open WebSockets close with 4403 within a second.
/// For facilitators.
///
/// What the person wrote stays, in their name. Whoever has a link that still opens the board can take another seat by it: take
/// that back too (`endLink`).
#[utoipa::path(delete, path = "/api/boards/{board}/seats/{seat}", operation_id = "endSeat", tag = "seats",
    params(("board" = String, Path, description = "The board."), ("seat" = String, Path, description = "The seat.")),
    security(("cookie" = []), ("bearer" = [])), responses(
    (status = 204, description = "The seat is nobody's any more."),
    (status = 401, description = "No credential that is good for this board (`no-seat`).", body = Problem, content_type = "application/problem+json"),
    (status = 403, description = "Not a facilitator (`role`).", body = Problem, content_type = "application/problem+json"),
    (status = 404, description = "Nobody has that seat at this board (`no-such-thing`).", body = Problem, content_type = "application/problem+json"),
    (status = 409, description = "It is one's own (`own-seat`).", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn end(
    State(app): State<App>,
    Path((board, seat)): Path<(String, String)>,
    from: Origin,
    headers: HeaderMap,
) -> Result<StatusCode, Problem> {
    let asks = facilitator(&app, from, &board, &headers, "takes seats back").await?;
    let seat: SeatId = seat.parse().map_err(|_| Problem::no_such_thing("seat"))?;
    if seat == asks.id {
        return Err(Problem::own_seat());
    }
    if !app.seats.end_seat(asks.board, seat).await? {
        return Err(Problem::no_such_thing("seat"));
    }
    // After it is stored: a socket that is just being opened finds out by itself.
    app.rooms.revoke(seat);
    tracing::info!(board = %asks.board, by = %asks.id, %seat, "seat taken back");
    Ok(StatusCode::NO_CONTENT)
}
