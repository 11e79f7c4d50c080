//! The steps in which one team asks another.

use super::cast::{Place, leader_of};
use super::phrases::internal;
use super::play::Scene;
use super::story::Topic;
use crate::error::{Error, Result};
use crate::{escalate, handle};
use skranke_domain::escalation::{Ask, EscalationKind, Reason};
use skranke_domain::{Actor, Change, EscalationId, Ticket};
use skranke_persistence::Tx;

impl Scene<'_> {
    pub fn escalate(&mut self, kind: EscalationKind) -> Result<()> {
        let ask = self.ask(kind)?;
        let (by, number) = (self.colleague(self.answers())?, self.number()?);
        let (_, id) = escalate::escalate(self.tx, &by, number, None, &ask)?;
        self.progress.asked = Some((id, kind));
        if kind == EscalationKind::Management {
            self.progress.leaders = Some(id);
        }
        self.progress.made.escalations += 1;
        Ok(())
    }

    fn ask(&mut self, kind: EscalationKind) -> Result<Ask> {
        let story = self.case.story;
        let (place, tried, wanted) = match kind {
            EscalationKind::Consult | EscalationKind::Transfer => (self.line(), story.tried, story.wanted),
            EscalationKind::Handoff => {
                let tried = self.dice.phrase(internal::HANDOFF_TRIED);
                (Place::Desk(story.topic.desk()), tried, self.dice.phrase(internal::HANDOFF_WANTED))
            }
            EscalationKind::Management => {
                let tried = self.dice.phrase(internal::COMPLAINT_TRIED);
                (Place::Desk(story.topic.desk()), tried, self.dice.phrase(internal::COMPLAINT_WANTED))
            }
        };
        let named = matches!(kind, EscalationKind::Consult | EscalationKind::Transfer) && self.dice.chance(20);
        Ok(Ask {
            kind,
            team: self.stage.cast.team(place)?,
            agent: if named { self.colleague(self.specialist())?.id() } else { None },
            reason: self.reason(kind),
            tried: self.pen.prose(tried)?,
            wanted: self.pen.prose(wanted)?,
            urgency: None,
        })
    }

    fn reason(&mut self, kind: EscalationKind) -> Reason {
        let reasons = [Reason::NeedsSpecialist, Reason::SuspectedFault, Reason::NeedsAccess];
        match kind {
            EscalationKind::Handoff => Reason::WrongDepartment,
            EscalationKind::Management => Reason::Complaint,
            EscalationKind::Consult | EscalationKind::Transfer if self.case.story.topic == Topic::Security => {
                Reason::Security
            }
            EscalationKind::Consult | EscalationKind::Transfer => {
                self.dice.pick(&reasons).copied().unwrap_or(Reason::Other)
            }
        }
    }

    /// The team of the specialists who have it, or are asked next.
    fn line(&self) -> Place {
        let own = self.case.story.line;
        Place::Line(if self.progress.sent_on { own.other() } else { own })
    }

    /// Whoever was asked does something with what they were asked.
    pub fn asked(&mut self, verb: impl FnOnce(&mut Tx, &Actor, EscalationId) -> Result<Ticket>) -> Result<Ticket> {
        let Some((id, kind)) = self.progress.asked else { return Err(nothing_asked()) };
        let by = match kind {
            EscalationKind::Consult | EscalationKind::Transfer => self.specialist(),
            EscalationKind::Handoff => self.case.right,
            EscalationKind::Management => leader_of(Place::Desk(self.case.story.topic.desk())),
        };
        verb(self.tx, &self.colleague(by)?, id)
    }

    pub fn leader(&mut self, verb: impl FnOnce(&mut Tx, &Actor, EscalationId) -> Result<Ticket>) -> Result<()> {
        let by = self.colleague(leader_of(Place::Desk(self.case.story.topic.desk())))?;
        let id = self.progress.leaders.ok_or_else(nothing_asked)?;
        verb(self.tx, &by, id).map(drop)
    }

    /// With a handoff the case is theirs, and sorted as theirs.
    pub fn accept(&mut self) -> Result<()> {
        self.asked(|tx, by, id| escalate::accept(tx, by, id, None))?;
        if !matches!(self.progress.asked, Some((_, EscalationKind::Handoff))) {
            return Ok(());
        }
        self.progress.handed_over = true;
        let change = Change { category: Some(self.stage.cast.category(self.case.story.topic)), ..Change::default() };
        self.first(|tx, by, number| handle::edit(tx, by, number, None, &change))
    }

    /// The next ones to be asked are the others, or it is back with those who sent it on. After two who said no the
    /// desk has asked a leader by itself.
    pub fn decline(&mut self) -> Result<()> {
        let Some((reason, advice)) = self.dice.pick(internal::DECLINE) else { return Ok(()) };
        let (reason, advice) = (self.pen.prose(reason)?, self.pen.prose(advice)?);
        let advice = if self.dice.chance(80) { Some(advice) } else { None };
        let ticket = self.asked(|tx, by, id| escalate::decline(tx, by, id, None, &reason, advice.as_ref()))?;
        self.progress.sent_on = !self.progress.sent_on;
        let declined = self.progress.asked.and_then(|(id, _)| ticket.escalation(id));
        if let Some(escalation) = declined
            && let Some(parent) = escalation.parent
        {
            self.progress.asked = Some((parent, escalation.kind));
        }
        let leaders = ticket.active_escalations().find(|escalation| escalation.kind == EscalationKind::Management);
        if let Some(leaders) = leaders {
            self.progress.leaders = Some(leaders.id);
            self.progress.made.escalations += 1;
        }
        Ok(())
    }

    pub fn advise(&mut self) -> Result<()> {
        let advice = self.pen.prose(self.case.story.advice)?;
        let publishable = self.dice.chance(35);
        self.asked(|tx, by, id| escalate::answer(tx, by, id, None, &advice, publishable)).map(drop)
    }

    pub fn withdraw(&mut self) -> Result<()> {
        let by = self.colleague(self.answers())?;
        let (id, _) = self.progress.asked.ok_or_else(nothing_asked)?;
        escalate::withdraw(self.tx, &by, id, None).map(drop)
    }

    pub fn send_on(&mut self) -> Result<()> {
        let by = self.colleague(self.specialist())?;
        let (id, kind) = self.progress.asked.ok_or_else(nothing_asked)?;
        self.progress.sent_on = !self.progress.sent_on;
        let (tried, wanted) = (self.dice.phrase(internal::SEND_ON_TRIED), self.dice.phrase(internal::SEND_ON_WANTED));
        let ask =
            Ask { tried: self.pen.prose(tried)?, wanted: self.pen.prose(wanted)?, agent: None, ..self.ask(kind)? };
        let (_, next) = escalate::send_on(self.tx, &by, id, None, &ask)?;
        self.progress.asked = Some((next, kind));
        self.progress.made.escalations += 1;
        Ok(())
    }
}

fn nothing_asked() -> Error {
    Error::Internal("nobody was asked in a case of the sample data".into())
}
