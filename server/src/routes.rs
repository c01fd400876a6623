//! The whole HTTP surface as one table.

use crate::api::problem::Problem;
use crate::api::{boards, health, links, openapi, roster, seats, sync};
use crate::app::App;
use crate::config::PublicUrl;
use crate::{assets, limits, telemetry};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, post};
use tokio::time::timeout;
use tower_http::catch_panic::CatchPanicLayer;

/// Every address of the server, and what holds for all of them.
pub fn table(app: App) -> Router {
    let headers = SafetyHeaders::new(&app.public_url);
    Router::new()
        .route("/api/boards", post(boards::create))
        .route(
            "/api/boards/{board}/links",
            get(links::list).post(links::add_link),
        )
        .route("/api/boards/{board}/links/{link}", delete(links::end))
        .route(
            "/api/boards/{board}/seats",
            get(roster::list).post(seats::join),
        )
        .route("/api/boards/{board}/seats/{seat}", delete(roster::end))
        .route("/api/boards/{board}/seats/me", get(seats::me))
        .route("/api/openapi.json", get(openapi::serve))
        .route("/sync", get(sync::open))
        .route("/sync/{board}", get(sync::board))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(health::metrics))
        .route("/", get(assets::page))
        .route("/b/{board}", get(assets::page))
        .layer(middleware::from_fn(bounded))
        .fallback(assets::file)
        .method_not_allowed_fallback(async || Problem::method())
        .layer(DefaultBodyLimit::max(limits::HTTP_BODY_BYTES_MAX))
        .layer(CatchPanicLayer::custom(|_| {
            Problem::defect().into_response()
        }))
        .layer(middleware::from_fn(move |request: Request, next: Next| {
            let headers = headers.clone();
            async move { headers.on(next.run(request).await) }
        }))
        .layer(middleware::from_fn(telemetry::trace))
        .with_state(app)
}

/// Gives a request up that takes too long. Of a socket only the handshake counts.
async fn bounded(request: Request, next: Next) -> Response {
    match timeout(limits::HTTP_ANSWER_WITHIN, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Problem::too_slow().into_response(),
    }
}

/// What every answer says about how far a browser may go with it, worker scripts included.
#[derive(Clone)]
struct SafetyHeaders([(HeaderName, HeaderValue); 6]);

impl SafetyHeaders {
    fn new(public: &PublicUrl) -> Self {
        let sockets = match public.is_https() {
            true => "wss",
            false => "ws",
        };
        // Older Safari does not count WebSockets of the same origin as 'self'.
        let policy = format!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; \
             connect-src 'self' {sockets}://{}; worker-src 'self'; manifest-src 'self'; font-src 'self'; base-uri 'none'; \
             form-action 'self'; frame-ancestors 'none'",
            public.authority()
        );
        let policy = HeaderValue::try_from(policy).expect("an authority is visible ASCII");
        Self([
            (header::CONTENT_SECURITY_POLICY, policy),
            (
                header::X_CONTENT_TYPE_OPTIONS,
                HeaderValue::from_static("nosniff"),
            ),
            (
                header::REFERRER_POLICY,
                HeaderValue::from_static("no-referrer"),
            ),
            (
                HeaderName::from_static("permissions-policy"),
                HeaderValue::from_static(
                    "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
                ),
            ),
            (
                HeaderName::from_static("cross-origin-opener-policy"),
                HeaderValue::from_static("same-origin"),
            ),
            (
                HeaderName::from_static("cross-origin-resource-policy"),
                HeaderValue::from_static("same-origin"),
            ),
        ])
    }

    fn on(&self, mut response: Response) -> Response {
        for (name, value) in &self.0 {
            response.headers_mut().insert(name, value.clone());
        }
        response
    }
}
