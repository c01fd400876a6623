//! `chorus serve`, from the first check to the last commit.

use crate::app::App;
use crate::config::{Config, PublicUrl};
use crate::journal::{Journal, OpenError};
use crate::listen::{self, Patience};
use crate::porter::{Porter, Rules};
use crate::presence::{Lobby, PresenceError};
use crate::room::Rooms;
use crate::seats::Seats;
use crate::{counts, limits, routes};
use std::io::{self, Write};
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

/// Why the server did not start, or ended before it was asked to.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The store.
    #[error(transparent)]
    Store(#[from] OpenError),
    /// The address.
    #[error("cannot listen on {address}: {error}; choose another with --listen")]
    Listen {
        /// The one that was asked for.
        address: SocketAddr,
        /// What the system said.
        error: io::Error,
    },
    /// Redis' address; whether Redis is there is not asked, since the server works without it.
    #[error("cannot use the address given by --redis-url: {0}")]
    Redis(#[from] PresenceError),
    /// The recorder.
    #[error("cannot count: {0}")]
    Metrics(#[from] metrics_exporter_prometheus::BuildError),
    /// What the system does not give a process.
    #[error("the system refused: {0}")]
    System(#[from] io::Error),
    /// A commit failed. What was acknowledged is on disk; what was not is still with its authors.
    #[error("the journal has stopped: {0}")]
    Journal(Arc<str>),
    /// It was asked to stop, and something did not end in time.
    #[error("not everything ended within {} s; what was acknowledged is on disk", limits::STOP.as_secs())]
    Late,
}

/// Runs the server until SIGTERM or SIGINT.
///
/// # Errors
/// Whatever keeps it from starting, and a journal that cannot write any more.
pub async fn run(config: Config) -> Result<(), ServeError> {
    // Before anything is said to be there, so that an early signal is not lost.
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let journal = Journal::open(&config.data.data)?;
    let listener = listen(config.address.listen).await?;
    let address = listener.local_addr()?;
    let app = wire(&config, journal.clone(), address)?;
    let stopping = app.stopping.clone();
    let folding = app
        .metrics
        .clone()
        .map(|metrics| Ends(tokio::spawn(counts::fold(metrics))));
    let mut serving = Ends(tokio::spawn(listen::serve(
        listener,
        routes::table(app.clone()),
        Patience {
            connections: config.connections,
            ..Patience::default()
        },
        app.porter.clone(),
        stopping.clone(),
    )));
    tracing::info!(%address, data = %config.data.data.display(), "listening");
    announce(&app.public_url)?;

    let ending = tokio::select! {
        _ = terminate.recv() => Ok(()),
        _ = interrupt.recv() => Ok(()),
        why = journal.failed() => Err(ServeError::Journal(why)),
        ended = &mut serving.0 => Err(ServeError::System(match ended {
            Ok(()) => io::Error::other("the listener ended"),
            Err(error) => io::Error::other(error),
        })),
    };
    stopping.cancel();
    tracing::info!("stopping");
    let last_steps = async {
        // Requests first: a join under way still needs its room.
        drop(timeout(limits::STOP_REQUESTS, &mut serving.0).await);
        app.rooms.drain().await;
        journal.close().await;
    };
    let ended = timeout(limits::STOP, last_steps).await;
    drop(folding);
    ending?;
    ended.map_err(|_| ServeError::Late)?;
    tracing::info!("stopped");
    Ok(())
}

/// A task that ends with its owner.
struct Ends<T>(JoinHandle<T>);

impl<T> Drop for Ends<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn listen(address: SocketAddr) -> Result<TcpListener, ServeError> {
    TcpListener::bind(address)
        .await
        .map_err(|error| ServeError::Listen { address, error })
}

fn wire(config: &Config, journal: Journal, address: SocketAddr) -> Result<App, ServeError> {
    let public_url = match &config.public_url {
        Some(url) => url.clone(),
        None => PublicUrl::of(address),
    };
    let lobby = match &config.redis_url {
        Some(url) => Lobby::redis(url)?,
        None => Lobby::memory(),
    };
    Ok(App {
        rooms: Rooms::new(journal.clone()),
        lobby,
        seats: Seats::new(journal.clone()),
        journal,
        porter: Porter::new(Rules {
            trusted: config.trusted_proxies.clone(),
            budgets: config.budgets,
            boards_per_hour: config.boards_per_hour,
            connections_per_address: config.connections_per_address,
        }),
        public_url: Arc::new(public_url),
        embed: config.embed.clone().into(),
        open_documents: config.open_documents,
        stopping: CancellationToken::new(),
        metrics: config.metrics.then(counts::count).transpose()?,
    })
}

/// The one line on stdout, for people and for programs that start this one.
fn announce(url: &PublicUrl) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "Chorus is at {url}")?;
    out.flush()
}
