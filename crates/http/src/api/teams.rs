//! Teams and the people in them, as everybody who works here may know them.

use actix_web::web::Data;
use serde::{Deserialize, Serialize};
use skranke_desk::Desk;
use skranke_domain::TeamId;
use skranke_domain::rules::{Staff, Team};
use utoipa::{IntoParams, ToSchema};

use crate::api::views::Named;
use crate::idempotency::Reply;
use crate::page::{Cursor, Limit};
use crate::{Page, Problem, Query};

#[derive(Serialize, ToSchema)]
pub struct TeamView {
    #[schema(example = 4)]
    id: i64,
    #[schema(example = "Nett og drift")]
    name: String,
    #[schema(example = "second")]
    tier: &'static str,
    /// What customers may read; without one the team is never named to them.
    public_name: Option<String>,
    accepts_consult: bool,
    accepts_transfer: bool,
    accepts_handoff: bool,
    takes_new_tickets: bool,
}

impl From<&Team> for TeamView {
    fn from(team: &Team) -> Self {
        Self {
            id: team.id.0,
            name: team.name.clone(),
            tier: team.tier.as_str(),
            public_name: team.public_name.clone(),
            accepts_consult: team.accepts_consult,
            accepts_transfer: team.accepts_transfer,
            accepts_handoff: team.accepts_handoff,
            takes_new_tickets: team.takes_new_tickets,
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct AgentView {
    #[schema(example = 7)]
    id: i64,
    name: String,
    /// `agent`, `lead` or `admin`.
    role: &'static str,
    teams: Vec<Named>,
}

#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    #[param(value_type = Option<i64>)]
    team: Option<TeamId>,
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor<i64>>,
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100, default = 25)]
    limit: Limit,
}

#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct TeamsWanted {
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor<i64>>,
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100, default = 25)]
    limit: Limit,
}

/// The active teams.
#[utoipa::path(
    get, path = "/api/v1/teams", tag = "teams", params(TeamsWanted),
    responses((status = 200, description = "A page.", body = Page<TeamView>))
)]
pub async fn teams(desk: Data<Desk>, wanted: Query<TeamsWanted>) -> Result<Reply, Problem> {
    let TeamsWanted { cursor, limit } = wanted.0;
    let (rules, after) = (desk.db.rules(), cursor.map_or(0, |cursor| cursor.0));
    let rows = rules.teams.values().filter(|team| team.active && team.id.0 > after);
    let rows: Vec<&Team> = rows.take(limit.get() + 1).collect();
    Ok(Reply::ok(&Page::of(rows, limit, |team| team.id, TeamView::from)))
}

/// Everybody who works here, or the members of one team.
#[utoipa::path(
    get, path = "/api/v1/agents", tag = "teams", params(Wanted),
    responses((status = 200, description = "A page.", body = Page<AgentView>))
)]
pub async fn agents(desk: Data<Desk>, wanted: Query<Wanted>) -> Result<Reply, Problem> {
    let Wanted { team, cursor, limit } = wanted.0;
    let (rules, after) = (desk.db.rules(), cursor.map_or(0, |cursor| cursor.0));
    let here = |person: &&Staff| person.id.0 > after && team.is_none_or(|team| person.teams.contains(&team));
    let rows: Vec<&Staff> = rules.staff.values().filter(here).take(limit.get() + 1).collect();
    let view = |person: &Staff| AgentView {
        id: person.id.0,
        name: person.name.clone(),
        role: person.role.as_str(),
        teams: person.teams.iter().filter_map(|id| rules.teams.get(id)).map(named).collect(),
    };
    Ok(Reply::ok(&Page::of(rows, limit, |person| person.id, view)))
}

fn named(team: &Team) -> Named {
    Named { id: team.id.0, name: team.name.clone() }
}
