//! A server over a real port and a real journal, and the people who come to it.

use crate::client::Client;
use automerge::Automerge;
use chorus::app::App;
use chorus::config::PublicUrl;
use chorus::id::DocumentId;
use chorus::journal::Journal;
use chorus::listen::{self, Patience};
use chorus::porter::{Porter, Rules};
use chorus::presence::Lobby;
use chorus::room::{Pace, Rooms, ServerEdit};
use chorus::routes;
use chorus::seats::{Joined, NewBoard, Person, Role, Seat, SeatError, Seats};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

pub(crate) struct House {
    pub(crate) app: App,
    pub(crate) address: SocketAddr,
    pub(crate) data: TempDir,
    board: NewBoard,
    server: JoinHandle<()>,
}

impl Drop for House {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// Somebody with a seat, who may come with many devices.
pub(crate) struct Guest {
    pub(crate) seat: Seat,
    token: String,
}

impl House {
    pub(crate) async fn new() -> Self {
        Self::with_pace(Pace::default()).await
    }

    pub(crate) async fn with_pace(pace: Pace) -> Self {
        Self::with(pace, Rules::default()).await
    }

    pub(crate) async fn with(pace: Pace, rules: Rules) -> Self {
        let data = tempfile::tempdir().unwrap();
        let journal = Journal::open(data.path()).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let app = App {
            rooms: Rooms::with_pace(journal.clone(), pace),
            lobby: Lobby::memory(),
            seats: Seats::new(journal.clone()),
            journal,
            porter: Porter::new(rules),
            public_url: Arc::new(PublicUrl::of(address)),
            embed: [].into(),
            open_documents: true,
            stopping: CancellationToken::new(),
            metrics: None,
        };
        let board = app.seats.create_board("Retro", "").await.unwrap();
        let router = routes::table(app.clone());
        let (porter, stopping) = (app.porter.clone(), app.stopping.clone());
        let served = listen::serve(listener, router, Patience::default(), porter, stopping);
        let server = tokio::spawn(served);
        Self {
            app,
            address,
            data,
            board,
            server,
        }
    }

    pub(crate) fn document(&self) -> DocumentId {
        self.board.document
    }

    /// Where anybody connects.
    pub(crate) fn open_url(&self) -> String {
        format!("ws://{}/sync", self.address)
    }

    pub(crate) async fn guest(&self, role: Role) -> Guest {
        let joined = self.join(role).await.unwrap();
        Guest {
            seat: joined.seat,
            token: joined.bearer.unwrap().reveal(),
        }
    }

    /// Somebody comes by a link.
    pub(crate) fn join(
        &self,
        role: Role,
    ) -> impl Future<Output = Result<Joined, SeatError>> + use<> {
        let person = Person {
            name: "Ada".to_owned(),
            zone: None,
            locale: None,
        };
        let links = &self.board.secrets;
        let link = links.iter().find(|(kind, _)| *kind == role).unwrap();
        let (seats, board, link) = (self.app.seats.clone(), self.board.board, link.1.clone());
        async move { seats.join(board, &link, person, None, true).await }
    }

    /// Comes by the link for `role` once more, over HTTP as a browser does.
    pub(crate) async fn come_again(&self, guest: &Guest, role: Role) {
        let secrets = &self.board.secrets;
        let (_, link) = secrets.iter().find(|(kind, _)| *kind == role).unwrap();
        let body = format!(r#"{{"secret": "{}", "name": "Ada"}}"#, link.reveal());
        let request = format!(
            "POST /api/boards/{}/seats HTTP/1.1\r\nHost: house\r\nConnection: close\r\nAuthorization: Bearer {}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            self.board.board,
            guest.token,
            body.len(),
        );
        let mut socket = TcpStream::connect(self.address).await.unwrap();
        socket.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        socket.read_to_string(&mut answer).await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    }

    /// Where a guest's devices connect.
    pub(crate) fn url(&self, guest: &Guest) -> String {
        let board = self.board.board;
        format!("ws://{}/sync/{board}?token={}", self.address, guest.token)
    }

    /// A new participant who has found the board.
    pub(crate) async fn participant(&self, name: &str) -> Client {
        let guest = self.guest(Role::Participant).await;
        self.device(&guest, name).await
    }

    /// A device of a guest, on which the board has been found.
    pub(crate) async fn device(&self, guest: &Guest, name: &str) -> Client {
        let mut client = Client::join(&self.url(guest), name).await;
        client.find(self.document()).await;
        client
    }

    /// The board as it would be after the power came back.
    pub(crate) async fn journalled(&self) -> Automerge {
        self.stored(self.document()).await
    }

    /// Any document as it would be then.
    pub(crate) async fn stored(&self, document: DocumentId) -> Automerge {
        let stored = self.app.journal.load(document).await.unwrap();
        let mut document = Automerge::load(&stored.snapshot.unwrap_or_default()).unwrap();
        document.load_incremental(&stored.tail.concat()).unwrap();
        document
    }

    /// The journal's file, beside the server that has it open.
    pub(crate) fn store(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.data.path().join("chorus.db")).unwrap()
    }

    pub(crate) async fn commit(&self, edit: ServerEdit) {
        let document = self.document();
        self.app.rooms.commit(document, edit).await.unwrap();
    }
}

/// A room that goes to rest as soon as nobody is there.
pub(crate) fn restless() -> Pace {
    Pace {
        idle: Duration::from_millis(50),
        ..Pace::default()
    }
}
