//! The one thread that writes to SQLite.

use super::{Lane, begin};
use crate::conn::Conn;
use crate::error::Error;
use crate::intake::Taken;
use crate::lane::{Attempt, Work};
use crate::search_index;
use crate::shared::{Running, Shared};
use crate::tx::Tx;
use diesel::connection::{SimpleConnection, TransactionManager};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The most commands that share a commit, and the longest that the first of them waits for the others.
const GROUP: usize = 256;
const GROUPING: Duration = Duration::from_millis(20);

/// The search index is caught up after so many commands, or when the writer was idle for so long.
const INDEX_BATCH: usize = 512;
const INDEX_IDLE: Duration = Duration::from_millis(100);

pub(super) struct Writer {
    lane: Lane,
    shared: Arc<Shared>,
    /// How many commands the search index may not have seen.
    behind: usize,
    /// Whether the last batch for the search index left messages for another one.
    is_indexing: bool,
}

impl Writer {
    pub fn new(lane: Lane) -> Self {
        let shared = Arc::clone(&lane.shared);
        Self { lane, shared, behind: 1, is_indexing: false }
    }

    pub fn run(mut self) {
        loop {
            match self.next() {
                Taken::Item(first) => self.group(first),
                Taken::Nothing => self.catch_up(),
                Taken::Closed => break,
            }
            if self.behind >= INDEX_BATCH {
                self.catch_up();
            }
        }
        self.catch_up();
        self.optimize();
    }

    fn next(&self) -> Taken<Box<dyn Work>> {
        match self.behind {
            0 => self.shared.writing.take().map_or(Taken::Closed, Taken::Item),
            _ if self.is_indexing => self.shared.writing.take_within(Duration::ZERO),
            _ => self.shared.writing.take_within(INDEX_IDLE),
        }
    }

    /// Takes what waits into one transaction and answers after the commit. While a commit waits for the
    /// disk the next group gathers, so no timer is needed.
    fn group(&mut self, first: Box<dyn Work>) {
        if !first.claim() {
            return;
        }
        let shared = Arc::clone(&self.shared);
        let _running = Running::on(&shared.counters.writing);
        if let Err(error) = self.begin() {
            return first.settle(Err(error));
        }
        let mut group = vec![first];
        let outcome = self.fill(&mut group).and_then(|announced| self.commit().map(|()| announced));
        match outcome {
            Ok(announced) => self.settle(group, announced),
            Err(Error::Unknown) => {
                self.lane.roll_back();
                group.into_iter().for_each(|work| work.settle(Err(Error::Unknown)));
            }
            // The whole transaction was lost, so that only the command at fault may fail:
            Err(_) => {
                self.lane.roll_back();
                group.into_iter().for_each(|work| self.alone(work));
            }
        }
    }

    fn begin(&mut self) -> Result<(), Error> {
        match self.lane.tx()?.conn() {
            Conn::Sqlite(conn) => Ok(begin(conn)?),
            Conn::Pg(_) => Err(Error::Url("a SQLite lane has a PostgreSQL connection")),
        }
    }

    /// Runs commands until none waits, and says whether any has news. An error means that all is lost.
    fn fill(&mut self, group: &mut Vec<Box<dyn Work>>) -> Result<bool, Error> {
        let tx = self.lane.tx()?;
        let started = Instant::now();
        let (mut done, mut announced) = (0, false);
        while let Some(work) = group.get_mut(done) {
            announced |= in_savepoint(&self.shared, tx, &mut **work)?;
            done += 1;
            if done < GROUP && started.elapsed() < GROUPING {
                group.extend(next_wanted(&self.shared));
            }
        }
        Ok(announced)
    }

    fn commit(&mut self) -> Result<(), Error> {
        Conn::commit_transaction(self.lane.tx()?.conn()).map_err(|error| match Error::from(error) {
            certain @ (Error::Full | Error::Busy) => certain,
            error => {
                tracing::error!(%error, "a commit failed");
                Error::Unknown
            }
        })
    }

    fn settle(&mut self, group: Vec<Box<dyn Work>>, announced: bool) {
        self.behind += group.len();
        self.shared.counters.committed(group.len());
        group.into_iter().for_each(|work| work.settle(Ok(())));
        if announced {
            self.shared.bell.ring();
        }
    }

    /// A transaction for one command.
    fn alone(&mut self, mut work: Box<dyn Work>) {
        if let Err(error) = self.begin() {
            return work.settle(Err(error));
        }
        let outcome = self.lane.tx().map(|tx| (run(&self.shared, tx, &mut *work), tx.is_announced()));
        match outcome {
            Ok((Attempt::Done, announced)) => match self.commit() {
                Ok(()) => self.settle(vec![work], announced),
                Err(error) => {
                    self.lane.roll_back();
                    work.settle(Err(error));
                }
            },
            Ok(_) => {
                self.lane.roll_back();
                work.settle(Ok(()));
            }
            Err(error) => work.settle(Err(error)),
        }
    }

    /// The next batch for the search index; what fails is tried again later.
    fn catch_up(&mut self) {
        let outcome = self.begin().and_then(|()| {
            let tx = self.lane.tx()?;
            self.shared.renew(tx);
            let has_more = search_index::catch_up(tx)?;
            self.commit()?;
            Ok(has_more)
        });
        self.is_indexing = matches!(outcome, Ok(true));
        self.behind = match outcome {
            Ok(true) => self.behind.saturating_sub(search_index::BATCH).max(1),
            Ok(false) => 0,
            Err(error) => {
                tracing::warn!(%error, "the search index could not be caught up");
                self.lane.roll_back();
                1
            }
        };
    }

    /// Lets the planner know how the tables have grown.
    fn optimize(&mut self) {
        let outcome = self.lane.tx().and_then(|tx| Ok(tx.conn().batch_execute("PRAGMA optimize")?));
        if let Err(error) = outcome {
            tracing::warn!(%error, "PRAGMA optimize failed");
        }
    }
}

fn next_wanted(shared: &Shared) -> Option<Box<dyn Work>> {
    loop {
        let work = shared.writing.take_now()?;
        if work.claim() {
            return Some(work);
        }
    }
}

/// Runs a command so that its failure leaves the others in the transaction alone; says whether it has news.
fn in_savepoint(shared: &Shared, tx: &mut Tx, work: &mut dyn Work) -> Result<bool, Error> {
    Conn::begin_transaction(tx.conn())?;
    match run(shared, tx, work) {
        Attempt::Done => {
            Conn::commit_transaction(tx.conn())?;
            Ok(tx.is_announced())
        }
        _ => {
            Conn::rollback_transaction(tx.conn())?;
            Ok(false)
        }
    }
}

fn run(shared: &Shared, tx: &mut Tx, work: &mut dyn Work) -> Attempt {
    shared.renew(tx);
    let attempt = work.attempt(tx);
    shared.counters.writing.ran(tx.statements());
    attempt
}
