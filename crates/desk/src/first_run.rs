//! A new desk: whoever can read the server's console makes the first admin, once.

use crate::admin_teams::{self, NewTeam};
use crate::admin_users::{self, FirstPassword, NewAccount};
use crate::desk::Desk;
use crate::device::Device;
use crate::error::{Error, Result};
use crate::gate::Gate;
use crate::password::Password;
use crate::secret::{Purpose, Token};
use crate::settings;
use crate::sign_in::Attempt;
use crate::web_session::{self, Opened};
use secrecy::{ExposeSecret, SecretString};
use skranke_domain::text::{Email, Name};
use skranke_domain::{Actor, Language, Role, Sharing, Tier};
use skranke_persistence::{Tx, set_up};
use std::net::IpAddr;

/// What a desk has to know before it can work.
#[derive(Clone, Debug)]
pub struct FirstRun {
    /// As the console showed it.
    pub key: SecretString,
    pub desk_name: Name,
    pub language: Language,
    pub name: Name,
    pub email: Email,
    pub password: SecretString,
    pub team: Name,
}

/// Makes a key for the console if nobody works here yet; the one before is good no more.
pub fn offer(tx: &mut Tx) -> Result<Option<SecretString>> {
    if set_up::is_done(tx)? {
        set_up::take_key(tx)?;
        return Ok(None);
    }
    let key = Token::mint(Purpose::SetUp)?;
    set_up::set_key(tx, &key.hash())?;
    Ok(Some(SecretString::from(key.reveal())))
}

/// Whether a key is out and nobody works here yet; once somebody does, this asks nobody.
pub async fn is_open(desk: &Desk) -> Result<bool> {
    if !desk.db.rules().staff.is_empty() {
        return Ok(false);
    }
    desk.read(|tx| Ok(set_up::key(tx)?.is_some() && !set_up::is_done(tx)?)).await
}

/// Names the desk, makes its first team and its first admin, and signs the admin in.
pub async fn set_up(gate: &Gate, wish: FirstRun, from: IpAddr, device: Device) -> Result<Opened> {
    let key = Token::parse(Purpose::SetUp, wish.key.expose_secret()).ok_or_else(wrong_key)?.hash();
    let expected = key.clone();
    gate.db.read(move |tx| fits(tx, &expected)).await?;
    let password = Password::chosen(wish.password.expose_secret(), &wish.email, &wish.name);
    let hash = gate.hasher.hash(password.map_err(|bad| Error::field("/password", bad))?).await?;
    let attempt = Attempt { email: wish.email.to_string(), password: wish.password.clone(), from };
    gate.write_rules(move |tx| furnish(tx, &wish, &key, &hash)).await?;
    web_session::sign_in(gate, attempt, device).await
}

fn wrong_key() -> Error {
    Error::field("/key", "is not the one that the server printed last")
}

fn fits(tx: &mut Tx, key: &str) -> Result<()> {
    if set_up::is_done(tx)? {
        return Err(Error::NotFound);
    }
    match set_up::key(tx)?.is_some_and(|known| known == key) {
        true => Ok(()),
        false => Err(wrong_key()),
    }
}

fn furnish(tx: &mut Tx, wish: &FirstRun, key: &str, password_hash: &str) -> Result<()> {
    fits(tx, key)?;
    if !set_up::take_key(tx)? {
        return Err(Error::NotFound);
    }
    settings::change(tx, &Actor::Desk, None, |settings| {
        settings.desk.name = Some(wish.desk_name.clone());
        settings.desk.language = wish.language;
    })?;
    let team = admin_teams::create(tx, &Actor::Desk, &first_team(&wish.team))?;
    // The team is not among the rules yet, so the admin joins it afterwards.
    let first = FirstPassword::Hashed(password_hash.to_owned());
    let admin = admin_users::create(tx, &Actor::Desk, &first_admin(wish), &first)?;
    Ok(skranke_persistence::people::set_teams(tx, admin.user.id, &[team.id])?)
}

fn first_team(name: &Name) -> NewTeam {
    NewTeam {
        name: name.clone(),
        tier: Tier::First,
        public_name: None,
        calendar: None,
        accepts_consult: None,
        accepts_transfer: None,
        accepts_handoff: None,
        takes_new_tickets: Some(true),
    }
}

fn first_admin(wish: &FirstRun) -> NewAccount {
    NewAccount {
        email: wish.email.clone(),
        name: wish.name.clone(),
        role: Role::Admin,
        language: wish.language,
        teams: Vec::new(),
        organisation: None,
        sharing: Sharing::Own,
    }
}
