//! What a process has used so far.

use std::fs;

/// Processor time and memory of a process with all its threads.
#[derive(Clone, Debug)]
pub(crate) struct Cost {
    /// Microseconds of processor time.
    pub(crate) micros: u64,
    /// Resident memory, in KB.
    pub(crate) rss_kb: u64,
}

impl Cost {
    /// Of a process that runs. Threads that ended are not counted: the server's live as long as it does.
    pub(crate) fn of(pid: u32) -> Self {
        let tasks = fs::read_dir(format!("/proc/{pid}/task")).expect("the process runs");
        let nanos = tasks.filter_map(Result::ok).filter_map(|task| {
            let schedstat = fs::read_to_string(task.path().join("schedstat")).ok()?;
            schedstat.split(' ').next()?.parse::<u64>().ok()
        });
        let status = fs::read_to_string(format!("/proc/{pid}/status")).expect("the process runs");
        let rss = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let rss = rss.and_then(|rest| rest.trim().split(' ').next()?.parse().ok());
        Self {
            micros: nanos.sum::<u64>() / 1000,
            rss_kb: rss.expect("a process has memory"),
        }
    }

    /// What was used since.
    pub(crate) fn since(&self, before: &Self) -> Self {
        Self {
            micros: self.micros - before.micros,
            rss_kb: self.rss_kb,
        }
    }
}
