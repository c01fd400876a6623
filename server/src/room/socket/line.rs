//! What goes over one socket, and why it ends: hearing, sending in time, and saying goodbye.

use super::WebSocket;
use crate::limits::{JOIN_WITHIN, QUIET_BEFORE_CLOSE, SOCKET_WRITE_BYTES};
use crate::room::outbox::End;
use bytes::Bytes;
use futures_util::{SinkExt, StreamExt};
use std::time::Duration;
use tokio::time::{sleep, timeout};
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::protocol::frame::Frame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::{Data, OpCode};
use tokio_tungstenite::tungstenite::{Error, Message};

/// Why a connection is over.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Over {
    /// The client left, or its network did.
    Gone,
    /// It took nothing, or said nothing, for too long.
    Silent,
    Malformed(&'static str),
    TooBig,
    NoJoin,
    OtherProtocol,
    /// The server ends it: it is going down, or cannot go on with a document.
    Ended(u16, &'static str),
}

impl From<End> for Over {
    fn from(end: End) -> Self {
        match end {
            End::Resync => Self::Ended(1012, "resync"),
            End::Failed => Self::UNREADABLE,
            End::TooOften => Self::Ended(4429, "the document was asked for too often"),
            End::TooLarge => Self::Ended(1009, "this board is too large to be sent"),
            End::Renewed => Self::RENEWED,
            End::Revoked => Self::REVOKED,
        }
    }
}

impl Over {
    pub(super) const TOO_MUCH: Self = Self::Ended(4429, "too much was said");
    pub(super) const RESTART: Self = Self::Ended(1012, "restart");
    pub(super) const UNREADABLE: Self = Self::Ended(1011, "what was stored cannot be read");
    pub(super) const REVOKED: Self = Self::Ended(4403, "this seat is no more");
    pub(super) const RENEWED: Self = Self::Ended(1012, "what this seat may do has changed");

    /// What it is called where such ends are counted.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Gone => "gone",
            Self::Silent => "silent",
            Self::Malformed(_) | Self::OtherProtocol => "malformed",
            Self::TooBig | Self::Ended(1009, _) => "too-big",
            Self::NoJoin => "no-join",
            Self::Ended(1012, _) => "restart",
            Self::Ended(4403, _) => "revoked",
            Self::Ended(4429, _) => "too-much",
            Self::Ended(..) => "failed",
        }
    }

    /// The close code and its reason; `None` where nobody is left to read them.
    pub(super) fn close(self) -> Option<(u16, &'static str)> {
        match self {
            Self::Gone | Self::Silent => None,
            Self::Malformed(what) => Some((4400, what)),
            Self::OtherProtocol => Some((4400, "unsupported protocol version")),
            Self::TooBig => Some((1009, "message too big")),
            Self::NoJoin => Some((4408, "no join")),
            Self::Ended(code, reason) => Some((code, reason)),
        }
    }
}

/// Says goodbye after a quiet moment. What the client says meanwhile is not heard; it will say it again when it is back.
pub(super) async fn close(mut socket: WebSocket, code: u16, reason: &'static str) {
    sleep(QUIET_BEFORE_CLOSE).await;
    let goodbye = Message::Close(Some(CloseFrame {
        code: code.into(),
        reason: reason.into(),
    }));
    let farewell = async {
        if socket.send(goodbye).await.is_ok() {
            // Until the client has said goodbye too, so that it reads ours before the connection is reset.
            while let Some(Ok(_)) = socket.next().await {}
        }
    };
    // A client that does not answer is left.
    let _late = timeout(JOIN_WITHIN, farewell).await;
}

pub(super) fn heard(received: Option<Result<Message, Error>>) -> Result<Message, Over> {
    match received {
        None => Err(Over::Gone),
        Some(Ok(message)) => Ok(message),
        Some(Err(error)) => match error {
            Error::Capacity(_) => Err(Over::TooBig),
            Error::Protocol(_) | Error::Utf8(_) => Err(Over::Malformed("not WebSocket")),
            _ => Err(Over::Gone),
        },
    }
}

/// Sends a message; who takes nothing for `patience` is gone.
pub(super) async fn send(
    socket: &mut WebSocket,
    message: Message,
    patience: Duration,
) -> Result<(), Over> {
    in_time(socket.send(message), patience).await
}

/// Waits until the socket has taken what it is given, but not for ever.
pub(super) async fn in_time(
    writing: impl Future<Output = Result<(), Error>>,
    patience: Duration,
) -> Result<(), Over> {
    match timeout(patience, writing).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(_)) => Err(Over::Gone),
        Err(_) => Err(Over::Silent),
    }
}

/// Gives a socket one message that is made of `parts`, without putting them together: what many get is in memory once, however slow
/// each of them is. A large one goes as several frames, since a socket keeps as much memory as its largest frame took.
pub(super) async fn feed(
    socket: &mut WebSocket,
    parts: &[Bytes],
    patience: Duration,
) -> Result<(), Over> {
    let length: usize = parts.iter().map(Bytes::len).sum();
    if length <= SOCKET_WRITE_BYTES {
        let whole = Message::Binary(parts.concat().into());
        return in_time(socket.feed(whole), patience).await;
    }
    let mut left = length;
    let mut kind = Data::Binary;
    for part in parts {
        for start in (0..part.len()).step_by(SOCKET_WRITE_BYTES) {
            let piece = part.slice(start..part.len().min(start + SOCKET_WRITE_BYTES));
            left -= piece.len();
            let frame = Frame::message(piece, OpCode::Data(kind), left == 0);
            in_time(socket.feed(Message::Frame(frame)), patience).await?;
            kind = Data::Continue;
        }
    }
    Ok(())
}
