//! The task that carries presence between this node and Redis.

use crate::id::{BoardId, ConnectionId, Id};
use crate::limits;
use crate::presence::circle::Circle;
use crate::presence::company::{Company, LocalNews};
use crate::presence::redis::word::{self, Word};
use crate::presence::redis::{Stirred, keys};
use crate::presence::{Memory, PresenceError};
use bytes::Bytes;
use futures_util::{StreamExt, stream};
use redis::aio::{MultiplexedConnection, SendError};
use redis::{
    AsyncConnectionConfig, Client, Cmd, FromRedisValue, IntoConnectionInfo, ProtocolVersion,
    PushInfo, PushKind, RedisError, RedisResult, Value,
};
use std::collections::HashMap;
use std::sync::Arc;
use tokio::sync::mpsc;
use tokio::time::{Instant, MissedTickBehavior, interval, sleep, sleep_until};
use tracing::{info, warn};

const BEAT: &str = include_str!("beat.lua");

/// Reads an address; the answer never repeats it, for it may hold a password.
pub(super) fn client(url: &str) -> Result<Client, PresenceError> {
    let refuse = |error: RedisError| PresenceError::Address(error.category().to_owned());
    let info = url.into_connection_info().map_err(refuse)?;
    // RESP3 brings what is published over the same connection that asks: one connection, so one thing that can break.
    let settings = info
        .redis_settings()
        .clone()
        .set_protocol(ProtocolVersion::RESP3);
    Client::open(info.set_redis_settings(settings)).map_err(refuse)
}

/// Carries the local people out and the others in, for as long as it runs.
#[derive(Debug)]
pub(super) struct Link {
    client: Client,
    /// This process's name, by which it knows its own words when they come back.
    node: Id,
    local: Arc<Memory>,
    stirred: Arc<Stirred>,
    followed: HashMap<BoardId, Followed>,
}

/// A board whose channel this node listens to.
#[derive(Debug)]
struct Followed {
    circle: Arc<Circle>,
    /// The version of the local company that Redis was told; `None` for nothing.
    told: Option<u64>,
    /// When to let go of each connection of another node, unless something is heard of it.
    due: HashMap<ConnectionId, Instant>,
}

/// What Redis says unasked.
#[derive(Debug)]
enum Heard {
    Word { board: BoardId, word: Bytes },
    Lost,
}

/// One entry read from Redis, and for how much longer it is good, in milliseconds.
type Read = (Vec<u8>, i64);

impl Link {
    pub(super) fn new(client: Client, local: Arc<Memory>, stirred: Arc<Stirred>) -> Self {
        Self {
            client,
            node: ConnectionId::random().0,
            local,
            stirred,
            followed: HashMap::new(),
        }
    }

    /// Connects, talks until that breaks, and begins again, for ever.
    pub(super) async fn run(mut self) {
        let mut is_away = false;
        loop {
            let error = match self.connect().await {
                Ok((connection, heard)) => {
                    info!("presence is shared over Redis");
                    is_away = false;
                    self.converse(&connection, heard).await
                }
                Err(error) => error,
            };
            if !is_away {
                warn!(%error, "Redis is away, people on other nodes are not seen until it returns");
                is_away = true;
            }
            self.sweep();
            sleep(limits::REDIS_RETRY).await;
        }
    }

    async fn connect(&self) -> RedisResult<(MultiplexedConnection, mpsc::Receiver<Heard>)> {
        let (sender, heard) = mpsc::channel(limits::PRESENCE_WORDS_WAITING_MAX);
        let config = AsyncConnectionConfig::new()
            .set_connection_timeout(Some(limits::REDIS_TIMEOUT))
            .set_response_timeout(Some(limits::REDIS_TIMEOUT))
            .set_push_sender(move |push| listen(&sender, push));
        let connect = self
            .client
            .get_multiplexed_async_connection_with_config(&config);
        // The client's own limit is on each step of connecting; a frozen server must not hold up the sweep.
        match tokio::time::timeout(limits::REDIS_TIMEOUT * 2, connect).await {
            Ok(connected) => Ok((connected?, heard)),
            Err(_) => Err(lost("connecting took too long")),
        }
    }

