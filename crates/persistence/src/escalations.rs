//! Escalations as lists and single records, for those who see their tickets.

use crate::clocks::EscalationRow;
use crate::conn::MultiBackend;
use crate::error::Error;
use crate::schema::{escalations, tickets, users};
use crate::sql::Numbered;
use crate::tx::Tx;
use crate::types::Time;
use crate::visible;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use skranke_domain::escalation::{EscalationBall, EscalationState};
use skranke_domain::{Actor, EscalationId, TeamId, TicketNumber};

/// A number for an escalation before it is written.
pub fn reserve(tx: &mut Tx) -> Result<EscalationId, Error> {
    crate::sql::next_id(tx.conn(), Numbered::Escalations).map(EscalationId)
}

/// Which escalations are asked for.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// The team asked, or the team that asked.
    pub team: Option<TeamId>,
    pub states: Vec<EscalationState>,
    /// Only those on which the caller's side has to act.
    pub ball_is_mine: bool,
}

/// An escalation with what a list says of its ticket.
#[derive(Clone, Debug)]
pub struct Line {
    pub escalation: EscalationRow,
    pub subject: String,
    pub priority: String,
    pub version: i64,
}

/// Soonest due first, after a given one.
pub fn list(
    tx: &mut Tx,
    by: &Actor,
    filter: &Filter,
    after: Option<(Time, i64)>,
    limit: i64,
) -> Result<Vec<Line>, Error> {
    let mut query =
        escalations::table.inner_join(tickets::table).filter(visible::escalations(by)).into_boxed::<MultiBackend>();
    if let Some(team) = filter.team {
        query = query.filter(escalations::target_team_id.eq(team.0).or(escalations::from_team_id.eq(team.0)));
    }
    // The indexes begin with whether it is active.
    if filter.states.iter().all(|state| state.is_active()) {
        query = query.filter(escalations::is_active.eq(true));
    } else if !filter.states.iter().any(|state| state.is_active()) {
        query = query.filter(escalations::is_active.eq(false));
    }
    if !filter.states.is_empty() {
        let states: Vec<String> = filter.states.iter().map(ToString::to_string).collect();
        query = query.filter(escalations::state.eq_any(states));
    }
    if filter.ball_is_mine {
        let teams: Vec<i64> = by.person().map(|p| p.teams.iter().map(|team| team.0).collect()).unwrap_or_default();
        let asked = escalations::ball
            .eq(EscalationBall::Target.as_str())
            .and(escalations::target_team_id.eq_any(teams.clone()));
        let asking = escalations::ball.eq(EscalationBall::Care.as_str()).and(tickets::care_team_id.eq_any(teams));
        query = query.filter(asked.or(asking));
    }
    if let Some((due, id)) = after {
        query = query.filter(
            diesel::dsl::sql::<diesel::sql_types::Bool>("(escalations.due_sort, escalations.id) > (")
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

/// One escalation, if the caller sees its ticket and internal records.
pub fn find(tx: &mut Tx, by: &Actor, id: EscalationId) -> Result<Option<Line>, Error> {
    if !visible::sees_internal(by) {
        return Ok(None);
    }
    let escalation: Option<EscalationRow> =
        escalations::table.find(id.0).select(EscalationRow::as_select()).first(tx.conn()).optional()?;
    let Some(escalation) = escalation else { return Ok(None) };
    let ticket: Option<(String, String, i64)> = tickets::table
        .inner_join(users::table)
        .filter(tickets::number.eq(escalation.ticket))
        .filter(visible::tickets(by))
        .select((tickets::subject, tickets::priority, tickets::version))
        .first(tx.conn())
        .optional()?;
    Ok(ticket.map(|(subject, priority, version)| Line { escalation, subject, priority, version }))
}

/// All of a ticket's, oldest first; whether the reader may see them was asked before.
pub fn of(tx: &mut Tx, ticket: TicketNumber) -> Result<Vec<EscalationRow>, Error> {
    Ok(escalations::table
        .filter(escalations::ticket.eq(ticket.0))
        .order(escalations::id)
        .limit(100)
        .select(EscalationRow::as_select())
        .load(tx.conn())?)
}
