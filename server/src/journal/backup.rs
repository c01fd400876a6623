//! `chorus backup` and `chorus restore`: the whole store as one file, and back.

use super::examine::{Findings, examine_file};
use super::store::{self, beside, io_error};
use crate::journal::OpenError;
use std::fs::{self, File};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Why there is no backup, or nothing was restored. Whatever was there is as it was.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The store, the backup or the place for it.
    #[error(transparent)]
    Store(#[from] OpenError),
    /// Nothing is ever overwritten.
    #[error("{0} is there already; name a file that is not")]
    Exists(PathBuf),
    /// What was to be copied is not sound.
    #[error("{path} is damaged:\n{findings}")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        findings: Findings,
    },
    /// SQLite could not copy.
    #[error("cannot copy {path}: {error}; run `chorus check`, and look at the room on both disks")]
    Copy {
        /// The store.
        path: PathBuf,
        /// What SQLite said.
        error: rusqlite::Error,
    },
}

/// Writes everything that the store in `data` holds at one moment to the new file `file`, while a server goes on using it, and reads
/// it back before giving it its name. What was deleted is not in it.
///
/// A document that is damaged in the store is damaged in the backup too; the findings say which.
///
/// # Errors
/// [`BackupError`]; there is no file then.
pub fn back_up(data: &Path, file: &Path) -> Result<Findings, BackupError> {
    let path = data.join(store::FILE);
    store::check_header(&path)?;
    refuse_existing(file)?;
    let draft = beside(file, ".partial");
    remove(&draft)?;
    let written = copy(&path, &draft);
    if written.is_err() {
        // What is left of it is of no use to anybody.
        remove(&draft)?;
    }
    let findings = written?;
    fs::rename(&draft, file).map_err(|error| io_error(file, error))?;
    sync_directory(file)?;
    Ok(findings)
}

fn copy(path: &Path, draft: &Path) -> Result<Findings, BackupError> {
    // For nobody else's eyes: whoever may read it reads every board. SQLite fills an empty file as it would a new one.
    File::options()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(draft)
        .map_err(|error| io_error(draft, error))?;
    let into = draft.to_string_lossy();
    store::open_to_look(path)
        .and_then(|store| store.execute("VACUUM INTO ?1", [into.as_ref()]))
        .map_err(|error| BackupError::Copy {
            path: path.to_owned(),
            error,
        })?;
    sync(draft)?;
    let findings = examine_file(draft)?;
    match findings.structure.is_empty() {
        true => Ok(findings),
        false => Err(BackupError::Damaged {
            path: draft.to_owned(),
            findings,
        }),
    }
}

/// What a restore has put in place, and where it has put what was there.
#[derive(Debug)]
pub struct Restored {
    /// What the backup holds.
    pub findings: Findings,
    /// The directory that keeps the store that was there; `None` if there was none.
    pub before: Option<PathBuf>,
}

/// Puts the backup `file` in the place of the store in `data`, which no server may be using. The store that was there is kept in a
/// directory of its own.
///
/// # Errors
/// [`BackupError`]. One that was interrupted is finished by asking again; until then no server starts there.
pub fn restore(data: &Path, file: &Path) -> Result<Restored, BackupError> {
    let findings = examine_file(file)?;
    if !findings.structure.is_empty() {
        return Err(BackupError::Damaged {
            path: file.to_owned(),
            findings,
        });
    }
    fs::create_dir_all(data).map_err(|error| io_error(data, error))?;
    let _lock = store::lock(data)?;
    let path = data.join(store::FILE);
    let draft = beside(&path, ".restored");
    fs::copy(file, &draft).map_err(|error| io_error(&draft, error))?;
    sync(&draft)?;
    // From here on until the end a server would find half of one store and half of another.
    let mark = data.join(store::RESTORING);
    File::create(&mark).map_err(|error| io_error(&mark, error))?;
    sync_directory(&mark)?;
    let before = put_aside(data, &path)?;
    fs::rename(&draft, &path).map_err(|error| io_error(&path, error))?;
    sync_directory(&path)?;
    remove(&mark)?;
    sync_directory(&mark)?;
    Ok(Restored { findings, before })
}

/// Moves the store and its log into a directory of their own.
fn put_aside(data: &Path, path: &Path) -> Result<Option<PathBuf>, OpenError> {
    let files: Vec<PathBuf> = ["", "-wal", "-shm"]
        .map(|ending| beside(path, ending))
        .into_iter()
        .filter(|file| file.exists())
        .collect();
    if files.is_empty() {
        return Ok(None);
    }
    let since_1970 = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let name = format!("replaced-{}", since_1970.unwrap_or_default().as_millis());
    let directory = data.join(name);
    fs::create_dir(&directory).map_err(|error| io_error(&directory, error))?;
    for file in files {
        let name = file.file_name().unwrap_or_default();
        fs::rename(&file, directory.join(name)).map_err(|error| io_error(&file, error))?;
    }
    sync_directory(&directory.join(store::FILE))?;
    Ok(Some(directory))
}

fn refuse_existing(file: &Path) -> Result<(), BackupError> {
    match file.try_exists().map_err(|error| io_error(file, error))? {
        true => Err(BackupError::Exists(file.to_owned())),
        false => Ok(()),
    }
}

fn remove(file: &Path) -> Result<(), OpenError> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(io_error(file, error)),
        _ => Ok(()),
    }
}

fn sync(file: &Path) -> Result<(), OpenError> {
    File::open(file)
        .and_then(|open| open.sync_all())
        .map_err(|error| io_error(file, error))
}

/// Makes the name of `file` durable.
fn sync_directory(file: &Path) -> Result<(), OpenError> {
    let directory = match file.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    sync(directory)
}
