//! The only place where an error becomes a status and a sentence (RFC 9457).

use crate::journal::JournalError;
use crate::limits;
use crate::porter::TooMuch;
use crate::seats::SeatError;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use std::borrow::Cow;
use std::time::Duration;
use utoipa::ToSchema;

/// A problem document: what went wrong, with which thing, and what to do.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Problem {
    /// Names the kind of problem for programs: `urn:chorus:problem:` and one of `body`, `defect`, `foreign-origin`, `full`, `input`,
    /// `method`, `no-seat`, `no-such-address`, `no-such-thing`, `own-seat`, `role`, `switched-off`, `too-many`, `too-slow`, `unavailable`, `unknown-link`, `websocket`.
    #[serde(rename = "type")]
    #[schema(example = "urn:chorus:problem:unknown-link")]
    kind: String,
    /// What went wrong.
    title: &'static str,
    /// The status of the answer, once more.
    #[schema(value_type = u16)]
    #[serde(serialize_with = "as_number")]
    status: StatusCode,
    /// With which thing, and what to do.
    detail: Cow<'static, str>,
    /// When to try again.
    #[serde(skip)]
    again: Option<Duration>,
}

fn as_number<S: serde::Serializer>(status: &StatusCode, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_u16(status.as_u16())
}

impl Problem {
    fn new(
        status: StatusCode,
        kind: &str,
        title: &'static str,
        detail: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self {
            kind: format!("urn:chorus:problem:{kind}"),
            title,
            status,
            detail: detail.into(),
            again: None,
        }
    }

    /// The request itself is wrong: `which` says where and how.
    pub(crate) fn input(which: impl Into<Cow<'static, str>>) -> Self {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        Self::new(status, "input", "The request is not as it should be", which)
    }

    /// The body is no JSON object of the right shape.
    pub(crate) fn body(status: StatusCode, which: impl Into<Cow<'static, str>>) -> Self {
        Self::new(status, "body", "The body cannot be read", which)
    }

    /// No such link on such a board; which of the two is wrong is not said.
    pub(crate) fn unknown_link() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "unknown-link",
            "This link opens no board",
            "Check that the whole link was copied, up to its last character, or ask for a new one.",
        )
    }

    /// No credential, or none that is good here.
    pub(crate) fn no_seat() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "no-seat",
            "You have no seat here",
            "The request carries no credential that is good for this board. Join it by its link first: POST /api/boards/{board}/seats.",
        )
    }

    /// A cookie that another site may have sent along.
    pub(crate) fn foreign_origin() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "foreign-origin",
            "The cookie is not accepted from there",
            "A cookie opens a WebSocket only from a page of this server, as its Origin shows. Other clients use a bearer token. \
             Behind a proxy, set CHORUS_PUBLIC_URL to the address people use.",
        )
    }

    /// The seat's role does not allow it.
    pub(crate) fn role(needed: String) -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "role",
            "Your role does not allow this",
            needed,
        )
    }

    /// The board has no such link or seat.
    pub(crate) fn no_such_thing(what: &str) -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "no-such-thing",
            "The board has no such thing",
            format!("It has no {what} of that name, or no more. Look at the list of them."),
        )
    }

    /// One's own seat, which one would not get back.
    pub(crate) fn own_seat() -> Self {
        Self::new(
            StatusCode::CONFLICT,
            "own-seat",
            "That is your own seat",
            "Nobody takes back their own. Ask another facilitator to.",
        )
    }

    /// Nothing is at that address.
    pub(crate) fn no_such_address() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "no-such-address",
            "There is nothing at this address",
            "The addresses of this server are listed at /api/openapi.json.",
        )
    }

    /// The address is there, the method is not.
    pub(crate) fn method() -> Self {
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "method",
            "This address does not take this method",
            "See the Allow header, or /api/openapi.json.",
        )
    }

    /// Something that only works when it was asked for at the start.
    pub(crate) fn switched_off(setting: &'static str) -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "switched-off",
            "This is switched off",
            setting,
        )
    }

    /// The address speaks WebSocket only.
    pub(crate) fn not_a_websocket(which: &'static str) -> Self {
        let status = StatusCode::UPGRADE_REQUIRED;
        Self::new(status, "websocket", "This address speaks WebSocket", which)
    }

    /// The server cannot do it now.
    pub(crate) fn unavailable(detail: &'static str) -> Self {
        let status = StatusCode::SERVICE_UNAVAILABLE;
        Self::new(
            status,
            "unavailable",
            "The server cannot do this now",
            detail,
        )
    }

    /// It took too long, on whichever side.
    pub(crate) fn too_slow() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "too-slow",
            "The request took too long",
            format!(
                "It was given up after {} s; what it asked for may have been done or not. Look, and try again.",
                limits::HTTP_ANSWER_WITHIN.as_secs()
            ),
        )
    }

    /// A defect of ours.
    pub(crate) fn defect() -> Self {
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "defect",
            "The server made a mistake",
            "Try again. If it happens again, tell whoever runs the server, with the answer's X-Request-Id.",
        )
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = serde_json::to_vec(&self).unwrap_or_default();
        let mut response = (self.status, body).into_response();
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(again) = self.again {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds(again)));
        }
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

/// Whole seconds, after which it is over.
fn seconds(wait: Duration) -> u64 {
    wait.as_secs() + u64::from(wait.subsec_nanos() > 0)
}

impl From<TooMuch> for Problem {
    fn from(TooMuch { wait }: TooMuch) -> Self {
        let detail = format!(
            "So much of this was asked from your address that it has to wait. Try again in {} s.",
            seconds(wait)
        );
        Self {
            again: Some(wait),
            ..Self::new(
                StatusCode::TOO_MANY_REQUESTS,
                "too-many",
                "Too much was asked from your address",
                detail,
            )
        }
    }
}

impl From<JournalError> for Problem {
    fn from(error: JournalError) -> Self {
        tracing::error!(%error, "the journal failed a request");
        Self::unavailable(
            "Its store does not answer as it should, and nothing was changed. Try again in a while; whoever runs the server finds the reason in its log.",
        )
    }
}

impl From<SeatError> for Problem {
    fn from(error: SeatError) -> Self {
        match error {
            SeatError::UnknownLink => Self::unknown_link(),
            SeatError::Journal(error) => error.into(),
            SeatError::Full(what) => Self::new(
                StatusCode::CONFLICT,
                "full",
                "The board is full",
                format!(
                    "It has as many {what} as it can have (seats of each role: {}, links: {}). Come back to a seat you have, or make another board.",
                    limits::SEATS_PER_ROLE_MAX,
                    limits::LINKS_PER_BOARD_MAX
                ),
            ),
        }
    }
}
