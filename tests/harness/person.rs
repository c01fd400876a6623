//! A headless participant: joins by link, edits, goes offline and comes back, and remembers what it was shown and told.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use automerge::sync::{self, SyncDoc};
use automerge::{ActorId, Automerge, ChangeHash, ReadDoc};
use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;

use crate::frame::Frame;
use crate::ink;
use crate::seat::Seat;
use crate::settle::{Bell, PATIENCE, Party};
use crate::wire::{Got, Wire};

/// The pause before a client that lost its line tries again.
const RETRY: Duration = Duration::from_millis(50);

/// What this person has, was shown and was told.
#[derive(Debug)]
struct Copy {
    document: Automerge,
    /// Changes that came from the server: whatever others wrote that stood on this screen.
    seen: BTreeSet<ChangeHash>,
    /// Heads that the server said it has: what this screen called saved.
    told: BTreeSet<ChangeHash>,
    unavailable: bool,
    online: bool,
}

/// A light client with a copy of one document. Dropping it ends its connection.
#[derive(Debug)]
pub struct Person {
    /// The seat it holds.
    pub seat: Seat,
    name: String,
    copy: Arc<Mutex<Copy>>,
    edited: Arc<Notify>,
    wanted: watch::Sender<bool>,
    bell: Bell,
    task: JoinHandle<()>,
}

impl Person {
    /// Takes part in `document` through `server`, which may be a proxy; online at once.
    pub fn open(
        seat: &Seat,
        server: SocketAddr,
        document: &str,
        actor: ActorId,
        bell: &Bell,
    ) -> Self {
        let copy = Arc::new(Mutex::new(Copy {
            document: crdt::document::empty(actor),
            seen: BTreeSet::new(),
            told: BTreeSet::new(),
            unavailable: false,
            online: false,
        }));
        let edited = Arc::new(Notify::new());
        let (wanted, wants) = watch::channel(true);
        let line = Line {
            server,
            path: format!("/sync/{}", seat.board),
            bearer: format!("Bearer {}", seat.token),
            peer: format!("light-{}", seat.id),
            document: document.to_owned(),
            copy: Arc::clone(&copy),
            edited: Arc::clone(&edited),
            wants,
            bell: bell.clone(),
        };
        Self {
            name: seat.name.clone(),
            seat: seat.clone(),
            copy,
            edited,
            wanted,
            bell: bell.clone(),
            task: tokio::spawn(line.stay()),
        }
    }

    /// Waits until the server has given the document.
    pub async fn ready(self) -> Self {
        let has = || (!self.heads().is_empty()).then_some(());
        let ready = self.bell.until(PATIENCE, has).await;
        ready.unwrap_or_else(|| panic!("{} did not get the document", self.name));
        self
    }

    /// Waits for the server's word on the document: whether it can be had.
    pub async fn available(&self) -> bool {
        let word = || {
            let unavailable = self.copy.lock().unwrap().unavailable;
            (unavailable || !self.heads().is_empty()).then_some(!unavailable)
        };
        let word = self.bell.until(PATIENCE, word).await;
        word.unwrap_or_else(|| panic!("{} was told nothing about the document", self.name))
    }

    /// Works on the own copy; what was written goes out when the line is up.
    pub fn with<T>(&self, work: impl FnOnce(&mut Automerge) -> T) -> T {
        let done = work(&mut self.copy.lock().unwrap().document);
        self.edited.notify_one();
        self.bell.ring();
        done
    }

    /// Adds an idea on the canvas.
    pub fn adds(&self, id: crdt::Id, text: &str) {
        self.with(|document| ink::add(document, id, text));
    }

    /// The board as text.
    pub fn picture(&self) -> String {
        ink::picture(&self.copy.lock().unwrap().document)
    }

    /// Whether the own copy has a change.
    pub fn has(&self, change: &ChangeHash) -> bool {
        let copy = self.copy.lock().unwrap();
        copy.document.get_change_by_hash(change).is_some()
    }

    /// Waits until the line is gone and all that was in it has been read.
    pub async fn loses_the_line(&self) {
        let gone = || (!self.copy.lock().unwrap().online).then_some(());
        let gone = self.bell.until(PATIENCE, gone).await;
        gone.unwrap_or_else(|| panic!("{} is still online", self.name));
    }

