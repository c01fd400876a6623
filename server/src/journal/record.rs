//! What is stored of one document, row by row. Every change and snapshot is sealed by a checksum over what it is, whose it
//! is and where it stands, so that a record cut off, altered or in the wrong place is never taken for a good one.

use super::{Batch, JournalError, Stored, hash_of};
use crate::id::{DocumentId, SeatId};
use automerge::{ActorId, ChangeHash};
use rusqlite::{Connection, OptionalExtension, params};

/// A batch whose changes are known to be changes.
pub(crate) struct Prepared {
    changes: Vec<(ChangeHash, Vec<u8>)>,
    actors: Vec<(ActorId, Option<SeatId>)>,
}

impl Prepared {
    /// # Errors
    /// [`JournalError::Malformed`] if one of them is no change.
    pub(crate) fn new(batch: Batch) -> Result<Self, JournalError> {
        let changes = batch
            .changes
            .into_iter()
            .map(|bytes| Ok((hash_of(&bytes)?, bytes)))
            .collect::<Result<_, JournalError>>()?;
        Ok(Self {
            changes,
            actors: batch.actors,
        })
    }
}

/// What a checksum seals.
#[derive(Clone, Copy)]
enum Kind {
    Change = 1,
    Snapshot = 2,
}

/// `names` is the change's hash, or the snapshot's heads.
fn seal(kind: Kind, document: DocumentId, seq: i64, names: &[u8], bytes: &[u8]) -> u32 {
    let mut sum = crc32fast::Hasher::new();
    sum.update(&[kind as u8]);
    sum.update(&document.0);
    sum.update(&seq.to_le_bytes());
    sum.update(&(names.len() as u64).to_le_bytes());
    sum.update(names);
    sum.update(bytes);
    sum.finalize()
}

/// Begins a document.
pub(crate) fn create(
    store: &Connection,
    document: DocumentId,
    first: &Prepared,
) -> Result<(), JournalError> {
    let is_new = store
        .prepare_cached("INSERT INTO documents (id, seq) VALUES (?1, 0) ON CONFLICT DO NOTHING")?
        .execute([document.0])?;
    match is_new {
        0 => Err(JournalError::Exists(document)),
        _ => append(store, document, first),
    }
}

/// Adds what is not there yet.
pub(super) fn append(
    store: &Connection,
    document: DocumentId,
    batch: &Prepared,
) -> Result<(), JournalError> {
    let (key, before) = find(store, document)?;
    let mut seq = before;
    let mut insert = store.prepare_cached(
        "INSERT INTO changes (document, seq, hash, bytes, crc) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (document, hash) DO NOTHING",
    )?;
    for (hash, bytes) in &batch.changes {
        let next = seq + 1;
        let crc = seal(Kind::Change, document, next, hash.as_ref(), bytes);
        if insert.execute(params![key, next, hash.as_ref(), bytes, crc])? == 1 {
            seq = next;
        }
    }
    if seq != before {
        store
            .prepare_cached("UPDATE documents SET seq = ?2 WHERE key = ?1")?
            .execute(params![key, seq])?;
    }
    let mut bind = store.prepare_cached(
        "INSERT INTO actors (document, actor, seat) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
    )?;
    for (actor, seat) in &batch.actors {
        let seat = seat.map(|seat| seat.to_string());
        bind.execute(params![key, actor.to_bytes(), seat])?;
    }
    Ok(())
}

/// Reads everything, from the newest snapshot that is whole.
pub(super) fn load(store: &Connection, document: DocumentId) -> Result<Stored, JournalError> {
    let (key, last) = find(store, document)?;
    let snapshot = newest_snapshot(store, document, key)?;
    let after = snapshot.as_ref().map_or(0, |snapshot| snapshot.upto);
    let tail = changes_after(store, document, key, after)?;
    // Sequence numbers have no gaps after a snapshot, so a row that was lost shows.
    let first_missing = (after + 1..)
        .zip(tail.iter().map(|change| Some(change.seq)).chain([None]))
        .find(|(expected, found)| *found != Some(*expected));
    if let Some((missing, _)) = first_missing
        && missing <= last
    {
        return Err(unreadable(document, format!("change {missing} is missing")));
    }
    Ok(Stored {
        snapshot: snapshot.map(|snapshot| snapshot.bytes),
        tail: tail.into_iter().map(|change| change.bytes).collect(),
        actors: actors(store, document, key)?.into_iter().collect(),
        is_seated: false,
    })
}

/// Every record of a document whose checksum does not hold, whether it is needed or not.
pub(super) fn damaged(
    store: &Connection,
    document: DocumentId,
) -> Result<Vec<String>, JournalError> {
    let (key, _) = find(store, document)?;
    let mut damaged = Vec::new();
    for (kind, name, select) in [
        (
            Kind::Snapshot,
            "snapshot",
            "SELECT upto, heads, bytes, crc FROM snapshots WHERE document = ?1 ORDER BY upto",
        ),
        (
            Kind::Change,
            "change",
            "SELECT seq, hash, bytes, crc FROM changes WHERE document = ?1 ORDER BY seq",
        ),
    ] {
        let mut select = store.prepare_cached(select)?;
        let mut rows = select.query([key])?;
        while let Some(row) = rows.next()? {
            let (seq, names, bytes): (i64, Vec<u8>, Vec<u8>) =
                (row.get(0)?, row.get(1)?, row.get(2)?);
            if row.get::<_, u32>(3)? != seal(kind, document, seq, &names, &bytes) {
                damaged.push(format!("the checksum of its {name} {seq} does not hold"));
            }
        }
    }
    Ok(damaged)
}

