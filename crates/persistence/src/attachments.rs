//! Files that came with messages; their bytes are kept by hash outside the database.

use crate::error::Error;
use crate::schema::{attachments, messages, tickets, users};
use crate::sql::Numbered;
use crate::tx::Tx;
use crate::types::{Json, Time};
use crate::visible;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use skranke_domain::message::MessageKind;
use skranke_domain::{Actor, AttachmentId, MessageId, TicketNumber, UserId};

#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = attachments)]
pub struct AttachmentRow {
    pub id: i64,
    pub ticket: i64,
    pub message_id: i64,
    pub name: String,
    pub media_type: String,
    pub size: i64,
    pub sha256: String,
    pub uploaded_by: i64,
    pub created_at: Time,
}

/// A file as a conversation shows it; kept with its message, so that reading one needs no second query.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    pub id: i64,
    pub name: String,
    pub media_type: String,
    pub size: i64,
}

impl From<AttachmentRow> for File {
    fn from(row: AttachmentRow) -> Self {
        Self { id: row.id, name: row.name, media_type: row.media_type, size: row.size }
    }
}

/// A file that is on disk already.
#[derive(Clone, Debug)]
pub struct NewAttachment<'a> {
    pub id: AttachmentId,
    pub ticket: TicketNumber,
    pub message: MessageId,
    pub name: &'a str,
    pub media_type: &'a str,
    pub size: i64,
    pub sha256: &'a str,
    pub uploaded_by: UserId,
}

/// A number for a file before it is written.
pub fn reserve(tx: &mut Tx) -> Result<AttachmentId, Error> {
    crate::sql::next_id(tx.conn(), Numbered::Attachments).map(AttachmentId)
}

pub fn add(tx: &mut Tx, new: &NewAttachment) -> Result<AttachmentRow, Error> {
    let now = Time::from(tx.now());
    let row = (
        attachments::id.eq(new.id.0),
        attachments::ticket.eq(new.ticket.0),
        attachments::message_id.eq(new.message.0),
        attachments::name.eq(new.name),
        attachments::media_type.eq(new.media_type),
        attachments::size.eq(new.size),
        attachments::sha256.eq(new.sha256),
        attachments::uploaded_by.eq(new.uploaded_by.0),
        attachments::created_at.eq(now),
    );
    diesel::insert_into(attachments::table).values(row).execute(tx.conn())?;
    list_on_message(tx, new.message)?;
    Ok(attachments::table.find(new.id.0).select(AttachmentRow::as_select()).first(tx.conn())?)
}

fn list_on_message(tx: &mut Tx, message: MessageId) -> Result<(), Error> {
    let rows: Vec<AttachmentRow> = attachments::table
        .filter(attachments::message_id.eq(message.0))
        .order(attachments::id)
        .select(AttachmentRow::as_select())
        .load(tx.conn())?;
    let files: Vec<File> = rows.into_iter().map(File::from).collect();
    diesel::update(messages::table.find(message.0)).set(messages::files.eq(Some(Json(files)))).execute(tx.conn())?;
    Ok(())
}

/// The file if this person sees its ticket and, for a note's file, internal messages.
pub fn find(tx: &mut Tx, by: &Actor, id: AttachmentId) -> Result<Option<AttachmentRow>, Error> {
    let file: Option<(AttachmentRow, String)> = attachments::table
        .inner_join(messages::table)
        .filter(attachments::id.eq(id.0))
        .select((AttachmentRow::as_select(), messages::kind))
        .first(tx.conn())
        .optional()?;
    let Some((file, kind)) = file else { return Ok(None) };
    if kind != MessageKind::Reply.as_str() && !visible::sees_internal(by) {
        return Ok(None);
    }
    let seen: Option<i64> = tickets::table
        .inner_join(users::table)
        .filter(tickets::number.eq(file.ticket))
        .filter(visible::tickets(by))
        .select(tickets::number)
        .first(tx.conn())
        .optional()?;
    Ok(seen.map(|_| file))
}

/// How many bytes hang on a ticket, and how many files.
pub fn load_of(tx: &mut Tx, ticket: TicketNumber) -> Result<(i64, i64), Error> {
    let sizes: Vec<i64> = attachments::table
        .filter(attachments::ticket.eq(ticket.0))
        .limit(1000)
        .select(attachments::size)
        .load(tx.conn())?;
    Ok((sizes.iter().sum(), i64::try_from(sizes.len()).unwrap_or(i64::MAX)))
}
