//! Lists of tickets: queues, histories, whatever somebody filters for. One query each.

use crate::conn::MultiBackend;
use crate::error::Error;
use crate::schema::{ticket_tags, tickets, users};
use crate::ticket_row::TicketRow;
use crate::tx::Tx;
use crate::types::sql_types::Instant;
use crate::types::{Json, Time};
use crate::visible::{self, Source};
use diesel::dsl::{InnerJoin, IntoBoxed, sql};
use diesel::expression::BoxableExpression;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};
use skranke_domain::text::Tag;
use skranke_domain::ticket::{Ball, StateName};
use skranke_domain::{Actor, CategoryId, Priority, Sort, TeamId, TicketNumber, Tier, UserId};
use std::collections::BTreeSet;

/// Which tickets are asked for; what is empty does not restrict.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub states: Vec<StateName>,
    pub tier: Option<Tier>,
    pub team: Option<TeamId>,
    pub assignee: Option<Assignee>,
    pub ball: Option<BallWith>,
    pub priority: Option<Priority>,
    pub category: Option<CategoryId>,
    pub requester: Option<UserId>,
    pub tag: Option<Tag>,
    pub updated_since: Option<Time>,
    /// Only these, as a search found them.
    pub numbers: Option<Vec<i64>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assignee {
    Nobody,
    Agent(UserId),
}

/// Who has to act, as seen by the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BallWith {
    Me,
    MyTeams,
    Customer,
}

/// Where the last page ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct After {
    pub at: Time,
    pub number: i64,
}

impl After {
    /// `micros` since 1970, as the sort key of the last line was told.
    pub fn new(micros: i64, number: i64) -> Self {
        Self { at: Time::from_micros(micros), number }
    }
}

/// A ticket as a list shows it.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = tickets)]
pub struct Line {
    pub number: i64,
    pub version: i64,
    pub subject: String,
    pub requester_id: i64,
    pub category_id: Option<i64>,
    pub priority: String,
    pub channel: String,
    pub state: String,
    pub tags: Json<BTreeSet<Tag>>,
    pub ball: String,
    pub care_team_id: i64,
    pub care_agent_id: Option<i64>,
    pub work_team_id: i64,
    pub work_agent_id: Option<i64>,
    pub work_tier: String,
    pub with_specialist_since: Option<Time>,
    pub due_at: Option<Time>,
    pub answer_by: Option<Time>,
    pub due_sort: Time,
    pub overdue: bool,
    pub unanswered_since: Option<Time>,
    pub created_at: Time,
    pub updated_at: Time,
    pub public_at: Time,
    #[diesel(select_expression = users::name)]
    pub requester_name: String,
}

/// The customer of a ticket.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = users)]
pub struct Requester {
    pub id: i64,
    pub name: String,
    pub email: String,
    pub language: String,
}

pub(crate) type Query<'a> = IntoBoxed<'a, InnerJoin<tickets::table, users::table>, MultiBackend>;

/// One ticket's row with its customer, if the caller sees it.
pub fn find(tx: &mut Tx, by: &Actor, number: TicketNumber) -> Result<Option<(TicketRow, Requester)>, Error> {
    Ok(tickets::table
        .inner_join(users::table)
        .filter(tickets::number.eq(number.0))
        .filter(visible::tickets(by))
        .select((TicketRow::as_select(), Requester::as_select()))
        .first(tx.conn())
        .optional()?)
}

/// Whether the caller sees a ticket.
pub fn sees(tx: &mut Tx, by: &Actor, number: TicketNumber) -> Result<bool, Error> {
    let seen: Option<i64> = tickets::table
        .inner_join(users::table)
        .filter(tickets::number.eq(number.0))
        .filter(visible::tickets(by))
        .select(tickets::number)
        .first(tx.conn())
        .optional()?;
    Ok(seen.is_some())
}

/// A page of what the caller sees and filters for.
pub fn list(
    tx: &mut Tx,
    by: &Actor,
    filter: &Filter,
    sort: Sort,
    after: Option<After>,
    limit: i64,
) -> Result<Vec<Line>, Error> {
    let query = tickets::table.inner_join(users::table).filter(visible::tickets(by)).into_boxed::<MultiBackend>();
    let query = restrict(query, by, filter);
    let query = ordered(beyond(query, sort, after), sort);
    Ok(query.limit(limit).select(Line::as_select()).load(tx.conn())?)
}

