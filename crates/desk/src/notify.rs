//! What happened, and who is told of it: rows of the outbox, written with their cause.

use crate::error::Result;
use crate::secret;
use serde::{Deserialize, Serialize};
use skranke_domain::escalation::{Escalation, EscalationKind};
use skranke_domain::event::{Event, What};
use skranke_domain::message::{MessageKind, Side};
use skranke_domain::rules::{Rules, Staff};
use skranke_domain::text::{Body, Email, Name, Prose};
use skranke_domain::ticket::State;
use skranke_domain::{
    Actor, EscalationId, Language, PasswordResetId, RegistrationId, Role, Ticket, TicketNumber, UserId,
};
use skranke_mail::{Letter, Next};
use skranke_persistence::outbox::{self, NewJob};
use skranke_persistence::people::User;
use skranke_persistence::{Tx, people};

/// What waits in the outbox: a letter, its reader, and where its one-time token comes from, if it needs one.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Waiting {
    pub name: Name,
    pub language: Language,
    pub letter: Letter,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<TokenFor>,
}

/// For what a token is minted when the letter goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TokenFor {
    Registration(RegistrationId),
    PasswordReset(PasswordResetId),
    /// Opens the ticket to a customer who has no account.
    Ticket(TicketNumber),
}

/// Letters about a person's own account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonLetter {
    VerifyAddress(RegistrationId),
    AccountExists,
    Invitation(PasswordResetId),
    ResetPassword(PasswordResetId),
    PasswordChanged,
    SecondStepOn,
    SecondStepOff,
    RecoveryCodesMade,
    RecoveryCodeUsed,
}

pub fn tell_person(tx: &mut Tx, email: &Email, name: &Name, language: Language, what: PersonLetter) -> Result<()> {
    let name = name.clone();
    let (letter, token) = match what {
        PersonLetter::VerifyAddress(id) => {
            (Letter::VerifyAddress { name: name.clone() }, Some(TokenFor::Registration(id)))
        }
        PersonLetter::AccountExists => (Letter::AccountExists { name: name.clone() }, None),
        PersonLetter::Invitation(id) => (Letter::Invitation { name: name.clone() }, Some(TokenFor::PasswordReset(id))),
        PersonLetter::ResetPassword(id) => {
            (Letter::ResetPassword { name: name.clone() }, Some(TokenFor::PasswordReset(id)))
        }
        PersonLetter::PasswordChanged => (Letter::PasswordChanged { name: name.clone() }, None),
        PersonLetter::SecondStepOn => (Letter::SecondStepOn { name: name.clone() }, None),
        PersonLetter::SecondStepOff => (Letter::SecondStepOff { name: name.clone() }, None),
        PersonLetter::RecoveryCodesMade => (Letter::RecoveryCodesMade { name: name.clone() }, None),
        PersonLetter::RecoveryCodeUsed => (Letter::RecoveryCodeUsed { name: name.clone() }, None),
    };
    send(tx, None, email, Waiting { name, language, letter, token })
}

/// Tells whoever is concerned by what just happened to a ticket; never the one who did it.
pub(crate) fn tell(tx: &mut Tx, by: &Actor, ticket: &Ticket, news: &[Event], body: Option<&Body>) -> Result<()> {
    let rules = tx.rules();
    let round = Round { rules: &rules, by, ticket, body };
    for event in news {
        round.tell(tx, &event.record.what)?;
    }
    Ok(())
}

/// What every letter of one command has in common.
struct Round<'a> {
    rules: &'a Rules,
    by: &'a Actor,
    ticket: &'a Ticket,
    body: Option<&'a Body>,
}

