//! Personal API tokens.

use crate::error::Error;
use crate::people::{Row as UserRow, User};
use crate::schema::{api_tokens, users};
use crate::tx::Tx;
use crate::types::{Json, Time};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use skranke_domain::text::Name;
use skranke_domain::{ApiTokenId, Scope, UserId};

/// A token as its owner sees it in a list: without the secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiToken {
    pub id: ApiTokenId,
    pub name: Name,
    pub scopes: Vec<Scope>,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub last_used_at: Option<DateTime<Utc>>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = api_tokens)]
struct Row {
    id: i64,
    name: String,
    scopes: Json<Vec<Scope>>,
    created_at: Time,
    expires_at: Time,
    last_used_at: Option<Time>,
}

impl Row {
    fn into_token(self) -> Result<ApiToken, Error> {
        let corrupt = |_| Error::Corrupt { table: "api_tokens", column: "name", row: self.id.to_string() };
        Ok(ApiToken {
            id: ApiTokenId(self.id),
            name: Name::new(&self.name).map_err(corrupt)?,
            scopes: self.scopes.0,
            created_at: self.created_at.into(),
            expires_at: self.expires_at.into(),
            last_used_at: self.last_used_at.map(Into::into),
        })
    }
}

pub fn add(
    tx: &mut Tx,
    user: UserId,
    name: &Name,
    scopes: &[Scope],
    hash: &str,
    expires_at: DateTime<Utc>,
) -> Result<ApiToken, Error> {
    let now = tx.now();
    let id: i64 = diesel::insert_into(api_tokens::table)
        .values((
            api_tokens::user_id.eq(user.0),
            api_tokens::name.eq(name.as_str()),
            api_tokens::hash.eq(hash),
            api_tokens::scopes.eq(Json(scopes.to_vec())),
            api_tokens::created_at.eq(Time::from(now)),
            api_tokens::expires_at.eq(Time::from(expires_at)),
        ))
        .returning(api_tokens::id)
        .get_result(tx.conn())?;
    Ok(ApiToken {
        id: ApiTokenId(id),
        name: name.clone(),
        scopes: scopes.to_vec(),
        created_at: now,
        expires_at,
        last_used_at: None,
    })
}

/// A person's tokens that are still good, up to `limit`, the oldest first.
pub fn of(tx: &mut Tx, user: UserId, limit: i64) -> Result<Vec<ApiToken>, Error> {
    let now = Time::from(tx.now());
    let rows: Vec<Row> = api_tokens::table
        .filter(api_tokens::user_id.eq(user.0))
        .filter(api_tokens::revoked_at.is_null())
        .filter(api_tokens::expires_at.gt(now))
        .order(api_tokens::id)
        .limit(limit)
        .select(Row::as_select())
        .load(tx.conn())?;
    rows.into_iter().map(Row::into_token).collect()
}

/// The token with this hash and whose it is, while it is good and the person is active.
pub fn running(tx: &mut Tx, hash: &str) -> Result<Option<(ApiToken, User)>, Error> {
    let now = Time::from(tx.now());
    let row: Option<(Row, UserRow)> = api_tokens::table
        .inner_join(users::table)
        .filter(api_tokens::hash.eq(hash))
        .filter(api_tokens::revoked_at.is_null())
        .filter(api_tokens::expires_at.gt(now))
        .filter(users::active)
        .select((Row::as_select(), UserRow::as_select()))
        .first(tx.conn())
        .optional()?;
    row.map(|(token, user)| Ok((token.into_token()?, user.into_user()?))).transpose()
}

/// Notes that a token was used, at most once in `interval`.
pub fn touch(tx: &mut Tx, id: ApiTokenId, interval: TimeDelta) -> Result<(), Error> {
    let now = tx.now();
    let due = api_tokens::last_used_at
        .is_null()
        .or(api_tokens::last_used_at.assume_not_null().le(Time::from(now - interval)));
    diesel::update(api_tokens::table.filter(api_tokens::id.eq(id.0)).filter(due))
        .set(api_tokens::last_used_at.eq(Time::from(now)))
        .execute(tx.conn())?;
    Ok(())
}

/// Ends one token of a person; `false` when the person has no such token.
pub fn revoke(tx: &mut Tx, user: UserId, id: ApiTokenId) -> Result<bool, Error> {
    let now = Time::from(tx.now());
    let own = api_tokens::table
        .filter(api_tokens::id.eq(id.0))
        .filter(api_tokens::user_id.eq(user.0))
        .filter(api_tokens::revoked_at.is_null());
    Ok(diesel::update(own).set(api_tokens::revoked_at.eq(now)).execute(tx.conn())? == 1)
}

/// Ends all tokens of a person.
pub fn revoke_all(tx: &mut Tx, user: UserId) -> Result<(), Error> {
    let now = Time::from(tx.now());
    let running = api_tokens::table.filter(api_tokens::user_id.eq(user.0)).filter(api_tokens::revoked_at.is_null());
    diesel::update(running).set(api_tokens::revoked_at.eq(now)).execute(tx.conn())?;
    Ok(())
}
