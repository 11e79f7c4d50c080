//! The database as the rest of the program sees it: closures that run in a transaction.

use crate::clock::Clock;
use crate::conn::Place;
use crate::error::{Error, Failure};
use crate::intake::{Intake, Refusal};
use crate::lane::{Patience, Work, command};
use crate::memory::{Memory, Weigh};
use crate::postgres::{self, Gate};
use crate::shared::Shared;
use crate::statistics::Statistics;
use crate::tx::Tx;
use crate::{rules, sqlite};
use skranke_domain::rules::Rules;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;
use tokio::sync::{broadcast, watch};

/// How to open a database.
#[derive(Clone)]
pub struct Options {
    /// `sqlite:PATH` or `postgres://…`.
    pub url: String,
    /// Connections that read.
    pub readers: usize,
    /// Connections that write; SQLite always has one.
    pub writers: usize,
    /// How many commands may wait, for reading and for writing each; more are refused as busy.
    pub queue: usize,
    /// How long a command may wait before it is refused, and how long a read may take.
    pub patience: Duration,
    pub clock: Clock,
}

impl Options {
    pub fn new(url: impl Into<String>) -> Self {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Self {
            url: url.into(),
            readers: (cores * 2).clamp(2, 8),
            // More than cores: they wait for the disk, and PostgreSQL flushes it once for all that wait.
            writers: (cores * 8).clamp(16, 32),
            queue: 1024,
            patience: Duration::from_secs(2),
            clock: Clock::new(),
        }
    }
}

/// A running database; clones share it, and it closes with the last of them.
#[derive(Clone)]
pub struct Db(Arc<Inner>);

struct Inner {
    shared: Arc<Shared>,
    /// PostgreSQL only.
    gate: Option<Arc<Gate>>,
    /// SQLite only.
    memory: Option<Memory>,
    lanes: (usize, usize),
    threads: Mutex<Vec<JoinHandle<()>>>,
    read: Patience,
    write: Patience,
}

/// What only one of them has.
enum Engine {
    Sqlite(Option<Memory>),
    Postgres(Arc<Gate>),
}

impl Db {
    /// Opens a database, brings its schema up to date and loads the rules.
    pub async fn open(options: Options) -> Result<Self, Error> {
        off_the_runtime(move || Self::start_lanes(&options, |outcome| outcome)).await
    }

    /// Like `open`, but a database that is away is waited for: until it comes, every call answers `Unavailable`.
    pub async fn open_or_wait(options: Options) -> Result<Self, Error> {
        let forgive = |outcome| match outcome {
            Err(Error::Unavailable(_)) => Ok(()),
            outcome => outcome,
        };
        off_the_runtime(move || Self::start_lanes(&options, forgive)).await
    }

    fn start_lanes(
        options: &Options,
        judge: impl FnOnce(Result<(), Error>) -> Result<(), Error>,
    ) -> Result<Self, Error> {
        let shared = Arc::new(Shared::new(options.clock.clone(), options.queue));
        match Place::parse(&options.url)? {
            Place::Sqlite(path) => {
                shared.prepare(sqlite::connect(&path, sqlite::Role::Writer)?)?;
                let threads = sqlite::start(&shared, &path, options.readers)?;
                Ok(Self::new(options, shared, Engine::Sqlite(Memory::over(&path)), (options.readers, 1), threads))
            }
            Place::Postgres(url) => {
                let gate = Arc::new(Gate::new(url, Arc::clone(&shared)));
                judge(gate.connect(postgres::Role::Reader).map(drop))?;
                let threads = postgres::start(&gate, options.readers, options.writers)?;
                Ok(Self::new(options, shared, Engine::Postgres(gate), (options.readers, options.writers), threads))
            }
        }
    }

    fn new(
        options: &Options,
        shared: Arc<Shared>,
        engine: Engine,
        lanes: (usize, usize),
        threads: Vec<JoinHandle<()>>,
    ) -> Self {
        let (gate, memory) = match engine {
            Engine::Sqlite(memory) => (None, memory),
            Engine::Postgres(gate) => (Some(gate), None),
        };
        let start = options.patience;
        let read = Patience { start, end: Some(start), too_long: || Error::Slow };
        // A SQLite command ends for certain; what a distant server has done we may never hear.
        let end = gate.as_ref().map(|_| start * 3);
        let write = Patience { start, end, too_long: || Error::Unknown };
        Self(Arc::new(Inner { shared, gate, memory, lanes, threads: Mutex::new(threads), read, write }))
    }

