//! Replies and solutions wait some seconds before they happen, so that their writer can take them back.
//!
//! **Invariant:** nothing of what waits here has happened: no promise is met, nobody has been told, no event is written.
//! It happens once, by the same verbs as any other reply, or it comes back to its writer as a draft with the reason.

use crate::attach::{NewFile, attach};
use crate::beat::{decide, load};
use crate::draft;
use crate::error::{Error, Result};
use crate::files::Stored;
use crate::{handle, media_type, read_mark, reply};
use chrono::{DateTime, TimeDelta, Utc};
use skranke_domain::event::What;
use skranke_domain::message::{MessageKind, Side, Then};
use skranke_domain::text::{Body, Prose};
use skranke_domain::{Actor, Cause, Channel, MessageId, Ticket, TicketNumber, UserId};
use skranke_persistence::drafts::{self, Draft, Place, Returned};
use skranke_persistence::held::{self, Held, HeldFile};
use skranke_persistence::{Db, Tx, events, people};

/// For how long something can be taken back.
pub const HELD_FOR: TimeDelta = TimeDelta::seconds(10);

/// How many one round sends.
const AT_ONCE: i64 = 50;

/// What an agent wants to happen.
#[derive(Clone, Debug)]
pub enum Wish {
    /// To the customer, and what the ticket becomes then.
    Reply { body: Body, then: Then, files: Vec<NewFile> },
    /// Without a word; the resolution says why none is needed, if the customer has had no answer.
    Solve { resolution: Option<Prose> },
}

/// What was accepted, and until when it can be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub id: i64,
    pub until: DateTime<Utc>,
}

/// Accepts it if it could happen now. `version` is what its writer has read: a reply is refused
/// ([`Error::Changed`]) if somebody has written to or from the customer since.
pub fn hold(tx: &mut Tx, by: &Actor, number: TicketNumber, version: i64, wish: &Wish) -> Result<Waiting> {
    let user = read_mark::reader(tx, by, number)?;
    let ticket = load(tx, by, number, None)?;
    is_unanswered_since(tx, &ticket, version)?;
    let mut trial = ticket.clone();
    decide(tx, by, |act| match wish {
        Wish::Reply { then, .. } => trial.staff_replies(act, MessageId(0), *then),
        Wish::Solve { resolution } => trial.solve(act, resolution.clone()),
    })?;
    let (body, then, resolution, files) = match wish.clone() {
        Wish::Reply { body, then, files } => (Some(body), then, None, files),
        Wish::Solve { resolution } => (None, Then::Solved, resolution, Vec::new()),
    };
    let files = files.into_iter().map(kept).collect();
    let due_at = tx.now() + HELD_FOR;
    let new = Held { id: 0, ticket: number, user, body, then, resolution, files, version: ticket.version(), due_at };
    let id = held::add(tx, &new)?;
    if new.body.is_some() {
        draft::done(tx, by, number, MessageKind::Reply)?;
    }
    Ok(Waiting { id, until: due_at })
}

/// Takes back what was held, and makes its text a draft again; [`Error::NotFound`] if it has happened already.
pub fn take_back(tx: &mut Tx, by: &Actor, number: TicketNumber, id: i64) -> Result<()> {
    let user = read_mark::reader(tx, by, number)?;
    let own = held::of(tx, number, user)?.into_iter().any(|held| held.id == id);
    let held = if own { held::take(tx, id)? } else { None };
    give_back(tx, &held.ok_or(Error::NotFound)?, None)
}

/// Lets happen what is due; what is left is for the next round.
pub async fn send_due(db: &Db) -> Result<bool> {
    let due = db.read::<_, Error, _>(|tx| Ok(held::due(tx, AT_ONCE)?)).await?;
    for id in due.iter().copied() {
        // One that cannot be sent now keeps nobody else's waiting.
        if let Err(error) = db.write(move |tx| send(tx, id)).await {
            tracing::warn!(held = id, %error, "a reply will be tried again");
        }
    }
    Ok(false)
}

