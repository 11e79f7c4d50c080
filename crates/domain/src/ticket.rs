//! The customer's case. Its fields are private: every change goes through an event.

use crate::actor::Actor;
use crate::escalation::{Escalation, EscalationKind};
use crate::event::{Event, What};
use crate::ids::{CategoryId, EscalationId, OrganisationId, TeamId, TicketNumber, UserId};
use crate::promise::{Promise, PromiseKind};
use crate::rules::Rules;
use crate::stint::{Owner, Stint, StintRole};
use crate::text::{Reference, Subject, Tag};
use crate::words::{AnswerForm, Channel, Priority, Tier, words};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Who commands, what the desk has agreed on, and when: handed to every command.
#[derive(Clone, Copy)]
pub struct Act<'a> {
    pub by: &'a Actor,
    pub rules: &'a Rules,
    pub now: DateTime<Utc>,
}

words! {
    /// The name of a ticket's state.
    StateName {
        New = "new",
        Open = "open",
        WaitingCustomer = "waiting_customer",
        WaitingExternal = "waiting_external",
        Scheduled = "scheduled",
        Solved = "solved",
        Closed = "closed",
        Merged = "merged",
        Rejected = "rejected",
    }

    /// Who has to act next.
    Ball { Care = "care", Work = "work", Customer = "customer", External = "external", Nobody = "nobody" }
}

impl StateName {
    /// Open means that somebody still owes something.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Solved | Self::Closed | Self::Merged | Self::Rejected)
    }
}

/// Where a ticket stands, with what only that state has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum State {
    New,
    Open,
    WaitingCustomer,
    WaitingExternal { waiting_for: Reference, reference: Option<Reference> },
    Scheduled { until: DateTime<Utc>, agreed: bool },
    Solved(Solved),
    Closed(Solved),
    Merged { into: TicketNumber },
    Rejected,
}

/// An answer was given; until `reopen_until` the customer can say that it was not enough.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Solved {
    pub at: DateTime<Utc>,
    pub team: TeamId,
    pub tier: Tier,
    /// The transfer under which it was solved; a reopen resumes it.
    pub escalation: Option<EscalationId>,
    pub reopen_until: DateTime<Utc>,
}

impl State {
    pub const fn name(&self) -> StateName {
        match self {
            Self::New => StateName::New,
            Self::Open => StateName::Open,
            Self::WaitingCustomer => StateName::WaitingCustomer,
            Self::WaitingExternal { .. } => StateName::WaitingExternal,
            Self::Scheduled { .. } => StateName::Scheduled,
            Self::Solved(_) => StateName::Solved,
            Self::Closed(_) => StateName::Closed,
            Self::Merged { .. } => StateName::Merged,
            Self::Rejected => StateName::Rejected,
        }
    }

    /// Open means that somebody still owes something.
    pub const fn is_open(&self) -> bool {
        !matches!(self, Self::Solved(_) | Self::Closed(_) | Self::Merged { .. } | Self::Rejected)
    }

    /// Nothing happens to it any more.
    pub const fn is_terminal(&self) -> bool {
        matches!(self, Self::Closed(_) | Self::Merged { .. } | Self::Rejected)
    }

    pub const fn solved(&self) -> Option<&Solved> {
        match self {
            Self::Solved(solved) | Self::Closed(solved) => Some(solved),
            _ => None,
        }
    }
}

/// What a thanks goes back to: the answer stood, the message was no question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reopened {
    pub solved: Solved,
    pub resolution: Option<Promise>,
    pub escalation: Option<Escalation>,
}

/// The parts of a ticket that no rule reads across: facts and counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    pub number: TicketNumber,
    pub subject: Subject,
    pub requester: UserId,
    pub organisation: Option<OrganisationId>,
    pub category: Option<CategoryId>,
    pub priority: Priority,
    pub channel: Channel,
    pub answer_form: AnswerForm,
    pub tags: BTreeSet<Tag>,
    pub follow_up_of: Option<TicketNumber>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    /// The last time anything happened that the customer may know of.
    pub public_at: DateTime<Utc>,
}

/// How many of each there have been; the next one gets the next number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub stints: i64,
    pub promises: i64,
    pub events: i64,
    pub messages: i64,
    pub public_replies: i64,
    pub declines: i64,
    pub reopens: i64,
}

/// Everything a ticket is made of, as it is kept. A loaded ticket may lack what has ended: closed stints and
/// reply promises; every escalation and the resolution promises are there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    pub facts: Facts,
    pub state: State,
    pub counts: Counts,
    pub unanswered_since: Option<DateTime<Utc>>,
    pub reopened: Option<Reopened>,
    pub stints: Vec<Stint>,
    pub promises: Vec<Promise>,
    pub escalations: Vec<Escalation>,
}

/// Which rows a command touched, for whoever saves it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    pub stints: BTreeSet<i64>,
    pub promises: BTreeSet<i64>,
    pub escalations: BTreeSet<EscalationId>,
    pub tags: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    pub(crate) parts: Parts,
    /// As it was loaded: what has a higher number is new.
    kept: Counts,
    pub(crate) touched: Touched,
    pub(crate) news: Vec<Event>,
}

impl Ticket {
    /// A ticket as it was kept.
    pub fn from_parts(parts: Parts) -> Self {
        Self { kept: parts.counts, parts, touched: Touched::default(), news: Vec::new() }
    }

    pub fn parts(&self) -> &Parts {
        &self.parts
    }

    pub fn facts(&self) -> &Facts {
        &self.parts.facts
    }

    pub fn number(&self) -> TicketNumber {
        self.parts.facts.number
    }

