//! Full-text search: the newest tickets that hold all the words, those first that have them in their subject.

mod candidates;
mod question;
mod scope;
mod snippet;

use crate::error::Error;
use crate::schema::{messages, tickets, users};
use crate::tx::Tx;
use crate::types::{Time, word};
use crate::visible;
use candidates::Candidate;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Text;
use question::Question;
use serde::{Deserialize, Serialize};
use skranke_domain::message::MessageKind;
use skranke_domain::ticket::StateName;
use skranke_domain::{Actor, MessageId, TicketNumber};
use std::collections::{BTreeMap, BTreeSet};

pub use snippet::Snippet;

/// A ticket that was found, by the best of its messages that fit.
#[derive(Clone, Debug)]
pub struct Hit {
    pub number: TicketNumber,
    pub subject: String,
    pub state: StateName,
    pub with_specialist_since: Option<Time>,
    /// For staff only.
    pub requester_name: Option<String>,
    pub snippet: Snippet,
    pub message: MessageId,
    /// When the message was written.
    pub created_at: Time,
    /// Where this hit stands in the list, for the next page.
    pub place: Place,
}

/// A place in the list of hits: better ones come first, then newer ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    rank: Rank,
    message: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
enum Rank {
    #[serde(rename = "t")]
    InText,
    #[serde(rename = "s")]
    InSubject,
    #[serde(rename = "n")]
    ByNumber,
}

/// A page of what the caller may see and find; `before` is the place of the last hit of the page before.
///
/// Words are beginnings of words, all of them must be there, and quotes make a phrase. A ticket's number in any form
/// finds that ticket first. Five statements at most, whatever is asked.
pub fn tickets(tx: &mut Tx, by: &Actor, query: &str, before: Option<Place>, limit: i64) -> Result<Vec<Hit>, Error> {
    let question = Question::parse(query);
    let Found { mut matches, mut lines, mut texts } = find(tx, by, &question)?;
    matches.retain(|found| before.is_none_or(|before| found.place < before));
    matches.truncate(usize::try_from(limit).unwrap_or(0));
    if texts.is_empty() {
        texts = texts_of(tx, by, &matches)?;
    }
    let mut hits = Vec::with_capacity(matches.len());
    for Match { ticket, place } in matches {
        if let (Some(line), Some(text)) = (lines.remove(&ticket), texts.remove(&place.message)) {
            hits.push(hit(by, &question, place, line, text)?);
        }
    }
    Ok(hits)
}

/// The numbers of the tickets that the caller may see and find, best first.
pub fn candidates(tx: &mut Tx, by: &Actor, query: &str, limit: i64) -> Result<Vec<i64>, Error> {
    let found = find(tx, by, &Question::parse(query))?;
    Ok(found.matches.iter().map(|found| found.ticket).take(usize::try_from(limit).unwrap_or(0)).collect())
}

#[derive(Default)]
struct Found {
    /// One for each ticket, best first.
    matches: Vec<Match>,
    lines: BTreeMap<i64, Line>,
    /// Only where a phrase had to be looked for.
    texts: BTreeMap<i64, Message>,
}

struct Match {
    ticket: i64,
    place: Place,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = tickets)]
struct Line {
    number: i64,
    subject: String,
    state: String,
    with_specialist_since: Option<Time>,
    #[diesel(select_expression = users::name)]
    requester_name: String,
}

#[derive(Queryable)]
struct Message {
    id: i64,
    created_at: Time,
    body: String,
}

fn find(tx: &mut Tx, by: &Actor, question: &Question) -> Result<Found, Error> {
    if question.is_empty() {
        return Ok(Found::default());
    }
    let candidates = candidates::newest(tx, by, question)?;
    let lines = lines_of(tx, by, &candidates)?;
    let mut matches = ranked(&candidates, question, &lines);
    let mut texts = BTreeMap::new();
    if !question.phrases.is_empty() {
        matches.truncate(MOST_FOR_PHRASES);
        texts = texts_of(tx, by, &matches)?;
        matches.retain(|found| has_phrases(question, found, &lines, &texts));
    }
    let mut seen = BTreeSet::new();
    matches.retain(|found| seen.insert(found.ticket));
    Ok(Found { matches, lines, texts })
}

/// In so many messages phrases are looked for, because the index knows words only.
const MOST_FOR_PHRASES: usize = 500;

/// What is left of the candidates, best first, each message once.
fn ranked(candidates: &[Candidate], question: &Question, lines: &BTreeMap<i64, Line>) -> Vec<Match> {
    let rank = |line: &Line| match line.number {
        number if question.number == Some(number) => Rank::ByNumber,
        _ if question.is_all_in(&line.subject) => Rank::InSubject,
        _ => Rank::InText,
    };
    let ranks: BTreeMap<i64, Rank> = lines.values().map(|line| (line.number, rank(line))).collect();
    let place = |candidate: &Candidate| {
        let rank = *ranks.get(&candidate.ticket)?;
        Some(Match { ticket: candidate.ticket, place: Place { rank, message: candidate.message } })
    };
    let mut matches: Vec<Match> = candidates.iter().filter_map(place).collect();
    matches.sort_unstable_by_key(|found| std::cmp::Reverse(found.place));
    matches.dedup_by_key(|found| found.place.message);
    matches
}

fn has_phrases(
    question: &Question,
    found: &Match,
    lines: &BTreeMap<i64, Line>,
    texts: &BTreeMap<i64, Message>,
) -> bool {
    match (lines.get(&found.ticket), texts.get(&found.place.message)) {
        (Some(line), Some(text)) => question.has_phrases(&[&line.subject, &text.body]),
        _ => false,
    }
}

/// The reading rule.
fn lines_of(tx: &mut Tx, by: &Actor, candidates: &[Candidate]) -> Result<BTreeMap<i64, Line>, Error> {
    let numbers: BTreeSet<i64> = candidates.iter().map(|candidate| candidate.ticket).collect();
    if numbers.is_empty() {
        return Ok(BTreeMap::new());
    }
    let lines: Vec<Line> = tickets::table
        .inner_join(users::table)
        .filter(tickets::number.eq_any(numbers))
        .filter(visible::tickets(by))
        .select(Line::as_select())
        .load(tx.conn())?;
    Ok(lines.into_iter().map(|line| (line.number, line)).collect())
}

/// The beginnings of messages, long enough for phrases and snippets; for customers of replies only.
fn texts_of(tx: &mut Tx, by: &Actor, matches: &[Match]) -> Result<BTreeMap<i64, Message>, Error> {
    let ids: Vec<i64> = matches.iter().map(|found| found.place.message).collect();
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let mut query = messages::table.filter(messages::id.eq_any(ids)).into_boxed();
    if !visible::sees_internal(by) {
        query = query.filter(messages::kind.eq(MessageKind::Reply.as_str()));
    }
    let beginning = sql::<Text>("substr(messages.body, 1, 20000)");
    let texts: Vec<Message> = query.select((messages::id, messages::created_at, beginning)).load(tx.conn())?;
    Ok(texts.into_iter().map(|message| (message.id, message)).collect())
}

fn hit(by: &Actor, question: &Question, place: Place, line: Line, text: Message) -> Result<Hit, Error> {
    Ok(Hit {
        number: TicketNumber(line.number),
        subject: line.subject,
        state: word(&line.state, "tickets", "state", line.number)?,
        with_specialist_since: line.with_specialist_since,
        requester_name: visible::sees_internal(by).then_some(line.requester_name),
        snippet: Snippet::of(&text.body, question),
        message: MessageId(text.id),
        created_at: text.created_at,
        place,
    })
}
