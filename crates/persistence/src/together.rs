//! Several small questions in one statement: each trip to the database costs more than their rows.

use crate::conn::{Conn, MultiBackend};
use crate::error::Error;
use crate::types::Time;
use crate::types::sql_types::Instant;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::{BigInt, Nullable, Text};

type Part<'a> = Box<dyn QueryFragment<MultiBackend> + Send + 'a>;

/// The questions, each with a word that its rows carry.
#[derive(Default)]
pub(crate) struct Together<'a>(Vec<(&'static str, Form, Part<'a>)>);

#[derive(Clone, Copy)]
enum Form {
    Rows,
    Count,
}

/// A row of any of them: what it means is known by who asked.
#[derive(Clone, Debug, Queryable)]
pub(crate) struct Row {
    pub what: String,
    pub id: i64,
    pub number: i64,
    pub at: Option<Time>,
    pub texts: (Option<String>, Option<String>, Option<String>, Option<String>),
}

/// What a question selects.
pub(crate) type Shape =
    (BigInt, BigInt, Nullable<Instant>, Nullable<Text>, Nullable<Text>, Nullable<Text>, Nullable<Text>);

impl<'a> Together<'a> {
    /// Asks for rows of [`Shape`].
    pub fn rows<Q>(&mut self, what: &'static str, query: Q)
    where
        Q: QueryFragment<MultiBackend> + Query<SqlType = Shape> + Send + 'a,
    {
        self.0.push((what, Form::Rows, Box::new(query)));
    }

    /// Asks how many rows a question has; it carries its own limit.
    pub fn count<Q>(&mut self, what: &'static str, query: Q)
    where
        Q: QueryFragment<MultiBackend> + Query<SqlType = BigInt> + Send + 'a,
    {
        self.0.push((what, Form::Count, Box::new(query)));
    }

    pub fn load(self, conn: &mut Conn) -> Result<Vec<Row>, Error> {
        type Loaded = (String, i64, i64, Option<Time>, Option<String>, Option<String>, Option<String>, Option<String>);
        let rows: Vec<Loaded> = diesel::RunQueryDsl::load(self, conn)?;
        let row = |(what, id, number, at, a, b, c, d): Loaded| Row { what, id, number, at, texts: (a, b, c, d) };
        Ok(rows.into_iter().map(row).collect())
    }
}

impl Query for Together<'_> {
    type SqlType =
        (Text, BigInt, BigInt, Nullable<Instant>, Nullable<Text>, Nullable<Text>, Nullable<Text>, Nullable<Text>);
}

impl QueryId for Together<'_> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl diesel::RunQueryDsl<Conn> for Together<'_> {}

impl QueryFragment<MultiBackend> for Together<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        for (n, (what, form, part)) in self.0.iter().enumerate() {
            if n > 0 {
                out.push_sql(" UNION ALL ");
            }
            out.push_sql("SELECT CAST('");
            out.push_sql(what);
            out.push_sql("' AS TEXT), ");
            out.push_sql(match form {
                Form::Rows => "part.* FROM (",
                // The types of what stays empty; SQLite takes their names as they come.
                Form::Count => {
                    "CAST(COUNT(*) AS BIGINT), CAST(0 AS BIGINT), CAST(NULL AS TIMESTAMPTZ), CAST(NULL AS TEXT), \
                     CAST(NULL AS TEXT), CAST(NULL AS TEXT), CAST(NULL AS TEXT) FROM ("
                }
            });
            part.walk_ast(out.reborrow())?;
            out.push_sql(") AS part");
        }
        Ok(())
    }
}
