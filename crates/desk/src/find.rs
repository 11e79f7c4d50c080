//! Finding tickets by words and by conditions such as `er:åpen` or `from:kari`. Nothing here changes anything.

mod operators;

use crate::error::Result;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use skranke_domain::ticket::StateName;
use skranke_domain::{Actor, TicketNumber};
use skranke_persistence::narrow::{Conditions, narrow};
use skranke_persistence::queue::Line;
use skranke_persistence::search::{self, Hit, Place, Snippet};
use skranke_persistence::{Time, Tx, types};
use std::collections::BTreeSet;

pub use operators::{Operator, Question, Unusable};

/// A ticket that was found.
#[derive(Clone, Debug)]
pub struct Found {
    pub number: TicketNumber,
    pub subject: String,
    pub state: StateName,
    pub requester: String,
    /// Why it was found, if words were asked for.
    pub snippet: Option<Snippet>,
    pub at: DateTime<Utc>,
    next: Next,
}

/// Where the next page begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Next {
    #[serde(rename = "p")]
    Place(Place),
    #[serde(rename = "n")]
    Number(i64),
}

/// So many hits are looked through at a time for those that fit the conditions, and so often at most.
const AT_A_TIME: i64 = 100;
const TIMES: usize = 5;

/// A page of what the caller may see and finds: with words the best first, with conditions alone the newest first.
pub fn find(
    tx: &mut Tx,
    by: &Actor,
    question: &Question,
    after: Option<Next>,
    limit: usize,
) -> Result<(Vec<Found>, Option<Next>)> {
    let mut found = match question.words.is_empty() {
        true => by_conditions(tx, by, &question.conditions, after, limit + 1)?,
        false => by_words(tx, by, question, after, limit + 1)?,
    };
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(|last| last.next);
    Ok((found, next))
}

fn by_words(tx: &mut Tx, by: &Actor, question: &Question, after: Option<Next>, limit: usize) -> Result<Vec<Found>> {
    let mut before = match after {
        Some(Next::Place(place)) => Some(place),
        _ => None,
    };
    let step = if question.has_conditions() { AT_A_TIME } else { i64::try_from(limit).unwrap_or(AT_A_TIME) };
    let mut found = Vec::new();
    for _ in 0..TIMES {
        let hits = search::tickets(tx, by, &question.words, before, step)?;
        let is_last = hits.len() < usize::try_from(step).unwrap_or(0);
        before = hits.last().map(|hit| hit.place);
        found.extend(fitting(tx, by, question, hits)?.into_iter().map(Found::from));
        if is_last || found.len() >= limit {
            break;
        }
    }
    Ok(found)
}

fn fitting(tx: &mut Tx, by: &Actor, question: &Question, mut hits: Vec<Hit>) -> Result<Vec<Hit>> {
    if question.has_conditions() && !hits.is_empty() {
        let numbers = hits.iter().map(|hit| hit.number.0).collect();
        let fit = narrow(tx, by, &question.conditions, Some(numbers), None, AT_A_TIME)?;
        let fit: BTreeSet<i64> = fit.into_iter().map(|line| line.number).collect();
        hits.retain(|hit| fit.contains(&hit.number.0));
    }
    Ok(hits)
}

fn by_conditions(
    tx: &mut Tx,
    by: &Actor,
    conditions: &Conditions,
    after: Option<Next>,
    limit: usize,
) -> Result<Vec<Found>> {
    if *conditions == Conditions::default() {
        return Ok(Vec::new());
    }
    let beyond = match after {
        Some(Next::Number(number)) => Some(number),
        _ => None,
    };
    let limit = i64::try_from(limit).unwrap_or(AT_A_TIME);
    let lines = narrow(tx, by, conditions, None, beyond, limit)?;
    lines.into_iter().map(of_line).collect()
}

fn of_line(line: Line) -> Result<Found> {
    Ok(Found {
        number: TicketNumber(line.number),
        state: types::word(&line.state, "tickets", "state", line.number)?,
        subject: line.subject,
        requester: line.requester_name,
        snippet: None,
        at: line.created_at.into(),
        next: Next::Number(line.number),
    })
}

impl From<Hit> for Found {
    fn from(hit: Hit) -> Self {
        Self {
            number: hit.number,
            subject: hit.subject,
            state: hit.state,
            requester: hit.requester_name.unwrap_or_default(),
            snippet: Some(hit.snippet),
            at: time(hit.created_at),
            next: Next::Place(hit.place),
        }
    }
}

fn time(at: Time) -> DateTime<Utc> {
    at.into()
}
