//! The journal's laws, over real files.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should say so where it stands"
)]

mod upkeep;

use automerge::transaction::Transactable;
use automerge::{ActorId, AutoCommit, ChangeHash, ROOT};
use chorus::id::{DocumentId, SeatId};
use chorus::journal::{Batch, Journal, JournalError, OpenError, Stored};
use futures_util::future::join_all;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A document whose author writes one key per change.
struct Author {
    document: DocumentId,
    doc: AutoCommit,
    sent: Vec<ChangeHash>,
}

impl Author {
    fn new() -> Self {
        Self {
            document: DocumentId::random(),
            doc: AutoCommit::new(),
            sent: Vec::new(),
        }
    }

    fn write(&mut self, key: &str) -> Batch {
        self.doc.put(ROOT, key, key.repeat(40)).unwrap();
        self.doc.commit();
        let changes = self.doc.get_changes(&self.sent);
        self.sent = self.doc.get_heads();
        batch(changes.iter().map(|change| change.raw_bytes().to_vec()))
    }

    fn save(&mut self) -> (Vec<u8>, Vec<ChangeHash>) {
        (self.doc.save(), self.doc.get_heads())
    }
}

fn batch(changes: impl IntoIterator<Item = Vec<u8>>) -> Batch {
    Batch {
        changes: changes.into_iter().collect(),
        actors: Vec::new(),
    }
}

fn heads(stored: &Stored) -> Vec<ChangeHash> {
    let mut doc = match &stored.snapshot {
        Some(snapshot) => AutoCommit::load(snapshot).unwrap(),
        None => AutoCommit::new(),
    };
    doc.load_incremental(&stored.tail.concat()).unwrap();
    doc.get_heads()
}

/// Every file of a directory, to compare it with later.
fn contents(data: &Path) -> BTreeMap<String, Vec<u8>> {
    fs::read_dir(data)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read(path).unwrap())
        })
        .filter(|(name, _)| name != "chorus.lock")
        .collect()
}

async fn store_with(author: &mut Author) -> tempfile::TempDir {
    let data = tempfile::tempdir().unwrap();
    let journal = Journal::open(data.path()).unwrap();
    let first = author.write("genesis");
    journal.create(author.document, first).await.unwrap();
    journal.close().await;
    data
}

/// Alters the closed store behind the journal's back.
fn meddle(data: &Path, sql: &str) {
    let store = rusqlite::Connection::open(data.join("chorus.db")).unwrap();
    assert_ne!(store.execute(sql, []).unwrap(), 0, "{sql} met nothing");
}

#[tokio::test]
async fn what_was_appended_is_there_after_a_restart_in_order() {
    let mut ada = Author::new();
    let data = store_with(&mut ada).await;
    let journal = Journal::open(data.path()).unwrap();
    let mut expected = journal.load(ada.document).await.unwrap().tail;
    for key in ["one", "two", "three"] {
        let batch = ada.write(key);
        expected.extend(batch.changes.clone());
        journal.append(ada.document, batch).await.unwrap();
    }
    journal.close().await;
    let stored = Journal::open(data.path())
        .unwrap()
        .load(ada.document)
        .await
        .unwrap();
    assert_eq!(stored.tail, expected);
    assert_eq!(heads(&stored), ada.doc.get_heads());
}

#[tokio::test]
async fn appending_a_change_twice_is_appending_it_once() {
    let mut ada = Author::new();
    let data = store_with(&mut ada).await;
    let journal = Journal::open(data.path()).unwrap();
    let (one, two) = (ada.write("one"), ada.write("two"));
    let all = || batch([one.changes.clone(), two.changes.clone()].concat());
    journal.append(ada.document, all()).await.unwrap();
    journal.append(ada.document, all()).await.unwrap();
    assert_eq!(journal.load(ada.document).await.unwrap().tail.len(), 3);
}

