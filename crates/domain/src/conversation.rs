//! What is written on a ticket, and what that does to it.

use crate::escalation::{EscalationKind, EscalationState, Outcome};
use crate::event::What;
use crate::ids::{AttachmentId, MessageId};
use crate::message::{MessageKind, Side, Then};
use crate::policy::{Action, check};
use crate::refused::Refused;
use crate::ticket::{Act, State, Ticket};

impl Ticket {
    /// The request itself: the first message, whoever typed it in for the customer.
    pub fn opens_with(&mut self, act: &Act, message: MessageId) {
        self.happen(act, What::MessageAdded { message, kind: MessageKind::Reply, side: Side::Customer });
    }

    /// A file that came with the request itself, likewise.
    pub fn opens_with_file(&mut self, act: &Act, attachment: AttachmentId, message: MessageId) {
        self.happen(act, What::AttachmentAdded { attachment, message, kind: MessageKind::Reply });
    }

    /// T6 and T18: the customer writes; what waited for them goes on, what was solved opens again.
    pub fn customer_writes(&mut self, act: &Act, message: MessageId) -> Result<(), Refused> {
        check(act.by, Action::WriteAsCustomer, self)?;
        self.must_not_be_final(act, Action::WriteAsCustomer)?;
        self.happen(act, What::MessageAdded { message, kind: MessageKind::Reply, side: Side::Customer });
        match self.state() {
            State::Solved(_) => self.happen(act, What::TicketReopened { reason: None, by_customer: true }),
            State::WaitingCustomer | State::WaitingExternal { .. } | State::Scheduled { .. } => {
                self.happen(act, What::TicketOpened {});
            }
            _ => {}
        }
        self.answer_questions(act, |_| true);
        Ok(())
    }

    /// T3: a person answers the customer and says what the ticket becomes.
    pub fn staff_replies(&mut self, act: &Act, message: MessageId, then: Then) -> Result<(), Refused> {
        check(act.by, Action::Answer, self)?;
        self.must_not_be_final(act, Action::Answer)?;
        if then == Then::Solved && self.state().is_open() {
            self.must_not_be_asking(act)?;
        }
        self.take_if_unowned(act);
        self.happen(act, What::MessageAdded { message, kind: MessageKind::Reply, side: Side::Staff });
        self.finish_consults(act);
        match then {
            Then::Open => self.becomes_open(act),
            Then::WaitingCustomer => self.becomes_waiting(act),
            Then::Solved if self.state().is_open() => self.solve(act, None)?,
            Then::Solved => {}
        }
        Ok(())
    }

    /// T4: an internal message; it touches no promise. A note of the first line answers an open question.
    pub fn note(&mut self, act: &Act, message: MessageId) -> Result<(), Refused> {
        check(act.by, Action::Note, self)?;
        self.must_not_be_final(act, Action::Note)?;
        self.happen(act, What::MessageAdded { message, kind: MessageKind::Note, side: Side::Staff });
        let care = self.care_owner().is_some_and(|owner| act.by.is_in(owner.team));
        let origins: Vec<_> =
            self.active_escalations().filter(|e| care || act.by.is_in(e.from.team)).map(|e| e.id).collect();
        self.answer_questions(act, |id| origins.contains(&id));
        Ok(())
    }

    fn becomes_open(&mut self, act: &Act) {
        match self.state() {
            State::Open => {}
            State::Solved(_) => self.happen(act, What::TicketReopened { reason: None, by_customer: false }),
            _ => self.happen(act, What::TicketOpened {}),
        }
    }

    fn becomes_waiting(&mut self, act: &Act) {
        if matches!(self.state(), State::Solved(_)) {
            self.becomes_open(act);
        }
        if *self.state() != State::WaitingCustomer {
            self.happen(act, What::TicketWaitingCustomer {});
        }
    }

    /// A file comes along with a message its author has just written.
    pub fn attach(&mut self, act: &Act, attachment: AttachmentId, to: (MessageId, MessageKind)) -> Result<(), Refused> {
        let customer = crate::policy::Standing::of(act.by, self, None).customer;
        let action = match (customer, to.1) {
            (_, MessageKind::Note) => Action::Note,
            (true, MessageKind::Reply) => Action::WriteAsCustomer,
            (false, MessageKind::Reply) => Action::Answer,
        };
        check(act.by, action, self)?;
        self.must_not_be_final(act, action)?;
        self.happen(act, What::AttachmentAdded { attachment, message: to.0, kind: to.1 });
        Ok(())
    }

    /// Whoever answers an unowned ticket has it.
    fn take_if_unowned(&mut self, act: &Act) {
        if let (Some(agent), Some(owner)) = (act.by.id(), self.own_side(act.by))
            && owner.agent.is_none()
            && self.state().is_open()
        {
            self.happen(act, What::TicketTaken { agent, team: owner.team });
        }
    }

    /// The advice was used: consults that had been answered are done.
    fn finish_consults(&mut self, act: &Act) {
        let answered = |e: &&crate::escalation::Escalation| {
            e.kind == EscalationKind::Consult && e.state == EscalationState::Answered
        };
        let done: Vec<_> = self.active_escalations().filter(answered).map(|e| e.id).collect();
        for escalation in done {
            self.happen(act, What::EscalationDone { escalation, outcome: Outcome::Answered });
        }
    }

    fn answer_questions(&mut self, act: &Act, which: impl Fn(crate::ids::EscalationId) -> bool) {
        let open: Vec<_> = self
            .active_escalations()
            .filter(|e| e.state == EscalationState::Question && which(e.id))
            .map(|e| e.id)
            .collect();
        for escalation in open {
            self.happen(act, What::EscalationQuestionAnswered { escalation });
        }
    }
}
