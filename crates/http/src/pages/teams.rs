//! For those who lead a team: how much waits, who has how much, what is for a leader to decide, and moving work.

use actix_web::web::Data;
use askama::Template;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use skranke_desk::lines::{self, Asked, Share, Side, TeamDay, Work};
use skranke_desk::show::lists::Line;
use skranke_desk::{Desk, Error, handle};
use skranke_domain::ticket::StateName;
use skranke_domain::{TeamId, TicketNumber, UserId};
use std::collections::BTreeMap;

use crate::idempotency::Reply;
use crate::pages::escalations::AskedView;
use crate::pages::inbox::acts::{Answered, refuse};
use crate::pages::inbox::chip::Chip;
use crate::pages::inbox::menu;
use crate::pages::inbox::rail::Rail;
use crate::pages::viewer::initials;
use crate::pages::{Cx, Form, escalation_words};
use crate::signed_in::correlation;
use crate::{Path, Problem, Query};

#[derive(Template)]
#[template(path = "teams.html", blocks = ["list"])]
struct Teams<'a> {
    cx: &'a Cx,
    rail: Rail,
    teams: Vec<TeamView>,
    chosen: Option<Chosen>,
}

/// A line about one team.
struct TeamView {
    name: String,
    path: String,
    work: Work,
    is_chosen: bool,
}

/// One team from near by.
struct Chosen {
    id: i64,
    name: String,
    path: String,
    members: Vec<Member>,
    /// Whose tickets are listed; nobody's, if none.
    member: Option<String>,
    tickets: Vec<TicketView>,
    more: bool,
    decisions: Vec<AskedView>,
}

struct Member {
    id: i64,
    name: String,
    initials: String,
    role: String,
    share: Share,
    /// How long the bar is, of the longest one, in per cent.
    part: i64,
    path: String,
    is_chosen: bool,
}

