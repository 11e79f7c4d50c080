//! Reads what the desk has agreed on, for all commands to share.

use crate::desk_settings;
use crate::error::Error;
use crate::schema::{calendars, categories, policies, team_members, teams, users};
use crate::tx::Tx;
use crate::types::{Json, word};
use diesel::prelude::*;
use skranke_domain::calendar::Calendar;
use skranke_domain::rules::{Category, Policy, PolicyTargets, Rules, Staff, Team};
use skranke_domain::text::Email;
use skranke_domain::{CalendarId, CategoryId, PolicyId, Role, TeamId, UserId};
use std::collections::BTreeMap;

pub fn load(tx: &mut Tx) -> Result<Rules, Error> {
    Ok(Rules {
        teams: load_teams(tx)?,
        calendars: load_calendars(tx)?,
        policies: load_policies(tx)?,
        categories: load_categories(tx)?,
        staff: load_staff(tx)?,
        settings: desk_settings::load(tx)?,
        fallback: Calendar::default(),
    })
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = teams)]
struct TeamRow {
    id: i64,
    name: String,
    tier: String,
    public_name: Option<String>,
    calendar_id: i64,
    accepts_consult: bool,
    accepts_transfer: bool,
    accepts_handoff: bool,
    takes_new_tickets: bool,
    active: bool,
}

/// A team as it is in the database at this moment, whatever is remembered.
pub fn find_team(tx: &mut Tx, id: TeamId) -> Result<Option<Team>, Error> {
    let row: Option<TeamRow> = teams::table.find(id.0).select(TeamRow::as_select()).first(tx.conn()).optional()?;
    row.map(team).transpose()
}

/// A category, likewise.
pub fn find_category(tx: &mut Tx, id: CategoryId) -> Result<Option<Category>, Error> {
    let row: Option<(String, Option<i64>, bool)> = categories::table
        .find(id.0)
        .select((categories::name, categories::team_id, categories::active))
        .first(tx.conn())
        .optional()?;
    Ok(row.map(|(name, team, active)| Category { id, name, team: team.map(TeamId), active }))
}

fn load_teams(tx: &mut Tx) -> Result<BTreeMap<TeamId, Team>, Error> {
    let rows: Vec<TeamRow> = teams::table.select(TeamRow::as_select()).load(tx.conn())?;
    rows.into_iter().map(|row| team(row).map(|team| (team.id, team))).collect()
}

fn team(row: TeamRow) -> Result<Team, Error> {
    Ok(Team {
        id: TeamId(row.id),
        name: row.name,
        tier: word(&row.tier, "teams", "tier", row.id)?,
        public_name: row.public_name,
        calendar: CalendarId(row.calendar_id),
        accepts_consult: row.accepts_consult,
        accepts_transfer: row.accepts_transfer,
        accepts_handoff: row.accepts_handoff,
        takes_new_tickets: row.takes_new_tickets,
        active: row.active,
    })
}

fn load_calendars(tx: &mut Tx) -> Result<BTreeMap<CalendarId, Calendar>, Error> {
    let rows: Vec<(i64, Json<serde_json::Value>)> =
        calendars::table.select((calendars::id, calendars::definition)).load(tx.conn())?;
    rows.into_iter().map(|(id, json)| Ok((CalendarId(id), definition(json, "calendars", id)?))).collect()
}

fn load_policies(tx: &mut Tx) -> Result<Vec<Policy>, Error> {
    let rows: Vec<(i64, String, i64, Json<serde_json::Value>)> = policies::table
        .select((policies::id, policies::name, policies::calendar_id, policies::definition))
        .order((policies::position, policies::id))
        .load(tx.conn())?;
    let policy = |(id, name, calendar, json)| {
        let targets: PolicyTargets = definition(json, "policies", id)?;
        Ok(Policy { id: PolicyId(id), name, calendar: CalendarId(calendar), targets })
    };
    rows.into_iter().map(policy).collect()
}

fn definition<T: serde::de::DeserializeOwned>(
    json: Json<serde_json::Value>,
    table: &'static str,
    id: i64,
) -> Result<T, Error> {
    serde_json::from_value(json.0).map_err(|_| Error::Corrupt { table, column: "definition", row: id.to_string() })
}

fn load_categories(tx: &mut Tx) -> Result<BTreeMap<CategoryId, Category>, Error> {
    let rows: Vec<(i64, String, Option<i64>, bool)> = categories::table
        .select((categories::id, categories::name, categories::team_id, categories::active))
        .load(tx.conn())?;
    let category = |(id, name, team, active): (i64, _, Option<i64>, _)| {
        (CategoryId(id), Category { id: CategoryId(id), name, team: team.map(TeamId), active })
    };
    Ok(rows.into_iter().map(category).collect())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = users)]
struct StaffRow {
    id: i64,
    name: String,
    email: String,
    role: String,
    language: String,
}

const STAFF: [Role; 3] = [Role::Agent, Role::Lead, Role::Admin];

fn load_staff(tx: &mut Tx) -> Result<BTreeMap<UserId, Staff>, Error> {
    let rows: Vec<StaffRow> = users::table
        // Named, not excluded: so the index finds the few among many customers.
        .filter(users::role.eq_any(STAFF.map(Role::as_str)).and(users::active.eq(true)))
        .select(StaffRow::as_select())
        .load(tx.conn())?;
    let people: Result<BTreeMap<_, _>, Error> =
        rows.into_iter().map(|row| staff(row).map(|person| (person.id, person))).collect();
    let mut people = people?;
    let members: Vec<(i64, i64)> = team_members::table
        .select((team_members::user_id, team_members::team_id))
        .order((team_members::user_id, team_members::team_id))
        .load(tx.conn())?;
    for (user, team) in members {
        if let Some(person) = people.get_mut(&UserId(user)) {
            person.teams.push(TeamId(team));
        }
    }
    Ok(people)
}

fn staff(row: StaffRow) -> Result<Staff, Error> {
    let corrupt = |_| Error::Corrupt { table: "users", column: "email", row: row.id.to_string() };
    Ok(Staff {
        id: UserId(row.id),
        email: Email::new(&row.email).map_err(corrupt)?,
        role: word(&row.role, "users", "role", row.id)?,
        language: word(&row.language, "users", "language", row.id)?,
        name: row.name,
        teams: Vec::new(),
    })
}
