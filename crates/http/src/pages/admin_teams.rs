//! Teams: which line they are, what they take, who is in them.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use serde::Deserialize;
use skranke_desk::admin_teams::{self, NewTeam, TeamChange};
use skranke_desk::audit;
use skranke_desk::seen::Seen;
use skranke_desk::{Desk, Error};
use skranke_domain::audit::About;
use skranke_domain::rules::Team;
use skranke_domain::text::Name;
use skranke_domain::{TeamId, Tier};

use crate::pages::admin::{self, on_to, refused};
use crate::pages::admin_audit::Told;
use crate::pages::{Cx, Faults, Form};
use crate::signed_in::correlation;
use crate::{Problem, Query};

#[derive(Template)]
#[template(path = "admin_teams.html")]
struct List<'a> {
    cx: &'a Cx,
    teams: Vec<&'a Team>,
}

impl List<'_> {
    fn members(&self, team: &Team) -> f64 {
        self.cx.rules().members(team.id).count() as f64
    }
}

/// All teams, those in use first.
pub async fn list(cx: Cx) -> Result<HttpResponse, Problem> {
    let mut teams: Vec<&Team> = cx.rules().teams.values().collect();
    teams.sort_by_key(|team| (!team.active, team.tier, team.name.clone()));
    Ok(cx.ok(&List { cx: &cx, teams }))
}

/// A team as typed.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    name: String,
    tier: String,
    public_name: String,
    takes_new_tickets: Option<String>,
    accepts_consult: Option<String>,
    accepts_transfer: Option<String>,
    accepts_handoff: Option<String>,
    seen: String,
}

impl Typed {
    fn of(team: &Team) -> Self {
        let tick = |is_so: bool| is_so.then(|| "on".to_owned());
        Self {
            name: team.name.clone(),
            tier: team.tier.to_string(),
            public_name: team.public_name.clone().unwrap_or_default(),
            takes_new_tickets: tick(team.takes_new_tickets),
            accepts_consult: tick(team.accepts_consult),
            accepts_transfer: tick(team.accepts_transfer),
            accepts_handoff: tick(team.accepts_handoff),
            seen: String::new(),
        }
    }
}

#[derive(Template)]
#[template(path = "admin_team_new.html")]
struct New<'a> {
    cx: &'a Cx,
    faults: Faults,
    typed: Typed,
}

fn tiers(cx: &Cx) -> Vec<(String, String)> {
    Tier::ALL.iter().map(|tier| (tier.to_string(), admin::tier(cx, tier))).collect()
}

/// The empty form.
pub async fn add(cx: Cx) -> Result<HttpResponse, Problem> {
    let on = || Some("on".to_owned());
    let typed = Typed { tier: Tier::First.to_string(), accepts_consult: on(), ..Typed::default() };
    Ok(cx.ok(&New { cx: &cx, faults: Faults::default(), typed }))
}

pub async fn create(cx: Cx, desk: Data<Desk>, form: Form<Typed>) -> Result<HttpResponse, Problem> {
    let mut faults = Faults::default();
    let name = faults.text(&cx, "name", Name::new(&form.name));
    let tier = faults.choice(&cx, "tier", &form.tier);
    let public_name = faults.optional(&cx, "public_name", Name::new(&form.public_name));
    let (Some(name), Some(tier), true) = (name, tier, faults.is_empty()) else {
        return Ok(cx.invalid(&New { cx: &cx, faults, typed: form.typed }));
    };
    let new = NewTeam {
        name,
        tier,
        public_name,
        calendar: None,
        accepts_consult: Some(form.accepts_consult.is_some()),
        accepts_transfer: Some(form.accepts_transfer.is_some()),
        accepts_handoff: Some(form.accepts_handoff.is_some()),
        takes_new_tickets: Some(form.takes_new_tickets.is_some()),
    };
    let (by, key) = (cx.viewer()?.actor().clone(), form.key(cx.viewer()?.signed_in()));
    let created = desk.once_for_rules(correlation(), key, move |tx| {
        Ok(on_to(format!("/admin/teams/{}?done=saved", admin_teams::create(tx, &by, &new)?.id)))
    });
    match created.await {
        Ok(answer) => Ok(admin::follow(&cx, &answer)),
        Err(error) => {
            let status = refused(&cx, &["name", "tier", "public_name"], &mut faults, error)?;
            Ok(cx.answer(status, &New { cx: &cx, faults, typed: form.typed }))
        }
    }
}

