//! What people wrote, with the files that came along.

use crate::attachments::File;
use crate::conn::MultiBackend;
use crate::error::Error;
use crate::schema::{messages, tickets, users};
use crate::sql::Numbered;
use crate::tx::Tx;
use crate::types::{Json, Time, word};
use crate::visible;
use diesel::dsl::{AsSelect, IntoBoxed, LeftJoin, Select};
use diesel::prelude::*;
use skranke_domain::message::{MessageKind, Side};
use skranke_domain::text::Body;
use skranke_domain::{Actor, Channel, MessageId, TicketNumber, UserId};

/// A message about to be written.
#[derive(Clone, Debug)]
pub struct NewMessage<'a> {
    pub id: MessageId,
    pub ticket: TicketNumber,
    pub author: Option<UserId>,
    pub side: Side,
    pub kind: MessageKind,
    pub channel: Channel,
    pub body: &'a Body,
    /// Found together with the message; given on the ticket's first one.
    pub subject: Option<&'a str>,
}

#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = messages)]
pub(crate) struct Row {
    id: i64,
    author_id: Option<i64>,
    author_role: String,
    kind: String,
    channel: String,
    body: String,
    files: Option<Json<Vec<File>>>,
    created_at: Time,
}

/// A message as it is shown.
#[derive(Clone, Debug)]
pub struct Message {
    pub id: MessageId,
    pub author: Option<UserId>,
    pub author_name: Option<String>,
    pub side: Side,
    pub kind: MessageKind,
    pub channel: Channel,
    pub body: String,
    pub created_at: Time,
    pub attachments: Vec<File>,
}

/// A number for a message before it is written.
pub fn reserve(tx: &mut Tx) -> Result<MessageId, Error> {
    crate::sql::next_id(tx.conn(), Numbered::Messages).map(MessageId)
}

pub fn add(tx: &mut Tx, new: &NewMessage) -> Result<(), Error> {
    let now = Time::from(tx.now());
    let row = (
        messages::id.eq(new.id.0),
        messages::ticket.eq(new.ticket.0),
        messages::author_id.eq(new.author.map(|id| id.0)),
        messages::author_role.eq(new.side.as_str()),
        messages::kind.eq(new.kind.as_str()),
        messages::channel.eq(new.channel.as_str()),
        messages::body.eq(new.body.as_str()),
        messages::created_at.eq(now),
    );
    diesel::insert_into(messages::table).values(row).execute(tx.conn())?;
    crate::search_index::add(tx, new.id, new.subject, new.body.as_str())
}

/// A ticket's messages after a given one, oldest first; customers get replies only. Whether the reader may see the
/// ticket was asked before.
pub fn of(tx: &mut Tx, by: &Actor, ticket: TicketNumber, after: MessageId, limit: i64) -> Result<Vec<Message>, Error> {
    let query = of_ticket(by, ticket).filter(messages::id.gt(after.0)).order(messages::id);
    let rows = query.limit(limit).load(tx.conn())?;
    shown(rows)
}

/// The newest messages of a ticket, oldest of them first; the same rules.
pub fn newest_of(tx: &mut Tx, by: &Actor, ticket: TicketNumber, limit: i64) -> Result<Vec<Message>, Error> {
    let query = of_ticket(by, ticket).order(messages::id.desc());
    let mut rows = query.limit(limit).load(tx.conn())?;
    rows.reverse();
    shown(rows)
}

/// Messages of a customer's tickets that the reader may see, newest first, each with its ticket and subject.
pub fn of_customer(
    tx: &mut Tx,
    by: &Actor,
    customer: UserId,
    before: MessageId,
    limit: i64,
) -> Result<Vec<(i64, String, Message)>, Error> {
    let seen: Vec<(i64, String)> = tickets::table
        .inner_join(users::table)
        .filter(tickets::requester_id.eq(customer.0))
        .filter(visible::tickets(by))
        .order(tickets::number.desc())
        .limit(MOST_TICKETS)
        .select((tickets::number, tickets::subject))
        .load(tx.conn())?;
    let numbers: Vec<i64> = seen.iter().map(|(number, _)| *number).collect();
    let rows: Vec<(i64, (Row, Option<String>))> = messages::table
        .left_join(users::table)
        .filter(messages::ticket.eq_any(numbers))
        .filter(messages::id.lt(before.0))
        .order(messages::id.desc())
        .limit(limit)
        .select((messages::ticket, (Row::as_select(), users::name.nullable())))
        .load(tx.conn())?;
    let (of, rows): (Vec<i64>, Vec<_>) = rows.into_iter().unzip();
    let subject = |number: i64| seen.iter().find(|(seen, _)| *seen == number).map(|(_, subject)| subject.clone());
    let shown = shown(rows)?.into_iter().zip(of);
    Ok(shown.map(|(message, number)| (number, subject(number).unwrap_or_default(), message)).collect())
}

/// Of somebody with more tickets than this, the dialogue shows the newest.
const MOST_TICKETS: i64 = 500;

fn of_ticket<'a>(by: &Actor, ticket: TicketNumber) -> Shown<'a> {
    let query = messages::table
        .left_join(users::table)
        .select((Row::as_select(), users::name.nullable()))
        .filter(messages::ticket.eq(ticket.0))
        .into_boxed();
    match visible::sees_internal(by) {
        true => query,
        false => query.filter(messages::kind.eq(MessageKind::Reply.as_str())),
    }
}

type Shown<'a> = IntoBoxed<
    'a,
    Select<LeftJoin<messages::table, users::table>, (AsSelect<Row, MultiBackend>, diesel::dsl::Nullable<users::name>)>,
    MultiBackend,
>;

fn shown(rows: Vec<(Row, Option<String>)>) -> Result<Vec<Message>, Error> {
    rows.into_iter().map(|(row, name)| row.into_message(name)).collect()
}

/// A message that somebody wrote on a ticket: the given one, or their newest.
pub fn written_by(
    tx: &mut Tx,
    ticket: TicketNumber,
    author: UserId,
    wanted: Option<MessageId>,
) -> Result<Option<(MessageId, MessageKind)>, Error> {
    let mut query = messages::table
        .filter(messages::ticket.eq(ticket.0))
        .filter(messages::author_id.eq(author.0))
        .into_boxed::<MultiBackend>();
    if let Some(id) = wanted {
        query = query.filter(messages::id.eq(id.0));
    }
    let found: Option<(i64, String)> =
        query.order(messages::id.desc()).select((messages::id, messages::kind)).first(tx.conn()).optional()?;
    found.map(|(id, kind)| Ok((MessageId(id), word(&kind, "messages", "kind", id)?))).transpose()
}

impl Row {
    pub fn into_message(self, author_name: Option<String>) -> Result<Message, Error> {
        Ok(Message {
            id: MessageId(self.id),
            author: self.author_id.map(UserId),
            author_name,
            side: word(&self.author_role, "messages", "author_role", self.id)?,
            kind: word(&self.kind, "messages", "kind", self.id)?,
            channel: word(&self.channel, "messages", "channel", self.id)?,
            body: self.body,
            created_at: self.created_at,
            attachments: self.files.map(|files| files.0).unwrap_or_default(),
        })
    }
}
