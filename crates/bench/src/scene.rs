//! A filled database, the people who call, and the server on it.

use crate::Outcome;
use crate::jobs::{Known, World};
use crate::options::Options;
use crate::people::{self, People};
use crate::server::{Server, Setting};
use crate::sessions::{Caller, Callers};
use crate::{dice::Dice, fill};
use skranke_domain::ticket::StateName;
use skranke_domain::{Sort, TicketNumber};
use skranke_persistence::queue::{self, After, Filter};
use skranke_persistence::{Db, Error, Tx};
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
        let tickets = fill::fill(&url, tickets).await?;
        let db = fill::open(&url).await?;
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
        let known = known_tickets(&self.db, &callers.agents, self.tickets).await?;
        let host = self.setting.address.to_string();
        Ok(Arc::new(World { callers, people: Arc::clone(&self.people), known, open, host }))
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

/// Open tickets of each first-line team, in no order.
async fn open_tickets(db: &Db, agents: &[Caller]) -> Outcome<Vec<Known>> {
    let states = vec![StateName::New, StateName::Open, StateName::WaitingCustomer];
    let mut open = Vec::new();
    for (at, agent) in one_a_team(agents) {
        let filter = Filter { team: agent.team(), states: states.clone(), ..Filter::default() };
        open.extend(list(db, at, agent, filter, None, OPEN_OF_TEAM).await?);
    }
    Ok(shuffled(open))
}

/// Tickets of each first-line team from several times, in no order.
async fn known_tickets(db: &Db, agents: &[Caller], tickets: i64) -> Outcome<Vec<Known>> {
    let mut known = Vec::new();
    for (at, agent) in one_a_team(agents) {
        for part in 1..=TIMES {
            let before = Some(After::new(0, tickets * part / TIMES + 1));
            known.extend(list(db, at, agent, Filter::default(), before, OF_ONE_TIME).await?);
        }
    }
    Ok(shuffled(known))
}

const TIMES: i64 = 20;
const OF_ONE_TIME: i64 = 25;

async fn list(
    db: &Db,
    at: usize,
    agent: &Caller,
    filter: Filter,
    before: Option<After>,
    limit: i64,
) -> Outcome<Vec<Known>> {
    let by = agent.actor();
    let list = move |tx: &mut Tx| queue::list(tx, &by, &filter, Sort::Newest, before, limit);
    let lines = db.read::<_, Error, _>(list).await?;
    Ok(lines.iter().map(|line| Known { ticket: TicketNumber(line.number), agent: at }).collect())
}

fn one_a_team(agents: &[Caller]) -> Vec<(usize, &Caller)> {
    let mut seen = Vec::new();
    let mut ones = Vec::new();
    for (at, agent) in agents.iter().enumerate() {
        if !seen.contains(&agent.team()) {
            seen.push(agent.team());
            ones.push((at, agent));
        }
    }
    ones
}

fn shuffled(mut tickets: Vec<Known>) -> Vec<Known> {
    let mut dice = Dice::new(7);
    tickets.sort_by_cached_key(|_| dice.roll());
    tickets
}
