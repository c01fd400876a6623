//! Everyone on one board as this node knows them, and what changed since when. Pure: no IO and no clock.

use crate::id::ConnectionId;
use crate::limits;
use crate::presence::Who;
use bytes::Bytes;
use std::collections::{BTreeMap, VecDeque};

/// The people on one board, numbered so that any reader can ask what is new to it.
///
/// Every change takes the next version. A reader remembers one number, however long it was away; nothing is queued for it.
#[derive(Debug, Default)]
pub(super) struct Company {
    version: u64,
    people: BTreeMap<ConnectionId, Person>,
    /// Who left, oldest first; at most [`limits::PRESENCE_LEFT_MAX`], what is older than that is below `horizon`.
    left: VecDeque<Left>,
    /// Departures up to this version are forgotten: whoever was told less needs the whole picture.
    horizon: u64,
    /// Connections of any node that left for good. Ids are never used twice, so a late or doubled word about one of these
    /// is stale. At most [`limits::PRESENCE_LEFT_MAX`].
    goodbyes: VecDeque<ConnectionId>,
    /// The bytes of all hands together.
    hands_bytes: usize,
    /// How many of `people` are connected to this node.
    local: usize,
}

#[derive(Debug)]
struct Person {
    who: Who,
    hands: Option<Bytes>,
    /// Version at which this connection came, or changed whom it shows.
    entered: u64,
    /// Version of its latest hands; 0 before the first.
    said: u64,
    home: Home,
}

/// Which node a connection is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Home {
    Here,
    /// Another node, whose last accepted word about it had this number.
    Elsewhere(u64),
}

#[derive(Debug)]
struct Left {
    version: u64,
    connection: ConnectionId,
    was_here: bool,
}

/// What a reader does not know yet.
#[derive(Debug, Default)]
pub(super) struct News<'a> {
    /// All else the reader knew is void.
    pub(super) reset: bool,
    pub(super) people: Vec<(ConnectionId, &'a Who)>,
    pub(super) left: Vec<ConnectionId>,
    pub(super) hands: Vec<(ConnectionId, &'a Bytes)>,
}

/// One connection as one node tells another of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) connection: ConnectionId,
    /// Grows with every word about this connection; a smaller one is old.
    pub(super) count: u64,
    pub(super) who: Who,
    pub(super) hands: Option<Bytes>,
}

/// What happened to the connections of this node, for other nodes.
#[derive(Debug, Default)]
pub(super) struct LocalNews {
    /// The version this brings a reader to.
    pub(super) version: u64,
    pub(super) entered: Vec<Entry>,
    /// Connection, count, hands; of those not in `entered`.
    pub(super) hands: Vec<(ConnectionId, u64, Bytes)>,
    pub(super) left: Vec<ConnectionId>,
}

impl Company {
    pub(super) fn version(&self) -> u64 {
        self.version
    }

    /// Whether nobody is connected to this node.
    pub(super) fn is_deserted(&self) -> bool {
        self.local == 0
    }

    /// A connection of this node comes. When the board is full it is not shown to the others, but still sees them.
    pub(super) fn enter(&mut self, connection: ConnectionId, who: Who) {
        self.local += 1;
        if self.people.len() >= limits::PRESENCE_CONNECTIONS_MAX {
            return;
        }
        self.show(connection, who, Home::Here);
    }

    /// A connection of this node goes.
    pub(super) fn leave(&mut self, connection: ConnectionId) {
        self.local = self.local.saturating_sub(1);
        self.remove(connection);
        self.part(connection);
    }

    /// The latest hands of a connection of this node.
    pub(super) fn say(&mut self, connection: ConnectionId, hands: Bytes) {
        if matches!(self.people.get(&connection), Some(person) if person.home == Home::Here) {
            self.set_hands(connection, Some(hands));
        }
    }

    /// Another node says all it knows of one of its connections.
    pub(super) fn hear(&mut self, entry: Entry) -> bool {
        let connection = entry.connection;
        match self.people.get(&connection) {
            Some(person) if !person.home.accepts(entry.count) => return person.home != Home::Here,
            Some(person) if person.who == entry.who => {
                self.note_count(connection, entry.count);
            }
            None if self.goodbyes.contains(&connection) => return false,
            None if self.people.len() >= limits::PRESENCE_CONNECTIONS_MAX => return false,
            _ => self.show(connection, entry.who, Home::Elsewhere(entry.count)),
        }
        let shown = self
            .people
            .get(&connection)
            .and_then(|person| person.hands.as_ref());
        if shown.map(|hands| &hands[..]).unwrap_or_default()
            != entry.hands.as_deref().unwrap_or_default()
        {
            self.set_hands(connection, entry.hands);
        }
        true
    }

    /// Another node says where the hands of one of its connections are now.
    pub(super) fn hear_hands(&mut self, connection: ConnectionId, count: u64, hands: Bytes) {
        if matches!(self.people.get(&connection), Some(person) if person.home.accepts(count)) {
            self.note_count(connection, count);
            self.set_hands(connection, Some(hands));
        }
    }

