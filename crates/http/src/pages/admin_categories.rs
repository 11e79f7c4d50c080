//! What requests are about, and which team gets them.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use serde::Deserialize;
use skranke_desk::admin_categories::{self, CategoryChange, NewCategory};
use skranke_desk::audit;
use skranke_desk::seen::Seen;
use skranke_desk::{Desk, Error};
use skranke_domain::audit::About;
use skranke_domain::rules::Category;
use skranke_domain::text::Name;
use skranke_domain::{CategoryId, TeamId};

use crate::pages::admin::{self, on_to, refused};
use crate::pages::admin_audit::Told;
use crate::pages::{Cx, Faults, Form};
use crate::signed_in::correlation;
use crate::{Problem, Query};

/// A category as typed.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    name: String,
    team: String,
    active: Option<String>,
    seen: String,
}

impl Typed {
    /// The team that was chosen; an empty choice is none.
    fn team(&self, cx: &Cx, faults: &mut Faults) -> Option<TeamId> {
        match self.team.as_str() {
            "" => None,
            team => faults.choice(cx, "team", team),
        }
    }
}

#[derive(Template)]
#[template(path = "admin_categories.html")]
struct List<'a> {
    cx: &'a Cx,
    categories: Vec<&'a Category>,
    faults: Faults,
    typed: Typed,
}

impl<'a> List<'a> {
    fn of(cx: &'a Cx, faults: Faults, typed: Typed) -> Self {
        let mut categories: Vec<&Category> = cx.rules().categories.values().collect();
        categories.sort_by_key(|category| (!category.active, category.name.clone()));
        Self { cx, categories, faults, typed }
    }

    fn team(&self, category: &Category) -> String {
        let team = category.team.and_then(|id| self.cx.rules().teams.get(&id));
        team.map_or_else(|| self.cx.l.admin_category_any_team(), |team| team.name.clone())
    }
}

/// The teams that a category can go to, with the choice of none.
fn teams(cx: &Cx, own: &str) -> Vec<(String, String)> {
    let teams = cx.rules().teams.values().filter(|team| team.active || team.id.to_string() == own);
    let none = (String::new(), cx.l.admin_category_any_team());
    std::iter::once(none).chain(teams.map(|team| (team.id.to_string(), team.name.clone()))).collect()
}

/// All categories, and the form for a new one.
pub async fn list(cx: Cx) -> Result<HttpResponse, Problem> {
    Ok(cx.ok(&List::of(&cx, Faults::default(), Typed::default())))
}

pub async fn create(cx: Cx, desk: Data<Desk>, form: Form<Typed>) -> Result<HttpResponse, Problem> {
    let mut faults = Faults::default();
    let name = faults.text(&cx, "name", Name::new(&form.name));
    let team = form.team(&cx, &mut faults);
    let (Some(name), true) = (name, faults.is_empty()) else {
        return Ok(cx.invalid(&List::of(&cx, faults, form.typed)));
    };
    let (by, key) = (cx.viewer()?.actor().clone(), form.key(cx.viewer()?.signed_in()));
    let new = NewCategory { name, team };
    let created = desk.once_for_rules(correlation(), key, move |tx| {
        Ok(on_to(format!("/admin/categories/{}?done=saved", admin_categories::create(tx, &by, &new)?.id)))
    });
    match created.await {
        Ok(answer) => Ok(admin::follow(&cx, &answer)),
        Err(error) => {
            let status = refused(&cx, &["name", "team"], &mut faults, error)?;
            Ok(cx.answer(status, &List::of(&cx, faults, form.typed)))
        }
    }
}

/// A category as it is now.
struct Found {
    category: Category,
    seen: Seen,
    last: Option<Told>,
}

async fn find(cx: &Cx, desk: &Desk, id: CategoryId) -> Result<Found, Problem> {
    let by = cx.viewer()?.actor().clone();
    let read = desk.read(move |tx| {
        let category = admin_categories::find(tx, &by, id)?;
        let seen = Seen::of(&admin_categories::state(tx, &category));
        Ok((category, seen, audit::last(tx, &by, About::Category, &id.to_string())?))
    });
    let (category, seen, last) = read.await?;
    Ok(Found { category, seen, last: last.map(|last| Told::of(cx, last)) })
}

#[derive(Template)]
#[template(path = "admin_category.html")]
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
        let category = &found.category;
        let typed = Typed {
            name: category.name.clone(),
            team: category.team.map(|team| team.to_string()).unwrap_or_default(),
            active: category.active.then(|| "on".to_owned()),
            seen: String::new(),
        };
        Self { cx, found, faults: Faults::default(), typed, is_conflict: false, done: None }
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
    id: Path<CategoryId>,
    after: Query<After>,
) -> Result<HttpResponse, Problem> {
    let found = find(&cx, &desk, *id).await?;
    let done = after.0.done.map(|_| cx.l.admin_saved());
    Ok(cx.ok(&Page { done, ..Page::of(&cx, &found) }))
}

pub async fn save(cx: Cx, desk: Data<Desk>, id: Path<CategoryId>, form: Form<Typed>) -> Result<HttpResponse, Problem> {
    let before = find(&cx, &desk, *id).await?;
    let mut faults = Faults::default();
    let name = faults.text(&cx, "name", Name::new(&form.name));
    let team = form.team(&cx, &mut faults);
    let change = CategoryChange {
        name,
        // A team that is out of use may stay, but is not chosen anew.
        team: Some(team).filter(|team| *team != before.category.team),
        active: Some(form.active.is_some()),
        seen: Some(Seen::told(&form.seen)),
    };
    let status = match faults.is_empty() {
        false => StatusCode::UNPROCESSABLE_ENTITY,
        true => match write(&cx, &desk, *id, change).await {
            Ok(()) => return Ok(cx.see(&format!("/admin/categories/{id}?done=saved"))),
            Err(error) => refused(&cx, &["name", "team"], &mut faults, error)?,
        },
    };
    let found = find(&cx, &desk, *id).await?;
    let (typed, is_conflict) = (form.typed, status == StatusCode::CONFLICT);
    Ok(cx.answer(status, &Page { faults, typed, is_conflict, ..Page::of(&cx, &found) }))
}

async fn write(cx: &Cx, desk: &Desk, id: CategoryId, change: CategoryChange) -> Result<(), Error> {
    let by = cx.viewer().map_err(|_| Error::NotFound)?.actor().clone();
    desk.write_rules(correlation(), move |tx| admin_categories::change(tx, &by, id, &change).map(drop)).await
}
