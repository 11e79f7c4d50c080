//! A ticket that is open: its head, what can be done with it, the thread and the composer.

use chrono::{DateTime, Utc};
use skranke_desk::conversation::{Beside, Conversation};
use skranke_desk::presence::{How, Present};
use skranke_domain::policy::{Action, Standing};
use skranke_domain::preferences::AfterSend;
use skranke_domain::stint::Owner;
use skranke_domain::ticket::{State, Ticket};

use crate::pages::Cx;
use crate::pages::escalation_card::{Card, Strip};
use crate::pages::inbox::Place;
use crate::pages::inbox::composer::{Composer, Conflict};
use crate::pages::inbox::menu::{self, Colleague};
use crate::pages::inbox::thread::Thread;
use crate::pages::viewer::initials;

pub struct Pane {
    pub number: i64,
    pub subject: String,
    pub version: i64,
    /// How many messages there are, for the read mark.
    pub messages: i64,
    pub is_unread: bool,
    pub state: (&'static str, String),
    /// What the state waits for, if it waits.
    pub waits: Option<String>,
    pub promise: Option<(String, DateTime<Utc>)>,
    pub owner: String,
    pub care: Option<String>,
    pub present: Vec<(String, String, bool)>,
    pub can: Can,
    pub colleagues: Vec<Colleague>,
    pub assigned: Option<i64>,
    /// Nobody has answered: solving needs a reason.
    pub needs_reason: bool,
    /// Escalations that wait for the reader's side, and those that wait for another.
    pub cards: Vec<Card>,
    pub strips: Vec<Strip>,
    pub thread: Thread,
    pub composer: Composer,
    /// This page, to come back to.
    pub here: String,
    /// The list, to go back to.
    pub list: Option<String>,
    /// Opens the next ticket once this one is done.
    pub goes_on: bool,
}

/// What the reader can do just now.
#[derive(Clone, Copy, Default)]
pub struct Can {
    pub take: bool,
    pub assign: bool,
    pub edit: bool,
    pub park: bool,
    pub resume: bool,
    pub solve: bool,
    pub reopen: bool,
    pub thank: bool,
    pub escalate: bool,
}

impl Can {
    pub fn of(cx: &Cx, standing: Standing, ticket: &Ticket) -> Self {
        let (open, may) = (ticket.state().is_open(), |action| standing.allows(action));
        let me = cx.viewer.as_ref().map(|viewer| viewer.id);
        let is_mine = me.is_some() && ticket.work_owner().and_then(|owner| owner.agent) == me;
        let waits =
            matches!(ticket.state(), State::WaitingCustomer | State::WaitingExternal { .. } | State::Scheduled { .. });
        Self {
            take: open && may(Action::Take) && (!is_mine || *ticket.state() == State::New),
            assign: open && may(Action::Assign),
            edit: may(Action::Edit) && !ticket.is_final(cx.clock.now),
            park: open && may(Action::Wait),
            resume: waits && may(Action::Wait),
            solve: open && may(Action::Solve),
            reopen: matches!(ticket.state(), State::Solved(_)) && may(Action::Reopen) && !ticket.is_final(cx.clock.now),
            thank: *ticket.state() == State::Open && ticket.parts().reopened.is_some() && may(Action::Thank),
            escalate: open && may(Action::Escalate),
        }
    }
}

impl Pane {
    pub fn of(
        cx: &Cx,
        place: &Place,
        open: &Conversation,
        beside: &Beside,
        others: &[Present],
        next: Option<String>,
        conflict: Option<Conflict>,
    ) -> Self {
        let (row, ticket) = (&open.head.row, &open.ticket);
        let standing = cx.viewer.as_ref().map(|viewer| Standing::of(viewer.actor(), ticket, None)).unwrap_or_default();
        let list = place.view.map(|view| place.wanted.list(view.as_str(), None));
        let after = cx.viewer.as_ref().map_or(AfterSend::Stay, |viewer| viewer.preferences.after_send);
        let goes_on = list.is_some() && after == AfterSend::Next;
        let next = match after {
            AfterSend::Next => next.or_else(|| list.clone()),
            AfterSend::List => list.clone(),
            AfterSend::Stay => None,
        };
        Self {
            number: row.number,
            subject: row.subject.clone(),
            version: row.version,
            messages: row.messages,
            is_unread: open.head.seen < row.messages,
            state: menu::state(cx, ticket.state().name()),
            waits: waits(cx, ticket),
            promise: promise(cx, ticket),
            owner: owner(cx, ticket.work_owner()),
            care: care(cx, ticket),
            present: others.iter().filter_map(|present| told(cx, *present)).collect(),
            can: Can::of(cx, standing, ticket),
            colleagues: assignable(cx, ticket),
            assigned: ticket.work_owner().and_then(|owner| owner.agent).map(|agent| agent.0),
            needs_reason: row.public_replies == 0,
            cards: Card::pinned(cx, ticket),
            strips: Strip::all(cx, ticket),
            thread: Thread::of(cx, open),
            composer: Composer::of(cx, open, beside, standing, &place.wanted, next, conflict),
            here: here(cx, place, row.number),
            list,
            goes_on,
        }
    }
}

impl Pane {
    pub fn is_with(&self, colleague: &Colleague) -> bool {
        self.assigned == Some(colleague.id)
    }
}

/// Forms come back to the page they were on, whichever part of it was asked for.
fn here(cx: &Cx, place: &Place, number: i64) -> String {
    match place.view {
        Some(view) => place.wanted.list(view.as_str(), Some(number)),
        None if cx.path.starts_with("/a/tickets/") => format!("/a/tickets/{number}"),
        None => "/a/inbox/mine".to_owned(),
    }
}

fn waits(cx: &Cx, ticket: &Ticket) -> Option<String> {
    match ticket.state() {
        State::WaitingExternal { waiting_for, reference } => {
            let reference = reference.as_ref().map(|known| format!(" ({known})")).unwrap_or_default();
            Some(format!("{}{reference}", cx.l.inbox_waits_for(waiting_for.as_str())))
        }
        State::Scheduled { until, .. } => Some(cx.l.inbox_until(cx.promise(until))),
        _ => None,
    }
}

fn promise(cx: &Cx, ticket: &Ticket) -> Option<(String, DateTime<Utc>)> {
    let due = ticket.answer_by()?;
    let when = cx.promise(&due);
    let words = if due < cx.clock.now { cx.l.inbox_promise_was(when) } else { cx.l.inbox_promised(when) };
    Some((words, due))
}

fn owner(cx: &Cx, owner: Option<Owner>) -> String {
    let me = cx.viewer.as_ref().map(|viewer| viewer.id);
    let Some(owner) = owner else { return cx.l.inbox_nobody() };
    match owner.agent {
        Some(agent) if Some(agent) == me => cx.l.inbox_work_with_you(),
        Some(agent) => {
            let name = cx.rules().staff.get(&agent).map_or_else(|| cx.l.common_unknown(), |known| known.name.clone());
            cx.l.inbox_work_with(name)
        }
        None => match cx.rules().teams.get(&owner.team) {
            Some(team) => format!("{} · {}", team.name, cx.l.inbox_nobody()),
            None => cx.l.inbox_nobody(),
        },
    }
}

/// Who answers the customer, where that is somebody else than who has the work.
fn care(cx: &Cx, ticket: &Ticket) -> Option<String> {
    let (care, work) = (ticket.care_owner()?, ticket.work_owner()?);
    if care.team == work.team {
        return None;
    }
    let person = care.agent.and_then(|agent| cx.rules().staff.get(&agent)).map(|person| person.name.clone());
    let team = || cx.rules().teams.get(&care.team).map(|team| team.name.clone());
    person.or_else(team).map(|name| cx.l.inbox_care_with(name))
}

/// Initials, name, and whether they write.
fn told(cx: &Cx, present: Present) -> Option<(String, String, bool)> {
    let name = cx.rules().staff.get(&present.user)?.name.clone();
    Some((initials(&name), name, present.how == How::Writing))
}

/// Those to whom this reader can give it: the members of their own side's team.
fn assignable(cx: &Cx, ticket: &Ticket) -> Vec<Colleague> {
    let Some(viewer) = &cx.viewer else { return Vec::new() };
    let own = [ticket.work_owner(), ticket.care_owner()];
    let mine = own.iter().flatten().find(|owner| viewer.is_admin() || viewer.teams.contains(&owner.team));
    mine.map(|owner| menu::members_of(cx, &[owner.team])).unwrap_or_default()
}
