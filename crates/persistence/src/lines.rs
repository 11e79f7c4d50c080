//! How the two lines stand with each other: what teams are asked, how soon they take it, who has how much to do.

use crate::clocks::EscalationRow;
use crate::conn::MultiBackend;
use crate::error::Error;
use crate::escalations::Line;
use crate::schema::{escalations, messages, tickets};
use crate::tx::Tx;
use crate::types::{Json, Time};
use crate::views::{self, Teams};
use crate::visible::{self, EscalationSource};
use diesel::dsl::{count_star, sql};
use diesel::expression::BoxableExpression;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};
use skranke_domain::clock::Clock;
use skranke_domain::escalation::{EscalationBall, EscalationState};
use skranke_domain::message::MessageKind;
use skranke_domain::ticket::StateName;
use skranke_domain::{Actor, TeamId, TicketNumber, UserId};
use std::collections::BTreeMap;

/// On which end of an escalation the reader's teams are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// They were asked.
    #[default]
    ToUs,
    /// They asked, or answer the customer.
    FromUs,
}

type Rule = Box<dyn BoxableExpression<EscalationSource, MultiBackend, SqlType = Bool>>;

/// Running escalations on one side, on which `ball` has to act, soonest due first.
pub fn running(
    tx: &mut Tx,
    by: &Actor,
    side: Side,
    ball: EscalationBall,
    after: Option<(Time, i64)>,
    limit: i64,
) -> Result<Vec<Line>, Error> {
    let mut query = escalations::table
        .inner_join(tickets::table)
        .filter(visible::escalations(by))
        .filter(escalations::is_active.eq(true))
        .filter(escalations::ball.eq(ball.as_str()))
        .filter(on_side(by, side))
        .into_boxed::<MultiBackend>();
    if let Some((due, id)) = after {
        query = query.filter(
            sql::<Bool>("(escalations.due_sort, escalations.id) > (")
                .bind::<crate::types::sql_types::Instant, _>(due)
                .sql(", ")
                .bind::<BigInt, _>(id)
                .sql(")"),
        );
    }
    let rows: Vec<(EscalationRow, String, String, i64)> = query
        .order((escalations::due_sort, escalations::id))
        .limit(limit)
        .select((EscalationRow::as_select(), tickets::subject, tickets::priority, tickets::version))
        .load(tx.conn())?;
    let line = |(escalation, subject, priority, version)| Line { escalation, subject, priority, version };
    Ok(rows.into_iter().map(line).collect())
}

fn on_side(by: &Actor, side: Side) -> Rule {
    let teams = match views::own_teams(by) {
        Teams::Any => return Box::new(sql::<Bool>("TRUE")),
        Teams::One(team) => vec![team],
        Teams::Several(teams) => teams,
    };
    match side {
        Side::ToUs => Box::new(escalations::target_team_id.eq_any(teams)),
        Side::FromUs => {
            let asked = escalations::target_team_id.ne_all(teams.clone());
            let asking = escalations::from_team_id.eq_any(teams.clone()).or(tickets::care_team_id.eq_any(teams));
            Box::new(asked.and(asking))
        }
    }
}

/// How a team stands with what it is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// Nobody has taken these on yet.
    pub waiting: i64,
    /// The usual working time until somebody does; none if the team was not asked lately.
    pub accepts_in_s: Option<i64>,
}

/// From so many of the newest escalations it is told what is usual.
const LATELY: i64 = 300;

/// The load of every team that is or was asked lately.
pub fn loads(tx: &mut Tx) -> Result<BTreeMap<TeamId, Load>, Error> {
    let waiting: Vec<(i64, i64)> = escalations::table
        .filter(escalations::is_active.eq(true))
        .filter(escalations::state.eq(EscalationState::Requested.as_str()))
        .group_by(escalations::target_team_id)
        .select((escalations::target_team_id, count_star()))
        .load(tx.conn())?;
    let lately: Vec<(i64, Option<Time>, Json<Clock>)> = escalations::table
        .order(escalations::id.desc())
        .limit(LATELY)
        .select((escalations::target_team_id, escalations::accepted_at, escalations::accept_clock))
        .load(tx.conn())?;
    let mut taken = BTreeMap::<i64, Vec<i64>>::new();
    for (team, _, clock) in lately.into_iter().filter(|(_, accepted_at, _)| accepted_at.is_some()) {
        taken.entry(team).or_default().push(clock.0.elapsed_s);
    }
    let mut loads = BTreeMap::<TeamId, Load>::new();
    for (team, count) in waiting {
        loads.entry(TeamId(team)).or_default().waiting = count;
    }
    for (team, times) in taken {
        loads.entry(TeamId(team)).or_default().accepts_in_s = median(times);
    }
    Ok(loads)
}

