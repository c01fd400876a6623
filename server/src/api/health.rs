//! Whether the process is alive, whether it should get work, and what it counts.

use super::problem::Problem;
use crate::app::App;
use crate::counts;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;

/// Alive: the process answers.
#[utoipa::path(get, path = "/healthz", tag = "operation", responses(
    (status = 200, description = "The process answers.", body = String, content_type = "text/plain"),
))]
pub(crate) async fn alive() -> &'static str {
    "alive\n"
}

/// Ready: the store can be read and written, and nobody asked the process to end.
#[utoipa::path(get, path = "/readyz", tag = "operation", responses(
    (status = 200, description = "Requests can be sent here.", body = String, content_type = "text/plain"),
    (status = 503, description = "Send them elsewhere.", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn ready(State(app): State<App>) -> Result<&'static str, Problem> {
    if app.stopping.is_cancelled() {
        return Err(Problem::unavailable(
            "It is stopping. Its successor is at the same address soon.",
        ));
    }
    app.journal.check().await?;
    Ok("ready\n")
}

/// Counts and timings, in Prometheus' format.
#[utoipa::path(get, path = "/metrics", tag = "operation", responses(
    (status = 200, description = "The counts.", body = String, content_type = "text/plain"),
    (status = 404, description = "Switched off (`switched-off`).", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn metrics(State(app): State<App>) -> Result<impl IntoResponse, Problem> {
    let metrics = app.metrics.clone().ok_or_else(|| {
        Problem::switched_off("Start the server with --metrics or CHORUS_METRICS=1.")
    })?;
    counts::read_off(&app).await?;
    let kind = [(header::CONTENT_TYPE, "text/plain; version=0.0.4")];
    Ok((kind, metrics.0.render()))
}
