//! One person: role, teams, organisation, access.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use serde::Deserialize;
use skranke_desk::admin_users::{self, Account, AccountChange};
use skranke_desk::audit;
use skranke_desk::seen::Seen;
use skranke_desk::{Desk, Error, Result as Done, Tx};
use skranke_domain::audit::About;
use skranke_domain::text::Name;
use skranke_domain::{Actor, Sharing, TeamId, UserId};

use crate::pages::admin::refused;
use crate::pages::admin_audit::Told;
use crate::pages::admin_people::{TeamBox, Typed, no_customer_in_teams, team_boxes, ticked};
use crate::pages::{Cx, Faults, Form};
use crate::signed_in::correlation;
use crate::{Problem, Query};

/// What just happened, as it stands in the address.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct After {
    done: String,
}

/// A person as they are now.
struct Found {
    account: Account,
    seen: Seen,
    last: Option<Told>,
    has_second_step: bool,
}

#[derive(Template)]
#[template(path = "admin_person.html")]
struct Page<'a> {
    cx: &'a Cx,
    found: &'a Found,
    faults: Faults,
    typed: Typed,
    teams: Vec<TeamBox>,
    is_conflict: bool,
    done: Option<String>,
}

impl<'a> Page<'a> {
    /// With what is stored in the fields.
    fn of(cx: &'a Cx, found: &'a Found) -> Self {
        let Account { user, teams, organisation } = &found.account;
        let typed = Typed {
            email: user.email.to_string(),
            name: user.name.to_string(),
            role: user.role.to_string(),
            language: user.language.to_string(),
            organisation: organisation.clone().unwrap_or_default(),
            sharing: (user.sharing == Sharing::Organisation).then(|| "on".to_owned()),
            seen: String::new(),
        };
        let teams = team_boxes(cx, teams);
        Self { cx, found, faults: Faults::default(), typed, teams, is_conflict: false, done: None }
    }

    fn path(&self) -> String {
        path(self.found.account.user.id)
    }
}

fn path(id: UserId) -> String {
    format!("/admin/people/{id}")
}

async fn find(cx: &Cx, desk: &Desk, id: UserId) -> Result<Found, Problem> {
    let by = cx.viewer()?.actor().clone();
    let read = desk.read(move |tx| {
        let account = admin_users::find(tx, &by, id)?;
        let seen = Seen::of(&admin_users::state(&tx.rules(), &account));
        let last = audit::last(tx, &by, About::User, &id.to_string())?;
        Ok((account, seen, last, admin_users::has_second_step(tx, &by, id)?))
    });
    let (account, seen, last, has_second_step) = read.await?;
    Ok(Found { account, seen, last: last.map(|last| Told::of(cx, last)), has_second_step })
}

pub async fn show(cx: Cx, desk: Data<Desk>, id: Path<UserId>, after: Query<After>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let found = find(&cx, &desk, id).await?;
    let done = match after.0.done.as_str() {
        "saved" => Some(cx.l.admin_saved()),
        "invited" => Some(cx.l.admin_person_invite_done()),
        "signed-out" => Some(cx.l.admin_person_sign_out_done()),
        "second-step" => Some(cx.l.admin_person_second_step_done()),
        _ => None,
    };
    Ok(cx.ok(&Page { done, ..Page::of(&cx, &found) }))
}

pub async fn save(cx: Cx, desk: Data<Desk>, id: Path<UserId>, form: Form<Typed>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let (mut faults, ticked) = (Faults::default(), ticked(&form));
    let status = match change(&cx, &form, &ticked, &mut faults) {
        None => StatusCode::UNPROCESSABLE_ENTITY,
        Some(change) => {
            let saved = act(&cx, &desk, move |tx, by| admin_users::change(tx, by, id, &change).map(drop)).await;
            match saved {
                Ok(()) => return Ok(cx.see(&format!("{}?done=saved", path(id)))),
                Err(error) => not_saved(&cx, &mut faults, error)?,
            }
        }
    };
    let found = find(&cx, &desk, id).await?;
    let (typed, teams) = (form.typed, team_boxes(&cx, &ticked));
    let is_conflict = status == StatusCode::CONFLICT;
    Ok(cx.answer(status, &Page { faults, typed, teams, is_conflict, ..Page::of(&cx, &found) }))
}

