//! Finding tickets by words and conditions.

use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use skranke_desk::Desk;
use skranke_desk::conversation::{self, Counts};
use skranke_desk::find::{self, Found, Next, Operator, Question, Unusable};
use skranke_desk::search::Snippet;

use crate::Query;
use crate::page::Cursor;
use crate::pages::Cx;
use crate::pages::inbox::acts::Answered;
use crate::pages::inbox::menu;
use crate::pages::inbox::rail::Rail;

#[derive(Template)]
#[template(path = "search.html")]
struct Search<'a> {
    cx: &'a Cx,
    rail: Rail,
    q: String,
    /// Something was asked, and understood.
    is_asked: bool,
    fault: Option<String>,
    hits: Vec<HitView>,
    more: Option<String>,
    /// The same question without the condition that it be open.
    wider: Option<String>,
}

struct HitView {
    number: i64,
    subject: String,
    state: (&'static str, String),
    requester: String,
    at: DateTime<Utc>,
    /// The text in pieces, and which of them were asked for.
    pieces: Vec<(bool, String)>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    q: String,
    /// Where the page before ended.
    after: Option<Cursor<Next>>,
}

const PAGE: usize = 25;

/// `GET /a/search`
pub async fn find(desk: Data<Desk>, cx: Cx, wanted: Query<Wanted>) -> Answered {
    let Wanted { q, after } = wanted.0;
    let by = cx.viewer()?.actor().clone();
    let question = match Question::parse(&q, &cx.clock.zone) {
        Ok(question) => question,
        Err(unusable) => {
            let counts = desk.read(move |tx| Ok(conversation::beside(tx, &by, None)?.counts)).await?;
            let page = Search { fault: Some(fault(&cx, &unusable)), ..Search::empty(&cx, q, &counts) };
            return Ok(cx.answer(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
    };
    let asked = question.clone();
    let ((found, next), counts) = desk
        .read(move |tx| {
            let found = find::find(tx, &by, &asked, after.map(|cursor| cursor.0), PAGE)?;
            Ok((found, conversation::beside(tx, &by, None)?.counts))
        })
        .await?;
    let more = next.map(|next| address(&q, Some(Cursor(next).encode())));
    let wider = question.without_states(&q).filter(|_| found.is_empty()).map(|q| address(&q, None));
    Ok(cx.ok(&Search {
        is_asked: !q.trim().is_empty(),
        hits: found.into_iter().map(|found| HitView::of(&cx, found)).collect(),
        more,
        wider,
        ..Search::empty(&cx, q, &counts)
    }))
}

fn address(q: &str, after: Option<String>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("q", q);
    if let Some(after) = after {
        query.append_pair("after", &after);
    }
    format!("/a/search?{}", query.finish())
}

fn fault(cx: &Cx, unusable: &Unusable) -> String {
    let typed = unusable.typed.as_str();
    match unusable.operator {
        Operator::Is => cx.l.escalation_search_bad_is(typed),
        Operator::Before | Operator::After => cx.l.escalation_search_bad_date(typed),
        Operator::From | Operator::Tag => cx.l.escalation_search_bad_value(typed),
    }
}

impl<'a> Search<'a> {
    fn empty(cx: &'a Cx, q: String, counts: &Counts) -> Self {
        let rail = Rail::of(cx, Some(counts), None);
        Self { cx, rail, q, is_asked: false, fault: None, hits: Vec::new(), more: None, wider: None }
    }
}

impl HitView {
    fn of(cx: &Cx, found: Found) -> Self {
        Self {
            number: found.number.0,
            subject: found.subject,
            state: menu::state(cx, found.state),
            requester: found.requester,
            at: found.at,
            pieces: found.snippet.map(|snippet| pieces(&snippet)).unwrap_or_default(),
        }
    }
}

/// Cuts the text where what was asked for begins and ends.
fn pieces(snippet: &Snippet) -> Vec<(bool, String)> {
    let mut pieces: Vec<(bool, String)> = Vec::new();
    for (n, letter) in snippet.text.chars().enumerate() {
        let is_match = snippet.matches.iter().any(|found| found.contains(&n));
        match pieces.last_mut() {
            Some((was_match, text)) if *was_match == is_match => text.push(letter),
            _ => pieces.push((is_match, letter.to_string())),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_at_what_was_found() {
        let snippet = Snippet { text: "Ås øl på".to_owned(), matches: vec![0..2, 3..5] };
        let cut = [(true, "Ås"), (false, " "), (true, "øl"), (false, " på")];
        assert_eq!(pieces(&snippet), cut.map(|(found, text)| (found, text.to_owned())));
    }
}
