//! What people see and change about themselves.

use crate::error::{Error, Result};
use crate::gate::Gate;
use crate::hasher::Verdict;
use crate::password::Password;
use crate::reset_password::end_the_old;
use crate::tries::Tries;
use crate::who::SignedIn;
use secrecy::{ExposeSecret, SecretString};
use skranke_domain::preferences::Preferences;
use skranke_domain::rules::Team;
use skranke_domain::text::Name;
use skranke_domain::{Actor, Language, OrganisationId, Role, Sharing, UserId};
use skranke_persistence::attempts::Counted;
use skranke_persistence::people::{self, Credentials, User};
use skranke_persistence::{Tx, attempts, organisations, preferences};
use std::net::IpAddr;

/// A person as they see themselves.
#[derive(Clone, Debug)]
pub struct Profile {
    pub user: User,
    pub organisation: Option<(OrganisationId, String)>,
    pub teams: Vec<Team>,
    pub permissions: &'static [&'static str],
}

/// What a person may change about themselves; what is `None` stays.
#[derive(Clone, Debug, Default)]
pub struct ProfileChange {
    pub name: Option<Name>,
    pub language: Option<Language>,
    pub sharing: Option<Sharing>,
}

pub fn mine(tx: &mut Tx, by: &Actor) -> Result<Profile> {
    let user = me(tx, by)?;
    let organisation = match user.organisation {
        Some(id) => organisations::name(tx, id)?.map(|name| (id, name)),
        None => None,
    };
    let rules = tx.rules();
    let own = people::teams_of(tx, user.id)?;
    let teams = own.iter().filter_map(|id| rules.teams.get(id).cloned()).collect();
    let permissions = permissions(user.role);
    Ok(Profile { user, organisation, teams, permissions })
}

/// Name and language are a person's own. Seeing the organisation's tickets is granted by an admin; it can only be given up here.
pub fn change(tx: &mut Tx, by: &Actor, change: &ProfileChange) -> Result<Profile> {
    let mut user = me(tx, by)?;
    if change.sharing == Some(Sharing::Organisation) && user.sharing == Sharing::Own {
        return Err(Error::Forbidden("only an admin can let somebody see the organisation's tickets"));
    }
    if let Some(name) = &change.name {
        user.name = name.clone();
        people::rename(tx, &user)?;
    }
    user.language = change.language.unwrap_or(user.language);
    user.sharing = change.sharing.unwrap_or(user.sharing);
    people::save(tx, &user)?;
    mine(tx, by)
}

/// How the caller likes the pages; run this in [`Gate::write_about`] the caller.
pub fn prefer(tx: &mut Tx, by: &SignedIn, wanted: &Preferences) -> Result<()> {
    Ok(preferences::save(tx, by.user, wanted)?)
}

/// Sets a new password for whoever knows the old one; every other session and all API tokens end.
pub async fn change_password(
    gate: &Gate,
    by: &SignedIn,
    old: SecretString,
    new: SecretString,
    from: IpAddr,
) -> Result<()> {
    let session = by.session.ok_or(Error::Forbidden("a personal token cannot change the password"))?;
    let (user, known) = gate.db.read(myself(by.user)).await?;
    let new = Password::chosen(new.expose_secret(), &user.email, &user.name)
        .map_err(|bad| Error::field("/new_password", bad))?;
    let counted = compare(gate, &user, &known, old, from).await?;
    let hash = gate.hasher.hash(new).await?;
    gate.write_about(user.id, move |tx| {
        attempts::queue_up(tx)?;
        if !people::replace_hash(tx, &known, &hash)? {
            return Err(wrong());
        }
        attempts::take_back(tx, &counted)?;
        end_the_old(tx, &user, Some(session))
    })
    .await
}

/// Asks for the password once more before something that a stolen session must not do; the try is to be taken back.
pub(crate) async fn confirm_password(
    gate: &Gate,
    by: &SignedIn,
    password: SecretString,
    from: IpAddr,
) -> Result<(User, Counted)> {
    by.session.ok_or(Error::Forbidden("a personal token cannot do this"))?;
    let (user, known) = gate.db.read(myself(by.user)).await?;
    let counted = compare(gate, &user, &known, password, from).await?;
    Ok((user, counted))
}

async fn compare(gate: &Gate, user: &User, known: &Credentials, typed: SecretString, from: IpAddr) -> Result<Counted> {
    let tries = Tries::sign_in(&gate.limits, user.email.as_str(), from);
    let counted = gate.db.write(move |tx| tries.count(tx)).await?;
    let typed = Password::typed(typed.expose_secret()).ok_or_else(wrong)?;
    match gate.verify(&counted, Some(known), typed).await? {
        Verdict::Wrong => Err(wrong()),
        Verdict::Right | Verdict::Outdated => Ok(counted),
    }
}

fn wrong() -> Error {
    Error::field("/password", "is not your present password")
}

fn myself(id: UserId) -> impl FnMut(&mut Tx) -> Result<(User, Credentials)> + Send + 'static {
    move |tx| {
        let user = people::find(tx, id)?.ok_or(Error::NotFound)?;
        let known = people::credentials_of(tx, id)?.ok_or(Error::NotFound)?;
        Ok((user, known))
    }
}

fn me(tx: &mut Tx, by: &Actor) -> Result<User> {
    let id = by.id().ok_or(Error::NotFound)?;
    people::find(tx, id)?.ok_or(Error::NotFound)
}

/// What a role can do at all, for those who build a page: whether it is possible with one ticket, that ticket says.
pub fn permissions(role: Role) -> &'static [&'static str] {
    match role {
        Role::Customer => &["tickets.submit", "tickets.reply", "tickets.reopen", "tickets.history"],
        Role::Agent => AGENT,
        Role::Lead => LEAD,
        Role::Admin => ADMIN,
    }
}

/// Each role can what the one before it can, so one list serves all.
const ADMIN: &[&str] = &[
    "tickets.submit",
    "tickets.submit_for_customer",
    "tickets.reply",
    "tickets.note",
    "tickets.take",
    "tickets.escalate",
    "tickets.solve",
    "tickets.reopen",
    "queue.read",
    "search",
    "customers.read",
    "tickets.assign_others",
    "admin.users",
    "admin.teams",
    "admin.categories",
    "admin.organisations",
    "admin.settings",
    "admin.audit",
    "admin.outbox",
];
const LEAD: &[&str] = ADMIN.split_at(12).0;
const AGENT: &[&str] = ADMIN.split_at(11).0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_can_more_than_the_one_before() {
        assert_eq!(permissions(Role::Agent).last(), Some(&"customers.read"));
        assert_eq!(permissions(Role::Lead).last(), Some(&"tickets.assign_others"));
        assert!(permissions(Role::Admin).contains(&"admin.users"));
        assert!(!permissions(Role::Lead).iter().any(|name| name.starts_with("admin.")));
    }
}
