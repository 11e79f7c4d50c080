//! What staff see. Every type here may hold internal things, so none of it is ever written to a customer.

use chrono::{DateTime, Utc};
use serde::Serialize;
use skranke_desk::show::clocks::{EscalationRow, PromiseRow};
use skranke_desk::show::lists::{Line, Requester};
use skranke_desk::show::ticket_row::TicketRow;
use skranke_desk::show::{EscalationLine, File, Shown, events::Entry, messages::Message};
use skranke_domain::customer_status::CustomerStatus;
use skranke_domain::rules::Rules;
use skranke_domain::ticket::State;
use skranke_domain::{CategoryId, Language, TeamId, UserId};
use utoipa::ToSchema;

/// A team by its internal name.
#[derive(Clone, Serialize, ToSchema)]
pub struct TeamRef {
    #[schema(example = 1)]
    id: i64,
    #[schema(example = "Kundeservice")]
    name: String,
    /// `first` or `second`.
    tier: &'static str,
}

/// Somebody who works here, a customer, or a category.
#[derive(Clone, Serialize, ToSchema)]
pub struct Named {
    #[schema(example = 7)]
    pub id: i64,
    #[schema(example = "Kari Nordmann")]
    pub name: String,
}

/// A team, and who in it has taken the ticket.
#[derive(Clone, Serialize, ToSchema)]
pub struct Owner {
    team: TeamRef,
    agent: Option<Named>,
}

#[derive(Serialize, ToSchema)]
pub struct Customer {
    id: i64,
    name: String,
    email: String,
}