    /// Everything said over one connection, up to the error that ends it. A new connection is told everything anew.
    async fn converse(
        &mut self,
        connection: &MultiplexedConnection,
        mut heard: mpsc::Receiver<Heard>,
    ) -> RedisError {
        self.followed
            .retain(|&board, _| !self.local.release(board, |_| true));
        for followed in self.followed.values_mut() {
            followed.told = None;
        }
        let mut subscribed = connection.clone();
        for &board in self.followed.keys() {
            if let Err(error) = subscribed.subscribe(keys::channel(board)).await {
                return error;
            }
        }
        let mut beat = interval(limits::PRESENCE_BEAT);
        beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut sweep = interval(limits::PRESENCE_SWEEP);
        sweep.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut next_word = Instant::now();
        loop {
            let stirred = async {
                self.stirred.any().await;
                sleep_until(next_word).await;
            };
            let went_well = tokio::select! {
                _ = beat.tick() => self.beat(connection).await,
                () = stirred => {
                    next_word = Instant::now() + limits::PRESENCE_PACE;
                    self.tell(connection).await
                }
                Some(heard) = heard.recv() => self.hear(heard),
                _ = sweep.tick() => { self.sweep(); Ok(()) }
            };
            if let Err(error) = went_well {
                return error;
            }
        }
    }

    /// Keeps all local people in Redis for another while, and reads who else is there.
    async fn beat(&mut self, connection: &MultiplexedConnection) -> RedisResult<()> {
        for board in self.local.boards() {
            self.follow(board, connection).await?;
        }
        let beats: Vec<_> = self
            .followed
            .iter()
            .map(|(&board, followed)| {
                let here = followed.circle.look(|company| company.local_since(None));
                let here = LocalNews {
                    left: Vec::new(),
                    ..here
                };
                (board, self.script(board, &here, None, true))
            })
            .collect();
        self.ask(connection, beats).await
    }

    /// Says what changed on the stirred boards since the last word.
    async fn tell(&mut self, connection: &MultiplexedConnection) -> RedisResult<()> {
        let mut commands = Vec::new();
        let boards = self.stirred.take();
        for &board in &boards {
            if !self.follow(board, connection).await? {
                continue;
            }
            let Some(followed) = self.followed.get_mut(&board) else {
                continue;
            };
            let is_new = followed.told.is_none();
            let news = followed
                .circle
                .look(|company| company.local_since(followed.told));
            followed.told = Some(news.version);
            let word = word::encode(self.node, &news);
            if is_new || !news.entered.is_empty() || !news.left.is_empty() {
                commands.push((board, self.script(board, &news, word.as_deref(), is_new)));
            } else if let Some(word) = word.filter(|_| !news.hands.is_empty()) {
                commands.push((board, publish(board, &word)));
            }
        }
        self.ask(connection, commands).await?;
        for board in boards {
            let told = self.followed.get(&board).and_then(|followed| followed.told);
            // Whoever left while the words above were under way is still to be told of.
            let is_told = |company: &Company| company.local_since(told).left.is_empty();
            if self.local.release(board, is_told) && self.followed.remove(&board).is_some() {
                connection.clone().unsubscribe(keys::channel(board)).await?;
            }
        }
        Ok(())
    }

    /// Listens to a board from now on; says whether anybody is or was there.
    async fn follow(
        &mut self,
        board: BoardId,
        connection: &MultiplexedConnection,
    ) -> RedisResult<bool> {
        if self.followed.contains_key(&board) {
            return Ok(true);
        }
        let Some(circle) = self.local.circle(board) else {
            return Ok(false);
        };
        // Listening before reading leaves no gap between the two.
        connection.clone().subscribe(keys::channel(board)).await?;
        let followed = Followed {
            circle,
            told: None,
            due: HashMap::new(),
        };
        self.followed.insert(board, followed);
        Ok(true)
    }

    /// Sends commands side by side and takes in what they answer.
    async fn ask(
        &mut self,
        connection: &MultiplexedConnection,
        commands: Vec<(BoardId, Cmd)>,
    ) -> RedisResult<()> {
        let mut answers = stream::iter(commands)
            .map(|(board, command)| {
                let mut connection = connection.clone();
                async move {
                    let answer: RedisResult<Value> = command.query_async(&mut connection).await;
                    (board, answer)
                }
            })
            .buffered(limits::REDIS_COMMANDS_AT_ONCE);
        while let Some((board, answer)) = answers.next().await {
            let answer = answer?;
            let Some(followed) = self.followed.get_mut(&board) else {
                continue;
            };
            // What does not look like our script's answer was not ours to begin with; a PUBLISH answers a number.
            let read = Vec::<Read>::from_redis_value(answer).unwrap_or_default();
            for (entry, good_for_ms) in read.into_iter().take(limits::PRESENCE_CONNECTIONS_MAX) {
                followed.read(&entry, good_for_ms);
            }
        }
        Ok(())
    }

