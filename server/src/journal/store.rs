//! Opening the file: making a new one whole or not at all, and leaving alone what is not ours or not well.

use crate::limits;
use rusqlite::{Connection, OpenFlags};
use std::fs::{self, File, TryLockError};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

pub(super) const FILE: &str = "chorus.db";

/// Stands beside the store while a backup is being put in its place.
pub(super) const RESTORING: &str = "chorus.restoring";

/// "Chor", which marks a SQLite file as ours.
const APPLICATION: u32 = 0x4368_6f72;

/// The newest arrangement of tables that this server knows.
const VERSION: u32 = 1;

const TABLES: &str = include_str!("tables.sql");

/// Why the store could not be opened. Whatever was there is as it was.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The directory or a file in it cannot be used.
    #[error(
        "cannot use {path}: {error}; check that it is a directory this user may write in, with room left"
    )]
    Io {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// Another server has it.
    #[error(
        "another chorus server uses {0}; stop it, or give this one its own directory with --data"
    )]
    Locked(PathBuf),
    /// There is a file, and it is not a store of ours.
    #[error(
        "{path} is not a Chorus database ({what}); move it away, or choose another directory with --data"
    )]
    Foreign {
        /// The file.
        path: PathBuf,
        /// How that shows.
        what: String,
    },
    /// It is ours and damaged.
    #[error(
        "{path} is damaged ({what}); it was left as it is. Put a backup in its place with `chorus restore`, or copy the directory \
         away and try `sqlite3 {path} .recover`"
    )]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What SQLite found.
        what: String,
    },
    /// There is none, where there should be one.
    #[error("there is no Chorus database at {0}; name the directory that has one with --data")]
    Missing(PathBuf),
    /// A restore was interrupted.
    #[error("a restore into {0} was not finished; run `chorus restore` with the same backup again")]
    Restoring(PathBuf),
    /// A newer server wrote it.
    #[error(
        "{path} has schema version {found}, and this server knows up to {VERSION}; use the newer chorus that wrote it"
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: u32,
    },
}

/// An open store, checked, locked and ready to be written.
pub(super) struct Store {
    pub(super) path: PathBuf,
    pub(super) connection: Connection,
    pub(super) lock: File,
    pub(super) storage_id: String,
}

pub(super) fn open(data: &Path) -> Result<Store, OpenError> {
    fs::create_dir_all(data).map_err(|error| io_error(data, error))?;
    let lock = lock(data)?;
    if data.join(RESTORING).exists() {
        return Err(OpenError::Restoring(data.to_owned()));
    }
    let path = data.join(FILE);
    if is_there(&path)? {
        check(&path)?;
    } else {
        make(data, &path)?;
    }
    let damaged = |error: rusqlite::Error| damaged(&path, &error);
    let connection = Connection::open_with_flags(
        &path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )
    .and_then(configure)
    .map_err(damaged)?;
    let storage_id = storage_id(&connection).map_err(damaged)?;
    Ok(Store {
        path: path.clone(),
        connection,
        lock,
        storage_id,
    })
}

/// The kernel frees the lock with the process, however that ends.
pub(super) fn lock(data: &Path) -> Result<File, OpenError> {
    let path = data.join("chorus.lock");
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(|error| io_error(&path, error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(OpenError::Locked(data.to_owned())),
        Err(TryLockError::Error(error)) => Err(io_error(&path, error)),
    }
}

fn is_there(path: &Path) -> Result<bool, OpenError> {
    if path.try_exists().map_err(|error| io_error(path, error))? {
        return Ok(true);
    }
    // A log without its database means that the database was moved or lost. A new one would swallow the log.
    let log = beside(path, "-wal");
    match log.try_exists().map_err(|error| io_error(&log, error))? {
        true => Err(OpenError::Damaged {
            path: path.to_owned(),
            what: format!("it is missing, while its log {} is there", log.display()),
        }),
        false => Ok(false),
    }
}

/// Makes a whole store under another name and then gives it its own, so that a crash leaves a store or none.
fn make(data: &Path, path: &Path) -> Result<(), OpenError> {
    let draft = beside(path, ".new");
    match fs::remove_file(&draft) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(io_error(&draft, error));
        }
        _ => {}
    }
    let fill = |store: Connection| {
        store.pragma_update(None, "synchronous", "FULL")?;
        store.pragma_update(None, "application_id", APPLICATION)?;
        store.pragma_update(None, "user_version", VERSION)?;
        store.execute_batch(TABLES)?;
        store.execute(
            "INSERT INTO store (storage_id) VALUES (?1)",
            [crate::id::random_uuid()],
        )?;
        store.close().map_err(|(_, error)| error)
    };
    Connection::open(&draft)
        .and_then(fill)
        .map_err(|error| io_error(&draft, io::Error::other(error)))?;
    fs::rename(&draft, path).map_err(|error| io_error(path, error))?;
    // The new name is durable only once its directory is.
    File::open(data)
        .and_then(|directory| directory.sync_all())
        .map_err(|error| io_error(data, error))
}

