//! Name, language, and how the pages look; the password is changed on the same page.

use actix_web::HttpResponse;
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;
use skranke_desk::Desk;
use skranke_desk::profile::{self, ProfileChange};
use skranke_domain::Language;
use skranke_domain::preferences::{AfterSend, Density, Preferences, Theme};
use skranke_domain::text::Name;

use crate::pages::{Cx, Faults, Form, Viewer, cookies};
use crate::problem::Problem;

#[derive(Template)]
#[template(path = "account.html")]
pub(crate) struct ProfilePage<'a> {
    pub cx: &'a Cx,
    pub viewer: &'a Viewer,
    pub faults: Faults,
    pub name: String,
    pub email: String,
    pub language: Language,
    pub notice: Option<String>,
}

/// What was done a moment ago.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct After {
    pub after: String,
}

/// `GET /account`
pub async fn show(cx: Cx, desk: Data<Desk>, after: Query<After>) -> Result<HttpResponse, Problem> {
    let notice = match after.after.as_str() {
        "saved" => Some(cx.l.common_saved()),
        "password" => Some(cx.l.account_password_done()),
        _ => None,
    };
    let page = ProfilePage { notice, ..page(&cx, &desk).await? };
    Ok(cx.ok(&page))
}

/// The page as it is before anything is typed.
pub(crate) async fn page<'a>(cx: &'a Cx, desk: &Desk) -> Result<ProfilePage<'a>, Problem> {
    let viewer = cx.viewer()?;
    let by = viewer.actor().clone();
    let user = desk.read(move |tx| Ok(profile::mine(tx, &by)?.user)).await?;
    Ok(ProfilePage {
        cx,
        viewer,
        faults: Faults::default(),
        name: user.name.to_string(),
        email: user.email.to_string(),
        language: user.language,
        notice: None,
    })
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Person {
    name: String,
    language: String,
}

/// `POST /account`
pub async fn save(cx: Cx, desk: Data<Desk>, form: Form<Person>) -> Result<HttpResponse, Problem> {
    let mut faults = Faults::default();
    let name = faults.text(&cx, "name", Name::new(&form.name));
    let language = faults.choice::<Language>(&cx, "language", &form.language);
    let (Some(name), Some(language)) = (name, language) else {
        let page = ProfilePage { faults, name: form.name.clone(), ..page(&cx, &desk).await? };
        return Ok(cx.invalid(&page));
    };
    let (id, by) = (cx.viewer()?.id, cx.viewer()?.actor().clone());
    let change = ProfileChange { name: Some(name), language: Some(language), sharing: None };
    desk.gate.write_about(id, move |tx| profile::change(tx, &by, &change).map(drop)).await?;
    let mut response = cx.see("/account?after=saved");
    let cookie = cx.cookies.set_choice(cookies::LANGUAGE, language.as_str());
    response.add_cookie(&cookie).map_err(Problem::internal)?;
    Ok(response)
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Look {
    theme: String,
    density: String,
    single_keys: Option<String>,
    after_send: String,
}

/// `POST /account/look`: what a form lacks stays as it was, for customers choose less than those who work here.
pub async fn look(cx: Cx, desk: Data<Desk>, form: Form<Look>) -> Result<HttpResponse, Problem> {
    let viewer = cx.viewer()?;
    let now = viewer.preferences;
    let wanted = Preferences {
        theme: form.theme.parse::<Theme>().unwrap_or(now.theme),
        density: form.density.parse::<Density>().unwrap_or(now.density),
        single_keys: if viewer.is_staff() { form.single_keys.is_some() } else { now.single_keys },
        after_send: form.after_send.parse::<AfterSend>().unwrap_or(now.after_send),
    };
    let by = viewer.signed_in().clone();
    desk.gate.write_about(viewer.id, move |tx| profile::prefer(tx, by.known(), &wanted)).await?;
    let mut response = cx.see("/account?after=saved");
    let cookie = cx.cookies.set_choice(cookies::THEME, wanted.theme.as_str());
    response.add_cookie(&cookie).map_err(Problem::internal)?;
    Ok(response)
}
