//! What was sent and can still be taken back: done by a worker when it is due.

use crate::error::Error;
use crate::schema::held;
use crate::tx::Tx;
use crate::types::{Json, Time, word};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use skranke_domain::message::Then;
use skranke_domain::text::{Body, Prose};
use skranke_domain::{TicketNumber, UserId};

/// A reply, a solution, or both at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    pub id: i64,
    pub ticket: TicketNumber,
    pub user: UserId,
    /// The reply; without one the ticket is only solved.
    pub body: Option<Body>,
    pub then: Then,
    pub resolution: Option<Prose>,
    /// What comes along with the reply.
    pub files: Vec<HeldFile>,
    /// The version of the ticket that its writer had read.
    pub version: i64,
    pub due_at: DateTime<Utc>,
}

/// A file whose bytes are stored already.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldFile {
    pub name: String,
    pub sha256: String,
    pub size: u64,
    pub media_type: String,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = held)]
struct Row {
    id: i64,
    ticket: i64,
    user_id: i64,
    body: Option<String>,
    becomes: String,
    resolution: Option<String>,
    files: Option<Json<Vec<HeldFile>>>,
    version: i64,
    due_at: Time,
}

/// Keeps it until it is due; the id in `new` is not looked at.
pub fn add(tx: &mut Tx, new: &Held) -> Result<i64, Error> {
    let id = diesel::insert_into(held::table)
        .values((
            held::ticket.eq(new.ticket.0),
            held::user_id.eq(new.user.0),
            held::body.eq(new.body.as_ref().map(Body::as_str)),
            held::becomes.eq(new.then.as_str()),
            held::resolution.eq(new.resolution.as_ref().map(Prose::as_str)),
            held::files.eq(Some(Json(new.files.clone())).filter(|files| !files.0.is_empty())),
            held::version.eq(new.version),
            held::due_at.eq(Time::from(new.due_at)),
            held::created_at.eq(Time::from(tx.now())),
        ))
        .returning(held::id)
        .get_result(tx.conn())?;
    tx.announce();
    Ok(id)
}

/// What is due, oldest first.
pub fn due(tx: &mut Tx, limit: i64) -> Result<Vec<i64>, Error> {
    let now = Time::from(tx.now());
    let due = held::table.filter(held::due_at.le(now)).order((held::due_at, held::id));
    Ok(due.limit(limit).select(held::id).load(tx.conn())?)
}

/// What one person holds back on a ticket, oldest first.
pub fn of(tx: &mut Tx, ticket: TicketNumber, user: UserId) -> Result<Vec<Held>, Error> {
    let own = held::table.filter(held::ticket.eq(ticket.0)).filter(held::user_id.eq(user.0));
    let rows: Vec<Row> = own.order(held::id).limit(10).select(Row::as_select()).load(tx.conn())?;
    rows.into_iter().map(Row::into_held).collect()
}

/// Takes it out of the waiting; `None` if somebody was faster.
pub fn take(tx: &mut Tx, id: i64) -> Result<Option<Held>, Error> {
    let row: Option<Row> = held::table.find(id).select(Row::as_select()).first(tx.conn()).optional()?;
    let Some(row) = row else { return Ok(None) };
    match diesel::delete(held::table.find(id)).execute(tx.conn())? {
        0 => Ok(None),
        _ => {
            tx.announce();
            row.into_held().map(Some)
        }
    }
}

impl Row {
    fn into_held(self) -> Result<Held, Error> {
        let corrupt = |column| Error::Corrupt { table: "held", column, row: self.id.to_string() };
        let body = self.body.as_deref().map(Body::new).transpose().map_err(|_| corrupt("body"))?;
        let resolution = self.resolution.as_deref().map(Prose::new).transpose().map_err(|_| corrupt("resolution"))?;
        Ok(Held {
            id: self.id,
            ticket: TicketNumber(self.ticket),
            user: UserId(self.user_id),
            body,
            then: word(&self.becomes, "held", "becomes", self.id)?,
            resolution,
            files: self.files.map(|files| files.0).unwrap_or_default(),
            version: self.version,
            due_at: self.due_at.into(),
        })
    }
}
