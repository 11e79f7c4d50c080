//! The ledger in words: one short sentence for each thing that happened.

use chrono::{DateTime, Utc};
use skranke_desk::conversation::Conversation;
use skranke_domain::event::{Event, What};
use skranke_domain::{EscalationId, TeamId, UserId};

use crate::pages::Cx;
use crate::pages::inbox::menu;

/// Something that happened.
#[derive(Clone)]
pub struct Happening {
    pub at: DateTime<Utc>,
    pub words: String,
}

/// Tells the events of one ticket.
pub struct Teller<'a> {
    cx: &'a Cx,
    open: &'a Conversation,
}

impl<'a> Teller<'a> {
    pub fn new(cx: &'a Cx, open: &'a Conversation) -> Self {
        Self { cx, open }
    }

    /// Everything that is worth a sentence, oldest first.
    pub fn all(&self) -> Vec<Happening> {
        let events = &self.open.events;
        let told = events.iter().enumerate().filter_map(|(n, event)| self.tell(event, events.get(..n)?));
        told.collect()
    }

    /// Messages and files speak for themselves. `before` is what had happened by then.
    pub fn tell(&self, event: &Event, before: &[Event]) -> Option<Happening> {
        let words = self.words(event, before)?;
        Some(Happening { at: event.at, words })
    }

    fn words(&self, event: &Event, before: &[Event]) -> Option<String> {
        let (l, who) = (self.cx.l, self.who(event.actor));
        Some(match &event.record.what {
            What::MessageAdded { .. } | What::AttachmentAdded { .. } => return None,
            What::TicketCreated { .. } => l.inbox_event_created(who),
            What::TicketTaken { .. } => l.inbox_event_taken(who),
            What::TicketAssigned { agent: Some(agent), .. } => l.inbox_event_assigned(who, self.who(Some(*agent))),
            What::TicketAssigned { agent: None, .. } => l.inbox_event_released(who),
            What::TicketEdited { .. } => return self.edited(event, before),
            What::TicketOpened {} => l.inbox_event_opened(),
            What::TicketWaitingCustomer {} => l.inbox_event_waiting_customer(),
            What::TicketWaitingExternal { waiting_for, .. } => {
                l.inbox_event_waiting_external(who, waiting_for.as_str())
            }
            What::TicketSnoozed { until, .. } => l.inbox_event_snoozed(who, self.cx.promise(until)),
            What::TicketWoken {} => l.inbox_event_woken(),
            What::TicketSolved { resolution: Some(how), .. } => l.inbox_event_solved_by(who, how.as_str()),
            What::TicketSolved { resolution: None, .. } => l.inbox_event_solved(who),
            What::TicketReopened { reason: Some(why), .. } => l.inbox_event_reopened_why(who, why.as_str()),
            What::TicketReopened { reason: None, .. } => l.inbox_event_reopened(who),
            What::TicketThanked {} => l.inbox_event_thanked(),
            What::TicketClosed {} => l.inbox_event_closed(),
            What::PromiseDueSoon { .. } | What::EscalationDueSoon { .. } => l.inbox_event_due_soon(),
            What::PromiseBreached { .. } | What::EscalationOverdue { .. } => l.inbox_event_breached(),
            escalating => return self.escalating(escalating, &who),
        })
    }

    fn escalating(&self, what: &What, who: &str) -> Option<String> {
        let l = self.cx.l;
        Some(match what {
            What::EscalationRequested { request } => l.inbox_event_asked(who, self.team(request.target.team)),
            What::EscalationAccepted { .. } => l.inbox_event_accepted(who),
            What::EscalationDeclined { reason, .. } => l.inbox_event_declined(who, reason.as_str()),
            What::EscalationQuestion { question, .. } => l.inbox_event_question(who, question.as_str()),
            What::EscalationQuestionAnswered { .. } => l.inbox_event_question_answered(),
            What::EscalationAnswered { .. } => l.inbox_event_answered(who),
            What::EscalationReturned { .. } => l.inbox_event_returned(who),
            What::EscalationDone { .. } => l.inbox_event_done(),
            What::EscalationWithdrawn { .. } => l.inbox_event_withdrawn(who),
            What::EscalationSuperseded { .. } => l.inbox_event_sent_on(who),
            What::EscalationResumed { .. } => l.inbox_event_resumed(),
            _ => return None,
        })
    }

    /// What was changed: the difference to what it was before.
    fn edited(&self, event: &Event, before: &[Event]) -> Option<String> {
        let What::TicketEdited { subject, priority, category, tags } = &event.record.what else { return None };
        let l = self.cx.l;
        let (old_subject, old_priority, old_category, old_tags) = before.iter().rev().find_map(properties)?;
        let mut changes = Vec::new();
        if subject.as_str() != old_subject {
            changes.push(l.inbox_event_subject(subject.as_str()));
        }
        if *priority != old_priority {
            changes.push(l.inbox_event_priority(menu::priority_name(self.cx, *priority).to_lowercase()));
        }
        if category.map(|id| id.0) != old_category {
            let named = category.and_then(|id| self.cx.rules().categories.get(&id)).map(|known| known.name.clone());
            changes.push(l.inbox_event_category(named.unwrap_or_else(|| l.inbox_no_category())));
        }
        let tags: Vec<String> = tags.iter().map(ToString::to_string).collect();
        if tags != old_tags {
            let told = if tags.is_empty() { l.common_none() } else { tags.join(", ") };
            changes.push(l.inbox_event_tags(told));
        }
        Some(l.inbox_event_edited(self.who(event.actor), changes.join(", ")))
    }

    /// Whoever it was, by name: the reader's colleagues, the customer, or the desk by itself.
    pub fn who(&self, actor: Option<UserId>) -> String {
        let Some(id) = actor else { return self.cx.l.inbox_by_desk() };
        let staff = self.cx.rules().staff.get(&id).map(|person| person.name.clone());
        let customer = || Some(self.open.head.requester.name.clone()).filter(|_| self.open.head.requester.id == id.0);
        staff.or_else(customer).unwrap_or_else(|| self.cx.l.common_unknown())
    }

    pub fn team(&self, team: TeamId) -> String {
        self.cx.rules().teams.get(&team).map_or_else(|| self.cx.l.common_unknown(), |team| team.name.clone())
    }
}

type Properties<'a> = (&'a str, skranke_domain::Priority, Option<i64>, Vec<String>);

fn properties(event: &Event) -> Option<Properties<'_>> {
    match &event.record.what {
        What::TicketCreated { subject, priority, category, .. } => {
            Some((subject.as_str(), *priority, category.map(|id| id.0), Vec::new()))
        }
        What::TicketEdited { subject, priority, category, tags } => {
            let tags = tags.iter().map(ToString::to_string).collect();
            Some((subject.as_str(), *priority, category.map(|id| id.0), tags))
        }
        _ => None,
    }
}

/// The escalation that an event asked for.
pub fn requested(event: &Event) -> Option<EscalationId> {
    match &event.record.what {
        What::EscalationRequested { request } => Some(request.id),
        _ => None,
    }
}
