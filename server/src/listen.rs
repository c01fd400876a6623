//! Taking connections: so many at once and of one address, each with so much time to say what it wants.

use crate::limits;
use crate::porter::{Peer, Place, Porter};
use axum::Router;
use axum::http::Request;
use axum::serve::Listener;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::Service;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// What a connection may ask of the server before it has said anything worth it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Patience {
    /// Connections at once; further ones wait in the system's queue until one ends.
    pub connections: usize,
    /// How long the head of a request may take, and an idle connection stay.
    pub head: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            connections: limits::CONNECTIONS_MAX,
            head: limits::HTTP_HEAD_WITHIN,
        }
    }
}

/// Serves until `stopping`, and then until the requests under way are answered. Dropping it ends those too; sockets that were
/// upgraded belong to their rooms and live on.
pub async fn serve(
    mut listener: TcpListener,
    router: Router,
    patience: Patience,
    porter: Porter,
    stopping: CancellationToken,
) {
    let places = Arc::new(Semaphore::new(patience.connections));
    let mut protocol = http1::Builder::new();
    protocol
        .timer(TokioTimer::new())
        .header_read_timeout(patience.head);
    let requests = TaskTracker::new();
    let dropped = CancellationToken::new();
    let _ends_with_this = dropped.clone().drop_guard();
    loop {
        let accepted = tokio::select! {
            accepted = accept(&mut listener, &places, &porter) => accepted,
            () = stopping.cancelled() => break,
        };
        let service = Told {
            peer: accepted.peer,
            service: TowerToHyperService::new(router.clone()),
        };
        let connection = protocol
            .serve_connection(TokioIo::new(accepted), service)
            .with_upgrades();
        let (stopping, dropped) = (stopping.clone(), dropped.clone());
        requests.spawn(async move {
            let mut connection = std::pin::pin!(connection);
            let ended = tokio::select! {
                ended = &mut connection => ended,
                () = dropped.cancelled() => return,
                () = stopping.cancelled() => {
                    connection.as_mut().graceful_shutdown();
                    tokio::select! {
                        ended = &mut connection => ended,
                        () = dropped.cancelled() => return,
                    }
                }
            };
            if let Err(error) = ended {
                tracing::debug!(%error, "a connection ended early");
            }
        });
    }
    drop(listener);
    requests.close();
    requests.wait().await;
}

/// Tells every request of a connection where it comes from.
struct Told<S> {
    peer: Peer,
    service: S,
}

impl<S: Service<Request<Incoming>>> Service<Request<Incoming>> for Told<S> {
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    fn call(&self, mut request: Request<Incoming>) -> S::Future {
        request.extensions_mut().insert(self.peer);
        self.service.call(request)
    }
}

/// The next connection, once there is a place for it. Whose address has too many is hung up on.
async fn accept(listener: &mut TcpListener, places: &Arc<Semaphore>, porter: &Porter) -> Placed {
    let place = Arc::clone(places).acquire_owned().await;
    let place = place.expect("nobody closes the semaphore");
    let (socket, peer, of_address) = loop {
        let (socket, address) = Listener::accept(listener).await;
        let peer = Peer(address.ip());
        if let Some(of_address) = porter.connection(peer) {
            break (socket, peer, of_address);
        }
    };
    // Frames are small and wait for nobody. If the system refuses, they are late and nothing else.
    if let Err(error) = socket.set_nodelay(true) {
        tracing::debug!(%error, "a socket keeps Nagle's algorithm");
    }
    Placed {
        socket,
        peer,
        _place: place,
        _of_address: of_address,
    }
}

/// A connection that gives its place back when it ends, as whatever it may end.
struct Placed {
    socket: TcpStream,
    peer: Peer,
    _place: OwnedSemaphorePermit,
    _of_address: Option<Place>,
}

impl AsyncRead for Placed {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_read(context, buffer)
    }
}

