//! Which rows somebody can see: the only read rule.
//!
//! **Invariant:** every query that shows a ticket, or anything of a ticket, to a person goes through [`tickets`].

use crate::conn::MultiBackend;
use crate::error::Error;
use crate::schema::{escalations, stints, tickets, users};
use crate::tx::Tx;
use diesel::dsl::{InnerJoinQuerySource, exists};
use diesel::expression::BoxableExpression;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use skranke_domain::{Actor, OrganisationId, Role, TeamId, UserId};
use std::collections::{BTreeMap, BTreeSet};

/// Tickets are always read together with their requester.
pub type Source = InnerJoinQuerySource<tickets::table, users::table>;
pub type Rule = Box<dyn BoxableExpression<Source, MultiBackend, SqlType = Bool>>;

/// All that the reading rule knows of somebody: whoever is alike in this sees the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Admins and the desk itself.
    Everything,
    Customer {
        id: UserId,
        /// Whose tickets are shared with this customer.
        organisation: Option<OrganisationId>,
    },
    Teams(Vec<TeamId>),
}

impl Reader {
    pub fn of(by: &Actor) -> Self {
        let Actor::Person(person) = by else { return Self::Everything };
        match person.role {
            Role::Admin => Self::Everything,
            Role::Customer => {
                let organisation = person.organisation.filter(|_| person.sees_organisation);
                Self::Customer { id: person.id, organisation }
            }
            Role::Agent | Role::Lead => Self::Teams(person.teams.clone()),
        }
    }
}

/// Customers see their own and, where shared, their organisation's tickets; staff what one of their teams has or
/// had responsibility for; admins and the desk itself see all.
pub fn tickets(by: &Actor) -> Rule {
    match Reader::of(by) {
        Reader::Everything => everything(),
        Reader::Customer { id, organisation: Some(organisation) } => Box::new(tickets::requester_id.eq(id.0).or(
            tickets::organisation_id.assume_not_null().eq(organisation.0).and(tickets::organisation_id.is_not_null()),
        )),
        Reader::Customer { id, organisation: None } => Box::new(tickets::requester_id.eq(id.0)),
        Reader::Teams(teams) => match teams[..] {
            [team] => of_team(team),
            _ => of_teams(&teams),
        },
    }
}

/// The same as [`of_teams`], for most who work here: a list in a statement makes SQLite parse it anew each time.
fn of_team(TeamId(team): TeamId) -> Rule {
    let held = stints::table.filter(stints::ticket.eq(tickets::number)).filter(stints::team_id.eq(team));
    Box::new(tickets::work_team_id.eq(team).or(tickets::care_team_id.eq(team)).or(exists(held)))
}

fn of_teams(teams: &[TeamId]) -> Rule {
    let teams: Vec<i64> = teams.iter().map(|team| team.0).collect();
    let held = stints::table.filter(stints::ticket.eq(tickets::number)).filter(stints::team_id.eq_any(teams.clone()));
    Box::new(tickets::work_team_id.eq_any(teams.clone()).or(tickets::care_team_id.eq_any(teams)).or(exists(held)))
}

/// Escalations always are read together with their tickets.
pub type EscalationSource = InnerJoinQuerySource<escalations::table, tickets::table>;

/// Staff see those that their teams were asked, asked themselves, or have the care of; customers none. All of these
/// teams hold or held a stint, so nothing is shown here that [`tickets`] would hide.
pub fn escalations(by: &Actor) -> Box<dyn BoxableExpression<EscalationSource, MultiBackend, SqlType = Bool>> {
    let Actor::Person(person) = by else { return Box::new(diesel::dsl::sql::<Bool>("TRUE")) };
    match person.role {
        Role::Admin => Box::new(diesel::dsl::sql::<Bool>("TRUE")),
        Role::Customer => Box::new(diesel::dsl::sql::<Bool>("FALSE")),
        Role::Agent | Role::Lead => {
            let teams: Vec<i64> = person.teams.iter().map(|team| team.0).collect();
            let asked = escalations::target_team_id.eq_any(teams.clone());
            let asking = escalations::from_team_id.eq_any(teams.clone());
            Box::new(asked.or(asking).or(tickets::care_team_id.eq_any(teams)))
        }
    }
}

/// Who sees a ticket, as a set instead of a condition, for telling many people of one event at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audience {
    pub teams: BTreeSet<TeamId>,
    pub requester: Option<UserId>,
    pub organisation: Option<OrganisationId>,
}

impl Audience {
    /// The same rule as [`tickets`]; a test holds them together.
    pub fn includes(&self, by: &Actor) -> bool {
        let Actor::Person(person) = by else { return true };
        match person.role {
            Role::Admin => true,
            Role::Agent | Role::Lead => person.teams.iter().any(|team| self.teams.contains(team)),
            Role::Customer => {
                let shared = person.sees_organisation && person.organisation.is_some();
                self.requester == Some(person.id) || (shared && person.organisation == self.organisation)
            }
        }
    }
}

/// Who sees each of these tickets.
pub fn audiences(tx: &mut Tx, numbers: &[i64]) -> Result<BTreeMap<i64, Audience>, Error> {
    let mut audiences = BTreeMap::<i64, Audience>::new();
    let rows: Vec<(i64, i64, Option<i64>)> = tickets::table
        .filter(tickets::number.eq_any(numbers.to_vec()))
        .select((tickets::number, tickets::requester_id, tickets::organisation_id))
        .load(tx.conn())?;
    for (number, requester, organisation) in rows {
        let audience = audiences.entry(number).or_default();
        audience.requester = Some(UserId(requester));
        audience.organisation = organisation.map(OrganisationId);
    }
    let held: Vec<(i64, i64)> = stints::table
        .filter(stints::ticket.eq_any(numbers.to_vec()))
        .select((stints::ticket, stints::team_id))
        .load(tx.conn())?;
    for (number, team) in held {
        audiences.entry(number).or_default().teams.insert(TeamId(team));
    }
    Ok(audiences)
}

/// Whether internal messages and records are shown at all.
pub fn sees_internal(by: &Actor) -> bool {
    by.person().is_none_or(|person| person.role.is_staff())
}

fn everything() -> Rule {
    Box::new(diesel::dsl::sql::<Bool>("TRUE"))
}
