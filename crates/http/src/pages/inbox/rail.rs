//! The rail at the side of every page of the workplace: where one can go, and how much waits there.

use skranke_desk::conversation::{Counts, View};

use askama::Template;

use crate::pages::Cx;

/// The lists by themselves, for when only they are read again.
#[derive(Template)]
#[template(path = "rail_lists.html")]
struct Lists<'a> {
    cx: &'a Cx,
    rail: &'a Rail,
}

pub struct Rail {
    pub lists: Vec<Place>,
    pub others: Vec<Place>,
}

/// A line of the rail.
pub struct Place {
    pub name: String,
    pub path: String,
    pub icon: &'static str,
    pub key: &'static str,
    /// Empty where nothing waits or nothing is counted.
    pub count: String,
    pub is_current: bool,
}

impl Place {
    /// Whether phones show it without the menu being opened.
    pub fn is_near(&self) -> bool {
        ["g m", "g e", "c", "/"].contains(&self.key)
    }
}

/// The escalations to one's teams, which are a page of their own.
pub const TO_US: &str = "/a/escalations";

/// The lists in the order of the rail; `None` is what other teams ask of us.
const ORDER: [Option<View>; 8] = [
    Some(View::Mine),
    Some(View::Untaken),
    Some(View::Team),
    None,
    Some(View::Waiting),
    Some(View::Snoozed),
    Some(View::WithOthers),
    Some(View::All),
];

impl Rail {
    /// Pages that count nothing give no counts.
    pub fn of(cx: &Cx, counts: Option<&Counts>, current: Option<View>) -> Self {
        let lists = ORDER.iter().map(|view| line(cx, counts, *view, current)).collect();
        Self { lists, others: others(cx) }
    }

    /// The part of the rail that changes: the region `views`.
    pub fn lists(&self, cx: &Cx) -> askama::Result<String> {
        Lists { cx, rail: self }.render()
    }
}

fn line(cx: &Cx, counts: Option<&Counts>, view: Option<View>, current: Option<View>) -> Place {
    let path = view.map_or_else(|| TO_US.to_owned(), |view| format!("/a/inbox/{}", view.as_str()));
    let count = counts.map_or(0, |counts| view.map_or(counts.to_us, |view| counts.of(view)));
    let is_here = cx.path.split('?').next() == Some(path.as_str());
    Place {
        name: view.map_or_else(|| cx.l.inbox_view_to_us(), |view| name(cx, view)),
        icon: icon(view),
        key: key(view),
        count: told(count),
        is_current: is_here || (view.is_some() && view == current),
        path,
    }
}

fn others(cx: &Cx) -> Vec<Place> {
    let path = |name, path: &str, icon, key| Place {
        name,
        path: path.to_owned(),
        icon,
        key,
        count: String::new(),
        is_current: cx.path.split('?').next() == Some(path),
    };
    let viewer = cx.viewer.as_ref();
    let mut others = vec![
        path(cx.l.inbox_new(), "/a/new", "plus", "c"),
        path(cx.l.common_search(), "/a/search", "search", "/"),
        path(cx.l.inbox_customers(), "/a/customers", "users", "g c"),
    ];
    if viewer.is_some_and(|viewer| viewer.is_lead()) {
        others.push(path(cx.l.common_team(), "/a/teams", "layers", "g l"));
    }
    if viewer.is_some_and(|viewer| viewer.is_admin()) {
        others.push(path(cx.l.common_administration(), "/admin", "settings", "g i"));
    }
    others
}

/// More than are counted are told as that.
pub fn told(count: i64) -> String {
    match count {
        0 => String::new(),
        Counts::CAP.. => format!("{}+", Counts::CAP - 1),
        count => count.to_string(),
    }
}

pub fn name(cx: &Cx, view: View) -> String {
    match view {
        View::Mine => cx.l.inbox_view_mine(),
        View::Untaken => cx.l.inbox_view_untaken(),
        View::Team => cx.l.inbox_view_team(),
        View::Waiting => cx.l.inbox_view_waiting(),
        View::Snoozed => cx.l.inbox_view_snoozed(),
        View::WithOthers => cx.l.inbox_view_with_others(),
        View::All => cx.l.inbox_view_all(),
    }
}

const fn icon(view: Option<View>) -> &'static str {
    match view {
        Some(View::Mine) => "user",
        Some(View::Untaken) => "inbox",
        Some(View::Team) => "users",
        None => "corner-down-left",
        Some(View::Waiting) => "hourglass",
        Some(View::Snoozed) => "alarm-clock",
        Some(View::WithOthers) => "arrow-up-right",
        Some(View::All) => "list",
    }
}

const fn key(view: Option<View>) -> &'static str {
    match view {
        Some(View::Mine) => "g m",
        Some(View::Untaken) => "g u",
        Some(View::Team) => "g t",
        None => "g e",
        Some(View::Waiting) => "g w",
        Some(View::Snoozed) => "g s",
        Some(View::WithOthers) => "g o",
        Some(View::All) => "g a",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_is_told_as_far_as_it_was_counted() {
        assert_eq!([0, 1, 99, 100].map(told), ["", "1", "99", "99+"]);
    }
}
