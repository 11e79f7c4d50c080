//! Admins about what tickets can be about.

use actix_web::web::Data;
use serde::{Deserialize, Serialize};
use skranke_desk::Desk;
use skranke_desk::admin_categories::{self, CategoryChange};
use skranke_domain::rules::Category;
use skranke_domain::text::Name;
use skranke_domain::{CategoryId, TeamId};
use utoipa::{IntoParams, ToSchema};

use crate::idempotency::{Post, Reply};
use crate::page::{Cursor, Limit};
use crate::signed_in::correlation;
use crate::{Body as Json, Page, Path, Problem, Query, SignedIn};

#[derive(Serialize, ToSchema)]
pub struct CategoryView {
    #[schema(example = 2)]
    id: i64,
    #[schema(example = "Bredbånd")]
    name: String,
    /// Where its new tickets go; without one, to the first team that takes new tickets.
    #[schema(example = 1)]
    team: Option<i64>,
    /// Only active categories can be chosen.
    active: bool,
}

impl From<Category> for CategoryView {
    fn from(category: Category) -> Self {
        Self { id: category.id.0, name: category.name, team: category.team.map(|team| team.0), active: category.active }
    }
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

/// All categories; those that are no longer active too.
#[utoipa::path(
    get, path = "/api/v1/admin/categories", tag = "admin", params(Wanted),
    responses((status = 200, description = "A page.", body = Page<CategoryView>))
)]
pub async fn list(desk: Data<Desk>, by: SignedIn, wanted: Query<Wanted>) -> Result<Reply, Problem> {
    let Wanted { cursor, limit } = wanted.0;
    let after = cursor.map_or(0, |cursor| cursor.0);
    let categories = desk.read(move |tx| admin_categories::list(tx, by.actor())).await?;
    let rows = categories.into_iter().filter(|category| category.id.0 > after).take(limit.get() + 1).collect();
    Ok(Reply::ok(&Page::of(rows, limit, |category| category.id, CategoryView::from)))
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCategory {
    #[schema(value_type = String, max_length = 120, example = "Bredbånd")]
    name: Name,
    #[schema(value_type = Option<i64>, example = 1)]
    team: Option<TeamId>,
}

/// Sets up a category.
#[utoipa::path(
    post, path = "/api/v1/admin/categories", tag = "admin", request_body = NewCategory,
    responses((status = 201, description = "The category.", body = CategoryView,
        headers(("Location" = String, description = "Where it can be changed."))))
)]
pub async fn create(desk: Data<Desk>, by: SignedIn, post: Post<NewCategory>) -> Result<Reply, Problem> {
    let (key, NewCategory { name, team }) = (by.key(post.retry), post.body);
    let new = admin_categories::NewCategory { name, team };
    let answer = desk.once_for_rules(correlation(), key, move |tx| {
        let category = admin_categories::create(tx, by.actor(), &new)?;
        let place = format!("/api/v1/admin/categories/{}", category.id);
        Ok(Reply::created(place, &CategoryView::from(category)).into())
    });
    Ok(Reply(answer.await?))
}

/// What to change; what is left out stays.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangedCategory {
    #[schema(value_type = Option<String>, max_length = 120, example = "Bredbånd og fiber")]
    name: Option<Name>,
    /// Null takes it away.
    #[serde(default, with = "crate::api::double_option")]
    #[schema(value_type = Option<i64>)]
    team: Option<Option<TeamId>>,
    active: Option<bool>,
}

/// Changes a category; tickets that have it keep it.
#[utoipa::path(
    patch, path = "/api/v1/admin/categories/{id}", tag = "admin", params(("id" = i64, Path)),
    request_body = ChangedCategory, responses((status = 200, description = "The category.", body = CategoryView))
)]
pub async fn change(
    desk: Data<Desk>,
    by: SignedIn,
    id: Path<CategoryId>,
    body: Json<ChangedCategory>,
) -> Result<Reply, Problem> {
    let ChangedCategory { name, team, active } = body.0;
    let change = CategoryChange { name, team, active, seen: None };
    let changed = desk.write_rules(correlation(), move |tx| admin_categories::change(tx, by.actor(), *id, &change));
    Ok(Reply::ok(&CategoryView::from(changed.await?)))
}