pub(crate) fn ordered(query: Query<'_>, sort: Sort) -> Query<'_> {
    match sort {
        Sort::Due => query.order((tickets::due_sort.asc(), tickets::number.asc())),
        Sort::Newest => query.order(tickets::number.desc()),
        Sort::Oldest => query.order(tickets::number.asc()),
        Sort::Updated => query.order((tickets::updated_at.desc(), tickets::number.desc())),
    }
}

fn restrict<'a>(mut query: Query<'a>, by: &Actor, filter: &'a Filter) -> Query<'a> {
    query = restrict_state(query, &filter.states);
    if let Some(tier) = filter.tier {
        query = query.filter(tickets::work_tier.eq(tier.as_str()));
    }
    if let Some(team) = filter.team {
        query = query.filter(tickets::work_team_id.eq(team.0));
    }
    query = match filter.assignee {
        Some(Assignee::Agent(agent)) => query.filter(tickets::work_agent_id.eq(agent.0)),
        Some(Assignee::Nobody) => query.filter(tickets::work_agent_id.is_null()),
        None => query,
    };
    if let Some(ball) = filter.ball {
        query = query.filter(has_ball(by, ball));
    }
    if let Some(priority) = filter.priority {
        query = query.filter(tickets::priority.eq(priority.as_str()));
    }
    if let Some(category) = filter.category {
        query = query.filter(tickets::category_id.eq(category.0));
    }
    if let Some(requester) = filter.requester {
        query = query.filter(tickets::requester_id.eq(requester.0));
    }
    if let Some(tag) = &filter.tag {
        let tagged = ticket_tags::table.filter(ticket_tags::tag.eq(tag.as_str())).select(ticket_tags::ticket);
        query = query.filter(tickets::number.eq_any(tagged));
    }
    if let Some(since) = filter.updated_since {
        query = query.filter(tickets::updated_at.ge(since));
    }
    if let Some(numbers) = &filter.numbers {
        query = query.filter(tickets::number.eq_any(numbers.clone()));
    }
    query
}

/// Besides the state itself, whether it is an open one: the indexes begin with that.
fn restrict_state<'a>(mut query: Query<'a>, states: &[StateName]) -> Query<'a> {
    if states.is_empty() {
        return query;
    }
    let is_open = |state: &StateName| state.is_open();
    if states.iter().all(is_open) {
        query = query.filter(tickets::is_open.eq(true));
    } else if !states.iter().any(is_open) {
        query = query.filter(tickets::is_open.eq(false));
    }
    let all_open = StateName::ALL.iter().filter(|state| is_open(state)).all(|state| states.contains(state));
    if all_open && states.iter().all(is_open) {
        return query;
    }
    let names: Vec<String> = states.iter().map(ToString::to_string).collect();
    query.filter(tickets::state.eq_any(names))
}

fn has_ball(by: &Actor, ball: BallWith) -> Box<dyn BoxableExpression<Source, MultiBackend, SqlType = Bool>> {
    let me = by.id().map_or(0, |id| id.0);
    let teams: Vec<i64> = by.person().map(|p| p.teams.iter().map(|team| team.0).collect()).unwrap_or_default();
    let with = |ball: Ball| tickets::ball.eq(ball.as_str());
    match ball {
        BallWith::Customer => Box::new(with(Ball::Customer)),
        BallWith::Me => Box::new(
            sql::<Bool>("((tickets.ball = 'work' AND tickets.work_agent_id = ")
                .bind::<BigInt, _>(me)
                .sql(") OR (tickets.ball = 'care' AND tickets.care_agent_id = ")
                .bind::<BigInt, _>(me)
                .sql("))"),
        ),
        BallWith::MyTeams => {
            let work = with(Ball::Work).and(tickets::work_team_id.eq_any(teams.clone()));
            Box::new(work.or(with(Ball::Care).and(tickets::care_team_id.eq_any(teams))))
        }
    }
}

pub(crate) fn beyond(query: Query<'_>, sort: Sort, after: Option<After>) -> Query<'_> {
    let Some(After { at, number }) = after else { return query };
    match sort {
        Sort::Due => query.filter(
            sql::<Bool>("(tickets.due_sort, tickets.number) > (")
                .bind::<Instant, _>(at)
                .sql(", ")
                .bind::<BigInt, _>(number)
                .sql(")"),
        ),
        Sort::Updated => query.filter(
            sql::<Bool>("(tickets.updated_at, tickets.number) < (")
                .bind::<Instant, _>(at)
                .sql(", ")
                .bind::<BigInt, _>(number)
                .sql(")"),
        ),
        Sort::Newest => query.filter(tickets::number.lt(number)),
        Sort::Oldest => query.filter(tickets::number.gt(number)),
    }
}

/// How many open tickets each team has the work of; read from an index over open tickets alone.
pub fn lengths(tx: &mut Tx) -> Result<Vec<(i64, i64)>, Error> {
    Ok(tickets::table
        .filter(tickets::is_open.eq(true))
        .group_by(tickets::work_team_id)
        .select((tickets::work_team_id, diesel::dsl::count_star()))
        .load(tx.conn())?)
}
