//! What a process has used so far.

use std::fs;

/// Linux counts processor time in ticks of a hundredth of a second.
const MICROS_PER_TICK: u64 = 10_000;

/// Processor time and memory of a process with all its threads.
#[derive(Clone, Debug)]
pub(crate) struct Cost {
    /// Microseconds of processor time.
    pub(crate) micros: u64,
    /// Resident memory, in KB.
    pub(crate) rss_kb: u64,
}

impl Cost {
    /// Of a process that runs, the threads that have ended included: a compaction's are gone when it is done.
    pub(crate) fn of(pid: u32) -> Self {
        let stat = fs::read_to_string(format!("/proc/{pid}/stat")).expect("the process runs");
        // Behind the name, which may hold anything, utime and stime are the 12th and 13th field (proc_pid_stat(5)).
        let (_, fields) = stat.rsplit_once(") ").expect("a name in brackets");
        let ticks = fields.split(' ').skip(11).take(2);
        let ticks: u64 = ticks.filter_map(|field| field.parse::<u64>().ok()).sum();
        let status = fs::read_to_string(format!("/proc/{pid}/status")).expect("the process runs");
        let rss = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let rss = rss.and_then(|rest| rest.trim().split(' ').next()?.parse().ok());
        Self {
            micros: ticks * MICROS_PER_TICK,
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