/// A ticket as a list shows it to staff.
#[derive(Serialize, ToSchema)]
pub struct TicketLine {
    #[schema(example = 1042)]
    number: i64,
    version: i64,
    #[schema(example = "Ruteren starter på nytt hver natt")]
    subject: String,
    /// `new`, `open`, `waiting_customer`, `waiting_external`, `scheduled`, `solved`, `closed`, `merged`, `rejected`.
    #[schema(example = "open")]
    state: String,
    /// Who has to act: `care`, `work`, `customer`, `external`, `nobody`.
    #[schema(example = "care")]
    ball: String,
    /// `low`, `normal`, `high`, `urgent`.
    #[schema(example = "normal")]
    priority: String,
    tier: String,
    channel: String,
    category: Option<Named>,
    tags: Vec<String>,
    requester: Named,
    /// Who owes the customer an answer.
    care: Owner,
    /// Who has the work.
    work: Owner,
    /// The earliest due time of a running promise.
    due_at: Option<DateTime<Utc>>,
    /// By when the customer was promised the next answer.
    answer_by: Option<DateTime<Utc>>,
    overdue: bool,
    unanswered_since: Option<DateTime<Utc>>,
    with_specialist_since: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

/// A ticket as staff see it.
#[derive(Serialize, ToSchema)]
pub struct Ticket {
    #[schema(example = 1042)]
    number: i64,
    version: i64,
    subject: String,
    /// `new`, `open`, `waiting_customer`, `waiting_external`, `scheduled`, `solved`, `closed`, `merged`, `rejected`.
    #[schema(example = "open")]
    state: String,
    /// What the customer reads, in the reader's language.
    status_label: &'static str,
    ball: String,
    priority: String,
    tier: String,
    channel: String,
    answer_form: String,
    category: Option<Named>,
    tags: Vec<String>,
    requester: Customer,
    organisation_id: Option<i64>,
    care: Owner,
    work: Owner,
    due_at: Option<DateTime<Utc>>,
    answer_by: Option<DateTime<Utc>>,
    overdue: bool,
    unanswered_since: Option<DateTime<Utc>>,
    with_specialist_since: Option<DateTime<Utc>>,
    /// For whom outside it waits.
    waiting_for: Option<String>,
    waiting_reference: Option<String>,
    snoozed_until: Option<DateTime<Utc>>,
    snooze_agreed: Option<bool>,
    solved_at: Option<DateTime<Utc>>,
    reopen_until: Option<DateTime<Utc>>,
    reopen_count: i64,
    decline_count: i64,
    public_replies: i64,
    follow_up_of: Option<i64>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    #[serde(skip_serializing_if = "Option::is_none")]
    messages: Option<Vec<MessageView>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    events: Option<Vec<EventView>>,
    /// The escalation that runs, if one does; with `include=escalation`.
    #[serde(skip_serializing_if = "Option::is_none")]
    escalation: Option<EscalationView>,
    /// All of them, oldest first; with `include=escalation`.
    #[serde(skip_serializing_if = "Option::is_none")]
    escalations: Option<Vec<EscalationView>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    promises: Option<Vec<PromiseView>>,
}

#[derive(Serialize, ToSchema)]
pub struct MessageView {
    id: i64,
    /// `reply` reaches the customer, `note` never does.
    #[schema(example = "reply")]
    kind: &'static str,
    /// `customer`, `agent` or `system`.
    side: &'static str,
    author: Option<Named>,
    channel: &'static str,
    body: String,
    created_at: DateTime<Utc>,
    attachments: Vec<AttachmentView>,
}

#[derive(Serialize, ToSchema)]
pub struct AttachmentView {
    pub id: i64,
    #[schema(example = "ruterlogg.txt")]
    pub name: String,
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    #[schema(example = "/api/v1/attachments/12")]
    pub url: String,
}

impl AttachmentView {
    pub fn place(&self) -> String {
        self.url.clone()
    }
}

#[derive(Serialize, ToSchema)]
pub struct EventView {
    /// Counts within the ticket.
    n: i64,
    #[serde(rename = "type")]
    #[schema(example = "escalation.requested")]
    kind: &'static str,
    at: DateTime<Utc>,
    actor: Option<Named>,
    /// `person`, `api`, `mail`, `rule` or `system`.
    cause: &'static str,
    /// What happened, in the terms of its type.
    #[schema(value_type = Object)]
    data: serde_json::Value,
}

#[derive(Serialize, ToSchema)]
pub struct PromiseView {
    /// `first_reply`, `next_reply` or `resolution`.
    #[schema(example = "first_reply")]
    kind: String,
    policy: String,
    /// Working time allowed and used, paused in calendar time.
    target_s: i64,
    elapsed_s: i64,
    paused_s: i64,
    /// Null while paused and after the end.
    due_at: Option<DateTime<Utc>>,
    started_at: DateTime<Utc>,
    paused_since: Option<DateTime<Utc>>,
    breached_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
    /// `met`, `closed_unanswered`, `replaced` or `cancelled`.
    ended_as: Option<String>,
}

#[derive(Clone, Serialize, ToSchema)]
pub struct EscalationView {
    pub id: i64,
    ticket: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<String>,
    /// `consult`, `transfer`, `handoff` or `management`.
    #[schema(example = "transfer")]
    kind: String,
    /// `requested`, `accepted`, `question`, `answered`, `done`, `declined`, `withdrawn` or `superseded`.
    #[schema(example = "requested")]
    state: String,
    /// Which side has to act: `target`, `care` or `nobody`.
    ball: String,
    from: Owner,
    target: Owner,
    reason: String,
    tried: String,
    wanted: String,
    urgency: String,
    question: Option<String>,
    answer: Option<String>,
    publishable: bool,
    outcome: Option<String>,
    outcome_text: Option<String>,
    accept_due: Option<DateTime<Utc>>,
    work_due: Option<DateTime<Utc>>,
    sent_on_from: Option<i64>,
    created_by: Option<Named>,
    created_at: DateTime<Utc>,
    accepted_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
}

/// Names for ids, from the rules every command has at hand.
pub struct Names<'a>(pub &'a Rules);

