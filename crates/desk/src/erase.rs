//! A customer has their data erased: name, address, texts and files go; that something was asked and answered stays.

use crate::beat::{decide, keep, load};
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::hasher::Verdict;
use crate::password::Password;
use crate::tries::Tries;
use crate::who::SignedIn;
use secrecy::{ExposeSecret, SecretString};
use skranke_domain::text::{Email, Name};
use skranke_domain::{Act, Actor, Role, Ticket, TicketNumber, UserId};
use skranke_persistence::people::{Credentials, User};
use skranke_persistence::{Tx, attempts, erasure, people};
use std::net::IpAddr;

/// Whether this role can have its data erased; the names of those who work here stand in the records of others.
pub fn is_possible(role: Role) -> bool {
    !role.is_staff()
}

/// Erases whoever is signed in, if they know their password. It cannot be taken back.
pub async fn erase(desk: &Desk, by: &SignedIn, password: SecretString, from: IpAddr) -> Result<()> {
    if by.session.is_none() || !by.actor.person().is_some_and(|person| is_possible(person.role)) {
        return Err(Error::Forbidden("only customers can have their data erased, with their password"));
    }
    let gate = &desk.gate;
    let user = by.user;
    let (person, known) = gate.db.read(move |tx| credentials(tx, user)).await?;
    let tries = Tries::sign_in(&gate.limits, person.email.as_str(), from);
    let counted = gate.db.write(move |tx| tries.count(tx)).await?;
    let typed = Password::typed(password.expose_secret()).ok_or_else(wrong)?;
    if gate.verify(&counted, Some(&known), typed).await? == Verdict::Wrong {
        return Err(wrong());
    }
    let actor = by.actor.clone();
    let hashes = gate
        .write_about(user, move |tx| {
            attempts::queue_up(tx)?;
            attempts::take_back(tx, &counted)?;
            forget(tx, &actor, &person)
        })
        .await?;
    remove_files(desk, hashes).await
}

fn wrong() -> Error {
    Error::field("/password", "is not your present password")
}

fn credentials(tx: &mut Tx, id: UserId) -> Result<(User, Credentials)> {
    let user = people::find(tx, id)?.ok_or(Error::NotFound)?;
    let known = people::credentials_of(tx, id)?.ok_or(Error::NotFound)?;
    Ok((user, known))
}

/// Takes everything out of the database; answers the hashes of files that nobody has any more.
fn forget(tx: &mut Tx, by: &Actor, person: &User) -> Result<Vec<String>> {
    let mut hashes = Vec::new();
    for number in erasure::tickets_of(tx, person.id)? {
        leave(tx, by, number)?;
        hashes.extend(erasure::forget_ticket(tx, number)?);
    }
    hashes.extend(erasure::forget_messages_by(tx, person.id)?);
    let stand_in = stand_in(person.id)?;
    let name = Name::new(skranke_domain::forget::FORGOTTEN).map_err(|bad| Error::Internal(bad.to_string()))?;
    erasure::forget_person(tx, person.id, &person.email, &name, &stand_in)?;
    Ok(erasure::unused(tx, hashes)?)
}

/// Nobody shall go on working for somebody who has gone.
fn leave(tx: &mut Tx, by: &Actor, number: TicketNumber) -> Result<()> {
    let mut ticket = load(tx, by, number, None)?;
    if ticket.state().is_open() {
        decide(tx, by, |act: &Act| Ticket::say_is_solved(&mut ticket, act))?;
        keep(tx, by, &mut ticket, None)?;
    }
    Ok(())
}

/// An address at which nobody can ever read (RFC 2606), and which is nobody else's.
fn stand_in(id: UserId) -> Result<Email> {
    Email::new(&format!("{id}@erased.invalid")).map_err(|bad| Error::Internal(bad.to_string()))
}

/// Looked up once more just before, as somebody may have sent the same bytes meanwhile.
async fn remove_files(desk: &Desk, mut hashes: Vec<String>) -> Result<()> {
    hashes.sort();
    hashes.dedup();
    let unused = desk.read(move |tx| Ok(erasure::unused(tx, hashes.clone())?)).await?;
    for hash in unused {
        desk.files.remove(&hash).await?;
    }
    Ok(())
}
