//! What an operator does with the store: looking through it, copying it, putting a copy in its place.

use crate::{Author, batch, contents, meddle, store_with};
use chorus::journal::{BackupError, Journal, OpenError, back_up, examine, restore};
use std::fs::{self, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;

/// Adds a document to a closed store.
async fn add(data: &Path, author: &mut Author) {
    let journal = Journal::open(data).unwrap();
    let first = author.write("genesis");
    journal.create(author.document, first).await.unwrap();
    journal.close().await;
}

/// Overwrites a closed store from its second page on, as a failing disk might.
fn scratch(data: &Path) {
    let mut file = OpenOptions::new()
        .write(true)
        .open(data.join("chorus.db"))
        .unwrap();
    file.seek(SeekFrom::Start(4096)).unwrap();
    file.write_all(&[0xA5; 3 * 4096]).unwrap();
}

#[tokio::test]
async fn a_sound_store_is_called_sound_also_while_it_is_used() {
    let (mut ada, mut ben) = (Author::new(), Author::new());
    let data = store_with(&mut ada).await;
    add(data.path(), &mut ben).await;
    let findings = examine(data.path()).unwrap();
    assert!(findings.is_sound(), "{findings}");
    assert_eq!(findings.documents, 2);

    let journal = Journal::open(data.path()).unwrap();
    journal
        .append(ada.document, ada.write("meanwhile"))
        .await
        .unwrap();
    let findings = examine(data.path()).unwrap();
    assert!(findings.is_sound(), "{findings}");
}

#[tokio::test]
async fn a_flipped_bit_costs_its_document_and_is_named() {
    let (mut ada, mut ben) = (Author::new(), Author::new());
    let data = store_with(&mut ada).await;
    add(data.path(), &mut ben).await;
    let first = "document = (SELECT min(document) FROM changes)";
    meddle(
        data.path(),
        &format!("UPDATE changes SET bytes = zeroblob(length(bytes)) WHERE {first}"),
    );

    let findings = examine(data.path()).unwrap();
    assert!(findings.structure.is_empty());
    let [damaged] = &findings.damaged[..] else {
        panic!("{findings}");
    };
    assert_eq!((damaged.document, damaged.is_whole), (ada.document, false));
    assert_eq!(
        damaged.what,
        ["the checksum of its change 1 does not hold".to_owned()]
    );
    let journal = Journal::open(data.path()).unwrap();
    assert!(journal.load(ada.document).await.is_err());
    assert!(journal.load(ben.document).await.is_ok());
}

#[tokio::test]
async fn a_damaged_snapshot_that_an_older_one_stands_in_for_loses_nothing_and_is_named() {
    let mut ada = Author::new();
    let data = store_with(&mut ada).await;
    let journal = Journal::open(data.path()).unwrap();
    for key in ["one", "two"] {
        journal.append(ada.document, ada.write(key)).await.unwrap();
        let (snapshot, heads) = ada.save();
        journal
            .compact(ada.document, snapshot, heads)
            .await
            .unwrap();
    }
    journal.close().await;
    meddle(
        data.path(),
        "UPDATE snapshots SET crc = crc + 1 WHERE upto = (SELECT max(upto) FROM snapshots)",
    );
    let findings = examine(data.path()).unwrap();
    let [damaged] = &findings.damaged[..] else {
        panic!("{findings}");
    };
    assert!(damaged.is_whole, "{findings}");
    assert_eq!(
        damaged.what,
        ["the checksum of its snapshot 3 does not hold".to_owned()]
    );
}

#[tokio::test]
async fn damage_to_the_file_itself_is_named_and_mended_by_a_backup() {
    let mut ada = Author::new();
    let data = store_with(&mut ada).await;
    let outside = tempfile::tempdir().unwrap();
    let file = outside.path().join("monday.chorus");
    assert!(back_up(data.path(), &file).unwrap().is_sound());

    scratch(data.path());
    let findings = examine(data.path()).unwrap();
    assert!(!findings.structure.is_empty(), "{findings}");
    assert!(matches!(
        Journal::open(data.path()),
        Err(OpenError::Damaged { .. })
    ));
    let damaged = fs::read(data.path().join("chorus.db")).unwrap();

    let restored = restore(data.path(), &file).unwrap();
    let before = restored.before.expect("what was there is kept");
    assert_eq!(fs::read(before.join("chorus.db")).unwrap(), damaged);
    let journal = Journal::open(data.path()).unwrap();
    assert_eq!(journal.load(ada.document).await.unwrap().tail.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_made_under_load_holds_everything_acknowledged_before_it_and_no_half_batch() {
    let mut ada = Author::new();
    let data = store_with(&mut ada).await;
    let journal = Journal::open(data.path()).unwrap();
    let batches: Vec<_> = (0..200)
        .map(|at| {
            let two = [ada.write(&format!("a{at}")), ada.write(&format!("b{at}"))];
            batch(two.into_iter().flat_map(|one| one.changes))
        })
        .collect();
    let expected: Vec<_> = batches.iter().flat_map(|one| one.changes.clone()).collect();
    let mut batches = batches.into_iter();
    for batch in batches.by_ref().take(50) {
        journal.append(ada.document, batch).await.unwrap();
    }
    let writing = {
        let (journal, document) = (journal.clone(), ada.document);
        tokio::spawn(async move {
            for batch in batches {
                journal.append(document, batch).await.unwrap();
            }
        })
    };
    let outside = tempfile::tempdir().unwrap();
    let file = outside.path().join("copy");
    let from = data.path().to_owned();
    let to = file.clone();
    let findings = tokio::task::spawn_blocking(move || back_up(&from, &to))
        .await
        .unwrap()
        .unwrap();
    assert!(findings.is_sound(), "{findings}");
    writing.await.unwrap();

    let elsewhere = tempfile::tempdir().unwrap();
    assert!(restore(elsewhere.path(), &file).unwrap().before.is_none());
    let copied = Journal::open(elsewhere.path()).unwrap();
    assert_eq!(copied.storage_id(), journal.storage_id());
    let tail = copied.load(ada.document).await.unwrap().tail;
    // The genesis, and then whole batches of two.
    let changes = &tail[1..];
    assert!(changes.len() >= 100 && changes.len() % 2 == 0);
    assert_eq!(changes, &expected[..changes.len()]);
}

#[tokio::test]
async fn a_backup_overwrites_nothing_and_needs_a_store() {
    let mut ada = Author::new();
    let data = store_with(&mut ada).await;
    let outside = tempfile::tempdir().unwrap();
    let file = outside.path().join("copy");
    fs::write(&file, "somebody's own").unwrap();
    assert!(matches!(
        back_up(data.path(), &file),
        Err(BackupError::Exists(_))
    ));
    assert_eq!(fs::read_to_string(&file).unwrap(), "somebody's own");
    assert!(matches!(
        back_up(outside.path(), &outside.path().join("other")),
        Err(BackupError::Store(OpenError::Missing(_)))
    ));
    assert!(matches!(
        restore(data.path(), &file),
        Err(BackupError::Store(OpenError::Foreign { .. }))
    ));
}

#[tokio::test]
async fn a_restore_waits_for_no_server_and_leaves_all_as_it_was() {
    let mut ada = Author::new();
    let data = store_with(&mut ada).await;
    let outside = tempfile::tempdir().unwrap();
    let file = outside.path().join("copy");
    back_up(data.path(), &file).unwrap();
    let journal = Journal::open(data.path()).unwrap();
    let before = contents(data.path());
    assert!(matches!(
        restore(data.path(), &file),
        Err(BackupError::Store(OpenError::Locked(_)))
    ));
    assert_eq!(contents(data.path()), before);
    journal
        .append(ada.document, ada.write("it goes on"))
        .await
        .unwrap();
}

#[tokio::test]
async fn no_server_starts_on_a_restore_that_was_interrupted_and_asking_again_finishes_it() {
    let mut ada = Author::new();
    let data = store_with(&mut ada).await;
    let outside = tempfile::tempdir().unwrap();
    let file = outside.path().join("copy");
    back_up(data.path(), &file).unwrap();
    // As after a power cut between the two renames.
    fs::write(data.path().join("chorus.restoring"), "").unwrap();
    fs::remove_file(data.path().join("chorus.db")).unwrap();
    assert!(matches!(
        Journal::open(data.path()),
        Err(OpenError::Restoring(_))
    ));
    assert!(!data.path().join("chorus.db").exists());
    restore(data.path(), &file).unwrap();
    let journal = Journal::open(data.path()).unwrap();
    assert!(journal.load(ada.document).await.is_ok());
}
