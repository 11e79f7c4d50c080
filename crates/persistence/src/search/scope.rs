//! Where to look for what somebody asks, so that the few tickets of a customer or of a small team are all looked at,
//! however many others there are. It only narrows: what is shown is decided by `visible.rs`.

use crate::conn::Conn;
use crate::error::Error;
use crate::schema::{stints, tickets, users};
use crate::search_index::{of_organisation, of_requester, of_ticket};
use crate::tx::Tx;
use crate::visible;
use diesel::prelude::*;
use skranke_domain::{Actor, Person, Role};

pub(super) enum Scope {
    Everything,
    /// Words of SQLite's index, at least one of which is in what may be found.
    Owners(Vec<String>),
    Tickets(Vec<i64>),
}

/// Teams with more tickets than this look among the newest of all.
const MOST_OF_TEAM: i64 = 500;

/// Among so many of their newest tickets customers look on PostgreSQL.
const MOST_OF_CUSTOMER: i64 = 2_000;

impl Scope {
    pub fn of(tx: &mut Tx, by: &Actor) -> Result<Self, Error> {
        let Actor::Person(person) = by else { return Ok(Self::Everything) };
        match (person.role, tx.conn()) {
            (Role::Admin, _) => Ok(Self::Everything),
            (Role::Customer, Conn::Sqlite(_)) => Ok(Self::Owners(owners(person))),
            (Role::Customer, conn) => of_customer(conn, by).map(Self::Tickets),
            (Role::Agent | Role::Lead, conn) => of_teams(conn, person),
        }
    }

    /// The words of SQLite's index that narrow a search, if any do.
    pub fn words(&self) -> Option<Vec<String>> {
        match self {
            Self::Everything => None,
            Self::Owners(words) => Some(words.clone()),
            Self::Tickets(numbers) => Some(numbers.iter().map(|number| of_ticket(*number)).collect()),
        }
    }
}

fn owners(person: &Person) -> Vec<String> {
    let organisation = person.organisation.filter(|_| person.sees_organisation);
    std::iter::once(of_requester(person.id.0)).chain(organisation.map(|id| of_organisation(id.0))).collect()
}

fn of_customer(conn: &mut Conn, by: &Actor) -> Result<Vec<i64>, Error> {
    Ok(tickets::table
        .inner_join(users::table)
        .filter(visible::tickets(by))
        .order(tickets::number.desc())
        .limit(MOST_OF_CUSTOMER)
        .select(tickets::number)
        .load(conn)?)
}

/// Whoever has or had responsibility has a stint.
fn of_teams(conn: &mut Conn, person: &Person) -> Result<Scope, Error> {
    let teams: Vec<i64> = person.teams.iter().map(|team| team.0).collect();
    let held: Vec<i64> = stints::table
        .filter(stints::team_id.eq_any(teams))
        .select(stints::ticket)
        .distinct()
        .limit(MOST_OF_TEAM + 1)
        .load(conn)?;
    match i64::try_from(held.len()) {
        Ok(..=MOST_OF_TEAM) => Ok(Scope::Tickets(held)),
        _ => Ok(Scope::Everything),
    }
}
