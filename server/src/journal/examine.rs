//! `chorus check`: reads everything that is stored and names what is damaged. Changes nothing.

use super::{JournalError, record, store};
use crate::id::DocumentId;
use crate::journal::OpenError;
use automerge::ReadDoc;
use crdt::document;
use rusqlite::{Connection, OptionalExtension};
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// What a look through a store has found.
#[derive(Debug, Default)]
pub struct Findings {
    /// Documents looked at (count).
    pub documents: u64,
    /// What SQLite says of its own structure; empty when that is sound.
    pub structure: Vec<String>,
    /// The documents that are not well.
    pub damaged: Vec<Damaged>,
}

/// A document that is not well.
#[derive(Debug)]
pub struct Damaged {
    /// The document.
    pub document: DocumentId,
    /// The board it is, if it is one.
    pub board: Option<String>,
    /// Each record that is damaged, and how.
    pub what: Vec<String>,
    /// Whether all that was acknowledged can be read all the same: an older snapshot, or the changes themselves, stand in.
    pub is_whole: bool,
}

impl Findings {
    /// Whether nothing is damaged.
    pub fn is_sound(&self) -> bool {
        self.structure.is_empty() && self.damaged.is_empty()
    }
}

impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for what in &self.structure {
            writeln!(f, "damaged: the file itself: {what}")?;
        }
        for damaged in &self.damaged {
            let name = match &damaged.board {
                Some(board) => format!("board {board} (document {})", damaged.document),
                None => format!("document {}", damaged.document),
            };
            let means = match damaged.is_whole {
                true => "everything of it can still be read",
                false => "it cannot be opened",
            };
            writeln!(f, "damaged: {name}: {}; {means}", damaged.what.join("; "))?;
        }
        match self.is_sound() {
            true => write!(f, "{} documents, all well", self.documents),
            false => write!(
                f,
                "{} of {} documents are damaged. `chorus restore FILE` puts a backup in place and keeps this store beside it",
                self.damaged.len(),
                self.documents
            ),
        }
    }
}

/// Looks through the store in the directory `data`, whether a server uses it or not.
///
/// # Errors
/// When there is no store of ours that could be looked at.
pub fn examine(data: &Path) -> Result<Findings, OpenError> {
    examine_file(&data.join(store::FILE))
}

/// Looks through one file.
pub(super) fn examine_file(path: &Path) -> Result<Findings, OpenError> {
    store::check_header(path)?;
    let mut findings = Findings::default();
    let look = store::open_to_look(path).and_then(|connection| {
        findings.structure = structure(&connection)?;
        documents(&connection, &mut findings)
    });
    if let Err(error) = look {
        findings.structure.push(error.to_string());
    }
    Ok(findings)
}

/// SQLite names at most so many faults; one is enough to need a backup.
const FAULTS_MAX: u32 = 20;

fn structure(store: &Connection) -> Result<Vec<String>, rusqlite::Error> {
    let mut check = store.prepare(&format!("PRAGMA integrity_check({FAULTS_MAX})"))?;
    let faults = check.query_map([], |row| row.get::<_, String>(0))?;
    faults
        .filter(|fault| !matches!(fault, Ok(word) if word == "ok"))
        .collect()
}

fn documents(store: &Connection, findings: &mut Findings) -> Result<(), rusqlite::Error> {
    let mut select = store.prepare("SELECT id FROM documents ORDER BY key")?;
    let ids: Vec<[u8; 16]> = select
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for id in ids {
        let document = DocumentId(id);
        findings.documents += 1;
        let mut what = match record::damaged(store, document) {
            Ok(what) => what,
            Err(error) => vec![error.to_string()],
        };
        let opened = opens(store, document);
        let is_whole = opened.is_ok();
        if let Err(why) = opened
            && what.is_empty()
        {
            what.push(why);
        }
        if !what.is_empty() {
            let board = board_of(store, document)?;
            findings.damaged.push(Damaged {
                document,
                board,
                what,
                is_whole,
            });
        }
    }
    Ok(())
}

/// Whether everything of the document can be put on a table, and if not, why.
fn opens(store: &Connection, document: DocumentId) -> Result<(), String> {
    let stored = record::load(store, document).map_err(|error| match error {
        JournalError::Unreadable { what, .. } => what,
        error => error.to_string(),
    })?;
    // Automerge may panic on bytes it cannot read.
    let opened = catch_unwind(AssertUnwindSafe(|| -> Result<bool, crdt::Error> {
        let mut opened = document::load(stored.snapshot.as_deref().unwrap_or_default())?;
        let tail: Result<Vec<_>, _> = stored
            .tail
            .into_iter()
            .map(automerge::Change::from_bytes)
            .collect();
        opened.apply_changes(tail.map_err(automerge::AutomergeError::from)?)?;
        Ok(opened.get_missing_deps(&[]).is_empty())
    }));
    match opened {
        Ok(Ok(true)) => Ok(()),
        Ok(Ok(false)) => Err("it lacks changes that its own changes depend on".to_owned()),
        Ok(Err(error)) => Err(error.to_string()),
        Err(_) => Err("reading it panicked".to_owned()),
    }
}

fn board_of(store: &Connection, document: DocumentId) -> Result<Option<String>, rusqlite::Error> {
    store
        .prepare_cached(
            "SELECT boards.id FROM boards JOIN documents ON documents.key = boards.document
             WHERE documents.id = ?1",
        )?
        .query_row([document.0], |row| row.get(0))
        .optional()
}
