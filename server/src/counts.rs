//! Counts and timings, and where they are read: numbers, rules and kinds, never anything that somebody wrote or is called.

use crate::app::{App, Metrics};
use crate::journal::{Census, JournalError};
use metrics::{Unit, counter, describe_counter, describe_gauge, describe_histogram, gauge};
use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder};
use std::time::Duration;

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

const COUNTERS: [(&str, &str); 17] = [
    ("chorus_journal_commits_total", "Commits of the journal"),
    (
        "chorus_journal_writes_total",
        "Writes that the journal's commits carried",
    ),
    ("chorus_rooms_loaded_total", "Times a document was loaded"),
    (
        "chorus_batches_total",
        "Batches of changes that rooms committed",
    ),
    (
        "chorus_refused_total",
        "Changes that were refused, by the rule that they broke",
    ),
    (
        "chorus_accepted_total",
        "Changes that were accepted, by whether something of them was taken back",
    ),
    ("chorus_frames_total", "Frames queued for sockets"),
    (
        "chorus_acks_total",
        "Acknowledgements that ended in their connection",
    ),
    (
        "chorus_asks_total",
        "Sync messages that went through a room",
    ),
    (
        "chorus_stalls_total",
        "Times a socket could not take a frame",
    ),
    (
        "chorus_dropped_total",
        "Passing messages that went to nobody, since there were too many or they were too large",
    ),
    (
        "chorus_holds_total",
        "Times somebody was left unheard for having said more than they may",
    ),
    (
        "chorus_turned_away_total",
        "Requests and connections that an address was not allowed, by what it wanted",
    ),
    (
        "chorus_wrong_secrets_total",
        "Joins by no link that there is",
    ),
    (
        "chorus_wrong_credentials_total",
        "Requests with a credential that is good for nothing",
    ),
    (
        "chorus_compactions_failed_total",
        "Snapshots that were not kept",
    ),
    ("chorus_closed_total", "Sockets that are over, by how"),
];

const GAUGES: [(&str, &str); 8] = [
    ("chorus_documents_open", "Documents in memory"),
    ("chorus_boards", "Boards that are stored"),
    ("chorus_seats", "Seats that are stored"),
    ("chorus_sockets_open", "Sockets that are open"),
    (
        "chorus_mailboxes_waiting",
        "What waits for rooms, all together",
    ),
    ("chorus_journal_waiting", "Writes that wait for the journal"),
    ("chorus_journal_full", "Whether the disk is full"),
    (
        "chorus_outboxes_bytes",
        "What waits for sockets; a frame for many counts once for each",
    ),
];

fn describe() {
    describe_histogram!(
        "chorus_journal_commit_seconds",
        Unit::Seconds,
        "One commit of the journal, its fsync included"
    );
    for (name, what) in COUNTERS {
        describe_counter!(name, what);
    }
    for (name, what) in GAUGES {
        describe_gauge!(name, what);
    }
}

/// Copies what others count for themselves, on their live paths, to where counts are read.
///
/// # Errors
/// When the store cannot be read.
pub(crate) async fn read_off(app: &App) -> Result<(), JournalError> {
    let traffic = app.rooms.traffic();
    gauge!("chorus_documents_open").set(app.rooms.open() as f64);
    gauge!("chorus_sockets_open").set(app.rooms.sockets() as f64);
    gauge!("chorus_mailboxes_waiting").set(app.rooms.waiting() as f64);
    gauge!("chorus_outboxes_bytes").set(traffic.waiting_bytes as f64);
    counter!("chorus_rooms_loaded_total").absolute(traffic.loads);
    counter!("chorus_batches_total").absolute(traffic.batches);
    counter!("chorus_frames_total").absolute(traffic.frames);
    counter!("chorus_acks_total").absolute(traffic.acks);
    counter!("chorus_asks_total").absolute(traffic.asks);
    counter!("chorus_stalls_total").absolute(traffic.stalls);
    counter!("chorus_holds_total").absolute(traffic.holds);
    counter!("chorus_dropped_total").absolute(traffic.drops);
    counter!("chorus_compactions_failed_total").absolute(traffic.failed_compactions);
    gauge!("chorus_journal_waiting").set(app.journal.waiting() as f64);
    let Census { boards, seats } = app.journal.census().await?;
    gauge!("chorus_boards").set(boards as f64);
    gauge!("chorus_seats").set(seats as f64);
    Ok(())
}
