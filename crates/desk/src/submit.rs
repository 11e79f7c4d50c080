//! A customer asks; or somebody at the desk writes down what a customer asked.

use crate::attach::{self, NewFile};
use crate::beat::decide;
use crate::error::{Error, Result};
use crate::notify;
use skranke_domain::message::{MessageKind, Side};
use skranke_domain::stint::Owner;
use skranke_domain::text::{Body, Email, Name, Subject};
use skranke_domain::{
    Actor, AnswerForm, CategoryId, Channel, Language, NewTicket, OrganisationId, Priority, Ticket, TicketNumber, UserId,
};
use skranke_persistence::messages::{self, NewMessage};
use skranke_persistence::people::User;
use skranke_persistence::{Tx, attachments, people, tickets};

/// A request as it comes in.
#[derive(Clone, Debug)]
pub struct Submission {
    pub subject: Subject,
    pub body: Body,
    pub category: Option<CategoryId>,
    pub priority: Priority,
    pub answer_form: AnswerForm,
    pub channel: Channel,
    /// For whom somebody at the desk writes it down.
    pub requester: Option<Requester>,
}

#[derive(Clone, Debug)]
pub struct Requester {
    pub email: Email,
    pub name: Option<Name>,
}

/// T1: opens a ticket and promises a reply time.
pub fn submit(tx: &mut Tx, by: &Actor, submission: &Submission) -> Result<Ticket> {
    submit_with(tx, by, submission, &[])
}

/// The same with files that come along with the request.
pub fn submit_with(tx: &mut Tx, by: &Actor, submission: &Submission, files: &[NewFile]) -> Result<Ticket> {
    let (requester, organisation) = requester(tx, by, submission)?;
    let new = NewTicket {
        subject: submission.subject.clone(),
        requester,
        organisation,
        category: submission.category,
        priority: submission.priority,
        channel: submission.channel,
        answer_form: submission.answer_form,
        follow_up_of: None,
    };
    open(tx, by, &new, &submission.body, files, None)
}

/// T21: what is written on a closed ticket becomes a new one, linked to it and at the same team.
pub(crate) fn follow_up(tx: &mut Tx, by: &Actor, closed: &Ticket, body: &Body) -> Result<Ticket> {
    let facts = closed.facts();
    let new = NewTicket {
        subject: facts.subject.clone(),
        requester: facts.requester,
        organisation: facts.organisation,
        category: facts.category.filter(|id| tx.rules().categories.get(id).is_some_and(|category| category.active)),
        priority: facts.priority,
        channel: facts.channel,
        answer_form: facts.answer_form,
        follow_up_of: Some(facts.number),
    };
    open(tx, by, &new, body, &[], closed.care_owner())
}

pub(crate) fn open(
    tx: &mut Tx,
    by: &Actor,
    new: &NewTicket,
    body: &Body,
    files: &[NewFile],
    care: Option<Owner>,
) -> Result<Ticket> {
    let (number, message) = tickets::reserve(tx)?;
    let mut ticket = decide(tx, by, |act| {
        let mut ticket = Ticket::create(act, number, new, care)?;
        ticket.opens_with(act, message);
        Ok(ticket)
    })?;
    let news = tickets::add(tx, &mut ticket)?;
    let first = NewMessage {
        id: message,
        ticket: number,
        author: by.id(),
        side: Side::Customer,
        kind: MessageKind::Reply,
        channel: new.channel,
        body,
        subject: Some(new.subject.as_str()),
    };
    messages::add(tx, &first)?;
    for file in files {
        let id = attachments::reserve(tx)?;
        decide(tx, by, |act| {
            ticket.opens_with_file(act, id, message);
            Ok(())
        })?;
        attach::add(tx, id, &ticket, message, by.id().unwrap_or(new.requester), file)?;
    }
    tickets::save(tx, &mut ticket)?;
    notify::tell(tx, by, &ticket, &news, Some(body))?;
    Ok(ticket)
}

/// Customers ask for themselves; staff for somebody whose address is known or becomes known now.
fn requester(tx: &mut Tx, by: &Actor, submission: &Submission) -> Result<(UserId, Option<OrganisationId>)> {
    match (by, &submission.requester) {
        (Actor::Person(person), None) => Ok((person.id, person.organisation)),
        (Actor::Person(person), Some(requester)) if person.role.is_staff() => known(tx, requester),
        (Actor::Person(_), Some(_)) => Err(Error::field("/requester", "only staff can ask on behalf of somebody")),
        (Actor::Desk, _) => Err(Error::field("/requester", "is required")),
    }
}

fn known(tx: &mut Tx, requester: &Requester) -> Result<(UserId, Option<OrganisationId>)> {
    if let Some(user) = people::by_email(tx, &requester.email)? {
        return Ok((user.id, user.organisation));
    }
    let contact = meet(tx, requester, Language::Bokmal)?;
    Ok((contact.id, contact.organisation))
}

/// Somebody new, called by their address until they say their name.
pub(crate) fn meet(tx: &mut Tx, requester: &Requester, language: Language) -> Result<User> {
    let name = match &requester.name {
        Some(name) => name.clone(),
        None => Name::new(requester.email.as_str()).map_err(|bad| Error::field("/requester/name", bad))?,
    };
    Ok(people::create_contact(tx, &requester.email, &name, language)?)
}

/// Where the ticket of a follow-up can be found, for answers that name it.
pub fn location(number: TicketNumber) -> String {
    format!("/api/v1/tickets/{number}")
}