impl AsyncWrite for Placed {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.socket).poll_write(context, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.socket).poll_write_vectored(context, parts)
    }

    fn is_write_vectored(&self) -> bool {
        self.socket.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use super::{Patience, accept, serve};
    use crate::porter::{Peer, Porter, Rules};
    use axum::routing::get;
    use axum::{Extension, Router};
    use std::net::SocketAddr;
    use std::sync::Arc;
    use std::time::Duration;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::{TcpListener, TcpStream};
    use tokio::sync::Semaphore;
    use tokio::time::timeout;
    use tokio_util::sync::CancellationToken;

    async fn listener() -> (TcpListener, SocketAddr) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        (listener, address)
    }

    async fn start(patience: Patience) -> (SocketAddr, CancellationToken) {
        start_by(patience, Rules::default()).await
    }

    async fn start_by(patience: Patience, rules: Rules) -> (SocketAddr, CancellationToken) {
        let (listener, address) = listener().await;
        let router = Router::new().route("/", get(async || "here"));
        let stopping = CancellationToken::new();
        let porter = Porter::new(rules);
        tokio::spawn(serve(listener, router, patience, porter, stopping.clone()));
        (address, stopping)
    }

    /// Longer than anything takes on a busy machine; only a hang gets there.
    const DEADLINE: Duration = Duration::from_secs(20);

    const REQUEST: &[u8] = b"GET / HTTP/1.1\r\nHost: house\r\n\r\n";

    async fn answered(socket: &mut TcpStream) {
        socket.write_all(REQUEST).await.unwrap();
        let mut status = [0; 15];
        socket.read_exact(&mut status).await.unwrap();
        assert_eq!(&status, b"HTTP/1.1 200 OK");
    }

    #[tokio::test]
    async fn every_connection_sends_at_once() {
        let (mut listener, address) = listener().await;
        let _client = TcpStream::connect(address).await.unwrap();
        let accepted = accept(
            &mut listener,
            &Arc::new(Semaphore::new(1)),
            &Porter::new(Rules::default()),
        )
        .await;
        assert!(accepted.socket.nodelay().unwrap());
    }

    #[tokio::test]
    async fn one_address_has_so_many_connections_and_a_proxy_as_many_as_it_needs() {
        let rules = Rules {
            connections_per_address: 2,
            ..Rules::default()
        };
        let (address, _stopping) = start_by(Patience::default(), rules.clone()).await;
        let mut first = TcpStream::connect(address).await.unwrap();
        let mut second = TcpStream::connect(address).await.unwrap();
        answered(&mut first).await;
        answered(&mut second).await;
        let mut third = TcpStream::connect(address).await.unwrap();
        let mut nothing = Vec::new();
        // The end may be one of good order or a reset, depending on who was first.
        let hung_up = timeout(DEADLINE, third.read_to_end(&mut nothing)).await;
        drop(hung_up.expect("it is hung up on"));
        assert!(nothing.is_empty());
        drop(first);
        let comes_again = async {
            loop {
                let mut again = TcpStream::connect(address).await.unwrap();
                let mut status = [0; 15];
                // Hung up on until the server has noticed that the first is gone.
                if again.write_all(REQUEST).await.is_ok()
                    && again.read_exact(&mut status).await.is_ok()
                {
                    return;
                }
            }
        };
        timeout(DEADLINE, comes_again)
            .await
            .expect("a place is free");

        let trusting = Rules {
            trusted: vec!["127.0.0.0/8".parse().unwrap()],
            ..rules
        };
        let (address, _stopping) = start_by(Patience::default(), trusting).await;
        let mut open = Vec::new();
        for _ in 0..5 {
            let mut socket = TcpStream::connect(address).await.unwrap();
            answered(&mut socket).await;
            open.push(socket);
        }
    }

    #[tokio::test]
    async fn every_request_is_told_where_it_comes_from() {
        let (listener, address) = listener().await;
        let whence = async |Extension(Peer(address)): Extension<Peer>| address.to_string();
        let router = Router::new().route("/", get(whence));
        let (porter, stopping) = (Porter::new(Rules::default()), CancellationToken::new());
        tokio::spawn(serve(
            listener,
            router,
            Patience::default(),
            porter,
            stopping.clone(),
        ));
        let mut socket = TcpStream::connect(address).await.unwrap();
        let request = "GET / HTTP/1.1\r\nHost: house\r\nConnection: close\r\n\r\n";
        socket.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        socket.read_to_string(&mut answer).await.unwrap();
        assert!(answer.ends_with("127.0.0.1"), "{answer}");
    }

    #[tokio::test]
    async fn a_request_that_never_ends_is_given_up() {
        let patience = Patience {
            head: Duration::from_millis(50),
            ..Patience::default()
        };
        let (address, _stopping) = start(patience).await;
        for said in [&b""[..], b"GET / HTTP/1.1\r\nHost: ho"] {
            let mut socket = TcpStream::connect(address).await.unwrap();
            socket.write_all(said).await.unwrap();
            let mut rest = Vec::new();
            let given_up = timeout(DEADLINE, socket.read_to_end(&mut rest)).await;
            given_up.expect("the server closes it").unwrap();
            assert!(!rest.starts_with(b"HTTP/1.1 200"));
        }
        answered(&mut TcpStream::connect(address).await.unwrap()).await;
    }

    #[tokio::test]
    async fn one_connection_more_than_there_are_places_waits_for_one_to_end() {
        let patience = Patience {
            connections: 2,
            ..Patience::default()
        };
        let (address, _stopping) = start(patience).await;
        let mut first = TcpStream::connect(address).await.unwrap();
        let mut second = TcpStream::connect(address).await.unwrap();
        answered(&mut first).await;
        answered(&mut second).await;
        let mut third = TcpStream::connect(address).await.unwrap();
        let mut waiting = Box::pin(answered(&mut third));
        let early = timeout(Duration::from_millis(100), &mut waiting).await;
        assert!(
            early.is_err(),
            "it was answered though both places were taken"
        );
        drop(first);
        waiting.await;
    }
}
