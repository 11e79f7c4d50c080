//! Lists of tickets: the customer's history, the team's queue, whatever is filtered for.

use actix_web::HttpRequest;
use actix_web::web::Data;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Deserializer};
use skranke_desk::show::lists::{After, Filter, Line};
use skranke_desk::show::{self, Assignee, BallWith};
use skranke_desk::{Desk, Error, Tx};
use skranke_domain::text::Tag;
use skranke_domain::ticket::StateName;
use skranke_domain::{CategoryId, Priority, Sort, TeamId, Tier, UserId};
use utoipa::IntoParams;

use crate::api::{customer_views, views};
use crate::given::{Given, Whose};
use crate::idempotency::Reply;
use crate::page::{Cursor, Limit};
use crate::query::commas;
use crate::{Page, Path, Problem, Query, SignedIn};

/// Which tickets, and in which order. Customers may use `state`, `q`, `sort`, `cursor` and `limit`.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// One or more states, with commas between.
    #[serde(deserialize_with = "commas")]
    #[param(value_type = Option<String>, example = "new,open")]
    state: Vec<StateName>,
    #[param(value_type = Option<String>, example = "first")]
    tier: Option<Tier>,
    /// The team that has the work.
    #[param(value_type = Option<i64>)]
    team: Option<TeamId>,
    /// `me`, `none` or an id.
    #[serde(deserialize_with = "who")]
    #[param(value_type = Option<String>, example = "me")]
    assignee: Option<WantedAssignee>,
    /// `me`, `team` or `customer`: who has to act.
    #[serde(deserialize_with = "ball")]
    #[param(value_type = Option<String>, example = "me")]
    ball: Option<BallWith>,
    #[param(value_type = Option<String>)]
    priority: Option<Priority>,
    #[param(value_type = Option<i64>)]
    category: Option<CategoryId>,
    #[param(value_type = Option<i64>)]
    requester: Option<UserId>,
    #[param(value_type = Option<String>)]
    tag: Option<Tag>,
    /// Words to search for.
    q: Option<String>,
    updated_since: Option<DateTime<Utc>>,
    /// `due` (staff, if nobody says; open tickets unless `state` says otherwise), `newest` (customers), `oldest` or
    /// `updated`.
    #[param(value_type = Option<String>, example = "due")]
    sort: Option<Sort>,
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor<(i64, i64)>>,
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100, default = 25)]
    limit: Limit,
}

#[derive(Clone, Copy, Debug)]
enum WantedAssignee {
    Me,
    Nobody,
    Agent(UserId),
}

/// A page of the tickets the caller sees.
#[utoipa::path(
    get, path = "/api/v1/tickets", tag = "tickets", params(Wanted),
    responses((status = 200, description = "A page. Customers get the shape of `CaseLine`.",
        body = Page<views::TicketLine>))
)]
pub async fn tickets(
    desk: Data<Desk>,
    by: SignedIn,
    request: HttpRequest,
    wanted: Query<Wanted>,
) -> Result<Given, Problem> {
    let wanted = wanted.0;
    if !by.is_staff() {
        wanted.for_customer()?;
    }
    wanted.whose().answer(&desk, &by, &request, move |tx, by| page(tx, by, &wanted)).await
}

/// The queue of a team: what it has the work of and the caller sees, soonest due first.
#[utoipa::path(
    get, path = "/api/v1/teams/{id}/queue", tag = "teams", params(("id" = i64, Path), Wanted),
    responses((status = 200, description = "A page.", body = Page<views::TicketLine>))
)]
pub async fn queue(
    desk: Data<Desk>,
    by: SignedIn,
    request: HttpRequest,
    team: Path<TeamId>,
    wanted: Query<Wanted>,
) -> Result<Given, Problem> {
    let wanted = Wanted { team: Some(*team), ..wanted.0 };
    let whose = wanted.whose();
    let page = move |tx: &mut Tx, by: &SignedIn| {
        if !tx.rules().teams.contains_key(&team) {
            return Err(Error::NotFound);
        }
        page(tx, by, &wanted)
    };
    whose.answer(&desk, &by, &request, page).await
}

