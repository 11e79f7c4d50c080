//! The second step: a code from an authenticator app (RFC 6238), or one of ten recovery codes.
//!
//! **Invariant:** no code is good twice. **Invariant:** a new password, however it was set, leaves the second step as it
//! is: whoever reads somebody's mail does not get in by that.

use crate::admin_teams::admins_only;
use crate::audit::{self, What};
use crate::error::{Error, Result};
use crate::gate::Gate;
use crate::notify::{PersonLetter, tell_person};
use crate::profile::confirm_password;
use crate::recovery;
pub use crate::recovery::RecoveryCodes;
use crate::secret;
use crate::tries::Tries;
use crate::vault::Vault;
use crate::who::SignedIn;
use secrecy::{ExposeSecret, SecretString};
use skranke_domain::audit::{About, Act};
use skranke_domain::{Actor, Cause, SessionId, UserId};
use skranke_persistence::attempts::{self, Counted};
use skranke_persistence::browsers::Stage;
use skranke_persistence::people::{self, Credentials, User};
use skranke_persistence::{Tx, second_steps, sessions};
use std::net::IpAddr;
use totp_rs::{Builder, Secret, Totp};

const WRONG: Error = Error::CodeNeeded("the code is wrong, or was used already");

/// What an app needs to make codes; shown to nobody but its owner, while it is being set up.
#[derive(Debug)]
pub struct SetUp {
    /// To type, in base32.
    pub secret: SecretString,
    /// To scan, as an `otpauth:` address.
    pub address: SecretString,
}

/// How somebody's second step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub is_on: bool,
    /// Whether the role demands it.
    pub is_demanded: bool,
    pub recovery_codes_left: i64,
}

/// Where a sign-in stands once the password was right.
pub(crate) fn stage(tx: &mut Tx, known: &Credentials) -> Result<Stage> {
    Ok(match second_steps::is_on(tx, known.user)? {
        true => Stage::Code,
        false if tx.rules().settings.sign_in.needs_two_steps(known.role) => Stage::SetUp,
        false => Stage::Full,
    })
}

pub fn standing(tx: &mut Tx, by: &SignedIn) -> Result<Standing> {
    let settings = &tx.rules().settings.sign_in;
    Ok(Standing {
        is_on: second_steps::is_on(tx, by.user)?,
        is_demanded: by.actor.person().is_some_and(|person| settings.needs_two_steps(person.role)),
        recovery_codes_left: second_steps::codes_left(tx, by.user)?,
    })
}

/// Counts a try at somebody's code, before it is looked at.
pub(crate) async fn count(gate: &Gate, user: UserId, from: IpAddr) -> Result<Counted> {
    let tries = Tries::code(&gate.limits, user, from);
    gate.db.write(move |tx| tries.count(tx)).await
}

/// Uses a code up, of the app or a recovery code.
pub(crate) fn pass(tx: &mut Tx, vault: &Vault, user: UserId, typed: &SecretString) -> Result<()> {
    let typed = typed.expose_secret();
    let step = second_steps::find(tx, user)?.filter(|step| step.is_confirmed).ok_or(WRONG)?;
    if let Some(digits) = app_code(typed) {
        let seed = vault.open(&place(user), &step.sealed_seed)?;
        return spend(tx, &app(seed.expose_secret())?, user, &digits);
    }
    let code = recovery::hash(vault, user, typed).ok_or(WRONG)?;
    if !second_steps::spend_code(tx, user, &code)? {
        return Err(WRONG);
    }
    let user = people::find(tx, user)?.ok_or(Error::NotFound)?;
    tell(tx, &user, PersonLetter::RecoveryCodeUsed)
}

/// Six digits, with blanks or without.
fn app_code(typed: &str) -> Option<String> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace()).take(7).collect();
    (digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(digits)
}

/// Good from half a minute before to half a minute after its own, once.
fn spend(tx: &mut Tx, app: &Totp, user: UserId, digits: &str) -> Result<()> {
    let now = u64::try_from(tx.now().timestamp()).unwrap_or_default();
    let step = app.check(digits, now).and_then(|step| i64::try_from(step).ok()).ok_or(WRONG)?;
    match second_steps::spend_step(tx, user, step)? {
        true => Ok(()),
        false => Err(WRONG),
    }
}

/// Begins setting it up for whoever knows the password: a stolen session must not lock its owner out.
pub async fn start(gate: &Gate, by: &SignedIn, password: SecretString, from: IpAddr) -> Result<()> {
    let (user, counted) = confirm_password(gate, by, password, from).await?;
    let vault = gate.vault.clone();
    let start = move |tx: &mut Tx| {
        attempts::queue_up(tx)?;
        attempts::take_back(tx, &counted)?;
        begin(tx, &vault, user.id)
    };
    gate.db.write(start).await
}

/// Begins setting it up, with a new seed.
pub(crate) fn begin(tx: &mut Tx, vault: &Vault, user: UserId) -> Result<()> {
    let seed = secret::random::<20>()?;
    match second_steps::begin(tx, user, &vault.seal(&place(user), &seed)?)? {
        true => Ok(()),
        false => Err(Error::Forbidden("the second step is on already")),
    }
}

