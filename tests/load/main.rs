//! Promise 7: cost does not grow with the board or its history. What one delivery costs: one board, N light clients that acknowledge like real ones, one writer at a steady rate.
//!
//! Not part of `make test`: figures need a quiet machine. Starts the server under test itself, on cpu 0, and runs on cpu 1
//! (Linux, `taskset`). Prints one JSON object.

mod cost;
mod reader;
mod writer;

use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use clap::Parser;
use harness::plan::Dice;
use harness::seat::Board;
use harness::server::Server;
use harness::wire::Wire;
use serde_json::json;

use crate::cost::Cost;
use crate::reader::Reader;
use crate::writer::Writer;

/// What to measure.
#[derive(Clone, Debug, Parser)]
struct Setting {
    /// Readers on the board.
    #[arg(long, default_value_t = 200)]
    readers: usize,
    /// Edits a second, by one writer.
    #[arg(long, default_value_t = 20)]
    rate: u64,
    /// Ideas on the board before the measurement.
    #[arg(long, default_value_t = 200)]
    ideas: usize,
    /// Seconds of measurement.
    #[arg(long, default_value_t = 20)]
    seconds: u64,
    /// Seconds of the same work before it.
    #[arg(long, default_value_t = 3)]
    warm_up: u64,
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let setting = Setting::parse();
    let dir = tempfile::tempdir().expect("a temporary directory");
    // The server inherits its cpu, so that from its start it knows that it has one core.
    pin(std::process::id(), "0");
    let server = Server::start(dir.path().join("data"), &[("CHORUS_LOG_FORMAT", "json")]).await;
    pin(std::process::id(), "1");

    let board = Board::create(server.address(), "Load").await;
    let seat = board
        .sit(server.address(), &board.participant, "Writer")
        .await;
    let wire = Wire::open(server.address(), &seat.path(), &[])
        .await
        .expect("the server lets the writer in");
    let mut writer = Writer::join(wire, &board.document, Dice::new(1)).await;
    writer.fill(setting.ideas).await;

    let clock = Arc::new(reader::Clock::default());
    let mut readers = tokio::task::JoinSet::new();
    for number in 0..setting.readers {
        // A seat is one person; people come one after another.
        let seat = board
            .sit(
                server.address(),
                &board.participant,
                &format!("Reader {number}"),
            )
            .await;
        let wire = Wire::open(server.address(), &seat.path(), &[])
            .await
            .expect("the server lets a reader in");
        let reader = Reader::join(wire, &board.document, Arc::clone(&clock)).await;
        readers.spawn(reader.follow());
    }

    let edits = |seconds: u64| usize::try_from(seconds * setting.rate).expect("a count fits");
    let pace = Duration::from_nanos(1_000_000_000 / setting.rate);
    writer.write(edits(setting.warm_up), pace, &clock).await;
    clock.complete(setting.readers).await;
    clock.forget();
    let before = Cost::of(server.pid());
    writer.write(edits(setting.seconds), pace, &clock).await;
    let lost = clock.complete(setting.readers).await;
    let spent = Cost::of(server.pid()).since(&before);

    let mut latencies = clock.latencies();
    latencies.sort_unstable();
    let at = |share: f64| {
        // The index of a share of a list needs no more precision than this.
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "an index of a list"
        )]
        let index = (latencies.len().saturating_sub(1) as f64 * share).round() as usize;
        latencies.get(index).map(|latency| millis(*latency))
    };
    #[expect(clippy::cast_precision_loss, reason = "a mean of some thousands")]
    let per_delivery = spent.micros as f64 / latencies.len().max(1) as f64;
    let report = json!({
        "readers": setting.readers, "rate": setting.rate, "ideas": setting.ideas, "seconds": setting.seconds,
        "deliveries": latencies.len(), "lost": lost,
        "latencyMs": { "p50": at(0.5), "p95": at(0.95), "p99": at(0.99), "max": at(1.0) },
        "serverCpuMicrosPerDelivery": (per_delivery * 10.0).round() / 10.0,
        "compactions": server.log.text().matches("document compacted").count(),
        "serverRssMb": Cost::of(server.pid()).rss_kb / 1024,
    });
    #[expect(clippy::print_stdout, reason = "the result")]
    {
        println!("{report:#}");
    }
    readers.abort_all();
}

fn millis(latency: Duration) -> f64 {
    (latency.as_secs_f64() * 10_000.0).round() / 10.0
}

/// Keeps a process, with all its threads, on one cpu.
fn pin(pid: u32, cpu: &str) {
    let pinned = Command::new("taskset")
        .args(["-a", "-p", "-c", cpu, &pid.to_string()])
        .output();
    assert!(
        pinned.is_ok_and(|output| output.status.success()),
        "taskset works"
    );
}
