//! The table of pages: where each is, and who looks at it. A page of the URL map without a line here fails the tests.

use crate::browser::{Browser, key};
use crate::scene::Scene;
use skranke_tests::Person;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Portal,
    Workplace,
    Administration,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    Stranger,
    Customer,
    FirstLine,
    SecondLine,
    Lead,
    Admin,
}

impl Who {
    pub fn person(self, scene: &Scene) -> Option<&Person> {
        match self {
            Self::Stranger => None,
            Self::Customer => Some(&scene.kari),
            Self::FirstLine => Some(&scene.bo),
            Self::SecondLine => Some(&scene.siv),
            Self::Lead => Some(&scene.lena),
            Self::Admin => Some(&scene.adam),
        }
    }
}

pub struct Page {
    pub part: Part,
    /// Its path in the URL map.
    pub route: &'static str,
    pub name: &'static str,
    pub by: Who,
    pub path: fn(&Scene) -> String,
    /// What is done there before anybody looks.
    pub then: fn(&Browser),
}

const JUST_LOOK: fn(&Browser) = |_| {};

/// Lines of the map that are got but are no pages to look at: files, streams, words for scripts.
pub const NO_PAGES: [&str; 8] = [
    "/a/live",
    "/a/palette",
    "/account/data/export",
    "/account/two-step/qr.svg",
    "/brand.css",
    "/files/{id}",
    "/receipt/{token}/files/{id}",
    "/sign-in/set-up/qr.svg",
];

/// Pages for a moment of their own, which other stories look at.
pub const ELSEWHERE: [&str; 3] = ["/setup", "/sign-in/code", "/sign-in/set-up"];

macro_rules! pages {
    ($($part:ident $route:literal $name:literal $by:ident $path:expr $(, $then:expr)?;)*) => {
        vec![$(Page {
            part: Part::$part,
            route: $route,
            name: $name,
            by: Who::$by,
            path: $path,
            then: pages!(@then $($then)?),
        }),*]
    };
    (@then) => { JUST_LOOK };
    (@then $then:expr) => { $then };
}

/// Every page, some of them more than once: empty, with faults, with a dialog open, seen by another role.
pub fn all() -> Vec<Page> {
    let mut pages = portal();
    pages.extend(account());
    pages.extend(workplace());
    pages.extend(administration());
    pages
}

fn portal() -> Vec<Page> {
    pages! {
        Portal "/"                  "front"           Stranger |_| "/".to_owned();
        Portal "/"                  "front signed in" Customer |_| "/".to_owned();
        Portal "/new"               "ask"             Stranger |_| "/new".to_owned();
        Portal "/new"               "ask faults"      Stranger |_| "/new".to_owned(), send_empty;
        Portal "/new"               "ask signed in"   Customer |_| "/new".to_owned();
        Portal "/receipt/{token}"   "receipt"         Stranger |_| "/new".to_owned(), ask;
        Portal "/tickets"           "my tickets"      Customer |_| "/tickets".to_owned();
        Portal "/tickets/{number}"  "case taken"      Customer |scene| format!("/tickets/{}", scene.taken);
        Portal "/tickets/{number}"  "case held"       Customer |scene| format!("/tickets/{}", scene.held.ticket);
        Portal "/tickets/{number}"  "case waiting"    Customer |scene| format!("/tickets/{}", scene.waiting), send_empty;
        Portal "/tickets/{number}"  "case solved"     Customer |scene| format!("/tickets/{}", scene.solved);
        Portal "/account/data"      "my data"         Customer |_| "/account/data".to_owned();
        Portal "/accessibility"     "accessibility"   Stranger |_| "/accessibility".to_owned();
        Portal "/privacy"           "privacy"         Stranger |_| "/privacy".to_owned();
    }
}

fn account() -> Vec<Page> {
    pages! {
        Portal "/sign-in"          "sign in"         Stranger |_| "/sign-in".to_owned();
        Portal "/sign-in"          "sign in wrong"   Stranger |_| "/sign-in".to_owned(), send_empty;
        Portal "/register"         "register"        Stranger |_| "/register".to_owned();
        Portal "/register"         "register faults" Stranger |_| "/register".to_owned(), send_empty;
        Portal "/check-mail"       "check mail"      Stranger |_| "/check-mail".to_owned();
        Portal "/verify"           "verify gone"     Stranger |_| "/verify".to_owned();
        Portal "/verify"           "verify"          Stranger |_| "/verify?token=skv_lenke".to_owned();
        Portal "/forgot"           "forgot"          Stranger |_| "/forgot".to_owned();
        Portal "/reset"            "reset gone"      Stranger |_| "/reset".to_owned();
        Portal "/reset"            "reset"           Stranger |_| "/reset?token=skn_lenke".to_owned();
        Portal "/account"          "account"         Customer |_| "/account".to_owned();
        Portal "/account"          "account staff"   FirstLine |_| "/account".to_owned();
        Portal "/account/sessions" "sessions"        Customer |_| "/account/sessions".to_owned();
        Portal "/account/two-step" "two step"        Customer |_| "/account/two-step".to_owned();
        Portal "/account/two-step" "two step app"    Customer |_| "/account/two-step".to_owned(), send_empty_well;
        Portal "/account/tokens"   "tokens"          Customer |_| "/account/tokens".to_owned();
    }
}