impl Round<'_> {
    fn tell(&self, tx: &mut Tx, what: &What) -> Result<()> {
        match what {
            What::TicketCreated { .. } => self.receipt(tx),
            What::MessageAdded { kind: MessageKind::Reply, side: Side::Staff, .. } => self.answer(tx),
            What::MessageAdded { kind: MessageKind::Reply, side: Side::Customer, .. } => self.customer_wrote(tx),
            What::TicketAssigned { agent: Some(agent), .. } => self.assigned(tx, *agent),
            What::EscalationRequested { request } => self.requested(tx, request),
            What::EscalationAccepted { escalation, .. } => self.first_line(tx, *escalation, |ticket, team, by_name| {
                Letter::EscalationAccepted { ticket: ticket.0, subject: ticket.1, team, by_name }
            }),
            What::EscalationDeclined { escalation, reason, advice } => {
                self.first_line(tx, *escalation, |(ticket, subject), team, by_name| Letter::EscalationDeclined {
                    ticket,
                    subject,
                    team,
                    by_name,
                    reason: reason.clone(),
                    advice: advice.clone(),
                })
            }
            What::EscalationQuestion { escalation, question } => {
                self.first_line(tx, *escalation, |(ticket, subject), team, by_name| Letter::EscalationQuestion {
                    ticket,
                    subject,
                    team,
                    by_name,
                    question: question.clone(),
                })
            }
            What::EscalationAnswered { escalation, text, .. } => {
                self.first_line(tx, *escalation, |(ticket, subject), team, by_name| Letter::EscalationAnswered {
                    ticket,
                    subject,
                    team,
                    by_name,
                    text: text.clone(),
                })
            }
            What::EscalationReturned { escalation, summary } => {
                self.first_line(tx, *escalation, |(ticket, subject), team, by_name| Letter::EscalationReturned {
                    ticket,
                    subject,
                    team,
                    by_name,
                    summary: summary.clone(),
                })
            }
            What::EscalationQuestionAnswered { escalation } => self.question_answered(tx, *escalation),
            _ => Ok(()),
        }
    }

    /// The receipt with the promised time. An address nobody verified, or that a stranger typed, gets no word of what was
    /// written (M-55).
    fn receipt(&self, tx: &mut Tx) -> Result<()> {
        let facts = self.ticket.facts();
        let Some(customer) = reader(tx, facts.requester)? else { return Ok(()) };
        let answer_by = self.ticket.answer_by();
        let letter = match self.body {
            Some(body) if customer.verified && self.by.id().is_some() => {
                Letter::Receipt { ticket: facts.number, subject: facts.subject.clone(), answer_by, body: body.clone() }
            }
            _ => Letter::ReceiptToStranger { ticket: facts.number, answer_by },
        };
        self.to_customer(tx, &customer, letter)
    }

    fn answer(&self, tx: &mut Tx) -> Result<()> {
        let facts = self.ticket.facts();
        let (Some(customer), Some(text)) = (reader(tx, facts.requester)?, self.body) else { return Ok(()) };
        let next = match self.ticket.state() {
            State::WaitingCustomer => Next::WaitingForYou,
            State::Solved(solved) => Next::Solved { reopen_until: solved.reopen_until },
            _ => Next::Open,
        };
        let letter = Letter::Reply {
            ticket: facts.number,
            subject: facts.subject.clone(),
            author_name: self.by_name().unwrap_or_else(|| customer.name.clone()),
            text: text.clone(),
            next,
        };
        self.to_customer(tx, &customer, letter)
    }

    /// Whoever has the ball learns that the customer wrote; a ticket nobody has yet is seen in the queue.
    fn customer_wrote(&self, tx: &mut Tx) -> Result<()> {
        let Some(text) = self.body.filter(|_| self.ticket.parts().counts.messages > 1) else { return Ok(()) };
        let owners = [self.ticket.work_owner(), self.ticket.care_owner()];
        let Some(agent) = owners.into_iter().flatten().find_map(|owner| owner.agent) else { return Ok(()) };
        let (ticket, subject) = self.about();
        self.to_staff(tx, agent, Letter::CustomerReplied { ticket, subject, text: text.clone() })
    }

    fn assigned(&self, tx: &mut Tx, agent: UserId) -> Result<()> {
        let (ticket, subject) = self.about();
        self.to_staff(tx, agent, Letter::TicketAssigned { ticket, subject, by_name: self.by_name() })
    }

    /// The person asked for, or the whole team; of a team's attention, its leads.
    fn requested(&self, tx: &mut Tx, request: &Escalation) -> Result<()> {
        let (ticket, subject) = self.about();
        let by_name = self.by_name();
        let (tried, wanted) = (request.tried.clone(), request.wanted.clone());
        let management = request.kind == EscalationKind::Management;
        let letter = if management {
            Letter::ManagementEscalation { ticket, subject, by_name, why: tried, wanted }
        } else {
            let from_team = self.team_name(request.from.team);
            let accept_due = request.accept.due_at();
            let kind = request.kind;
            Letter::EscalationRequested { ticket, subject, kind, from_team, by_name, tried, wanted, accept_due }
        };
        let wanted = |person: &&Staff| match request.target.agent {
            Some(agent) => person.id == agent,
            None => !management || person.role == Role::Lead,
        };
        let readers: Vec<UserId> =
            self.rules.members(request.target.team).filter(wanted).map(|p| p.id).take(50).collect();
        readers.into_iter().try_for_each(|reader| self.to_staff(tx, reader, letter.clone()))
    }

    /// The care owner, or else the person who asked.
    fn first_line(
        &self,
        tx: &mut Tx,
        id: EscalationId,
        letter: impl Fn((TicketNumber, skranke_domain::text::Subject), Name, Name) -> Letter,
    ) -> Result<()> {
        let Some(escalation) = self.ticket.escalation(id) else { return Ok(()) };
        let owner = self.ticket.care_owner().and_then(|owner| owner.agent);
        let Some(reader) = owner.or(escalation.from.agent).or(escalation.created_by) else { return Ok(()) };
        let team = self.team_name(escalation.target.team);
        let by_name = self.by_name().unwrap_or_else(|| team.clone());
        self.to_staff(tx, reader, letter(self.about(), team, by_name))
    }

    fn question_answered(&self, tx: &mut Tx, id: EscalationId) -> Result<()> {
        let Some(reader) = self.ticket.escalation(id).and_then(|escalation| escalation.target.agent) else {
            return Ok(());
        };
        let excerpt: String =
            self.body.map(|body| body.as_str().chars().take(Prose::LIMIT).collect()).unwrap_or_default();
        let (Ok(text), Some(by_name)) = (Prose::new(&excerpt), self.by_name()) else { return Ok(()) };
        let (ticket, subject) = self.about();
        self.to_staff(tx, reader, Letter::QuestionAnswered { ticket, subject, by_name, text })
    }

    fn about(&self) -> (TicketNumber, skranke_domain::text::Subject) {
        (self.ticket.number(), self.ticket.facts().subject.clone())
    }

    fn by_name(&self) -> Option<Name> {
        let person = self.rules.staff.get(&self.by.id()?)?;
        Name::new(&person.name).ok()
    }

    fn team_name(&self, team: skranke_domain::TeamId) -> Name {
        let name = self.rules.teams.get(&team).map_or("?", |team| team.name.as_str());
        Name::new(name).unwrap_or_else(|_| Name::placeholder())
    }

    fn to_staff(&self, tx: &mut Tx, reader: UserId, letter: Letter) -> Result<()> {
        match self.rules.staff.get(&reader) {
            Some(person) if self.by.id() != Some(reader) => match Name::new(&person.name) {
                Ok(name) => self.send(tx, &person.email, &name, person.language, letter),
                Err(_) => Ok(()),
            },
            _ => Ok(()),
        }
    }

    /// Whoever has no account gets a link that opens this ticket.
    fn to_customer(&self, tx: &mut Tx, customer: &User, letter: Letter) -> Result<()> {
        let number = self.ticket.number();
        let token = (!customer.has_password).then_some(TokenFor::Ticket(number));
        let waiting = Waiting { name: customer.name.clone(), language: customer.language, letter, token };
        send(tx, Some(number), &customer.email, waiting)
    }

    fn send(&self, tx: &mut Tx, email: &Email, name: &Name, language: Language, letter: Letter) -> Result<()> {
        let waiting = Waiting { name: name.clone(), language, letter, token: None };
        send(tx, Some(self.ticket.number()), email, waiting)
    }
}

/// The customer of a ticket, unless they had their data erased.
fn reader(tx: &mut Tx, id: UserId) -> Result<Option<User>> {
    Ok(people::find(tx, id)?.filter(|customer| !customer.erased))
}

fn send(tx: &mut Tx, ticket: Option<TicketNumber>, email: &Email, waiting: Waiting) -> Result<()> {
    let payload = serde_json::to_value(&waiting)
        .map_err(|error| crate::Error::Internal(format!("a letter cannot wait: {error}")))?;
    let message_id = secret::mail_id(ticket)?;
    let job = NewJob { kind: "mail", ticket, recipient: email.as_str(), message_id: &message_id, payload };
    Ok(outbox::add(tx, job)?)
}
