//! One board's company shared by its connections: wakes them, paces them, and encodes once for all.

use crate::id::ConnectionId;
use crate::limits;
use crate::presence::company::{Company, News};
use crate::presence::frame;
use bytes::Bytes;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::watch;
use tokio::time::Instant;

/// The people around one board, for the connections of this node.
#[derive(Debug, Default)]
pub struct Circle {
    shared: Mutex<Shared>,
    /// The company's version, to wake who waits.
    version: watch::Sender<u64>,
}

#[derive(Debug, Default)]
struct Shared {
    company: Company,
    /// The version everyone is brought to until the next tick, so that all need the same bytes.
    published: u64,
    published_at: Option<Instant>,
    /// The frames made since `published_at`, by what their readers knew before.
    frames: Vec<Cached>,
}

#[derive(Debug)]
struct Cached {
    told: u64,
    made_at: Instant,
    news: Told,
}

#[derive(Debug, Clone)]
struct Told {
    bytes: Bytes,
    /// The one connection this is all about, if it is about one.
    only: Option<ConnectionId>,
}

/// What there is for one reader.
#[derive(Debug)]
pub(super) enum Take {
    /// Send this; afterwards the reader knows everything up to `told`.
    Frame { bytes: Bytes, told: u64 },
    /// There is news, to be told then.
    Wait(Instant),
    /// Nothing new since `told`.
    Idle { told: u64 },
}

impl Circle {
    /// Changes the company and wakes its readers if there is something new.
    pub(super) fn change<T>(&self, change: impl FnOnce(&mut Company) -> T) -> T {
        let (out, version) = {
            let mut shared = self.lock();
            let out = change(&mut shared.company);
            (out, shared.company.version())
        };
        self.version.send_if_modified(|known| {
            let is_newer = version > *known;
            *known = version.max(*known);
            is_newer
        });
        out
    }

    /// Looks at the company.
    pub(super) fn look<T>(&self, look: impl FnOnce(&Company) -> T) -> T {
        look(&self.lock().company)
    }

    /// Wakes at every new version.
    pub(super) fn watch(&self) -> watch::Receiver<u64> {
        self.version.subscribe()
    }

    /// The whole picture, for a reader that knows nothing yet.
    pub(super) fn first(&self, me: ConnectionId, now: u64) -> (Bytes, u64) {
        let shared = self.lock();
        let bytes = frame::shared(&shared.company.since(None), now);
        (frame::with_me(&bytes, me), shared.company.version())
    }

    /// What `me` should be sent at `at` (server time `now`, Unix milliseconds), knowing everything up to `told`.
    pub(super) fn take(&self, me: ConnectionId, told: u64, at: Instant, now: u64) -> Take {
        let mut shared = self.lock();
        if shared.company.version() <= told {
            return Take::Idle { told };
        }
        let tick = shared.published_at.map(|at| at + limits::PRESENCE_PACE);
        let is_due = tick.is_none_or(|tick| tick <= at);
        if is_due && shared.company.version() > shared.published {
            shared.published = shared.company.version();
            shared.published_at = Some(at);
            shared.frames.clear();
        }
        let published = shared.published;
        if published <= told {
            return Take::Wait(tick.unwrap_or(at));
        }
        match shared.news(told, at, now) {
            Told { only, .. } if only == Some(me) => Take::Idle { told: published },
            Told { bytes, .. } => Take::Frame {
                bytes,
                told: published,
            },
        }
    }

    fn lock(&self) -> MutexGuard<'_, Shared> {
        // Each change leaves the company whole, so what a panicking thread left behind is still true.
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shared {
    /// The frame for whoever was told everything up to `told`, made anew only if nobody needed the same just now.
    fn news(&mut self, told: u64, at: Instant, now: u64) -> Told {
        // A frame carries the time it was made at, so it does not keep.
        self.frames
            .retain(|cached| at < cached.made_at + limits::PRESENCE_PACE);
        if let Some(cached) = self.frames.iter().find(|cached| cached.told == told) {
            return cached.news.clone();
        }
        let news = self.company.since(Some(told));
        let news = Told {
            bytes: frame::shared(&news, now),
            only: only(&news),
        };
        if self.frames.len() < limits::PRESENCE_FRAMES_KEPT {
            self.frames.push(Cached {
                told,
                made_at: at,
                news: news.clone(),
            });
        }
        news
    }
}

/// The one connection whose hands are all the news.
fn only(news: &News<'_>) -> Option<ConnectionId> {
    match (&news.hands[..], news) {
        ([(connection, _)], News { people, left, .. }) if people.is_empty() && left.is_empty() => {
            Some(*connection)
        }
        _ => None,
    }
}
