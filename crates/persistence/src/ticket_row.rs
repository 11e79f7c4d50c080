//! A ticket's row, and how it becomes a ticket again.

use crate::error::Error;
use crate::schema::tickets;
use crate::types::{Json, Time, word};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use skranke_domain::stint::Owner;
use skranke_domain::text::{Subject, Tag};
use skranke_domain::ticket::{Counts, Facts, Parts, Reopened, State, Ticket};
use skranke_domain::{CategoryId, OrganisationId, TicketNumber, UserId};
use std::collections::BTreeSet;

/// Sorts what has no due time behind all else: the first moment of the year 9999.
pub fn never() -> Time {
    Time::from(DateTime::from_timestamp(253_370_764_800, 0).unwrap_or(DateTime::<Utc>::MAX_UTC))
}

#[derive(Clone, Debug, Queryable, Selectable, Insertable, AsChangeset)]
// An update that sets the key, even to what it is, makes SQLite look through every table that refers to it.
#[diesel(table_name = tickets, primary_key(number), treat_none_as_null = true)]
pub struct TicketRow {
    pub number: i64,
    pub version: i64,
    pub subject: String,
    pub requester_id: i64,
    pub organisation_id: Option<i64>,
    pub category_id: Option<i64>,
    pub priority: String,
    pub channel: String,
    pub answer_form: String,
    pub state: String,
    pub state_data: Json<State>,
    pub tags: Json<BTreeSet<Tag>>,
    pub is_open: bool,
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
    pub public_replies: i64,
    pub messages: i64,
    pub declines: i64,
    pub reopens: i64,
    pub solved_at: Option<Time>,
    pub solved_by_team_id: Option<i64>,
    pub solved_by_tier: Option<String>,
    pub reopened: Option<Json<Reopened>>,
    pub follow_up_of: Option<i64>,
    pub next_tick_at: Option<Time>,
    pub stints: i64,
    pub promises: i64,
    pub created_at: Time,
    pub updated_at: Time,
    pub public_at: Time,
}

impl TicketRow {
    /// The row as it will stand once this ticket's news are kept.
    pub fn next(ticket: &Ticket) -> Result<Self, Error> {
        let Parts { facts, state, counts, unanswered_since, reopened, .. } = ticket.parts();
        let (care, work) = owners(ticket)?;
        let solved = state.solved();
        let due_at = ticket.due_at().map(Time::from);
        Ok(Self {
            number: facts.number.0,
            version: counts.events,
            subject: facts.subject.to_string(),
            requester_id: facts.requester.0,
            organisation_id: facts.organisation.map(|id| id.0),
            category_id: facts.category.map(|id| id.0),
            priority: facts.priority.to_string(),
            channel: facts.channel.to_string(),
            answer_form: facts.answer_form.to_string(),
            state: state.name().to_string(),
            state_data: Json(state.clone()),
            tags: Json(facts.tags.clone()),
            is_open: state.is_open(),
            ball: ticket.ball().to_string(),
            care_team_id: care.team.0,
            care_agent_id: care.agent.map(|id| id.0),
            work_team_id: work.team.0,
            work_agent_id: work.agent.map(|id| id.0),
            work_tier: ticket.work().map_or("first", |stint| stint.tier.as_str()).to_owned(),
            with_specialist_since: ticket.with_specialist_since().map(Time::from),
            due_at,
            answer_by: ticket.answer_by().map(Time::from),
            due_sort: due_at.unwrap_or_else(never),
            overdue: ticket.is_overdue(),
            unanswered_since: unanswered_since.map(Time::from),
            public_replies: counts.public_replies,
            messages: counts.messages,
            declines: counts.declines,
            reopens: counts.reopens,
            solved_at: solved.map(|solved| solved.at.into()),
            solved_by_team_id: solved.map(|solved| solved.team.0),
            solved_by_tier: solved.map(|solved| solved.tier.to_string()),
            reopened: reopened.clone().map(Json),
            follow_up_of: facts.follow_up_of.map(|number| number.0),
            next_tick_at: ticket.next_tick().map(Time::from),
            stints: counts.stints,
            promises: counts.promises,
            created_at: facts.created_at.into(),
            updated_at: facts.updated_at.into(),
            public_at: facts.public_at.into(),
        })
    }

    /// The ticket without its stints, promises and escalations, which are rows of their own.
    pub fn into_parts(self) -> Result<Parts, Error> {
        let row = self.number;
        let facts = Facts {
            number: TicketNumber(row),
            subject: Subject::new(&self.subject).map_err(|_| corrupt("subject", row))?,
            requester: UserId(self.requester_id),
            organisation: self.organisation_id.map(OrganisationId),
            category: self.category_id.map(CategoryId),
            priority: word(&self.priority, "tickets", "priority", row)?,
            channel: word(&self.channel, "tickets", "channel", row)?,
            answer_form: word(&self.answer_form, "tickets", "answer_form", row)?,
            tags: self.tags.0,
            follow_up_of: self.follow_up_of.map(TicketNumber),
            created_at: self.created_at.into(),
            updated_at: self.updated_at.into(),
            public_at: self.public_at.into(),
        };
        let counts = Counts {
            stints: self.stints,
            promises: self.promises,
            events: self.version,
            messages: self.messages,
            public_replies: self.public_replies,
            declines: self.declines,
            reopens: self.reopens,
        };
        Ok(Parts {
            facts,
            state: self.state_data.0,
            counts,
            unanswered_since: self.unanswered_since.map(Into::into),
            reopened: self.reopened.map(|reopened| reopened.0),
            stints: Vec::new(),
            promises: Vec::new(),
            escalations: Vec::new(),
        })
    }
}

fn owners(ticket: &Ticket) -> Result<(Owner, Owner), Error> {
    match (ticket.care_owner(), ticket.work_owner()) {
        (Some(care), Some(work)) => Ok((care, work)),
        _ => Err(corrupt("care_team_id", ticket.number().0)),
    }
}

fn corrupt(column: &'static str, row: i64) -> Error {
    Error::Corrupt { table: "tickets", column, row: row.to_string() }
}