impl Names<'_> {
    pub fn team(&self, id: i64) -> TeamRef {
        let team = self.0.teams.get(&TeamId(id));
        TeamRef {
            id,
            name: team.map(|team| team.name.clone()).unwrap_or_default(),
            tier: team.map_or("first", |team| team.tier.as_str()),
        }
    }

    pub fn person(&self, id: i64) -> Named {
        let name = self.0.staff.get(&UserId(id)).map(|person| person.name.clone());
        Named { id, name: name.unwrap_or_default() }
    }

    pub fn category(&self, id: Option<i64>) -> Option<Named> {
        let category = self.0.categories.get(&CategoryId(id?))?;
        Some(Named { id: category.id.0, name: category.name.clone() })
    }

    fn owner(&self, team: i64, agent: Option<i64>) -> Owner {
        Owner { team: self.team(team), agent: agent.map(|agent| self.person(agent)) }
    }

    pub fn line(&self, line: Line) -> TicketLine {
        TicketLine {
            number: line.number,
            version: line.version,
            subject: line.subject,
            state: line.state,
            ball: line.ball,
            priority: line.priority,
            tier: line.work_tier,
            channel: line.channel,
            category: self.category(line.category_id),
            tags: line.tags.0.iter().map(ToString::to_string).collect(),
            requester: Named { id: line.requester_id, name: line.requester_name },
            care: self.owner(line.care_team_id, line.care_agent_id),
            work: self.owner(line.work_team_id, line.work_agent_id),
            due_at: line.due_at.map(Into::into),
            answer_by: line.answer_by.map(Into::into),
            overdue: line.overdue,
            unanswered_since: line.unanswered_since.map(Into::into),
            with_specialist_since: line.with_specialist_since.map(Into::into),
            created_at: line.created_at.into(),
            updated_at: line.updated_at.into(),
        }
    }

    pub fn ticket(&self, shown: Shown, language: Language) -> Ticket {
        let Shown { row, requester, messages, events, escalations, promises } = shown;
        let escalations = escalations
            .map(|rows| rows.into_iter().map(|row| (row.is_active, self.escalation(row))).collect::<Vec<_>>());
        let (escalation, escalations) = running(escalations);
        Ticket {
            status_label: label(&row, language),
            messages: messages.map(|rows| rows.into_iter().map(message).collect()),
            events: events.map(|rows| rows.into_iter().map(|entry| self.event(entry)).collect()),
            escalation,
            escalations,
            promises: promises.map(|rows| rows.into_iter().map(promise).collect()),
            ..self.bare(row, requester)
        }
    }

    fn bare(&self, row: TicketRow, requester: Requester) -> Ticket {
        let (waiting_for, waiting_reference) = match &row.state_data.0 {
            State::WaitingExternal { waiting_for, reference } => {
                (Some(waiting_for.to_string()), reference.as_ref().map(ToString::to_string))
            }
            _ => (None, None),
        };
        let (snoozed_until, snooze_agreed) = match row.state_data.0 {
            State::Scheduled { until, agreed } => (Some(until), Some(agreed)),
            _ => (None, None),
        };
        Ticket {
            number: row.number,
            version: row.version,
            state: row.state,
            status_label: "",
            ball: row.ball,
            priority: row.priority,
            tier: row.work_tier,
            channel: row.channel,
            answer_form: row.answer_form,
            category: self.category(row.category_id),
            tags: row.tags.0.iter().map(ToString::to_string).collect(),
            requester: Customer { id: requester.id, name: requester.name, email: requester.email },
            organisation_id: row.organisation_id,
            care: self.owner(row.care_team_id, row.care_agent_id),
            work: self.owner(row.work_team_id, row.work_agent_id),
            due_at: row.due_at.map(Into::into),
            answer_by: row.answer_by.map(Into::into),
            overdue: row.overdue,
            unanswered_since: row.unanswered_since.map(Into::into),
            with_specialist_since: row.with_specialist_since.map(Into::into),
            waiting_for,
            waiting_reference,
            snoozed_until,
            snooze_agreed,
            solved_at: row.solved_at.map(Into::into),
            reopen_until: row.state_data.0.solved().map(|solved| solved.reopen_until),
            reopen_count: row.reopens,
            decline_count: row.declines,
            public_replies: row.public_replies,
            follow_up_of: row.follow_up_of,
            created_at: row.created_at.into(),
            updated_at: row.updated_at.into(),
            subject: row.subject,
            messages: None,
            events: None,
            escalation: None,
            escalations: None,
            promises: None,
        }
    }

    pub fn event(&self, entry: Entry) -> EventView {
        let event = entry.event;
        EventView {
            n: event.n,
            kind: event.record.what.name(),
            at: event.at,
            actor: event.actor.map(|id| self.person(id.0)),
            cause: event.cause.as_str(),
            data: data(&event.record.what),
        }
    }

    pub fn escalation(&self, row: EscalationRow) -> EscalationView {
        EscalationView {
            id: row.id,
            ticket: row.ticket,
            subject: None,
            kind: row.kind,
            state: row.state,
            ball: row.ball,
            from: self.owner(row.from_team_id, row.from_agent_id),
            target: self.owner(row.target_team_id, row.target_agent_id),
            reason: row.reason,
            tried: row.tried,
            wanted: row.wanted,
            urgency: row.urgency,
            question: row.question,
            answer: row.answer,
            publishable: row.publishable,
            outcome: row.outcome,
            outcome_text: row.outcome_text,
            accept_due: row.accept_due.map(Into::into),
            work_due: row.work_due.map(Into::into),
            sent_on_from: row.parent_id,
            created_by: row.created_by.map(|id| self.person(id)),
            created_at: row.created_at.into(),
            accepted_at: row.accepted_at.map(Into::into),
            ended_at: row.ended_at.map(Into::into),
        }
    }

    pub fn escalation_line(&self, line: EscalationLine) -> EscalationView {
        EscalationView { subject: Some(line.subject), ..self.escalation(line.escalation) }
    }
}

