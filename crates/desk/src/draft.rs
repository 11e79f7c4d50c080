//! A text that is being written: kept on the server, so that neither a crash nor another computer loses it.

use crate::attach::{NewFile, attach};
use crate::error::{Error, Result};
use crate::read_mark::reader;
use crate::{read_mark, reply};
use chrono::TimeDelta;
use skranke_domain::message::MessageKind;
use skranke_domain::text::Body;
use skranke_domain::{Actor, Channel, TicketNumber};
use skranke_persistence::Tx;
use skranke_persistence::drafts::{self, Place};
pub use skranke_persistence::drafts::{Draft, Returned};

/// What is worth keeping for whoever forgot about it.
const KEPT_FOR: TimeDelta = TimeDelta::days(30);

/// Keeps a draft. What it pushes aside, unless it has grown out of it, stays as the earlier draft.
pub fn save(
    tx: &mut Tx,
    by: &Actor,
    number: TicketNumber,
    kind: MessageKind,
    text: &str,
    version: i64,
) -> Result<Draft> {
    let length = text.chars().count();
    if length > Body::LIMIT {
        return Err(Error::field("/text", format!("must be at most {} characters; it has {length}", Body::LIMIT)));
    }
    let user = reader(tx, by, number)?;
    let place = Place { ticket: number, user, kind };
    let before = drafts::find(tx, place)?;
    let known = before.as_ref();
    let draft = Draft {
        user,
        kind,
        body: text.to_owned(),
        version: known.filter(|draft| !draft.body.is_empty()).map_or(version, |draft| draft.version),
        earlier: known.and_then(|draft| earlier(draft, text)),
        returned: known.and_then(|draft| draft.returned).filter(|_| !text.is_empty()),
        updated_at: tx.now(),
    };
    match (draft.body.is_empty(), &draft.earlier) {
        (true, None) => drafts::delete(tx, place)?,
        _ => drafts::put(tx, place, &draft)?,
    }
    Ok(draft)
}

/// Typing on changes little at a time; a text that is another one altogether is kept.
fn earlier(before: &Draft, text: &str) -> Option<String> {
    let is_same_text = before.body.is_empty() || starts_alike(&before.body, text);
    if is_same_text { before.earlier.clone() } else { Some(before.body.clone()) }
}

fn starts_alike(before: &str, text: &str) -> bool {
    let alike = before.chars().zip(text.chars()).take_while(|(a, b)| a == b).count();
    !text.is_empty() && alike * 2 >= before.chars().count().min(text.chars().count())
}

/// Saves a note as it was written in the composer: the draft is done, and its writer has read it.
pub fn note(tx: &mut Tx, by: &Actor, number: TicketNumber, body: &Body, files: &[NewFile]) -> Result<()> {
    let written = reply::note(tx, by, number, None, body, Channel::Web)?;
    for file in files {
        attach(tx, by, number, &NewFile { message: Some(written.message), ..file.clone() })?;
    }
    done(tx, by, number, MessageKind::Note)?;
    read_mark::seen(tx, by, number, written.ticket.parts().counts.messages)
}

/// The draft was sent or thrown away.
pub(crate) fn done(tx: &mut Tx, by: &Actor, number: TicketNumber, kind: MessageKind) -> Result<()> {
    match by.id() {
        Some(user) => Ok(drafts::delete(tx, Place { ticket: number, user, kind })?),
        None => Ok(()),
    }
}

/// Forgets what nobody has touched for a month; true if there may be more.
pub fn sweep(tx: &mut Tx, limit: i64) -> Result<bool> {
    let before = tx.now() - KEPT_FOR;
    Ok(drafts::prune(tx, before, limit)?)
}
