//! A desk with sample data, and everything on it.

use chrono::{DateTime, Utc};
use skranke_desk::files::Files;
use skranke_desk::sample::{self, Summary};
use skranke_domain::event::Event;
use skranke_domain::{Actor, MessageId, Sort, Ticket, TicketNumber};
use skranke_persistence::messages::Message;
use skranke_persistence::queue::{After, Filter, Line};
use skranke_persistence::testing::Scratch;
use skranke_persistence::{Db, Error, Tx, events, messages, queue, tickets};
use tempfile::TempDir;

pub const WEDNESDAY: &str = "2026-03-18T10:20:00Z";

pub struct Desk {
    pub db: Db,
    pub files: Files,
    pub summary: Summary,
    pub now: DateTime<Utc>,
    _folder: TempDir,
}

/// A ticket as it is loaded, and everything that happened to it.
pub struct Told {
    pub ticket: Ticket,
    pub events: Vec<Event>,
}

pub fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

impl Desk {
    pub async fn filled(scratch: &Scratch, tickets: usize, now: &str) -> Self {
        let db = scratch.open().await;
        let folder = tempfile::tempdir().unwrap();
        let files = Files::Folder(folder.path().to_owned());
        files.prepare().await.unwrap();
        let summary = sample::fill(&db, &files, "no hash", tickets, at(now)).await.unwrap();
        Self { db, files, summary, now: at(now), _folder: folder }
    }

    pub async fn read<T: Send + 'static>(&self, f: impl FnMut(&mut Tx) -> Result<T, Error> + Send + 'static) -> T {
        self.db.read(f).await.unwrap()
    }

    /// Every ticket, in the order of their numbers.
    pub async fn lines(&self) -> Vec<Line> {
        self.read(|tx| {
            let mut lines: Vec<Line> = Vec::new();
            loop {
                let after = lines.last().map(|line| After { at: line.due_sort, number: line.number });
                let page = queue::list(tx, &Actor::Desk, &Filter::default(), Sort::Oldest, after, 200)?;
                if page.is_empty() {
                    return Ok(lines);
                }
                lines.extend(page);
            }
        })
        .await
    }

    pub async fn told(&self) -> Vec<Told> {
        let numbers: Vec<i64> = self.lines().await.iter().map(|line| line.number).collect();
        self.read(move |tx| numbers.iter().map(|number| told(tx, TicketNumber(*number))).collect()).await
    }

    pub async fn messages(&self, number: TicketNumber) -> Vec<Message> {
        self.read(move |tx| messages::of(tx, &Actor::Desk, number, MessageId(0), 1000)).await
    }
}

fn told(tx: &mut Tx, number: TicketNumber) -> Result<Told, Error> {
    let ticket = tickets::load(tx, &Actor::Desk, number)?.unwrap();
    let entries = events::of(tx, number, 0, 1000)?;
    Ok(Told { ticket, events: entries.into_iter().map(|entry| entry.event).collect() })
}
