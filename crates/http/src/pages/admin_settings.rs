//! What holds for the whole desk: one page and one form for each group of settings.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use serde::Deserialize;
use skranke_desk::seen::Seen;
use skranke_desk::{Desk, Error, audit, settings};
use skranke_domain::Role;
use skranke_domain::audit::About;
use skranke_domain::colour::Paper;
use skranke_domain::settings::{Group, Settings};

use crate::pages::admin;
use crate::pages::admin_audit::Told;
use crate::pages::admin_settings_form::{Typed, put, read};
use crate::pages::{Cx, Faults, Form};
use crate::signed_in::correlation;
use crate::{Problem, Query};

/// The settings as they are now, and a group's mark and last change.
struct Found {
    settings: Settings,
    seen: Seen,
    last: Option<Told>,
}

#[derive(Template)]
#[template(path = "admin_settings.html")]
struct Page<'a> {
    cx: &'a Cx,
    group: Group,
    found: &'a Found,
    faults: Faults,
    typed: Typed,
    roles: Vec<Role>,
    is_conflict: bool,
    done: Option<String>,
}

impl<'a> Page<'a> {
    /// With what is stored in the fields.
    fn of(cx: &'a Cx, group: Group, found: &'a Found) -> Self {
        let (typed, roles) = (Typed::of(&found.settings), found.settings.sign_in.two_step_roles.clone());
        Self { cx, group, found, faults: Faults::default(), typed, roles, is_conflict: false, done: None }
    }

    fn title(&self) -> String {
        let path = format!("/admin/settings/{}", self.group);
        let place = admin::places(self.cx).into_iter().find(|place| place.href == path);
        place.map(|place| place.title).unwrap_or_default()
    }

    /// The roles that can be asked for a second step.
    fn staff_roles(&self) -> Vec<(&'static str, String, bool)> {
        let roles = Role::ALL.iter().filter(|role| role.is_staff());
        roles.map(|role| (role.as_str(), self.cx.role(role), self.roles.contains(role))).collect()
    }

    /// What becomes of the colour on light and on dark pages.
    fn fitted(&self) -> Option<(String, String)> {
        let colour = self.found.settings.look.colour?;
        Some((colour.fitted(Paper::Light).to_string(), colour.fitted(Paper::Dark).to_string()))
    }
}

async fn find(cx: &Cx, desk: &Desk, group: Group) -> Result<Found, Problem> {
    let by = cx.viewer()?.actor().clone();
    let read = desk.read(move |tx| {
        let settings = settings::read(tx, &by)?;
        let seen = Seen::of(&settings::state(&settings, group)?);
        Ok((settings, seen, audit::last(tx, &by, About::Settings, group.as_str())?))
    });
    let (settings, seen, last) = read.await?;
    Ok(Found { settings, seen, last: last.map(|last| Told::of(cx, last)) })
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct After {
    done: Option<String>,
}

pub async fn show(cx: Cx, desk: Data<Desk>, group: Path<Group>, after: Query<After>) -> Result<HttpResponse, Problem> {
    let found = find(&cx, &desk, *group).await?;
    let done = after.0.done.map(|_| cx.l.admin_saved());
    Ok(cx.ok(&Page { done, ..Page::of(&cx, *group, &found) }))
}

pub async fn save(cx: Cx, desk: Data<Desk>, group: Path<Group>, form: Form<Typed>) -> Result<HttpResponse, Problem> {
    let (group, mut faults) = (*group, Faults::default());
    let roles: Vec<Role> = form.all("role").filter_map(|role| role.parse().ok()).collect();
    let wanted = read(&cx, group, &form, &roles, &mut faults);
    let status = match faults.is_empty() {
        false => StatusCode::UNPROCESSABLE_ENTITY,
        true => match write(&cx, &desk, group, Seen::told(&form.seen), wanted).await {
            Ok(()) => return Ok(cx.see(&format!("/admin/settings/{group}?done=saved"))),
            Err(error) => refused(&cx, &mut faults, error)?,
        },
    };
    let found = find(&cx, &desk, group).await?;
    let (typed, is_conflict) = (form.typed, status == StatusCode::CONFLICT);
    Ok(cx.answer(status, &Page { faults, typed, roles, is_conflict, ..Page::of(&cx, group, &found) }))
}

async fn write(cx: &Cx, desk: &Desk, group: Group, seen: Seen, wanted: Settings) -> Result<(), Error> {
    let by = cx.viewer().map_err(|_| Error::NotFound)?.actor().clone();
    let change = desk.write_rules(correlation(), move |tx| {
        settings::change(tx, &by, Some((group, &seen)), |settings| put(group, &wanted, settings)).map(drop)
    });
    change.await
}

fn refused(cx: &Cx, faults: &mut Faults, error: Error) -> Result<StatusCode, Problem> {
    if matches!(&error, Error::Invalid(found) if found.iter().any(|fault| fault.pointer.starts_with("/banner"))) {
        faults.add("text_nb", cx.l.admin_banner_missing());
    }
    admin::refused(cx, &["name"], faults, error)
}
