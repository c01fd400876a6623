//! Who listens to a room, and what each was told last.

use super::admit::Author;
use super::outbox::{End, Offered, Outbox, Outgoing};
use super::paper::{Heads, Paper};
use super::task::{Access, Newcomer, PeerKey};
use super::{Inner, bump};
use crate::allowance::Allowance;
use crate::id::DocumentId;
use crate::limits::{BOARD_BYTES_MAX, OUTBOX_BYTES_MAX, RESYNCS};
use crate::wire::frame;
use crate::wire::sync::News;
use automerge::ChangeHash;
use bytes::Bytes;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Instant;
use tracing::error;

/// The peers of a room, and the frames that many of them get.
pub(super) struct Audience {
    pub(super) house: Arc<Inner>,
    pub(super) document: DocumentId,
    pub(super) peers: HashMap<PeerKey, Peer>,
    ready: Ready,
}

#[derive(Debug)]
pub(super) struct Peer {
    pub(super) outbox: Outbox,
    pub(super) access: Access,
    pub(super) author: Author,
    pub(super) is_flagged: bool,
    /// What the last frame that its outbox took brought it to.
    told: Heads,
    /// Its outbox was full; until it has drained it gets nothing.
    pub(super) is_behind: bool,
    /// Heads we do not know and have asked for; asking twice gets no better answer.
    pub(super) asked: Vec<[u8; 32]>,
    /// How often it may start over.
    pub(super) resyncs: Allowance,
}

/// Frames that many peers get, encoded when the first one needs them and valid for one set of heads.
#[derive(Debug, Default)]
struct Ready {
    /// The whole document, plain and flagged for those who may only read.
    board: [Option<Bytes>; 2],
    /// Nothing but the heads.
    heads: [Option<Bytes>; 2],
}

impl Audience {
    pub(super) fn new(house: Arc<Inner>, document: DocumentId) -> Self {
        Self {
            house,
            document,
            peers: HashMap::new(),
            ready: Ready::default(),
        }
    }

    /// How many there are, gone ones included until something was to be sent to them.
    pub(super) fn len(&self) -> usize {
        self.peers.len()
    }

    /// Whether nobody is there any more.
    pub(super) fn is_empty(&mut self) -> bool {
        self.peers.retain(|_, peer| !peer.outbox.is_gone());
        self.peers.is_empty()
    }

    /// Lets a peer in, that has been told nothing yet.
    pub(super) fn enter(&mut self, key: PeerKey, newcomer: Newcomer) {
        let peer = Peer {
            outbox: newcomer.outbox,
            access: newcomer.access,
            author: newcomer.author,
            is_flagged: newcomer.is_flagged,
            told: [].into(),
            is_behind: true,
            asked: Vec::new(),
            resyncs: Allowance::new(RESYNCS, Instant::now()),
        };
        self.peers.insert(key, peer);
    }

    /// A connection is over.
    pub(super) fn leave(&mut self, key: PeerKey) {
        self.peers.remove(&key);
    }

    /// Tells everybody who keeps up what was just journalled, each the same.
    pub(super) fn tell(&mut self, paper: &Paper, changes: &[u8]) {
        self.ready = Ready::default();
        let mut frames = [None, None];
        for flag in [false, true] {
            if self.peers.values().any(|peer| peer.is_flagged == flag) {
                frames[usize::from(flag)] = Some(self.encode(paper.heads(), &[changes], flag));
            }
        }
        let (house, document) = (&self.house, self.document);
        self.peers.retain(|_, peer| {
            if peer.is_behind {
                return !peer.outbox.is_gone();
            }
            frames[usize::from(peer.is_flagged)]
                .clone()
                .is_none_or(|frame| peer.send(house, document, frame, paper.heads()))
        });
    }

    /// A peer whose outbox was full gets one message with all that came since.
    pub(super) fn catch_up(&mut self, paper: &Paper, key: PeerKey) {
        if let Some(peer) = self.peers.get(&key)
            && peer.is_behind
        {
            let told = peer.told.clone();
            self.bring_up(paper, key, &told);
        }
    }