#[tokio::test]
async fn everything_that_waits_shares_a_commit() {
    let mut ada = Author::new();
    let data = store_with(&mut ada).await;
    let journal = Journal::open(data.path()).unwrap();
    let mut authors: Vec<Author> = (0..20).map(|_| Author::new()).collect();
    for author in &mut authors {
        let first = author.write("genesis");
        journal.create(author.document, first).await.unwrap();
    }
    let before = commits(data.path());
    let appends = authors.iter_mut().flat_map(|author| {
        let batches: Vec<Batch> = (0..10).map(|n| author.write(&format!("k{n}"))).collect();
        let document = author.document;
        batches.into_iter().map(move |batch| (document, batch))
    });
    let all = join_all(appends.map(|(document, batch)| journal.append(document, batch))).await;
    assert!(all.iter().all(Result::is_ok));
    let made = commits(data.path()) - before;
    assert!((1..=40).contains(&made), "200 appends took {made} commits");
}

/// How many frames of SQLite's log end a commit: those that carry the database's size (bytes 4 to 8 of the frame's header).
fn commits(data: &Path) -> usize {
    let log = fs::read(data.join("chorus.db-wal")).unwrap();
    let page = u32::from_be_bytes(log[8..12].try_into().unwrap()) as usize;
    let frames = log[32..].chunks_exact(24 + page);
    frames.filter(|frame| frame[4..8] != [0; 4]).count()
}

#[tokio::test]
async fn work_that_fails_leaves_nothing_behind_and_its_neighbours_alone() {
    let mut ada = Author::new();
    let data = store_with(&mut ada).await;
    let journal = Journal::open(data.path()).unwrap();
    let (mut ben, actor) = (Author::new(), ActorId::random());
    let twice = Batch {
        actors: vec![(actor, None)],
        ..ada.write("one")
    };
    let first = ben.write("genesis");
    let (refused, created) = tokio::join!(
        journal.create(ada.document, twice),
        journal.create(ben.document, first),
    );
    assert!(matches!(refused, Err(JournalError::Exists(_))));
    created.unwrap();
    let stored = journal.load(ada.document).await.unwrap();
    assert_eq!((stored.tail.len(), stored.actors.len()), (1, 0));
    assert_eq!(journal.load(ben.document).await.unwrap().tail.len(), 1);
}

#[tokio::test]
async fn the_first_binding_of_an_actor_stands() {
    let mut ada = Author::new();
    let data = store_with(&mut ada).await;
    let journal = Journal::open(data.path()).unwrap();
    let (actor, server) = (ActorId::random(), ActorId::random());
    let (first, second) = (SeatId::random(), SeatId::random());
    for seat in [first, second] {
        let actors = vec![(actor.clone(), Some(seat)), (server.clone(), None)];
        let batch = Batch {
            actors,
            ..Batch::default()
        };
        journal.append(ada.document, batch).await.unwrap();
    }
    let actors = journal.load(ada.document).await.unwrap().actors;
    assert_eq!(actors[&actor], Some(first));
    assert_eq!(actors[&server], None);
}

#[tokio::test]
async fn bytes_that_are_no_change_are_refused() {
    let mut ada = Author::new();
    let data = store_with(&mut ada).await;
    let journal = Journal::open(data.path()).unwrap();
    let mut bytes = ada.write("one").changes.remove(0);
    *bytes.last_mut().unwrap() ^= 1;
    let refused = journal.append(ada.document, batch([bytes])).await;
    assert!(matches!(refused, Err(JournalError::Malformed(_))));
    assert_eq!(journal.load(ada.document).await.unwrap().tail.len(), 1);
}

#[tokio::test]
async fn absent_is_not_unreadable() {
    let mut ada = Author::new();
    let data = store_with(&mut ada).await;
    meddle(data.path(), "UPDATE changes SET crc = crc + 1");
    let journal = Journal::open(data.path()).unwrap();
    let nobody = DocumentId::random();
    assert!(matches!(
        journal.load(nobody).await,
        Err(JournalError::Unknown(document)) if document == nobody
    ));
    assert!(matches!(
        journal.append(nobody, Batch::default()).await,
        Err(JournalError::Unknown(_))
    ));
    assert!(matches!(
        journal.load(ada.document).await,
        Err(JournalError::Unreadable { document, .. }) if document == ada.document
    ));
}

