//! The life of one room: it gathers what waits, writes it, makes it durable, and only then shows it.

use super::admit::{Author, Rule, Verdict};
use super::body::Mark;
use super::outbox::{End, Offered, Outbox, Outgoing};
use super::paper::{Heads, Paper, Torn};
use super::{Inner, RoomError, ServerEdit, bump};
use crate::id::DocumentId;
use crate::journal::JournalError;
use crate::limits::{BATCH_BYTES_MAX, MAILBOX_MAX, OUTBOX_BYTES_MAX};
use crate::wire::frame;
use crate::wire::sync::News;
use automerge::{ActorId, Change, ChangeHash};
use bytes::Bytes;
use std::collections::{BTreeSet, HashMap};
use std::future::pending;
use std::sync::Arc;
use tokio::runtime::{Handle, RuntimeFlavor};
use tokio::sync::{mpsc, oneshot};
use tokio::task::{JoinHandle, block_in_place, spawn_blocking};
use tokio::time::{Instant, sleep_until};
use tracing::{error, info, warn};

/// Names one connection among those of this process.
pub(super) type PeerKey = u64;

/// What may be put in a room's mailbox.
pub(super) enum Ask {
    /// A connection has the document open for the first time, and what it said.
    Enter(PeerKey, Newcomer, Heard),
    /// What a client said that its connection could not answer.
    Hear(PeerKey, Heard),
    /// A socket that was full has drained.
    Drained(PeerKey),
    /// A connection is over.
    Leave(PeerKey),
    /// The server writes.
    Edit {
        edit: ServerEdit,
        done: oneshot::Sender<Result<(), RoomError>>,
    },
}

/// What a connection may do with a document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Access {
    Read,
    Write,
}

/// A connection that opens the document.
#[derive(Debug)]
pub(super) struct Newcomer {
    pub(super) outbox: Outbox,
    pub(super) access: Access,
    pub(super) author: Author,
}

/// A sync message, decoded.
#[derive(Debug)]
pub(super) struct Heard {
    pub(super) heads: Vec<[u8; 32]>,
    pub(super) need: Vec<[u8; 32]>,
    pub(super) last_sync: Vec<[u8; 32]>,
    pub(super) changes: Vec<Change>,
    /// The client has nothing, or lost track.
    pub(super) starts_over: bool,
    /// Among the changes was something that is none.
    pub(super) has_foreign: bool,
}

#[derive(Debug)]
struct Peer {
    outbox: Outbox,
    access: Access,
    author: Author,
    /// What the last frame that its outbox took brought it to.
    told: Heads,
    /// Its outbox was full; until it has drained it gets nothing.
    is_behind: bool,
    /// Heads we do not know and have asked for; asking twice gets no better answer.
    asked: Vec<[u8; 32]>,
}

/// Frames that many peers get, encoded when the first one needs them and valid for one set of heads.
#[derive(Debug, Default)]
struct Ready {
    /// The whole document, for writers and for readers.
    board: [Option<Bytes>; 2],
    /// Nothing but the heads.
    heads: [Option<Bytes>; 2],
}

type Compaction = JoinHandle<Result<(Vec<u8>, Mark), JournalError>>;