fn workplace() -> Vec<Page> {
    pages! {
        Workplace "/a/inbox/{view}" "inbox mine"      FirstLine  |_| "/a/inbox/mine".to_owned();
        Workplace "/a/inbox/{view}" "inbox ticket"    FirstLine  |scene| format!("/a/inbox/mine?t={}", scene.taken);
        Workplace "/a/inbox/{view}" "inbox palette"   FirstLine  |_| "/a/inbox/team".to_owned(), open_palette;
        Workplace "/a/inbox/{view}" "inbox help"      FirstLine  |_| "/a/inbox/team".to_owned(), open_help;
        Workplace "/a/tickets/{number}" "conversation" FirstLine |scene| format!("/a/tickets/{}", scene.taken);
        Workplace "/a/tickets/{number}" "conversation asked" SecondLine |scene| format!("/a/tickets/{}", scene.asked.ticket);
        Workplace "/a/tickets/{number}" "conversation held" SecondLine |scene| format!("/a/tickets/{}", scene.held.ticket);
        Workplace "/a"              "desk"            FirstLine  |_| "/a".to_owned();
        Workplace "/a/escalations"  "to us"           SecondLine |_| "/a/escalations".to_owned();
        Workplace "/a/escalations"  "from us"         FirstLine  |_| "/a/escalations?side=from".to_owned();
        Workplace "/a/escalations/{id}/{act}" "ask back" SecondLine |scene| deed(scene, "ask");
        Workplace "/a/escalations/{id}/{act}" "return" SecondLine |scene| deed(scene, "return");
        Workplace "/a/escalations/{id}/{act}" "send on" SecondLine |scene| deed(scene, "send-on");
        Workplace "/a/escalations/{id}/{act}" "decline faults" SecondLine
            |scene| format!("/a/escalations/{}/decline", scene.asked.escalation), send_empty;
        Workplace "/a/tickets/{number}/escalate" "escalate" FirstLine |scene| format!("/a/tickets/{}/escalate", scene.taken);
        Workplace "/a/tickets/{number}/escalate" "escalate faults" FirstLine
            |scene| format!("/a/tickets/{}/escalate", scene.taken), send_empty;
        Workplace "/a/inbox/{view}" "inbox escalate"  FirstLine  |scene| format!("/a/inbox/mine?t={}", scene.taken), open_escalation;
        Workplace "/a/teams"        "all teams"       Lead       |_| "/a/teams".to_owned();
        Workplace "/a/teams/{id}"   "own team"        Lead       |scene| format!("/a/teams/{}", scene.desk.kundeservice);
        Workplace "/a/search"       "search"          FirstLine  |_| "/a/search".to_owned();
        Workplace "/a/search"       "search hits"     FirstLine  |_| "/a/search?q=ruteren".to_owned();
        Workplace "/a/search"       "search nothing"  FirstLine  |_| "/a/search?q=bananer".to_owned();
        Workplace "/a/tickets/{number}" "conversation new" FirstLine |scene| format!("/a/tickets/{}", scene.fresh);
        Workplace "/a/tickets/{number}" "conversation put off" FirstLine |scene| format!("/a/tickets/{}", scene.snoozed);
        Workplace "/a/inbox/{view}" "inbox all"       FirstLine  |scene| format!("/a/inbox/all?t={}", scene.held.ticket);
        Workplace "/a/inbox/{view}" "inbox solve"     FirstLine  |scene| format!("/a/inbox/mine?t={}", scene.taken), open_menu;
        Workplace "/a/inbox/{view}" "inbox empty"     Lead       |_| "/a/inbox/mine".to_owned();
        Workplace "/a/inbox/{view}" "inbox chosen"    FirstLine  |_| "/a/inbox/all".to_owned(), choose_first;
        Workplace "/a/escalations" "to us empty" Lead |_| "/a/escalations".to_owned();
        Workplace "/a/escalations/{id}/{act}" "accept" SecondLine |scene| format!("/a/escalations/{}/accept", scene.asked.escalation);
        Workplace "/a/teams/{id}"   "team of a lead"  Lead       |scene| format!("/a/teams/{}?member={}", scene.desk.kundeservice, scene.bo.id);
        Workplace "/a/new"          "new for another" FirstLine  |_| "/a/new?q=kari".to_owned();
        Workplace "/a/new"          "new for another faults" FirstLine |_| "/a/new".to_owned(), send_empty_last;
        Workplace "/a/customers"    "customers"       FirstLine  |_| "/a/customers".to_owned();
        Workplace "/a/customers/{id}" "customer"      FirstLine  |scene| format!("/a/customers/{}", scene.kari.id);
    }
}

