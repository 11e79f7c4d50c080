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
use diesel::sql_types::{Array, BigInt, Nullable, Text};
use diesel::sqlite::SqliteConnection;
use skranke_domain::Actor;

/// The newest messages that are looked at; if there are more, so many tickets besides that have the words in their
/// subjects.
const MOST_TEXTS: usize = 1_000;
const MOST_SUBJECTS: usize = 200;

/// A message that may be shown.
#[derive(Clone, Copy, Debug, QueryableByName)]
pub(super) struct Candidate {
    #[diesel(sql_type = BigInt)]
    pub message: i64,
    #[diesel(sql_type = BigInt)]
    pub ticket: i64,
}

/// In no order, and some of them twice.
pub(super) fn newest(tx: &mut Tx, by: &Actor, question: &Question) -> Result<Vec<Candidate>, Error> {
    let mut newest = Vec::new();
    for scope in scope::of(tx, by)? {
        newest.extend(newest_in(tx, by, &scope, question)?);
        // Another scope helps only where this one had more to offer.
        if newest.len() < MOST_TEXTS {
            break;
        }
    }
    Ok(newest)
}

fn newest_in(tx: &mut Tx, by: &Actor, scope: &Scope, question: &Question) -> Result<Vec<Candidate>, Error> {
    let kinds = if visible::sees_internal(by) { "" } else { "AND kind = 'reply'" };
    match (tx.conn(), scope) {
        (Conn::Sqlite(conn), _) => in_sqlite(conn, scope, question, kinds),
        (Conn::Pg(conn), Scope::Tickets(numbers)) => in_tickets(conn, numbers, question, kinds),
        (Conn::Pg(conn), Scope::Everything | Scope::Owners(_)) => in_postgres(conn, question, kinds),
    }
}

/// The first message of the ticket whose number was typed.
fn by_number(number: &str, kinds: &str) -> String {
    format!("SELECT min(id) AS message FROM messages WHERE ticket = {number} {kinds}")
}

/// The terms as one condition, in either language: every word is letters and digits, so nothing needs escaping.
fn all(question: &Question, mark: fn(&str) -> String, write: fn(&str, &Term) -> String, and: &str) -> String {
    question.terms.iter().map(|term| write(&mark(&term.word), term)).collect::<Vec<_>>().join(and)
}

fn in_sqlite(
    conn: &mut SqliteConnection,
    scope: &Scope,
    question: &Question,
    kinds: &str,
) -> Result<Vec<Candidate>, Error> {
    let scope = scope.words().map(|words| format!("(\"{}\") AND ", words.join("\" OR \""))).unwrap_or_default();
    let write = |word: &str, term: &Term| format!("\"{word}\"{}", if term.is_beginning { " *" } else { "" });
    Ok(diesel::sql_query(sqlite_sql(kinds))
        .bind::<Text, _>(format!("{scope}{}", all(question, str::to_owned, write, " AND ")))
        .bind::<Text, _>(format!("{scope}{}", all(question, in_subject, write, " AND ")))
        .bind::<Nullable<BigInt>, _>(question.number)
        .load(conn)?)
}

/// FTS5 walks its matches from the newest on and stops at the limit. No message has the word `@`.
fn sqlite_sql(kinds: &str) -> String {
    let newest = |words: &str, most| {
        format!(
            "SELECT rowid AS message FROM search_index WHERE search_index MATCH {words} ORDER BY rowid DESC LIMIT {most}"
        )
    };
    let subjects = format!("CASE WHEN (SELECT count(*) FROM texts) >= {MOST_TEXTS} THEN $2 ELSE '\"@\"' END");
    format!(
        "WITH texts AS MATERIALIZED ({}), subjects AS MATERIALIZED ({}) \
         SELECT m.id AS message, m.ticket FROM \
         (SELECT message FROM texts UNION ALL SELECT message FROM subjects UNION ALL {}) found \
         CROSS JOIN messages m ON m.id = found.message",
        newest("$1", MOST_TEXTS),
        newest(&subjects, MOST_SUBJECTS),
        by_number("$3", kinds),
    )
}

fn in_postgres(conn: &mut PgConnection, question: &Question, kinds: &str) -> Result<Vec<Candidate>, Error> {
    Ok(diesel::sql_query(postgres_sql(kinds))
        .bind::<Text, _>(tsquery(question, str::to_owned))
        .bind::<Text, _>(tsquery(question, in_subject))
        .bind::<Nullable<BigInt>, _>(question.number)
        .load(conn)?)
}

fn tsquery(question: &Question, mark: fn(&str) -> String) -> String {
    let write = |word: &str, term: &Term| format!("'{word}'{}", if term.is_beginning { ":*" } else { "" });
    all(question, mark, write, " & ")
}

/// How many of the newest messages are read one by one: about 10 ms.
const RECENT: i64 = 30_000;

/// Two ways to the newest matches, so that no guess of the planner decides about the cost. A common word has enough of
/// them among the newest messages, which are read one by one; only where it has not, its (then fewer) matches are taken
/// from the index and sorted. `IS TRUE` and `+ 0` keep the planner from the other way.
fn postgres_sql(kinds: &str) -> String {
    let newest = |name: &str, words: &str, wanted: &str, most: usize| {
        format!(
            "recent_{name} AS MATERIALIZED (SELECT message FROM search_index WHERE {wanted} AND \
               message > (SELECT message FROM edge) AND (words @@ {words}::tsquery) IS TRUE \
               ORDER BY message DESC LIMIT {most}), \
             older_{name} AS MATERIALIZED (SELECT message FROM search_index WHERE {wanted} AND \
               words @@ {words}::tsquery AND message + 0 <= (SELECT message FROM edge) \
               AND (SELECT count(*) FROM recent_{name}) < {most} \
               ORDER BY message + 0 DESC LIMIT {most}), \
             {name} AS MATERIALIZED (SELECT message FROM recent_{name} UNION ALL SELECT message FROM older_{name})"
        )
    };
    let too_many = format!("(SELECT count(*) FROM texts) >= {MOST_TEXTS}");
    format!(
        "WITH edge AS MATERIALIZED (SELECT max(message) - {RECENT} AS message FROM search_index), {}, {} \
         SELECT m.id AS message, m.ticket FROM \
         (SELECT message FROM texts UNION ALL SELECT message FROM subjects UNION ALL {}) found \
         JOIN messages m ON m.id = found.message",
        newest("texts", "$1", "TRUE", MOST_TEXTS),
        newest("subjects", "$2", &too_many, MOST_SUBJECTS),
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
        "(SELECT m.id AS message, m.ticket FROM messages m JOIN search_index s ON s.message = m.id \
          WHERE m.ticket = ANY($2) AND (s.words @@ $1::tsquery) IS TRUE {kinds} ORDER BY message DESC LIMIT {MOST_TEXTS}) \
         UNION ALL SELECT found.message, $3 FROM ({}) found WHERE found.message IS NOT NULL",
        by_number("$3", kinds),
    );
    Ok(diesel::sql_query(sql)
        .bind::<Text, _>(tsquery(question, str::to_owned))
        .bind::<Array<BigInt>, _>(numbers)
        .bind::<Nullable<BigInt>, _>(question.number)
        .load(conn)?)
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
        assert_eq!(plan.matches("One-Time Filter").count(), 3, "{plan}");
    }
}
