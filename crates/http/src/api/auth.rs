//! Getting in and out: registering, signing in, a forgotten password.

use actix_web::web::Data;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use skranke_desk::register::{self, Registration};
use skranke_desk::sign_in::{self, Attempt, Grant};
use skranke_desk::{Desk, refresh, reset_password, sign_out, verify};
use skranke_domain::Language;
use skranke_domain::text::{Email, Name};
use utoipa::ToSchema;

use crate::address::ClientAddress;
use crate::body::Nothing;
use crate::idempotency::{KeyIgnored, Post, Reply};
use crate::problem::{self, ProblemDocument};
use crate::signed_in::correlation;
use crate::{Body as Json, Problem, SignedIn};

/// An account somebody wants.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRegistration {
    #[schema(value_type = String, max_length = 120, example = "Kari Nordmann")]
    name: Name,
    #[schema(value_type = String, example = "kari@example.no")]
    email: Email,
    /// 12 to 256 characters, and not easy to guess.
    #[schema(value_type = String, format = Password, min_length = 12, max_length = 256,
        example = "tre små fisker i en bøtte")]
    password: SecretString,
    /// `nb`, `nn` or `en`; `nb` if nobody says.
    #[schema(value_type = Option<String>, example = "nb")]
    locale: Option<Language>,
}

/// A letter is on its way, if there is somebody to write to.
#[derive(Debug, Serialize, ToSchema)]
pub struct CheckMail {
    #[schema(example = "check_mail")]
    status: &'static str,
}

const CHECK_MAIL: CheckMail = CheckMail { status: "check_mail" };

