//! One WebSocket: from the join to the close.
//!
//! A connection is one task. What it hears it decodes itself, and answers itself where no document is needed: an acknowledgement
//! of what it sent lately ends here. It reads no more while it waits for a full room or a slow socket, so a client that says too
//! much is held back by TCP.

mod joining;
mod line;
mod links;

use super::ephemeral::Gate;
use super::outbox::{Outbox, Outflow, Outgoing, Refused, Taken, outbox};
use super::scope::Scope;
use super::task::PeerKey;
use super::{Rooms, bump};
use crate::api::Handshake;
use crate::app::App;
use crate::limits::{
    EPHEMERAL_BYTES_MAX, MESSAGE_BYTES_MAX, READER_MESSAGE_BYTES_MAX, SOCKET_READ_BYTES,
    SOCKET_WRITE_BYTES, UNHEARD_MAX,
};
use crate::porter::Guest;
use crate::presence::{Here, Lobby, Who};
use crate::seats::{Role, Seat};
use crate::wire::{Ephemeral, Hands, Incoming, frame};
use axum::response::Response;
use bytes::Bytes;
use futures_util::{SinkExt, StreamExt};
use hyper::upgrade::Upgraded;
use hyper_util::rt::TokioIo;
use joining::{Joined, admit};
use line::{Over, close, feed, heard, in_time, send};
use links::{Client, Links};
use std::future::pending;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::time::{Instant, MissedTickBehavior, interval_at, sleep_until};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{self, Message};
use tracing::{Instrument, debug, info, info_span};

/// A socket, once it is open.
pub(crate) type WebSocket = WebSocketStream<TokioIo<Upgraded>>;

/// Turns a request that has been authenticated into the connection of a seat.
pub(crate) fn upgrade(ws: Handshake, app: App, seat: Seat, guest: Guest) -> Response {
    accept(ws, app, Scope::Seat(seat), guest)
}

/// Turns a request into a connection to open documents.
pub(crate) fn upgrade_open(ws: Handshake, app: App, guest: Guest) -> Response {
    accept(ws, app, Scope::Open, guest)
}

fn accept(ws: Handshake, app: App, scope: Scope, guest: Guest) -> Response {
    static CONNECTIONS: AtomicU64 = AtomicU64::new(0);
    let key = CONNECTIONS.fetch_add(1, Ordering::Relaxed);
    let span = match &scope {
        Scope::Seat(seat) => info_span!("socket", key, board = %seat.board, seat = %seat.id),
        Scope::Open => info_span!("socket", key),
    };
    let message_bytes_max = match &scope {
        Scope::Seat(seat) if seat.role < Role::Participant => READER_MESSAGE_BYTES_MAX,
        _ => MESSAGE_BYTES_MAX,
    };
    let config = WebSocketConfig::default()
        .read_buffer_size(SOCKET_READ_BYTES)
        .write_buffer_size(SOCKET_WRITE_BYTES)
        .max_write_buffer_size(4 * SOCKET_WRITE_BYTES)
        .max_message_size(Some(message_bytes_max))
        .max_frame_size(Some(message_bytes_max));
    ws.accept(config, move |socket| {
        let sockets = app.rooms.inner.sockets.clone();
        sockets.track_future(serve(socket, app, scope, key, guest).instrument(span))
    })
}

async fn serve(mut socket: WebSocket, app: App, scope: Scope, key: PeerKey, guest: Guest) {
    let (outbox, outflow) = outbox(app.rooms.inner.waiting.clone());
    let place = match &scope {
        Scope::Seat(seat) => {
            let seated = &app.rooms.inner.seated;
            let Some(place) = seated.enter(seat.id, key, outbox.clone()) else {
                info!("connection turned away, its seat has too many");
                return close(socket, 4429, "too many connections of one seat").await;
            };
            Some(place)
        }
        Scope::Open => None,
    };
    let joined = tokio::select! {
        joined = admit(&mut socket, &app, &scope) => joined,
        end = outflow.ended() => Err(end.into()),
    };
    let over = match joined {
        Ok(joined) => {
            let mut connection = Connection::new(socket, &app, scope, key, joined, outbox);
            let over = connection.run(&outflow, &guest).await;
            // Rooms must not fill a queue that nobody empties.
            drop(outflow);
            connection.links.leave().await;
            socket = connection.socket;
            over
        }
        Err(over) => over,
    };
    drop(place);
    metrics::counter!("chorus_closed_total", "how" => over.name()).increment(1);
    info!(?over, "connection over");
    if let Some((code, reason)) = over.close() {
        close(socket, code, reason).await;
    }
}

