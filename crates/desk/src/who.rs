//! Who stands behind a bearer token or a browser's cookie.
//!
//! **Invariant:** what is remembered here is at most [`FRESH`] old, and what this server itself has revoked is forgotten
//! the moment that is committed.

use crate::error::{Error, Result};
use crate::secret::{Purpose, Token};
use crate::token::{AccessTokens, Bearer};
use crate::web_session;
use chrono::{DateTime, TimeDelta, Utc};
use skranke_domain::preferences::Preferences;
use skranke_domain::text::Name;
use skranke_domain::{Actor, ApiTokenId, Cause, Scope, SessionId, UserId};
use skranke_persistence::people::{self, User};
use skranke_persistence::{Db, Tx, api_tokens, browsers, sessions};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Somebody who has signed in, and how far this sign-in reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    pub actor: Actor,
    pub user: UserId,
    /// `None` with a personal token.
    pub session: Option<SessionId>,
    pub by: Means,
    pub scopes: Vec<Scope>,
    pub name: Name,
    /// As the person has chosen; read for browsers only.
    pub preferences: Preferences,
}

/// What somebody signed in with. How a browser came in (a password today, later an identity provider or a passkey) is
/// the business of [`web_session`] alone; from there on it is a browser's session like any other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// Address and password, through the API.
    Password,
    /// A browser's cookie.
    Browser,
    Personal(ApiTokenId),
}

impl SignedIn {
    /// Whether the token was made for this; whether the person may is asked elsewhere.
    pub fn reaches(&self, scope: Scope) -> bool {
        self.scopes.contains(&scope)
    }
}

/// Finds people by their tokens; clones share what they remember.
#[derive(Clone)]
pub struct Who(Arc<Inner>);

struct Inner {
    db: Db,
    tokens: Arc<AccessTokens>,
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    entries: HashMap<Key, Entry>,
    /// Counts what was forgotten, so that nothing read before is remembered after.
    forgotten: u64,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    Session(SessionId),
    /// By hash, as the next; tokens are never kept.
    Browser(String),
    Personal(String),
}

#[derive(Clone)]
struct Entry {
    signed_in: Arc<SignedIn>,
    version: i64,
    ends: DateTime<Utc>,
    read: Instant,
}

/// How long somebody is remembered before the database is asked again.
pub const FRESH: Duration = Duration::from_secs(3);

/// How many are remembered at once.
const CAPACITY: usize = 20_000;

/// How often the use of a personal token or a browser's session is noted.
const NOTE_USE: TimeDelta = TimeDelta::minutes(1);

const REFUSED: Error = Error::SignedOut("the token is not valid any more");

impl Who {
    pub fn new(db: Db, tokens: Arc<AccessTokens>) -> Self {
        Self(Arc::new(Inner { db, tokens, known: Mutex::default() }))
    }

    /// The person behind an access token or a personal token.
    pub async fn of(&self, bearer: &str) -> Result<Arc<SignedIn>> {
        let now = self.0.db.clock().now();
        if bearer.starts_with(Purpose::Personal.prefix()) {
            let hash = Token::parse(Purpose::Personal, bearer).ok_or(REFUSED)?.hash();
            return self.by_personal_token(hash, now).await;
        }
        let bearer = self.0.tokens.check(bearer, now)?;
        self.by_session(bearer, now).await
    }

    /// The person behind a browser's cookie; a sign-in that lacks its second step is nobody yet.
    pub async fn of_cookie(&self, cookie: &str) -> Result<Arc<SignedIn>> {
        let now = self.0.db.clock().now();
        let hash = Token::parse(Purpose::Browser, cookie).ok_or(REFUSED)?.hash();
        let key = Key::Browser(hash.clone());
        if let Some(entry) = self.remembered(&key, now) {
            return Ok(entry.signed_in);
        }
        let before = self.known().forgotten;
        let read = move |tx: &mut Tx| browser(tx, &hash);
        let (entry, last_used_at) = self.0.db.read(read).await?.ok_or(REFUSED)?;
        self.remember(key, &entry, before);
        self.note_use(&entry.signed_in, Some(last_used_at), now).await;
        Ok(entry.signed_in)
    }

    /// The same for a page that is only open, which does not count as using the session; so nothing is remembered that
    /// would hide a use.
    pub async fn of_open_page(&self, cookie: &str) -> Result<Arc<SignedIn>> {
        let now = self.0.db.clock().now();
        let hash = Token::parse(Purpose::Browser, cookie).ok_or(REFUSED)?.hash();
        if let Some(entry) = self.remembered(&Key::Browser(hash.clone()), now) {
            return Ok(entry.signed_in);
        }
        let (entry, _) = self.0.db.read(move |tx: &mut Tx| browser(tx, &hash)).await?.ok_or(REFUSED)?;
        Ok(entry.signed_in)
    }

    /// Asks the database anew about this person next time.
    pub fn forget(&self, user: UserId) {
        let mut known = self.known();
        known.forgotten += 1;
        known.entries.retain(|_, entry| entry.signed_in.user != user);
    }

