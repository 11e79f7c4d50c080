//! What a ticket can be about, for whoever writes one.

use actix_web::web::Data;
use serde::Deserialize;
use skranke_desk::Desk;
use skranke_domain::rules::Category;
use utoipa::IntoParams;

use crate::api::views::Named;
use crate::idempotency::Reply;
use crate::page::{Cursor, Limit};
use crate::{Page, Problem, Query};

#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor<i64>>,
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100, default = 25)]
    limit: Limit,
}

/// The active categories.
#[utoipa::path(
    get, path = "/api/v1/categories", tag = "tickets", params(Wanted),
    responses((status = 200, description = "A page.", body = Page<Named>))
)]
pub async fn list(desk: Data<Desk>, wanted: Query<Wanted>) -> Result<Reply, Problem> {
    let Wanted { cursor, limit } = wanted.0;
    let (rules, after) = (desk.db.rules(), cursor.map_or(0, |cursor| cursor.0));
    let rows = rules.categories.values().filter(|category| category.active && category.id.0 > after);
    let rows: Vec<&Category> = rows.take(limit.get() + 1).collect();
    let view = |category: &Category| Named { id: category.id.0, name: category.name.clone() };
    Ok(Reply::ok(&Page::of(rows, limit, |category| category.id, view)))
}
