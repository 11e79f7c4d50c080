//! The steps in which people write, sort, park and solve.

use super::cast::{Place, leader_of, text};
use super::phrases::internal;
use super::play::Scene;
use super::step::Step;
use super::story::Line;
use super::text::signature;
use crate::attach::{NewFile, attach};
use crate::error::Result;
use crate::submit::{Requester, Submission, submit};
use crate::{handle, reply};
use skranke_domain::message::Then;
use skranke_domain::text::{Body, Reference, Tag};
use skranke_domain::{Actor, Change, Channel, Priority};

impl Scene<'_> {
    pub fn submit(&mut self) -> Result<()> {
        let case = self.case;
        let user = self.stage.cast.customer(case.customer)?;
        let rings = case.channel == Channel::Phone;
        let requester = rings.then(|| Requester { email: user.email.clone(), name: Some(user.name.clone()) });
        let by = if rings { self.colleague(case.first)? } else { self.customer()? };
        let submission = Submission {
            subject: self.pen.subject(&mut self.dice)?,
            body: self.pen.by_customer(&mut self.dice, case.story.body)?,
            category: case.topic.and_then(|topic| self.stage.cast.category(topic)),
            priority: case.priority,
            answer_form: case.answer_form,
            channel: case.channel,
            requester,
        };
        self.progress.number = Some(submit(self.tx, &by, &submission)?.number());
        self.progress.made.tickets += 1;
        self.progress.made.messages += 1;
        if rings { Ok(()) } else { self.perhaps_attach(&by, 60) }
    }

    /// One of the story's papers comes along, more often than not.
    pub fn perhaps_attach(&mut self, by: &Actor, percent: i64) -> Result<()> {
        let paper = self.dice.pick(self.case.story.papers).copied();
        let (Some(paper), true) = (paper, self.dice.chance(percent)) else { return Ok(()) };
        let Some(stored) = self.stage.drawer.find(paper) else { return Ok(()) };
        let file = NewFile { name: self.dice.phrase(paper.names()).into(), stored: stored.clone(), message: None };
        attach(self.tx, by, self.number()?, &file)?;
        self.progress.made.files += 1;
        Ok(())
    }

    pub fn customer_says(&mut self, phrases: &[&'static str]) -> Result<()> {
        let words = self.dice.phrase(phrases);
        self.customer_writes(words, 0)
    }

    pub fn customer_writes(&mut self, words: &str, attaches_percent: i64) -> Result<()> {
        let (by, number) = (self.customer()?, self.number()?);
        let body = self.pen.by_customer(&mut self.dice, words)?;
        let channel = if self.case.channel == Channel::Phone { Channel::Email } else { self.case.channel };
        let written = reply::reply(self.tx, &by, number, None, &body, Then::Open, channel)?;
        // On a closed ticket it has become another one.
        if self.progress.number != Some(written.ticket.number()) {
            self.progress.number = Some(written.ticket.number());
            self.progress.made.tickets += 1;
        }
        self.progress.made.messages += 1;
        self.perhaps_attach(&by, attaches_percent)
    }

    pub fn reply_with(&mut self, n: usize, phrases: &[&'static str], then: Then) -> Result<()> {
        let words = self.dice.phrase(phrases);
        self.reply(n, words, then)
    }

    pub fn reply(&mut self, n: usize, words: &str, then: Then) -> Result<()> {
        let (by, number) = (self.colleague(n)?, self.number()?);
        let body = self.pen.by_staff(&mut self.dice, &signature(&self.stage.cast, n)?, words)?;
        reply::reply(self.tx, &by, number, None, &body, then, Channel::Web)?;
        self.progress.made.messages += 1;
        Ok(())
    }

    pub fn answer_again(&mut self) -> Result<()> {
        let phrases = match self.case.course.contains(&Step::FollowUp) {
            true => self.pen.phrases.answer_follow_up,
            false => self.pen.phrases.answer_again,
        };
        self.reply_with(self.answers(), phrases, Then::Solved)
    }

    pub fn note(&mut self, n: usize, words: &str) -> Result<()> {
        let (by, number) = (self.colleague(n)?, self.number()?);
        let body = self.pen.note(words)?;
        reply::note(self.tx, &by, number, None, &body, Channel::Web)?;
        self.progress.made.messages += 1;
        Ok(())
    }

    pub fn specialist_notes(&mut self) -> Result<()> {
        let notes = match self.case.story.line {
            Line::Net => internal::NET_NOTE,
            Line::Fibre => internal::FIBRE_NOTE,
        };
        let words = self.dice.phrase(notes);
        self.note(self.specialist(), words)?;
        let by = self.colleague(self.specialist())?;
        self.perhaps_attach(&by, 25)
    }

    pub fn assign(&mut self) -> Result<()> {
        let by = self.colleague(leader_of(Place::Desk(self.case.story.topic.desk())))?;
        let to = self.colleague(self.answers())?.id();
        handle::assign(self.tx, &by, self.number()?, None, to).map(drop)
    }

    pub fn sort(&mut self) -> Result<()> {
        let tags = self.case.story.tags.iter().map(|tag| text(Tag::new(tag))).collect::<Result<_>>()?;
        let change = Change { tags: Some(tags), ..Change::default() };
        self.first(|tx, by, number| handle::edit(tx, by, number, None, &change))
    }

    pub fn raise(&mut self) -> Result<()> {
        let priority = match self.case.priority {
            Priority::Low => Priority::Normal,
            Priority::Normal => Priority::High,
            Priority::High | Priority::Urgent => Priority::Urgent,
        };
        let change = Change { priority: Some(priority), ..Change::default() };
        self.first(|tx, by, number| handle::edit(tx, by, number, None, &change))
    }

    pub fn wait(&mut self) -> Result<()> {
        let outside = match self.case.story.line {
            Line::Net => internal::NET_EXTERNAL,
            Line::Fibre => internal::FIBRE_EXTERNAL,
        };
        let Some((who, prefix)) = self.dice.pick(outside) else { return Ok(()) };
        let who = text(Reference::new(who))?;
        let reference = text(Reference::new(&format!("{prefix}{}", self.dice.between(10_400, 98_900))))?;
        self.first(|tx, by, number| handle::wait(tx, by, number, None, &who, Some(&reference)))
    }

    /// Says when, and puts it off until then.
    pub fn appoint(&mut self) -> Result<()> {
        self.reply_with(self.answers(), self.pen.phrases.appointment, Then::Open)?;
        let Some(until) = self.case.until else { return Ok(()) };
        self.first(|tx, by, number| handle::snooze(tx, by, number, None, until, true))
    }

    pub fn snooze(&mut self) -> Result<()> {
        let Some(until) = self.case.until else { return Ok(()) };
        self.first(|tx, by, number| handle::snooze(tx, by, number, None, until, false))
    }

    pub fn solve(&mut self, resolutions: &[&'static str]) -> Result<()> {
        let resolution = self.pen.prose(self.dice.phrase(resolutions))?;
        self.first(|tx, by, number| handle::solve(tx, by, number, None, &resolution, None))
    }

    /// The specialist solves it, some in one go and some by a reply that says so.
    pub fn specialist_solves(&mut self) -> Result<()> {
        let (n, words) = (self.specialist(), self.case.story.fixed);
        if self.dice.chance(60) {
            return self.reply(n, words, Then::Solved);
        }
        let (by, number) = (self.colleague(n)?, self.number()?);
        let body: Body = self.pen.by_staff(&mut self.dice, &signature(&self.stage.cast, n)?, words)?;
        let resolution = self.pen.prose(self.dice.phrase(internal::RESOLUTION))?;
        self.progress.made.messages += 1;
        handle::solve(self.tx, &by, number, None, &resolution, Some(&body)).map(drop)
    }

    pub fn reopen(&mut self) -> Result<()> {
        let (by, number) = (self.customer()?, self.number()?);
        let reason = self.pen.prose(self.dice.phrase(self.pen.phrases.again))?;
        handle::reopen(self.tx, &by, number, None, &reason).map(drop)
    }
}