fn median(mut times: Vec<i64>) -> Option<i64> {
    times.sort_unstable();
    times.get(times.len() / 2).copied()
}

/// What was last noted on a ticket; whether the reader may see it was asked before.
pub fn last_note(tx: &mut Tx, ticket: TicketNumber) -> Result<Option<String>, Error> {
    Ok(messages::table
        .filter(messages::ticket.eq(ticket.0))
        .filter(messages::kind.eq(MessageKind::Note.as_str()))
        .order(messages::id.desc())
        .select(messages::body)
        .first(tx.conn())
        .optional()?)
}

/// How much a team has to do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Nobody has these.
    pub untaken: i64,
    pub open: i64,
    pub overdue: i64,
    /// Other teams were asked about these.
    pub elsewhere: i64,
}

/// The work of these teams, all of which the reader leads; read from indexes over what is open alone.
pub fn work(tx: &mut Tx, teams: &[TeamId]) -> Result<BTreeMap<TeamId, Work>, Error> {
    let ids: Vec<i64> = teams.iter().map(|team| team.0).collect();
    let mut works: BTreeMap<TeamId, Work> = teams.iter().map(|team| (*team, Work::default())).collect();
    let open = tickets::table.filter(tickets::is_open.eq(true)).filter(tickets::work_team_id.eq_any(ids.clone()));
    let rows: Vec<(i64, Option<i64>, bool, String, i64)> = open
        .group_by((tickets::work_team_id, tickets::work_agent_id, tickets::overdue, tickets::state))
        .select((tickets::work_team_id, tickets::work_agent_id, tickets::overdue, tickets::state, count_star()))
        .load(tx.conn())?;
    for (team, agent, overdue, state, count) in rows {
        let work = works.entry(TeamId(team)).or_default();
        let at_work = state == StateName::New.as_str() || state == StateName::Open.as_str();
        work.open += count;
        work.overdue += if overdue { count } else { 0 };
        work.untaken += if agent.is_none() && at_work { count } else { 0 };
    }
    let elsewhere: Vec<(i64, i64)> = escalations::table
        .filter(escalations::is_active.eq(true))
        .filter(escalations::ball.eq(EscalationBall::Target.as_str()))
        .filter(escalations::from_team_id.eq_any(ids))
        .filter(escalations::target_team_id.ne(escalations::from_team_id))
        .group_by(escalations::from_team_id)
        .select((escalations::from_team_id, count_star()))
        .load(tx.conn())?;
    for (team, count) in elsewhere {
        works.entry(TeamId(team)).or_default().elsewhere = count;
    }
    Ok(works)
}

/// What one person has of a team's open work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    pub open: i64,
    pub overdue: i64,
}

/// Who has how much of a team's open work.
pub fn shares(tx: &mut Tx, team: TeamId) -> Result<BTreeMap<UserId, Share>, Error> {
    let rows: Vec<(Option<i64>, bool, i64)> = tickets::table
        .filter(tickets::is_open.eq(true))
        .filter(tickets::work_team_id.eq(team.0))
        .filter(tickets::work_agent_id.is_not_null())
        .group_by((tickets::work_agent_id, tickets::overdue))
        .select((tickets::work_agent_id, tickets::overdue, count_star()))
        .load(tx.conn())?;
    let mut shares = BTreeMap::<UserId, Share>::new();
    for (agent, overdue, count) in rows.into_iter().filter_map(|(agent, overdue, count)| Some((agent?, overdue, count)))
    {
        let share = shares.entry(UserId(agent)).or_default();
        share.open += count;
        share.overdue += if overdue { count } else { 0 };
    }
    Ok(shares)
}

/// What the leaders of a team are asked to decide, oldest first.
pub fn for_leaders(tx: &mut Tx, by: &Actor, team: TeamId, limit: i64) -> Result<Vec<Line>, Error> {
    let rows: Vec<(EscalationRow, String, String, i64)> = escalations::table
        .inner_join(tickets::table)
        .filter(visible::escalations(by))
        .filter(escalations::is_active.eq(true))
        .filter(escalations::target_team_id.eq(team.0))
        .filter(escalations::kind.eq(skranke_domain::escalation::EscalationKind::Management.as_str()))
        .order(escalations::id)
        .limit(limit)
        .select((EscalationRow::as_select(), tickets::subject, tickets::priority, tickets::version))
        .load(tx.conn())?;
    let line = |(escalation, subject, priority, version)| Line { escalation, subject, priority, version };
    Ok(rows.into_iter().map(line).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_is_what_half_of_them_take() {
        assert_eq!(median(vec![]), None);
        assert_eq!(median(vec![900, 60, 86_400]), Some(900));
    }
}
