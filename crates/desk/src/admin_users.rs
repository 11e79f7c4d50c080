//! Admins let people in, move them and close their accounts; run these in [`crate::gate::Gate::write_rules`].

use crate::admin_organisations::named;
use crate::admin_teams::admins_only;
use crate::audit::{self, What};
use crate::error::{Error, Result};
use crate::notify::{PersonLetter, tell_person};
use crate::reset_password::{end_everything, replace_password};
use crate::seen::{Seen, still};
use crate::two_step;
use chrono::TimeDelta;
use serde_json::{Value, json};
use skranke_domain::audit::{About, Act};
use skranke_domain::rules::Rules;
use skranke_domain::text::{Email, Name};
use skranke_domain::{Actor, Language, Role, Sharing, TeamId, UserId};
use skranke_persistence::people::{self, NewUser, User};
use skranke_persistence::people_lists;
pub use skranke_persistence::people_lists::Wanted;
use skranke_persistence::{Tx, organisations, password_resets, second_steps};

/// A person as admins see them.
#[derive(Clone, Debug)]
pub struct Account {
    pub user: User,
    pub teams: Vec<TeamId>,
    pub organisation: Option<String>,
}

#[derive(Clone, Debug)]
pub struct NewAccount {
    pub email: Email,
    pub name: Name,
    pub role: Role,
    pub language: Language,
    pub teams: Vec<TeamId>,
    /// Made if it is new.
    pub organisation: Option<Name>,
    pub sharing: Sharing,
}

/// How a new person gets a password.
#[derive(Clone)]
pub enum FirstPassword {
    /// By a link in a letter, which shows that the address is theirs.
    ByLetter,
    /// It was hashed already, and the address is taken for verified.
    Hashed(String),
}

/// What changes; what is `None` stays. `Some(None)` takes the organisation away.
#[derive(Clone, Debug, Default)]
pub struct AccountChange {
    pub name: Option<Name>,
    pub role: Option<Role>,
    pub language: Option<Language>,
    pub teams: Option<Vec<TeamId>>,
    pub organisation: Option<Option<Name>>,
    pub sharing: Option<Sharing>,
    pub active: Option<bool>,
    /// Refused if the person is no longer as they were seen.
    pub seen: Option<Seen>,
}

/// How long the link in an invitation is good.
const INVITATION: TimeDelta = TimeDelta::hours(48);

/// People in the order of their ids.
pub fn list(tx: &mut Tx, by: &Actor, wanted: &Wanted) -> Result<Vec<Account>> {
    admins_only(by)?;
    let users = people_lists::list(tx, wanted)?;
    accounts(tx, users)
}

pub fn find(tx: &mut Tx, by: &Actor, id: UserId) -> Result<Account> {
    admins_only(by)?;
    let user = people::find(tx, id)?.ok_or(Error::NotFound)?;
    account(tx, user)
}

fn account(tx: &mut Tx, user: User) -> Result<Account> {
    accounts(tx, vec![user])?.pop().ok_or(Error::NotFound)
}

/// With what is kept apart from the person, read for all of them at once.
fn accounts(tx: &mut Tx, users: Vec<User>) -> Result<Vec<Account>> {
    let ids: Vec<UserId> = users.iter().map(|user| user.id).collect();
    let organisations: Vec<_> = users.iter().filter_map(|user| user.organisation).collect();
    let mut teams = people::teams_of_all(tx, &ids)?;
    let names = organisations::names(tx, &organisations)?;
    let account = |user: User| Account {
        teams: teams.remove(&user.id).unwrap_or_default(),
        organisation: user.organisation.and_then(|id| names.get(&id).cloned()),
        user,
    };
    Ok(users.into_iter().map(account).collect())
}

/// Adds a person; without a password they are written to and set their own.
pub fn create(tx: &mut Tx, by: &Actor, new: &NewAccount, password: &FirstPassword) -> Result<Account> {
    admins_only(by)?;
    if people::by_email(tx, &new.email)?.is_some() {
        return Err(Error::field("/email", "belongs to somebody already"));
    }
    check_teams(tx, new.role, &new.teams)?;
    let organisation = new.organisation.as_ref().map(|name| named(tx, by, name)).transpose()?;
    let password_hash = match password {
        FirstPassword::ByLetter => None,
        FirstPassword::Hashed(hash) => Some(hash.as_str()),
    };
    let row = NewUser {
        email: &new.email,
        name: &new.name,
        role: new.role,
        language: new.language,
        organisation,
        sharing: new.sharing,
        password_hash,
    };
    let user = people::create(tx, row)?;
    if !new.teams.is_empty() {
        people::set_teams(tx, user.id, &new.teams)?;
    }
    if !user.has_password {
        send_invitation(tx, &user)?;
    }
    let account = account(tx, user)?;
    let (id, name) = (account.user.id, account.user.name.as_str());
    audit::record(tx, by, What::created(About::User, id, name, state(&tx.rules(), &account)))?;
    Ok(account)
}

/// Writes once more to somebody who has no password yet.
pub fn invite(tx: &mut Tx, by: &Actor, id: UserId) -> Result<()> {
    let Account { user, .. } = find(tx, by, id)?;
    if user.has_password || !user.active {
        return Err(Error::Forbidden("only those who have no password yet are invited"));
    }
    send_invitation(tx, &user)?;
    audit::record(tx, by, did(&user, Act::Invited))
}

