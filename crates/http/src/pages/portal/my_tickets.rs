//! Mine saker: every ticket a customer may see, with one true line each.

use actix_web::HttpResponse;
use actix_web::web::{Data, Query};
use askama::Template;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use skranke_desk::show::lists::{After, Filter};
use skranke_desk::{Desk, show};
use skranke_domain::{Actor, Sort};

use crate::api::customer_views::{self, CaseLine};
use crate::pages::Cx;
use crate::pages::portal::promise::{self, Facts};
use crate::problem::Problem;

/// Tickets on one page.
const PAGE: usize = 20;

#[derive(Template)]
#[template(path = "my_tickets.html")]
struct MyTicketsPage<'a> {
    cx: &'a Cx,
    lines: Vec<Line>,
    /// Whether this is not the first page.
    is_older: bool,
    next: Option<i64>,
}

struct Line {
    number: i64,
    subject: String,
    label: &'static str,
    tint: &'static str,
    sentence: String,
    ball: String,
    updated_at: DateTime<Utc>,
    /// Who asked, if it was a colleague.
    colleague: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    before: Option<i64>,
}

/// `GET /tickets`
pub async fn show(cx: Cx, desk: Data<Desk>, wanted: Query<Wanted>) -> Result<HttpResponse, Problem> {
    let viewer = cx.viewer()?;
    if viewer.is_staff() {
        return Ok(cx.see("/a"));
    }
    let (by, language, before) = (viewer.actor().clone(), cx.language(), wanted.before);
    let mut read = desk
        .read(move |tx| {
            let after = before.map(|number| After::new(0, number));
            let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
            let lines = show::tickets(tx, &by, Filter::default(), None, Sort::Newest, after, limit)?;
            Ok(lines.into_iter().map(|line| with_colleague(line, &by, language)).collect::<Vec<_>>())
        })
        .await?;
    let has_more = read.len() > PAGE;
    read.truncate(PAGE);
    let next = read.last().filter(|_| has_more).map(|(line, _)| line.number);
    let lines = read.into_iter().map(|(line, colleague)| shown(&cx, line, colleague)).collect();
    Ok(cx.ok(&MyTicketsPage { cx: &cx, lines, is_older: wanted.before.is_some(), next }))
}

fn with_colleague(
    line: show::lists::Line,
    by: &Actor,
    language: skranke_domain::Language,
) -> (CaseLine, Option<String>) {
    let is_own = by.id().is_some_and(|id| id.0 == line.requester_id);
    let colleague = (!is_own).then(|| line.requester_name.clone());
    (customer_views::line(line, language), colleague)
}

fn shown(cx: &Cx, line: CaseLine, colleague: Option<String>) -> Line {
    let facts = Facts { status: line.status, answer_by: line.answer_by, planned_for: None, reopen_until: None };
    let sentence = match line.status {
        // The list does not know until when.
        "answered" => cx.l.portal_is_answered_short(),
        _ => promise::sentence(cx, facts),
    };
    Line {
        number: line.number,
        subject: line.subject,
        label: line.status_label,
        tint: promise::tint(line.status),
        sentence,
        ball: promise::ball(cx, line.ball),
        updated_at: line.updated_at,
        colleague,
    }
}
