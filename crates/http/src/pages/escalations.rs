//! What other teams ask of ours, and what ours ask of others.

use actix_web::web::Data;
use askama::Template;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use skranke_desk::Desk;
use skranke_desk::conversation;
use skranke_desk::lines::{self, Asked, Side};
use skranke_domain::Priority;
use skranke_domain::escalation::EscalationBall;

use crate::Query;
use crate::pages::Cx;
use crate::pages::escalation_words::{self as told, Told};
use crate::pages::inbox::acts::Answered;
use crate::pages::inbox::menu;
use crate::pages::inbox::rail::Rail;
use crate::pages::viewer::initials;

#[derive(Template)]
#[template(path = "escalations.html", blocks = ["views", "list"])]
struct Escalations<'a> {
    cx: &'a Cx,
    rail: Rail,
    is_to_us: bool,
    title: String,
    parts: Vec<Part>,
    more: Option<String>,
}

/// Those on which the same side has to act.
struct Part {
    title: String,
    rows: Vec<AskedView>,
}

/// An escalation as a row.
pub struct AskedView {
    pub id: i64,
    pub number: i64,
    pub subject: String,
    pub wanted: String,
    pub kind: String,
    pub other: String,
    pub state: (&'static str, String),
    pub clock: Option<Told>,
    pub urgency: Option<(&'static str, String)>,
    pub agent: Option<(String, String)>,
    pub at: DateTime<Utc>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    /// `from` shows what ours ask of others.
    side: String,
    /// Where the page before ended.
    after: String,
}

impl Wanted {
    fn side(&self) -> Side {
        if self.side == "from" { Side::FromUs } else { Side::ToUs }
    }

    fn after(&self) -> Option<(i64, i64)> {
        let (due, id) = self.after.split_once('-')?;
        Some((due.parse().ok()?, id.parse().ok()?))
    }
}

const PAGE: i64 = 50;

/// `GET /a/escalations`
pub async fn show(desk: Data<Desk>, cx: Cx, wanted: Query<Wanted>) -> Answered {
    let by = cx.viewer()?.actor().clone();
    let (side, after) = (wanted.0.side(), wanted.0.after());
    let (ours, theirs, more, counts) = desk
        .read(move |tx| {
            let (first, second) = turns(side);
            let (ours, more) = lines::running(tx, &by, side, first, after, PAGE)?;
            let theirs = match after {
                None => lines::running(tx, &by, side, second, None, PAGE)?.0,
                Some(_) => Vec::new(),
            };
            Ok((ours, theirs, more, conversation::beside(tx, &by, None)?.counts))
        })
        .await?;
    let more = ours.last().filter(|_| more).map(|last| next(side, last));
    let (first, second) = titles(&cx, side);
    let part =
        |title, rows: Vec<Asked>| Part { title, rows: rows.iter().map(|row| AskedView::of(&cx, side, row)).collect() };
    let page = Escalations {
        cx: &cx,
        rail: Rail::of(&cx, Some(&counts), None),
        is_to_us: side == Side::ToUs,
        title: match side {
            Side::ToUs => cx.l.inbox_view_to_us(),
            Side::FromUs => cx.l.escalation_from_us(),
        },
        parts: [part(first, ours), part(second, theirs)].into_iter().filter(|part| !part.rows.is_empty()).collect(),
        more,
    };
    Ok(cx.regions(&page, |name| match name {
        "views" => Some(page.rail.lists(&cx)),
        "list" => Some(page.as_list().render()),
        _ => None,
    }))
}

/// Whose turn it is comes first: on both sides that is what the reader's own teams have to do.
const fn turns(side: Side) -> (EscalationBall, EscalationBall) {
    match side {
        Side::ToUs => (EscalationBall::Target, EscalationBall::Care),
        Side::FromUs => (EscalationBall::Care, EscalationBall::Target),
    }
}

fn titles(cx: &Cx, side: Side) -> (String, String) {
    match side {
        Side::ToUs => (cx.l.escalation_part_ours(), cx.l.escalation_part_asked_back()),
        Side::FromUs => (cx.l.escalation_part_back(), cx.l.escalation_part_theirs()),
    }
}

fn next(side: Side, last: &Asked) -> String {
    let side = if side == Side::FromUs { "side=from&" } else { "" };
    let (due, id) = last.place;
    format!("/a/escalations?{side}after={due}-{id}")
}

impl AskedView {
    pub fn of(cx: &Cx, side: Side, asked: &Asked) -> Self {
        let escalation = &asked.escalation;
        let other = if side == Side::ToUs { escalation.from } else { escalation.target };
        let agent = escalation.target.agent.and_then(|agent| told::person(cx, agent));
        let urgency = Some(escalation.urgency).filter(|urgency| *urgency != Priority::Normal);
        Self {
            id: escalation.id.0,
            number: asked.ticket.0,
            subject: asked.subject.clone(),
            wanted: told::wanted(cx, escalation),
            kind: told::kind(cx, escalation.kind),
            other: told::owner(cx, other),
            state: told::state(cx, escalation),
            clock: told::clock(cx, escalation),
            urgency: urgency.and_then(|urgency| menu::pressing(cx, urgency)),
            agent: agent.map(|name| (initials(&name), name)),
            at: escalation.created_at,
        }
    }
}
