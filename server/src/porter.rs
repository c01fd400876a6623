//! Who comes from where, and how much each may ask: of one address what no crowd behind it needs, of one seat what no hands can do.
//!
//! Addresses are counted by [`Origin`]. Nothing here is kept on disk or shared between nodes: each node has its own.

mod origin;
mod places;
mod purses;

pub use origin::{Network, NetworkError, Origin, Peer};
pub(crate) use places::Place;
pub(crate) use purses::Purses;

use crate::allowance::Rate;
use crate::id::SeatId;
use crate::limits;
use axum::http::HeaderMap;
use places::Places;
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Counts what each address and each seat asks. Clones are one.
#[derive(Clone, Debug)]
pub struct Porter {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    trusted: Vec<Network>,
    boards: Purses<Origin>,
    joins: Purses<Origin>,
    messages_of_seats: Purses<SeatId>,
    bytes_of_seats: Purses<SeatId>,
    messages: Purses<Origin>,
    bytes: Purses<Origin>,
    connections: Places,
    sockets: Places,
    has_warned: AtomicBool,
}

/// What an operator chose.
#[derive(Clone, PartialEq, Debug)]
pub struct Rules {
    /// Proxies whose word about addresses counts.
    pub trusted: Vec<Network>,
    /// How much of the usual each may ask; 0 is as much as they like.
    pub budgets: f64,
    /// Boards that one address may make in an hour.
    pub boards_per_hour: u32,
    /// Connections that one address may hold, and as many sockets where a proxy holds the connections.
    pub connections_per_address: usize,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            trusted: Vec::new(),
            budgets: 1.0,
            boards_per_hour: limits::BOARDS_PER_HOUR,
            connections_per_address: limits::CONNECTIONS_OF_AN_ADDRESS_MAX,
        }
    }
}

/// Somebody asked too much and is to wait so long.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct TooMuch {
    pub(crate) wait: Duration,
}

impl Porter {
    /// One who goes by these rules.
    pub fn new(rules: Rules) -> Self {
        let some = |rate: Rate| (rules.budgets > 0.0).then(|| rate.times(rules.budgets));
        let boards = Rate {
            at_once: rules.boards_per_hour.max(1),
            one_every: Duration::from_secs(3600) / rules.boards_per_hour.max(1),
        };
        let inner = Inner {
            trusted: rules.trusted,
            boards: Purses::new(some(boards)),
            joins: Purses::new(some(limits::JOINS)),
            messages_of_seats: Purses::new(some(limits::MESSAGES_OF_A_SEAT)),
            bytes_of_seats: Purses::new(some(limits::BYTES_OF_A_SEAT)),
            messages: Purses::new(some(limits::MESSAGES_OF_AN_ADDRESS)),
            bytes: Purses::new(some(limits::BYTES_OF_AN_ADDRESS)),
            connections: Places::new(rules.connections_per_address),
            sockets: Places::new(rules.connections_per_address),
            has_warned: AtomicBool::new(false),
        };
        Self {
            inner: Arc::new(inner),
        }
    }

    /// Where a request comes from.
    pub fn origin(&self, peer: Peer, headers: &HeaderMap) -> Origin {
        let Peer(address) = peer;
        if origin::is_passed_on(headers)
            && !self.is_trusted(address)
            && !self.inner.has_warned.swap(true, Ordering::Relaxed)
        {
            tracing::warn!(
                "a proxy passes requests on that --trusted-proxies does not name: all who come through it share the limits of one address"
            );
        }
        Origin::of_request(address, headers, &self.inner.trusted)
    }

    /// Whether an address is that of a proxy, through which many come.
    pub(crate) fn is_trusted(&self, address: IpAddr) -> bool {
        origin::is_among(address, &self.inner.trusted)
    }

    /// Somebody wants to make a board.
    pub(crate) fn board(&self, from: Origin) -> Result<(), TooMuch> {
        allowed("board", self.inner.boards.take(from, Instant::now()))
    }

    /// Somebody wants to join one.
    pub(crate) fn join(&self, from: Origin) -> Result<(), TooMuch> {
        allowed("join", self.inner.joins.take(from, Instant::now()))
    }

    /// Somebody knew no secret: that costs as much as many who do.
    pub(crate) fn wrong_secret(&self, from: Origin) {
        metrics::counter!("chorus_wrong_secrets_total").increment(1);
        (self.inner.joins).spend(from, limits::WRONG_SECRET_COSTS, Instant::now());
    }

    /// Somebody came with a credential that is good for nothing here any more, as devices do that were away for long.
    pub(crate) fn wrong_credential(&self, from: Origin) {
        metrics::counter!("chorus_wrong_credentials_total").increment(1);
        self.inner.joins.spend(from, 1, Instant::now());
    }

    /// Somebody connects. `None` if their address has as many connections as it may; a proxy, through which many come, has as many
    /// as it needs.
    pub(crate) fn connection(&self, peer: Peer) -> Option<Option<Place>> {
        if self.is_trusted(peer.0) {
            return Some(None);
        }
        let place = self.inner.connections.enter(Origin::of(peer.0));
        if place.is_none() {
            turned_away("connection");
        }
        place.map(Some)
    }

    /// Somebody wants to open a socket, on a seat or on none.
    pub(crate) fn guest(&self, from: Origin, seat: Option<SeatId>) -> Result<Guest, TooMuch> {
        let Some(place) = self.inner.sockets.enter(from) else {
            turned_away("socket");
            return Err(TooMuch {
                wait: limits::SOCKETS_AGAIN,
            });
        };
        Ok(Guest {
            porter: self.clone(),
            from,
            seat,
            _place: place,
        })
    }
}

/// Whoever holds a socket. Dropping it gives up the place.
#[derive(Debug)]
pub struct Guest {
    porter: Porter,
    from: Origin,
    seat: Option<SeatId>,
    _place: Place,
}

impl Guest {
    /// They said something. How long they are to be left unheard, so that on the whole they say no more than they may.
    pub(crate) fn said(&self, bytes: usize, now: Instant) -> Duration {
        let bytes = u32::try_from(bytes).unwrap_or(u32::MAX);
        let inner = &self.porter.inner;
        let of_address =
            (inner.messages.spend(self.from, 1, now)).max(inner.bytes.spend(self.from, bytes, now));
        self.seat.map_or(of_address, |seat| {
            (inner.messages_of_seats.spend(seat, 1, now))
                .max(inner.bytes_of_seats.spend(seat, bytes, now))
                .max(of_address)
        })
    }
}

fn allowed(what: &'static str, taken: Result<(), Duration>) -> Result<(), TooMuch> {
    taken.map_err(|wait| {
        turned_away(what);
        TooMuch { wait }
    })
}

fn turned_away(what: &'static str) {
    metrics::counter!("chorus_turned_away_total", "what" => what).increment(1);
}
