//! What every answer says about how far a browser may go with it, worker scripts included.

use crate::config::PublicUrl;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::Response;
use std::sync::Arc;

/// The headers of every answer.
#[derive(Clone, Debug)]
pub(crate) struct SafetyHeaders(Arc<[(HeaderName, HeaderValue)]>);

/// What never depends on anything. Nothing of ours needs a device, an opener or another site; links hold secrets, so no page tells
/// where somebody came from.
const ALWAYS: [(&str, &str); 5] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    (
        "permissions-policy",
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

/// Whoever came by https once comes by nothing else for a year. Other hosts of the domain are not ours to speak for.
const ONLY_HTTPS: &str = "max-age=31536000";

impl SafetyHeaders {
    /// Those of a server at this address, whose pages those of `embed` may frame.
    pub(crate) fn new(public: &PublicUrl, embed: &[PublicUrl]) -> Self {
        let policy = HeaderValue::try_from(policy(public, embed));
        let policy = policy.expect("an authority is visible ASCII");
        let mut headers = vec![(header::CONTENT_SECURITY_POLICY, policy)];
        headers.extend(ALWAYS.map(|(name, value)| {
            let name = HeaderName::from_static(name);
            (name, HeaderValue::from_static(value))
        }));
        if public.is_https() {
            let only = HeaderValue::from_static(ONLY_HTTPS);
            headers.push((header::STRICT_TRANSPORT_SECURITY, only));
        }
        Self(headers.into())
    }

    pub(crate) fn on(&self, mut response: Response) -> Response {
        for (name, value) in self.0.iter() {
            response.headers_mut().insert(name, value.clone());
        }
        response
    }
}

/// Nothing but our own files runs, and no code that stands in a page.
fn policy(public: &PublicUrl, embed: &[PublicUrl]) -> String {
    let sockets = match public.is_https() {
        true => "wss",
        false => "ws",
    };
    let frames = match embed {
        [] => "'none'".to_owned(),
        sites => sites
            .iter()
            .map(PublicUrl::to_string)
            .collect::<Vec<_>>()
            .join(" "),
    };
    // Older Safari does not count WebSockets of the same origin as 'self'.
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; \
         connect-src 'self' {sockets}://{}; worker-src 'self'; manifest-src 'self'; font-src 'self'; base-uri 'none'; \
         form-action 'self'; frame-ancestors {frames}",
        public.authority()
    )
}
