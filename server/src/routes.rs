//! The whole HTTP surface as one table.

use crate::api::problem::Problem;
use crate::api::{boards, health, links, openapi, roster, seats, sync};
use crate::app::App;
use crate::safety::SafetyHeaders;
use crate::{assets, limits, telemetry};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, post};
use tokio::time::timeout;
use tower_http::catch_panic::CatchPanicLayer;

/// Every address of the server, and what holds for all of them.
pub fn table(app: App) -> Router {
    let headers = SafetyHeaders::new(&app.public_url, &app.embed);
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
        .layer(middleware::from_fn_with_state(
            app.clone(),
            telemetry::trace,
        ))
        .with_state(app)
}

/// Gives a request up that takes too long. Of a socket only the handshake counts.
async fn bounded(request: Request, next: Next) -> Response {
    match timeout(limits::HTTP_ANSWER_WITHIN, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Problem::too_slow().into_response(),
    }
}
