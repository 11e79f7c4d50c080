//! The list of tickets: rows, order, pages, and what can be done to several at once.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use skranke_desk::conversation::{Counts, Row, View};
use skranke_domain::text::Tag;
use skranke_domain::{Priority, Sort, TicketNumber, UserId};

use crate::pages::Cx;
use crate::pages::inbox::chip::Chip;
use crate::pages::inbox::menu::{self, Colleague};
use crate::pages::inbox::{Place, rail};
use crate::pages::viewer::initials;

pub struct List {
    pub name: String,
    pub count: String,
    pub path: String,
    pub sorts: Vec<Order>,
    pub rows: Vec<RowView>,
    pub more: Option<String>,
    /// Another list that has something, when this one has nothing.
    pub next: Option<(String, i64, String)>,
    pub colleagues: Vec<Colleague>,
}

/// An order that can be chosen.
pub struct Order {
    pub name: String,
    pub word: &'static str,
    pub is_chosen: bool,
}

/// A row as it is drawn.
pub struct RowView {
    pub number: i64,
    pub path: String,
    pub is_open: bool,
    pub is_unread: bool,
    pub requester: String,
    pub subject: String,
    pub snippet: String,
    pub channel: (&'static str, String),
    pub at: DateTime<Utc>,
    pub chip: Option<Chip>,
    /// Only what is urgent: its style and its name.
    pub priority: Option<(&'static str, String)>,
    pub tags: Vec<String>,
    pub owner: Option<(String, String)>,
}

impl List {
    pub fn of(cx: &Cx, place: &Place, view: View, rows: &[Row], more: bool, counts: &Counts) -> Self {
        let wanted = &place.wanted;
        let last = rows.last().filter(|_| more).map(|row| cursor(wanted.sort(), row));
        let path = wanted.list(view.as_str(), None);
        let more = last.map(|after| super::Wanted { after, ..wanted.clone() }.list(view.as_str(), None));
        let nothing = rows.is_empty() && wanted.after().is_none();
        Self {
            name: rail::name(cx, view),
            count: rail::told(counts.of(view)),
            path,
            sorts: sorts(cx, wanted.sort()),
            rows: rows.iter().map(|row| RowView::of(cx, place, view, row)).collect(),
            more,
            next: nothing.then(|| another(cx, view, counts)).flatten(),
            colleagues: menu::colleagues(cx),
        }
    }

    /// The address of the row behind an open ticket.
    pub fn after(&self, ticket: Option<TicketNumber>) -> Option<String> {
        let at = self.rows.iter().position(|row| Some(row.number) == ticket.map(|number| number.0))?;
        self.rows.get(at + 1).map(|row| row.path.clone())
    }
}

impl RowView {
    fn of(cx: &Cx, place: &Place, view: View, row: &Row) -> Self {
        let line = &row.line;
        let by_owner = |id: i64| cx.rules().staff.get(&UserId(id)).map(|person| person.name.clone());
        Self {
            number: line.number,
            path: place.wanted.list(view.as_str(), Some(line.number)),
            is_open: place.ticket == Some(TicketNumber(line.number)),
            is_unread: row.is_unread(),
            requester: line.requester_name.clone(),
            subject: line.subject.clone(),
            snippet: row.snippet.split_whitespace().collect::<Vec<_>>().join(" "),
            channel: menu::channel(cx, &line.channel),
            at: line.updated_at.into(),
            chip: Chip::of(cx, line),
            priority: line.priority.parse().ok().and_then(|priority| menu::pressing(cx, priority)),
            tags: first_tags(&line.tags.0),
            owner: line.work_agent_id.and_then(by_owner).map(|name| (initials(&name), name)),
        }
    }
}

fn first_tags(tags: &BTreeSet<Tag>) -> Vec<String> {
    tags.iter().take(2).map(ToString::to_string).collect()
}

/// Where the next page begins.
fn cursor(sort: Sort, row: &Row) -> String {
    let at = if sort == Sort::Updated { row.line.updated_at } else { row.line.due_sort };
    format!("{}-{}", at.micros(), row.line.number)
}

fn sorts(cx: &Cx, chosen: Sort) -> Vec<Order> {
    let order = |sort: &Sort| Order {
        name: match sort {
            Sort::Due => cx.l.inbox_sort_due(),
            Sort::Newest => cx.l.inbox_sort_newest(),
            Sort::Oldest => cx.l.inbox_sort_oldest(),
            Sort::Updated => cx.l.inbox_sort_updated(),
        },
        word: sort.as_str(),
        is_chosen: *sort == chosen,
    };
    Sort::ALL.iter().map(order).collect()
}

fn another(cx: &Cx, view: View, counts: &Counts) -> Option<(String, i64, String)> {
    let has = |other: &View| *other != view && *other != View::All && counts.of(*other) > 0;
    let other = View::ALL.into_iter().find(has)?;
    Some((rail::name(cx, other), counts.of(other), format!("/a/inbox/{}", other.as_str())))
}

/// Whether a priority is told in a list at all.
pub const fn is_pressing(priority: Priority) -> bool {
    matches!(priority, Priority::High | Priority::Urgent)
}