/// Looks at a file without changing it: whose it is, how new, and whether it is sound.
fn check(path: &Path) -> Result<(), OpenError> {
    let bytes = check_header(path)?;
    let look = |store: Connection| {
        let version = store.pragma_query_value(None, "user_version", |row| row.get(0))?;
        storage_id(&store)?;
        let verdict = match bytes <= limits::JOURNAL_CHECK_BYTES_MAX {
            true => store.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0))?,
            false => "ok".to_owned(),
        };
        Ok((version, verdict))
    };
    let (version, verdict) = open_to_look(path)
        .and_then(look)
        .map_err(|error| damaged(path, &error))?;
    refuse_newer(path, version)?;
    match verdict.as_str() {
        "ok" => Ok(()),
        _ => Err(OpenError::Damaged {
            path: path.to_owned(),
            what: verdict,
        }),
    }
}

/// Whether the file is ours, and of a version we know; answers its size in bytes.
pub(super) fn check_header(path: &Path) -> Result<u64, OpenError> {
    let foreign = |what: &str| OpenError::Foreign {
        path: path.to_owned(),
        what: what.to_owned(),
    };
    let mut header = Vec::with_capacity(100);
    let file = File::open(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => OpenError::Missing(path.to_owned()),
        _ => io_error(path, error),
    })?;
    let bytes = file
        .metadata()
        .map_err(|error| io_error(path, error))?
        .len();
    file.take(100)
        .read_to_end(&mut header)
        .map_err(|error| io_error(path, error))?;
    if header.len() < 100 || !header.starts_with(b"SQLite format 3\0") {
        return Err(foreign("it does not begin as a SQLite file does"));
    }
    // Fixed places in SQLite's file header. Ours carries both from before it got its name, whatever its log holds.
    if number(&header, 68) != APPLICATION {
        return Err(foreign("it belongs to another application"));
    }
    refuse_newer(path, number(&header, 60))?;
    Ok(bytes)
}

pub(super) fn open_to_look(path: &Path) -> Result<Connection, rusqlite::Error> {
    // Without a log SQLite can be told that nothing moves, and then it leaves no files of its own beside this one.
    let still = match beside(path, "-wal").exists() {
        true => "",
        false => "?immutable=1",
    };
    let escaped: String = path.as_os_str().as_encoded_bytes().iter().fold(
        String::new(),
        |escaped, byte| match byte {
            b'/' | b'.' | b'-' | b'_' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => {
                escaped + &char::from(*byte).to_string()
            }
            _ => escaped + &format!("%{byte:02X}"),
        },
    );
    Connection::open_with_flags(
        format!("file:{escaped}{still}"),
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI,
    )
}

fn refuse_newer(path: &Path, found: u32) -> Result<(), OpenError> {
    match found > VERSION {
        true => Err(OpenError::Newer {
            path: path.to_owned(),
            found,
        }),
        false => Ok(()),
    }
}

fn number(header: &[u8], at: usize) -> u32 {
    header[at..at + 4]
        .iter()
        .fold(0, |number, byte| number << 8 | u32::from(*byte))
}

fn configure(store: Connection) -> Result<Connection, rusqlite::Error> {
    store.busy_timeout(limits::JOURNAL_BUSY)?;
    store.set_prepared_statement_cache_capacity(64);
    store.pragma_update(None, "journal_mode", "WAL")?;
    // The log is fsynced by every commit, not only at checkpoints.
    store.pragma_update(None, "synchronous", "FULL")?;
    store.pragma_update(None, "foreign_keys", true)?;
    store.pragma_update(None, "cell_size_check", true)?;
    Ok(store)
}

fn storage_id(store: &Connection) -> Result<String, rusqlite::Error> {
    store.query_row("SELECT storage_id FROM store", [], |row| row.get(0))
}

pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

pub(super) fn io_error(path: &Path, error: io::Error) -> OpenError {
    OpenError::Io {
        path: path.to_owned(),
        error,
    }
}

fn damaged(path: &Path, error: &rusqlite::Error) -> OpenError {
    OpenError::Damaged {
        path: path.to_owned(),
        what: error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::open;

    #[test]
    fn the_writer_fsyncs_the_log_with_every_commit() {
        let data = tempfile::tempdir().unwrap();
        let store = open(data.path()).unwrap().connection;
        let mode: String = store
            .pragma_query_value(None, "journal_mode", |row| row.get(0))
            .unwrap();
        let synchronous: u8 = store
            .pragma_query_value(None, "synchronous", |row| row.get(0))
            .unwrap();
        // 2 is FULL. With 1, which is NORMAL, only checkpoints would.
        assert_eq!((mode.as_str(), synchronous), ("wal", 2));
    }
}
