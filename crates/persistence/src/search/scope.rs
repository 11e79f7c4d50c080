//! Where to look for what somebody asks, so that the few tickets of a customer or of a small team are all looked at,
//! however many others there are. It only narrows: what is shown is decided by `visible.rs`.

use crate::conn::Conn;
use crate::error::Error;
use crate::schema::{tickets, users};
use crate::search_index::{of_organisation, of_requester, of_ticket};
use crate::tx::Tx;
use crate::visible;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use skranke_domain::{Actor, Person, Role};

pub(super) enum Scope {
    Everything,
    /// Words of SQLite's index, at least one of which is in what may be found.
    Owners(Vec<String>),
    Tickets(Vec<i64>),
}

/// All tickets of teams that have no more than this are looked at; of others so many of the newest, besides the newest
/// of the whole desk.
const MOST_OF_TEAMS: usize = 300;

/// Among so many of their newest tickets customers look on PostgreSQL.
const MOST_OF_CUSTOMER: i64 = 2_000;

/// Where somebody has to look, one after the other.
pub(super) fn of(tx: &mut Tx, by: &Actor) -> Result<Vec<Scope>, Error> {
    let Actor::Person(person) = by else { return Ok(vec![Scope::Everything]) };
    match (person.role, tx.conn()) {
        (Role::Admin, _) => Ok(vec![Scope::Everything]),
        (Role::Customer, Conn::Sqlite(_)) => Ok(vec![Scope::Owners(owners(person))]),
        (Role::Customer, conn) => of_customer(conn, by),
        (Role::Agent | Role::Lead, conn) => of_teams(conn, person),
    }
}

impl Scope {
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

fn of_customer(conn: &mut Conn, by: &Actor) -> Result<Vec<Scope>, Error> {
    let own: Vec<i64> = tickets::table
        .inner_join(users::table)
        .filter(visible::tickets(by))
        .order(tickets::number.desc())
        .limit(MOST_OF_CUSTOMER)
        .select(tickets::number)
        .load(conn)?;
    Ok(some_of(own))
}

fn some_of(tickets: Vec<i64>) -> Vec<Scope> {
    if tickets.is_empty() { Vec::new() } else { vec![Scope::Tickets(tickets)] }
}

#[derive(QueryableByName)]
struct Held {
    #[diesel(sql_type = BigInt)]
    ticket: i64,
}

/// Whoever has or had responsibility has a stint. Each team's newest tickets are at one end of its index.
fn of_teams(conn: &mut Conn, person: &Person) -> Result<Vec<Scope>, Error> {
    let most = MOST_OF_TEAMS + 1;
    let newest = person.teams.iter().map(|team| {
        format!(
            "SELECT ticket FROM (SELECT DISTINCT ticket FROM stints WHERE team_id = {team} \
             ORDER BY ticket DESC LIMIT {most}) newest"
        )
    });
    let newest: Vec<String> = newest.collect();
    if newest.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!("SELECT ticket FROM ({}) held ORDER BY ticket DESC LIMIT {most}", newest.join(" UNION "));
    let mut held: Vec<i64> = diesel::sql_query(sql).load::<Held>(conn)?.into_iter().map(|row| row.ticket).collect();
    if held.len() < most {
        return Ok(some_of(held));
    }
    held.truncate(MOST_OF_TEAMS);
    Ok(vec![Scope::Everything, Scope::Tickets(held)])
}