    /// Brings a peer that has `known` to the journalled heads.
    pub(super) fn bring_up(&mut self, paper: &Paper, key: PeerKey, known: &[ChangeHash]) {
        let changes = paper.changes_since(known);
        let beginning = match changes {
            Some(changes) if changes.is_empty() => self.heads_frame(paper, key),
            Some(changes) => self.encode(paper.heads(), &[&changes], self.is_flagged(key)),
            None if paper.body().len() > BOARD_BYTES_MAX => {
                error!(document = %self.document, bytes = paper.body().len(), "the document is too large to be sent");
                return self.dismiss(key, End::TooLarge);
            }
            None => {
                let flag = self.is_flagged(key);
                let cached = self.ready.board[usize::from(flag)].take();
                let board = cached
                    .unwrap_or_else(|| self.encode(paper.heads(), &paper.body().parts(), flag));
                self.ready.board[usize::from(flag)] = Some(board.clone());
                board
            }
        };
        self.send(paper, key, beginning);
    }

    /// Sends a peer the changes it asks for by name, as far as they are there.
    pub(super) fn send_needed(&mut self, paper: &Paper, key: PeerKey, need: &[[u8; 32]]) {
        // Each once, and not more than fits: who lacks further ones asks again.
        let need: BTreeSet<_> = need.iter().collect();
        let mut bytes = 0;
        let found: Vec<_> = need
            .into_iter()
            .filter_map(|hash| paper.change(&ChangeHash(*hash)))
            .take_while(|change| {
                let is_first = bytes == 0;
                bytes += change.len();
                is_first || bytes <= OUTBOX_BYTES_MAX
            })
            .collect();
        let parts: Vec<_> = found.iter().map(Vec::as_slice).collect();
        let beginning = self.encode(paper.heads(), &parts, self.is_flagged(key));
        self.send(paper, key, beginning);
    }

    /// Tells a peer what is journalled, and nothing else.
    pub(super) fn send_heads(&mut self, paper: &Paper, key: PeerKey) {
        let beginning = self.heads_frame(paper, key);
        self.send(paper, key, beginning);
    }

    /// Asks a peer for what its changes depend on.
    pub(super) fn ask_for_missing(&mut self, paper: &Paper, key: PeerKey) {
        let news = News {
            heads: paper.heads(),
            need: &paper.missing(),
            changes: &[],
            read_only: false,
        };
        let beginning = frame::sync(&self.house.speaker, self.document, &news);
        self.send(paper, key, beginning);
    }

    /// Ends a peer's connection.
    pub(super) fn dismiss(&mut self, key: PeerKey, end: End) {
        if let Some(peer) = self.peers.remove(&key) {
            peer.outbox.end(end);
        }
    }

    /// The same document rests in other bytes.
    pub(super) fn board_changed(&mut self) {
        self.ready.board = Default::default();
    }

    fn is_flagged(&self, key: PeerKey) -> bool {
        self.peers.get(&key).is_some_and(|peer| peer.is_flagged)
    }

    fn heads_frame(&mut self, paper: &Paper, key: PeerKey) -> Bytes {
        let flag = self.is_flagged(key);
        let cached = self.ready.heads[usize::from(flag)].take();
        let frame = cached.unwrap_or_else(|| self.encode(paper.heads(), &[], flag));
        self.ready.heads[usize::from(flag)] = Some(frame.clone());
        frame
    }

    fn encode(&self, heads: &Heads, changes: &[&[u8]], read_only: bool) -> Bytes {
        let news = News {
            heads,
            need: &[],
            changes,
            read_only,
        };
        frame::sync(&self.house.speaker, self.document, &news)
    }

    /// Sends one peer a frame after which it knows the journalled heads.
    fn send(&mut self, paper: &Paper, key: PeerKey, beginning: Bytes) {
        if let Some(peer) = self.peers.get_mut(&key)
            && !peer.send(&self.house, self.document, beginning, paper.heads())
        {
            self.peers.remove(&key);
        }
    }
}

impl Drop for Audience {
    /// However a room ends: its audience comes back to the next one.
    fn drop(&mut self) {
        for peer in self.peers.values() {
            peer.outbox.end(End::Resync);
        }
    }
}

impl Peer {
    /// Whether it is still there.
    fn send(
        &mut self,
        house: &Inner,
        document: DocumentId,
        beginning: Bytes,
        heads: &Heads,
    ) -> bool {
        let offered = self.outbox.offer(Outgoing::Sync {
            document,
            beginning,
            heads: heads.clone(),
        });
        match offered {
            Offered::Taken => {
                bump(&house.traffic.frames);
                self.told = heads.clone();
                self.is_behind = false;
            }
            Offered::Full => {
                bump(&house.traffic.stalls);
                self.is_behind = true;
            }
            Offered::Gone => return false,
        }
        true
    }
}