#[tokio::test]
async fn one_flipped_bit_on_the_disk_costs_one_document() {
    let (mut ada, mut ben) = (Author::new(), Author::new());
    let data = store_with(&mut ada).await;
    let journal = Journal::open(data.path()).unwrap();
    let first = ben.write("genesis");
    let mark = first.changes[0][8..40].to_vec();
    journal.create(ben.document, first).await.unwrap();
    journal.close().await;

    let file = data.path().join("chorus.db");
    let mut bytes = fs::read(&file).unwrap();
    let at = bytes
        .windows(mark.len())
        .position(|window| window == mark)
        .unwrap();
    bytes[at + 20] ^= 0x10;
    fs::write(&file, bytes).unwrap();

    let journal = Journal::open(data.path()).unwrap();
    let damaged = journal.load(ben.document).await.unwrap_err();
    assert!(matches!(damaged, JournalError::Unreadable { .. }));
    let stored = journal.load(ada.document).await.unwrap();
    assert_eq!(heads(&stored), ada.doc.get_heads());
    let more = ada.write("on");
    journal.append(ada.document, more).await.unwrap();
}

#[tokio::test]
async fn a_whole_record_in_the_wrong_place_is_not_believed() {
    let (mut ada, mut ben) = (Author::new(), Author::new());
    let data = store_with(&mut ada).await;
    let journal = Journal::open(data.path()).unwrap();
    let first = ben.write("genesis");
    journal.create(ben.document, first).await.unwrap();
    journal.close().await;
    meddle(
        data.path(),
        "UPDATE changes SET (hash, bytes, crc) = (SELECT hash, bytes, crc FROM changes WHERE document = 1) WHERE document = 2",
    );
    let journal = Journal::open(data.path()).unwrap();
    assert!(matches!(
        journal.load(ben.document).await,
        Err(JournalError::Unreadable { .. })
    ));
    assert!(journal.load(ada.document).await.is_ok());
}

#[tokio::test]
async fn two_records_that_changed_places_are_not_believed() {
    let mut ada = Author::new();
    let data = store_with(&mut ada).await;
    let journal = Journal::open(data.path()).unwrap();
    for key in ["two", "three"] {
        let batch = ada.write(key);
        journal.append(ada.document, batch).await.unwrap();
    }
    journal.close().await;
    for (from, to) in [(2, 4), (3, 2), (4, 3)] {
        let sql = format!("UPDATE changes SET seq = {to} WHERE seq = {from}");
        meddle(data.path(), &sql);
    }
    let loaded = Journal::open(data.path()).unwrap().load(ada.document).await;
    assert!(matches!(loaded, Err(JournalError::Unreadable { .. })));
}

#[tokio::test]
async fn a_lost_row_shows() {
    for lost in [1, 2, 3] {
        let mut ada = Author::new();
        let data = store_with(&mut ada).await;
        let journal = Journal::open(data.path()).unwrap();
        for key in ["two", "three"] {
            let batch = ada.write(key);
            journal.append(ada.document, batch).await.unwrap();
        }
        journal.close().await;
        meddle(
            data.path(),
            &format!("DELETE FROM changes WHERE seq = {lost}"),
        );
        let loaded = Journal::open(data.path()).unwrap().load(ada.document).await;
        let error = loaded.unwrap_err().to_string();
        assert!(
            error.contains(&format!("change {lost} is missing")),
            "{error}"
        );
    }
}

