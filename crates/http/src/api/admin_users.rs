//! Admins about people.

use actix_web::web::Data;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use skranke_desk::admin_users::{self, Account, AccountChange, FirstPassword, NewAccount, Wanted};
use skranke_desk::{Desk, Tx};
use skranke_domain::text::{Email, Name};
use skranke_domain::{Language, OrganisationId, Role, Sharing, TeamId, UserId};
use utoipa::{IntoParams, ToSchema};

use crate::api::views::{Named, Names, TeamRef};
use crate::idempotency::{Post, Reply};
use crate::page::{Cursor, Limit};
use crate::signed_in::correlation;
use crate::{Body as Json, Page, Path, Problem, Query, SignedIn};

/// A person as admins see them.
#[derive(Serialize, ToSchema)]
pub struct AccountView {
    #[schema(example = 7)]
    id: i64,
    #[schema(example = "Ola Hansen")]
    name: String,
    #[schema(example = "ola@example.no")]
    email: String,
    /// `customer`, `agent`, `lead` or `admin`.
    #[schema(example = "agent")]
    role: &'static str,
    /// `nb`, `nn` or `en`.
    #[schema(example = "nb")]
    language: &'static str,
    teams: Vec<TeamRef>,
    organisation: Option<Named>,
    /// Whose tickets a customer sees: `own`, or the `organisation`'s too.
    #[schema(example = "own")]
    sharing: &'static str,
    /// Closed accounts cannot sign in, and nobody is written to.
    active: bool,
    /// Whether the address is known to be theirs.
    verified: bool,
    /// False for those who were invited and have not come yet, and for customers known from tickets only.
    has_password: bool,
    created_at: DateTime<Utc>,
}

fn view(tx: &Tx, account: Account) -> AccountView {
    let Account { user, teams, organisation } = account;
    let rules = tx.rules();
    AccountView {
        id: user.id.0,
        name: user.name.into(),
        email: user.email.into(),
        role: user.role.as_str(),
        language: user.language.as_str(),
        teams: teams.iter().map(|team| Names(&rules).team(team.0)).collect(),
        organisation: user.organisation.zip(organisation).map(|(id, name)| Named { id: id.0, name }),
        sharing: user.sharing.as_str(),
        active: user.active,
        verified: user.verified,
        has_password: user.has_password,
        created_at: user.created_at,
    }
}

/// Which people.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct WantedUsers {
    /// The beginnings of words in a name or address.
    q: String,
    /// `customer`, `agent`, `lead` or `admin`.
    #[param(value_type = Option<String>)]
    role: Option<Role>,
    active: Option<bool>,
    #[param(value_type = Option<i64>)]
    team: Option<TeamId>,
    #[param(value_type = Option<i64>)]
    organisation: Option<OrganisationId>,
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor<i64>>,
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100, default = 25)]
    limit: Limit,
}

/// A page of people, customers and staff.
#[utoipa::path(
    get, path = "/api/v1/admin/users", tag = "admin", params(WantedUsers),
    responses((status = 200, description = "A page.", body = Page<AccountView>))
)]
pub async fn list(desk: Data<Desk>, by: SignedIn, wanted: Query<WantedUsers>) -> Result<Reply, Problem> {
    let WantedUsers { q, role, active, team, organisation, cursor, limit } = wanted.0;
    let wanted = Wanted {
        roles: role.into_iter().collect(),
        active,
        team,
        organisation,
        q,
        after: cursor.map(|cursor| UserId(cursor.0)),
        limit: limit.one_more(),
    };
    let page = desk.read(move |tx| {
        let rows = admin_users::list(tx, by.actor(), &wanted)?;
        Ok(Reply::ok(&Page::of(rows, limit, |account| account.user.id, |account| view(tx, account))))
    });
    Ok(page.await?)
}

/// One person.
#[utoipa::path(
    get, path = "/api/v1/admin/users/{id}", tag = "admin", params(("id" = i64, Path)),
    responses((status = 200, description = "The person.", body = AccountView))
)]
pub async fn show(desk: Data<Desk>, by: SignedIn, id: Path<UserId>) -> Result<Reply, Problem> {
    let shown = desk.read(move |tx| {
        let account = admin_users::find(tx, by.actor(), *id)?;
        Ok(Reply::ok(&view(tx, account)))
    });
    Ok(shown.await?)
}

