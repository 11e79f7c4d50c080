//! What the lanes have done, for the metrics and the benchmark.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

#[derive(Default)]
pub(crate) struct Counters {
    pub reading: Side,
    pub writing: Side,
    pub commits: AtomicU64,
    pub grouped: AtomicU64,
    pub largest_group: AtomicU64,
    pub retries: AtomicU64,
}

/// Reading or writing.
#[derive(Default)]
pub(crate) struct Side {
    pub commands: AtomicU64,
    pub statements: AtomicU64,
    pub running: AtomicUsize,
}

impl Counters {
    /// A commit that carried so many commands.
    pub fn committed(&self, commands: usize) {
        let commands = u64::try_from(commands).unwrap_or(u64::MAX);
        self.commits.fetch_add(1, Ordering::Relaxed);
        self.grouped.fetch_add(commands, Ordering::Relaxed);
        self.largest_group.fetch_max(commands, Ordering::Relaxed);
    }
}

impl Side {
    pub fn ran(&self, statements: u64) {
        self.commands.fetch_add(1, Ordering::Relaxed);
        self.statements.fetch_add(statements, Ordering::Relaxed);
    }

    fn snapshot(&self, threads: usize, queued: usize) -> Lane {
        Lane {
            threads,
            queued,
            running: self.running.load(Ordering::Relaxed),
            commands: self.commands.load(Ordering::Relaxed),
            statements: self.statements.load(Ordering::Relaxed),
        }
    }
}

/// What the lanes have done since the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Statistics {
    pub reading: Lane,
    pub writing: Lane,
    /// Commits of write transactions.
    pub commits: u64,
    /// Commands in those commits; on SQLite several share one.
    pub committed_commands: u64,
    pub largest_group: u64,
    /// Commands that ran again after a clash or a lost connection.
    pub retries: u64,
}

/// One kind of lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lane {
    pub threads: usize,
    pub queued: usize,
    pub running: usize,
    pub commands: u64,
    /// Statements of commands, without those that begin and end transactions.
    pub statements: u64,
}

impl Counters {
    pub fn snapshot(&self, reading: (usize, usize), writing: (usize, usize)) -> Statistics {
        Statistics {
            reading: self.reading.snapshot(reading.0, reading.1),
            writing: self.writing.snapshot(writing.0, writing.1),
            commits: self.commits.load(Ordering::Relaxed),
            committed_commands: self.grouped.load(Ordering::Relaxed),
            largest_group: self.largest_group.load(Ordering::Relaxed),
            retries: self.retries.load(Ordering::Relaxed),
        }
    }
}