/// A store that was compacted after the second and the fourth of five changes.
async fn compacted_twice(ada: &mut Author) -> tempfile::TempDir {
    let data = store_with(ada).await;
    let journal = Journal::open(data.path()).unwrap();
    for (key, compact) in [
        ("two", true),
        ("three", false),
        ("four", true),
        ("five", false),
    ] {
        let batch = ada.write(key);
        journal.append(ada.document, batch).await.unwrap();
        if compact {
            let (snapshot, heads) = ada.save();
            journal
                .compact(ada.document, snapshot, heads)
                .await
                .unwrap();
        }
    }
    journal.close().await;
    data
}

#[tokio::test]
async fn compaction_keeps_everything() {
    let mut ada = Author::new();
    let data = compacted_twice(&mut ada).await;
    let journal = Journal::open(data.path()).unwrap();
    let stored = journal.load(ada.document).await.unwrap();
    assert_eq!(stored.tail.len(), 1, "the snapshot holds the first four");
    assert_eq!(heads(&stored), ada.doc.get_heads());
}

#[tokio::test]
async fn a_damaged_snapshot_costs_nothing_while_the_one_before_it_is_whole() {
    let mut ada = Author::new();
    let data = compacted_twice(&mut ada).await;
    meddle(
        data.path(),
        "UPDATE snapshots SET bytes = zeroblob(length(bytes)) WHERE upto = 4",
    );
    let journal = Journal::open(data.path()).unwrap();
    let stored = journal.load(ada.document).await.unwrap();
    assert_eq!(stored.tail.len(), 3, "the changes since the first snapshot");
    assert_eq!(heads(&stored), ada.doc.get_heads());

    // The next compaction heals it: it counts from the generation that is whole.
    let (snapshot, now) = ada.save();
    journal.compact(ada.document, snapshot, now).await.unwrap();
    let stored = journal.load(ada.document).await.unwrap();
    assert_eq!(
        (stored.tail.len(), heads(&stored)),
        (0, ada.doc.get_heads())
    );
}

#[tokio::test]
async fn without_a_whole_snapshot_the_document_is_unreadable() {
    let mut ada = Author::new();
    let data = compacted_twice(&mut ada).await;
    meddle(data.path(), "UPDATE snapshots SET heads = zeroblob(32)");
    let loaded = Journal::open(data.path()).unwrap().load(ada.document).await;
    assert!(matches!(loaded, Err(JournalError::Unreadable { .. })));
}

#[tokio::test]
async fn a_snapshot_that_proves_nothing_replaces_nothing() {
    let mut ada = Author::new();
    let data = compacted_twice(&mut ada).await;
    let before = contents(data.path());
    let journal = Journal::open(data.path()).unwrap();
    let refused = async |snapshot: Vec<u8>, heads: Vec<ChangeHash>| {
        let error = journal.compact(ada.document, snapshot, heads).await;
        assert!(
            matches!(error, Err(JournalError::Snapshot { .. })),
            "{error:?}"
        );
    };
    let (whole, now) = (ada.doc.clone().save(), ada.doc.get_heads());
    let mut cut = whole.clone();
    cut.truncate(whole.len() / 2);
    refused(cut, now.clone()).await;
    refused(b"no snapshot".to_vec(), now.clone()).await;
    refused(whole, vec![ChangeHash([7; 32])]).await;
    let mut other = Author::new();
    other.write("else");
    let (snapshot, heads) = other.save();
    refused(snapshot, heads).await;
    journal.close().await;
    assert!(contents(data.path()) == before, "the store is as it was");
}

#[tokio::test]
async fn a_snapshot_taken_before_later_changes_keeps_those() {
    let mut ada = Author::new();
    let data = store_with(&mut ada).await;
    let journal = Journal::open(data.path()).unwrap();
    let (snapshot, then) = ada.save();
    for key in ["two", "three"] {
        let batch = ada.write(key);
        journal.append(ada.document, batch).await.unwrap();
    }
    journal.compact(ada.document, snapshot, then).await.unwrap();
    let stored = journal.load(ada.document).await.unwrap();
    assert_eq!(
        (stored.tail.len(), heads(&stored)),
        (2, ada.doc.get_heads())
    );
}