/// What the app is told while it is being set up; nothing before and after.
pub fn pending(tx: &mut Tx, vault: &Vault, user: &User) -> Result<Option<SetUp>> {
    let Some(step) = second_steps::find(tx, user.id)?.filter(|step| !step.is_confirmed) else { return Ok(None) };
    let seed = vault.open(&place(user.id), &step.sealed_seed)?;
    let desk = tx.rules().settings.desk.name().replace(':', " ");
    let app = builder(seed.expose_secret()).with_issuer(Some(desk)).with_account_name(user.email.as_str());
    let app = app.build().map_err(unusable)?;
    let address = app.to_url().map_err(unusable)?;
    Ok(Some(SetUp { secret: app.secret().to_base32().into(), address: address.into() }))
}

/// The same for the caller.
pub fn my_pending(tx: &mut Tx, vault: &Vault, by: &SignedIn) -> Result<Option<SetUp>> {
    let user = people::find(tx, by.user)?.ok_or(Error::NotFound)?;
    pending(tx, vault, &user)
}

/// Turns it on for the caller, whose app shows the right code, and ends all other sessions.
pub async fn confirm(gate: &Gate, by: &SignedIn, code: SecretString) -> Result<RecoveryCodes> {
    let session = by.session.ok_or(Error::Forbidden("sign in with the password first"))?;
    let (id, vault) = (by.user, gate.vault.clone());
    let confirm = move |tx: &mut Tx| {
        let user = people::find(tx, id)?.ok_or(Error::NotFound)?;
        turn_on(tx, &vault, &user, session, &code)
    };
    gate.write_about(id, confirm).await
}

pub(crate) fn turn_on(
    tx: &mut Tx,
    vault: &Vault,
    user: &User,
    keep: SessionId,
    code: &SecretString,
) -> Result<RecoveryCodes> {
    let begun = second_steps::find(tx, user.id)?.filter(|step| !step.is_confirmed);
    let begun = begun.ok_or(Error::Forbidden("begin setting it up first"))?;
    let seed = vault.open(&place(user.id), &begun.sealed_seed)?;
    let digits = app_code(code.expose_secret()).ok_or_else(mistyped)?;
    spend(tx, &app(seed.expose_secret())?, user.id, &digits).map_err(|_| mistyped())?;
    second_steps::confirm(tx, user.id)?;
    sessions::revoke_all(tx, user.id, Some(keep))?;
    record(tx, user, Act::SecondStepOn)?;
    tell(tx, user, PersonLetter::SecondStepOn)?;
    recovery::renew(tx, vault, user.id)
}

fn mistyped() -> Error {
    Error::field("/code", "is not what the app shows now")
}

/// Makes ten new recovery codes for whoever knows the password; the old ones are good no more.
pub async fn new_codes(gate: &Gate, by: &SignedIn, password: SecretString, from: IpAddr) -> Result<RecoveryCodes> {
    let (user, counted) = confirm_password(gate, by, password, from).await?;
    let vault = gate.vault.clone();
    let renew = move |tx: &mut Tx| {
        attempts::queue_up(tx)?;
        attempts::take_back(tx, &counted)?;
        if !second_steps::is_on(tx, user.id)? {
            return Err(Error::Forbidden("the second step is off"));
        }
        record(tx, &user, Act::RecoveryCodesMade)?;
        tell(tx, &user, PersonLetter::RecoveryCodesMade)?;
        recovery::renew(tx, &vault, user.id)
    };
    gate.db.write(renew).await
}

/// Turns it off for whoever knows the password, unless the role demands it.
pub async fn turn_off(gate: &Gate, by: &SignedIn, password: SecretString, from: IpAddr) -> Result<()> {
    let (user, counted) = confirm_password(gate, by, password, from).await?;
    let turn_off = move |tx: &mut Tx| {
        attempts::queue_up(tx)?;
        attempts::take_back(tx, &counted)?;
        if tx.rules().settings.sign_in.needs_two_steps(user.role) {
            return Err(Error::Forbidden("your role needs a second step"));
        }
        record(tx, &user, Act::SecondStepOff)?;
        remove(tx, &user)
    };
    gate.write_about(by.user, turn_off).await
}

/// Takes somebody's second step away, who has lost phone and recovery codes; run this in [`Gate::write_about`] them.
pub fn reset(tx: &mut Tx, by: &Actor, user: UserId) -> Result<()> {
    admins_only(by)?;
    let user = people::find(tx, user)?.ok_or(Error::NotFound)?;
    remove(tx, &user)
}

fn remove(tx: &mut Tx, user: &User) -> Result<()> {
    match second_steps::remove(tx, user.id)? {
        true => tell(tx, user, PersonLetter::SecondStepOff),
        false => Ok(()),
    }
}

/// How those who work here secure their accounts concerns the admins; how customers do concerns nobody else.
fn record(tx: &mut Tx, user: &User, act: Act) -> Result<()> {
    if !user.role.is_staff() {
        return Ok(());
    }
    let by = Actor::Person(user.acting(Vec::new(), Cause::Person));
    audit::record(tx, &by, What::did(About::User, user.id, user.name.as_str(), act))
}

fn tell(tx: &mut Tx, user: &User, letter: PersonLetter) -> Result<()> {
    tell_person(tx, &user.email, &user.name, user.language, letter)
}

/// Where a seed lies; it opens nowhere else.
fn place(user: UserId) -> String {
    format!("second_steps.seed {user}")
}

fn builder(seed: &[u8]) -> Builder {
    Builder::new().with_secret(Secret::from(seed))
}

fn app(seed: &[u8]) -> Result<Totp> {
    builder(seed).build().map_err(unusable)
}

fn unusable(error: totp_rs::TotpError) -> Error {
    Error::Internal(format!("the seed of a second step cannot be used: {error}"))
}
