//! Log lines: where they go, and what never gets into them.
//!
//! Never: link secrets, credentials, names, texts. So a request is logged by the route it matched, not by its path or
//! query, and no header or body is logged at all.

use crate::app::App;
use crate::config::LogFormat;
use crate::id::random;
use crate::porter::Peer;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use std::time::Instant;
use tracing::Instrument;
use tracing_subscriber::filter::{FilterExt, filter_fn};
use tracing_subscriber::layer::{Layer, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Registry, fmt, registry};

/// Starts logging to stderr. `RUST_LOG` chooses what; without it, everything from `info` up.
///
/// Whatever it chooses, libraries say nothing below `info`: there they write down what goes over the line, word for word.
pub fn log_to_stderr(format: LogFormat) {
    let chosen = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let is_ours_or_short = filter_fn(|about| {
        about.target().starts_with("chorus") || *about.level() <= tracing::Level::INFO
    });
    let lines = fmt::layer().with_writer(std::io::stderr);
    let lines: Box<dyn Layer<Registry> + Send + Sync> = match format {
        LogFormat::Text => lines
            .with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr()))
            .boxed(),
        LogFormat::Json => lines.json().boxed(),
    };
    registry()
        .with(lines.with_filter(chosen.and(is_ours_or_short)))
        .init();
}

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The name that a proxy of ours gave a request, if it is one: a stranger's would stand in our log.
fn given(app: &App, request: &Request) -> Option<String> {
    let Peer(address) = *request.extensions().get()?;
    let id = request.headers().get(REQUEST_ID)?.to_str().ok()?;
    let is_fit = |c: u8| c.is_ascii_alphanumeric() || b"-_.".contains(&c);
    let is_id = (8..=64).contains(&id.len()) && id.bytes().all(is_fit);
    (is_id && app.porter.is_trusted(address)).then(|| id.to_owned())
}

/// Gives the request a name, unless a proxy did, logs its end, and tells the name in the answer.
pub(crate) async fn trace(State(app): State<App>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let id = given(&app, &request).unwrap_or_else(|| URL_SAFE_NO_PAD.encode(random::<9>()));
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("unmatched", MatchedPath::as_str);
    let span = tracing::info_span!("request", id, method = %request.method(), route);
    let mut response = next.run(request).instrument(span.clone()).await;
    let (status, ms) = (response.status().as_u16(), began.elapsed().as_millis());
    match response.status().is_server_error() {
        true => tracing::warn!(parent: &span, status, ms, "answered"),
        false => tracing::info!(parent: &span, status, ms, "answered"),
    }
    if let Ok(id) = HeaderValue::try_from(id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}
