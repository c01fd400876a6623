//! A connection in the lobby and what it has been told so far, as a client would keep it.

use bytes::Bytes;
use chorus::id::{BoardId, ConnectionId, SeatId};
use chorus::presence::{Here, Lobby, Who};
use chorus::seats::Role;
use minicbor::Decoder;
use std::collections::BTreeMap;
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

/// Who somebody on the board is, as a frame said it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    pub(crate) seat: String,
    pub(crate) name: String,
    pub(crate) colour: String,
    pub(crate) role: String,
}

/// What one frame said.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Frame {
    pub(crate) now: u64,
    pub(crate) me: Option<String>,
    pub(crate) reset: bool,
    pub(crate) people: BTreeMap<String, Person>,
    pub(crate) left: Vec<String>,
    pub(crate) hands: BTreeMap<String, Vec<u8>>,
}

/// Somebody at the board.
pub(crate) struct Guest {
    pub(crate) here: Here,
    pub(crate) people: BTreeMap<String, Person>,
    pub(crate) hands: BTreeMap<String, Vec<u8>>,
    /// Everyone this guest was ever told had left.
    pub(crate) left: Vec<String>,
}

impl Guest {
    pub(crate) fn enter(lobby: &Lobby, board: BoardId, name: &str) -> Self {
        Self::enter_as(lobby, board, who(name))
    }

    pub(crate) fn enter_as(lobby: &Lobby, board: BoardId, who: Who) -> Self {
        Self {
            here: lobby.enter(board, who),
            people: BTreeMap::new(),
            hands: BTreeMap::new(),
            left: Vec::new(),
        }
    }

    pub(crate) fn say(&self, hands: &str) {
        self.here.say(Bytes::copy_from_slice(hands.as_bytes()));
    }

    /// The next frame, taken in.
    pub(crate) async fn next(&mut self) -> Frame {
        let frame = decode(&self.here.next().await);
        self.take_in(&frame);
        frame
    }

    /// Takes frames in until what was told satisfies `is_so`.
    pub(crate) async fn until(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) {
        self.within(Duration::from_secs(8), what, is_so).await;
    }

    pub(crate) async fn within(
        &mut self,
        time: Duration,
        what: &str,
        is_so: impl Fn(&Self) -> bool,
    ) {
        let deadline = Instant::now() + time;
        while !is_so(self) {
            let Ok(frame) = timeout_at(deadline, self.here.next()).await else {
                panic!(
                    "not within {time:?}: {what}; {:?} are here, their hands {:?}",
                    self.names(),
                    self.hands
                );
            };
            self.take_in(&decode(&frame));
        }
    }

    /// The names of all connections, sorted.
    pub(crate) fn names(&self) -> Vec<&str> {
        let mut names: Vec<_> = self.people.values().map(|who| who.name.as_str()).collect();
        names.sort_unstable();
        names
    }

    pub(crate) fn sees(&self, other: ConnectionId) -> bool {
        self.people.contains_key(&other.to_string())
    }

    /// The hands of another connection, as text.
    pub(crate) fn hands_of(&self, other: ConnectionId) -> Option<&str> {
        let hands = self.hands.get(&other.to_string())?;
        Some(std::str::from_utf8(hands).unwrap())
    }

    fn take_in(&mut self, frame: &Frame) {
        if frame.reset {
            self.people.clear();
            self.hands.clear();
        }
        self.people.extend(frame.people.clone());
        self.hands.extend(frame.hands.clone());
        for gone in &frame.left {
            self.people.remove(gone);
            self.hands.remove(gone);
            self.left.push(gone.clone());
        }
    }
}

pub(crate) fn who(name: &str) -> Who {
    Who {
        seat: SeatId::random(),
        name: name.to_owned(),
        colour: "sea".to_owned(),
        role: Role::Participant,
    }
}

pub(crate) fn decode(frame: &Bytes) -> Frame {
    let mut cbor = Decoder::new(frame);
    let mut out = Frame::default();
    for _ in 0..cbor.map().unwrap().unwrap() {
        match cbor.str().unwrap() {
            "type" => assert_eq!(cbor.str().unwrap(), "chorus-presence"),
            "now" => out.now = cbor.u64().unwrap(),
            "me" => out.me = Some(cbor.str().unwrap().to_owned()),
            "reset" => out.reset = cbor.bool().unwrap(),
            "people" => {
                let people = cbor.array().unwrap().unwrap();
                out.people = (0..people).map(|_| person(&mut cbor)).collect();
            }
            "left" => {
                let left = cbor.array_iter::<String>().unwrap();
                out.left = left.collect::<Result<_, _>>().unwrap();
            }
            "hands" => {
                let hands = cbor.map().unwrap().unwrap();
                out.hands = (0..hands)
                    .map(|_| {
                        let connection = cbor.str().unwrap().to_owned();
                        (connection, cbor.bytes().unwrap().to_vec())
                    })
                    .collect();
            }
            other => panic!("a frame has no {other}"),
        }
    }
    assert_eq!(cbor.position(), frame.len(), "nothing follows the map");
    out
}

fn person(cbor: &mut Decoder<'_>) -> (String, Person) {
    let fields: BTreeMap<String, String> =
        cbor.map_iter().unwrap().collect::<Result<_, _>>().unwrap();
    assert_eq!(fields.len(), 5, "{fields:?}");
    let field = |name: &str| fields[name].clone();
    let person = Person {
        seat: field("seat"),
        name: field("name"),
        colour: field("colour"),
        role: field("role"),
    };
    (field("connection"), person)
}
