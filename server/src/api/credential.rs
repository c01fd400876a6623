//! The credential in a request: where it may stand, and from where it counts.

use crate::config::PublicUrl;
use crate::id::BoardId;
use crate::seats::Secret;
use axum::http::{HeaderMap, Uri, header};

/// The sub-protocol that the server selects.
pub(crate) const PROTOCOL: &str = "chorus";

/// A credential found in a request.
#[derive(Debug)]
pub(crate) enum Credential {
    /// Sent by a program or a page that holds it: nobody sends it along unknowingly.
    Bearer(Secret),
    /// Sent by a browser on its own, whoever asked it to.
    Cookie(Secret),
}

impl Credential {
    /// The secret itself.
    pub(crate) fn into_secret(self) -> Secret {
        match self {
            Self::Bearer(secret) | Self::Cookie(secret) => secret,
        }
    }
}

/// Finds the credential of a request: the `Authorization` header or else the board's cookie. One that was said expressly and
/// is malformed is not replaced by the cookie: it would be somebody else's seat.
///
/// A cookie is passed over where a page of another site asks.
pub(crate) fn of_request(
    headers: &HeaderMap,
    public: &PublicUrl,
    board: BoardId,
) -> Option<Credential> {
    match authorization(headers) {
        Some(bearer) => bearer.parse().ok().map(Credential::Bearer),
        None if is_from_elsewhere(headers, public) => None,
        None => cookie(headers, public, board).map(Credential::Cookie),
    }
}

/// The same for a WebSocket, where it may also stand among the sub-protocols (`bearer.<token>`, for browsers, which
/// can set no header) or in the query (`token`, for clients that can set neither).
pub(crate) fn of_socket(
    headers: &HeaderMap,
    uri: &Uri,
    public: &PublicUrl,
    board: BoardId,
) -> Option<Credential> {
    if headers.contains_key(header::AUTHORIZATION) {
        return of_request(headers, public, board);
    }
    let stated = protocols(headers)
        .find_map(|protocol| protocol.strip_prefix("bearer."))
        .or_else(|| query(uri, "token"));
    match stated {
        Some(token) => token.parse().ok().map(Credential::Bearer),
        None => cookie(headers, public, board).map(Credential::Cookie),
    }
}

/// The name of a board's cookie. Under https it has the prefix that lets only this host set it, and only over https: no neighbour on
/// the same domain can put somebody on a seat of its own.
pub(crate) fn cookie_name(public: &PublicUrl, board: BoardId) -> String {
    let prefix = match public.is_https() {
        true => "__Host-",
        false => "",
    };
    format!("{prefix}chorus_{board}")
}

/// Whether a page of another site asks. Browsers name the page's origin in all but plain readings of their own pages.
fn is_from_elsewhere(headers: &HeaderMap, public: &PublicUrl) -> bool {
    headers.contains_key(header::ORIGIN) && !is_from_our_page(headers, public)
}

/// Whether the request comes from a page of this server: its Origin's host is the one that was asked, or the public one.
pub(crate) fn is_from_our_page(headers: &HeaderMap, public: &PublicUrl) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let Some(origin) = text(header::ORIGIN) else {
        return false;
    };
    let Some((_, authority)) = origin.split_once("://") else {
        return false;
    };
    let is_asked = text(header::HOST).is_some_and(|host| host.eq_ignore_ascii_case(authority));
    is_asked || origin.eq_ignore_ascii_case(&public.to_string())
}

fn authorization(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?;
    let (scheme, token) = value
        .to_str()
        .unwrap_or_default()
        .split_once(' ')
        .unwrap_or_default();
    match scheme.eq_ignore_ascii_case("bearer") {
        true => Some(token.trim()),
        // Another scheme is a credential too, and never a good one.
        false => Some(""),
    }
}

fn cookie(headers: &HeaderMap, public: &PublicUrl, board: BoardId) -> Option<Secret> {
    let name = cookie_name(public, board);
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .and_then(|(_, value)| value.parse().ok())
}

fn protocols(headers: &HeaderMap) -> impl Iterator<Item = &str> {
    headers
        .get_all(header::SEC_WEBSOCKET_PROTOCOL)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
}

fn query<'a>(uri: &'a Uri, name: &str) -> Option<&'a str> {
    uri.query()?
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}
