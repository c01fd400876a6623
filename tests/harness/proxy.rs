//! A TCP proxy that stands between a person and the server and can fail in the ways networks fail.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};

/// How long a cut line stays silent before its sockets close: networks go quiet before anybody notices, and the stock
/// JavaScript client throws, and loses its document, when a socket closes right after a frame (automerge-repo #297).
const QUIET: Duration = Duration::from_millis(250);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    /// Bytes pass, each piece after this delay.
    Open(Duration),
    /// Bytes vanish, sockets stay.
    Silent,
    /// Sockets are closed and nobody listens.
    Cut,
}

/// The proxy. Dropping it closes everything.
#[derive(Debug)]
pub struct Proxy {
    address: SocketAddr,
    target: SocketAddr,
    line: Arc<watch::Sender<Line>>,
    listening: Option<JoinHandle<()>>,
}

impl Proxy {
    /// Listens on a free port and connects whoever comes to `target`.
    pub async fn start(target: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a port is free");
        let mut proxy = Self {
            address: listener.local_addr().expect("a listener has an address"),
            target,
            line: Arc::new(watch::Sender::new(Line::Open(Duration::ZERO))),
            listening: None,
        };
        proxy.listen(listener);
        proxy
    }

    fn listen(&mut self, listener: TcpListener) {
        let (target, line) = (self.target, Arc::clone(&self.line));
        self.listening = Some(tokio::spawn(async move {
            let mut pairs = JoinSet::new();
            while let Ok((near, _)) = listener.accept().await {
                pairs.spawn(join(near, target, line.subscribe()));
                while pairs.try_join_next().is_some() {}
            }
        }));
    }

    /// Where to connect.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The line goes silent, then every socket closes and no new one is taken.
    pub async fn cut(&mut self) {
        self.line.send_replace(Line::Silent);
        tokio::time::sleep(QUIET).await;
        self.snap();
    }

    /// Every socket closes at once, wherever it is in a frame, and no new one is taken.
    pub fn snap(&mut self) {
        self.line.send_replace(Line::Cut);
        if let Some(listening) = &self.listening {
            listening.abort();
        }
    }

    /// The line works again.
    pub async fn mend(&mut self) {
        if *self.line.borrow() == Line::Cut {
            if let Some(listening) = self.listening.take() {
                // The port is free when the listener is gone.
                let _ = listening.await;
            }
            let listener = TcpListener::bind(self.address).await;
            self.listen(listener.expect("the proxy's own port is free"));
        }
        self.slow(Duration::ZERO);
    }

    /// Every piece of bytes takes this much longer, each way.
    pub fn slow(&self, delay: Duration) {
        self.line.send_replace(Line::Open(delay));
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.snap();
    }
}

async fn join(near: TcpStream, target: SocketAddr, line: watch::Receiver<Line>) {
    let Ok(far) = TcpStream::connect(target).await else {
        return;
    };
    let _ = (near.set_nodelay(true), far.set_nodelay(true));
    let (near_in, near_out) = near.into_split();
    let (far_in, far_out) = far.into_split();
    let mut cut = line.clone();
    tokio::select! {
        () = carry(near_in, far_out, line.clone()) => {}
        () = carry(far_in, near_out, line) => {}
        _ = cut.wait_for(|line| *line == Line::Cut) => {}
    }
}

async fn carry(
    mut from: impl AsyncReadExt + Unpin,
    mut to: impl AsyncWriteExt + Unpin,
    line: watch::Receiver<Line>,
) {
    let mut buffer = vec![0; 64 * 1024];
    while let Ok(length @ 1..) = from.read(&mut buffer).await {
        let now = *line.borrow();
        match now {
            Line::Open(delay) if delay.is_zero() => {}
            Line::Open(delay) => tokio::time::sleep(delay).await,
            Line::Silent | Line::Cut => continue,
        }
        if to.write_all(&buffer[..length]).await.is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A server that sends back whatever it gets.
    async fn echo() -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                tokio::spawn(async move {
                    let (mut from, mut to) = socket.into_split();
                    let _ = tokio::io::copy(&mut from, &mut to).await;
                });
            }
        });
        address
    }

    #[tokio::test]
    async fn a_cut_line_closes_takes_nobody_and_works_again_when_mended() {
        let mut proxy = Proxy::start(echo().await).await;
        let mut socket = TcpStream::connect(proxy.address()).await.unwrap();
        let mut answer = [0; 2];
        socket.write_all(b"hi").await.unwrap();
        socket.read_exact(&mut answer).await.unwrap();
        assert_eq!(&answer, b"hi");

        proxy.cut().await;
        assert_eq!(socket.read(&mut answer).await.unwrap_or(0), 0);
        assert!(TcpStream::connect(proxy.address()).await.is_err());

        proxy.mend().await;
        let mut socket = TcpStream::connect(proxy.address()).await.unwrap();
        socket.write_all(b"ho").await.unwrap();
        socket.read_exact(&mut answer).await.unwrap();
        assert_eq!(&answer, b"ho");
    }
}