fn page(tx: &mut Tx, by: &SignedIn, wanted: &Wanted) -> skranke_desk::Result<Reply> {
    let sort = wanted.sort.unwrap_or(if by.is_staff() { Sort::Due } else { Sort::Newest });
    let filter = wanted.filter(by, sort)?;
    let after = wanted.cursor.map(|Cursor((at, number))| After::new(at, number));
    let limit = wanted.limit;
    let rows = show::tickets(tx, by.actor(), filter, wanted.q.as_deref(), sort, after, limit.one_more())?;
    let key = move |line: &Line| (sort_key(line, sort), line.number);
    if by.is_staff() {
        let rules = tx.rules();
        return Ok(Reply::ok(&Page::of(rows, limit, key, |line| views::Names(&rules).line(line))));
    }
    let language = by.language();
    Ok(Reply::ok(&Page::of(rows, limit, key, |line| customer_views::line(line, language))))
}

fn sort_key(line: &Line, sort: Sort) -> i64 {
    match sort {
        Sort::Due => line.due_sort.micros(),
        Sort::Updated => line.updated_at.micros(),
        Sort::Newest | Sort::Oldest => 0,
    }
}

impl Wanted {
    fn filter(&self, by: &SignedIn, sort: Sort) -> skranke_desk::Result<Filter> {
        let is_open = |state: &StateName| state.is_open();
        let mixed = self.state.iter().any(is_open) && !self.state.iter().all(is_open);
        if sort == Sort::Due && mixed {
            return Err(Error::field("/state", "sorting by due needs states that are all open or all closed"));
        }
        let states = match (sort, self.state.is_empty()) {
            (Sort::Due, true) => StateName::ALL.iter().copied().filter(|state| state.is_open()).collect(),
            _ => self.state.clone(),
        };
        Ok(Filter {
            states,
            tier: self.tier,
            team: self.team,
            assignee: self.assignee.map(|who| match who {
                WantedAssignee::Me => Assignee::Agent(by.known().user),
                WantedAssignee::Nobody => Assignee::Nobody,
                WantedAssignee::Agent(id) => Assignee::Agent(id),
            }),
            ball: self.ball,
            priority: self.priority,
            category: self.category,
            requester: self.requester,
            tag: self.tag.clone(),
            updated_since: self.updated_since.map(Into::into),
            numbers: None,
        })
    }

    /// Whose turn it is and what is mine is told to each person alone.
    fn whose(&self) -> Whose {
        let is_own = self.ball.is_some() || matches!(self.assignee, Some(WantedAssignee::Me));
        if is_own { Whose::Own } else { Whose::Everybodys }
    }

    /// What only staff can know must not be filtered for either: whether there is a hit would tell.
    fn for_customer(&self) -> Result<(), Problem> {
        let internal = [
            ("tier", self.tier.is_some()),
            ("team", self.team.is_some()),
            ("assignee", self.assignee.is_some()),
            ("ball", self.ball.is_some_and(|ball| ball != BallWith::Customer)),
            ("priority", self.priority.is_some()),
            ("tag", self.tag.is_some()),
            ("updated_since", self.updated_since.is_some()),
            ("sort", matches!(self.sort, Some(Sort::Due | Sort::Updated))),
        ];
        match internal.iter().find(|(_, used)| *used) {
            Some((name, _)) => Err(Problem::field(format!("/{name}"), "is for the people who work here")),
            None => Ok(()),
        }
    }
}

fn who<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<WantedAssignee>, D::Error> {
    match String::deserialize(deserializer)?.as_str() {
        "me" => Ok(Some(WantedAssignee::Me)),
        "none" => Ok(Some(WantedAssignee::Nobody)),
        id => match id.parse() {
            Ok(id) => Ok(Some(WantedAssignee::Agent(id))),
            Err(_) => Err(serde::de::Error::custom("must be me, none or an id")),
        },
    }
}

fn ball<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<BallWith>, D::Error> {
    match String::deserialize(deserializer)?.as_str() {
        "me" => Ok(Some(BallWith::Me)),
        "team" => Ok(Some(BallWith::MyTeams)),
        "customer" => Ok(Some(BallWith::Customer)),
        _ => Err(serde::de::Error::custom("must be me, team or customer")),
    }
}
