//! Connecting, while the database may be away: one lane at a time tries, the others answer at once.

use super::session::{Role, connect};
use crate::conn::Conn;
use crate::error::Error;
use crate::shared::Shared;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Between tries: the first pause, the longest, and the time that one try may take.
const FIRST_PAUSE: Duration = Duration::from_millis(50);
const LONGEST_PAUSE: Duration = Duration::from_secs(1);
const TRY: Duration = Duration::from_secs(5);

/// How many passing words wait at most.
const MOST_WHISPERS: usize = 1000;

pub(crate) struct Gate {
    url: String,
    shared: Arc<Shared>,
    state: Mutex<State>,
    /// Whether other servers have not been told of something yet.
    news: AtomicBool,
    /// What other servers are to hear.
    whispers: Mutex<Vec<String>>,
    closed: AtomicBool,
}

struct State {
    /// Whether the schema is up to date and the rules are known.
    prepared: bool,
    away: Option<Away>,
}

#[derive(Clone)]
struct Away {
    next_try: Instant,
    pause: Duration,
    reason: String,
}

impl Gate {
    pub fn new(url: String, shared: Arc<Shared>) -> Self {
        let away = Away { next_try: Instant::now(), pause: FIRST_PAUSE, reason: "not connected yet".into() };
        Self {
            url,
            shared,
            state: Mutex::new(State { prepared: false, away: Some(away) }),
            news: AtomicBool::new(false),
            whispers: Mutex::default(),
            closed: AtomicBool::new(false),
        }
    }

    pub fn shared(&self) -> &Arc<Shared> {
        &self.shared
    }

    /// A new connection, or at once the reason why there is none.
    pub fn connect(&self, role: Role) -> Result<Conn, Error> {
        let prepared = self.admit()?;
        let outcome = if prepared { Ok(()) } else { self.prepare() }.and_then(|()| connect(&self.url, role));
        self.note(outcome.as_ref().err());
        outcome
    }

    fn prepare(&self) -> Result<(), Error> {
        self.shared.prepare(connect(&self.url, Role::Migrator)?)
    }

    /// Whether the database is prepared; an error while it is away and this is not the time to try.
    fn admit(&self) -> Result<bool, Error> {
        let mut state = self.lock();
        if let Some(away) = &mut state.away {
            let now = Instant::now();
            if now < away.next_try {
                return Err(Error::Unavailable(away.reason.clone()));
            }
            away.next_try = now + TRY;
        }
        Ok(state.prepared)
    }

    fn note(&self, failure: Option<&Error>) {
        let mut state = self.lock();
        match failure {
            None => {
                state.prepared = true;
                if state.away.take().is_some() {
                    tracing::info!("connected to the database");
                }
            }
            Some(error) => {
                let pause = state.away.as_ref().map_or(FIRST_PAUSE, |away| (away.pause * 2).min(LONGEST_PAUSE));
                if state.away.is_none() {
                    tracing::warn!(%error, "the database is away");
                }
                state.away = Some(Away { next_try: Instant::now() + pause, pause, reason: error.to_string() });
            }
        }
    }

    /// Wakes who waits here, and soon on other servers.
    pub fn tell(&self) {
        self.shared.bell.ring();
        self.news.store(true, Ordering::Release);
    }

    /// Lets other servers hear a passing word, soon; what cannot be told now is not told later.
    pub fn whisper(&self, word: String) {
        let mut whispers = self.whispers.lock().unwrap_or_else(PoisonError::into_inner);
        if whispers.len() < MOST_WHISPERS {
            whispers.push(word);
        }
    }

    pub fn take_whispers(&self) -> Vec<String> {
        std::mem::take(&mut self.whispers.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub fn take_news(&self) -> bool {
        self.news.swap(false, Ordering::AcqRel)
    }

    pub fn close(&self) {
        self.closed.store(true, Ordering::Release);
    }

    pub fn is_closed(&self) -> bool {
        self.closed.load(Ordering::Acquire)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
