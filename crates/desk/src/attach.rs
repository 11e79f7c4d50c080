//! A file is added to a message by the one who wrote it.

use crate::beat::{decide, load};
use crate::error::{Error, Result};
use crate::files::Stored;
use crate::media_type;
use skranke_domain::message::MessageKind;
use skranke_domain::{Actor, AttachmentId, MessageId, Ticket, TicketNumber, UserId};
use skranke_persistence::attachments::{self, AttachmentRow, NewAttachment};
use skranke_persistence::{Tx, messages, tickets};

/// How many files, and how many bytes in all, one ticket carries.
const FILES: i64 = 200;
const BYTES: i64 = 2 << 30;

/// A file whose bytes are stored already.
#[derive(Clone, Debug)]
pub struct NewFile {
    pub name: String,
    pub stored: Stored,
    /// The message it belongs to; by default the caller's newest on the ticket.
    pub message: Option<MessageId>,
}

/// Adds a file to a message of the caller's own.
pub fn attach(tx: &mut Tx, by: &Actor, number: TicketNumber, file: &NewFile) -> Result<AttachmentRow> {
    let mut ticket = load(tx, by, number, None)?;
    let Some(author) = by.id() else { return Err(Error::NotFound) };
    let (message, kind) = own_message(tx, &ticket, author, file.message)?;
    room(tx, number, file)?;
    let id = attachments::reserve(tx)?;
    decide(tx, by, |act| ticket.attach(act, id, (message, kind)))?;
    let row = add(tx, id, &ticket, message, author, file)?;
    tickets::save(tx, &mut ticket)?;
    Ok(row)
}

/// Adds several, all to one message.
pub fn attach_all(tx: &mut Tx, by: &Actor, number: TicketNumber, message: MessageId, files: &[NewFile]) -> Result<()> {
    for file in files {
        attach(tx, by, number, &NewFile { message: Some(message), ..file.clone() })?;
    }
    Ok(())
}

/// Refuses names of programs before a byte is stored.
pub fn acceptable(name: &str) -> Result<String> {
    let name = media_type::clean_name(name);
    if media_type::is_refused(&name) { Err(Error::MediaType(name)) } else { Ok(name) }
}

fn own_message(
    tx: &mut Tx,
    ticket: &Ticket,
    author: UserId,
    wanted: Option<MessageId>,
) -> Result<(MessageId, MessageKind)> {
    let found = messages::written_by(tx, ticket.number(), author, wanted)?;
    found.ok_or_else(|| match wanted {
        Some(_) => Error::field("/message", "is not a message of yours on this ticket"),
        None => Error::field("/message", "you have written no message on this ticket yet; write one first"),
    })
}

fn room(tx: &mut Tx, number: TicketNumber, file: &NewFile) -> Result<()> {
    let (bytes, files) = attachments::load_of(tx, number)?;
    let size = i64::try_from(file.stored.size).unwrap_or(i64::MAX);
    if files >= FILES || bytes.saturating_add(size) > BYTES {
        return Err(Error::TooLarge { what: "all that hangs on the ticket", limit: BYTES.unsigned_abs() });
    }
    Ok(())
}

pub(crate) fn add(
    tx: &mut Tx,
    id: AttachmentId,
    ticket: &Ticket,
    message: MessageId,
    uploaded_by: UserId,
    file: &NewFile,
) -> Result<AttachmentRow> {
    let new = NewAttachment {
        id,
        ticket: ticket.number(),
        message,
        name: &file.name,
        media_type: file.stored.media_type,
        size: i64::try_from(file.stored.size).unwrap_or(i64::MAX),
        sha256: &file.stored.sha256,
        uploaded_by,
    };
    Ok(attachments::add(tx, &new)?)
}
