//! Changing the language from the top of any page.

use actix_web::HttpResponse;
use actix_web::web::Data;
use serde::Deserialize;
use skranke_desk::Desk;
use skranke_desk::profile::{self, ProfileChange};
use skranke_domain::Language;

use crate::pages::{Cx, Form, cookies};
use crate::problem::Problem;

#[derive(Deserialize)]
pub struct Choice {
    #[serde(default)]
    language: String,
    #[serde(default)]
    back: String,
}

/// Remembers the language in the browser, and for a signed-in person everywhere; then shows the same page again.
pub async fn choose(cx: Cx, desk: Data<Desk>, form: Form<Choice>) -> Result<HttpResponse, Problem> {
    let language = form.language.parse::<Language>().unwrap_or(cx.language());
    if let Some(viewer) = &cx.viewer {
        let by = viewer.actor().clone();
        let change = ProfileChange { language: Some(language), ..ProfileChange::default() };
        desk.gate.write_about(viewer.id, move |tx| profile::change(tx, &by, &change).map(drop)).await?;
    }
    let mut response = cx.see(&form.back);
    let cookie = cx.cookies.set_choice(cookies::LANGUAGE, language.as_str());
    response.add_cookie(&cookie).map_err(Problem::internal)?;
    Ok(response)
}