    /// Hangs up, and waits until it has.
    pub async fn goes_offline(&self) {
        self.wanted.send_replace(false);
        let gone = || (!self.copy.lock().unwrap().online).then_some(());
        self.bell
            .until(PATIENCE, gone)
            .await
            .expect("a client can hang up");
    }

    /// Connects again, and keeps trying.
    pub fn comes_back(&self) {
        self.wanted.send_replace(true);
    }

    /// Changes of others that this person was shown.
    pub fn seen(&self) -> BTreeSet<ChangeHash> {
        self.copy.lock().unwrap().seen.clone()
    }

    /// Heads that the server said it has.
    pub fn told(&self) -> BTreeSet<ChangeHash> {
        self.copy.lock().unwrap().told.clone()
    }

    /// Waits until the server has said that it has everything of this person's copy.
    pub async fn saved(&self) {
        let saved = || {
            let copy = self.copy.lock().unwrap();
            let heads = copy.document.get_heads();
            heads
                .iter()
                .all(|head| copy.told.contains(head))
                .then_some(())
        };
        let saved = self.bell.until(PATIENCE, saved).await;
        saved.unwrap_or_else(|| panic!("{}'s edits were not acknowledged", self.name));
    }
}

impl Party for Person {
    fn name(&self) -> &str {
        &self.name
    }

    fn heads(&self) -> Vec<String> {
        let mut heads = self.copy.lock().unwrap().document.get_heads();
        heads.sort();
        heads.iter().map(ToString::to_string).collect()
    }
}

impl Drop for Person {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// The connection's side of a person.
struct Line {
    server: SocketAddr,
    path: String,
    bearer: String,
    peer: String,
    document: String,
    copy: Arc<Mutex<Copy>>,
    edited: Arc<Notify>,
    wants: watch::Receiver<bool>,
    bell: Bell,
}

impl Line {
    async fn stay(mut self) {
        loop {
            if self.wants.wait_for(|online| *online).await.is_err() {
                return;
            }
            let headers = [("authorization", self.bearer.as_str())];
            if let Ok(wire) = Wire::open(self.server, &self.path, &headers).await {
                self.set_online(true);
                self.talk(wire).await;
                self.set_online(false);
            }
            tokio::time::sleep(RETRY).await;
        }
    }

    fn set_online(&self, online: bool) {
        self.copy.lock().unwrap().online = online;
        self.bell.ring();
    }

    async fn talk(&mut self, mut wire: Wire) {
        if !wire.send(&Frame::join(&self.peer)).await {
            return;
        }
        let mut state = sync::State::new();
        let mut server = None;
        let mut wants = self.wants.clone();
        loop {
            let got = tokio::select! {
                got = wire.wait() => Some(got),
                () = self.edited.notified() => None,
                _ = wants.wait_for(|online| !*online) => return,
            };
            match got {
                Some(Got::Closed(_)) => return,
                Some(Got::Frame(frame)) if frame.kind() == "peer" => {
                    server = Some(frame.text("senderId").to_owned())
                }
                Some(Got::Frame(frame)) => self.receive(&mut state, &frame),
                None => {}
            }
            if let Some(server) = &server
                && let Some(frame) = self.next_message(&mut state, server)
                && !wire.send(&frame).await
            {
                return;
            }
            self.bell.ring();
        }
    }

    fn receive(&self, state: &mut sync::State, frame: &Frame) {
        if frame.text("documentId") != self.document {
            return;
        }
        let mut copy = self.copy.lock().unwrap();
        if frame.kind() == "doc-unavailable" {
            copy.unavailable = true;
        }
        if frame.kind() != "sync" {
            return;
        }
        let message =
            sync::Message::decode(frame.bytes("data")).expect("the server sends sync messages");
        let before = copy.document.get_heads();
        let heads = message.heads.clone();
        let received = copy.document.receive_sync_message(state, message);
        received.expect("the server's changes apply");
        let new = copy.document.get_changes(&before);
        copy.seen.extend(new.iter().map(|change| change.hash()));
        copy.told.extend(heads);
    }

    fn next_message(&self, state: &mut sync::State, server: &str) -> Option<Frame> {
        let copy = self.copy.lock().unwrap();
        let kind = if copy.document.get_heads().is_empty() {
            "request"
        } else {
            "sync"
        };
        let message = copy.document.generate_sync_message(state)?;
        Some(Frame::sync(
            kind,
            &self.peer,
            server,
            &self.document,
            message.encode(),
        ))
    }
}