    /// Another node says that one of its connections left.
    pub(super) fn hear_goodbye(&mut self, connection: ConnectionId) {
        if matches!(self.people.get(&connection), Some(person) if person.home == Home::Here) {
            return;
        }
        self.remove(connection);
        self.part(connection);
    }

    /// Nothing was heard of another node's connection for too long. It may come back.
    pub(super) fn lose(&mut self, connection: ConnectionId) {
        if matches!(self.people.get(&connection), Some(person) if person.home != Home::Here) {
            self.remove(connection);
        }
    }

    /// What is new to a reader that was told everything up to `told`; `None` was told nothing.
    pub(super) fn since(&self, told: Option<u64>) -> News<'_> {
        let reset = told.is_none_or(|told| told < self.horizon);
        let told = if reset { 0 } else { told.unwrap_or(0) };
        let mut news = News {
            reset,
            ..News::default()
        };
        for (&connection, person) in &self.people {
            if person.entered > told {
                news.people.push((connection, &person.who));
            }
            match &person.hands {
                Some(hands) if person.changed() > told => news.hands.push((connection, hands)),
                _ => {}
            }
        }
        if !reset {
            news.left = self
                .departures_since(told)
                .map(|left| left.connection)
                .filter(|connection| !self.people.contains_key(connection))
                .collect();
        }
        news
    }

    /// What is new, of this node's own connections, to another node that was told everything up to `told`.
    ///
    /// Departures beyond the horizon are left out: their entries expire.
    pub(super) fn local_since(&self, told: Option<u64>) -> LocalNews {
        let since = told.unwrap_or(0);
        let mut news = LocalNews {
            version: self.version,
            ..LocalNews::default()
        };
        for (&connection, person) in &self.people {
            if person.home != Home::Here || person.changed() <= since {
                continue;
            }
            match &person.hands {
                Some(hands) if person.entered <= since => {
                    news.hands
                        .push((connection, person.changed(), hands.clone()));
                }
                hands => news.entered.push(Entry {
                    connection,
                    count: person.changed(),
                    who: person.who.clone(),
                    hands: hands.clone(),
                }),
            }
        }
        news.left = self
            .departures_since(since)
            .filter(|left| left.was_here)
            .map(|left| left.connection)
            .collect();
        news
    }

    fn departures_since(&self, told: u64) -> impl Iterator<Item = &Left> {
        self.left.iter().filter(move |left| left.version > told)
    }

    /// Who is shown anew keeps the hands shown before, and who comes back has empty ones: some reader may still hold the
    /// old ones.
    fn show(&mut self, connection: ConnectionId, who: Who, home: Home) {
        self.version += 1;
        let before = self.people.remove(&connection);
        let (hands, said) = before.map_or((None, 0), |before| (before.hands, before.said));
        let is_back = self.left.iter().any(|left| left.connection == connection);
        let person = Person {
            who,
            hands: hands.or(is_back.then(Bytes::new)),
            entered: self.version,
            said,
            home,
        };
        self.people.insert(connection, person);
    }

    fn remove(&mut self, connection: ConnectionId) {
        let Some(person) = self.people.remove(&connection) else {
            return;
        };
        self.hands_bytes -= person.hands.map_or(0, |hands| hands.len());
        self.version += 1;
        self.left.push_back(Left {
            version: self.version,
            connection,
            was_here: person.home == Home::Here,
        });
        if self.left.len() > limits::PRESENCE_LEFT_MAX
            && let Some(forgotten) = self.left.pop_front()
        {
            self.horizon = forgotten.version;
        }
    }

    /// Remembers that a connection left for good.
    fn part(&mut self, connection: ConnectionId) {
        if self.goodbyes.len() >= limits::PRESENCE_LEFT_MAX {
            self.goodbyes.pop_front();
        }
        self.goodbyes.push_back(connection);
    }

    /// Hands that are too big, alone or with all the others', are not shown at all: the ones before would be a lie.
    fn set_hands(&mut self, connection: ConnectionId, hands: Option<Bytes>) {
        let Some(person) = self.people.get_mut(&connection) else {
            return;
        };
        self.hands_bytes -= person.hands.take().map_or(0, |before| before.len());
        let hands = hands.filter(|hands| {
            hands.len() <= limits::HANDS_BYTES_MAX
                && self.hands_bytes + hands.len() <= limits::PRESENCE_HANDS_BYTES_MAX
        });
        // No hands are told as empty ones: a reader that saw the ones before must let go of them.
        let hands = hands.unwrap_or_default();
        self.hands_bytes += hands.len();
        self.version += 1;
        person.said = self.version;
        person.hands = Some(hands);
    }

    fn note_count(&mut self, connection: ConnectionId, count: u64) {
        if let Some(person) = self.people.get_mut(&connection) {
            person.home = Home::Elsewhere(count);
        }
    }
}

impl Person {
    fn changed(&self) -> u64 {
        self.entered.max(self.said)
    }
}

impl Home {
    /// Whether word number `count` from another node is news about a connection that lives here.
    fn accepts(self, count: u64) -> bool {
        matches!(self, Self::Elsewhere(known) if count > known)
    }
}

#[cfg(test)]
mod tests;
