//! Which words a message is found by.
//!
//! PostgreSQL learns them with the message. SQLite's writer adds them in batches a moment later ([`catch_up`]), because
//! one entry by itself costs FTS5 several times as much. Either way the state of the index is part of a transaction, so
//! neither a crash nor a backup leaves anything to repair.

use crate::conn::Conn;
use crate::error::Error;
use crate::fold;
use crate::schema::{messages, tickets};
use crate::tx::Tx;
use diesel::connection::SimpleConnection;
use diesel::dsl::{max, sql};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Text};
use skranke_domain::message::MessageKind;
use skranke_domain::text::Subject;
use skranke_domain::{MessageId, TicketNumber};
use std::collections::BTreeSet;

/// The most messages that enter SQLite's index in one transaction: about 10 ms, and seldom more than 40.
pub(crate) const BATCH: usize = 128;

/// A batch ends after so many bytes of text.
const BATCH_TEXT: usize = 256 * 1024;

/// How many different words of one message count.
const MOST_WORDS: usize = 5_000;

/// Makes a message findable; the subject is given with a ticket's first one. On SQLite the writer does it, soon.
pub fn add(tx: &mut Tx, id: MessageId, subject: Option<&str>, body: &str) -> Result<(), Error> {
    match tx.conn() {
        Conn::Sqlite(_) => Ok(()),
        conn => insert(conn, &[(id.0, listed(&words(subject, body)))]),
    }
}

/// Makes a ticket findable by its new subject; called before every change of a subject is written.
pub fn retitle(tx: &mut Tx, ticket: TicketNumber, subject: &Subject) -> Result<(), Error> {
    let conn = tx.conn();
    let query = messages::table.inner_join(tickets::table).filter(messages::ticket.eq(ticket.0)).order(messages::id);
    let Some(mut first) = query.select(Source::as_select()).first(conn).optional()? else { return Ok(()) };
    // What SQLite has not indexed yet is going to be, with the new subject.
    let is_waiting = matches!(conn, Conn::Sqlite(_)) && first.id > last_indexed(conn)?;
    if is_waiting || first.subject == subject.as_str() {
        return Ok(());
    }
    subject.as_str().clone_into(&mut first.subject);
    let entry = first.entry(conn, true);
    insert(conn, &[entry])
}

/// Makes messages findable by nothing any more; what waits to be indexed is going to be, as it reads by then.
pub(crate) fn forget(tx: &mut Tx, ids: &[i64]) -> Result<(), Error> {
    let sql = match tx.conn() {
        Conn::Sqlite(_) => "DELETE FROM search_index WHERE rowid IN (SELECT value FROM json_each($1))",
        Conn::Pg(_) => {
            "DELETE FROM search_index WHERE message IN (SELECT value::bigint FROM jsonb_array_elements_text($1::jsonb))"
        }
    };
    diesel::sql_query(sql).bind::<Text, _>(serde_json::json!(ids).to_string()).execute(tx.conn())?;
    Ok(())
}

/// Whether everything that was written can be found by now.
pub fn is_current(tx: &mut Tx) -> Result<bool, Error> {
    let conn = tx.conn();
    if matches!(conn, Conn::Pg(_)) {
        return Ok(true);
    }
    let newest: Option<i64> = messages::table.select(max(messages::id)).get_result(conn)?;
    Ok(newest.unwrap_or(0) <= last_indexed(conn)?)
}

/// Forgets what is known and starts again: for when messages came in by another way than [`add`].
pub fn rebuild(tx: &mut Tx) -> Result<(), Error> {
    rebuild_all(tx.conn())
}

pub(crate) fn rebuild_all(conn: &mut Conn) -> Result<(), Error> {
    if let Conn::Sqlite(conn) = conn {
        conn.batch_execute("INSERT INTO search_index (search_index) VALUES ('delete-all')")?;
        return Ok(conn.batch_execute("UPDATE search_state SET last_message = 0")?);
    }
    // An index is built several times faster at the end than row by row.
    let index = diesel::sql_query("SELECT pg_get_indexdef('search_index_words'::regclass) AS definition");
    let index = index.get_result::<Index>(conn)?.definition;
    conn.batch_execute("SET LOCAL statement_timeout = 0; TRUNCATE search_index; DROP INDEX search_index_words")?;
    let mut after = 0;
    loop {
        let batch = next(conn, after)?;
        let Some((last, _)) = batch.messages.last() else { break };
        after = last.id;
        let entries: Vec<_> = batch.messages.iter().map(|(message, is_first)| message.entry(conn, *is_first)).collect();
        insert(conn, &entries)?;
    }
    Ok(conn.batch_execute(&index)?)
}

#[derive(QueryableByName)]
struct Index {
    #[diesel(sql_type = Text)]
    definition: String,
}