    /// Runs a command that changes nothing, on one state of the database.
    pub async fn read<T, E, F>(&self, f: F) -> Result<T, E>
    where
        F: FnMut(&mut Tx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: Failure,
    {
        run(&self.0.shared.reading, &self.0.read, f).await
    }

    /// Like `read`, but the same question need not be asked again for as long as nothing was written and no rule has
    /// changed. `question` must name all that the answer depends on besides the database and the rules, above all who
    /// may see it. What depends on the time is never remembered, and on PostgreSQL nothing is.
    pub async fn remembered<T, E, F>(&self, question: String, mut f: F) -> Result<Arc<T>, E>
    where
        F: FnMut(&mut Tx) -> Result<T, E> + Send + 'static,
        T: Weigh,
        E: Failure,
    {
        let memory = self.0.memory.as_ref();
        let known = memory.and_then(|memory| Some((memory, memory.point(&self.0.shared)?)));
        let Some((memory, point)) = known else { return self.read(f).await.map(Arc::new) };
        if let Some(answer) = memory.recall(point, &question) {
            return Ok(answer);
        }
        let read = move |tx: &mut Tx| f(tx).map(|answer| (answer, tx.depends_on_time()));
        let (answer, depends_on_time) = self.read(read).await?;
        let answer = Arc::new(answer);
        if !depends_on_time {
            memory.keep(point, question, Arc::clone(&answer));
        }
        Ok(answer)
    }

    /// Runs a command in a transaction and answers when it is on the disk; an error undoes all of it.
    ///
    /// It may run several times before it is committed, so it must touch nothing but its `Tx`.
    pub async fn write<T, E, F>(&self, f: F) -> Result<T, E>
    where
        F: FnMut(&mut Tx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: Failure,
    {
        run(&self.0.shared.writing, &self.0.write, f).await
    }

    /// Changes whenever something was announced, here or on another server. A hint: look now and then anyway.
    pub fn woken(&self) -> watch::Receiver<u64> {
        self.0.shared.bell.listen()
    }

    /// Says a passing word to all servers, this one too: a short text, heard at once or not at all. SQLite has one server.
    pub fn whisper(&self, word: String) {
        match &self.0.gate {
            Some(gate) => gate.whisper(word),
            None => self.0.shared.whispers.tell(&word),
        }
    }

    /// Hears passing words from here and from other servers.
    pub fn whispers(&self) -> broadcast::Receiver<Arc<str>> {
        self.0.shared.whispers.listen()
    }

    pub fn clock(&self) -> &Clock {
        &self.0.shared.clock
    }

    pub fn rules(&self) -> Arc<Rules> {
        self.0.shared.rules()
    }

    pub fn set_rules(&self, rules: Rules) {
        self.0.shared.set_rules(rules);
    }

    /// Reads the rules again, after somebody changed them.
    pub async fn reload_rules(&self) -> Result<(), Error> {
        let rules = self.read(rules::load).await?;
        self.set_rules(rules);
        Ok(())
    }

    pub fn statistics(&self) -> Statistics {
        let Inner { shared, lanes, .. } = &*self.0;
        shared.counters.snapshot((lanes.0, shared.reading.len()), (lanes.1, shared.writing.len()))
    }

    /// Finishes what waits and refuses what comes after.
    pub async fn close(&self) -> Result<(), Error> {
        self.0.close();
        let threads = std::mem::take(&mut *self.0.threads.lock().unwrap_or_else(PoisonError::into_inner));
        off_the_runtime(move || {
            threads.into_iter().for_each(|thread| drop(thread.join()));
            Ok(())
        })
        .await
    }
}

impl Inner {
    fn close(&self) {
        self.shared.close();
        if let Some(gate) = &self.gate {
            gate.close();
        }
        if let Some(memory) = &self.memory {
            memory.close();
        }
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.close();
    }
}

async fn run<T, E, F>(intake: &Intake<Box<dyn Work>>, patience: &Patience, f: F) -> Result<T, E>
where
    F: FnMut(&mut Tx) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: Failure,
{
    let (work, waiting) = command(f);
    intake.put(work).map_err(|refusal| match refusal {
        Refusal::Full => Error::Busy,
        Refusal::Closed => Error::Unavailable("it is being closed".into()),
    })?;
    waiting.answer(patience).await
}

async fn off_the_runtime<T: Send + 'static>(f: impl FnOnce() -> Result<T, Error> + Send + 'static) -> Result<T, Error> {
    let panicked = |error: tokio::task::JoinError| Error::Panicked(error.to_string());
    tokio::task::spawn_blocking(f).await.map_err(panicked)?
}