/// Once, however many servers try.
fn send(tx: &mut Tx, id: i64) -> Result<()> {
    tx.correlate(&format!("held-{id}"));
    let Some(held) = held::take(tx, id)? else { return Ok(()) };
    let Some(by) = writer(tx, held.user)? else { return Ok(()) };
    match tx.attempt(|tx| happen(tx, &by, &held)) {
        Ok(()) => Ok(()),
        Err(Error::Changed { .. }) => give_back(tx, &held, Some(Returned::Overtaken)),
        Err(ours @ (Error::Database(_) | Error::Busy { .. } | Error::Internal(_) | Error::Storage(_))) => Err(ours),
        Err(_) => give_back(tx, &held, Some(Returned::Refused)),
    }
}

fn happen(tx: &mut Tx, by: &Actor, held: &Held) -> Result<()> {
    let number = held.ticket;
    let ticket = load(tx, by, number, None)?;
    is_unanswered_since(tx, &ticket, held.version)?;
    let ticket = match (&held.body, &held.resolution) {
        (Some(body), _) => reply_with(tx, by, held, body)?,
        (None, resolution) => handle::solve_as(tx, by, number, resolution.clone())?,
    };
    read_mark::seen(tx, by, number, ticket.parts().counts.messages)
}

fn reply_with(tx: &mut Tx, by: &Actor, held: &Held, body: &Body) -> Result<Ticket> {
    let written = reply::reply(tx, by, held.ticket, None, body, held.then, Channel::Web)?;
    for file in &held.files {
        attach(tx, by, held.ticket, &again(file, written.message))?;
    }
    Ok(written.ticket)
}

fn kept(file: NewFile) -> HeldFile {
    let Stored { sha256, size, media_type } = file.stored;
    HeldFile { name: file.name, sha256, size, media_type: media_type.to_owned() }
}

fn again(file: &HeldFile, message: MessageId) -> NewFile {
    let media_type = media_type::known(&file.media_type);
    let stored = Stored { sha256: file.sha256.clone(), size: file.size, media_type };
    NewFile { name: file.name.clone(), stored, message: Some(message) }
}

/// A colleague's answer or a customer's message since then is something to read first; notes and the rest are not.
fn is_unanswered_since(tx: &mut Tx, ticket: &Ticket, version: i64) -> Result<()> {
    if version >= ticket.version() {
        return Ok(());
    }
    let since = events::of(tx, ticket.number(), version, 200)?;
    let is_public = |what: &What| {
        matches!(what, What::MessageAdded { kind: MessageKind::Reply, side: Side::Customer | Side::Staff, .. })
    };
    match since.iter().any(|entry| is_public(&entry.event.record.what)) {
        true => Err(Error::Changed { version: ticket.version() }),
        false => Ok(()),
    }
}

/// A text that does not go out goes back into the writer's composer.
fn give_back(tx: &mut Tx, held: &Held, returned: Option<Returned>) -> Result<()> {
    let Some(body) = &held.body else { return Ok(()) };
    let place = Place { ticket: held.ticket, user: held.user, kind: MessageKind::Reply };
    let begun = drafts::find(tx, place)?.map(|draft| draft.body).filter(|body| !body.is_empty());
    let draft = Draft {
        user: held.user,
        kind: MessageKind::Reply,
        body: body.as_str().to_owned(),
        version: held.version,
        earlier: begun,
        returned,
        updated_at: tx.now(),
    };
    tx.announce();
    Ok(drafts::put(tx, place, &draft)?)
}

/// Whoever wrote it, as they are now.
fn writer(tx: &mut Tx, user: UserId) -> Result<Option<Actor>> {
    let Some(user) = people::find(tx, user)?.filter(|user| user.active) else { return Ok(None) };
    let teams = people::teams_of(tx, user.id)?;
    Ok(Some(Actor::Person(user.acting(teams, Cause::Person))))
}
