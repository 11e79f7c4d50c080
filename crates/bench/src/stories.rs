//! What happened on a ticket, told to the domain itself: whatever is filled in could have been done by hand.

use crate::Outcome;
use crate::dice::Dice;
use crate::people::People;
use crate::wording;
use chrono::{DateTime, TimeDelta, Utc};
use skranke_domain::escalation::{Ask, EscalationKind, Reason};
use skranke_domain::message::{Side, Then};
use skranke_domain::rules::Rules;
use skranke_domain::{
    Act, Actor, AnswerForm, Channel, EscalationId, MessageId, NewTicket, Person, Priority, Ticket, TicketNumber,
};
use skranke_persistence::bulk::{Free, History, Said};
use std::sync::Arc;

/// Tells one ticket after the other.
pub struct Teller {
    pub rules: Arc<Rules>,
    pub people: Arc<People>,
    pub dice: Dice,
    pub free: Free,
    pub now: DateTime<Utc>,
}

/// The ticket being told, and the moment it has come to.
struct Story {
    ticket: Ticket,
    messages: Vec<Said>,
    customer: Actor,
    at: DateTime<Utc>,
}

impl Teller {
    /// A ticket of the last two years that was answered and closed.
    pub fn closed(&mut self) -> Outcome<History> {
        let days_ago = 20 + self.dice.below(710);
        let mut story = self.begin(days_ago)?;
        let agent = self.agent(&story)?;
        self.take(&mut story, &agent)?;
        let solver = match self.dice.below(10) {
            0 => self.transfer(&mut story, &agent)?,
            _ => agent,
        };
        if self.dice.below(2) == 0 {
            self.answer(&mut story, &solver, Then::WaitingCustomer)?;
            self.ask_again(&mut story)?;
        }
        self.answer(&mut story, &solver, Then::Solved)?;
        story.at = self.now.min(story.at + TimeDelta::days(15));
        story.ticket.tick(&self.act(&Actor::Desk, story.at));
        Ok(story.end())
    }

    /// A ticket of the last days, wherever it stands now.
    pub fn open(&mut self) -> Outcome<History> {
        let days_ago = self.dice.below(5);
        let mut story = self.begin(days_ago)?;
        let agent = self.agent(&story)?;
        if self.dice.below(4) > 0 {
            self.take(&mut story, &agent)?;
            if self.dice.below(10) == 0 {
                self.transfer(&mut story, &agent)?;
            } else {
                self.answer(&mut story, &agent, Then::WaitingCustomer)?;
                self.ask_again(&mut story)?;
            }
        }
        story.ticket.tick(&self.act(&Actor::Desk, self.now));
        Ok(story.end())
    }

    fn begin(&mut self, days_ago: usize) -> Outcome<Story> {
        let age = TimeDelta::days(i64::try_from(days_ago)?) + TimeDelta::minutes(600);
        let at = self.now - age - self.minutes(600);
        let customers = &self.people.customers;
        let customer = self.dice.pick(customers).cloned().ok_or("there is no customer")?;
        let priority = match self.dice.below(20) {
            0 => Priority::Urgent,
            1..4 => Priority::High,
            4..6 => Priority::Low,
            _ => Priority::Normal,
        };
        let new = NewTicket {
            subject: wording::subject(&mut self.dice)?,
            requester: customer.id,
            organisation: customer.organisation,
            category: self.dice.pick(&self.people.categories).copied(),
            priority,
            channel: Channel::Web,
            answer_form: AnswerForm::Portal,
            follow_up_of: None,
        };
        let number = TicketNumber(next(&mut self.free.ticket));
        let customer = Actor::Person(customer);
        let ticket = Ticket::create(&self.act(&customer, at), number, &new, None)?;
        let mut story = Story { ticket, messages: Vec::new(), customer, at };
        let message = self.say(&mut story, None)?;
        story.ticket.opens_with(&self.act(&story.customer, at), message);
        Ok(story)
    }

    fn agent(&mut self, story: &Story) -> Outcome<Actor> {
        let team = story.ticket.care_owner().ok_or("nobody cares")?.team;
        let agent = self.people.member(team, &mut self.dice).ok_or("a team has no members")?;
        Ok(Actor::Person(Person::clone(agent)))
    }

    fn take(&mut self, story: &mut Story, agent: &Actor) -> Outcome<()> {
        story.at += self.minutes(90);
        Ok(story.ticket.take(&self.act(agent, story.at))?)
    }

    fn answer(&mut self, story: &mut Story, agent: &Actor, then: Then) -> Outcome<()> {
        story.at += self.minutes(120);
        let message = self.say(story, Some(agent))?;
        Ok(story.ticket.staff_replies(&self.act(agent, story.at), message, then)?)
    }

    fn ask_again(&mut self, story: &mut Story) -> Outcome<()> {
        story.at += self.minutes(120);
        let message = self.say(story, None)?;
        Ok(story.ticket.customer_writes(&self.act(&story.customer, story.at), message)?)
    }

    /// To the second line, where somebody accepts it.
    fn transfer(&mut self, story: &mut Story, agent: &Actor) -> Outcome<Actor> {
        let team = *self.dice.pick(&self.people.second_line).ok_or("there is no second line")?;
        let ask = Ask {
            kind: EscalationKind::Transfer,
            team,
            agent: None,
            reason: Reason::NeedsSpecialist,
            tried: wording::prose(&mut self.dice)?,
            wanted: wording::prose(&mut self.dice)?,
            urgency: None,
        };
        let id = EscalationId(next(&mut self.free.escalation));
        story.at += self.minutes(30);
        story.ticket.escalate(&self.act(agent, story.at), id, ask)?;
        let specialist = self.people.member(team, &mut self.dice).cloned().map(Actor::Person);
        let specialist = specialist.ok_or("a team has no members")?;
        story.at += self.minutes(60);
        story.ticket.accept(&self.act(&specialist, story.at), id)?;
        Ok(specialist)
    }

    fn say(&mut self, story: &mut Story, agent: Option<&Actor>) -> Outcome<MessageId> {
        let id = MessageId(next(&mut self.free.message));
        let (author, side) = match agent {
            Some(agent) => (agent, Side::Staff),
            None => (&story.customer, Side::Customer),
        };
        let author = author.id().ok_or("nobody writes")?;
        story.messages.push(Said { id, author, side, body: wording::body(&mut self.dice)?, at: story.at });
        Ok(id)
    }

    fn act<'a>(&'a self, by: &'a Actor, now: DateTime<Utc>) -> Act<'a> {
        Act { by, rules: &self.rules, now }
    }

    fn minutes(&mut self, most: usize) -> TimeDelta {
        TimeDelta::minutes(i64::try_from(1 + self.dice.below(most)).unwrap_or(1))
    }
}

impl Story {
    fn end(self) -> History {
        History { ticket: self.ticket, messages: self.messages }
    }
}

fn next(free: &mut i64) -> i64 {
    let id = *free;
    *free += 1;
    id
}
