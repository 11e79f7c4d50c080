//! What customers see: nothing here can hold a note, an escalation, a team's internal name or anybody's address.

use chrono::{DateTime, Utc};
use serde::Serialize;
use skranke_desk::show::lists::Line;
use skranke_desk::show::ticket_row::TicketRow;
use skranke_desk::show::{Shown, events::Entry, messages::Message};
use skranke_domain::customer_status::CustomerStatus;
use skranke_domain::message::Side;
use skranke_domain::ticket::{State, StateName};
use skranke_domain::{Actor, Language};
use utoipa::ToSchema;

use crate::api::views::{AttachmentView, attachment};

/// A case as its customer sees it.
#[derive(Serialize, ToSchema)]
pub struct Case {
    #[schema(example = 1042)]
    pub number: i64,
    #[schema(example = "Ruteren starter på nytt hver natt")]
    pub subject: String,
    /// In the customer's language.
    #[schema(example = "Hos fagspesialist")]
    pub status_label: &'static str,
    /// The same as a word: `received`, `in_progress`, `with_specialist`, `waiting_for_you`, `waiting_for_supplier`,
    /// `planned`, `answered`, `closed`.
    #[schema(example = "with_specialist")]
    pub status: &'static str,
    /// Who has to act: `desk`, `customer`, `external`, `nobody`.
    #[schema(example = "desk")]
    pub ball: &'static str,
    /// By when there is the next answer.
    pub answer_by: Option<DateTime<Utc>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub with_specialist_since: Option<DateTime<Utc>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub planned_for: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub can_reply: bool,
    pub can_reopen: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reopen_until: Option<DateTime<Utc>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub follow_up_of: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub messages: Option<Vec<CaseMessage>>,
}

/// A case in the customer's history.
#[derive(Serialize, ToSchema)]
pub struct CaseLine {
    #[schema(example = 1042)]
    pub number: i64,
    pub subject: String,
    #[schema(example = "Besvart")]
    pub status_label: &'static str,
    #[schema(example = "answered")]
    pub status: &'static str,
    pub ball: &'static str,
    pub answer_by: Option<DateTime<Utc>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub with_specialist_since: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

#[derive(Serialize, ToSchema)]
pub struct CaseMessage {
    pub id: i64,
    /// `you`, `colleague` or `desk`.
    #[schema(example = "desk")]
    pub from: &'static str,
    pub author_name: Option<String>,
    pub body: String,
    pub created_at: DateTime<Utc>,
    pub attachments: Vec<AttachmentView>,
}

/// Something that happened to a case, as far as its customer is concerned.
#[derive(Serialize, ToSchema)]
pub struct CaseEvent {
    pub n: i64,
    #[serde(rename = "type")]
    #[schema(example = "ticket.solved")]
    pub kind: &'static str,
    pub at: DateTime<Utc>,
}

pub fn case(shown: Shown, by: &Actor, language: Language, now: DateTime<Utc>) -> Case {
    let Shown { row, messages, .. } = shown;
    let status = status_of(&row);
    let solved = match &row.state_data.0 {
        State::Solved(solved) if now < solved.reopen_until => Some(solved.reopen_until),
        _ => None,
    };
    let planned_for = match row.state_data.0 {
        State::Scheduled { until, agreed: true } => Some(until),
        _ => None,
    };
    Case {
        number: row.number,
        status_label: status.label(language),
        status: status.as_str(),
        ball: ball(&row.ball),
        answer_by: row.answer_by.map(Into::into),
        with_specialist_since: row.with_specialist_since.map(Into::into),
        planned_for,
        created_at: row.created_at.into(),
        updated_at: row.public_at.into(),
        can_reply: !matches!(row.state_data.0, State::Merged { .. } | State::Rejected),
        can_reopen: solved.is_some(),
        reopen_until: solved,
        follow_up_of: row.follow_up_of,
        messages: messages.map(|rows| rows.into_iter().map(|row| message(row, by)).collect()),
        subject: row.subject,
    }
}

pub fn line(line: Line, language: Language) -> CaseLine {
    let state = line.state.parse().unwrap_or(StateName::Closed);
    let status = CustomerStatus::from_name(state, line.with_specialist_since.is_some());
    CaseLine {
        number: line.number,
        subject: line.subject,
        status_label: status.label(language),
        status: status.as_str(),
        ball: ball(&line.ball),
        answer_by: line.answer_by.map(Into::into),
        with_specialist_since: line.with_specialist_since.map(Into::into),
        created_at: line.created_at.into(),
        updated_at: line.public_at.into(),
    }
}

pub fn message(message: Message, by: &Actor) -> CaseMessage {
    let from = match message.side {
        Side::Customer if message.author.is_none() || message.author == by.id() => "you",
        Side::Customer => "colleague",
        Side::Staff | Side::Desk => "desk",
    };
    CaseMessage {
        id: message.id.0,
        from,
        author_name: message.author_name,
        body: message.body,
        created_at: message.created_at.into(),
        attachments: message.attachments.into_iter().map(attachment).collect(),
    }
}

/// Escalations show as "with a specialist" and nothing more.
pub fn event(entry: &Entry) -> CaseEvent {
    CaseEvent { n: entry.event.n, kind: event_name(entry), at: entry.event.at }
}

pub fn event_name(entry: &Entry) -> &'static str {
    match entry.event.record.what.name() {
        "escalation.requested" => "ticket.with_specialist",
        name => name,
    }
}

fn status_of(row: &TicketRow) -> CustomerStatus {
    CustomerStatus::from_state(&row.state_data.0, row.with_specialist_since.map(Into::into))
}

fn ball(internal: &str) -> &'static str {
    match internal {
        "care" | "work" => "desk",
        "customer" => "customer",
        "external" => "external",
        _ => "nobody",
    }
}
