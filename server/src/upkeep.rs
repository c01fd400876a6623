//! `chorus check`, `chorus backup` and `chorus restore`: what an operator does with the store, in words on stdout.

use crate::config::{self, Data};
use crate::journal::{self, BackupError, Findings, OpenError};
use std::io::{self, Write};

/// Why an operator's command did not do what it should.
#[derive(Debug, thiserror::Error)]
pub enum UpkeepError {
    /// The store.
    #[error(transparent)]
    Store(#[from] OpenError),
    /// The backup.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// It was done, and something in it is not well.
    #[error("some of it is damaged")]
    Damaged,
    /// What was found could not be said.
    #[error("cannot write to stdout: {0}")]
    Said(#[from] io::Error),
}

/// Looks through the store.
///
/// # Errors
/// Also when something is damaged: the exit status tells.
pub fn check(data: &Data) -> Result<(), UpkeepError> {
    tell(&journal::examine(&data.data)?, &[])
}

/// Writes the backup.
///
/// # Errors
/// Also when something in it is damaged; it is there all the same.
pub fn backup(backup: &config::Backup) -> Result<(), UpkeepError> {
    let findings = journal::back_up(&backup.data.data, &backup.file)?;
    tell(&findings, &[format!("written: {}", backup.file.display())])
}

/// Puts the backup in place.
///
/// # Errors
/// Also when something in it is damaged; it is in place all the same.
pub fn restore(backup: &config::Backup) -> Result<(), UpkeepError> {
    let restored = journal::restore(&backup.data.data, &backup.file)?;
    let mut words = vec![format!("in place: {}", backup.file.display())];
    if let Some(before) = restored.before {
        words.push(format!("what was there: {}", before.display()));
    }
    tell(&restored.findings, &words)
}

fn tell(findings: &Findings, words: &[String]) -> Result<(), UpkeepError> {
    let mut out = io::stdout().lock();
    for line in words {
        writeln!(out, "{line}")?;
    }
    writeln!(out, "{findings}")?;
    match findings.is_sound() {
        true => Ok(()),
        false => Err(UpkeepError::Damaged),
    }
}
