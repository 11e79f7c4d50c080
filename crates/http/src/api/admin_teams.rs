//! Admins about teams.

use actix_web::web::Data;
use serde::{Deserialize, Serialize};
use skranke_desk::Desk;
use skranke_desk::admin_teams::{self, TeamChange};
use skranke_domain::rules::Team;
use skranke_domain::text::Name;
use skranke_domain::{CalendarId, TeamId, Tier};
use utoipa::{IntoParams, ToSchema};

use crate::api::teams::TeamView;
use crate::idempotency::{Post, Reply};
use crate::page::{Cursor, Limit};
use crate::signed_in::correlation;
use crate::{Body as Json, Page, Path, Problem, Query, SignedIn};

/// A team with everything that is set for it.
#[derive(Serialize, ToSchema)]
pub struct FullTeam {
    #[serde(flatten)]
    team: TeamView,
    /// On whose opening hours its deadlines run.
    #[schema(example = 1)]
    calendar: i64,
    /// Only active teams are given work.
    active: bool,
}

impl From<&Team> for FullTeam {
    fn from(team: &Team) -> Self {
        Self { calendar: team.calendar.0, active: team.active, team: team.into() }
    }
}

#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor<i64>>,
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100, default = 25)]
    limit: Limit,
}

/// All teams; those that are no longer active too.
#[utoipa::path(
    get, path = "/api/v1/admin/teams", tag = "admin", params(Wanted),
    responses((status = 200, description = "A page.", body = Page<FullTeam>))
)]
pub async fn list(desk: Data<Desk>, by: SignedIn, wanted: Query<Wanted>) -> Result<Reply, Problem> {
    let Wanted { cursor, limit } = wanted.0;
    let after = cursor.map_or(0, |cursor| cursor.0);
    let teams = desk.read(move |tx| admin_teams::list(tx, by.actor())).await?;
    let rows: Vec<&Team> = teams.iter().filter(|team| team.id.0 > after).take(limit.get() + 1).collect();
    Ok(Reply::ok(&Page::of(rows, limit, |team| team.id, FullTeam::from)))
}

/// One team.
#[utoipa::path(
    get, path = "/api/v1/admin/teams/{id}", tag = "admin", params(("id" = i64, Path)),
    responses((status = 200, description = "The team.", body = FullTeam))
)]
pub async fn show(desk: Data<Desk>, by: SignedIn, id: Path<TeamId>) -> Result<Reply, Problem> {
    let shown = desk.read(move |tx| Ok(Reply::ok(&FullTeam::from(&admin_teams::find(tx, by.actor(), *id)?))));
    Ok(shown.await?)
}

/// A team to be. What is left out is as most teams of its tier have it.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTeam {
    #[schema(value_type = String, max_length = 120, example = "Nett og drift")]
    name: Name,
    /// `first` or `second`; it stays for good.
    #[schema(value_type = String, example = "second")]
    tier: Tier,
    /// What customers may read; without one the team is never named to them.
    #[schema(value_type = Option<String>, example = "Nettspesialist")]
    public_name: Option<Name>,
    /// The first one, if nobody says.
    #[schema(value_type = Option<i64>, example = 1)]
    calendar: Option<CalendarId>,
    accepts_consult: Option<bool>,
    accepts_transfer: Option<bool>,
    accepts_handoff: Option<bool>,
    takes_new_tickets: Option<bool>,
}

impl From<NewTeam> for admin_teams::NewTeam {
    fn from(new: NewTeam) -> Self {
        Self {
            name: new.name,
            tier: new.tier,
            public_name: new.public_name,
            calendar: new.calendar,
            accepts_consult: new.accepts_consult,
            accepts_transfer: new.accepts_transfer,
            accepts_handoff: new.accepts_handoff,
            takes_new_tickets: new.takes_new_tickets,
        }
    }
}

/// Sets up a team.
#[utoipa::path(
    post, path = "/api/v1/admin/teams", tag = "admin", request_body = NewTeam,
    responses((status = 201, description = "The team.", body = FullTeam,
        headers(("Location" = String, description = "Where it is."))))
)]
pub async fn create(desk: Data<Desk>, by: SignedIn, post: Post<NewTeam>) -> Result<Reply, Problem> {
    let (key, new) = (by.key(post.retry), admin_teams::NewTeam::from(post.body));
    let answer = desk.once_for_rules(correlation(), key, move |tx| {
        let team = admin_teams::create(tx, by.actor(), &new)?;
        Ok(Reply::created(format!("/api/v1/admin/teams/{}", team.id), &FullTeam::from(&team)).into())
    });
    Ok(Reply(answer.await?))
}

/// What to change; what is left out stays.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangedTeam {
    #[schema(value_type = Option<String>, max_length = 120)]
    name: Option<Name>,
    /// Null takes it away.
    #[serde(default, with = "crate::api::double_option")]
    #[schema(value_type = Option<String>, example = "Nettspesialist")]
    public_name: Option<Option<Name>>,
    #[schema(value_type = Option<i64>)]
    calendar: Option<CalendarId>,
    accepts_consult: Option<bool>,
    accepts_transfer: Option<bool>,
    accepts_handoff: Option<bool>,
    takes_new_tickets: Option<bool>,
    /// A team that is no longer active keeps the tickets it has, and is given no more.
    active: Option<bool>,
}

impl From<ChangedTeam> for TeamChange {
    fn from(change: ChangedTeam) -> Self {
        Self {
            name: change.name,
            public_name: change.public_name,
            calendar: change.calendar,
            accepts_consult: change.accepts_consult,
            accepts_transfer: change.accepts_transfer,
            accepts_handoff: change.accepts_handoff,
            takes_new_tickets: change.takes_new_tickets,
            active: change.active,
            seen: None,
        }
    }
}

/// Changes a team; its tier stays, as the history of its work is told by it.
#[utoipa::path(
    patch, path = "/api/v1/admin/teams/{id}", tag = "admin", params(("id" = i64, Path)), request_body = ChangedTeam,
    responses((status = 200, description = "The team.", body = FullTeam))
)]
pub async fn change(
    desk: Data<Desk>,
    by: SignedIn,
    id: Path<TeamId>,
    body: Json<ChangedTeam>,
) -> Result<Reply, Problem> {
    let change = TeamChange::from(body.0);
    let changed = desk.write_rules(correlation(), move |tx| admin_teams::change(tx, by.actor(), *id, &change));
    Ok(Reply::ok(&FullTeam::from(&changed.await?)))
}
