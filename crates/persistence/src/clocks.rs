//! The rows of stints, promises and escalations.

use crate::error::Error;
use crate::schema::{escalations, promises, stints};
use crate::ticket_row::never;
use crate::types::{Json, Time, word};
use diesel::prelude::*;
use skranke_domain::clock::{Clock, Hand};
use skranke_domain::escalation::Escalation;
use skranke_domain::promise::{End, PolicySnapshot, Promise};
use skranke_domain::stint::{Owner, Stint};
use skranke_domain::text::Prose;
use skranke_domain::{CalendarId, EscalationId, TeamId, UserId};

#[derive(Clone, Debug, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = stints, primary_key(ticket, n), treat_none_as_null = true)]
pub struct StintRow {
    pub ticket: i64,
    pub n: i64,
    pub role: String,
    pub team_id: i64,
    pub agent_id: Option<i64>,
    pub tier: String,
    pub started_at: Time,
    pub ended_at: Option<Time>,
    pub started_by: i64,
    pub escalation_id: Option<i64>,
}

impl StintRow {
    pub fn of(ticket: i64, stint: &Stint) -> Self {
        Self {
            ticket,
            n: stint.n,
            role: stint.role.to_string(),
            team_id: stint.owner.team.0,
            agent_id: stint.owner.agent.map(|id| id.0),
            tier: stint.tier.to_string(),
            started_at: stint.started_at.into(),
            ended_at: stint.ended_at.map(Into::into),
            started_by: stint.started_by,
            escalation_id: stint.escalation.map(|id| id.0),
        }
    }

    pub fn into_stint(self) -> Result<Stint, Error> {
        Ok(Stint {
            n: self.n,
            role: word(&self.role, "stints", "role", self.ticket)?,
            owner: Owner { team: TeamId(self.team_id), agent: self.agent_id.map(UserId) },
            tier: word(&self.tier, "stints", "tier", self.ticket)?,
            started_at: self.started_at.into(),
            ended_at: self.ended_at.map(Into::into),
            started_by: self.started_by,
            escalation: self.escalation_id.map(EscalationId),
        })
    }
}

#[derive(Clone, Debug, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = promises, primary_key(ticket, n), treat_none_as_null = true)]
pub struct PromiseRow {
    pub ticket: i64,
    pub n: i64,
    pub kind: String,
    pub policy_snapshot: Json<PolicySnapshot>,
    pub calendar_id: i64,
    pub target_s: i64,
    pub warn_at_percent: i64,
    pub elapsed_s: i64,
    pub paused_s: i64,
    pub started_at: Time,
    pub running_since: Option<Time>,
    pub paused_since: Option<Time>,
    pub due_at: Option<Time>,
    pub warn_at: Option<Time>,
    pub warned_at: Option<Time>,
    pub breached_at: Option<Time>,
    pub ended_at: Option<Time>,
    pub ended_as: Option<String>,
}

impl PromiseRow {
    pub fn of(ticket: i64, promise: &Promise) -> Self {
        let clock = &promise.clock;
        let (running, paused_since) = match clock.hand {
            Hand::Running { since, warn_at, due_at } => (Some((since, warn_at, due_at)), None),
            Hand::Paused { since } => (None, Some(since.into())),
            Hand::Stopped { .. } => (None, None),
        };
        Self {
            ticket,
            n: promise.n,
            kind: promise.kind.to_string(),
            policy_snapshot: Json(promise.policy.clone()),
            calendar_id: clock.calendar.0,
            target_s: clock.target_s,
            warn_at_percent: clock.warn_at_percent.into(),
            elapsed_s: clock.elapsed_s,
            paused_s: clock.paused_s,
            started_at: clock.started_at.into(),
            running_since: running.map(|(since, _, _)| since.into()),
            paused_since,
            due_at: running.map(|(_, _, due_at)| due_at.into()),
            warn_at: running.map(|(_, warn_at, _)| warn_at.into()),
            warned_at: clock.warned_at.map(Into::into),
            breached_at: clock.breached_at.map(Into::into),
            ended_at: promise.end.map(|end| end.at.into()),
            ended_as: promise.end.map(|end| end.as_.to_string()),
        }
    }

    pub fn into_promise(self) -> Result<Promise, Error> {
        let corrupt = |column| Error::Corrupt { table: "promises", column, row: format!("{}/{}", self.ticket, self.n) };
        let hand = match (self.running_since, self.warn_at, self.due_at, self.paused_since, self.ended_at) {
            (Some(since), Some(warn_at), Some(due_at), None, None) => {
                Hand::Running { since: since.into(), warn_at: warn_at.into(), due_at: due_at.into() }
            }
            (None, None, None, Some(since), None) => Hand::Paused { since: since.into() },
            (None, None, None, None, Some(at)) => Hand::Stopped { at: at.into() },
            _ => return Err(corrupt("running_since")),
        };
        let end = match (self.ended_at, &self.ended_as) {
            (Some(at), Some(text)) => {
                Some(End { at: at.into(), as_: word(text, "promises", "ended_as", self.ticket)? })
            }
            (None, None) => None,
            _ => return Err(corrupt("ended_as")),
        };
        Ok(Promise {
            n: self.n,
            kind: word(&self.kind, "promises", "kind", self.ticket)?,
            policy: self.policy_snapshot.0,
            clock: Clock {
                calendar: CalendarId(self.calendar_id),
                target_s: self.target_s,
                warn_at_percent: u8::try_from(self.warn_at_percent).unwrap_or(u8::MAX),
                started_at: self.started_at.into(),
                elapsed_s: self.elapsed_s,
                paused_s: self.paused_s,
                hand,
                warned_at: self.warned_at.map(Into::into),
                breached_at: self.breached_at.map(Into::into),
            },
            end,
        })
    }
}