fn administration() -> Vec<Page> {
    pages! {
        Administration "/admin" "admin" Admin |_| "/admin".to_owned();
        Administration "/admin" "admin search" Admin |_| "/admin?q=bananer".to_owned();
        Administration "/admin/people" "people" Admin |_| "/admin/people".to_owned();
        Administration "/admin/people/new" "person new" Admin |_| "/admin/people/new".to_owned();
        Administration "/admin/people/new" "person new faults" Admin |_| "/admin/people/new".to_owned(), send_empty;
        Administration "/admin/people/{id}" "person" Admin |scene| format!("/admin/people/{}", scene.bo.id);
        Administration "/admin/teams" "teams" Admin |_| "/admin/teams".to_owned();
        Administration "/admin/teams/new" "team new" Admin |_| "/admin/teams/new".to_owned();
        Administration "/admin/teams/{id}" "team" Admin |scene| format!("/admin/teams/{}", scene.desk.nett);
        Administration "/admin/categories" "categories" Admin |_| "/admin/categories".to_owned();
        Administration "/admin/categories/{id}" "category" Admin |scene| format!("/admin/categories/{}", scene.category);
        Administration "/admin/organisations" "organisations" Admin |_| "/admin/organisations".to_owned();
        Administration "/admin/organisations/{id}" "organisation" Admin
            |scene| format!("/admin/organisations/{}", scene.organisation);
        Administration "/admin/settings/{group}" "settings contact" Admin |_| "/admin/settings/contact".to_owned();
        Administration "/admin/settings/{group}" "settings texts" Admin |_| "/admin/settings/texts".to_owned();
        Administration "/admin/settings/{group}" "settings sign-in" Admin |_| "/admin/settings/sign_in".to_owned();
        Administration "/admin/outbox" "mail out" Admin |_| "/admin/outbox".to_owned();
        Administration "/admin/audit" "changes" Admin |_| "/admin/audit".to_owned();
    }
}

/// Sends the page's own form as it is.
fn send_empty(browser: &Browser) {
    browser.forgives("status of 422");
    browser.runs::<()>("document.querySelector('main form[method=post]').noValidate = true; return null");
    browser.clicks("main form[method=post] button:not([type=button])");
    browser.finds("[role=alert]");
}

/// The same where nothing is wrong with that.
fn send_empty_well(browser: &Browser) {
    browser.clicks("main form button:not([type=button])");
    browser.finds("main");
}

/// Sends the last form of a page as it is.
fn send_empty_last(browser: &Browser) {
    browser.forgives("status of 422");
    browser
        .runs::<()>("[...document.querySelectorAll('main form')].forEach(form => form.noValidate = true); return null");
    browser.clicks("main form[method=post] button.primary");
    browser.finds("[role=alert], [aria-invalid=true]");
}

fn open_menu(browser: &Browser) {
    browser.clicks(".actions summary");
}

fn choose_first(browser: &Browser) {
    browser.clicks("#rows input[type=checkbox]");
}

/// Asks as a stranger, and comes to the receipt.
fn ask(browser: &Browser) {
    browser.fills("[name=email]", "ana@test.example");
    browser.fills("[name=subject]", "Ingen lyd");
    browser.fills("[name=body]", "Telefonen er stum.");
    browser.runs::<()>("document.querySelector('[name=opened_at]').value = '1'; return null");
    browser.clicks("main form button.primary");
    browser.is_at("/receipt/");
}

fn deed(scene: &Scene, act: &str) -> String {
    format!("/a/escalations/{}/{act}", scene.held.escalation)
}

fn open_escalation(browser: &Browser) {
    browser.waits_for("document.documentElement.dataset.ready !== undefined");
    browser.clicks("a[data-dialog][href$='/escalate']");
    browser.finds("#sheet[open]");
}

fn open_palette(browser: &Browser) {
    browser.waits_for("document.documentElement.dataset.ready !== undefined");
    browser.presses_with(key::CONTROL, "k");
    browser.finds("#palette[open]");
}

fn open_help(browser: &Browser) {
    browser.waits_for("document.documentElement.dataset.ready !== undefined");
    browser.presses("?");
    browser.finds("#help[open]");
}
