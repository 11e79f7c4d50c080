//! What is taken out of the database when a person has their data erased. What happened stays, without a text.

use crate::clocks::EscalationRow;
use crate::error::Error;
use crate::people_lists;
use crate::schema::{
    api_tokens, attachments, browsers, drafts, escalations, events, held, idempotency, messages, outbox,
    password_resets, preferences, recovery_codes, refresh_tokens, registrations, second_steps, sessions, ticket_links,
    ticket_tags, tickets, users,
};
use crate::ticket_row::TicketRow;
use crate::tx::Tx;
use crate::types::{Json, Time};
use crate::{search_index, tickets as whole};
use diesel::prelude::*;
use skranke_domain::event::Record;
use skranke_domain::forget::FORGOTTEN;
use skranke_domain::text::{Email, Name};
use skranke_domain::{Actor, Sharing, Ticket, TicketNumber, UserId};

/// The tickets a person asked for.
pub fn tickets_of(tx: &mut Tx, user: UserId) -> Result<Vec<TicketNumber>, Error> {
    let numbers: Vec<i64> = tickets::table
        .filter(tickets::requester_id.eq(user.0))
        .order(tickets::number)
        .select(tickets::number)
        .load(tx.conn())?;
    Ok(numbers.into_iter().map(TicketNumber).collect())
}

/// Takes every text out of a ticket, its conversation and its ledger; answers the hashes of the files it had.
pub fn forget_ticket(tx: &mut Tx, number: TicketNumber) -> Result<Vec<String>, Error> {
    let Some(ticket) = whole::load(tx, &Actor::Desk, number)? else { return Ok(Vec::new()) };
    let mut parts = ticket.parts().clone();
    parts.forget_texts();
    for escalation in &parts.escalations {
        let row = EscalationRow::of(number.0, escalation);
        diesel::update(escalations::table.find(row.id)).set(&row).execute(tx.conn())?;
    }
    let row = TicketRow::next(&Ticket::from_parts(parts))?;
    diesel::update(tickets::table.filter(tickets::number.eq(number.0))).set(&row).execute(tx.conn())?;
    forget_events(tx, number)?;
    diesel::delete(ticket_tags::table.filter(ticket_tags::ticket.eq(number.0))).execute(tx.conn())?;
    diesel::delete(drafts::table.filter(drafts::ticket.eq(number.0))).execute(tx.conn())?;
    diesel::delete(held::table.filter(held::ticket.eq(number.0))).execute(tx.conn())?;
    diesel::delete(outbox::table.filter(outbox::ticket.eq(number.0))).execute(tx.conn())?;
    diesel::delete(ticket_links::table.filter(ticket_links::ticket.eq(number.0))).execute(tx.conn())?;
    let ids = messages::table.filter(messages::ticket.eq(number.0)).select(messages::id).load(tx.conn())?;
    forget_messages(tx, &ids)
}

fn forget_events(tx: &mut Tx, number: TicketNumber) -> Result<(), Error> {
    let rows: Vec<(i64, Json<Record>)> =
        events::table.filter(events::ticket.eq(number.0)).select((events::seq, events::data)).load(tx.conn())?;
    for (seq, mut record) in rows {
        let before = record.0.clone();
        record.0.forget_texts();
        if record.0 != before {
            diesel::update(events::table.find(seq)).set(events::data.eq(record)).execute(tx.conn())?;
        }
    }
    Ok(())
}

/// The same for what a person wrote on the tickets of others.
pub fn forget_messages_by(tx: &mut Tx, user: UserId) -> Result<Vec<String>, Error> {
    let ids = messages::table.filter(messages::author_id.eq(user.0)).select(messages::id).load(tx.conn())?;
    forget_messages(tx, &ids)
}

