//! Personal API tokens, for the programs of one person.

use actix_web::web::Data;
use chrono::{DateTime, Utc};
use secrecy::ExposeSecret;
use serde::{Deserialize, Serialize};
use skranke_desk::Desk;
use skranke_desk::api_token::{self, ApiToken, NewApiToken};
use skranke_domain::text::Name;
use skranke_domain::{ApiTokenId, Scope};
use utoipa::{IntoParams, ToSchema};

use crate::idempotency::{KeyIgnored, Reply};
use crate::page::{Cursor, Limit};
use crate::signed_in::correlation;
use crate::{Body as Json, Page, Path, Problem, Query, SignedIn};

/// A token without its secret.
#[derive(Serialize, ToSchema)]
pub struct TokenView {
    #[schema(example = 3)]
    id: i64,
    #[schema(example = "Nattlig rapport")]
    name: String,
    #[schema(example = json!(["read"]))]
    scopes: Vec<&'static str>,
    created_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    /// To the minute.
    last_used_at: Option<DateTime<Utc>>,
}

impl From<ApiToken> for TokenView {
    fn from(token: ApiToken) -> Self {
        Self {
            id: token.id.0,
            name: token.name.into(),
            scopes: token.scopes.iter().map(|scope| scope.as_str()).collect(),
            created_at: token.created_at,
            expires_at: token.expires_at,
            last_used_at: token.last_used_at,
        }
    }
}

/// A token with its secret, which is shown this once.
#[derive(Serialize, ToSchema)]
pub struct FreshToken {
    #[serde(flatten)]
    view: TokenView,
    /// Send it as `Authorization: Bearer …`.
    #[schema(example = "skp_4Tgq0XnQ2mYb7l1u9cVdKz8RrJfWsE3hNpAoBtUiLy5")]
    token: String,
}

#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor<i64>>,
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100, default = 25)]
    limit: Limit,
}

/// The caller's tokens that are still good.
#[utoipa::path(
    get, path = "/api/v1/tokens", tag = "tokens", params(Wanted),
    responses((status = 200, description = "A page.", body = Page<TokenView>))
)]
pub async fn list(desk: Data<Desk>, by: SignedIn, wanted: Query<Wanted>) -> Result<Reply, Problem> {
    let Wanted { cursor, limit } = wanted.0;
    let after = cursor.map_or(0, |cursor| cursor.0);
    let tokens = desk.read(move |tx| api_token::list(tx, by.known())).await?;
    let rows = tokens.into_iter().filter(|token| token.id.0 > after).take(limit.get() + 1).collect();
    Ok(Reply::ok(&Page::of(rows, limit, |token| token.id, TokenView::from)))
}

/// A token somebody wants.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewToken {
    /// What it is for.
    #[schema(value_type = String, max_length = 120, example = "Nattlig rapport")]
    name: Name,
    /// `read`, `write`, and for admins `admin`.
    #[schema(value_type = Vec<String>, min_items = 1, example = json!(["read"]))]
    scopes: Vec<Scope>,
    /// At most a year away.
    expires_at: DateTime<Utc>,
}

/// Makes a token; only after signing in with the password.
#[utoipa::path(
    post, path = "/api/v1/tokens", tag = "tokens", params(KeyIgnored), request_body = NewToken,
    responses((status = 201, description = "The token, with its secret this once.", body = FreshToken,
        headers(("Location" = String, description = "Where it can be revoked."))))
)]
pub async fn create(desk: Data<Desk>, by: SignedIn, body: Json<NewToken>) -> Result<Reply, Problem> {
    let NewToken { name, scopes, expires_at } = body.0;
    let wanted = NewApiToken { name, scopes, expires_at };
    let made = desk.write(correlation(), move |tx| api_token::create(tx, by.known(), &wanted));
    let (token, secret) = made.await?;
    let place = format!("/api/v1/tokens/{}", token.id);
    let fresh = FreshToken { view: token.into(), token: secret.expose_secret().to_owned() };
    Ok(Reply::created(place, &fresh))
}

/// Revokes a token at once. A personal token can revoke itself and no other.
#[utoipa::path(
    delete, path = "/api/v1/tokens/{id}", tag = "tokens", params(("id" = i64, Path)),
    responses((status = 204, description = "It is refused from now on."))
)]
pub async fn revoke(desk: Data<Desk>, by: SignedIn, id: Path<ApiTokenId>) -> Result<Reply, Problem> {
    let user = by.known().user;
    desk.gate.write_about(user, move |tx| api_token::revoke(tx, by.known(), *id)).await?;
    Ok(Reply::no_content())
}