/// The one that moves the work if one does, else the newest that runs.
fn running(all: Option<Vec<(bool, EscalationView)>>) -> (Option<EscalationView>, Option<Vec<EscalationView>>) {
    let Some(all) = all else { return (None, None) };
    let moves = |view: &EscalationView| matches!(view.kind.as_str(), "transfer" | "handoff");
    let active = all.iter().filter(|(active, _)| *active).map(|(_, view)| view);
    let chosen = active.max_by_key(|view| (moves(view), view.id)).cloned();
    (chosen, Some(all.into_iter().map(|(_, view)| view).collect()))
}

/// What happened without its type, which stands beside it.
pub fn data(what: &skranke_domain::event::What) -> serde_json::Value {
    let mut data = serde_json::to_value(what).unwrap_or_default();
    if let Some(object) = data.as_object_mut() {
        object.remove("type");
    }
    data
}

pub fn label(row: &TicketRow, language: Language) -> &'static str {
    CustomerStatus::from_state(&row.state_data.0, row.with_specialist_since.map(Into::into)).label(language)
}

pub fn message(message: Message) -> MessageView {
    let name = message.author_name.unwrap_or_default();
    MessageView {
        id: message.id.0,
        kind: message.kind.as_str(),
        side: message.side.as_str(),
        author: message.author.map(|id| Named { id: id.0, name }),
        channel: message.channel.as_str(),
        body: message.body,
        created_at: message.created_at.into(),
        attachments: message.attachments.into_iter().map(attachment).collect(),
    }
}

pub fn attachment(row: File) -> AttachmentView {
    AttachmentView {
        id: row.id,
        name: row.name,
        media_type: row.media_type,
        size: row.size,
        url: format!("/api/v1/attachments/{}", row.id),
    }
}

fn promise(row: PromiseRow) -> PromiseView {
    PromiseView {
        kind: row.kind,
        policy: row.policy_snapshot.0.name,
        target_s: row.target_s,
        elapsed_s: row.elapsed_s,
        paused_s: row.paused_s,
        due_at: row.due_at.map(Into::into),
        started_at: row.started_at.into(),
        paused_since: row.paused_since.map(Into::into),
        breached_at: row.breached_at.map(Into::into),
        ended_at: row.ended_at.map(Into::into),
        ended_as: row.ended_as,
    }
}
