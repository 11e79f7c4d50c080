//! Messages that hold the words, newest first and a bounded number of them: the only SQL of the search that the two
//! databases need said differently.
//!
//! **Invariant:** the cost does not grow with how common a word is.

use super::question::{Question, Term};
use super::scope::{self, Scope};
use crate::conn::Conn;
use crate::error::Error;
use crate::search_index::in_subject;
use crate::tx::Tx;
use crate::visible;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Integer, Nullable, Text};
use diesel::sqlite::SqliteConnection;
use skranke_domain::Actor;

/// The newest messages that are looked at, and the newest tickets that have all the words in their subjects.
const MOST_TEXTS: i64 = 1_000;
const MOST_SUBJECTS: i64 = 200;

/// A message that may be shown, and how well it fits.
#[derive(Clone, Copy, Debug, QueryableByName)]
pub(super) struct Candidate {
    #[diesel(sql_type = BigInt)]
    pub message: i64,
    #[diesel(sql_type = BigInt)]
    pub ticket: i64,
    #[diesel(sql_type = Integer)]
    pub rank: i32,
}

/// The words are in the text, or in the subject; or the ticket was asked for by its number.
const IN_TEXT: i32 = 0;
const IN_SUBJECT: i32 = 1;
pub(super) const BY_NUMBER: i32 = 2;

pub(super) fn newest(tx: &mut Tx, by: &Actor, question: &Question) -> Result<Vec<Candidate>, Error> {
    let mut newest = Vec::new();
    for scope in scope::of(tx, by)?.iter().filter(|scope| !scope.is_empty()) {
        newest.extend(newest_in(tx, by, scope, question)?);
    }
    Ok(newest)
}

fn newest_in(tx: &mut Tx, by: &Actor, scope: &Scope, question: &Question) -> Result<Vec<Candidate>, Error> {
    let kinds = if visible::sees_internal(by) { "" } else { "AND kind = 'reply'" };
    match tx.conn() {
        Conn::Sqlite(conn) => in_sqlite(conn, scope, question, kinds),
        Conn::Pg(conn) => match scope {
            Scope::Tickets(numbers) => in_tickets(conn, numbers, question, kinds),
            Scope::Everything | Scope::Owners(_) => in_postgres(conn, question, kinds),
        },
    }
}

/// The first message of the ticket whose number was typed.
fn by_number(number: &str, kinds: &str) -> String {
    format!("SELECT min(id) AS message, {BY_NUMBER} AS rank FROM messages WHERE ticket = {number} {kinds}")
}

/// FTS5 walks its matches from the newest on and stops at the limit.
fn in_sqlite(
    conn: &mut SqliteConnection,
    scope: &Scope,
    question: &Question,
    kinds: &str,
) -> Result<Vec<Candidate>, Error> {
    let scope = scope.words().map(|words| format!("({})", words.iter().map(quoted).collect::<Vec<_>>().join(" OR ")));
    let matching = |word: fn(&str) -> String| {
        let terms = question.terms.iter().map(|term| match term.is_beginning {
            true => format!("{} *", quoted(word(&term.word))),
            false => quoted(word(&term.word)),
        });
        scope.iter().cloned().chain(terms).collect::<Vec<_>>().join(" AND ")
    };
    Ok(diesel::sql_query(sqlite_sql(kinds))
        .bind::<Text, _>(matching(str::to_owned))
        .bind::<Text, _>(matching(in_subject))
        .bind::<Nullable<BigInt>, _>(question.number)
        .load(conn)?)
}

fn quoted(word: impl AsRef<str>) -> String {
    format!("\"{}\"", word.as_ref())
}

fn sqlite_sql(kinds: &str) -> String {
    let newest = |rank, words, most| {
        format!(
            "SELECT rowid AS message, {rank} AS rank FROM \
             (SELECT rowid FROM search_index WHERE search_index MATCH {words} ORDER BY rowid DESC LIMIT {most})"
        )
    };
    format!(
        "SELECT found.message, m.ticket, found.rank FROM ({} UNION ALL {} UNION ALL {}) found \
         CROSS JOIN messages m ON m.id = found.message",
        newest(IN_TEXT, "$1", MOST_TEXTS),
        newest(IN_SUBJECT, "$2", MOST_SUBJECTS),
        by_number("$3", kinds),
    )
}

fn in_postgres(conn: &mut PgConnection, question: &Question, kinds: &str) -> Result<Vec<Candidate>, Error> {
    let [text, subject] = tsqueries(question);
    Ok(diesel::sql_query(postgres_sql(kinds))
        .bind::<Text, _>(text)
        .bind::<Text, _>(subject)
        .bind::<Nullable<BigInt>, _>(question.number)
        .load(conn)?)
}

/// How many of the newest messages are read one by one: about 10 ms.
const RECENT: i64 = 30_000;