/// In the order in which the rows refer to each other: files first.
fn forget_messages(tx: &mut Tx, ids: &[i64]) -> Result<Vec<String>, Error> {
    let mut hashes = Vec::new();
    for ids in ids.chunks(200) {
        let of_these = || attachments::message_id.eq_any(ids.to_vec());
        let found: Vec<String> = attachments::table.filter(of_these()).select(attachments::sha256).load(tx.conn())?;
        hashes.extend(found);
        diesel::delete(attachments::table.filter(of_these())).execute(tx.conn())?;
        diesel::update(messages::table.filter(messages::id.eq_any(ids.to_vec())))
            .set((messages::body.eq(FORGOTTEN), messages::files.eq(None::<Json<Vec<crate::attachments::File>>>)))
            .execute(tx.conn())?;
        search_index::forget(tx, ids)?;
    }
    Ok(hashes)
}

/// Takes away name, address and everything that belongs to signing in. Nobody is found, written to or let in as this
/// person any more.
pub fn forget_person(tx: &mut Tx, user: UserId, email: &Email, name: &Name, stand_in: &Email) -> Result<(), Error> {
    let now = Time::from(tx.now());
    diesel::update(users::table.find(user.0))
        .set((
            users::email.eq(stand_in.as_str()),
            users::name.eq(name.as_str()),
            users::organisation_id.eq(None::<i64>),
            users::sharing.eq(Sharing::Own.as_str()),
            users::password_hash.eq(None::<String>),
            users::verified_at.eq(None::<Time>),
            users::session_version.eq(users::session_version + 1),
            users::active.eq(false),
            users::erased_at.eq(Some(now)),
        ))
        .execute(tx.conn())?;
    people_lists::index(tx, user, stand_in, name)?;
    forget_sign_ins(tx, user)?;
    diesel::delete(preferences::table.filter(preferences::user_id.eq(user.0))).execute(tx.conn())?;
    diesel::delete(registrations::table.filter(registrations::email.eq(email.as_str()))).execute(tx.conn())?;
    diesel::delete(ticket_links::table.filter(ticket_links::email.eq(email.as_str()))).execute(tx.conn())?;
    diesel::delete(outbox::table.filter(outbox::recipient.eq(email.as_str()))).execute(tx.conn())?;
    // Answers to their own requests, under keys of their own.
    diesel::delete(idempotency::table.filter(idempotency::scope.like(format!("{user} %")))).execute(tx.conn())?;
    tx.announce();
    Ok(())
}

fn forget_sign_ins(tx: &mut Tx, user: UserId) -> Result<(), Error> {
    let ids: Vec<i64> = sessions::table.filter(sessions::user_id.eq(user.0)).select(sessions::id).load(tx.conn())?;
    diesel::delete(browsers::table.filter(browsers::session_id.eq_any(ids.clone()))).execute(tx.conn())?;
    diesel::delete(refresh_tokens::table.filter(refresh_tokens::session_id.eq_any(ids))).execute(tx.conn())?;
    diesel::delete(sessions::table.filter(sessions::user_id.eq(user.0))).execute(tx.conn())?;
    diesel::delete(api_tokens::table.filter(api_tokens::user_id.eq(user.0))).execute(tx.conn())?;
    diesel::delete(password_resets::table.filter(password_resets::user_id.eq(user.0))).execute(tx.conn())?;
    diesel::delete(second_steps::table.filter(second_steps::user_id.eq(user.0))).execute(tx.conn())?;
    diesel::delete(recovery_codes::table.filter(recovery_codes::user_id.eq(user.0))).execute(tx.conn())?;
    Ok(())
}

/// Those of these hashes that no file has any more: their bytes can go.
pub fn unused(tx: &mut Tx, hashes: Vec<String>) -> Result<Vec<String>, Error> {
    let used: Vec<String> = attachments::table
        .filter(attachments::sha256.eq_any(hashes.clone()))
        .select(attachments::sha256)
        .distinct()
        .load(tx.conn())?;
    Ok(hashes.into_iter().filter(|hash| !used.contains(hash)).collect())
}