#[tokio::test]
async fn a_store_keeps_its_name() {
    let mut ada = Author::new();
    let data = store_with(&mut ada).await;
    let journal = Journal::open(data.path()).unwrap();
    let name = journal.storage_id().to_owned();
    journal.close().await;
    let again = Journal::open(data.path()).unwrap();
    assert_eq!(again.storage_id(), name);
    assert_eq!(name.len(), 36);
    let other = tempfile::tempdir().unwrap();
    assert_ne!(Journal::open(other.path()).unwrap().storage_id(), name);
}

#[tokio::test]
async fn a_closed_journal_refuses_to_write() {
    let mut ada = Author::new();
    let data = store_with(&mut ada).await;
    let journal = Journal::open(data.path()).unwrap();
    journal.close().await;
    let more = ada.write("more");
    let refused = journal.append(ada.document, more).await;
    assert!(matches!(refused, Err(JournalError::Stopped(_))));
}

#[tokio::test]
async fn two_servers_do_not_share_a_directory() {
    let data = tempfile::tempdir().unwrap();
    let journal = Journal::open(data.path()).unwrap();
    let second = Journal::open(data.path());
    assert!(matches!(second, Err(OpenError::Locked(_))));
    journal.close().await;
    Journal::open(data.path()).unwrap();
}

#[tokio::test]
async fn a_file_that_is_not_a_sound_store_of_ours_is_refused_and_left_alone() {
    let mut ada = Author::new();
    let sound = store_with(&mut ada).await;
    let sound = fs::read(sound.path().join("chorus.db")).unwrap();
    let half = sound[..sound.len() / 2].to_vec();
    // The root pages of the tables lie behind the first, which holds the schema.
    let mut torn = sound.clone();
    torn[4096 * 2..4096 * 4].fill(0xa5);
    let mut newer = sound.clone();
    newer[63] = 2;
    let cases: [(&str, &[u8], &str); 6] = [
        ("chorus.db", b"", "not a Chorus database"),
        ("chorus.db", b"a shopping list, and not a short one: milk, bread, tea, salt, oil, rice, beans, figs, nuts, soap, and so on", "not a Chorus database"),
        ("chorus.db", &half, "is damaged"),
        ("chorus.db", &torn, "is damaged"),
        ("chorus.db", &newer, "schema version 2"),
        ("chorus.db-wal", &sound, "is damaged"),
    ];
    for (name, bytes, says) in cases {
        let data = tempfile::tempdir().unwrap();
        fs::write(data.path().join(name), bytes).unwrap();
        let before = contents(data.path());
        let error = Journal::open(data.path()).unwrap_err().to_string();
        let path = data.path().join("chorus.db").display().to_string();
        assert!(error.contains(says) && error.contains(&path), "{error}");
        assert!(contents(data.path()) == before, "altered after: {error}");
    }
}

#[tokio::test]
async fn the_database_of_another_application_is_refused_and_left_alone() {
    let data = tempfile::tempdir().unwrap();
    let other = rusqlite::Connection::open(data.path().join("chorus.db")).unwrap();
    other.execute_batch("CREATE TABLE songs (name)").unwrap();
    other.close().unwrap();
    let before = contents(data.path());
    let error = Journal::open(data.path()).unwrap_err();
    assert!(matches!(error, OpenError::Foreign { .. }), "{error}");
    assert!(contents(data.path()) == before);
}

#[tokio::test]
async fn a_start_that_was_cut_off_leaves_no_half_store() {
    let data = tempfile::tempdir().unwrap();
    fs::write(data.path().join("chorus.db.new"), b"half a sto").unwrap();
    let journal = Journal::open(data.path()).unwrap();
    journal.close().await;
    assert_eq!(
        contents(data.path()).keys().collect::<Vec<_>>(),
        ["chorus.db"]
    );
}