    /// Asks the database anew about everybody next time.
    pub fn forget_all(&self) {
        let mut known = self.known();
        known.forgotten += 1;
        known.entries.clear();
    }

    async fn by_session(&self, bearer: Bearer, now: DateTime<Utc>) -> Result<Arc<SignedIn>> {
        let key = Key::Session(bearer.session);
        let same = |entry: &Entry| entry.signed_in.user == bearer.user && entry.version == bearer.version;
        if let Some(entry) = self.remembered(&key, now).filter(same) {
            return Ok(entry.signed_in);
        }
        let before = self.known().forgotten;
        let read = move |tx: &mut Tx| session(tx, bearer.session);
        let entry = self.0.db.read(read).await?.ok_or(REFUSED)?;
        if !same(&entry) {
            return Err(REFUSED);
        }
        self.remember(key, &entry, before);
        Ok(entry.signed_in)
    }

    async fn by_personal_token(&self, hash: String, now: DateTime<Utc>) -> Result<Arc<SignedIn>> {
        let key = Key::Personal(hash.clone());
        if let Some(entry) = self.remembered(&key, now) {
            return Ok(entry.signed_in);
        }
        let before = self.known().forgotten;
        let read = move |tx: &mut Tx| personal(tx, &hash);
        let (entry, last_used_at) = self.0.db.read(read).await?.ok_or(REFUSED)?;
        self.remember(key, &entry, before);
        self.note_use(&entry.signed_in, last_used_at, now).await;
        Ok(entry.signed_in)
    }

    /// That it could not be noted is no reason to turn anybody away.
    async fn note_use(&self, signed_in: &SignedIn, last: Option<DateTime<Utc>>, now: DateTime<Utc>) {
        if last.is_some_and(|at| at + NOTE_USE > now) {
            return;
        }
        let (by, session) = (signed_in.by, signed_in.session);
        let note = move |tx: &mut Tx| -> Result<()> {
            match (by, session) {
                (Means::Personal(id), _) => Ok(api_tokens::touch(tx, id, NOTE_USE)?),
                (Means::Browser, Some(session)) => Ok(browsers::touch(tx, session, NOTE_USE)?),
                _ => Ok(()),
            }
        };
        if let Err(error) = self.0.db.write(note).await {
            tracing::debug!(%error, "the use of a token was not noted");
        }
    }

    fn remembered(&self, key: &Key, now: DateTime<Utc>) -> Option<Entry> {
        let entry = self.known().entries.get(key).cloned()?;
        (entry.read.elapsed() < FRESH && now < entry.ends).then_some(entry)
    }

    fn remember(&self, key: Key, entry: &Entry, before: u64) {
        let mut known = self.known();
        if known.forgotten != before {
            return;
        }
        if known.entries.len() >= CAPACITY {
            known.entries.retain(|_, entry| entry.read.elapsed() < FRESH);
        }
        if known.entries.len() < CAPACITY {
            known.entries.insert(key, entry.clone());
        }
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn session(tx: &mut Tx, id: SessionId) -> Result<Option<Entry>> {
    let Some((user, ends)) = sessions::running(tx, id)? else { return Ok(None) };
    entry(tx, &user, ends, (Some(id), Means::Password), Scope::ALL.to_vec()).map(Some)
}

fn personal(tx: &mut Tx, hash: &str) -> Result<Option<(Entry, Option<DateTime<Utc>>)>> {
    let Some((token, user)) = api_tokens::running(tx, hash)? else { return Ok(None) };
    let entry = entry(tx, &user, token.expires_at, (None, Means::Personal(token.id)), token.scopes)?;
    Ok(Some((entry, token.last_used_at)))
}

fn browser(tx: &mut Tx, hash: &str) -> Result<Option<(Entry, DateTime<Utc>)>> {
    let Some(running) = web_session::full(tx, hash)? else { return Ok(None) };
    let by = (Some(running.session), Means::Browser);
    let entry = entry(tx, &running.user, web_session::ends(&running), by, Scope::ALL.to_vec())?;
    let signed_in = SignedIn { preferences: running.preferences, ..SignedIn::clone(&entry.signed_in) };
    Ok(Some((Entry { signed_in: Arc::new(signed_in), ..entry }, running.last_used_at)))
}

fn entry(
    tx: &mut Tx,
    user: &User,
    ends: DateTime<Utc>,
    (session, by): (Option<SessionId>, Means),
    scopes: Vec<Scope>,
) -> Result<Entry> {
    let cause = match by {
        Means::Password | Means::Browser => Cause::Person,
        Means::Personal(_) => Cause::Api,
    };
    let teams = if user.role.is_staff() { people::teams_of(tx, user.id)? } else { Vec::new() };
    let signed_in = SignedIn {
        actor: Actor::Person(user.acting(teams, cause)),
        user: user.id,
        session,
        by,
        scopes,
        name: user.name.clone(),
        preferences: Preferences::default(),
    };
    Ok(Entry { signed_in: Arc::new(signed_in), version: user.session_version, ends, read: Instant::now() })
}