/// Somebody to let in.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewUser {
    #[schema(value_type = String, example = "ola@example.no")]
    email: Email,
    #[schema(value_type = String, max_length = 120, example = "Ola Hansen")]
    name: Name,
    /// `customer`, `agent`, `lead` or `admin`.
    #[schema(value_type = String, example = "agent")]
    role: Role,
    /// `nb`, `nn` or `en`; `nb` if nobody says.
    #[schema(value_type = Option<String>, example = "nb")]
    language: Option<Language>,
    /// For those who work here.
    #[serde(default)]
    #[schema(value_type = Vec<i64>, example = json!([1]))]
    teams: Vec<TeamId>,
    /// By name; made if it is new.
    #[schema(value_type = Option<String>, example = json!(null))]
    organisation: Option<Name>,
    /// Whose tickets a customer sees: `own` if nobody says, or the `organisation`'s too.
    #[schema(value_type = Option<String>, example = "own")]
    sharing: Option<Sharing>,
}

impl From<NewUser> for NewAccount {
    fn from(new: NewUser) -> Self {
        Self {
            email: new.email,
            name: new.name,
            role: new.role,
            language: new.language.unwrap_or(Language::Bokmal),
            teams: new.teams,
            organisation: new.organisation,
            sharing: new.sharing.unwrap_or(Sharing::Own),
        }
    }
}

/// Lets somebody in. They get a letter with a link to set their own password.
#[utoipa::path(
    post, path = "/api/v1/admin/users", tag = "admin", request_body = NewUser,
    responses((status = 201, description = "The person.", body = AccountView,
        headers(("Location" = String, description = "Where they are."))))
)]
pub async fn create(desk: Data<Desk>, by: SignedIn, post: Post<NewUser>) -> Result<Reply, Problem> {
    let (key, new) = (by.key(post.retry), NewAccount::from(post.body));
    let answer = desk.once_for_rules(correlation(), key, move |tx| {
        let account = admin_users::create(tx, by.actor(), &new, &FirstPassword::ByLetter)?;
        let place = format!("/api/v1/admin/users/{}", account.user.id);
        Ok(Reply::created(place, &view(tx, account)).into())
    });
    Ok(Reply(answer.await?))
}

/// What to change; what is left out stays.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UserChange {
    #[schema(value_type = Option<String>, max_length = 120)]
    name: Option<Name>,
    /// A new role voids the access tokens; who becomes a customer leaves all teams.
    #[schema(value_type = Option<String>, example = "lead")]
    role: Option<Role>,
    #[schema(value_type = Option<String>)]
    language: Option<Language>,
    /// All of them, not only those that are new.
    #[schema(value_type = Option<Vec<i64>>, example = json!([1, 4]))]
    teams: Option<Vec<TeamId>>,
    /// By name; made if it is new. Null takes it away.
    #[serde(default, with = "crate::api::double_option")]
    #[schema(value_type = Option<String>)]
    organisation: Option<Option<Name>>,
    #[schema(value_type = Option<String>)]
    sharing: Option<Sharing>,
    /// False closes the account and ends everything it is signed in with.
    active: Option<bool>,
}

impl From<UserChange> for AccountChange {
    fn from(change: UserChange) -> Self {
        let UserChange { name, role, language, teams, organisation, sharing, active } = change;
        Self { name, role, language, teams, organisation, sharing, active, seen: None }
    }
}

/// Changes a person's role, teams, organisation or name; closes or opens the account. An admin is always left.
#[utoipa::path(
    patch, path = "/api/v1/admin/users/{id}", tag = "admin", params(("id" = i64, Path)), request_body = UserChange,
    responses((status = 200, description = "The person.", body = AccountView))
)]
pub async fn change(
    desk: Data<Desk>,
    by: SignedIn,
    id: Path<UserId>,
    body: Json<UserChange>,
) -> Result<Reply, Problem> {
    let change = AccountChange::from(body.0);
    let changed = desk.write_rules(correlation(), move |tx| {
        let account = admin_users::change(tx, by.actor(), *id, &change)?;
        Ok(Reply::ok(&view(tx, account)))
    });
    Ok(changed.await?)
}
