//! Admins set up teams; run these in [`crate::gate::Gate::write_rules`].

use crate::audit::{self, What};
use crate::error::{Error, Result};
use crate::seen::{Seen, still};
use serde_json::{Value, json};
use skranke_domain::audit::About;
use skranke_domain::rules::Team;
use skranke_domain::text::Name;
use skranke_domain::{Actor, CalendarId, Role, TeamId, Tier};
use skranke_persistence::{Tx, rules, teams};

/// A team to be; what is not said is what most teams of its tier have.
#[derive(Clone, Debug)]
pub struct NewTeam {
    pub name: Name,
    pub tier: Tier,
    pub public_name: Option<Name>,
    pub calendar: Option<CalendarId>,
    pub accepts_consult: Option<bool>,
    pub accepts_transfer: Option<bool>,
    pub accepts_handoff: Option<bool>,
    pub takes_new_tickets: Option<bool>,
}

/// What changes; what is `None` stays. `Some(None)` takes the public name away.
#[derive(Clone, Debug, Default)]
pub struct TeamChange {
    pub name: Option<Name>,
    pub public_name: Option<Option<Name>>,
    pub calendar: Option<CalendarId>,
    pub accepts_consult: Option<bool>,
    pub accepts_transfer: Option<bool>,
    pub accepts_handoff: Option<bool>,
    pub takes_new_tickets: Option<bool>,
    pub active: Option<bool>,
    /// Refused if the team is no longer as it was seen.
    pub seen: Option<Seen>,
}

/// Refuses everybody but admins and the desk itself.
pub(crate) fn admins_only(by: &Actor) -> Result<()> {
    match by {
        Actor::Desk => Ok(()),
        Actor::Person(person) if person.role == Role::Admin => Ok(()),
        Actor::Person(_) => Err(Error::Forbidden("only an admin may do this")),
    }
}

/// All teams, in the order of their ids; those that are no longer active too.
pub fn list(tx: &mut Tx, by: &Actor) -> Result<Vec<Team>> {
    admins_only(by)?;
    Ok(tx.rules().teams.values().cloned().collect())
}

pub fn find(tx: &mut Tx, by: &Actor, id: TeamId) -> Result<Team> {
    admins_only(by)?;
    tx.rules().teams.get(&id).cloned().ok_or(Error::NotFound)
}

pub fn create(tx: &mut Tx, by: &Actor, new: &NewTeam) -> Result<Team> {
    admins_only(by)?;
    free(tx, &new.name, None)?;
    let second = new.tier == Tier::Second;
    let first_calendar = tx.rules().calendars.keys().next().copied();
    let calendar = new.calendar.or(first_calendar).ok_or_else(|| Error::field("/calendar", "must name a calendar"))?;
    known(tx, calendar)?;
    let mut team = Team {
        id: TeamId(0),
        name: new.name.to_string(),
        tier: new.tier,
        public_name: new.public_name.as_ref().map(Name::to_string),
        calendar,
        accepts_consult: new.accepts_consult.unwrap_or(true),
        accepts_transfer: new.accepts_transfer.unwrap_or(second),
        accepts_handoff: new.accepts_handoff.unwrap_or(second),
        takes_new_tickets: new.takes_new_tickets.unwrap_or(!second),
        active: true,
    };
    team.id = teams::add(tx, &team)?;
    audit::record(tx, by, What::created(About::Team, team.id, &team.name, state(&team)))?;
    Ok(team)
}

/// A team's tier stays for good: the history of its work is told by it.
pub fn change(tx: &mut Tx, by: &Actor, id: TeamId, change: &TeamChange) -> Result<Team> {
    admins_only(by)?;
    let mut team = rules::find_team(tx, id)?.ok_or(Error::NotFound)?;
    let before = state(&team);
    still(change.seen.as_ref(), &before)?;
    if let Some(name) = &change.name {
        free(tx, name, Some(id))?;
        team.name = name.to_string();
    }
    if let Some(name) = &change.public_name {
        team.public_name = name.as_ref().map(Name::to_string);
    }
    if let Some(calendar) = change.calendar {
        known(tx, calendar)?;
        team.calendar = calendar;
    }
    team.accepts_consult = change.accepts_consult.unwrap_or(team.accepts_consult);
    team.accepts_transfer = change.accepts_transfer.unwrap_or(team.accepts_transfer);
    team.accepts_handoff = change.accepts_handoff.unwrap_or(team.accepts_handoff);
    team.takes_new_tickets = change.takes_new_tickets.unwrap_or(team.takes_new_tickets);
    team.active = change.active.unwrap_or(team.active);
    teams::save(tx, &team)?;
    audit::record(tx, by, What::changed(About::Team, id, &team.name, before, state(&team)))?;
    Ok(team)
}

/// What the audit log compares, and a form is made from.
pub fn state(team: &Team) -> Value {
    json!({
        "name": team.name,
        "tier": team.tier,
        "public_name": team.public_name,
        "calendar": team.calendar,
        "accepts_consult": team.accepts_consult,
        "accepts_transfer": team.accepts_transfer,
        "accepts_handoff": team.accepts_handoff,
        "takes_new_tickets": team.takes_new_tickets,
        "active": team.active,
    })
}

fn free(tx: &Tx, name: &Name, own: Option<TeamId>) -> Result<()> {
    match tx.rules().teams.values().any(|team| team.name == name.as_str() && Some(team.id) != own) {
        true => Err(Error::field("/name", "is another team's name")),
        false => Ok(()),
    }
}

fn known(tx: &Tx, calendar: CalendarId) -> Result<()> {
    match tx.rules().calendars.contains_key(&calendar) {
        true => Ok(()),
        false => Err(Error::field("/calendar", "is no calendar")),
    }
}
