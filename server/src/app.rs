//! The parts that live as long as the process, wired by hand.

use crate::config::PublicUrl;
use crate::journal::Journal;
use crate::porter::Porter;
use crate::presence::Lobby;
use crate::room::Rooms;
use crate::seats::Seats;
use metrics_exporter_prometheus::PrometheusHandle;
use std::sync::Arc;
use tokio_util::sync::CancellationToken;

/// What every handler may reach.
#[derive(Clone, Debug)]
pub struct App {
    /// The durable log.
    pub journal: Journal,
    /// The documents in memory.
    pub rooms: Rooms,
    /// Who is here.
    pub lobby: Lobby,
    /// Who may be where, and as what.
    pub seats: Seats,
    /// Who comes from where, and how much each may ask.
    pub porter: Porter,
    /// The address people use.
    pub public_url: Arc<PublicUrl>,
    /// Sites whose pages may show boards in a frame.
    pub embed: Arc<[PublicUrl]>,
    /// Whether documents are served without seats at `/sync`.
    pub open_documents: bool,
    /// Cancelled when the process has been asked to end.
    pub stopping: CancellationToken,
    /// Where counts and timings are read, when they are kept.
    pub metrics: Option<Metrics>,
}

/// The recorder's reading end.
#[derive(Clone)]
pub struct Metrics(pub PrometheusHandle);

impl std::fmt::Debug for Metrics {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Metrics")
    }
}