/// Two ways for each rank, so that no guess of the planner decides about the cost. A common word has enough matches
/// among the newest messages, which are read one by one; only where it has not, its (then fewer) matches are taken from
/// the index and sorted. `IS TRUE` and `+ 0` keep the planner from the other way.
fn postgres_sql(kinds: &str) -> String {
    let newest = |name: &str, words: &str, most: i64| {
        format!(
            "recent_{name} AS MATERIALIZED (SELECT message FROM search_index \
               WHERE message > (SELECT message FROM edge) AND (words @@ {words}::tsquery) IS TRUE \
               ORDER BY message DESC LIMIT {most}), \
             older_{name} AS MATERIALIZED (SELECT message FROM search_index \
               WHERE words @@ {words}::tsquery AND message + 0 <= (SELECT message FROM edge) \
               AND (SELECT count(*) FROM recent_{name}) < {most} \
               ORDER BY message + 0 DESC LIMIT {most})"
        )
    };
    format!(
        "WITH edge AS MATERIALIZED (SELECT max(message) - {RECENT} AS message FROM search_index), {}, {} \
         SELECT found.message, m.ticket, found.rank FROM (\
           SELECT message, {IN_TEXT} AS rank FROM recent_text UNION ALL SELECT message, {IN_TEXT} FROM older_text \
           UNION ALL SELECT message, {IN_SUBJECT} FROM recent_subject \
           UNION ALL SELECT message, {IN_SUBJECT} FROM older_subject UNION ALL {}) found \
         JOIN messages m ON m.id = found.message",
        newest("text", "$1", MOST_TEXTS),
        newest("subject", "$2", MOST_SUBJECTS),
        by_number("$3", kinds),
    )
}

/// Reads what there is in a bounded number of tickets; the index of words would bring everybody's.
fn in_tickets(
    conn: &mut PgConnection,
    numbers: &[i64],
    question: &Question,
    kinds: &str,
) -> Result<Vec<Candidate>, Error> {
    let sql = format!(
        "(SELECT m.id AS message, m.ticket, CASE WHEN s.words @@ $2::tsquery THEN {IN_SUBJECT} ELSE {IN_TEXT} END AS rank \
          FROM messages m JOIN search_index s ON s.message = m.id \
          WHERE m.ticket = ANY($4) AND (s.words @@ $1::tsquery) IS TRUE {kinds} ORDER BY rank DESC, message DESC \
          LIMIT {MOST_TEXTS}) \
         UNION ALL SELECT found.message, $3, found.rank FROM ({}) found WHERE found.message IS NOT NULL",
        by_number("$3", kinds),
    );
    let [text, subject] = tsqueries(question);
    Ok(diesel::sql_query(sql)
        .bind::<Text, _>(text)
        .bind::<Text, _>(subject)
        .bind::<Nullable<BigInt>, _>(question.number)
        .bind::<Array<BigInt>, _>(numbers)
        .load(conn)?)
}

fn tsqueries(question: &Question) -> [String; 2] {
    let matching = |word: fn(&str) -> String| {
        let told = |term: &Term| format!("'{}'{}", word(&term.word), if term.is_beginning { ":*" } else { "" });
        question.terms.iter().map(told).collect::<Vec<_>>().join(" & ")
    };
    [matching(str::to_owned), matching(in_subject)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{postgres, sqlite};
    use diesel::connection::SimpleConnection;

    #[derive(QueryableByName)]
    struct InSqlite {
        #[diesel(sql_type = Text)]
        detail: String,
    }

    #[tokio::test]
    async fn sqlite_walks_the_matches_from_the_newest_on() {
        let scratch = sqlite();
        let explain = |tx: &mut Tx| {
            let sql = format!("EXPLAIN QUERY PLAN {}", sqlite_sql("")).replace("$1", "'a'").replace("$2", "'a'");
            Ok::<Vec<InSqlite>, Error>(diesel::sql_query(sql.replace("$3", "1")).load(tx.conn())?)
        };
        let plan: Vec<String> =
            scratch.open().await.read(explain).await.unwrap().into_iter().map(|row| row.detail).collect();
        let plan = plan.join("\n");
        assert_eq!(plan.matches("SCAN search_index VIRTUAL TABLE INDEX").count(), 2, "{plan}");
        assert!(plan.contains("SEARCH m USING INTEGER PRIMARY KEY") && !plan.contains("B-TREE"), "{plan}");
    }

    #[derive(QueryableByName)]
    struct InPostgres {
        #[diesel(sql_type = Text, column_name = "QUERY PLAN")]
        line: String,
    }

    #[tokio::test]
    async fn postgresql_reads_the_newest_first_and_then_the_index() {
        let scratch = postgres();
        let explain = |tx: &mut Tx| {
            tx.conn().batch_execute("SET LOCAL enable_seqscan = off")?;
            let sql = format!("EXPLAIN {}", postgres_sql("")).replace("$1", "'a'").replace("$2", "'a'");
            Ok::<Vec<InPostgres>, Error>(diesel::sql_query(sql.replace("$3", "1")).load(tx.conn())?)
        };
        let plan: Vec<String> =
            scratch.open().await.read(explain).await.unwrap().into_iter().map(|row| row.line).collect();
        let plan = plan.join("\n");
        assert_eq!(plan.matches("Bitmap Index Scan on search_index_words").count(), 2, "{plan}");
        assert_eq!(plan.matches("Index Cond: (message > ").count(), 2, "{plan}");
        assert_eq!(plan.matches("One-Time Filter").count(), 2, "{plan}");
    }
}
