//! Replacing changes by a snapshot that was proved to hold them.

use super::JournalError;
use super::record::{self, Snapshot};
use crate::id::DocumentId;
use automerge::{Automerge, ChangeHash};
use rusqlite::{Connection, params};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A replacement that lost nothing when it was proved.
pub(super) struct Plan {
    document: DocumentId,
    next: Snapshot,
    /// The generation that stays beside it: everything up to here may go.
    previous_upto: i64,
}

/// Loads `snapshot` back and finds out how far it holds what the journal holds. `None` means that there is nothing to replace.
pub(super) fn prove(
    store: &Connection,
    document: DocumentId,
    snapshot: Vec<u8>,
    heads: Vec<ChangeHash>,
) -> Result<Option<Plan>, JournalError> {
    let refuse = |what: &str| JournalError::Snapshot {
        document,
        what: what.to_owned(),
    };
    let (key, _) = record::find(store, document)?;
    let loaded = load_back(&snapshot).map_err(|what| refuse(&what))?;
    let (mut expected, mut found) = (heads, loaded.get_heads());
    expected.sort_unstable();
    found.sort_unstable();
    if expected != found {
        return Err(refuse("loaded back it has other heads"));
    }
    let previous = record::newest_snapshot(store, document, key)?;
    let (previous_upto, previous_heads) =
        previous.map_or((0, Vec::new()), |previous| (previous.upto, previous.heads));
    if previous_heads.iter().any(|head| !holds(&loaded, head)) {
        return Err(refuse("it lacks what the snapshot before it holds"));
    }
    let upto = record::changes_after(store, document, key, previous_upto)?
        .iter()
        .take_while(|change| holds(&loaded, &change.hash))
        .last()
        .map_or(previous_upto, |change| change.seq);
    let next = Snapshot {
        upto,
        heads: found,
        bytes: snapshot,
    };
    Ok((upto > previous_upto).then_some(Plan {
        document,
        next,
        previous_upto,
    }))
}

fn holds(loaded: &Automerge, hash: &ChangeHash) -> bool {
    loaded.get_change_meta_by_hash(hash).is_some()
}

fn load_back(snapshot: &[u8]) -> Result<Automerge, String> {
    // Automerge may panic on bytes it cannot read; that costs this compaction, not the process.
    let loading = catch_unwind(AssertUnwindSafe(|| crdt::document::load(snapshot)));
    match loading {
        Ok(Ok(loaded)) => Ok(loaded),
        Ok(Err(error)) => Err(format!("it does not load back: {error}")),
        Err(_) => Err("loading it back panicked".to_owned()),
    }
}

/// Puts the snapshot in and takes out what lies behind the generation before it.
pub(super) fn replace(store: &Connection, plan: &Plan) -> Result<(), JournalError> {
    let (key, _) = record::find(store, plan.document)?;
    record::insert_snapshot(store, plan.document, key, &plan.next)?;
    store
        .prepare_cached("DELETE FROM changes WHERE document = ?1 AND seq <= ?2")?
        .execute(params![key, plan.previous_upto])?;
    store
        .prepare_cached("DELETE FROM snapshots WHERE document = ?1 AND upto < ?2")?
        .execute(params![key, plan.previous_upto])?;
    Ok(())
}
