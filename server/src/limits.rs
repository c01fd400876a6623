//! Every bound of the server in one place, each with its unit and its reason.

use std::time::Duration;

// The journal.

/// Writes that may wait for the writer (count). More callers than this wait before they queue, which holds back their
/// rooms and in the end their sockets.
pub const JOURNAL_WAITING_MAX: usize = 1024;

/// Writes in one commit (count): bounds how long the first of them waits for the last.
pub const JOURNAL_GROUP_MAX: usize = 512;

/// Connections that read at once (count). Loading is work for the processor, so more than the cores of a small machine
/// would only take turns, and each may hold a whole document.
pub const JOURNAL_READERS_MAX: usize = 4;

/// How long a statement waits for a lock. There is one writer, so only a backup tool can hold one.
pub const JOURNAL_BUSY: Duration = Duration::from_secs(10);

/// The largest file (bytes) whose structure is read through at every start: about a second of it on a laptop's disk.
/// Larger ones are checked only where they are read, since a start must not take minutes.
pub const JOURNAL_CHECK_BYTES_MAX: u64 = 1 << 30;
