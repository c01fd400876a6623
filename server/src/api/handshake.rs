//! From a request to a WebSocket. Axum's own would hide the frames of which a large message can be made (`room/socket/line`).

use super::problem::Problem;
use axum::body::Body;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use hyper::upgrade::OnUpgrade;
use hyper_util::rt::TokioIo;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;
use tokio_tungstenite::tungstenite::protocol::{Role, WebSocketConfig};

use crate::room::socket::WebSocket;

/// A well-formed request for a WebSocket.
#[derive(Debug)]
pub(crate) struct Handshake {
    upgrade: OnUpgrade,
    accept: String,
    /// Whether ours is among the sub-protocols that the client offers.
    offers_ours: bool,
}

impl<S: Sync> FromRequestParts<S> for Handshake {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let headers = &parts.headers;
        let asks = parts.method == Method::GET
            && lists(headers, header::CONNECTION.as_str(), "upgrade")
            && lists(headers, header::UPGRADE.as_str(), "websocket");
        if !asks {
            return Err(Problem::not_a_websocket(
                "Ask for it with the method GET and the headers `Connection: Upgrade` and `Upgrade: websocket`.",
            ));
        }
        if headers
            .get(header::SEC_WEBSOCKET_VERSION)
            .is_none_or(|version| version != "13")
        {
            return Err(Problem::not_a_websocket(
                "It knows version 13 only: `Sec-WebSocket-Version: 13`.",
            ));
        }
        let accept = headers.get(header::SEC_WEBSOCKET_KEY);
        let accept = accept.map(|key| derive_accept_key(key.as_bytes()));
        let offers_ours = lists(
            headers,
            header::SEC_WEBSOCKET_PROTOCOL.as_str(),
            super::credential::PROTOCOL,
        );
        let upgrade = parts.extensions.remove::<OnUpgrade>();
        match (upgrade, accept) {
            (Some(upgrade), Some(accept)) => Ok(Self {
                upgrade,
                accept,
                offers_ours,
            }),
            _ => Err(Problem::not_a_websocket(
                "A `Sec-WebSocket-Key` is needed, and a connection that can be upgraded.",
            )),
        }
    }
}

/// Whether a header's list has this word.
fn lists(headers: &HeaderMap, name: &str, word: &str) -> bool {
    let values = headers.get_all(name).iter();
    (values.filter_map(|value| value.to_str().ok()))
        .flat_map(|value| value.split(','))
        .any(|item| item.trim().eq_ignore_ascii_case(word))
}

impl Handshake {
    /// Answers the request, and gives the socket to `serve` once it is open.
    pub(crate) fn accept<F>(
        self,
        config: WebSocketConfig,
        serve: impl FnOnce(WebSocket) -> F + Send + 'static,
    ) -> Response
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let upgrade = self.upgrade;
        tokio::spawn(async move {
            match upgrade.await {
                Ok(line) => {
                    let line = TokioIo::new(line);
                    let socket =
                        WebSocketStream::from_raw_socket(line, Role::Server, Some(config)).await;
                    serve(socket).await;
                }
                Err(error) => tracing::debug!(%error, "a socket was not opened"),
            }
        });
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
        let headers = response.headers_mut();
        headers.insert(header::CONNECTION, HeaderValue::from_static("upgrade"));
        headers.insert(header::UPGRADE, HeaderValue::from_static("websocket"));
        if let Ok(accept) = HeaderValue::try_from(self.accept) {
            headers.insert(header::SEC_WEBSOCKET_ACCEPT, accept);
        }
        if self.offers_ours {
            let ours = HeaderValue::from_static(super::credential::PROTOCOL);
            headers.insert(header::SEC_WEBSOCKET_PROTOCOL, ours);
        }
        response
    }
}