/// A snapshot as it rests: it holds every change up to and including number `upto`.
pub(super) struct Snapshot {
    pub(super) upto: i64,
    pub(super) heads: Vec<ChangeHash>,
    pub(super) bytes: Vec<u8>,
}

/// The newest snapshot whose checksum holds. A damaged one is reported and passed over: the generation before it, and
/// the changes since, are kept for this.
pub(super) fn newest_snapshot(
    store: &Connection,
    document: DocumentId,
    key: i64,
) -> Result<Option<Snapshot>, JournalError> {
    let mut select = store.prepare_cached(
        "SELECT upto, heads, bytes, crc FROM snapshots WHERE document = ?1 ORDER BY upto DESC",
    )?;
    let mut rows = select.query([key])?;
    let mut damaged = None;
    while let Some(row) = rows.next()? {
        let (upto, names, bytes): (i64, Vec<u8>, Vec<u8>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        match split_heads(&names) {
            Some(heads)
                if row.get::<_, u32>(3)?
                    == seal(Kind::Snapshot, document, upto, &names, &bytes) =>
            {
                return Ok(Some(Snapshot { upto, heads, bytes }));
            }
            _ => {
                tracing::error!(%document, upto, "a snapshot is damaged; the one before it is used");
                damaged = Some(upto);
            }
        }
    }
    match damaged {
        // Without any whole snapshot the changes themselves may still all be there, from the first on.
        Some(upto) if first_change(store, key)? != Some(1) => Err(unreadable(
            document,
            format!("the checksum of its snapshot {upto} does not hold"),
        )),
        _ => Ok(None),
    }
}

fn split_heads(names: &[u8]) -> Option<Vec<ChangeHash>> {
    names
        .chunks(32)
        .map(|hash| ChangeHash::try_from(hash).ok())
        .collect()
}

/// Keeps a snapshot that was proved to hold every change up to `upto`.
pub(super) fn insert_snapshot(
    store: &Connection,
    document: DocumentId,
    key: i64,
    snapshot: &Snapshot,
) -> Result<(), JournalError> {
    let names: Vec<u8> = snapshot.heads.iter().flat_map(|head| head.0).collect();
    let crc = seal(
        Kind::Snapshot,
        document,
        snapshot.upto,
        &names,
        &snapshot.bytes,
    );
    store
        .prepare_cached(
            "INSERT INTO snapshots (document, upto, heads, bytes, crc) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (document, upto) DO UPDATE SET heads = ?3, bytes = ?4, crc = ?5",
        )?
        .execute(params![key, snapshot.upto, names, snapshot.bytes, crc])?;
    Ok(())
}

/// One change as it rests.
pub(super) struct Change {
    pub(super) seq: i64,
    pub(super) hash: ChangeHash,
    pub(super) bytes: Vec<u8>,
}

/// The changes numbered above `after`, each proved whole.
pub(super) fn changes_after(
    store: &Connection,
    document: DocumentId,
    key: i64,
    after: i64,
) -> Result<Vec<Change>, JournalError> {
    let mut select = store.prepare_cached(
        "SELECT seq, hash, bytes, crc FROM changes WHERE document = ?1 AND seq > ?2 ORDER BY seq",
    )?;
    let mut rows = select.query([key, after])?;
    let mut changes = Vec::new();
    while let Some(row) = rows.next()? {
        let (seq, names, bytes): (i64, Vec<u8>, Vec<u8>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let is_whole = row.get::<_, u32>(3)? == seal(Kind::Change, document, seq, &names, &bytes);
        match ChangeHash::try_from(names.as_slice()) {
            Ok(hash) if is_whole => changes.push(Change { seq, hash, bytes }),
            _ => {
                let what = format!("the checksum of its change {seq} does not hold");
                return Err(unreadable(document, what));
            }
        }
    }
    Ok(changes)
}

/// The row of a document: its key, and the number of its last change.
pub(super) fn find(store: &Connection, document: DocumentId) -> Result<(i64, i64), JournalError> {
    store
        .prepare_cached("SELECT key, seq FROM documents WHERE id = ?1")?
        .query_row([document.0], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?
        .ok_or(JournalError::Unknown(document))
}

fn first_change(store: &Connection, key: i64) -> Result<Option<i64>, JournalError> {
    Ok(store
        .prepare_cached("SELECT min(seq) FROM changes WHERE document = ?1")?
        .query_row([key], |row| row.get(0))?)
}

fn actors(
    store: &Connection,
    document: DocumentId,
    key: i64,
) -> Result<Vec<(ActorId, Option<SeatId>)>, JournalError> {
    let mut select = store.prepare_cached("SELECT actor, seat FROM actors WHERE document = ?1")?;
    let rows = select.query_map([key], |row| {
        Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, Option<String>>(1)?))
    })?;
    rows.map(|row| {
        let (actor, seat) = row?;
        let seat = seat
            .map(|seat| seat.parse())
            .transpose()
            .map_err(|_| unreadable(document, "an actor belongs to no seat".to_owned()))?;
        Ok((ActorId::from(actor), seat))
    })
    .collect()
}

fn unreadable(document: DocumentId, what: String) -> JournalError {
    JournalError::Unreadable { document, what }
}
