//! A person's texts leave the ledger; what happened, when and for how long stays, and can be replayed as before.

use crate::escalation::Escalation;
use crate::event::{Record, What};
use crate::text::{Prose, Reference, Subject};
use crate::ticket::{Parts, Reopened, State};

/// Stands where a text was.
pub const FORGOTTEN: &str = "[slettet]";

impl Record {
    /// Takes out every text that somebody wrote.
    pub fn forget_texts(&mut self) {
        self.what.forget_texts();
    }
}

impl What {
    fn forget_texts(&mut self) {
        match self {
            Self::TicketCreated { subject, .. } => *subject = Subject::forgotten(),
            Self::TicketEdited { subject, tags, .. } => {
                *subject = Subject::forgotten();
                tags.clear();
            }
            Self::TicketWaitingExternal { waiting_for, reference } => forget_references(waiting_for, reference),
            Self::TicketSolved { resolution: text, .. } | Self::TicketReopened { reason: text, .. } => forget(text),
            Self::EscalationRequested { request } => request.forget_texts(),
            Self::EscalationDeclined { reason, advice, .. } => {
                *reason = Prose::forgotten();
                *advice = None;
            }
            Self::EscalationQuestion { question: text, .. }
            | Self::EscalationAnswered { text, .. }
            | Self::EscalationReturned { summary: text, .. } => *text = Prose::forgotten(),
            Self::TicketTaken { .. }
            | Self::TicketAssigned { .. }
            | Self::MessageAdded { .. }
            | Self::AttachmentAdded { .. }
            | Self::TicketOpened {}
            | Self::TicketWaitingCustomer {}
            | Self::TicketSnoozed { .. }
            | Self::TicketWoken {}
            | Self::TicketThanked {}
            | Self::TicketClosed {}
            | Self::EscalationAccepted { .. }
            | Self::EscalationQuestionAnswered { .. }
            | Self::EscalationDone { .. }
            | Self::EscalationWithdrawn { .. }
            | Self::EscalationSuperseded { .. }
            | Self::EscalationResumed { .. }
            | Self::PromiseDueSoon { .. }
            | Self::PromiseBreached { .. }
            | Self::EscalationDueSoon { .. }
            | Self::EscalationOverdue { .. } => {}
        }
    }
}

impl Parts {
    /// What [`Record::forget_texts`] leaves of a ticket when its ledger is replayed.
    pub fn forget_texts(&mut self) {
        self.facts.subject = Subject::forgotten();
        self.facts.tags.clear();
        if let State::WaitingExternal { waiting_for, reference } = &mut self.state {
            forget_references(waiting_for, reference);
        }
        self.escalations.iter_mut().for_each(Escalation::forget_texts);
        if let Some(Reopened { escalation: Some(escalation), .. }) = &mut self.reopened {
            escalation.forget_texts();
        }
    }
}

impl Escalation {
    pub fn forget_texts(&mut self) {
        self.tried = Prose::forgotten();
        self.wanted = Prose::forgotten();
        forget(&mut self.question);
        forget(&mut self.answer);
        if let Some(text) = &mut self.outcome_text {
            FORGOTTEN.clone_into(text);
        }
    }
}

fn forget(text: &mut Option<Prose>) {
    if let Some(text) = text {
        *text = Prose::forgotten();
    }
}

fn forget_references(waiting_for: &mut Reference, reference: &mut Option<Reference>) {
    *waiting_for = Reference::forgotten();
    if let Some(reference) = reference {
        *reference = Reference::forgotten();
    }
}