/// Asks for an account. The answer is the same for every address; what comes next stands in the letter.
#[utoipa::path(
    post, path = "/api/v1/auth/register", tag = "auth", params(KeyIgnored), request_body = NewRegistration,
    responses((status = 202, description = "A letter is on its way.", body = CheckMail))
)]
pub async fn register(desk: Data<Desk>, from: ClientAddress, body: Json<NewRegistration>) -> Result<Reply, Problem> {
    let NewRegistration { name, email, password, locale } = body.0;
    let language = locale.unwrap_or(Language::Bokmal);
    register::register(&desk.gate, Registration { name, email, password, language, from: from.0 }).await?;
    Ok(Reply::accepted(&CHECK_MAIL))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Verification {
    /// From the letter; good once, for 48 hours.
    #[schema(value_type = String, example = "skv_4Tgq0XnQ2mYb7l1u9cVdKz8RrJfWsE3hNpAoBtUiLy5")]
    token: SecretString,
}

/// Makes the account: whoever has the token reads the address's mail.
#[utoipa::path(
    post, path = "/api/v1/auth/verify", tag = "auth", request_body = Verification,
    responses((status = 204, description = "There is an account now; sign in."))
)]
pub async fn verify(desk: Data<Desk>, from: ClientAddress, post: Post<Verification>) -> Result<Reply, Problem> {
    let (key, token) = (post.retry.map(|retry| retry.from(from.0)), post.body.token);
    let answer = desk.once(correlation(), key, move |tx| {
        verify::verify(tx, token.expose_secret())?;
        Ok(Reply::no_content().into())
    });
    Ok(Reply(answer.await?))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Login {
    #[schema(example = "kari@example.no")]
    email: String,
    #[schema(value_type = String, format = Password, example = "tre små fisker i en bøtte")]
    password: SecretString,
    /// For an account with a second step: what its app shows now, or a recovery code.
    #[schema(value_type = Option<String>, format = Password, example = "492039")]
    code: Option<SecretString>,
}

/// The tokens of a session.
#[derive(Serialize, ToSchema)]
pub struct Tokens {
    /// Send it as `Authorization: Bearer …`.
    #[schema(example = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI3In0.c2lnbmF0dXJl")]
    access_token: String,
    /// Good once, for a new pair of tokens.
    #[schema(example = "skr_4Tgq0XnQ2mYb7l1u9cVdKz8RrJfWsE3hNpAoBtUiLy5")]
    refresh_token: String,
    #[schema(example = "Bearer")]
    token_type: &'static str,
    /// How long the access token is good.
    #[schema(example = 600)]
    expires_in_s: i64,
}

impl From<Grant> for Tokens {
    fn from(grant: Grant) -> Self {
        Self {
            access_token: grant.access_token.expose_secret().to_owned(),
            refresh_token: grant.refresh_token.expose_secret().to_owned(),
            token_type: "Bearer",
            expires_in_s: grant.expires_in_s,
        }
    }
}

/// Signs in with address and password.
///
/// Whatever is wrong, the answer is the same 401; after ten wrong passwords in a quarter of an hour it is 429. Only with the
/// right password one learns of a second step: 401 with the code `code_needed` when its code is missing or wrong.
#[utoipa::path(
    post, path = "/api/v1/auth/login", tag = "auth", params(KeyIgnored), request_body = Login,
    responses((status = 200, description = "The tokens of a new session.", body = Tokens),
        (status = 401, description = "The address or the password is wrong, or a code is needed.", content_type = problem::CONTENT_TYPE,
            body = ProblemDocument<'static>))
)]
pub async fn login(desk: Data<Desk>, from: ClientAddress, body: Json<Login>) -> Result<Reply, Problem> {
    let Login { email, password, code } = body.0;
    let grant = sign_in::sign_in(&desk.gate, Attempt { email, password, from: from.0 }, code).await?;
    Ok(Reply::ok(&Tokens::from(grant)))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Refresh {
    #[schema(value_type = String, example = "skr_4Tgq0XnQ2mYb7l1u9cVdKz8RrJfWsE3hNpAoBtUiLy5")]
    refresh_token: SecretString,
}

/// Exchanges a refresh token for a new pair of tokens.
///
/// Each is good once: one that comes a second time ends its session. A client that did not get the answer signs in again.
#[utoipa::path(
    post, path = "/api/v1/auth/refresh", tag = "auth", params(KeyIgnored), request_body = Refresh,
    responses((status = 200, description = "The next tokens of the session.", body = Tokens),
        (status = 401, description = "The refresh token is not valid.", content_type = problem::CONTENT_TYPE,
            body = ProblemDocument<'static>))
)]
pub async fn refresh(desk: Data<Desk>, body: Json<Refresh>) -> Result<Reply, Problem> {
    let grant = refresh::refresh(&desk.gate, body.0.refresh_token.expose_secret()).await?;
    Ok(Reply::ok(&Tokens::from(grant)))
}

/// Ends the session at once: its access token and its refresh token are refused from now on.
#[utoipa::path(
    post, path = "/api/v1/auth/logout", tag = "auth", params(KeyIgnored), request_body = Nothing,
    responses((status = 204, description = "The session has ended."))
)]
pub async fn logout(desk: Data<Desk>, by: SignedIn, _body: Json<Nothing>) -> Result<Reply, Problem> {
    sign_out::sign_out(&desk.gate, by.known()).await?;
    Ok(Reply::no_content())
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Forgotten {
    #[schema(value_type = String, example = "kari@example.no")]
    email: Email,
}

/// Asks for a letter with a link to set a new password. The answer is the same for every address.
#[utoipa::path(
    post, path = "/api/v1/auth/password/forgot", tag = "auth", params(KeyIgnored), request_body = Forgotten,
    responses((status = 202, description = "A letter is on its way, if there is such an account.", body = CheckMail))
)]
pub async fn forgot(desk: Data<Desk>, from: ClientAddress, body: Json<Forgotten>) -> Result<Reply, Problem> {
    reset_password::forgot(&desk.gate, body.0.email, from.0).await?;
    Ok(Reply::accepted(&CHECK_MAIL))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Reset {
    /// From the letter; good once, for an hour.
    #[schema(value_type = String, example = "skn_4Tgq0XnQ2mYb7l1u9cVdKz8RrJfWsE3hNpAoBtUiLy5")]
    token: SecretString,
    /// 12 to 256 characters, and not easy to guess.
    #[schema(value_type = String, format = Password, min_length = 12, max_length = 256,
        example = "fire store fugler i et tre")]
    password: SecretString,
}

/// Sets a new password, and ends every session and personal token of the account.
#[utoipa::path(
    post, path = "/api/v1/auth/password/reset", tag = "auth", params(KeyIgnored), request_body = Reset,
    responses((status = 204, description = "The password is set; sign in."))
)]
pub async fn reset(desk: Data<Desk>, body: Json<Reset>) -> Result<Reply, Problem> {
    let Reset { token, password } = body.0;
    reset_password::reset(&desk.gate, token.expose_secret(), password).await?;
    Ok(Reply::no_content())
}