/// A team as it is now.
struct Found {
    team: Team,
    seen: Seen,
    last: Option<Told>,
}

async fn find(cx: &Cx, desk: &Desk, id: TeamId) -> Result<Found, Problem> {
    let by = cx.viewer()?.actor().clone();
    let read = desk.read(move |tx| {
        let team = admin_teams::find(tx, &by, id)?;
        Ok((team, audit::last(tx, &by, About::Team, &id.to_string())?))
    });
    let (team, last) = read.await?;
    Ok(Found { seen: Seen::of(&admin_teams::state(&team)), team, last: last.map(|last| Told::of(cx, last)) })
}

#[derive(Template)]
#[template(path = "admin_team.html")]
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
        let typed = Typed::of(&found.team);
        Self { cx, found, faults: Faults::default(), typed, is_conflict: false, done: None }
    }

    fn members(&self) -> Vec<(i64, &str, String)> {
        let members = self.cx.rules().members(self.found.team.id);
        members.map(|person| (person.id.0, person.name.as_str(), self.cx.role(&person.role))).collect()
    }
}

fn path(id: TeamId) -> String {
    format!("/admin/teams/{id}")
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct After {
    done: Option<String>,
}

pub async fn show(cx: Cx, desk: Data<Desk>, id: Path<TeamId>, after: Query<After>) -> Result<HttpResponse, Problem> {
    let found = find(&cx, &desk, *id).await?;
    let done = after.0.done.map(|_| cx.l.admin_saved());
    Ok(cx.ok(&Page { done, ..Page::of(&cx, &found) }))
}

pub async fn save(cx: Cx, desk: Data<Desk>, id: Path<TeamId>, form: Form<Typed>) -> Result<HttpResponse, Problem> {
    let mut faults = Faults::default();
    let name = faults.text(&cx, "name", Name::new(&form.name));
    let public_name = faults.optional(&cx, "public_name", Name::new(&form.public_name));
    let change = TeamChange {
        name,
        public_name: Some(public_name),
        accepts_consult: Some(form.accepts_consult.is_some()),
        accepts_transfer: Some(form.accepts_transfer.is_some()),
        accepts_handoff: Some(form.accepts_handoff.is_some()),
        takes_new_tickets: Some(form.takes_new_tickets.is_some()),
        seen: Some(Seen::told(&form.seen)),
        ..TeamChange::default()
    };
    let status = match faults.is_empty() {
        false => StatusCode::UNPROCESSABLE_ENTITY,
        true => match write(&cx, &desk, *id, change).await {
            Ok(()) => return Ok(cx.see(&format!("{}?done=saved", path(*id)))),
            Err(error) => refused(&cx, &["name", "public_name"], &mut faults, error)?,
        },
    };
    let found = find(&cx, &desk, *id).await?;
    let (typed, is_conflict) = (form.typed, status == StatusCode::CONFLICT);
    Ok(cx.answer(status, &Page { faults, typed, is_conflict, ..Page::of(&cx, &found) }))
}

async fn write(cx: &Cx, desk: &Desk, id: TeamId, change: TeamChange) -> Result<(), Error> {
    let by = cx.viewer().map_err(|_| Error::NotFound)?.actor().clone();
    desk.write_rules(correlation(), move |tx| admin_teams::change(tx, &by, id, &change).map(drop)).await
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Confirm {
    confirm: String,
}

/// Takes a team out of use, once its name was typed.
pub async fn close(cx: Cx, desk: Data<Desk>, id: Path<TeamId>, form: Form<Confirm>) -> Result<HttpResponse, Problem> {
    let found = find(&cx, &desk, *id).await?;
    if form.confirm.trim() != found.team.name {
        let mut faults = Faults::default();
        faults.add("confirm", cx.l.admin_fault_confirm());
        return Ok(cx.invalid(&Page { faults, ..Page::of(&cx, &found) }));
    }
    write(&cx, &desk, *id, TeamChange { active: Some(false), ..TeamChange::default() }).await?;
    Ok(cx.see(&format!("{}?done=saved", path(*id))))
}

/// Takes a team into use again.
pub async fn open(cx: Cx, desk: Data<Desk>, id: Path<TeamId>, _form: Form<Confirm>) -> Result<HttpResponse, Problem> {
    write(&cx, &desk, *id, TeamChange { active: Some(true), ..TeamChange::default() }).await?;
    Ok(cx.see(&format!("{}?done=saved", path(*id))))
}
