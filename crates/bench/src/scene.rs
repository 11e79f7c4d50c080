//! A filled database, the people who call, and the server on it.

use crate::Outcome;
use crate::jobs::{Open, World};
use crate::options::Options;
use crate::people::{self, People};
use crate::server::{Server, Setting};
use crate::sessions::{Caller, Callers};
use crate::{dice::Dice, fill};
use skranke_domain::ticket::StateName;
use skranke_domain::{Sort, TicketNumber};
use skranke_persistence::queue::{self, Filter};
use skranke_persistence::{Db, Error};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tempfile::TempDir;

pub struct Scene {
    pub db: Db,
    pub people: Arc<People>,
    pub setting: Setting,
    pub tickets: i64,
    /// Removed with the scene.
    _folder: TempDir,
}

const FILE: &str = "skranke.db";

/// Open tickets of each team that are replied to and escalated.
const OPEN_OF_TEAM: i64 = 1_000;

impl Scene {
    pub async fn set(options: &Options, tickets: i64) -> Outcome<Self> {
        let folder = tempfile::tempdir()?;
        let url = database_url(options, folder.path())?;
        let db = fill::open(&url).await?;
        let tickets = fill::fill(&db, tickets).await?;
        let people = Arc::new(people::load(&db, 2_000).await?);
        let setting = Setting::new(url, folder.path().join("data"))?;
        Ok(Self { db, people, setting, tickets, _folder: folder })
    }

    pub fn engine(&self) -> &'static str {
        if self.setting.database_url.starts_with("postgres") { "PostgreSQL" } else { "SQLite" }
    }

    /// Everybody signed in anew, and the tickets as they are now.
    pub async fn world(&self) -> Outcome<Arc<World>> {
        let callers = Callers::sign_in(&self.db, &self.people, &self.setting.public_url()).await?;
        let open = open_tickets(&self.db, &callers.agents).await?;
        let host = self.setting.address.to_string();
        Ok(Arc::new(World { callers, people: Arc::clone(&self.people), tickets: self.tickets, open, host }))
    }

    /// Starts the server so many times and keeps the last; with the median time to its first answer.
    pub async fn start(&self, world: &World, times: usize) -> Outcome<(Server, Duration)> {
        let request = world.queue_page(0);
        let mut took = Vec::new();
        loop {
            let started = Instant::now();
            let mut server = self.setting.start()?;
            took.push(server.answers(&request, started).await?);
            if took.len() >= times {
                took.sort_unstable();
                return Ok((server, took.get(took.len() / 2).copied().unwrap_or_default()));
            }
            server.stop()?;
        }
    }
}

fn database_url(options: &Options, folder: &Path) -> Outcome<String> {
    if let Some(url) = &options.database_url {
        return Ok(url.clone());
    }
    let file = match (&options.keep, &options.reuse) {
        (Some(keep), _) => {
            std::fs::create_dir_all(keep)?;
            keep.join(FILE)
        }
        (None, Some(reuse)) => {
            std::fs::copy(reuse.join(FILE), folder.join(FILE))?;
            folder.join(FILE)
        }
        (None, None) => folder.join(FILE),
    };
    Ok(format!("sqlite:{}", file.display()))
}

/// Some of each first-line team, in no order.
async fn open_tickets(db: &Db, agents: &[Caller]) -> Outcome<Vec<Open>> {
    let mut open = Vec::new();
    let mut seen = Vec::new();
    for (at, agent) in agents.iter().enumerate() {
        let Some(team) = agent.team().filter(|team| !seen.contains(team)) else { continue };
        seen.push(team);
        let by = agent.actor();
        let states = vec![StateName::New, StateName::Open, StateName::WaitingCustomer];
        let filter = Filter { team: Some(team), states, ..Filter::default() };
        let list = move |tx: &mut _| queue::list(tx, &by, &filter, Sort::Newest, None, OPEN_OF_TEAM);
        let lines = db.read::<_, Error, _>(list).await?;
        open.extend(lines.iter().map(|line| Open { ticket: TicketNumber(line.number), agent: at }));
    }
    let mut dice = Dice::new(7);
    open.sort_by_cached_key(|_| dice.roll());
    Ok(open)
}