/// A client that has joined.
struct Connection {
    socket: WebSocket,
    rooms: Rooms,
    peer: String,
    /// Ends every shared frame to this client.
    suffix: Bytes,
    links: Links,
    /// This connection in the lobby of its board.
    here: Option<Here>,
    ours: bool,
    gate: Gate,
}

impl Connection {
    fn new(
        socket: WebSocket,
        app: &App,
        scope: Scope,
        key: PeerKey,
        joined: Joined,
        outbox: Outbox,
    ) -> Self {
        let here = match &scope {
            Scope::Seat(seat) => Some(enter(&app.lobby, seat)),
            Scope::Open => None,
        };
        Self {
            socket,
            rooms: app.rooms.clone(),
            suffix: frame::suffix(&joined.peer),
            peer: joined.peer,
            links: Links::new(app, scope, key, outbox, joined.client),
            here,
            ours: joined.client != Client::Stock,
            gate: Gate::new(std::time::Instant::now()),
        }
    }

    async fn run(&mut self, outflow: &Outflow, guest: &Guest) -> Over {
        let closing = self.rooms.inner.closing.clone();
        let pace = self.rooms.inner.pace;
        let mut heard_at = Instant::now();
        // Whoever says more than they may is read no further for a while, and so held back by TCP.
        let mut deaf_until = heard_at;
        let mut pulse = interval_at(heard_at + pace.ping_every, pace.ping_every);
        pulse.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut frames = Vec::new();
        loop {
            let step = tokio::select! {
                received = self.socket.next(), if deaf_until <= heard_at => {
                    heard_at = Instant::now();
                    match self.listen_again_in(&received, guest) {
                        Ok(wait) => {
                            deaf_until = heard_at + wait;
                            self.hear(received).await
                        }
                        Err(over) => Err(over),
                    }
                }
                () = sleep_until(deaf_until), if deaf_until > heard_at => {
                    heard_at = deaf_until;
                    Ok(())
                }
                taken = outflow.take(&mut frames) => self.deliver(&mut frames, taken).await,
                frame = presence(&mut self.here, self.ours) => self.show_all(frame).await,
                _ = pulse.tick() => match heard_at.elapsed() > pace.silence_max {
                    true => Err(Over::Silent),
                    false => self.send(Message::Ping(Bytes::new())).await,
                },
                () = closing.cancelled() => Err(Over::RESTART),
            };
            if let Err(over) = step {
                return over;
            }
        }
    }

    /// For how long nothing more is heard after this.
    fn listen_again_in(
        &self,
        received: &Option<Result<Message, tungstenite::Error>>,
        guest: &Guest,
    ) -> Result<Duration, Over> {
        let Some(Ok(message)) = received else {
            return Ok(Duration::ZERO);
        };
        let bytes = match message {
            Message::Binary(bytes) | Message::Ping(bytes) | Message::Pong(bytes) => bytes.len(),
            Message::Text(text) => text.len(),
            Message::Close(_) | Message::Frame(_) => 0,
        };
        let wait = guest.said(bytes, std::time::Instant::now());
        if !wait.is_zero() {
            bump(&self.rooms.inner.traffic.holds);
        }
        match wait > UNHEARD_MAX {
            true => Err(Over::TOO_MUCH),
            false => Ok(wait),
        }
    }

    async fn hear(
        &mut self,
        received: Option<Result<Message, tungstenite::Error>>,
    ) -> Result<(), Over> {
        let frame = match heard(received)? {
            Message::Binary(frame) => frame,
            Message::Text(_) => return Err(Over::Malformed("text frames mean nothing here")),
            Message::Ping(_) | Message::Pong(_) | Message::Frame(_) => return Ok(()),
            Message::Close(_) => return Err(Over::Gone),
        };
        match Incoming::decode(&frame) {
            Err(_) => Err(Over::Malformed("malformed frame")),
            Ok(Incoming::Sync(sync)) => {
                self.expect_name(sync.sender)?;
                match self.links.hear(&sync).await? {
                    true => Ok(()),
                    false => {
                        let speaker = &self.rooms.inner.speaker;
                        let answer = frame::unavailable(speaker, sync.document, &self.peer);
                        self.send(Message::Binary(answer)).await
                    }
                }
            }
            Ok(Incoming::Ephemeral(message)) => {
                self.pass(&message);
                Ok(())
            }
            Ok(Incoming::Hands(hands)) => self.show(&hands),
            Ok(Incoming::Join(_)) => Err(Over::Malformed("joined already")),
            Ok(Incoming::Leave) => Err(Over::Gone),
            Ok(Incoming::Ignored) => Ok(()),
            Ok(Incoming::Unknown(kind)) => {
                debug!(kind, "unknown kind of frame ignored");
                Ok(())
            }
        }
    }

