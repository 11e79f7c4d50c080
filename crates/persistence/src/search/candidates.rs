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

fn in_sqlite(
    conn: &mut SqliteConnection,
    scope: &Scope,
    question: &Question,
    kinds: &str,
) -> Result<Vec<Candidate>, Error> {
    let scope = scope.words().map(|words| format!("(\"{}\")", words.join("\" OR \"")));
    let matching = |mark: fn(&str) -> String| {
        let write = |term: &Term| format!("\"{}\"{}", mark(&term.word), if term.is_beginning { " *" } else { "" });
        scope.iter().cloned().chain(question.terms.iter().map(write)).collect::<Vec<_>>().join(" AND ")
    };
    Ok(diesel::sql_query(sqlite_sql(kinds))
        .bind::<Text, _>(matching(str::to_owned))
        .bind::<Text, _>(matching(in_subject))
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
    let [texts, subjects] = [str::to_owned, in_subject].map(|mark: fn(&str) -> String| tsqueries(question, mark));
    Ok(diesel::sql_query(postgres_sql(kinds))
        .bind::<Text, _>(texts.join(" & "))
        .bind::<Array<Text>, _>(texts)
        .bind::<Text, _>(subjects.join(" & "))
        .bind::<Array<Text>, _>(subjects)
        .bind::<Nullable<BigInt>, _>(question.number)
        .load(conn)?)
}

fn tsqueries(question: &Question, mark: fn(&str) -> String) -> Vec<String> {
    let write = |term: &Term| format!("'{}'{}", mark(&term.word), if term.is_beginning { ":*" } else { "" });
    question.terms.iter().map(write).collect()
}

/// How many of the newest messages show how common words are, and how many are read one by one for common words.
const SAMPLE: i64 = 2_000;
const RECENT: i64 = 30_000;

/// Two ways to the newest matches, chosen by a sample instead of by the planner, which knows little of beginnings of
/// words. What is common is found among the newest messages, read one by one; what is rare is taken from the index and
/// sorted. There one rare word is looked up, because the index collects all that a common one has.
fn postgres_sql(kinds: &str) -> String {
    let texts = newest_in_postgres("texts", ["$1", "$2"], "TRUE", MOST_TEXTS);
    let too_many = format!("(SELECT count(*) FROM texts) >= {MOST_TEXTS}");
    let subjects = newest_in_postgres("subjects", ["$3", "$4"], &too_many, MOST_SUBJECTS);
    let by_number = by_number("$5", kinds);
    format!(
        "WITH edge AS MATERIALIZED (SELECT max(message) AS newest FROM search_index), \
         recent AS MATERIALIZED (SELECT words FROM search_index WHERE message > (SELECT newest FROM edge) - {SAMPLE}), \
         {texts}, {subjects} SELECT m.id AS message, m.ticket FROM \
         (SELECT message FROM texts UNION ALL SELECT message FROM subjects UNION ALL {by_number}) found \
         JOIN messages m ON m.id = found.message"
    )
}

fn newest_in_postgres(name: &str, [all, each]: [&str; 2], wanted: &str, most: usize) -> String {
    let rare = most * 15;
    let expected = format!("count(*) * (SELECT newest FROM edge) / {SAMPLE}");
    let all = format!("{all}::tsquery");
    format!(
        "{name}_all AS MATERIALIZED (SELECT {expected} AS expected FROM recent WHERE {wanted} AND words @@ {all}), \
         {name}_rarest AS MATERIALIZED (SELECT term, (SELECT {expected} FROM recent WHERE words @@ term) AS expected \
           FROM unnest({each}::tsquery[]) term WHERE {wanted} ORDER BY expected LIMIT 1), \
         {name} AS MATERIALIZED (\
           (SELECT message FROM search_index WHERE (SELECT expected FROM {name}_all) < {rare} \
            AND words @@ (SELECT CASE WHEN expected < {rare} THEN term ELSE {all} END FROM {name}_rarest) \
            AND (words @@ {all}) IS TRUE ORDER BY message + 0 DESC LIMIT {most}) \
           UNION ALL \
           (SELECT message FROM search_index WHERE (SELECT expected FROM {name}_all) >= {rare} \
            AND message > (SELECT newest FROM edge) - {RECENT} AND (words @@ {all}) IS TRUE \
            ORDER BY message DESC LIMIT {most}))"
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
        .bind::<Text, _>(tsqueries(question, str::to_owned).join(" & "))
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
    async fn postgresql_goes_through_an_index_either_way() {
        let scratch = postgres();
        let explain = |tx: &mut Tx| {
            tx.conn().batch_execute("SET LOCAL enable_seqscan = off")?;
            let sql = format!("EXPLAIN {}", postgres_sql("")).replace("$1", "'a'").replace("$2", "'{a}'");
            let sql = sql.replace("$3", "'a'").replace("$4", "'{a}'").replace("$5", "1");
            Ok::<Vec<InPostgres>, Error>(diesel::sql_query(sql).load(tx.conn())?)
        };
        let plan: Vec<String> =
            scratch.open().await.read(explain).await.unwrap().into_iter().map(|row| row.line).collect();
        let plan = plan.join("\n");
        assert_eq!(plan.matches("Bitmap Index Scan on search_index_words").count(), 2, "{plan}");
        assert_eq!(plan.matches("Index Cond: (message > ").count(), 3, "{plan}");
        assert!(!plan.contains("Seq Scan"), "{plan}");
    }
}