/// Adds the next batch to SQLite's index, and says whether more are left. Runs in a transaction of its own.
pub(crate) fn catch_up(tx: &mut Tx) -> Result<bool, Error> {
    let conn = tx.conn();
    let after = last_indexed(conn)?;
    let batch = next(conn, after)?;
    if let Some((last, _)) = batch.messages.last() {
        let entries: Vec<_> = batch.messages.iter().map(|(message, is_first)| message.entry(conn, *is_first)).collect();
        insert(conn, &entries)?;
        let state = diesel::sql_query("UPDATE search_state SET last_message = $1");
        state.bind::<BigInt, _>(last.id).execute(conn)?;
    }
    Ok(batch.has_more)
}

#[derive(QueryableByName)]
struct State {
    #[diesel(sql_type = BigInt)]
    last_message: i64,
}

fn last_indexed(conn: &mut Conn) -> Result<i64, Error> {
    Ok(diesel::sql_query("SELECT last_message FROM search_state").get_result::<State>(conn)?.last_message)
}

struct Batch {
    /// Each with whether it is its ticket's first.
    messages: Vec<(Source, bool)>,
    has_more: bool,
}

/// A message with what it is found by.
#[derive(Queryable, Selectable)]
#[diesel(table_name = messages)]
struct Source {
    id: i64,
    kind: String,
    body: String,
    #[diesel(select_expression = tickets::number)]
    ticket: i64,
    #[diesel(select_expression = tickets::subject)]
    subject: String,
    #[diesel(select_expression = tickets::requester_id)]
    requester: i64,
    #[diesel(select_expression = tickets::organisation_id)]
    organisation: Option<i64>,
}

/// Whether no message of the ticket is older.
const IS_FIRST: &str =
    "NOT EXISTS (SELECT 1 FROM messages earlier WHERE earlier.ticket = messages.ticket AND earlier.id < messages.id)";

fn next(conn: &mut Conn, after: i64) -> Result<Batch, Error> {
    let mut messages: Vec<(Source, bool)> = messages::table
        .inner_join(tickets::table)
        .filter(messages::id.gt(after))
        .order(messages::id)
        .limit(BATCH as i64)
        .select((Source::as_select(), sql::<Bool>(IS_FIRST)))
        .load(conn)?;
    let found = messages.len();
    let mut text = 0;
    // At least one, however long it is.
    let fitting = messages.iter().take_while(|(message, _)| {
        let fits = text < BATCH_TEXT;
        text += message.body.len();
        fits
    });
    let fitting = fitting.count();
    messages.truncate(fitting);
    Ok(Batch { messages, has_more: fitting < found || found == BATCH })
}

impl Source {
    fn entry(&self, conn: &Conn, is_first: bool) -> (i64, String) {
        let mut words = words(is_first.then_some(self.subject.as_str()), &self.body);
        if let Conn::Sqlite(_) = conn {
            words.extend(self.owners());
        }
        (self.id, listed(&words))
    }

    /// Whose message it is, as words of the index: customers are not named in notes, so nothing can find one for them.
    fn owners(&self) -> Vec<String> {
        let mut owners = vec![of_ticket(self.ticket)];
        if self.kind == MessageKind::Reply.as_str() {
            owners.push(of_requester(self.requester));
            owners.extend(self.organisation.map(of_organisation));
        }
        owners
    }
}

pub(crate) fn of_ticket(number: i64) -> String {
    format!("@t{number}")
}

pub(crate) fn of_requester(id: i64) -> String {
    format!("@u{id}")
}

pub(crate) fn of_organisation(id: i64) -> String {
    format!("@o{id}")
}

/// A word of a subject, beside the word itself.
pub(crate) fn in_subject(word: &str) -> String {
    format!("#{word}")
}

fn words(subject: Option<&str>, body: &str) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for word in fold::words(subject.unwrap_or_default()) {
        words.insert(in_subject(&word.folded));
        words.insert(word.folded);
    }
    for word in fold::words(body) {
        if words.len() >= MOST_WORDS {
            break;
        }
        words.insert(word.folded);
    }
    words
}

fn listed(words: &BTreeSet<String>) -> String {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    words.join(" ")
}

/// One statement for a batch. Words hold letters, digits, `#` and `@` only, so they are no syntax to either engine.
fn insert(conn: &mut Conn, entries: &[(i64, String)]) -> Result<(), Error> {
    let sql = match conn {
        Conn::Sqlite(_) => {
            "INSERT OR REPLACE INTO search_index (rowid, words) SELECT value ->> 0, value ->> 1 FROM json_each($1)"
        }
        Conn::Pg(_) => {
            "INSERT INTO search_index (message, words) \
             SELECT (value ->> 0)::bigint, (value ->> 1)::tsvector FROM jsonb_array_elements($1::jsonb) \
             ON CONFLICT (message) DO UPDATE SET words = EXCLUDED.words"
        }
    };
    let entries = serde_json::json!(entries).to_string();
    diesel::sql_query(sql).bind::<Text, _>(entries).execute(conn)?;
    Ok(())
}