    fn hear(&mut self, heard: Heard) -> RedisResult<()> {
        let Heard::Word { board, word } = heard else {
            return Err(lost("the connection was lost"));
        };
        if let Some(followed) = self.followed.get_mut(&board)
            && let Some(word) = word::decode(&word)
            && word.node != self.node
        {
            followed.hear(word);
        }
        Ok(())
    }

    /// Lets go of everyone on other nodes of whom nothing was heard for too long, and of boards that are nobody's.
    fn sweep(&mut self) {
        let now = Instant::now();
        for followed in self.followed.values_mut() {
            followed.expire(now);
        }
        for board in self.local.boards() {
            if !self.followed.contains_key(&board) && self.local.release(board, |_| true) {
                self.stirred.lock().remove(&board);
            }
        }
    }

    fn script(&self, board: BoardId, news: &LocalNews, word: Option<&[u8]>, read: bool) -> Cmd {
        let entries = limits::PRESENCE_CONNECTIONS_MAX;
        let mut command = redis::cmd("EVAL");
        command
            .arg(BEAT)
            .arg(2)
            .arg(keys::due(board))
            .arg(keys::who(board))
            .arg(u64::try_from(limits::PRESENCE_TTL.as_millis()).unwrap_or(u64::MAX))
            .arg(if read { entries } else { 0 })
            .arg(limits::PRESENCE_ENTRY_BYTES_MAX)
            .arg(keys::channel(board))
            .arg(word.unwrap_or_default())
            .arg(news.left.len());
        for connection in &news.left {
            command.arg(connection.0.as_str());
        }
        for entry in &news.entered {
            command.arg(entry.connection.0.as_str());
            command.arg(word::encode_entry(entry));
        }
        command
    }
}

impl Followed {
    /// Another node's word from the channel.
    fn hear(&mut self, word: Word) {
        let due = Instant::now() + limits::PRESENCE_TTL;
        self.circle.change(|company| {
            for entry in word.entered {
                let connection = entry.connection;
                if company.hear(entry) {
                    self.due.insert(connection, due);
                }
            }
            for (connection, count, hands) in word.hands {
                company.hear_hands(connection, count, hands);
            }
            for connection in word.left {
                company.hear_goodbye(connection);
                self.due.remove(&connection);
            }
        });
    }

    /// An entry from the hash, good for so many milliseconds.
    fn read(&mut self, entry: &[u8], good_for_ms: i64) {
        let Some(entry) = word::decode_entry(entry) else {
            return;
        };
        let connection = entry.connection;
        let ttl = limits::PRESENCE_TTL;
        let good_for = std::time::Duration::from_millis(good_for_ms.max(0).unsigned_abs());
        let due = Instant::now() + good_for.min(ttl);
        if self.circle.change(|company| company.hear(entry)) {
            let known = self.due.entry(connection).or_insert(due);
            *known = due.max(*known);
        }
    }

    fn expire(&mut self, now: Instant) {
        self.due.retain(|&connection, due| {
            let is_due = *due <= now;
            if is_due {
                self.circle.change(|company| company.lose(connection));
            }
            !is_due
        });
    }
}

/// Takes what Redis pushes. When the link cannot keep up, words are dropped: the next beat reads what they said.
fn listen(sender: &mpsc::Sender<Heard>, push: PushInfo) -> Result<(), SendError> {
    let heard = match (push.kind, &push.data[..]) {
        (PushKind::Disconnection, _) => Heard::Lost,
        (PushKind::Message, [Value::BulkString(channel), Value::BulkString(word)])
            if word.len() <= limits::PRESENCE_WORD_BYTES_MAX =>
        {
            let Some(board) = keys::board_of(channel) else {
                return Ok(());
            };
            let word = Bytes::copy_from_slice(word);
            Heard::Word { board, word }
        }
        _ => return Ok(()),
    };
    match sender.try_send(heard) {
        Err(mpsc::error::TrySendError::Closed(_)) => Err(SendError),
        _ => Ok(()),
    }
}

fn publish(board: BoardId, word: &[u8]) -> Cmd {
    let mut command = redis::cmd("PUBLISH");
    command.arg(keys::channel(board)).arg(word);
    command
}

fn lost(what: &'static str) -> RedisError {
    RedisError::from((redis::ErrorKind::Io, what))
}