/// Why a room ends before its time.
#[derive(Debug, thiserror::Error)]
enum Broken {
    #[error(transparent)]
    Torn(#[from] Torn),
    #[error(transparent)]
    Journal(#[from] JournalError),
}

pub(super) struct Room {
    house: Arc<Inner>,
    document: DocumentId,
    number: u64,
    mailbox: mpsc::Receiver<Ask>,
    peers: HashMap<PeerKey, Peer>,
    edits: Vec<(ServerEdit, oneshot::Sender<Result<(), RoomError>>)>,
    ready: Ready,
    last_frame: Option<Instant>,
    last_ask: Instant,
    compaction: Option<Compaction>,
    /// Tried in vain since the room was loaded: not tried again, the journal keeps the changes.
    compaction_failed: bool,
}

impl Room {
    pub(super) fn new(
        house: Arc<Inner>,
        document: DocumentId,
        number: u64,
        mailbox: mpsc::Receiver<Ask>,
    ) -> Self {
        Self {
            house,
            document,
            number,
            mailbox,
            peers: HashMap::new(),
            edits: Vec::new(),
            ready: Ready::default(),
            last_frame: None,
            last_ask: Instant::now(),
            compaction: None,
            compaction_failed: false,
        }
    }

    /// Loads the document and serves it until nobody is left, the node closes or something breaks.
    pub(super) async fn live(mut self) {
        let outcome = match load(self.house.clone(), self.document).await {
            Ok(paper) => self.serve(paper).await,
            Err(broken) => return self.turn_away(&broken),
        };
        if let Err(broken) = outcome {
            error!(document = %self.document, peers = self.peers.len(), "room dropped: {broken}");
        }
    }

    /// Tells everybody who waits that there is no document.
    fn turn_away(mut self, broken: &Broken) {
        let is_unknown = matches!(broken, Broken::Journal(JournalError::Unknown(_)));
        if !is_unknown {
            error!(document = %self.document, "room not loaded: {broken}");
        }
        self.mailbox.close();
        while let Ok(ask) = self.mailbox.try_recv() {
            match ask {
                Ask::Enter(_, newcomer, _) if is_unknown => {
                    newcomer.outbox.offer(Outgoing::Unavailable(self.document));
                }
                Ask::Enter(_, newcomer, _) => newcomer.outbox.end(End::Failed),
                Ask::Edit { done, .. } => {
                    let error = match is_unknown {
                        true => JournalError::Unknown(self.document).into(),
                        false => RoomError::Ended(self.document),
                    };
                    // Whoever asked may have gone.
                    let _gone = done.send(Err(error));
                }
                Ask::Hear(..) | Ask::Drained(_) | Ask::Leave(_) => {}
            }
        }
    }

    async fn serve(&mut self, mut paper: Paper) -> Result<(), Broken> {
        let mut asks = Vec::with_capacity(MAILBOX_MAX);
        let closing = self.house.closing.clone();
        loop {
            let wake = match self.has_work(&paper) {
                true => self.next_frame().unwrap_or_else(Instant::now),
                false => self.last_ask + self.house.pace.idle,
            };
            tokio::select! {
                () = closing.cancelled(), if !self.mailbox.is_closed() => self.mailbox.close(),
                count = self.mailbox.recv_many(&mut asks, MAILBOX_MAX) => {
                    if count == 0 {
                        return self.commit(&mut paper).await;
                    }
                    self.last_ask = Instant::now();
                    asks.drain(..).for_each(|ask| self.answer(&mut paper, ask));
                }
                outcome = finished(&mut self.compaction) => self.compacted(&mut paper, outcome),
                () = sleep_until(wake) => {
                    if !self.has_work(&paper) && self.may_rest(&paper) {
                        return Ok(());
                    }
                }
            }
            if self.has_work(&paper) && self.is_due(&paper) {
                self.commit(&mut paper).await?;
                self.compact_if(&paper, paper.body().is_long());
            }
        }
    }

    fn has_work(&self, paper: &Paper) -> bool {
        paper.pending().0 > 0 || !self.edits.is_empty()
    }

    /// When the next frame may go out; `None` is at once.
    fn next_frame(&self) -> Option<Instant> {
        let last = self.last_frame?;
        Some(last + self.house.pace.frame_every)
    }

    fn is_due(&self, paper: &Paper) -> bool {
        self.next_frame().is_none_or(|at| at <= Instant::now())
            || paper.pending().1 > BATCH_BYTES_MAX
    }

    fn answer(&mut self, paper: &mut Paper, ask: Ask) {
        match ask {
            Ask::Enter(key, newcomer, heard) => {
                let peer = Peer {
                    outbox: newcomer.outbox,
                    access: newcomer.access,
                    author: newcomer.author,
                    told: [].into(),
                    is_behind: true,
                    asked: Vec::new(),
                };
                self.peers.insert(key, peer);
                self.hear(paper, key, heard);
            }
            Ask::Hear(key, heard) => self.hear(paper, key, heard),
            Ask::Drained(key) => self.catch_up(paper, key),
            Ask::Leave(key) => drop(self.peers.remove(&key)),
            Ask::Edit { edit, done } => self.edits.push((edit, done)),
        }
    }

    /// Takes a client's changes in and tells it what it lacks, if it lacks anything.
    fn hear(&mut self, paper: &mut Paper, key: PeerKey, heard: Heard) {
        bump(&self.house.traffic.asks);
        let Some(peer) = self.peers.get_mut(&key) else {
            return;
        };
        let had_changes = !heard.changes.is_empty();
        let intake = match peer.access {
            Access::Read => Intake::default(),
            Access::Write => Intake::of(paper, heard.changes, heard.has_foreign, peer.author),
        };
        if let Some(rule) = intake.refused {
            peer.access = Access::Read;
            warn!(document = %self.document, peer = key, "change refused, peer reads only from now on: {rule}");
            if peer.outbox.offer(Outgoing::ReadOnly(self.document)) == Offered::Full {
                peer.is_behind = true;
            }
        }
        if paper.has_too_many_orphans() {
            paper.drop_orphans();
            warn!(document = %self.document, peer = key, "too many changes without their dependencies, peer starts over");
            peer.outbox.end(End::Resync);
            self.peers.remove(&key);
            return;
        }
        let lost_track = !heard
            .last_sync
            .iter()
            .all(|hash| paper.expects(&ChangeHash(*hash)));
        if heard.starts_over && intake.accepted == 0 || lost_track || peer.is_behind {
            let mut known = paper.known(&heard.heads);
            known.extend(paper.known(&heard.last_sync));
            return self.bring_up(paper, key, &known);
        }
        if !heard.need.is_empty() {
            return self.send_needed(paper, key, &heard.need);
        }
        if intake.waits > 0 {
            let news = News {
                heads: paper.heads(),
                need: &paper.missing(),
                changes: &[],
                read_only: false,
            };
            let beginning = frame::sync(&self.house.speaker, self.document, &news);
            return self.send(paper, key, beginning);
        }
        let is_news = peer.access == Access::Write
            && peer.asked != heard.heads
            && !heard
                .heads
                .iter()
                .all(|hash| paper.expects(&ChangeHash(*hash)));
        if is_news {
            peer.asked = heard.heads;
        }
        // What it sent is on disk already: the frame it waits for would never come.
        if is_news || had_changes && intake.accepted == 0 {
            let beginning = self.heads_frame(paper, key);
            self.send(paper, key, beginning);
        }
    }

    /// A peer whose outbox was full gets one message with all that came since.
    fn catch_up(&mut self, paper: &Paper, key: PeerKey) {
        if let Some(peer) = self.peers.get(&key)
            && peer.is_behind
        {
            let told = peer.told.clone();
            self.bring_up(paper, key, &told);
        }
    }

    /// Brings a peer that has `known` to the journalled heads.
    fn bring_up(&mut self, paper: &Paper, key: PeerKey, known: &[ChangeHash]) {
        let changes = paper.changes_since(known);
        let beginning = match changes {
            Some(changes) if changes.is_empty() => self.heads_frame(paper, key),
            Some(changes) => self.encode(paper.heads(), &[&changes], self.access(key)),
            None => {
                let access = self.access(key);
                let cached = self.ready.board[access as usize].take();
                let board = cached
                    .unwrap_or_else(|| self.encode(paper.heads(), &paper.body().parts(), access));
                self.ready.board[access as usize] = Some(board.clone());
                board
            }
        };
        self.send(paper, key, beginning);
    }

    fn send_needed(&mut self, paper: &Paper, key: PeerKey, need: &[[u8; 32]]) {
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
        let beginning = self.encode(paper.heads(), &parts, self.access(key));
        self.send(paper, key, beginning);
    }

    fn access(&self, key: PeerKey) -> Access {
        self.peers
            .get(&key)
            .map_or(Access::Read, |peer| peer.access)
    }

    fn heads_frame(&mut self, paper: &Paper, key: PeerKey) -> Bytes {
        let access = self.access(key);
        let cached = self.ready.heads[access as usize].take();
        let frame = cached.unwrap_or_else(|| self.encode(paper.heads(), &[], access));
        self.ready.heads[access as usize] = Some(frame.clone());
        frame
    }

    fn encode(&self, heads: &Heads, changes: &[&[u8]], access: Access) -> Bytes {
        let news = News {
            heads,
            need: &[],
            changes,
            read_only: access == Access::Read,
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

    /// Writes what waits, makes it durable, shows it to everybody.
    async fn commit(&mut self, paper: &mut Paper) -> Result<(), Broken> {
        let (edits, waiting): (Vec<_>, Vec<_>) = self.edits.drain(..).unzip();
        let written = aside(paper.has_much_pending(), || paper.write(edits))?;
        let count = written.batch.changes.len();
        if count > 0 {
            self.house
                .journal
                .append(self.document, written.batch)
                .await?;
            bump(&self.house.traffic.batches);
            paper.settle(&written.bytes, count, written.heads);
            self.ready = Ready::default();
            self.fan_out(paper, &written.bytes);
        }
        for (done, outcome) in waiting.into_iter().zip(written.edits) {
            // Whoever asked may have gone.
            let _gone = done.send(outcome.map_err(RoomError::from));
        }
        Ok(())
    }

    fn fan_out(&mut self, paper: &Paper, changes: &[u8]) {
        self.last_frame = Some(Instant::now());
        let mut frames = [None, None];
        for access in [Access::Read, Access::Write] {
            if self.peers.values().any(|peer| peer.access == access) {
                frames[access as usize] = Some(self.encode(paper.heads(), &[changes], access));
            }
        }
        let (house, document) = (&self.house, self.document);
        self.peers.retain(|_, peer| {
            if peer.is_behind {
                return !peer.outbox.is_gone();
            }
            frames[peer.access as usize]
                .clone()
                .is_none_or(|frame| peer.send(house, document, frame, paper.heads()))
        });
    }

    /// Whether the room may end: nobody is here and nothing is left to do. Then its door is gone already.
    fn may_rest(&mut self, paper: &Paper) -> bool {
        self.last_ask = Instant::now();
        self.peers.retain(|_, peer| !peer.outbox.is_gone());
        if !self.peers.is_empty() || self.compaction.is_some() {
            return false;
        }
        self.compact_if(paper, paper.body().is_ragged());
        if self.compaction.is_some() {
            return false;
        }
        let mailbox = &mut self.mailbox;
        let mut rests = false;
        self.house.remove_door(self.document, self.number, || {
            rests = mailbox.is_empty();
            if rests {
                mailbox.close();
            }
            rests
        });
        rests
    }

    fn compact_if(&mut self, paper: &Paper, is_wanted: bool) {
        if !is_wanted || self.compaction.is_some() || self.compaction_failed {
            return;
        }
        let (copy, heads, mark) = aside(true, || paper.copy());
        let (journal, document) = (self.house.journal.clone(), self.document);
        self.compaction = Some(self.house.tasks.spawn(async move {
            let snapshot =
                spawn_blocking(move || copy.save())
                    .await
                    .map_err(|_| JournalError::Snapshot {
                        document,
                        what: "automerge panicked while saving".to_owned(),
                    })?;
            journal
                .compact(document, snapshot.clone(), heads.to_vec())
                .await?;
            Ok((snapshot, mark))
        }));
    }

    fn compacted(&mut self, paper: &mut Paper, outcome: Result<(Vec<u8>, Mark), JournalError>) {
        match outcome {
            Ok((snapshot, mark)) => {
                info!(document = %self.document, bytes = snapshot.len(), "document compacted");
                paper.compacted(snapshot, mark);
                self.ready.board = Default::default();
            }
            Err(failed) => {
                self.compaction_failed = true;
                warn!(document = %self.document, "document not compacted: {failed}");
            }
        }
    }
}

impl Drop for Room {
    /// However a room ends: nobody is left listening to it.
    fn drop(&mut self) {
        self.house.remove_door(self.document, self.number, || true);
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

/// What came of a client's changes.
#[derive(Debug, Default)]
struct Intake {
    accepted: usize,
    waits: usize,
    refused: Option<Rule>,
}

impl Intake {
    /// Offers the changes in order, up to the first that is refused.
    fn of(paper: &mut Paper, changes: Vec<Change>, has_foreign: bool, author: Author) -> Self {
        let mut intake = Self::default();
        for change in changes {
            match paper.offer(change, author) {
                Verdict::Accept => intake.accepted += 1,
                Verdict::Wait => intake.waits += 1,
                Verdict::Known => {}
                Verdict::Refuse(rule) => {
                    intake.refused = Some(rule);
                    return intake;
                }
            }
        }
        if has_foreign {
            intake.refused = Some(Rule::NotAChange);
        }
        intake
    }
}

async fn load(house: Arc<Inner>, document: DocumentId) -> Result<Paper, Broken> {
    let stored = house.journal.load(document).await?;
    let paper = spawn_blocking(|| Paper::load(stored, ActorId::random())).await;
    bump(&house.traffic.loads);
    Ok(paper.unwrap_or(Err(Torn::Panicked))?)
}

/// Runs `work` here, or so that other tasks move to other threads where it may take long and the runtime has any.
fn aside<T>(is_long: bool, work: impl FnOnce() -> T) -> T {
    match is_long && Handle::current().runtime_flavor() == RuntimeFlavor::MultiThread {
        true => block_in_place(work),
        false => work(),
    }
}

/// The outcome of a compaction under way, once; never, if there is none.
async fn finished(compaction: &mut Option<Compaction>) -> Result<(Vec<u8>, Mark), JournalError> {
    let Some(task) = compaction else {
        return pending().await;
    };
    let outcome = task.await;
    *compaction = None;
    outcome.unwrap_or_else(|failed| Err(JournalError::Stopped(failed.to_string().into())))
}
