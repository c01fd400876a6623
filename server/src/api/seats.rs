//! Joining a board, and asking who one is there.

use super::credential::{self, Credential};
use super::input::{self, Body};
use super::problem::Problem;
use crate::app::App;
use crate::id::BoardId;
use crate::limits;
use crate::porter::Origin;
use crate::seats::{Person, Role, Seat, SeatError, Secret};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Joining {
    /// What stands in the link's fragment.
    #[schema(example = "c2VjcmV0IG9mIGEgbGluaw")]
    secret: String,
    /// One line, without control characters.
    #[schema(min_length = 1, max_length = 80)]
    name: String,
    /// IANA time zone.
    #[schema(example = "Europe/Berlin", min_length = 1, max_length = 64)]
    zone: Option<String>,
    /// BCP 47 tag.
    #[schema(example = "pt-BR", min_length = 1, max_length = 35)]
    locale: Option<String>,
    /// Whether a bearer token is wanted, for a client other than a browser.
    #[serde(default)]
    #[schema(default = false)]
    bearer: bool,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct Seated {
    /// Names the seat, publicly.
    seat: String,
    /// What the seat may do: what the link allows, or more if it could already.
    role: Role,
    /// The hue of the person's ideas and cursor, one of eight.
    #[schema(example = "sun")]
    colour: String,
    /// The board's automerge-repo document id.
    document: String,
    /// That of the person's private document.
    pad: String,
    /// A bearer token; only if one was asked for.
    #[schema(value_type = String, required = false)]
    #[serde(skip_serializing_if = "Option::is_none")]
    token: Option<String>,
    /// What did not work, and what to do; only when not all did.
    #[schema(value_type = String, required = false)]
    #[serde(skip_serializing_if = "Option::is_none")]
    notice: Option<&'static str>,
}

/// Join a board by a link.
///
/// With the board's cookie (or a bearer token) it is the same seat again, under the new name; the higher role wins. When a seat
/// may do more than before, its open WebSockets are closed with 1012, so that they come back with it.
#[utoipa::path(post, path = "/api/boards/{board}/seats", operation_id = "takeSeat", tag = "seats", request_body = Joining,
    params(("board" = String, Path, description = "The board.")), security((), ("cookie" = []), ("bearer" = [])), responses(
    (status = 200, description = "The seat one had already.", body = Seated, headers(("Set-Cookie" = String, description = "The seat's credential: `chorus_{board}` (under https `__Host-chorus_{board}`), HttpOnly, SameSite=Lax."))),
    (status = 201, description = "A new seat.", body = Seated, headers(("Set-Cookie" = String, description = "The seat's credential: `chorus_{board}` (under https `__Host-chorus_{board}`), HttpOnly, SameSite=Lax."))),
    (status = 404, description = "The link opens no board; which of the two is wrong is not said (`unknown-link`).", body = Problem, content_type = "application/problem+json"),
    (status = 409, description = "The board has as many seats as it can have (`full`).", body = Problem, content_type = "application/problem+json"),
    (status = 429, description = "So many joined from the address, or tried wrong secrets, that it has to wait (`too-many`); `Retry-After` says how long.", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn join(
    State(app): State<App>,
    Path(board): Path<String>,
    from: Origin,
    headers: HeaderMap,
    Body(joining): Body<Joining>,
) -> Result<impl IntoResponse, Problem> {
    let person = Person {
        name: input::line("name", &joining.name, limits::NAME_CHARACTERS_MAX)?,
        zone: input::zone(joining.zone)?,
        locale: input::locale(joining.locale)?,
    };
    app.porter.join(from)?;
    let unknown = || {
        app.porter.wrong_secret(from);
        Problem::unknown_link()
    };
    let board: BoardId = board.parse().map_err(|_| unknown())?;
    let link: Secret = joining.secret.parse().map_err(|_| unknown())?;
    let held =
        credential::of_request(&headers, &app.public_url, board).map(Credential::into_secret);
    let joined = app
        .seats
        .join(board, &link, person, held, joining.bearer)
        .await
        .map_err(|error| match error {
            SeatError::UnknownLink => unknown(),
            error => error.into(),
        })?;
    let seat = joined.seat;
    if joined.is_raised {
        app.rooms.renew(seat.id);
    }
    tracing::info!(%board, seat = %seat.id, role = %seat.role, is_new = joined.is_new, "joined");
    let answer = Seated {
        notice: name_on_the_board(&app, &seat).await,
        seat: seat.id.to_string(),
        role: seat.role,
        colour: seat.colour,
        document: seat.document.to_string(),
        pad: seat.pad.to_string(),
        token: joined.bearer.map(|token| token.reveal()),
    };
    let status = match joined.is_new {
        true => StatusCode::CREATED,
        false => StatusCode::OK,
    };
    let cookie = set_cookie(&app, board, &joined.cookie);
    let cookie = [(header::SET_COOKIE, cookie)];
    Ok((status, cookie, super::NO_STORE, Json(answer)))
}

/// Writes the public name of a seat that writes. A board that cannot take it now does not cost anybody their seat.
async fn name_on_the_board(app: &App, seat: &Seat) -> Option<&'static str> {
    if seat.role < Role::Participant {
        return None;
    }
    let (id, name, colour) = (seat.id.0, seat.name.clone(), seat.colour.clone());
    let edit = Box::new(move |tx: &mut automerge::transaction::Transaction<'_>| {
        crdt::name_seat(tx, id, &name, &colour)
    });
    match app.rooms.commit(seat.document, edit).await {
        Ok(()) => None,
        Err(error) => {
            tracing::error!(board = %seat.board, seat = %seat.id, %error, "a name could not be written on the board");
            Some(
                "Your seat is yours, but your name could not be written on the board. Join once more by the same link to try again.",
            )
        }
    }
}

fn set_cookie(app: &App, board: BoardId, credential: &Secret) -> String {
    // In a frame of another site only a cookie that says so is kept, one for each site that frames us; `credential` looks
    // where a request comes from.
    let reach = match (app.public_url.is_https(), app.embed.is_empty()) {
        (false, _) => "SameSite=Lax",
        (true, true) => "SameSite=Lax; Secure",
        (true, false) => "SameSite=None; Secure; Partitioned",
    };
    format!(
        "{}={}; Path=/; Max-Age={}; HttpOnly; {reach}",
        credential::cookie_name(&app.public_url, board),
        credential.reveal(),
        limits::COOKIE_SECONDS,
    )
}

#[derive(Serialize, ToSchema)]
pub(crate) struct Me {
    /// Names the seat, publicly.
    seat: String,
    /// What the seat may do.
    role: Role,
    /// The name the person typed last.
    name: String,
    /// The hue of the person's ideas and cursor, one of eight.
    #[schema(example = "sun")]
    colour: String,
    /// The board's automerge-repo document id.
    document: String,
    /// That of the person's private document.
    pad: String,
}

/// Who I am on this board, or why I am nobody.
#[utoipa::path(get, path = "/api/boards/{board}/seats/me", operation_id = "whoAmI", tag = "seats",
    params(("board" = String, Path, description = "The board.")), security(("cookie" = []), ("bearer" = [])), responses(
    (status = 200, description = "The seat of the credential.", body = Me),
    (status = 401, description = "No credential that is good for this board (`no-seat`).", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn me(
    State(app): State<App>,
    Path(board): Path<String>,
    from: Origin,
    headers: HeaderMap,
) -> Result<impl IntoResponse, Problem> {
    let seat = whoever_asks(&app, from, &board, |board| {
        credential::of_request(&headers, &app.public_url, board)
    })
    .await?;
    let me = Me {
        seat: seat.id.to_string(),
        role: seat.role,
        name: seat.name,
        colour: seat.colour,
        document: seat.document.to_string(),
        pad: seat.pad.to_string(),
    };
    Ok((super::NO_STORE, Json(me)))
}

/// The seat of a request's credential, which must be a facilitator's.
pub(super) async fn facilitator(
    app: &App,
    from: Origin,
    board: &str,
    headers: &HeaderMap,
    does: &str,
) -> Result<Seat, Problem> {
    let credential = |board| credential::of_request(headers, &app.public_url, board);
    let seat = whoever_asks(app, from, board, credential).await?;
    match seat.role < Role::Facilitator {
        true => Err(Problem::role(format!(
            "Only a facilitator {does}. Ask one of this board's."
        ))),
        false => Ok(seat),
    }
}

/// The seat of a request's credential. An unknown board and a wrong credential are told apart by nothing.
pub(crate) async fn whoever_asks(
    app: &App,
    from: Origin,
    board: &str,
    credential: impl FnOnce(BoardId) -> Option<Credential>,
) -> Result<Seat, Problem> {
    let board: BoardId = board.parse().map_err(|_| Problem::no_seat())?;
    let secret = credential(board)
        .ok_or_else(Problem::no_seat)?
        .into_secret();
    let seat = app.seats.seat_of(board, &secret).await?;
    seat.ok_or_else(|| {
        app.porter.wrong_credential(from);
        Problem::no_seat()
    })
}