struct TicketView {
    number: i64,
    subject: String,
    requester: String,
    state: (&'static str, String),
    chip: Option<Chip>,
    at: DateTime<Utc>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    member: Option<i64>,
}

/// `GET /a/teams`: all of them, and the first from near by.
pub async fn list(desk: Data<Desk>, cx: Cx, wanted: Query<Wanted>) -> Answered {
    page(&desk, &cx, None, wanted.0.member).await
}

/// `GET /a/teams/{id}`
pub async fn show(desk: Data<Desk>, cx: Cx, id: Path<TeamId>, wanted: Query<Wanted>) -> Answered {
    page(&desk, &cx, Some(*id), wanted.0.member).await
}

async fn page(desk: &Desk, cx: &Cx, team: Option<TeamId>, member: Option<i64>) -> Answered {
    let by = cx.viewer()?.actor().clone();
    let member = member.map(UserId);
    let (works, day, counts) = desk
        .read(move |tx| {
            let works = lines::teams(tx, &by)?;
            let id = team.or_else(|| works.keys().next().copied());
            let day = match id {
                Some(id) => Some((id, lines::team(tx, &by, id, member)?)),
                None => None,
            };
            Ok((works, day, skranke_desk::conversation::beside(tx, &by, None)?.counts))
        })
        .await?;
    let id = day.as_ref().map(|(id, _)| *id);
    let page = Teams {
        cx,
        rail: Rail::of(cx, Some(&counts), None),
        teams: views(cx, &works, id),
        chosen: day.map(|(id, day)| Chosen::of(cx, id, day, member)),
    };
    Ok(cx.regions(&page, |name| match name {
        "views" => Some(page.rail.lists(cx)),
        "list" => Some(page.as_list().render()),
        _ => None,
    }))
}

fn views(cx: &Cx, works: &BTreeMap<TeamId, Work>, chosen: Option<TeamId>) -> Vec<TeamView> {
    let view = |(id, work): (&TeamId, &Work)| TeamView {
        name: escalation_words::team(cx, *id),
        path: format!("/a/teams/{id}"),
        work: *work,
        is_chosen: chosen == Some(*id),
    };
    let mut views: Vec<TeamView> = works.iter().map(view).collect();
    skranke_locale::sort_by(cx.language(), &mut views, |view| &view.name);
    views
}

impl Chosen {
    fn of(cx: &Cx, id: TeamId, day: TeamDay, member: Option<UserId>) -> Self {
        let largest = day.shares.values().map(|share| share.open).max().unwrap_or(0).max(1);
        let mut members: Vec<Member> = cx
            .rules()
            .members(id)
            .map(|person| {
                let share = day.shares.get(&person.id).copied().unwrap_or_default();
                Member {
                    id: person.id.0,
                    name: person.name.clone(),
                    initials: initials(&person.name),
                    role: cx.role(&person.role),
                    share,
                    part: share.open * 100 / largest,
                    path: format!("/a/teams/{id}?member={}", person.id),
                    is_chosen: member == Some(person.id),
                }
            })
            .collect();
        skranke_locale::sort_by(cx.language(), &mut members, |member| &member.name);
        Self {
            id: id.0,
            name: escalation_words::team(cx, id),
            path: format!("/a/teams/{id}"),
            members,
            member: member.and_then(|member| escalation_words::person(cx, member)),
            tickets: day.tickets.iter().map(|line| TicketView::of(cx, line)).collect(),
            more: day.more,
            decisions: day.decisions.iter().map(|asked: &Asked| AskedView::of(cx, Side::ToUs, asked)).collect(),
        }
    }
}

impl TicketView {
    fn of(cx: &Cx, line: &Line) -> Self {
        Self {
            number: line.number,
            subject: line.subject.clone(),
            requester: line.requester_name.clone(),
            state: menu::state(cx, line.state.parse().unwrap_or(StateName::Open)),
            chip: Chip::of(cx, line),
            at: line.created_at.into(),
        }
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Move {
    agent: String,
    /// The page that the form is on.
    back: String,
}

/// So many can be ticked at once: as many as a page shows.
const MOST: usize = 50;

/// `POST /a/teams/{id}/assign`: gives the ticked tickets to a member, or back to the queue. What changed meanwhile and
/// cannot be given any more is counted and left.
pub async fn assign(desk: Data<Desk>, cx: Cx, id: Path<TeamId>, form: Form<Move>) -> Answered {
    let numbers: Vec<TicketNumber> =
        form.all("ticket").filter_map(|number| number.parse().ok()).map(TicketNumber).take(MOST).collect();
    if numbers.is_empty() {
        return Ok(refuse(&cx, cx.l.inbox_bulk_none()));
    }
    let (team, agent) = (*id, form.agent.parse().ok().map(UserId));
    let viewer = cx.viewer()?;
    let (key, by) = (form.key(viewer.signed_in()), viewer.actor().clone());
    let done = desk.once(correlation(), key, move |tx| {
        if !lines::led(tx, &by)?.contains(&team) {
            return Err(Error::NotFound);
        }
        let mut moved = 0_usize;
        for number in &numbers {
            match handle::assign(tx, &by, *number, None, agent) {
                Ok(_) => moved += 1,
                Err(Error::Refused(_) | Error::NotFound) => {}
                Err(other) => return Err(other),
            }
        }
        Ok(Reply::ok(&(moved, numbers.len() - moved)).into())
    });
    let (moved, left): (u32, u32) = serde_json::from_slice(&done.await?.body).map_err(Problem::internal)?;
    let mut toast = cx.l.inbox_bulk_done(f64::from(moved));
    if left > 0 {
        toast = format!("{toast}. {}", cx.l.inbox_bulk_left(f64::from(left)));
    }
    let back = if form.back.starts_with("/a/teams/") { form.back.clone() } else { format!("/a/teams/{team}") };
    Ok(cx.done(&back, &toast, None))
}