    pub fn version(&self) -> i64 {
        self.kept.events
    }

    pub fn state(&self) -> &State {
        &self.parts.state
    }

    /// How many of each were kept when it was loaded.
    pub fn kept(&self) -> &Counts {
        &self.kept
    }

    /// Whether an escalation came into being since it was loaded.
    pub fn is_new(&self, id: EscalationId) -> bool {
        let requested =
            |event: &Event| matches!(&event.record.what, What::EscalationRequested { request } if request.id == id);
        self.news.iter().any(requested)
    }

    pub fn touched(&self) -> &Touched {
        &self.touched
    }

    /// What happened since it was loaded, oldest first.
    pub fn news(&self) -> &[Event] {
        &self.news
    }

    /// Called once the news are kept, and hands them over: the ticket is then as if just loaded.
    pub fn settle(&mut self) -> Vec<Event> {
        self.kept = self.parts.counts;
        self.touched = Touched::default();
        std::mem::take(&mut self.news)
    }

    /// Who owes the customer an answer.
    pub fn care(&self) -> Option<&Stint> {
        self.latest(StintRole::Care)
    }

    /// Who has the work.
    pub fn work(&self) -> Option<&Stint> {
        self.latest(StintRole::Work)
    }

    pub fn care_owner(&self) -> Option<Owner> {
        self.care().map(|stint| stint.owner)
    }

    pub fn work_owner(&self) -> Option<Owner> {
        self.work().map(|stint| stint.owner)
    }

    /// The newest stint of a role: the open one, or on a closed ticket the last.
    fn latest(&self, role: StintRole) -> Option<&Stint> {
        self.parts.stints.iter().filter(|stint| stint.role == role).max_by_key(|stint| stint.n)
    }

    pub fn escalation(&self, id: EscalationId) -> Option<&Escalation> {
        self.parts.escalations.iter().find(|escalation| escalation.id == id)
    }

    pub fn active_escalations(&self) -> impl Iterator<Item = &Escalation> {
        self.parts.escalations.iter().filter(|escalation| escalation.is_active())
    }

    /// The transfer or handoff that holds the work now.
    pub fn hand_over(&self) -> Option<&Escalation> {
        self.active_escalations().find(|escalation| escalation.kind.moves_work())
    }

    /// Since when specialists have had the work, as the customer may know it: sending it on is not news to them.
    pub fn with_specialist_since(&self) -> Option<DateTime<Utc>> {
        let parent = |escalation: &&Escalation| escalation.parent.and_then(|id| self.escalation(id));
        self.hand_over()
            .filter(|escalation| escalation.kind == EscalationKind::Transfer && self.parts.state.is_open())
            .and_then(|escalation| std::iter::successors(Some(escalation), parent).last())
            .map(|escalation| escalation.created_at)
    }

    /// Who has to act next: a function of the state and of a running hand-over.
    pub fn ball(&self) -> Ball {
        match self.parts.state {
            State::New | State::Open => match self.hand_over().map(Escalation::ball) {
                Some(crate::escalation::EscalationBall::Care) => Ball::Care,
                Some(_) => Ball::Work,
                None => Ball::Care,
            },
            State::WaitingCustomer | State::Solved(_) => Ball::Customer,
            State::WaitingExternal { .. } => Ball::External,
            State::Scheduled { .. } | State::Closed(_) | State::Merged { .. } | State::Rejected => Ball::Nobody,
        }
    }

    pub fn open_promises(&self) -> impl Iterator<Item = &Promise> {
        self.parts.promises.iter().filter(|promise| promise.is_open())
    }

    pub fn open_promise(&self, kind: PromiseKind) -> Option<&Promise> {
        self.open_promises().find(|promise| promise.kind == kind)
    }

    /// By when the customer was promised the next answer: the running reply promise, else the resolution.
    pub fn answer_by(&self) -> Option<DateTime<Utc>> {
        let replies = self.open_promises().filter(|promise| promise.is_reply()).filter_map(Promise::due_at).min();
        replies.or_else(|| self.open_promise(PromiseKind::Resolution).and_then(Promise::due_at))
    }

    /// The earliest due time of any running promise: what queues sort by.
    pub fn due_at(&self) -> Option<DateTime<Utc>> {
        self.open_promises().filter_map(Promise::due_at).min()
    }

    /// Whether a promise that still runs is past its time.
    pub fn is_overdue(&self) -> bool {
        self.open_promises().any(|promise| promise.clock.is_running() && promise.clock.breached_at.is_some())
    }

    /// When time alone will next change something.
    pub fn next_tick(&self) -> Option<DateTime<Utc>> {
        let promises = self.open_promises().filter_map(|promise| promise.clock.next_tick());
        let escalations = self.active_escalations().flat_map(|escalation| {
            [escalation.accept.next_tick(), escalation.work.as_ref().and_then(crate::clock::Clock::next_tick)]
        });
        let state = match &self.parts.state {
            State::Scheduled { until, .. } => Some(*until),
            State::Solved(solved) => Some(solved.reopen_until),
            _ => None,
        };
        promises.chain(escalations.flatten()).chain(state).min()
    }

    /// Read-only from now on: closed, or solved so long ago that only the desk has not closed it yet.
    pub fn is_final(&self, now: DateTime<Utc>) -> bool {
        match &self.parts.state {
            State::Solved(solved) => solved.reopen_until <= now,
            state => state.is_terminal(),
        }
    }

    /// Two declines: the first line needs a leader's attention.
    pub fn wants_leader(&self) -> bool {
        self.parts.counts.declines >= 2
            && !self.parts.escalations.iter().any(|escalation| escalation.kind == EscalationKind::Management)
    }
}
