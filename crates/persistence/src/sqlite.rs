//! SQLite: one writer that commits in groups, and readers beside it.

mod writer;

use crate::conn::Conn;
use crate::error::Error;
use crate::lane::Work;
use crate::shared::{Running, Shared, thread};
use crate::tx::Tx;
use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::{Connection, QueryResult, SqliteConnection};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;
use writer::Writer;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Writer,
    Reader,
    /// Looks whether anything was written, and does not wait for anybody.
    Watcher,
}

/// WAL with FULL keeps an acknowledged commit through a power cut. Caches are small and memory-mapping is off,
/// because every connection's mapping would count as memory of the process.
fn settings(role: Role) -> String {
    let (cache_kib, query_only, patience_ms) = match role {
        Role::Writer => (8192, "OFF", 5000),
        Role::Reader => (4096, "ON", 5000),
        Role::Watcher => (64, "ON", 0),
    };
    format!(
        "PRAGMA busy_timeout = {patience_ms}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
         PRAGMA foreign_keys = ON; PRAGMA cache_size = -{cache_kib}; PRAGMA mmap_size = 0; \
         PRAGMA temp_store = MEMORY; PRAGMA journal_size_limit = 67108864; PRAGMA query_only = {query_only};"
    )
}

pub(crate) fn connect(path: &str, role: Role) -> Result<Conn, Error> {
    create_private(path)?;
    let failed = |error: String| Error::Unavailable(format!("{path}: {error}"));
    let mut conn = SqliteConnection::establish(path).map_err(|error| failed(error.to_string()))?;
    set_up(&mut conn, &settings(role)).map_err(|error| failed(error.to_string()))?;
    Ok(Conn::Sqlite(conn))
}

/// Tries for a while: who turns WAL on while somebody else does is refused at once, whatever `busy_timeout` says.
fn set_up(conn: &mut SqliteConnection, settings: &str) -> Result<(), Error> {
    for _ in 0..100 {
        match conn.batch_execute(settings).map_err(Error::from) {
            Err(Error::Busy) => std::thread::sleep(Duration::from_millis(50)),
            outcome => return outcome,
        }
    }
    Err(Error::Busy)
}

/// Makes a new database file that only its owner can read; SQLite gives its companions the same rights.
fn create_private(path: &str) -> Result<(), Error> {
    use std::os::unix::fs::OpenOptionsExt;
    match std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => {
            Err(Error::Unavailable(format!("{path}: {error}")))
        }
        _ => Ok(()),
    }
}

/// Takes the write lock at once, so that a command never learns halfway that somebody else has it.
pub(crate) fn begin(conn: &mut SqliteConnection) -> QueryResult<()> {
    AnsiTransactionManager::begin_transaction_sql(conn, "BEGIN IMMEDIATE")
}

pub(crate) fn start(shared: &Arc<Shared>, path: &str, readers: usize) -> Result<Vec<JoinHandle<()>>, Error> {
    let lane = |role| Lane { shared: Arc::clone(shared), path: path.to_owned(), role, tx: None };
    let writer = Writer::new(lane(Role::Writer));
    let mut threads = vec![thread("db-writer".into(), move || writer.run())?];
    for n in 0..readers {
        let reader = lane(Role::Reader);
        threads.push(thread(format!("db-reader-{n}"), move || reader.read())?);
    }
    Ok(threads)
}

/// A thread's connection, opened again after it broke.
struct Lane {
    shared: Arc<Shared>,
    path: String,
    role: Role,
    tx: Option<Tx>,
}

impl Lane {
    fn tx(&mut self) -> Result<&mut Tx, Error> {
        let tx = match self.tx.take() {
            Some(tx) => tx,
            None => self.shared.tx(connect(&self.path, self.role)?),
        };
        Ok(self.tx.insert(tx))
    }

    /// A connection that cannot even roll back is given up.
    fn roll_back(&mut self) {
        let rolled_back = self.tx.as_mut().map(|tx| Conn::rollback_transaction(tx.conn()));
        if matches!(rolled_back, Some(Err(_))) {
            self.tx = None;
        }
    }

    fn read(mut self) {
        let shared = Arc::clone(&self.shared);
        while let Some(mut work) = shared.reading.take() {
            if !work.claim() {
                continue;
            }
            let _running = Running::on(&shared.counters.reading);
            let verdict = self.snapshot(&mut *work);
            work.settle(verdict);
            self.roll_back();
        }
    }

    /// Runs a command in a transaction that sees one state of the database; it is left open.
    fn snapshot(&mut self, work: &mut dyn Work) -> Result<(), Error> {
        let shared = Arc::clone(&self.shared);
        let tx = self.tx()?;
        Conn::begin_transaction(tx.conn())?;
        shared.renew(tx);
        work.attempt(tx);
        shared.counters.reading.ran(tx.statements());
        Ok(())
    }
}