    /// Names are claims, but nobody speaks under two.
    fn expect_name(&self, sender: &str) -> Result<(), Over> {
        match sender == self.peer {
            true => Ok(()),
            false => Err(Over::Malformed("senderId is not the joined one")),
        }
    }

    /// Relays a stock client's passing message to the others. One in another's name is an echo and ends here.
    fn pass(&mut self, message: &Ephemeral<'_>) {
        if self.ours || message.sender != self.peer {
            return;
        }
        match message.data.len() <= EPHEMERAL_BYTES_MAX
            && self.gate.admits(message, std::time::Instant::now())
        {
            true => self.links.pass(message),
            false => bump(&self.rooms.inner.traffic.drops),
        }
    }

    fn show(&mut self, hands: &Hands<'_>) -> Result<(), Over> {
        self.expect_name(hands.sender)?;
        if let Some(here) = &self.here
            && self.ours
        {
            here.say(Bytes::copy_from_slice(hands.hands));
        }
        Ok(())
    }

    async fn send(&mut self, message: Message) -> Result<(), Over> {
        let patience = self.rooms.inner.pace.silence_max;
        send(&mut self.socket, message, patience).await
    }

    /// Shows the client who is here.
    async fn show_all(&mut self, frame: Bytes) -> Result<(), Over> {
        let patience = self.rooms.inner.pace.silence_max;
        feed(&mut self.socket, &[frame], patience).await?;
        in_time(self.socket.flush(), patience).await
    }

    /// Writes what waited, in as few writes as it fits, and lets those know who found no room.
    async fn deliver(&mut self, frames: &mut Vec<Outgoing>, taken: Taken) -> Result<(), Over> {
        if let Some(end) = taken.end {
            return Err(end.into());
        }
        let patience = self.rooms.inner.pace.silence_max;
        for outgoing in frames.drain(..) {
            let end = self.suffix.clone();
            let parts = match &outgoing {
                Outgoing::Sync {
                    document,
                    beginning,
                    heads,
                } => {
                    self.links.told(*document, heads);
                    [beginning.clone(), end]
                }
                Outgoing::Ephemeral(beginning) => [beginning.clone(), end],
                Outgoing::Unavailable(document) => {
                    self.links.forget(*document);
                    let speaker = &self.rooms.inner.speaker;
                    let name = document.to_string();
                    [frame::unavailable(speaker, &name, &self.peer), Bytes::new()]
                }
                Outgoing::Refused(document, refused) => {
                    self.links.demote(*document);
                    if !self.ours {
                        continue;
                    }
                    let Refused {
                        rule,
                        hashes,
                        heads,
                    } = refused;
                    let speaker = &self.rooms.inner.speaker;
                    let lists: [&[_]; 2] = [hashes, heads];
                    let frame = frame::refused(speaker, *document, rule, lists, &self.peer);
                    [frame, Bytes::new()]
                }
            };
            feed(&mut self.socket, &parts, patience).await?;
        }
        in_time(self.socket.flush(), patience).await?;
        if taken.is_starved {
            self.links.drained().await;
        }
        Ok(())
    }
}

fn enter(lobby: &Lobby, seat: &Seat) -> Here {
    let who = Who {
        seat: seat.id,
        name: seat.name.clone(),
        colour: seat.colour.clone(),
        role: seat.role,
    };
    lobby.enter(seat.board, who)
}

/// The next presence frame for our own client; never, for another.
async fn presence(here: &mut Option<Here>, ours: bool) -> Bytes {
    match here {
        Some(here) if ours => here.next().await,
        _ => pending().await,
    }
}
