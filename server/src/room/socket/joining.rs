//! From the upgrade to the first word.

use super::WebSocket;
use super::line::{Over, heard, send};
use super::links::Client;
use crate::app::App;
use crate::limits::JOIN_WITHIN;
use crate::room::Rooms;
use crate::room::scope::Scope;
use crate::wire::{Incoming, Join, frame};
use bytes::Bytes;
use futures_util::StreamExt;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;

/// Who joined.
pub(super) struct Joined {
    pub(super) peer: String,
    pub(super) client: Client,
}

/// Lets a client in that joins, on the terms its seat has now: they may have changed between the request and its place among the
/// seat's connections, from where on it hears of changes.
pub(super) async fn admit(
    socket: &mut WebSocket,
    app: &App,
    scope: &Scope,
) -> Result<Joined, Over> {
    if let Scope::Seat(seat) = scope {
        match app.seats.seat(seat.id).await {
            Ok(Some(now)) if now.role == seat.role => {}
            Ok(Some(_)) => return Err(Over::RENEWED),
            Ok(None) => return Err(Over::REVOKED),
            Err(_) => return Err(Over::UNREADABLE),
        }
    }
    join(socket, &app.rooms).await
}

/// Waits for the first frame, which must be a join.
async fn join(socket: &mut WebSocket, rooms: &Rooms) -> Result<Joined, Over> {
    let speaker = &rooms.inner.speaker;
    let frame = tokio::select! {
        frame = timeout(JOIN_WITHIN, next_frame(socket)) => frame.unwrap_or(Err(Over::NoJoin))?,
        () = rooms.inner.closing.cancelled() => return Err(Over::RESTART),
    };
    let Ok(Incoming::Join(Join {
        sender,
        speaks_one,
        format,
    })) = Incoming::decode(&frame)
    else {
        return Err(Over::Malformed("the first frame must be a join"));
    };
    let answer = match speaks_one {
        true => frame::peer(speaker, sender),
        false => frame::error(speaker, "unsupported protocol version", sender),
    };
    send(
        socket,
        Message::Binary(answer),
        rooms.inner.pace.silence_max,
    )
    .await?;
    if !speaks_one {
        return Err(Over::OtherProtocol);
    }
    let peer = sender.to_owned();
    let client = match format {
        None => Client::Stock,
        Some(format) if format < crdt::FORMAT => Client::Outdated,
        Some(_) => Client::Ours,
    };
    if client == Client::Outdated {
        let answer = Message::Binary(frame::outdated(speaker, crdt::FORMAT, &peer));
        send(socket, answer, rooms.inner.pace.silence_max).await?;
    }
    Ok(Joined { peer, client })
}

async fn next_frame(socket: &mut WebSocket) -> Result<Bytes, Over> {
    loop {
        match heard(socket.next().await)? {
            Message::Binary(frame) => return Ok(frame),
            Message::Text(_) => return Err(Over::Malformed("text frames mean nothing here")),
            Message::Ping(_) | Message::Pong(_) | Message::Frame(_) => {}
            Message::Close(_) => return Err(Over::Gone),
        }
    }
}