/// Runs a verb in the name of the reader; what they changed counts at once.
async fn act(cx: &Cx, desk: &Desk, verb: impl Fn(&mut Tx, &Actor) -> Done<()> + Send + 'static) -> Result<(), Error> {
    let by = cx.viewer().map_err(|_| Error::NotFound)?.actor().clone();
    desk.write_rules(correlation(), move |tx| verb(tx, &by)).await
}

fn not_saved(cx: &Cx, faults: &mut Faults, error: Error) -> Result<StatusCode, Problem> {
    match error {
        // The only thing that an admin may not do here.
        Error::Forbidden(_) => {
            faults.add("role", cx.l.admin_person_last_admin());
            Ok(StatusCode::UNPROCESSABLE_ENTITY)
        }
        error => refused(cx, &["name", "role", "language", "organisation"], faults, error),
    }
}

fn change(cx: &Cx, form: &Typed, ticked: &[TeamId], faults: &mut Faults) -> Option<AccountChange> {
    let name = faults.text(cx, "name", Name::new(&form.name));
    let role = faults.choice(cx, "role", &form.role);
    let language = faults.choice(cx, "language", &form.language);
    let organisation = faults.optional(cx, "organisation", Name::new(&form.organisation));
    no_customer_in_teams(cx, role, ticked, faults);
    faults.is_empty().then(|| AccountChange {
        name,
        role,
        language,
        teams: Some(ticked.to_vec()),
        organisation: Some(organisation),
        sharing: Some(form.sharing()),
        active: None,
        seen: Some(Seen::told(&form.seen)),
    })
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Confirm {
    confirm: String,
}

/// Closes an account, once its name was typed.
pub async fn close(cx: Cx, desk: Data<Desk>, id: Path<UserId>, form: Form<Confirm>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let (found, mut faults) = (find(&cx, &desk, id).await?, Faults::default());
    if form.confirm.trim() != found.account.user.name.as_str() {
        faults.add("confirm", cx.l.admin_fault_confirm());
    } else {
        match act(&cx, &desk, move |tx, by| set_active(tx, by, id, false)).await {
            Ok(()) => return Ok(cx.see(&format!("{}?done=saved", path(id)))),
            Err(Error::Forbidden(_)) => faults.add("confirm", cx.l.admin_person_last_admin()),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(cx.invalid(&Page { faults, ..Page::of(&cx, &found) }))
}

/// Opens a closed account again.
pub async fn open(cx: Cx, desk: Data<Desk>, id: Path<UserId>, _form: Form<Confirm>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    act(&cx, &desk, move |tx, by| set_active(tx, by, id, true)).await?;
    Ok(cx.see(&format!("{}?done=saved", path(id))))
}

fn set_active(tx: &mut Tx, by: &Actor, id: UserId, active: bool) -> Done<()> {
    admin_users::change(tx, by, id, &AccountChange { active: Some(active), ..AccountChange::default() }).map(drop)
}

/// Sends the letter with the link once more.
pub async fn invite(cx: Cx, desk: Data<Desk>, id: Path<UserId>, _form: Form<Confirm>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    act(&cx, &desk, move |tx, by| admin_users::invite(tx, by, id)).await?;
    Ok(cx.see(&format!("{}?done=invited", path(id))))
}

/// Ends everything that the person is signed in with.
pub async fn sign_out(
    cx: Cx,
    desk: Data<Desk>,
    id: Path<UserId>,
    _form: Form<Confirm>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    act(&cx, &desk, move |tx, by| admin_users::sign_out(tx, by, id)).await?;
    Ok(cx.see(&format!("{}?done=signed-out", path(id))))
}

/// Takes the second step away from somebody who has lost it.
pub async fn reset_second_step(
    cx: Cx,
    desk: Data<Desk>,
    id: Path<UserId>,
    _form: Form<Confirm>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    act(&cx, &desk, move |tx, by| admin_users::reset_second_step(tx, by, id)).await?;
    Ok(cx.see(&format!("{}?done=second-step", path(id))))
}
