//! Log lines and counts: where they go, and what never gets into them.
//!
//! Never: link secrets, credentials, names, texts. So a request is logged by the route it matched, not by its path or
//! query, and no header or body is logged at all.

use crate::app::Metrics;
use crate::config::LogFormat;
use crate::id::random;
use crate::room::Rooms;
use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use metrics::{Unit, describe_counter, describe_gauge, describe_histogram};
use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder};
use std::time::{Duration, Instant};
use tracing::Instrument;
use tracing_subscriber::EnvFilter;

/// Starts logging to stderr. `RUST_LOG` chooses what; without it, everything from `info` up.
pub fn log_to_stderr(format: LogFormat) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    match format {
        LogFormat::Text => lines
            .with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr()))
            .init(),
        LogFormat::Json => lines.json().init(),
    }
}

/// Gives the request a name of ours, logs its end, and tells the name in the answer.
pub(crate) async fn trace(request: Request, next: Next) -> Response {
    let began = Instant::now();
    let id = URL_SAFE_NO_PAD.encode(random::<9>());
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
        let name = HeaderName::from_static("x-request-id");
        response.headers_mut().insert(name, id);
    }
    response
}

/// How often collected timings are folded into buckets, so that they do not pile up while nobody reads them.
const FOLD: Duration = Duration::from_secs(5);

/// Starts counting, for the whole process, once.
///
/// # Errors
/// When something counts already.
pub fn count() -> Result<Metrics, BuildError> {
    let commit = Matcher::Full("chorus_journal_commit_seconds".to_owned());
    let recorder = PrometheusBuilder::new()
        .set_buckets_for_metric(
            commit,
            &[
                0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.125, 0.25, 0.5, 1.0,
            ],
        )?
        .build_recorder();
    let handle = recorder.handle();
    metrics::set_global_recorder(recorder).map_err(BuildError::FailedToSetGlobalRecorder)?;
    describe();
    Ok(Metrics(handle))
}

/// Folds timings until it is dropped.
pub async fn fold(metrics: Metrics) {
    let mut tick = tokio::time::interval(FOLD);
    loop {
        tick.tick().await;
        metrics.0.run_upkeep();
    }
}

fn describe() {
    describe_histogram!(
        "chorus_journal_commit_seconds",
        Unit::Seconds,
        "One commit of the journal, its fsync included"
    );
    describe_counter!("chorus_journal_commits_total", "Commits of the journal");
    describe_counter!(
        "chorus_journal_writes_total",
        "Writes that the journal's commits carried"
    );
    describe_gauge!("chorus_documents_open", "Documents in memory");
    describe_counter!("chorus_rooms_loaded_total", "Times a document was loaded");
    describe_counter!(
        "chorus_batches_total",
        "Batches of changes that rooms committed"
    );
    describe_counter!(
        "chorus_refused_total",
        "Changes that were refused, by the rule that they broke"
    );
    describe_counter!("chorus_frames_total", "Frames queued for sockets");
    describe_counter!(
        "chorus_acks_total",
        "Acknowledgements that ended in their connection"
    );
    describe_counter!(
        "chorus_asks_total",
        "Sync messages that went through a room"
    );
    describe_counter!(
        "chorus_stalls_total",
        "Times a socket could not take a frame"
    );
}

/// Copies what the rooms count for themselves, on their live path, to where counts are read.
pub(crate) fn read_off(rooms: &Rooms) {
    let traffic = rooms.traffic();
    metrics::gauge!("chorus_documents_open").set(rooms.open() as f64);
    metrics::counter!("chorus_rooms_loaded_total").absolute(traffic.loads);
    metrics::counter!("chorus_batches_total").absolute(traffic.batches);
    metrics::counter!("chorus_frames_total").absolute(traffic.frames);
    metrics::counter!("chorus_acks_total").absolute(traffic.acks);
    metrics::counter!("chorus_asks_total").absolute(traffic.asks);
    metrics::counter!("chorus_stalls_total").absolute(traffic.stalls);
}
