//! Admins about the customers' employers and households.

use actix_web::web::Data;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use skranke_desk::Desk;
use skranke_desk::admin_organisations::{self, Organisation};
use skranke_domain::OrganisationId;
use skranke_domain::text::Name;
use utoipa::{IntoParams, ToSchema};

use crate::idempotency::{Post, Reply};
use crate::page::{Cursor, Limit};
use crate::signed_in::correlation;
use crate::{Body as Json, Page, Path, Problem, Query, SignedIn};

#[derive(Serialize, ToSchema)]
pub struct OrganisationView {
    #[schema(example = 3)]
    id: i64,
    #[schema(example = "Fjord AS")]
    name: String,
    /// How many people belong to it; `GET /admin/users?organisation=` lists them.
    #[schema(example = 12)]
    people: i64,
    created_at: DateTime<Utc>,
}

impl From<Organisation> for OrganisationView {
    fn from(organisation: Organisation) -> Self {
        let Organisation { id, name, people, created_at } = organisation;
        Self { id: id.0, name, people, created_at }
    }
}

/// Which organisations.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// The beginnings of words in the name.
    q: String,
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor<i64>>,
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100, default = 25)]
    limit: Limit,
}

/// Organisations and how many people belong to each.
#[utoipa::path(
    get, path = "/api/v1/admin/organisations", tag = "admin", params(Wanted),
    responses((status = 200, description = "A page.", body = Page<OrganisationView>))
)]
pub async fn list(desk: Data<Desk>, by: SignedIn, wanted: Query<Wanted>) -> Result<Reply, Problem> {
    let Wanted { q, cursor, limit } = wanted.0;
    let after = cursor.map(|cursor| OrganisationId(cursor.0));
    let page = desk.read(move |tx| {
        let rows = admin_organisations::list(tx, by.actor(), &q, after, limit.one_more())?;
        Ok(Reply::ok(&Page::of(rows, limit, |row| row.id, OrganisationView::from)))
    });
    Ok(page.await?)
}

/// An organisation's name.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OrganisationName {
    #[schema(value_type = String, max_length = 120, example = "Fjord AS")]
    name: Name,
}

/// Sets up an organisation; people join it by `PATCH /admin/users/{id}`.
#[utoipa::path(
    post, path = "/api/v1/admin/organisations", tag = "admin", request_body = OrganisationName,
    responses((status = 201, description = "The organisation.", body = OrganisationView,
        headers(("Location" = String, description = "Where it can be changed."))))
)]
pub async fn create(desk: Data<Desk>, by: SignedIn, post: Post<OrganisationName>) -> Result<Reply, Problem> {
    let (key, OrganisationName { name }) = (by.key(post.retry), post.body);
    let answer = desk.once(correlation(), key, move |tx| {
        let organisation = admin_organisations::create(tx, by.actor(), &name)?;
        let place = format!("/api/v1/admin/organisations/{}", organisation.id);
        Ok(Reply::created(place, &OrganisationView::from(organisation)).into())
    });
    Ok(Reply(answer.await?))
}

/// Renames an organisation; its people and tickets stay with it.
#[utoipa::path(
    patch, path = "/api/v1/admin/organisations/{id}", tag = "admin", params(("id" = i64, Path)),
    request_body = OrganisationName, responses((status = 200, description = "The organisation.", body = OrganisationView))
)]
pub async fn change(
    desk: Data<Desk>,
    by: SignedIn,
    id: Path<OrganisationId>,
    body: Json<OrganisationName>,
) -> Result<Reply, Problem> {
    let OrganisationName { name } = body.0;
    let changed = desk.write(correlation(), move |tx| admin_organisations::rename(tx, by.actor(), *id, &name, None));
    Ok(Reply::ok(&OrganisationView::from(changed.await?)))
}
