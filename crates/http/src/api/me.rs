//! People about themselves.

use actix_web::web::Data;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use skranke_desk::profile::{self, Profile, ProfileChange};
use skranke_desk::{Desk, Tx};
use skranke_domain::text::Name;
use skranke_domain::{Language, Sharing};
use utoipa::ToSchema;

use crate::address::ClientAddress;
use crate::api::views::{Named, Names, TeamRef};
use crate::idempotency::Reply;
use crate::{Body as Json, Problem, SignedIn};

/// The caller.
#[derive(Serialize, ToSchema)]
pub struct Me {
    #[schema(example = 7)]
    id: i64,
    #[schema(example = "Kari Nordmann")]
    name: String,
    #[schema(example = "kari@example.no")]
    email: String,
    /// `customer`, `agent`, `lead` or `admin`.
    #[schema(example = "customer")]
    role: &'static str,
    /// `nb`, `nn` or `en`.
    #[schema(example = "nb")]
    language: &'static str,
    teams: Vec<TeamRef>,
    /// What the role can do at all; whether it is possible with one ticket, that ticket says.
    #[schema(value_type = Vec<String>, example = json!(["tickets.submit", "tickets.reply"]))]
    permissions: &'static [&'static str],
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation: Option<Named>,
    /// Whose tickets a customer sees: `own`, or the `organisation`'s too.
    #[schema(example = "own")]
    sharing: &'static str,
}

/// Who the caller is.
#[utoipa::path(
    get, path = "/api/v1/me", tag = "me", responses((status = 200, description = "The caller.", body = Me))
)]
pub async fn show(desk: Data<Desk>, by: SignedIn) -> Result<Reply, Problem> {
    let shown = desk.read(move |tx| {
        let profile = profile::mine(tx, by.actor())?;
        Ok(me(tx, profile))
    });
    Ok(shown.await?)
}

/// What to change; what is left out stays. A new password is set by itself.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "name": "Kari Nordmann", "language": "nn" }))]
pub struct MyChange {
    #[schema(value_type = Option<String>, max_length = 120)]
    name: Option<Name>,
    /// `nb`, `nn` or `en`.
    #[schema(value_type = Option<String>)]
    language: Option<Language>,
    /// `own` gives up seeing the organisation's tickets; only an admin can grant it again.
    #[schema(value_type = Option<String>)]
    sharing: Option<Sharing>,
    /// The present password, with `new_password`.
    #[schema(value_type = Option<String>, format = Password)]
    password: Option<SecretString>,
    /// 12 to 256 characters, and not easy to guess.
    #[schema(value_type = Option<String>, format = Password, min_length = 12, max_length = 256)]
    new_password: Option<SecretString>,
}

/// Changes name, language or sharing; or the password, which ends every other session and all personal tokens.
#[utoipa::path(
    patch, path = "/api/v1/me", tag = "me", request_body = MyChange,
    responses((status = 200, description = "The caller.", body = Me))
)]
pub async fn change(
    desk: Data<Desk>,
    by: SignedIn,
    from: ClientAddress,
    body: Json<MyChange>,
) -> Result<Reply, Problem> {
    let MyChange { name, language, sharing, password, new_password } = body.0;
    let is_profile = name.is_some() || language.is_some() || sharing.is_some();
    match (password, new_password) {
        (None, None) => {
            let (user, change) = (by.known().user, ProfileChange { name, language, sharing });
            let changed = desk.gate.write_about(user, move |tx| {
                let profile = profile::change(tx, by.actor(), &change)?;
                Ok(me(tx, profile))
            });
            Ok(changed.await?)
        }
        (Some(_), Some(_)) if is_profile => {
            Err(Problem::field("/new_password", "is set by itself; send the other fields in a request of their own"))
        }
        (Some(old), Some(new)) => {
            profile::change_password(&desk.gate, by.known(), old, new, from.0).await?;
            show(desk, by).await
        }
        (Some(_), None) => Err(Problem::field("/new_password", "is missing")),
        (None, Some(_)) => Err(Problem::field("/password", "is missing")),
    }
}

fn me(tx: &Tx, profile: Profile) -> Reply {
    let (rules, user) = (tx.rules(), profile.user);
    Reply::ok(&Me {
        id: user.id.0,
        name: user.name.into(),
        email: user.email.into(),
        role: user.role.as_str(),
        language: user.language.as_str(),
        teams: profile.teams.iter().map(|team| Names(&rules).team(team.id.0)).collect(),
        permissions: profile.permissions,
        organisation: profile.organisation.map(|(id, name)| Named { id: id.0, name }),
        sharing: user.sharing.as_str(),
    })
}
