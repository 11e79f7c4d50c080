//! One step of a case, done by those who do it, with the verb that is for it.

use super::case::Case;
use super::cast::Cast;
use super::dice::Dice;
use super::papers::Drawer;
use super::phrases::internal;
use super::step::Step;
use super::text::Pen;
use crate::error::{Error, Result};
use crate::{escalate, handle};
use skranke_domain::escalation::EscalationKind;
use skranke_domain::message::Then;
use skranke_domain::{Actor, Cause, Channel, EscalationId, Ticket, TicketNumber};
use skranke_persistence::Tx;

/// All who play, all that is played, and the properties.
pub struct Stage {
    pub cast: Cast,
    pub drawer: Drawer,
    pub cases: Vec<Case>,
}

/// What a case has come to so far.
#[derive(Clone, Copy, Debug, Default)]
pub struct Progress {
    pub number: Option<TicketNumber>,
    /// The escalation that is talked about, and its kind.
    pub asked: Option<(EscalationId, EscalationKind)>,
    /// The one that leaders have.
    pub leaders: Option<EscalationId>,
    /// Care went to those who should have been asked.
    pub handed_over: bool,
    /// The specialists of the other team have it.
    pub sent_on: bool,
    pub made: Made,
}

/// How much of everything there is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Made {
    pub tickets: usize,
    pub messages: usize,
    pub escalations: usize,
    pub files: usize,
}

/// One step, with everything at hand.
pub struct Scene<'a> {
    pub tx: &'a mut Tx,
    pub stage: &'a Stage,
    pub case: &'a Case,
    pub progress: &'a mut Progress,
    pub pen: Pen<'a>,
    pub dice: Dice,
    /// Which step of the course it is.
    n: usize,
}

impl<'a> Scene<'a> {
    pub fn new(tx: &'a mut Tx, stage: &'a Stage, case: &'a Case, progress: &'a mut Progress, n: usize) -> Self {
        let dice = Dice::new(case.seed ^ (u64::try_from(n).unwrap_or_default() + 1).wrapping_mul(0x00c0_ffee));
        Self { tx, stage, case, progress, pen: Pen::new(case), dice, n }
    }

    pub fn play(&mut self, step: Step) -> Result<()> {
        let story = self.case.story;
        match step {
            Step::Submit => self.submit(),
            Step::Take => self.first(|tx, by, number| handle::take(tx, by, number, None)),
            Step::Assign => self.assign(),
            Step::Note => self.note(self.answers(), story.note),
            Step::Tell => self.note(self.answers(), story.told),
            Step::Sort => self.sort(),
            Step::Raise => self.raise(),
            Step::Update => self.reply_with(self.answers(), self.pen.phrases.update, Then::Open),
            Step::Ask => self.reply(self.answers(), story.ask, Then::WaitingCustomer),
            Step::Details => self.customer_writes(story.reply, 40),
            Step::Nudge => self.customer_says(self.pen.phrases.nudge),
            Step::Again => self.customer_says(self.pen.phrases.again),
            Step::Thank => self.customer_says(self.pen.phrases.thanks),
            Step::FollowUp => self.customer_says(self.pen.phrases.follow_up),
            Step::Answer => self.reply(self.answers(), self.solution(), Then::Solved),
            Step::Explain => self.reply(self.answers(), self.solution(), Then::Open),
            Step::AnswerAgain => self.answer_again(),
            Step::Solve => self.solve(internal::RESOLUTION),
            Step::SolveByPhone => self.solve(internal::BY_PHONE),
            Step::Wait => self.wait(),
            Step::Appoint => self.appoint(),
            Step::Snooze => self.snooze(),
            Step::Reopen => self.reopen(),
            Step::MarkThanks => self.first(|tx, by, number| handle::thanks(tx, by, number, None)),
            Step::Escalate(kind) => self.escalate(kind),
            Step::Accept => self.accept(),
            Step::Decline => self.decline(),
            Step::Question => {
                let question = self.pen.prose(story.question)?;
                self.asked(|tx, by, id| escalate::ask(tx, by, id, None, &question)).map(drop)
            }
            Step::Advise => self.advise(),
            Step::Return => {
                let summary = self.pen.prose(story.advice)?;
                self.asked(|tx, by, id| escalate::return_work(tx, by, id, None, &summary)).map(drop)
            }
            Step::Withdraw => self.withdraw(),
            Step::SendOn => self.send_on(),
            Step::LeaderAccepts => self.leader(|tx, by, id| escalate::accept(tx, by, id, None)),
            Step::LeaderDecides => {
                let decision = self.decision();
                let decision = self.pen.prose(decision)?;
                self.leader(|tx, by, id| escalate::answer(tx, by, id, None, &decision, false))
            }
            Step::SpecialistNotes => self.specialist_notes(),
            Step::SpecialistUpdates => self.reply_with(self.specialist(), self.pen.phrases.specialist, Then::Open),
            Step::SpecialistAsks => self.reply(self.specialist(), story.ask, Then::WaitingCustomer),
            Step::SpecialistSolves => self.specialist_solves(),
        }
    }

    pub fn number(&self) -> Result<TicketNumber> {
        self.progress
            .number
            .ok_or_else(|| Error::Internal("a case of the sample data begins without its ticket".into()))
    }

    /// Who answers the customer, as a position in the staff.
    pub fn answers(&self) -> usize {
        if self.progress.handed_over { self.case.right } else { self.case.first }
    }

    pub fn specialist(&self) -> usize {
        let [own, other] = self.case.specialists;
        if self.progress.sent_on { other } else { own }
    }

    pub fn colleague(&self, n: usize) -> Result<Actor> {
        Ok(self.stage.cast.colleague(n)?.0)
    }

    pub fn customer(&self) -> Result<Actor> {
        let cause = match self.case.channel {
            Channel::Email => Cause::Mail,
            Channel::Api => Cause::Api,
            Channel::Web | Channel::Phone | Channel::Chat | Channel::Social => Cause::Person,
        };
        Ok(Actor::Person(self.stage.cast.customer(self.case.customer)?.acting(Vec::new(), cause)))
    }

    /// What solves it: the specialist's words, once there are some.
    fn solution(&self) -> &'static str {
        let advice = |step: &Step| matches!(step, Step::Advise | Step::Return);
        let advised = self.case.course.iter().take(self.n).any(advice);
        if advised { self.case.story.fixed } else { self.case.story.answer }
    }

    fn decision(&mut self) -> &'static str {
        match self.progress.asked {
            Some((_, EscalationKind::Management)) => self.dice.phrase(internal::LEADER),
            _ => self.dice.phrase(internal::LEADER_ON_DECLINES),
        }
    }

    /// Whoever answers the customer does something to the ticket.
    pub fn first(&mut self, verb: impl FnOnce(&mut Tx, &Actor, TicketNumber) -> Result<Ticket>) -> Result<()> {
        let (by, number) = (self.colleague(self.answers())?, self.number()?);
        verb(self.tx, &by, number).map(drop)
    }
}
