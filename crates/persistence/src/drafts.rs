//! What somebody has begun to write: one text for each person, ticket and kind of message.

use crate::error::Error;
use crate::schema::drafts;
use crate::tx::Tx;
use crate::types::{Time, word};
use crate::upsert;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use skranke_domain::message::MessageKind;
use skranke_domain::{TicketNumber, UserId};

/// Whose draft, of what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub ticket: TicketNumber,
    pub user: UserId,
    pub kind: MessageKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub user: UserId,
    pub kind: MessageKind,
    pub body: String,
    /// The ticket's version when it was begun.
    pub version: i64,
    /// The text that this one pushed aside.
    pub earlier: Option<String>,
    /// Why a reply that was sent is a draft again.
    pub returned: Option<Returned>,
    pub updated_at: DateTime<Utc>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Returned {
    /// Somebody wrote to or from the customer first.
    Overtaken,
    /// The rules said no.
    Refused,
}

impl Returned {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Overtaken => "overtaken",
            Self::Refused => "refused",
        }
    }
}

impl std::str::FromStr for Returned {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "overtaken" => Ok(Self::Overtaken),
            "refused" => Ok(Self::Refused),
            _ => Err(()),
        }
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = drafts)]
struct Row {
    user_id: i64,
    kind: String,
    body: String,
    version: i64,
    earlier: Option<String>,
    returned: Option<String>,
    updated_at: Time,
}

pub fn find(tx: &mut Tx, place: Place) -> Result<Option<Draft>, Error> {
    let row: Option<Row> = drafts::table
        .find((place.ticket.0, place.user.0, place.kind.as_str()))
        .select(Row::as_select())
        .first(tx.conn())
        .optional()?;
    row.map(Row::into_draft).transpose()
}

/// Writes a draft over the one that is there.
pub fn put(tx: &mut Tx, place: Place, draft: &Draft) -> Result<(), Error> {
    upsert::draft(tx.conn(), place, draft)
}

pub fn delete(tx: &mut Tx, place: Place) -> Result<(), Error> {
    let key = (place.ticket.0, place.user.0, place.kind.as_str());
    diesel::delete(drafts::table.find(key)).execute(tx.conn())?;
    Ok(())
}

/// Forgets up to `limit` drafts that nobody has touched since `before`; true if there may be more.
pub fn prune(tx: &mut Tx, before: DateTime<Utc>, limit: i64) -> Result<bool, Error> {
    let old: Vec<(i64, i64, String)> = drafts::table
        .filter(drafts::updated_at.le(Time::from(before)))
        .order(drafts::updated_at)
        .limit(limit)
        .select((drafts::ticket, drafts::user_id, drafts::kind))
        .load(tx.conn())?;
    for (ticket, user, kind) in &old {
        diesel::delete(drafts::table.find((ticket, user, kind))).execute(tx.conn())?;
    }
    Ok(i64::try_from(old.len()).unwrap_or(limit) == limit)
}

impl Row {
    fn into_draft(self) -> Result<Draft, Error> {
        let returned = self.returned.map(|word_| word(&word_, "drafts", "returned", self.user_id)).transpose()?;
        Ok(Draft {
            user: UserId(self.user_id),
            kind: word(&self.kind, "drafts", "kind", self.user_id)?,
            body: self.body,
            version: self.version,
            earlier: self.earlier,
            returned,
            updated_at: self.updated_at.into(),
        })
    }
}
