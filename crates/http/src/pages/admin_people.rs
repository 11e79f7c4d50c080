//! Everybody who works here or asks: finding them, and letting somebody in.

use actix_web::HttpResponse;
use actix_web::web::Data;
use askama::Template;
use serde::Deserialize;
use skranke_desk::Desk;
use skranke_desk::admin_users::{self, Account, FirstPassword, NewAccount, Wanted};
use skranke_domain::text::{Email, Name};
use skranke_domain::{OrganisationId, Role, Sharing, TeamId, UserId};

use crate::pages::admin::{self, on_to, refused};
use crate::pages::{Cx, Faults, Form};
use crate::signed_in::correlation;
use crate::{Problem, Query};

/// What is asked for, as it stands in the address.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    role: String,
    /// `closed` for those who cannot sign in any more.
    state: String,
    organisation: String,
    after: String,
}

const PAGE: i64 = 50;

impl Asked {
    fn wanted(&self) -> Wanted {
        let organisation: Option<OrganisationId> = self.organisation.parse().ok();
        Wanted {
            roles: self.role.parse().into_iter().collect(),
            active: Some(self.state != "closed"),
            team: None,
            organisation,
            q: self.q.clone(),
            after: self.after.parse().ok(),
            limit: PAGE + 1,
        }
    }

    fn next(&self, after: UserId) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("q", &self.q).append_pair("role", &self.role).append_pair("state", &self.state);
        query.append_pair("organisation", &self.organisation).append_pair("after", &after.to_string());
        format!("/admin/people?{}", query.finish())
    }
}

#[derive(Template)]
#[template(path = "admin_people.html")]
struct List<'a> {
    cx: &'a Cx,
    asked: Asked,
    people: Vec<Account>,
    next: Option<String>,
}

impl List<'_> {
    fn roles(&self) -> Vec<(&'static str, String)> {
        Role::ALL.iter().map(|role| (role.as_str(), self.cx.role(role))).collect()
    }

    fn teams(&self, account: &Account) -> String {
        let teams = &self.cx.rules().teams;
        let names = account.teams.iter().filter_map(|id| teams.get(id)).map(|team| team.name.as_str());
        names.collect::<Vec<_>>().join(", ")
    }
}

/// People, found by the beginnings of words in name and address.
pub async fn list(cx: Cx, desk: Data<Desk>, asked: Query<Asked>) -> Result<HttpResponse, Problem> {
    let asked = asked.0;
    let (by, wanted) = (cx.viewer()?.actor().clone(), asked.wanted());
    let mut people = desk.read(move |tx| admin_users::list(tx, &by, &wanted)).await?;
    let has_more = people.len() > usize::try_from(PAGE).unwrap_or_default();
    if has_more {
        people.pop();
    }
    let next = people.last().filter(|_| has_more).map(|last| asked.next(last.user.id));
    Ok(cx.ok(&List { cx: &cx, asked, people, next }))
}

/// A person as typed, to be added or changed.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub email: String,
    pub name: String,
    pub role: String,
    pub language: String,
    pub organisation: String,
    pub sharing: Option<String>,
    pub seen: String,
}

impl Typed {
    pub fn sharing(&self) -> Sharing {
        if self.sharing.is_some() { Sharing::Organisation } else { Sharing::Own }
    }
}

/// A team that can be ticked.
pub struct TeamBox {
    pub id: TeamId,
    pub name: String,
    pub is_ticked: bool,
}

/// The teams that somebody can belong to, and those they left that are out of use.
pub fn team_boxes(cx: &Cx, ticked: &[TeamId]) -> Vec<TeamBox> {
    let teams = cx.rules().teams.values();
    let shown = teams.filter(|team| team.active || ticked.contains(&team.id));
    shown.map(|team| TeamBox { id: team.id, name: team.name.clone(), is_ticked: ticked.contains(&team.id) }).collect()
}

/// The teams that were ticked in a form.
pub fn ticked<T>(form: &Form<T>) -> Vec<TeamId> {
    form.all("team").filter_map(|id| id.parse().ok()).collect()
}

/// The choices that both forms offer.
pub fn roles(cx: &Cx) -> Vec<(String, String)> {
    Role::ALL.iter().map(|role| (role.to_string(), cx.role(role))).collect()
}

#[derive(Template)]
#[template(path = "admin_person_new.html")]
struct New<'a> {
    cx: &'a Cx,
    faults: Faults,
    typed: Typed,
    teams: Vec<TeamBox>,
}

/// The empty form.
pub async fn add(cx: Cx) -> Result<HttpResponse, Problem> {
    let typed =
        Typed { role: Role::Agent.to_string(), language: cx.settings().desk.language.to_string(), ..Typed::default() };
    let teams = team_boxes(&cx, &[]);
    Ok(cx.ok(&New { cx: &cx, faults: Faults::default(), typed, teams }))
}

/// Lets somebody in, who gets a letter with a link to choose a password.
pub async fn create(cx: Cx, desk: Data<Desk>, form: Form<Typed>) -> Result<HttpResponse, Problem> {
    let (mut faults, ticked) = (Faults::default(), ticked(&form));
    let Some(new) = account(&cx, &form, &ticked, &mut faults) else {
        let teams = team_boxes(&cx, &ticked);
        return Ok(cx.invalid(&New { cx: &cx, faults, typed: form.typed, teams }));
    };
    let (by, key) = (cx.viewer()?.actor().clone(), form.key(cx.viewer()?.signed_in()));
    let created = desk.once_for_rules(correlation(), key, move |tx| {
        let created = admin_users::create(tx, &by, &new, &FirstPassword::ByLetter)?;
        Ok(on_to(format!("/admin/people/{}?done=invited", created.user.id)))
    });
    match created.await {
        Ok(answer) => Ok(admin::follow(&cx, &answer)),
        Err(error) => {
            let status = refused(&cx, FIELDS, &mut faults, error)?;
            let teams = team_boxes(&cx, &ticked);
            Ok(cx.answer(status, &New { cx: &cx, faults, typed: form.typed, teams }))
        }
    }
}

const FIELDS: &[&str] = &["email", "name", "role", "language", "organisation"];

fn account(cx: &Cx, form: &Typed, ticked: &[TeamId], faults: &mut Faults) -> Option<NewAccount> {
    let email = faults.text(cx, "email", Email::new(&form.email));
    let name = faults.text(cx, "name", Name::new(&form.name));
    let role = faults.choice(cx, "role", &form.role);
    let language = faults.choice(cx, "language", &form.language);
    let organisation = faults.optional(cx, "organisation", Name::new(&form.organisation));
    no_customer_in_teams(cx, role, ticked, faults);
    let (Some(email), Some(name), Some(role), Some(language), true) = (email, name, role, language, faults.is_empty())
    else {
        return None;
    };
    Some(NewAccount { email, name, role, language, teams: ticked.to_vec(), organisation, sharing: form.sharing() })
}

pub fn no_customer_in_teams(cx: &Cx, role: Option<Role>, ticked: &[TeamId], faults: &mut Faults) {
    if role == Some(Role::Customer) && !ticked.is_empty() {
        faults.add("teams", cx.l.admin_person_teams_customer());
    }
}