#[derive(Clone, Debug, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = escalations, treat_none_as_null = true)]
pub struct EscalationRow {
    pub id: i64,
    pub ticket: i64,
    pub kind: String,
    pub state: String,
    pub is_active: bool,
    pub from_stint: i64,
    pub from_team_id: i64,
    pub from_agent_id: Option<i64>,
    pub from_tier: String,
    pub target_team_id: i64,
    pub target_agent_id: Option<i64>,
    pub target_tier: String,
    pub parent_id: Option<i64>,
    pub reason: String,
    pub tried: String,
    pub wanted: String,
    pub urgency: String,
    pub question: Option<String>,
    pub answer: Option<String>,
    pub publishable: bool,
    pub outcome: Option<String>,
    pub outcome_text: Option<String>,
    pub ball: String,
    pub accept_clock: Json<Clock>,
    pub work_clock: Option<Json<Clock>>,
    pub accept_due: Option<Time>,
    pub work_due: Option<Time>,
    pub due_sort: Time,
    pub created_by: Option<i64>,
    pub created_at: Time,
    pub accepted_at: Option<Time>,
    pub ended_at: Option<Time>,
}

impl EscalationRow {
    pub fn of(ticket: i64, escalation: &Escalation) -> Self {
        let work = escalation.work.as_ref();
        Self {
            id: escalation.id.0,
            ticket,
            kind: escalation.kind.to_string(),
            state: escalation.state.to_string(),
            is_active: escalation.is_active(),
            from_stint: escalation.from_stint,
            from_team_id: escalation.from.team.0,
            from_agent_id: escalation.from.agent.map(|id| id.0),
            from_tier: escalation.from_tier.to_string(),
            target_team_id: escalation.target.team.0,
            target_agent_id: escalation.target.agent.map(|id| id.0),
            target_tier: escalation.target_tier.to_string(),
            parent_id: escalation.parent.map(|id| id.0),
            reason: escalation.reason.to_string(),
            tried: escalation.tried.to_string(),
            wanted: escalation.wanted.to_string(),
            urgency: escalation.urgency.to_string(),
            question: escalation.question.as_ref().map(ToString::to_string),
            answer: escalation.answer.as_ref().map(ToString::to_string),
            publishable: escalation.publishable,
            outcome: escalation.outcome.map(|outcome| outcome.to_string()),
            outcome_text: escalation.outcome_text.clone(),
            ball: escalation.ball().to_string(),
            accept_clock: Json(escalation.accept.clone()),
            work_clock: escalation.work.clone().map(Json),
            accept_due: escalation.accept.due_at().map(Into::into),
            work_due: work.and_then(Clock::due_at).map(Into::into),
            due_sort: escalation.due_at().map_or_else(never, Into::into),
            created_by: escalation.created_by.map(|id| id.0),
            created_at: escalation.created_at.into(),
            accepted_at: escalation.accepted_at.map(Into::into),
            ended_at: escalation.ended_at.map(Into::into),
        }
    }

    pub fn into_escalation(self) -> Result<Escalation, Error> {
        let id = self.id;
        let prose = |text: Option<String>, column| {
            text.map(|text| Prose::new(&text)).transpose().map_err(|_| Error::Corrupt {
                table: "escalations",
                column,
                row: id.to_string(),
            })
        };
        let required = |text: String, column| {
            Prose::new(&text).map_err(|_| Error::Corrupt { table: "escalations", column, row: id.to_string() })
        };
        Ok(Escalation {
            id: EscalationId(id),
            kind: word(&self.kind, "escalations", "kind", id)?,
            state: word(&self.state, "escalations", "state", id)?,
            from_stint: self.from_stint,
            from: Owner { team: TeamId(self.from_team_id), agent: self.from_agent_id.map(UserId) },
            from_tier: word(&self.from_tier, "escalations", "from_tier", id)?,
            target: Owner { team: TeamId(self.target_team_id), agent: self.target_agent_id.map(UserId) },
            target_tier: word(&self.target_tier, "escalations", "target_tier", id)?,
            parent: self.parent_id.map(EscalationId),
            reason: word(&self.reason, "escalations", "reason", id)?,
            tried: required(self.tried, "tried")?,
            wanted: required(self.wanted, "wanted")?,
            urgency: word(&self.urgency, "escalations", "urgency", id)?,
            question: prose(self.question, "question")?,
            answer: prose(self.answer, "answer")?,
            publishable: self.publishable,
            outcome: self.outcome.map(|text| word(&text, "escalations", "outcome", id)).transpose()?,
            outcome_text: self.outcome_text,
            accept: self.accept_clock.0,
            work: self.work_clock.map(|clock| clock.0),
            created_by: self.created_by.map(UserId),
            created_at: self.created_at.into(),
            accepted_at: self.accepted_at.map(Into::into),
            ended_at: self.ended_at.map(Into::into),
        })
    }
}
