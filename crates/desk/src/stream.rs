//! What happens, told to whoever is listening: one reader follows the ledger, everybody else listens to it.

use crate::error::{Error, Result};
use skranke_domain::Actor;
use skranke_persistence::events::{self, Cursor, Entry};
use skranke_persistence::visible::{self, Audience};
use skranke_persistence::{Db, Tx};
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::broadcast;

/// An event and who may know of it at this moment.
#[derive(Clone, Debug)]
pub struct News {
    pub entry: Entry,
    pub audience: Audience,
}

/// The ledger as it grows.
#[derive(Clone)]
pub struct Stream {
    db: Db,
    news: broadcast::Sender<Arc<News>>,
}

const PAGE: i64 = 200;

/// How many events a listener may fall behind before it reads them from the ledger instead.
const BACKLOG: usize = 1024;

impl Stream {
    pub fn new(db: Db) -> Self {
        Self { db, news: broadcast::Sender::new(BACKLOG) }
    }

    /// Follows the ledger until the desk stops. A wake-up is only a hint; once a second it looks by itself.
    pub async fn follow(&self, mut stop: tokio::sync::watch::Receiver<bool>) {
        let mut woken = self.db.woken();
        let mut cursor = None;
        while !*stop.borrow() {
            cursor = match self.step(cursor).await {
                Ok((cursor, true)) => {
                    self.pause(&mut woken, &mut stop).await;
                    Some(cursor)
                }
                Ok((cursor, false)) => Some(cursor),
                Err(error) => {
                    tracing::debug!(%error, "the ledger cannot be read just now");
                    tokio::time::sleep(Duration::from_secs(1)).await;
                    cursor
                }
            };
        }
    }

    /// Tells what is new; whether the end of the ledger was reached.
    async fn step(&self, cursor: Option<Cursor>) -> Result<(Cursor, bool)> {
        let Some(cursor) = cursor else { return Ok((self.head().await?, false)) };
        let page = self.page(cursor).await?;
        let caught_up = page.len() < usize::try_from(PAGE).unwrap_or(usize::MAX);
        let last = page.last().map_or(cursor, |news| news.entry.cursor);
        for news in page {
            // Nobody listening is no fault.
            let _ = self.news.send(Arc::new(news));
        }
        Ok((last, caught_up))
    }

    async fn pause(
        &self,
        woken: &mut tokio::sync::watch::Receiver<u64>,
        stop: &mut tokio::sync::watch::Receiver<bool>,
    ) {
        tokio::select! {
            _ = woken.changed() => {}
            _ = stop.changed() => {}
            () = tokio::time::sleep(Duration::from_secs(1)) => {}
        }
    }

    async fn head(&self) -> Result<Cursor> {
        self.db.read::<_, Error, _>(|tx| Ok(events::head(tx)?)).await
    }

    async fn page(&self, after: Cursor) -> Result<Vec<News>> {
        self.db.read(move |tx| page(tx, after)).await
    }

    /// Listens from now on, or from behind an event that was seen before.
    pub async fn listen(&self, after: Option<Cursor>) -> Result<Listener> {
        let news = self.news.subscribe();
        let cursor = match after {
            Some(cursor) => cursor,
            None => self.head().await?,
        };
        Ok(Listener { stream: self.clone(), news, cursor, behind: after.is_some(), waiting: VecDeque::new() })
    }
}

fn page(tx: &mut Tx, after: Cursor) -> Result<Vec<News>> {
    let entries = events::tail(tx, after, PAGE)?;
    let mut numbers: Vec<i64> = entries.iter().map(|entry| entry.ticket.0).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let audiences = visible::audiences(tx, &numbers)?;
    let news = |entry: Entry| News { audience: audiences.get(&entry.ticket.0).cloned().unwrap_or_default(), entry };
    Ok(entries.into_iter().map(news).collect())
}

/// One listener's place in the ledger: nothing is missed, nothing comes twice.
pub struct Listener {
    stream: Stream,
    news: broadcast::Receiver<Arc<News>>,
    cursor: Cursor,
    /// The ledger holds events that the listener has not had.
    behind: bool,
    waiting: VecDeque<Arc<News>>,
}

impl Listener {
    /// The next event that this person may know of. Cancel-safe: what was not returned comes again.
    pub async fn next(&mut self, by: &Actor) -> Result<Arc<News>> {
        loop {
            let news = self.any().await?;
            self.cursor = news.entry.cursor;
            if may_know(by, &news) {
                return Ok(news);
            }
        }
    }

    /// Where a reconnecting listener would go on.
    pub fn cursor(&self) -> Cursor {
        self.cursor
    }

    async fn any(&mut self) -> Result<Arc<News>> {
        loop {
            if let Some(news) = self.waiting.pop_front() {
                return Ok(news);
            }
            if self.behind {
                let page = self.stream.page(self.cursor).await?;
                self.behind = page.len() == usize::try_from(PAGE).unwrap_or(usize::MAX);
                self.waiting = page.into_iter().map(Arc::new).collect();
                continue;
            }
            match self.news.recv().await {
                Ok(news) if news.entry.cursor > self.cursor => return Ok(news),
                Ok(_) => {}
                Err(broadcast::error::RecvError::Lagged(_)) => self.behind = true,
                Err(broadcast::error::RecvError::Closed) => return Err(Error::Busy { retry_after_s: 1 }),
            }
        }
    }
}

/// Staff hear all of what they see; customers only what is for them.
fn may_know(by: &Actor, news: &News) -> bool {
    news.audience.includes(by) && (visible::sees_internal(by) || news.entry.event.record.what.is_for_customer())
}
