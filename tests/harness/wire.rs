//! One WebSocket to the server, frame by frame.

use std::net::SocketAddr;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

use crate::frame::Frame;

/// How long a test waits for a frame that must come.
const PATIENCE: Duration = Duration::from_secs(15);

/// What a socket gave.
#[derive(Clone, Debug, PartialEq)]
pub enum Got {
    /// A frame of the protocol.
    Frame(Frame),
    /// The end, with its close code; 1006 when the line just broke.
    Closed(u16),
}

/// An open socket.
#[derive(Debug)]
pub struct Wire(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Wire {
    /// Opens `path` with these headers; `Err` holds the HTTP status of a refusal, or 0 when nobody answered.
    pub async fn open(
        server: SocketAddr,
        path: &str,
        headers: &[(&'static str, &str)],
    ) -> Result<Self, u16> {
        let url = format!("ws://{server}{path}");
        let mut request = url.into_client_request().expect("a well-formed address");
        for (name, value) in headers {
            let value = HeaderValue::from_str(value).expect("a well-formed header");
            request.headers_mut().insert(*name, value);
        }
        let opening = tokio_tungstenite::connect_async_with_config(request, None, true);
        match tokio::time::timeout(PATIENCE, opening).await {
            Ok(Ok((socket, _))) => Ok(Self(socket)),
            Ok(Err(Error::Http(answer))) => Err(answer.status().as_u16()),
            Ok(Err(_)) | Err(_) => Err(0),
        }
    }

    /// Sends a frame; `false` when the line is gone.
    pub async fn send(&mut self, frame: &Frame) -> bool {
        self.send_bytes(frame.encode()).await
    }

    /// Sends any bytes as one binary message; `false` when the line is gone.
    pub async fn send_bytes(&mut self, bytes: Vec<u8>) -> bool {
        self.0.send(Message::Binary(bytes.into())).await.is_ok()
    }

    /// Sends a text message, which the protocol does not know.
    pub async fn send_text(&mut self, text: &str) -> bool {
        self.0.send(Message::Text(text.into())).await.is_ok()
    }

    /// The next frame or the end, however long it takes. Cancel-safe.
    pub async fn wait(&mut self) -> Got {
        loop {
            match self.0.next().await {
                Some(Ok(Message::Binary(bytes))) => {
                    let frame = Frame::decode(&bytes);
                    return Got::Frame(frame.expect("the server sends CBOR maps"));
                }
                Some(Ok(Message::Close(close))) => {
                    return Got::Closed(close.map_or(1005, |close| close.code.into()));
                }
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return Got::Closed(1006),
            }
        }
    }

    /// The next frame or the end; panics when neither comes.
    pub async fn next(&mut self) -> Got {
        let next = tokio::time::timeout(PATIENCE, self.wait()).await;
        next.unwrap_or_else(|_| panic!("no frame within {PATIENCE:?}"))
    }

    /// The next frame of one kind, skipping others; panics when the socket closes or none comes.
    pub async fn expect(&mut self, kind: &str) -> Frame {
        loop {
            match self.next().await {
                Got::Frame(frame) if frame.kind() == kind => return frame,
                Got::Frame(_) => {}
                Got::Closed(code) => panic!("closed with {code} where a {kind} should come"),
            }
        }
    }

    /// The code of the close that must come, skipping frames.
    pub async fn closed(&mut self) -> u16 {
        loop {
            if let Got::Closed(code) = self.next().await {
                return code;
            }
        }
    }

    /// Greets the server as `peer`; the id of the server's side.
    pub async fn greet(&mut self, peer: &str) -> String {
        self.send(&Frame::join(peer)).await;
        self.expect("peer").await.text("senderId").to_owned()
    }
}
