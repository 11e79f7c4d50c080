//! What admins did, row after row, each holding the hash of the one before.

use crate::conn::MultiBackend;
use crate::error::Error;
use crate::schema::{audit, audit_head, users};
use crate::tx::Tx;
use crate::types::{Time, word};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use skranke_domain::audit::{About, Act};
use skranke_domain::{Cause, UserId};

/// One thing that was done, as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Counts from 1 without a gap.
    pub n: i64,
    pub at: DateTime<Utc>,
    /// `None` for the desk itself: the console, or a rule.
    pub actor: Option<UserId>,
    pub cause: Cause,
    /// The id of the request it came with; empty for the desk itself.
    pub request: String,
    pub about: About,
    /// Its id, or the name of a group of settings.
    pub object: String,
    /// What it was called then.
    pub name: String,
    pub act: Act,
    /// What differs, as JSON; exactly this text is in the hash.
    pub before: Option<String>,
    pub after: Option<String>,
    pub previous: String,
    pub hash: String,
}

/// Where the chain ends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Queryable)]
pub struct Link {
    pub n: i64,
    pub hash: String,
}

/// Which entries.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    pub about: Option<About>,
    pub object: Option<String>,
    pub actor: Option<UserId>,
    /// Only what is older than this entry.
    pub before: Option<i64>,
    pub limit: i64,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = audit)]
struct Row {
    n: i64,
    at: Time,
    actor_id: Option<i64>,
    cause: String,
    request: String,
    about: String,
    object: String,
    name: String,
    act: String,
    before: Option<String>,
    after: Option<String>,
    previous: String,
    hash: String,
}

impl Row {
    fn into_entry(self) -> Result<Entry, Error> {
        let n = self.n;
        Ok(Entry {
            n,
            at: self.at.into(),
            actor: self.actor_id.map(UserId),
            cause: word(&self.cause, "audit", "cause", n)?,
            request: self.request,
            about: word(&self.about, "audit", "about", n)?,
            object: self.object,
            name: self.name,
            act: word(&self.act, "audit", "act", n)?,
            before: self.before,
            after: self.after,
            previous: self.previous,
            hash: self.hash,
        })
    }
}

impl From<&Entry> for Row {
    fn from(entry: &Entry) -> Self {
        Self {
            n: entry.n,
            at: entry.at.into(),
            actor_id: entry.actor.map(|id| id.0),
            cause: entry.cause.to_string(),
            request: entry.request.clone(),
            about: entry.about.to_string(),
            object: entry.object.clone(),
            name: entry.name.clone(),
            act: entry.act.to_string(),
            before: entry.before.clone(),
            after: entry.after.clone(),
            previous: entry.previous.clone(),
            hash: entry.hash.clone(),
        }
    }
}

/// Takes the end of the chain, so that until this transaction ends nobody else adds to it.
pub fn take_head(tx: &mut Tx) -> Result<Link, Error> {
    diesel::update(audit_head::table.find(1)).set(audit_head::n.eq(audit_head::n)).execute(tx.conn())?;
    head(tx)
}

/// Where the chain ends, as it says itself.
pub fn head(tx: &mut Tx) -> Result<Link, Error> {
    let head: Option<Link> =
        audit_head::table.find(1).select((audit_head::n, audit_head::hash)).first(tx.conn()).optional()?;
    head.ok_or_else(|| Error::Corrupt { table: "audit_head", column: "id", row: "1".to_owned() })
}

/// Adds an entry and makes it the end of the chain, which must have been taken.
pub fn add(tx: &mut Tx, entry: &Entry) -> Result<(), Error> {
    diesel::insert_into(audit::table).values(Row::from(entry)).execute(tx.conn())?;
    diesel::update(audit_head::table.find(1))
        .set((audit_head::n.eq(entry.n), audit_head::hash.eq(&entry.hash)))
        .execute(tx.conn())?;
    Ok(())
}

/// The entries after a given one, oldest first.
pub fn after(tx: &mut Tx, n: i64, limit: i64) -> Result<Vec<Entry>, Error> {
    let rows: Vec<Row> =
        audit::table.filter(audit::n.gt(n)).order(audit::n).limit(limit).select(Row::as_select()).load(tx.conn())?;
    rows.into_iter().map(Row::into_entry).collect()
}

/// Entries with the names of those who did it, newest first.
pub fn list(tx: &mut Tx, wanted: &Wanted) -> Result<Vec<(Entry, Option<String>)>, Error> {
    let mut query = audit::table
        .left_join(users::table)
        .select((Row::as_select(), users::name.nullable()))
        .into_boxed::<MultiBackend>();
    if let Some(about) = wanted.about {
        query = query.filter(audit::about.eq(about.as_str()));
    }
    if let Some(object) = &wanted.object {
        query = query.filter(audit::object.eq(object));
    }
    if let Some(actor) = wanted.actor {
        query = query.filter(audit::actor_id.eq(actor.0));
    }
    let rows: Vec<(Row, Option<String>)> = query
        .filter(audit::n.lt(wanted.before.unwrap_or(i64::MAX)))
        .order(audit::n.desc())
        .limit(wanted.limit)
        .load(tx.conn())?;
    rows.into_iter().map(|(row, name)| Ok((row.into_entry()?, name))).collect()
}
