//! One world per test: a server, perhaps a Redis, the people, and the promise that nothing of it outlives the test.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tempfile::TempDir;

use crate::person::Person;
use crate::plan::Dice;
use crate::redis::Redis;
use crate::samod::Samod;
use crate::seat::{Board, Seat, secret};
use crate::server::Server;
use crate::settle::Bell;
use crate::stock::Stock;

/// A server with its own data, and what a test does around it.
///
/// At the end of a test that passed, the server's log is searched for everything that must not stand in it: link secrets,
/// tokens, names and texts that went through this world.
#[derive(Debug)]
pub struct World {
    /// The server.
    pub server: Server,
    /// The Redis the server uses, where one was asked for.
    pub redis: Option<Redis>,
    /// Rung by everybody here.
    pub bell: Bell,
    dice: Mutex<Dice>,
    private: Arc<Mutex<Vec<String>>>,
    // The last field: removed after the server has ended.
    _dir: TempDir,
}

impl World {
    /// A server that needs nothing.
    pub async fn start() -> Self {
        Self::with(&[]).await
    }

    /// A server with these environment variables.
    pub async fn with(settings: &[(&str, &str)]) -> Self {
        let dir = world_directory();
        let server = Server::start(dir.path().join("data"), settings).await;
        Self::around(server, dir)
    }

    /// A server whose data lies on a disk of its own, of so many MiB.
    pub async fn on_a_disk(size: u32) -> Self {
        let dir = world_directory();
        let server = Server::start_on_a_disk(size, dir.path().join("data"), &[]).await;
        Self::around(server, dir)
    }

    fn around(server: Server, dir: TempDir) -> Self {
        Self {
            server,
            redis: None,
            bell: Bell::default(),
            dice: Mutex::new(Dice::new(u64::from(std::process::id()))),
            private: Arc::default(),
            _dir: dir,
        }
    }

    /// A server whose presence lives in a Redis.
    pub async fn with_redis() -> Self {
        let redis = Redis::start().await;
        let mut world = Self::with(&[("CHORUS_REDIS_URL", &redis.url())]).await;
        world.redis = Some(redis);
        world
    }

    /// Where the server listens.
    pub fn address(&self) -> SocketAddr {
        self.server.address()
    }

    /// Says that this text must never stand in the server's log.
    pub fn keeps_private(&self, text: &str) {
        self.private.lock().unwrap().push(text.to_owned());
    }

    /// A new id for something on a board.
    pub fn id(&self) -> crdt::Id {
        self.dice.lock().unwrap().id()
    }

    /// Numbers, actors and ids of its own for somebody who works beside this world.
    pub fn dice(&self) -> Dice {
        Dice::new(self.dice.lock().unwrap().roll())
    }

    /// A new board.
    pub async fn board(&self, title: &str) -> Board {
        self.keeps_private(title);
        let board = Board::create(self.address(), title).await;
        for link in [&board.facilitator, &board.participant, &board.observer] {
            self.keeps_private(secret(link));
        }
        board
    }

    /// A seat on a board, by one of its links.
    pub async fn seat(&self, board: &Board, link: &str, name: &str) -> Seat {
        let seat = board.sit(self.address(), link, name).await;
        self.keeps_private(name);
        self.keeps_private(&seat.token);
        seat
    }

    /// A light client of a participant who has the board.
    pub async fn participant(&self, board: &Board, name: &str) -> Person {
        let seat = self.seat(board, &board.participant, name).await;
        self.person(&seat, &seat.document, self.address())
            .ready()
            .await
    }

    /// A light client on any document, through any address; not yet ready.
    pub fn person(&self, seat: &Seat, document: &str, through: SocketAddr) -> Person {
        let actor = self.dice.lock().unwrap().actor();
        Person::open(seat, through, document, actor, &self.bell)
    }

    /// A stock JavaScript client that has the board, through `through`.
    pub async fn stock(&self, seat: &Seat, through: SocketAddr) -> Stock {
        let mut stock = Stock::start(&seat.name, &seat.url(through), &self.bell).await;
        let found = stock.find(&seat.document).await;
        found.unwrap_or_else(|why| panic!("{} did not find the board: {why}", seat.name));
        stock
    }

    /// A samod client that has the board, through `through`.
    pub async fn samod(&self, seat: &Seat, through: SocketAddr) -> Samod {
        let found = Samod::find(&seat.name, &seat.url(through), &seat.document, &self.bell).await;
        found.unwrap_or_else(|| panic!("{} did not find the board", seat.name))
    }
}

fn world_directory() -> TempDir {
    TempDir::with_prefix("chorus-world-").expect("a temporary directory")
}

impl Drop for World {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        let log = self.server.log.text();
        for private in self.private.lock().unwrap().iter() {
            let line = log.lines().find(|line| line.contains(private.as_str()));
            assert_eq!(line, None, "the server's log tells {private:?}");
        }
    }
}
