//! A reader that holds no document: it notes which edits came when, and acknowledges what a real client would.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use automerge::sync::{Have, Message, MessageVersion, State, SyncDoc};
use automerge::{Change, ChangeHash};
use harness::frame::Frame;
use harness::wire::{Got, Wire};
use tokio::sync::watch;

/// When each edit was sent, and how long each reader waited for it.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    sent: Mutex<HashMap<ChangeHash, Instant>>,
    latencies: Mutex<Vec<Duration>>,
    arrived: watch::Sender<usize>,
}

impl Clock {
    /// The writer sends this edit now.
    pub(crate) fn starts(&self, edit: ChangeHash) {
        self.sent
            .lock()
            .expect("nobody panicked")
            .insert(edit, Instant::now());
    }

    /// A reader has a frame with these edits.
    fn stops(&self, edits: &[ChangeHash]) {
        let sent = self.sent.lock().expect("nobody panicked");
        let waited = edits
            .iter()
            .filter_map(|edit| sent.get(edit).map(Instant::elapsed));
        let mut latencies = self.latencies.lock().expect("nobody panicked");
        latencies.extend(waited);
        self.arrived.send_replace(latencies.len());
    }

    /// Waits until every edit has reached so many readers; the number that did not within ten seconds.
    pub(crate) async fn complete(&self, readers: usize) -> usize {
        let wanted = readers * self.sent.lock().expect("nobody panicked").len();
        let mut arrived = self.arrived.subscribe();
        let all = arrived.wait_for(|arrived| *arrived >= wanted);
        let _ = tokio::time::timeout(Duration::from_secs(10), all).await;
        wanted - self.latencies.lock().expect("nobody panicked").len()
    }

    /// Starts anew, after the warm-up.
    pub(crate) fn forget(&self) {
        self.sent.lock().expect("nobody panicked").clear();
        self.latencies.lock().expect("nobody panicked").clear();
        self.arrived.send_replace(0);
    }

    /// All waits so far.
    pub(crate) fn latencies(&self) -> Vec<Duration> {
        self.latencies.lock().expect("nobody panicked").clone()
    }
}

/// A reader in step with the server.
#[derive(Debug)]
pub(crate) struct Reader {
    wire: Wire,
    document: String,
    server: String,
    clock: Arc<Clock>,
}

impl Reader {
    /// Joins with nothing, and claims the board as soon as it has come.
    pub(crate) async fn join(mut wire: Wire, document: &str, clock: Arc<Clock>) -> Self {
        let server = wire.greet("reader").await;
        let nothing = automerge::Automerge::new();
        let request = nothing
            .generate_sync_message(&mut State::new())
            .expect("a new peer asks");
        wire.send(&Frame::sync(
            "request",
            "reader",
            &server,
            document,
            request.encode(),
        ))
        .await;
        let mut reader = Self {
            wire,
            document: document.to_owned(),
            server,
            clock,
        };
        let first = reader.wire.expect("sync").await;
        reader.acknowledge(&first).await;
        reader
    }

    /// Reads and acknowledges until the line ends.
    pub(crate) async fn follow(mut self) {
        while let Got::Frame(frame) = self.wire.wait().await {
            if frame.kind() == "sync" {
                self.acknowledge(&frame).await;
            }
        }
    }

    /// Says that everything in the frame is here, in the words of a real client: its new heads, nothing needed.
    async fn acknowledge(&mut self, frame: &Frame) {
        let message = Message::decode(frame.bytes("data")).expect("the server sends sync messages");
        let edits: Vec<_> = message.changes.iter().flat_map(hashes_in).collect();
        self.clock.stops(&edits);
        let acknowledgement = Message {
            heads: message.heads.clone(),
            need: Vec::new(),
            have: vec![Have {
                last_sync: message.heads,
                bloom: automerge::sync::BloomFilter::default(),
            }],
            changes: automerge::sync::ChunkList::empty(),
            flags: None,
            version: MessageVersion::V2,
        };
        let frame = Frame::sync(
            "sync",
            "reader",
            &self.server,
            &self.document,
            acknowledgement.encode(),
        );
        self.wire.send(&frame).await;
    }
}

/// The hashes of the changes in one part of a message, which may hold several, one after the other. None of a whole document.
fn hashes_in(mut part: &[u8]) -> Vec<ChangeHash> {
    let mut hashes = Vec::new();
    while let Some(length) = chunk_length(part) {
        let (chunk, rest) = part.split_at(length);
        hashes.extend(Change::try_from(chunk).map(|change| change.hash()));
        part = rest;
    }
    hashes
}

/// The length of the chunk at the beginning: four bytes of magic, four of checksum, one of type, the body's length in LEB128, the body.
fn chunk_length(part: &[u8]) -> Option<usize> {
    let mut body = 0;
    for (index, byte) in part.get(9..)?.iter().enumerate().take(5) {
        body |= usize::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            let length = 10 + index + body;
            return (length <= part.len()).then_some(length);
        }
    }
    None
}
