//! Access tokens of people who are signed in: sessions in the database, signed with the server's secret.

use crate::Outcome;
use crate::people::People;
use crate::server::SECRET;
use chrono::TimeDelta;
use secrecy::ExposeSecret;
use skranke_desk::token::{AccessTokens, Bearer, SigningKey};
use skranke_domain::{Actor, Person, SessionId, TeamId, UserId};
use skranke_persistence::people::{self, Credentials};
use skranke_persistence::{Db, Error, Tx, sessions};
use std::sync::Arc;

/// Somebody signed in.
#[derive(Clone, Debug)]
pub struct Caller {
    pub person: Person,
    bearer: Bearer,
    pub token: String,
}

impl Caller {
    pub fn actor(&self) -> Actor {
        Actor::Person(self.person.clone())
    }

    pub fn team(&self) -> Option<TeamId> {
        self.person.teams.first().copied()
    }
}

/// Who calls: agents of the first line, and some customers.
#[derive(Clone, Debug)]
pub struct Callers {
    pub agents: Vec<Caller>,
    pub customers: Vec<Caller>,
}

const CUSTOMERS: usize = 300;

impl Callers {
    pub async fn sign_in(db: &Db, people: &People, issuer: &str) -> Outcome<Self> {
        let first_line = people.agents.iter().filter(|agent| people.first_line.iter().any(|team| agent.is_in(*team)));
        let agents: Vec<Person> = first_line.cloned().collect();
        let customers: Vec<Person> = people.customers.iter().take(CUSTOMERS).cloned().collect();
        let mut callers = Self { agents: sessions_of(db, agents).await?, customers: sessions_of(db, customers).await? };
        callers.renew(db, issuer)?;
        Ok(callers)
    }

    /// Tokens live for ten minutes: new ones before each job.
    pub fn renew(&mut self, db: &Db, issuer: &str) -> Outcome<()> {
        let key = SigningKey::from_bytes(&SECRET).ok_or("the secret is no key")?;
        let tokens = AccessTokens::new(&key, issuer)?;
        for caller in self.agents.iter_mut().chain(&mut self.customers) {
            caller.token = tokens.issue(caller.bearer, db.clock().now())?.expose_secret().to_owned();
        }
        Ok(())
    }
}

async fn sessions_of(db: &Db, people: Vec<Person>) -> Outcome<Vec<Caller>> {
    let people = Arc::new(people);
    let opened = Arc::clone(&people);
    let open = move |tx: &mut Tx| opened.iter().map(|person| open(tx, person.id)).collect::<Result<Vec<_>, Error>>();
    let sessions = db.write::<_, Error, _>(open).await?;
    let caller = |(person, session): (&Person, Option<SessionId>)| {
        let bearer = Bearer { user: person.id, session: session?, version: 1 };
        Some(Caller { person: person.clone(), bearer, token: String::new() })
    };
    Ok(people.iter().zip(sessions).filter_map(caller).collect())
}

fn open(tx: &mut Tx, user: UserId) -> Result<Option<SessionId>, Error> {
    let Some(known): Option<Credentials> = people::credentials_of(tx, user)? else { return Ok(None) };
    sessions::open(tx, &known, TimeDelta::days(1))
}
