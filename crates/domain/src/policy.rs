//! Who may do what: one function, one match. (Who may see what is the database's part: `visible.rs`.)

use crate::actor::{Actor, Role};
use crate::escalation::{Escalation, EscalationKind};
use crate::refused::Refused;
use crate::ticket::Ticket;
use crate::words::words;

words! {
    /// What someone wants to do to a ticket.
    Action {
        Answer = "answer",
        Note = "write notes on",
        WriteAsCustomer = "write on",
        Take = "take",
        Assign = "assign",
        Edit = "edit",
        Wait = "park",
        Solve = "solve",
        SayIsSolved = "call solved",
        Reopen = "reopen",
        Thank = "mark as thanked",
        Escalate = "escalate",
        Accept = "accept an escalation of",
        Decline = "decline an escalation of",
        Ask = "ask the first line about",
        Advise = "answer an escalation of",
        Return = "return",
        Withdraw = "withdraw an escalation of",
        SendOn = "send on",
    }
}

/// How someone stands to a ticket they can see, and to one of its escalations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    pub desk: bool,
    pub staff: bool,
    pub admin: bool,
    /// The requester, or a colleague with whom the organisation's tickets are shared.
    pub customer: bool,
    pub care: bool,
    pub work: bool,
    /// The work owner holds it by a transfer or handoff (or solved it so), and may write to the customer.
    pub holds: bool,
    pub target: bool,
    pub origin: bool,
}

impl Standing {
    pub fn of(by: &Actor, ticket: &Ticket, escalation: Option<&Escalation>) -> Self {
        let Actor::Person(person) = by else { return Self { desk: true, ..Self::default() } };
        if person.role == Role::Customer {
            let facts = ticket.facts();
            let shared =
                person.sees_organisation && person.organisation.is_some() && person.organisation == facts.organisation;
            return Self { customer: person.id == facts.requester || shared, ..Self::default() };
        }
        let is_in = |owner: Option<crate::stint::Owner>| owner.is_some_and(|owner| person.is_in(owner.team));
        let work = is_in(ticket.work_owner());
        let solved_under = ticket.state().solved().and_then(|solved| solved.escalation);
        Self {
            staff: true,
            admin: person.role == Role::Admin,
            care: is_in(ticket.care_owner()),
            work,
            holds: work && (ticket.hand_over().is_some() || solved_under.is_some()),
            target: escalation.is_some_and(|escalation| person.is_in(escalation.target.team)),
            origin: escalation.is_some_and(|escalation| person.is_in(escalation.from.team)),
            ..Self::default()
        }
    }

    /// The whole of it.
    pub const fn allows(self, action: Action) -> bool {
        match action {
            Action::WriteAsCustomer | Action::SayIsSolved => self.customer,
            Action::Answer => self.care || self.holds,
            Action::Note => self.staff,
            Action::Take | Action::Wait | Action::Thank => self.care || self.work,
            Action::Solve => self.care || self.holds,
            Action::Assign | Action::Edit => self.care || self.work || self.admin,
            Action::Reopen => self.customer || self.care || self.work || self.admin,
            Action::Escalate => self.care || self.work || self.desk,
            Action::Accept | Action::Decline | Action::Ask | Action::Advise | Action::SendOn => self.target,
            Action::Return => self.target || self.care,
            // Whoever was asked declines.
            Action::Withdraw => self.origin || self.care && !self.target,
        }
    }
}

/// Refuses what this actor may not do to this ticket; the first line of every command.
pub fn check(by: &Actor, action: Action, ticket: &Ticket) -> Result<(), Refused> {
    verdict(Standing::of(by, ticket, None), action)
}

/// The same for what is done to one of its escalations.
pub fn check_escalation(by: &Actor, action: Action, ticket: &Ticket, escalation: &Escalation) -> Result<(), Refused> {
    let mut standing = Standing::of(by, ticket, Some(escalation));
    // A leader's decision is a leader's or an admin's, not that of anybody in the team.
    if escalation.kind == EscalationKind::Management {
        let leads = by.person().is_some_and(|person| matches!(person.role, Role::Lead | Role::Admin));
        standing.target &= leads;
    }
    verdict(standing, action)
}

fn verdict(standing: Standing, action: Action) -> Result<(), Refused> {
    if standing.allows(action) { Ok(()) } else { Err(Refused::Forbidden { action }) }
}
