//! Sessions in a browser: each has a row here beside the one in `sessions`.

use crate::error::Error;
use crate::people::{Row as UserRow, User};
use crate::preferences::Row as PreferencesRow;
use crate::schema::{browsers, preferences, sessions, users};
use crate::tx::Tx;
use crate::types::{Time, word};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use skranke_domain::preferences::Preferences;
use skranke_domain::{SessionId, UserId};
use std::str::FromStr;

/// How far a sign-in has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Signed in.
    Full,
    /// The password was right; the code is awaited.
    Code,
    /// The password was right; the person's role demands a second step that is not set up yet.
    SetUp,
}

impl Stage {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Code => "code",
            Self::SetUp => "set_up",
        }
    }
}

impl FromStr for Stage {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        [Self::Full, Self::Code, Self::SetUp].into_iter().find(|stage| stage.as_str() == text).ok_or(())
    }
}

/// A browser's session that has not ended, with everything a page needs to know of the person.
#[derive(Clone, Debug)]
pub struct Running {
    pub session: SessionId,
    pub stage: Stage,
    pub last_used_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub user: User,
    pub preferences: Preferences,
}

/// Makes a session one of a browser.
pub fn add(
    tx: &mut Tx,
    session: SessionId,
    (token_hash, device): (&str, &str),
    stage: Stage,
    version: i64,
) -> Result<(), Error> {
    diesel::insert_into(browsers::table)
        .values((
            browsers::session_id.eq(session.0),
            browsers::token_hash.eq(token_hash),
            browsers::device.eq(device),
            browsers::stage.eq(stage.as_str()),
            browsers::version.eq(version),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// The session with this token, while it runs and the person is active and has been given no other rights since.
pub fn running(tx: &mut Tx, token_hash: &str) -> Result<Option<Running>, Error> {
    type Found = (i64, String, Time, Time, UserRow, Option<PreferencesRow>);
    let now = Time::from(tx.now());
    let row: Option<Found> = browsers::table
        .inner_join(sessions::table.inner_join(users::table.left_join(preferences::table)))
        .filter(browsers::token_hash.eq(token_hash))
        .filter(browsers::version.eq(users::session_version))
        .filter(sessions::revoked_at.is_null())
        .filter(sessions::expires_at.gt(now))
        .filter(users::active)
        .select((
            browsers::session_id,
            browsers::stage,
            sessions::last_used_at,
            sessions::expires_at,
            UserRow::as_select(),
            Option::<PreferencesRow>::as_select(),
        ))
        .first(tx.conn())
        .optional()?;
    let Some((session, stage, last_used_at, expires_at, user, preferences)) = row else { return Ok(None) };
    Ok(Some(Running {
        session: SessionId(session),
        stage: word(&stage, "browsers", "stage", session)?,
        last_used_at: last_used_at.into(),
        expires_at: expires_at.into(),
        user: user.into_user()?,
        preferences: preferences.map_or(Ok(Preferences::default()), PreferencesRow::into_preferences)?,
    }))
}

/// Gives a session another token and another stage; from now on the old token is nobody's.
pub fn renew(
    tx: &mut Tx,
    session: SessionId,
    token_hash: &str,
    stage: Stage,
    expires_at: DateTime<Utc>,
) -> Result<(), Error> {
    let now = Time::from(tx.now());
    diesel::update(browsers::table.find(session.0))
        .set((browsers::token_hash.eq(token_hash), browsers::stage.eq(stage.as_str())))
        .execute(tx.conn())?;
    diesel::update(sessions::table.find(session.0))
        .set((sessions::expires_at.eq(Time::from(expires_at)), sessions::last_used_at.eq(now)))
        .execute(tx.conn())?;
    Ok(())
}

/// Notes that a session was used, at most once in `interval`.
pub fn touch(tx: &mut Tx, session: SessionId, interval: TimeDelta) -> Result<(), Error> {
    let now = tx.now();
    let due = sessions::table
        .filter(sessions::id.eq(session.0))
        .filter(sessions::last_used_at.le(Time::from(now - interval)));
    diesel::update(due).set(sessions::last_used_at.eq(Time::from(now))).execute(tx.conn())?;
    Ok(())
}

/// One of a person's sessions, as they see it in a list.
#[derive(Clone, Debug)]
pub struct Listed {
    pub id: SessionId,
    /// `None` for programs, which sign in through the API.
    pub device: Option<String>,
    pub created_at: DateTime<Utc>,
    pub last_used_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

/// A person's sessions that have not ended, up to `limit`, the last used first.
pub fn of(tx: &mut Tx, user: UserId, limit: i64) -> Result<Vec<Listed>, Error> {
    type Found = (i64, Option<String>, Time, Time, Time);
    let now = Time::from(tx.now());
    let complete = browsers::stage.nullable().is_null().or(browsers::stage.nullable().eq(Stage::Full.as_str()));
    let rows: Vec<Found> = sessions::table
        .left_join(browsers::table)
        .filter(sessions::user_id.eq(user.0))
        .filter(sessions::revoked_at.is_null())
        .filter(sessions::expires_at.gt(now))
        .filter(complete)
        .order((sessions::last_used_at.desc(), sessions::id.desc()))
        .limit(limit)
        .select((
            sessions::id,
            browsers::device.nullable(),
            sessions::created_at,
            sessions::last_used_at,
            sessions::expires_at,
        ))
        .load(tx.conn())?;
    let listed = |(id, device, created_at, last_used_at, expires_at): Found| Listed {
        id: SessionId(id),
        device,
        created_at: created_at.into(),
        last_used_at: last_used_at.into(),
        expires_at: expires_at.into(),
    };
    Ok(rows.into_iter().map(listed).collect())
}
