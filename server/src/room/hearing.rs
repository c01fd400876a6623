//! What a room makes of a sync message: it takes in the changes and tells the peer what it lacks, if it lacks anything.

use super::admit::{Author, Refusal, Rule, Verdict};
use super::audience::Audience;
use super::bump;
use super::outbox::{End, Offered, Outgoing, Refused};
use super::paper::Paper;
use super::task::{Access, Heard, PeerKey};
use automerge::{Change, ChangeHash};
use std::time::Instant;
use tracing::warn;

impl Audience {
    /// Takes a peer's changes in and answers, unless the next frame to all is the answer.
    pub(super) fn hear(&mut self, paper: &mut Paper, key: PeerKey, mut heard: Heard) {
        bump(&self.house.traffic.asks);
        if !self.peers.contains_key(&key) {
            return;
        }
        let changes = std::mem::take(&mut heard.changes);
        let had_changes = !changes.is_empty();
        let intake = self.take_in(paper, key, changes, heard.has_foreign);
        if paper.has_too_many_orphans() {
            return self.drop_orphans(paper, key);
        }
        let lost_track = !expects_all(paper, &heard.last_sync);
        if heard.starts_over && intake.accepted == 0 || lost_track {
            return self.start_over(paper, key, &heard);
        }
        if self.peers.get(&key).is_some_and(|peer| peer.is_behind) {
            // Its outbox was full, which is not its doing: what it lacks is sent when that has drained.
            return self.bring_up_from(paper, key, &heard);
        }
        if !heard.need.is_empty() {
            return self.send_needed(paper, key, &heard.need);
        }
        if intake.waits > 0 {
            return self.ask_for_missing(paper, key);
        }
        // What it sent is on disk already: the frame it waits for would never come.
        let is_old = had_changes && intake.accepted == 0;
        if self.is_news(paper, key, heard) || is_old {
            self.send_heads(paper, key);
        }
    }

    fn take_in(
        &mut self,
        paper: &mut Paper,
        key: PeerKey,
        changes: Vec<Change>,
        has_foreign: bool,
    ) -> Intake {
        let Some(peer) = self.peers.get(&key) else {
            return Intake::default();
        };
        let had_any = has_foreign || !changes.is_empty();
        let author = peer.author;
        let intake = match peer.access {
            Access::Read => Intake::default(),
            Access::Write if had_any && self.is_out(author) => {
                Intake::refused(Rule::TooManyStrikes)
            }
            Access::Write => Intake::of(paper, changes, has_foreign, author),
        };
        if let Some((rule, hash)) = intake.refused {
            self.refuse(paper, key, rule, hash);
        }
        for (author, Refusal { hash, rule }) in paper.take_refused() {
            let theirs = self.peers.iter().filter(|(_, peer)| peer.author == author);
            let theirs: Vec<_> = theirs.map(|(key, _)| *key).collect();
            for key in theirs {
                self.refuse(paper, key, rule, Some(hash));
            }
        }
        intake
    }

    /// Whether nothing of an author is taken in for a while.
    fn is_out(&self, author: Author) -> bool {
        match author {
            Author::Seat(writer) => self.house.strikes.is_out(writer.seat, Instant::now()),
            Author::Stranger => false,
        }
    }

    /// A peer's change is refused, and with it all that it makes from now on: each builds on that one.
    fn refuse(&mut self, paper: &Paper, key: PeerKey, rule: Rule, hash: Option<ChangeHash>) {
        let Some(peer) = self.peers.get_mut(&key) else {
            return;
        };
        if let Author::Seat(writer) = peer.author
            && rule.is_strike()
        {
            self.house.strikes.add(writer.seat, Instant::now());
        }
        metrics::counter!("chorus_refused_total", "rule" => rule.name()).increment(1);
        warn!(document = %self.document, peer = key, rule = rule.name(), "change refused, peer reads only from now on");
        peer.access = Access::Read;
        peer.is_flagged = true;
        let refused = Refused {
            rule: rule.name(),
            hashes: hash.into_iter().collect(),
            heads: paper.heads().clone(),
        };
        let told = Outgoing::Refused(self.document, refused);
        if peer.outbox.offer(told) == Offered::Full {
            peer.is_behind = true;
        }
    }

    /// Whoever sent the last of too many changes without dependencies starts over, on every connection: all of them count theirs
    /// as sent. What waits of others stays.
    fn drop_orphans(&mut self, paper: &mut Paper, key: PeerKey) {
        let Some(author) = self.peers.get(&key).map(|peer| peer.author) else {
            return;
        };
        warn!(document = %self.document, peer = key, "too many changes without their dependencies, their author starts over");
        paper.drop_orphans(author);
        self.peers.retain(|_, peer| {
            if peer.author == author {
                peer.outbox.end(End::Resync);
            }
            peer.author != author
        });
    }

    fn start_over(&mut self, paper: &Paper, key: PeerKey, heard: &Heard) {
        let now = Instant::now();
        let may = self.peers.get_mut(&key).is_some_and(|peer| {
            peer.resyncs.take(now)
                && match peer.author {
                    Author::Seat(writer) => self.house.resyncs.take(writer.seat, now).is_ok(),
                    Author::Stranger => true,
                }
        });
        if !may {
            warn!(document = %self.document, peer = key, "peer starts over too often");
            return self.dismiss(key, End::TooOften);
        }
        self.bring_up_from(paper, key, heard);
    }

    /// Brings a peer up from what it says it has.
    fn bring_up_from(&mut self, paper: &Paper, key: PeerKey, heard: &Heard) {
        let mut known = paper.known(&heard.heads);
        known.extend(paper.known(&heard.last_sync));
        self.bring_up(paper, key, &known);
    }

    /// Whether a peer has changes that we lack and have not asked it for yet.
    fn is_news(&mut self, paper: &Paper, key: PeerKey, heard: Heard) -> bool {
        let Some(peer) = self.peers.get_mut(&key) else {
            return false;
        };
        let is_news = peer.access == Access::Write
            && peer.asked != heard.heads
            && !expects_all(paper, &heard.heads);
        if is_news {
            peer.asked = heard.heads;
        }
        is_news
    }
}

fn expects_all(paper: &Paper, hashes: &[[u8; 32]]) -> bool {
    hashes.iter().all(|hash| paper.expects(&ChangeHash(*hash)))
}

/// What came of a client's changes.
#[derive(Debug, Default)]
struct Intake {
    accepted: usize,
    waits: usize,
    refused: Option<(Rule, Option<ChangeHash>)>,
}

impl Intake {
    /// Offers the changes in order, up to the first that is refused.
    fn of(paper: &mut Paper, changes: Vec<Change>, has_foreign: bool, author: Author) -> Self {
        let mut intake = Self::default();
        for change in changes {
            let hash = change.hash();
            match paper.offer(change, author) {
                Verdict::Accept(undo) => {
                    let answer = match undo.is_empty() {
                        true => "accept",
                        false => "accept-and-undo",
                    };
                    metrics::counter!("chorus_accepted_total", "answer" => answer).increment(1);
                    intake.accepted += 1;
                }
                Verdict::Wait => intake.waits += 1,
                Verdict::Known => {}
                Verdict::Refuse(rule) => {
                    intake.refused = Some((rule, Some(hash)));
                    return intake;
                }
            }
        }
        if has_foreign {
            intake.refused = Some((Rule::NotAChange, None));
        }
        intake
    }

    /// None of them is looked at.
    fn refused(rule: Rule) -> Self {
        Self {
            refused: Some((rule, None)),
            ..Self::default()
        }
    }
}
