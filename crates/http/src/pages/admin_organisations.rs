//! The companies and households that customers belong to.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use serde::Deserialize;
use skranke_desk::admin_organisations::{self, Organisation};
use skranke_desk::admin_users::{self, Account};
use skranke_desk::audit;
use skranke_desk::seen::Seen;
use skranke_desk::{Desk, Error};
use skranke_domain::audit::About;
use skranke_domain::text::Name;
use skranke_domain::{OrganisationId, Sharing};

use crate::pages::admin::{self, on_to, refused};
use crate::pages::admin_audit::Told;
use crate::pages::{Cx, Faults, Form};
use crate::signed_in::correlation;
use crate::{Problem, Query};

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    after: String,
}

impl Asked {
    fn next(&self, after: OrganisationId) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let query = query.append_pair("q", &self.q).append_pair("after", &after.to_string()).finish();
        format!("/admin/organisations?{query}")
    }
}

const PAGE: i64 = 50;

#[derive(Template)]
#[template(path = "admin_organisations.html")]
struct List<'a> {
    cx: &'a Cx,
    asked: Asked,
    organisations: Vec<Organisation>,
    next: Option<String>,
    faults: Faults,
    typed: Typed,
}

impl<'a> List<'a> {
    async fn of(cx: &'a Cx, desk: &Desk, asked: Asked, faults: Faults, typed: Typed) -> Result<Self, Problem> {
        let (by, q, after) = (cx.viewer()?.actor().clone(), asked.q.clone(), asked.after.parse().ok());
        let read = desk.read(move |tx| admin_organisations::list(tx, &by, &q, after, PAGE + 1));
        let mut organisations = read.await?;
        let has_more = organisations.len() > usize::try_from(PAGE).unwrap_or_default();
        if has_more {
            organisations.pop();
        }
        let next = organisations.last().filter(|_| has_more).map(|last| asked.next(last.id));
        Ok(Self { cx, asked, organisations, next, faults, typed })
    }
}

/// Organisations, found by the beginnings of words, and the form for a new one.
pub async fn list(cx: Cx, desk: Data<Desk>, asked: Query<Asked>) -> Result<HttpResponse, Problem> {
    Ok(cx.ok(&List::of(&cx, &desk, asked.0, Faults::default(), Typed::default()).await?))
}

/// An organisation as typed.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    name: String,
    seen: String,
}

pub async fn create(cx: Cx, desk: Data<Desk>, form: Form<Typed>) -> Result<HttpResponse, Problem> {
    let mut faults = Faults::default();
    let Some(name) = faults.text(&cx, "name", Name::new(&form.name)) else {
        return Ok(cx.invalid(&List::of(&cx, &desk, Asked::default(), faults, form.typed).await?));
    };
    let (by, key) = (cx.viewer()?.actor().clone(), form.key(cx.viewer()?.signed_in()));
    let created = desk.once(correlation(), key, move |tx| {
        Ok(on_to(format!("/admin/organisations/{}?done=saved", admin_organisations::create(tx, &by, &name)?.id)))
    });
    match created.await {
        Ok(answer) => Ok(admin::follow(&cx, &answer)),
        Err(error) => {
            let status = refused(&cx, &["name"], &mut faults, error)?;
            Ok(cx.answer(status, &List::of(&cx, &desk, Asked::default(), faults, form.typed).await?))
        }
    }
}

/// An organisation as it is now, and the first of its people.
struct Found {
    organisation: Organisation,
    people: Vec<Account>,
    seen: Seen,
    last: Option<Told>,
}

async fn find(cx: &Cx, desk: &Desk, id: OrganisationId) -> Result<Found, Problem> {
    let by = cx.viewer()?.actor().clone();
    let read = desk.read(move |tx| {
        let organisation = admin_organisations::find(tx, &by, id)?;
        let wanted = admin_users::Wanted { organisation: Some(id), limit: PAGE, ..admin_users::Wanted::default() };
        let people = admin_users::list(tx, &by, &wanted)?;
        Ok((organisation, people, audit::last(tx, &by, About::Organisation, &id.to_string())?))
    });
    let (organisation, people, last) = read.await?;
    let seen = Seen::of(&admin_organisations::state(&organisation.name));
    Ok(Found { organisation, people, seen, last: last.map(|last| Told::of(cx, last)) })
}

#[derive(Template)]
#[template(path = "admin_organisation.html")]
struct Page<'a> {
    cx: &'a Cx,
    found: &'a Found,
    faults: Faults,
    typed: Typed,
    is_conflict: bool,
    done: Option<String>,
}

impl<'a> Page<'a> {
    fn of(cx: &'a Cx, found: &'a Found) -> Self {
        let typed = Typed { name: found.organisation.name.clone(), seen: String::new() };
        Self { cx, found, faults: Faults::default(), typed, is_conflict: false, done: None }
    }

    fn sharing(&self, person: &Account) -> String {
        match person.user.sharing {
            Sharing::Own => self.cx.l.admin_organisation_own(),
            Sharing::Organisation => self.cx.l.admin_organisation_shared(),
        }
    }
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct After {
    done: Option<String>,
}

pub async fn show(
    cx: Cx,
    desk: Data<Desk>,
    id: Path<OrganisationId>,
    after: Query<After>,
) -> Result<HttpResponse, Problem> {
    let found = find(&cx, &desk, *id).await?;
    let done = after.0.done.map(|_| cx.l.admin_saved());
    Ok(cx.ok(&Page { done, ..Page::of(&cx, &found) }))
}

pub async fn save(
    cx: Cx,
    desk: Data<Desk>,
    id: Path<OrganisationId>,
    form: Form<Typed>,
) -> Result<HttpResponse, Problem> {
    let mut faults = Faults::default();
    let status = match faults.text(&cx, "name", Name::new(&form.name)) {
        None => StatusCode::UNPROCESSABLE_ENTITY,
        Some(name) => match rename(&cx, &desk, *id, name, Seen::told(&form.seen)).await {
            Ok(()) => return Ok(cx.see(&format!("/admin/organisations/{id}?done=saved"))),
            Err(error) => refused(&cx, &["name"], &mut faults, error)?,
        },
    };
    let found = find(&cx, &desk, *id).await?;
    let (typed, is_conflict) = (form.typed, status == StatusCode::CONFLICT);
    Ok(cx.answer(status, &Page { faults, typed, is_conflict, ..Page::of(&cx, &found) }))
}

async fn rename(cx: &Cx, desk: &Desk, id: OrganisationId, name: Name, seen: Seen) -> Result<(), Error> {
    let by = cx.viewer().map_err(|_| Error::NotFound)?.actor().clone();
    let rename = move |tx: &mut _| admin_organisations::rename(tx, &by, id, &name, Some(&seen)).map(drop);
    desk.write(correlation(), rename).await
}
