//! The shared paper of a room: the document as it was last journalled, and what waits to be written on it.
//!
//! Between [`Paper::write`] and [`Paper::settle`] the document is ahead of the journal. The room does nothing else with the paper
//! meanwhile, so nobody is shown what is not on disk. Automerge may panic in any of this; the room's task catches that.

use super::ServerEdit;
use super::admit::{Actors, Admission, Author, Refusal, Rule, Verdict};
use super::body::{Body, Mark};
use crate::journal::{Batch, Stored};
use crate::limits::{
    BATCH_INLINE_MAX, BATCH_INLINE_OPERATIONS_MAX, HEADS_MAX, ORPHAN_BYTES_MAX, ORPHANS_MAX,
};
use crate::wire::sync::Hashes;
use automerge::transaction::CommitOptions;
use automerge::{ActorId, Automerge, Change, ChangeHash, LoadOptions, ReadDoc, TextEncoding};
use crdt::guard::{Inverse, When};
use std::collections::{HashMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// The newest changes of a document, in ascending order.
pub(super) type Heads = Arc<[ChangeHash]>;

/// Automerge failed on what it was given; the paper is of no more use.
#[derive(Debug, thiserror::Error)]
pub(super) enum Torn {
    #[error("automerge refused: {0}")]
    Refused(#[from] automerge::AutomergeError),
    #[error("automerge panicked")]
    Panicked,
    #[error("automerge failed on one of {} changes", .0.len())]
    Poisoned(Vec<ChangeHash>),
    #[error("the stored document lacks changes that its own changes depend on")]
    Gap,
}

/// What one batch did.
#[derive(Debug)]
pub(super) struct Written {
    /// For the journal.
    pub(super) batch: Batch,
    /// The same changes one after the other, for everybody else.
    pub(super) bytes: Vec<u8>,
    /// What became of each of the server's edits, in order.
    pub(super) edits: Vec<Result<(), crdt::Error>>,
    /// The heads that the batch leaves.
    pub(super) heads: Heads,
}

#[derive(Debug)]
pub(super) struct Paper {
    document: Automerge,
    heads: Heads,
    body: Body,
    admission: Admission,
    /// Changes among which one made Automerge fail.
    suspects: HashSet<ChangeHash>,
    changes: usize,
    /// Accepted, in causal order, not in the document yet; and what of each is taken back.
    pending: Vec<(Change, Inverse)>,
    pending_hashes: HashSet<ChangeHash>,
    pending_bytes: usize,
    orphans: Vec<(Change, Author)>,
    orphan_bytes: usize,
    /// Refused since the last look, among those that had waited.
    refused: Vec<(Author, Refusal)>,
}

impl Paper {
    /// Puts a stored document on the table, at this moment of its session. Takes up to seconds; call it off the async threads.
    pub(super) fn load(
        stored: Stored,
        server: ActorId,
        suspects: HashSet<ChangeHash>,
        when: When,
    ) -> Result<Self, Torn> {
        let body = Body::new(stored.snapshot, &stored.tail);
        let utf16 = LoadOptions::new().text_encoding(TextEncoding::Utf16CodeUnit);
        let mut document = Automerge::load_with_options(body.parts()[0], utf16)?.with_actor(server);
        let tail: Result<Vec<_>, _> = stored
            .tail
            .iter()
            .map(|b| Change::try_from(&b[..]))
            .collect();
        document.apply_changes(tail.map_err(automerge::AutomergeError::from)?)?;
        if !document.get_missing_deps(&[]).is_empty() {
            return Err(Torn::Gap);
        }
        let mut sequences = HashMap::new();
        let mut changes = 0;
        for change in document.get_changes_meta(&[]) {
            changes += 1;
            let last = sequences.entry(change.actor.into_owned()).or_insert(0);
            *last = change.seq.max(*last);
        }
        let actors = Actors::new(stored.actors, sequences);
        let admission = match stored.is_seated {
            true => Admission::guarded(actors, &document, when),
            false => Admission::new(actors),
        };
        Ok(Self {
            heads: document.get_heads().into(),
            document,
            body,
            admission,
            suspects,
            changes,
            pending: Vec::new(),
            pending_hashes: HashSet::new(),
            pending_bytes: 0,
            orphans: Vec::new(),
            orphan_bytes: 0,
            refused: Vec::new(),
        })
    }

    /// The journalled heads.
    pub(super) fn heads(&self) -> &Heads {
        &self.heads
    }

    pub(super) fn body(&self) -> &Body {
        &self.body
    }

    /// Whether what waits is too much to be applied on the async threads.
    pub(super) fn has_much_pending(&self) -> bool {
        let operations: usize = self.pending.iter().map(|(change, _)| change.len()).sum();
        self.pending.len() > BATCH_INLINE_MAX || operations > BATCH_INLINE_OPERATIONS_MAX
    }

    /// How many accepted changes, and bytes of them, wait for the next batch.
    pub(super) fn pending(&self) -> (usize, usize) {
        (self.pending.len(), self.pending_bytes)
    }

    /// Whether a change is in the journalled document.
    pub(super) fn knows(&self, hash: &ChangeHash) -> bool {
        self.heads.binary_search(hash).is_ok()
            || self.document.get_change_meta_by_hash(hash).is_some()
    }

    /// Whether a change is in the document, or will be with the next batch.
    pub(super) fn expects(&self, hash: &ChangeHash) -> bool {
        self.pending_hashes.contains(hash) || self.knows(hash)
    }

    /// Takes a change from a peer; what is accepted goes into the next batch, with those that waited for it.
    pub(super) fn offer(&mut self, change: Change, author: Author) -> Verdict {
        let verdict = self.judge(&change, author);
        match &verdict {
            Verdict::Accept(undo) => {
                self.accept(change, undo.clone());
                self.adopt_orphans();
            }
            Verdict::Wait => {
                self.orphan_bytes += change.raw_bytes().len();
                self.orphans.push((change, author));
            }
            Verdict::Known | Verdict::Refuse(_) => {}
        }
        verdict
    }

    fn judge(&mut self, change: &Change, author: Author) -> Verdict {
        if self.expects(&change.hash()) {
            return Verdict::Known;
        }
        if self.admission.is_struck(change) {
            return Verdict::Refuse(Rule::Again);
        }
        if !change.deps().iter().all(|dep| self.expects(dep)) {
            return Verdict::Wait;
        }
        let verdict = match self.suspects.remove(&change.hash()) && !self.is_sound(change) {
            true => Verdict::Refuse(Rule::Unsound),
            false => self.admission.admit(change, author),
        };
        if let Verdict::Refuse(rule) = verdict
            && rule.is_strike()
        {
            self.admission.strike(change.hash());
        }
        verdict
    }

    /// Whether Automerge takes a change in, tried on a copy. What waits and is itself at fault shows elsewhere.
    fn is_sound(&self, change: &Change) -> bool {
        let mut copy = self.document.clone();
        let before = self.pending.iter().map(|(change, _)| change.clone());
        let mut takes = |changes: Vec<Change>| {
            let applied = catch_unwind(AssertUnwindSafe(|| {
                copy.apply_changes(changes).map(|()| drop(copy.save()))
            }));
            matches!(applied, Ok(Ok(())))
        };
        !takes(before.collect()) || takes(vec![change.clone()])
    }

    fn accept(&mut self, change: Change, undo: Inverse) {
        self.pending_hashes.insert(change.hash());
        self.pending_bytes += change.raw_bytes().len();
        self.pending.push((change, undo));
    }

    fn adopt_orphans(&mut self) {
        let mut found = !self.orphans.is_empty();
        while found {
            found = false;
            for (change, author) in std::mem::take(&mut self.orphans) {
                match self.judge(&change, author) {
                    Verdict::Wait => self.orphans.push((change, author)),
                    Verdict::Accept(undo) => {
                        self.accept(change, undo);
                        found = true;
                    }
                    Verdict::Known => {}
                    Verdict::Refuse(rule) => {
                        let hash = change.hash();
                        self.refused.push((author, Refusal { hash, rule }));
                    }
                }
            }
        }
        self.count_orphan_bytes();
    }

    /// Those refused since the last look that had waited, and whose they are.
    pub(super) fn take_refused(&mut self) -> Vec<(Author, Refusal)> {
        std::mem::take(&mut self.refused)
    }

    /// Changes that would let the orphans in.
    pub(super) fn missing(&self) -> Vec<ChangeHash> {
        let waiting: HashSet<_> = self.orphans.iter().map(|(c, _)| c.hash()).collect();
        let mut missing: Vec<_> = self
            .orphans
            .iter()
            .flat_map(|(change, _)| change.deps())
            .filter(|dep| !waiting.contains(dep) && !self.expects(dep))
            .copied()
            .collect();
        missing.sort_unstable();
        missing.dedup();
        missing
    }

    /// Whether more orphans wait than a peer in order could cause.
    pub(super) fn has_too_many_orphans(&self) -> bool {
        self.orphans.len() > ORPHANS_MAX || self.orphan_bytes > ORPHAN_BYTES_MAX
    }

    /// Gives up an author's orphans; whoever sent them must start over, since its client will not send them again by itself.
    pub(super) fn drop_orphans(&mut self, author: Author) {
        self.orphans.retain(|(_, whose)| *whose != author);
        self.count_orphan_bytes();
    }

    fn count_orphan_bytes(&mut self) {
        self.orphan_bytes = self.orphans.iter().map(|(c, _)| c.raw_bytes().len()).sum();
    }

    /// Those of `hashes` that the journalled document holds.
    pub(super) fn known(&self, hashes: Hashes<'_>) -> Vec<ChangeHash> {
        hashes
            .iter()
            .map(|hash| ChangeHash(*hash))
            .filter(|hash| self.knows(hash))
            .collect()
    }

    /// The journalled changes that somebody who has `known` lacks; `None` if the whole body is the shorter answer.
    pub(super) fn changes_since(&self, known: &[ChangeHash]) -> Option<Vec<u8>> {
        if known.is_empty() {
            return None;
        }
        let lacking = self.document.get_changes_meta(known).len();
        if lacking > self.changes / 3 && lacking > 8 {
            return None;
        }
        Some(self.document.save_after(known)).filter(|bytes| bytes.len() <= self.body.len())
    }

    /// One journalled change, encoded.
    pub(super) fn change(&self, hash: &ChangeHash) -> Option<Vec<u8>> {
        let change = self.document.get_change_by_hash(hash)?;
        Some(change.raw_bytes().to_vec())
    }

    /// Applies all that waits and then the server's edits, and merges when too many heads are left. May take long for large
    /// batches. What it returns must be journalled, then given to [`Paper::settle`].
    pub(super) fn write(&mut self, edits: Vec<ServerEdit>) -> Result<Written, Torn> {
        let pending = std::mem::take(&mut self.pending);
        self.pending_hashes.clear();
        self.pending_bytes = 0;
        let mut changes = Vec::with_capacity(pending.len());
        let (document, admission) = (&mut self.document, &mut self.admission);
        let mut pending = pending.into_iter().peekable();
        while let Some((change, undo)) = pending.next() {
            let held = (!undo.is_empty()).then(|| undo.read(document));
            let mut run = vec![change];
            while held.is_none()
                && let Some((change, _)) = pending.next_if(|(_, undo)| undo.is_empty())
            {
                run.push(change);
            }
            changes.extend(run.iter().map(|change| change.raw_bytes().to_vec()));
            apply(document, run)?;
            if let Some(held) = held {
                let done = document.transact(|tx| held.put_back(tx));
                let hash = done.map_err(|failed| failed.error)?.hash;
                changes.extend(hash.map(|hash| own_change(document, admission, &hash)));
            }
        }
        let mut results = Vec::with_capacity(edits.len());
        for edit in edits {
            let (hash, result) = match document.transact(edit) {
                Ok(done) => (done.hash, Ok(())),
                Err(failed) => (None, Err(failed.error)),
            };
            changes.extend(hash.map(|hash| own_change(document, admission, &hash)));
            results.push(result);
        }
        if document.get_heads().len() > HEADS_MAX {
            let hash = document.empty_commit(CommitOptions::default());
            changes.push(own_change(document, admission, &hash));
        }
        let heads = document.get_heads().into();
        Ok(Written {
            bytes: changes.concat(),
            batch: Batch {
                changes,
                actors: self.admission.take_fresh(),
            },
            edits: results,
            heads,
        })
    }

    /// The batch is on disk: from now on it is shown.
    pub(super) fn settle(&mut self, bytes: &[u8], changes: usize, heads: Heads) {
        self.body.extend(bytes, changes);
        self.changes += changes;
        self.heads = heads;
    }

    /// A copy to save elsewhere, and what it covers.
    pub(super) fn copy(&self) -> (Automerge, Heads, Mark) {
        (self.document.clone(), self.heads.clone(), self.body.mark())
    }

    /// A snapshot of [`Paper::copy`] is in the journal: joiners get it too.
    pub(super) fn compacted(&mut self, snapshot: Vec<u8>, mark: Mark) {
        self.body.replace(snapshot, mark);
    }
}

/// Applies changes that wait. When Automerge fails on them, the document is of no more use, and one of them is to blame.
fn apply(document: &mut Automerge, run: Vec<Change>) -> Result<(), Torn> {
    let hashes: Vec<_> = run.iter().map(Change::hash).collect();
    match catch_unwind(AssertUnwindSafe(|| document.apply_changes(run))) {
        Ok(Ok(())) => Ok(()),
        _ => Err(Torn::Poisoned(hashes)),
    }
}

fn own_change(document: &Automerge, admission: &mut Admission, hash: &ChangeHash) -> Vec<u8> {
    let change = document
        .get_change_by_hash(hash)
        .expect("the document holds what was just committed to it");
    admission.note_own(&change);
    change.raw_bytes().to_vec()
}

/// Reads one change off the wire. Automerge panics on some of what is none.
pub(super) fn read_change(bytes: &[u8]) -> Option<Change> {
    catch_unwind(|| Change::try_from(bytes).ok()).ok().flatten()
}

#[cfg(test)]
mod tests;
