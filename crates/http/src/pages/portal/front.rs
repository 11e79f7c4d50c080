//! The front page: how to ask, and how to reach somebody otherwise.

use actix_web::HttpResponse;
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;
use skranke_desk::{Desk, first_run};

use crate::pages::Cx;
use crate::pages::portal::opening;
use crate::pages::prose::{self, Prose};
use crate::problem::Problem;

#[derive(Template)]
#[template(path = "front.html")]
struct FrontPage<'a> {
    cx: &'a Cx,
    banner: Option<Prose>,
    open: Option<String>,
    /// Somebody has just had their data erased.
    has_gone: bool,
    can_ask: bool,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    gone: Option<String>,
}

/// `GET /`
pub async fn show(cx: Cx, desk: Data<Desk>, wanted: Query<Wanted>) -> Result<HttpResponse, Problem> {
    // A new desk has nobody yet who could answer.
    if first_run::is_open(&desk).await? {
        return Ok(cx.see("/setup"));
    }
    let settings = cx.settings();
    let page = FrontPage {
        banner: settings.banner.shown(cx.language()).map(prose::message),
        open: opening::now(&cx),
        has_gone: wanted.gone.is_some() && cx.viewer.is_none(),
        can_ask: settings.portal.guests || cx.viewer.is_some(),
        cx: &cx,
    };
    Ok(cx.ok(&page))
}
