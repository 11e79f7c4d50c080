//! What stands beside a conversation: the customer, the deadlines, the properties, the other tickets, the log.

use chrono::{DateTime, Utc};
use skranke_desk::conversation::{Beside, Conversation};
use skranke_desk::show::File;
use skranke_domain::policy::Standing;
use skranke_domain::promise::{Ending, Promise, PromiseKind};
use skranke_domain::{Language, Priority};

use crate::pages::Cx;
use crate::pages::inbox::happenings::{Happening, Teller};
use crate::pages::inbox::menu::{self, Choice};
use crate::pages::inbox::pane::Can;

pub struct Aside {
    pub number: i64,
    pub version: i64,
    pub can_edit: bool,
    pub customer: Customer,
    pub clocks: Vec<ClockView>,
    pub subject: String,
    pub state: (&'static str, String),
    pub priorities: Vec<Choice>,
    pub categories: Vec<Choice>,
    pub has_category: bool,
    pub tags: String,
    pub channel: (&'static str, String),
    pub answer_form: String,
    pub others: Vec<OtherView>,
    pub files: Vec<File>,
    pub log: Vec<Happening>,
}

pub struct Customer {
    pub id: i64,
    pub name: String,
    pub email: String,
    pub organisation: Option<String>,
    pub writes: String,
}

/// One deadline: its name, how far it is used, and how it stands, in words.
pub struct ClockView {
    pub name: String,
    pub words: String,
    pub due: Option<DateTime<Utc>>,
    /// The style's name.
    pub tone: &'static str,
    /// In per cent, while it runs.
    pub used: Option<i64>,
}

pub struct OtherView {
    pub number: i64,
    pub subject: String,
    pub state: (&'static str, String),
    pub at: DateTime<Utc>,
}

/// So many of the newest events are told beside the ticket.
const LOG: usize = 30;

impl Aside {
    pub fn of(cx: &Cx, open: &Conversation, beside: &Beside) -> Self {
        let (head, ticket) = (&open.head, &open.ticket);
        let standing = cx.viewer.as_ref().map(|viewer| Standing::of(viewer.actor(), ticket, None)).unwrap_or_default();
        let language = head.requester.language.parse().unwrap_or(Language::Bokmal);
        let tags: Vec<String> = head.row.tags.0.iter().map(ToString::to_string).collect();
        let files = open.messages.iter().flat_map(|(message, _)| message.attachments.clone());
        let mut log = Teller::new(cx, open).all();
        log.reverse();
        log.truncate(LOG);
        Self {
            number: head.row.number,
            version: head.row.version,
            can_edit: Can::of(cx, standing, ticket).edit,
            customer: Customer {
                id: head.requester.id,
                name: head.requester.name.clone(),
                email: head.requester.email.clone(),
                organisation: head.organisation.clone(),
                writes: menu::writes(cx, language),
            },
            clocks: ticket.parts().promises.iter().filter_map(|promise| ClockView::of(cx, promise)).collect(),
            subject: head.row.subject.clone(),
            state: menu::state(cx, ticket.state().name()),
            priorities: menu::priorities(cx, head.row.priority.parse().unwrap_or(Priority::Normal)),
            categories: menu::categories(cx, head.row.category_id),
            has_category: head.row.category_id.is_some(),
            tags: tags.join(", "),
            channel: menu::channel(cx, &head.row.channel),
            answer_form: head.row.answer_form.parse().map(|form| menu::answer_form(cx, form)).unwrap_or_default(),
            others: beside
                .others
                .iter()
                .map(|other| OtherView {
                    number: other.number.0,
                    subject: other.subject.clone(),
                    state: menu::state(cx, other.state),
                    at: other.updated_at,
                })
                .collect(),
            files: files.collect(),
            log,
        }
    }
}

impl ClockView {
    /// What was replaced by another says nothing any more.
    fn of(cx: &Cx, promise: &Promise) -> Option<Self> {
        let name = match promise.kind {
            PromiseKind::FirstReply => cx.l.inbox_clock_first_reply(),
            PromiseKind::NextReply => cx.l.inbox_clock_next_reply(),
            PromiseKind::Resolution => cx.l.inbox_clock_resolution(),
        };
        let is_late = promise.clock.breached_at.is_some();
        let ended = |words, tone| Self { name: name.clone(), words, due: None, tone, used: None };
        match (promise.end.map(|end| end.as_), promise.due_at()) {
            (Some(Ending::Replaced | Ending::Cancelled), _) => None,
            (Some(Ending::ClosedUnanswered), _) => Some(ended(cx.l.inbox_clock_over(), "muted")),
            (Some(Ending::Met), _) if is_late => Some(ended(cx.l.inbox_clock_missed(), "bad")),
            (Some(Ending::Met), _) => Some(ended(cx.l.inbox_clock_met(), "good")),
            (None, None) => Some(ended(cx.l.inbox_clock_paused(), "muted")),
            (None, Some(due)) => Some(running(cx, promise, name, due)),
        }
    }
}

fn running(cx: &Cx, promise: &Promise, name: String, due: DateTime<Utc>) -> ClockView {
    let left = due - cx.clock.now;
    let whole = (due - promise.clock.started_at).num_seconds().max(1);
    let used = ((cx.clock.now - promise.clock.started_at).num_seconds() * 100 / whole).clamp(0, 100);
    let (tone, words) = match left {
        left if left.num_seconds() <= 0 => ("bad", cx.l.common_late(cx.span(&left))),
        _ if used >= 75 => ("warn", cx.l.inbox_clock_by(cx.promise(&due))),
        _ => ("neutral", cx.l.inbox_clock_by(cx.promise(&due))),
    };
    ClockView { name, words, due: Some(due), tone, used: Some(used) }
}
