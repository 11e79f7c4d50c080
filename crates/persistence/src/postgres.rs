//! PostgreSQL: lanes with a connection each, one transaction a command.

mod gate;
mod listener;
mod session;

use crate::conn::Conn;
use crate::error::Error;
use crate::lane::{Attempt, Work};
use crate::shared::{Running, Shared, thread};
use crate::tx::Tx;
use diesel::connection::{SimpleConnection, TransactionManager};
pub(crate) use gate::Gate;
pub(crate) use session::{Role, connect};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread::JoinHandle;
use std::time::Duration;

/// How often a command runs at most.
const ROUNDS: u32 = 8;

/// Without a deadline: a commit that waits for a standby must not be cut short. And where a command has
/// swallowed an error, `SET` fails, while `COMMIT` alone would quietly undo everything and call it a success.
const COMMIT: &str = "SET LOCAL statement_timeout = 0; COMMIT";

pub(crate) fn start(gate: &Arc<Gate>, readers: usize, writers: usize) -> Result<Vec<JoinHandle<()>>, Error> {
    let lane =
        |role, number| Lane { gate: Arc::clone(gate), shared: Arc::clone(gate.shared()), role, number, tx: None };
    let mut threads = vec![listener::start(gate)?];
    for n in 0..number(readers) {
        let reader = lane(Role::Reader, n);
        threads.push(thread(format!("db-reader-{n}"), move || reader.read())?);
    }
    for n in 0..number(writers) {
        let writer = lane(Role::Writer, n);
        threads.push(thread(format!("db-writer-{n}"), move || writer.write())?);
    }
    Ok(threads)
}

fn number(lanes: usize) -> u64 {
    u64::try_from(lanes).unwrap_or(u64::MAX)
}

struct Lane {
    gate: Arc<Gate>,
    shared: Arc<Shared>,
    role: Role,
    number: u64,
    tx: Option<Tx>,
}

/// What one round of a command came to.
enum Round {
    /// It ended; the error, if any, is the transaction's, not the command's own.
    Over(Result<(), Error>),
    /// Nothing was committed, and another round may go better.
    Again(Error),
}

impl Lane {
    fn read(mut self) {
        let shared = Arc::clone(&self.shared);
        self.tx = self.connected().ok();
        while let Some(work) = shared.reading.take() {
            if work.claim() {
                let _running = Running::on(&shared.counters.reading);
                self.serve(work);
                self.roll_back();
            }
        }
    }

    fn write(mut self) {
        let shared = Arc::clone(&self.shared);
        self.tx = self.connected().ok();
        while let Some(work) = shared.writing.take() {
            if work.claim() {
                let _running = Running::on(&shared.counters.writing);
                self.serve(work);
            }
        }
    }

    /// Runs a command until it has an answer.
    fn serve(&mut self, mut work: Box<dyn Work>) {
        let mut round = 1;
        let verdict = loop {
            match self.round(&mut *work) {
                Round::Over(verdict) => break verdict,
                Round::Again(Error::Clash) if round == ROUNDS => break Err(Error::Busy),
                Round::Again(error) if round == ROUNDS => break Err(error),
                Round::Again(_) => {
                    self.shared.counters.retries.fetch_add(1, Ordering::Relaxed);
                    std::thread::sleep(self.pause(round));
                    round += 1;
                }
            }
        };
        work.settle(verdict);
    }

    fn round(&mut self, work: &mut dyn Work) -> Round {
        let tx = match self.begin() {
            Ok(tx) => tx,
            Err(round) => return round,
        };
        let attempt = work.attempt(tx);
        let statements = tx.statements();
        match (attempt, self.role) {
            (Attempt::Done, Role::Writer) => {
                self.shared.counters.writing.ran(statements);
                self.commit()
            }
            // The caller of a read need not wait for the end of its transaction.
            (Attempt::Done | Attempt::Refused, Role::Reader) => {
                self.shared.counters.reading.ran(statements);
                Round::Over(Ok(()))
            }
            (Attempt::Clash, _) => {
                self.roll_back();
                Round::Again(Error::Clash)
            }
            (Attempt::Lost, _) => {
                self.tx = None;
                Round::Again(Error::Unavailable("the connection was lost".into()))
            }
            _ => {
                self.shared.counters.writing.ran(statements);
                self.roll_back();
                Round::Over(Ok(()))
            }
        }
    }

    /// Begins a transaction, on a new connection if need be.
    fn begin(&mut self) -> Result<&mut Tx, Round> {
        let mut tx = match self.tx.take() {
            Some(tx) => tx,
            None => self.connected().map_err(|error| Round::Over(Err(error)))?,
        };
        // A connection that does not even begin is dead, but nothing was done on it.
        Conn::begin_transaction(tx.conn()).map_err(|error| Round::Again(error.into()))?;
        self.shared.renew(&mut tx);
        Ok(self.tx.insert(tx))
    }

    fn connected(&self) -> Result<Tx, Error> {
        Ok(self.shared.tx(self.gate.connect(self.role)?))
    }

    fn commit(&mut self) -> Round {
        let Some(tx) = &mut self.tx else { return Round::Over(Err(Error::Unknown)) };
        match tx.conn().batch_execute(COMMIT).map_err(Error::from) {
            Ok(()) => {
                self.shared.counters.committed(1);
                if tx.is_announced() {
                    self.gate.tell();
                }
                Round::Over(Ok(()))
            }
            Err(Error::Unavailable(_)) => {
                self.tx = None;
                Round::Over(Err(Error::Unknown))
            }
            Err(error) => {
                self.roll_back();
                if matches!(error, Error::Clash) { Round::Again(error) } else { Round::Over(Err(error)) }
            }
        }
    }

    /// Ends a transaction without effect; a connection that cannot even do that is given up.
    fn roll_back(&mut self) {
        let Some(tx) = &mut self.tx else { return };
        match Conn::rollback_transaction(tx.conn()) {
            Ok(()) | Err(diesel::result::Error::NotInTransaction) => {}
            Err(_) => self.tx = None,
        }
    }

    /// Longer from round to round, and different between lanes, so that two that clashed do not clash again.
    fn pause(&self, round: u32) -> Duration {
        Duration::from_millis(1 << round.min(6)) + Duration::from_millis(3 * self.number)
    }
}