fn did(user: &User, act: Act) -> What {
    What::did(About::User, user.id, user.name.as_str(), act)
}

/// What the audit log compares, and a form is made from.
pub fn state(rules: &Rules, account: &Account) -> Value {
    let Account { user, teams, organisation } = account;
    let teams: Vec<&str> = teams.iter().filter_map(|id| rules.teams.get(id)).map(|team| team.name.as_str()).collect();
    json!({
        "email": user.email,
        "name": user.name,
        "role": user.role,
        "language": user.language,
        "teams": teams,
        "organisation": organisation,
        "sharing": user.sharing,
        "active": user.active,
    })
}

fn send_invitation(tx: &mut Tx, user: &User) -> Result<()> {
    let expires_at = tx.now() + INVITATION;
    let id = password_resets::add(tx, user.id, expires_at)?;
    tell_person(tx, &user.email, &user.name, user.language, PersonLetter::Invitation(id))
}

/// Changes a person. A new role voids their access tokens, a closed account everything they are signed in with.
pub fn change(tx: &mut Tx, by: &Actor, id: UserId, change: &AccountChange) -> Result<Account> {
    let found = find(tx, by, id)?;
    let was = state(&tx.rules(), &found);
    still(change.seen.as_ref(), &was)?;
    let Account { mut user, teams, mut organisation } = found;
    let before = (user.role, user.active);
    if let Some(name) = &change.name {
        user.name = name.clone();
        people::rename(tx, &user)?;
    }
    user.language = change.language.unwrap_or(user.language);
    user.role = change.role.unwrap_or(user.role);
    user.sharing = change.sharing.unwrap_or(user.sharing);
    user.active = change.active.unwrap_or(user.active);
    if let Some(wanted) = &change.organisation {
        user.organisation = wanted.as_ref().map(|name| named(tx, by, name)).transpose()?;
        organisation = wanted.as_ref().map(Name::to_string);
    }
    let teams = move_teams(tx, &user, teams, change.teams.as_deref())?;
    if before == (Role::Admin, true) && before != (user.role, user.active) && user.has_password {
        another_admin(tx)?;
    }
    people::save(tx, &user)?;
    if !user.active {
        end_everything(tx, id, None)?;
    } else if before.0 != user.role {
        people::bump_version(tx, id)?;
    }
    let account = Account { user, teams, organisation };
    let is = state(&tx.rules(), &account);
    audit::record(tx, by, What::changed(About::User, id, account.user.name.as_str(), was, is))?;
    Ok(account)
}

/// The person's teams from now on; customers are in none.
fn move_teams(tx: &mut Tx, user: &User, had: Vec<TeamId>, wanted: Option<&[TeamId]>) -> Result<Vec<TeamId>> {
    let teams = match wanted {
        Some(wanted) => wanted.to_vec(),
        None if user.role.is_staff() => return Ok(had),
        None => Vec::new(),
    };
    check_teams(tx, user.role, &teams)?;
    if teams != had {
        people::set_teams(tx, user.id, &teams)?;
    }
    Ok(teams)
}

/// Somebody must be left who can let people in.
fn another_admin(tx: &mut Tx) -> Result<()> {
    match people::hold_admins(tx)? {
        0 | 1 => Err(Error::Forbidden("this is the last admin")),
        _ => Ok(()),
    }
}

fn check_teams(tx: &Tx, role: Role, teams: &[TeamId]) -> Result<()> {
    if !role.is_staff() && !teams.is_empty() {
        return Err(Error::field("/teams", "customers are in no team"));
    }
    for (n, team) in teams.iter().enumerate() {
        let refused = |why| Err(Error::field(&format!("/teams/{n}"), why));
        if tx.rules().active_team(*team).is_none() {
            return refused("is no active team");
        }
        if teams.iter().take(n).any(|before| before == team) {
            return refused("is there twice");
        }
    }
    Ok(())
}

/// Sets somebody's password for them and signs them out everywhere; they are told.
pub fn set_password(tx: &mut Tx, by: &Actor, id: UserId, hash: &str) -> Result<()> {
    let Account { user, .. } = find(tx, by, id)?;
    replace_password(tx, &user, hash)?;
    audit::record(tx, by, did(&user, Act::PasswordSet))
}

/// Signs somebody out everywhere, and voids their personal tokens.
pub fn sign_out(tx: &mut Tx, by: &Actor, id: UserId) -> Result<()> {
    let Account { user, .. } = find(tx, by, id)?;
    end_everything(tx, id, None)?;
    audit::record(tx, by, did(&user, Act::SignedOut))
}

/// Whether somebody signs in with a second step.
pub fn has_second_step(tx: &mut Tx, by: &Actor, id: UserId) -> Result<bool> {
    admins_only(by)?;
    Ok(second_steps::is_on(tx, id)?)
}

/// Takes somebody's second step away, who has lost it; they are told.
pub fn reset_second_step(tx: &mut Tx, by: &Actor, id: UserId) -> Result<()> {
    let Account { user, .. } = find(tx, by, id)?;
    two_step::reset(tx, by, id)?;
    audit::record(tx, by, did(&user, Act::SecondStepReset))
}
