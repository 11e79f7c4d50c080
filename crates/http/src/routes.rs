//! The whole URL map on one page: mounting, tests and the OpenAPI document are made from this table.

use actix_web::web::{self, Data, ServiceConfig};
use actix_web::{HttpResponse, Resource, ResponseError, guard};

use crate::admission::Class;
use crate::api::admin_users;
use crate::api::{admin_audit, admin_categories, admin_organisations, admin_outbox, admin_settings, admin_teams};
use crate::api::{attachments, auth, categories, customers, escalations, lists, me, messages};
use crate::api::{search, stream, teams, ticket_actions, tickets, tokens};
use crate::pages::account::{keys, password, profile, sessions, two_step};
use crate::pages::inbox::{self, acts, bulk, customers as customer_pages, drafts, new_ticket, writing};
use crate::pages::portal::{ask, case, files, front, link, my_data, my_tickets, statements};
use crate::pages::{admin, admin_people, admin_person, brand};
use crate::pages::{
    admin_audit as admin_audit_pages, admin_categories as admin_category_pages,
    admin_organisations as admin_organisation_pages, admin_outbox as admin_outbox_pages,
    admin_settings as admin_settings_pages, admin_teams as admin_team_pages,
};
use crate::pages::{assets, language, live, palette, presence};
use crate::pages::{
    escalate, escalation_acts, escalations as escalation_pages, search as search_page, teams as team_pages,
};
use crate::pages::{forgot, register, second_step, set_up, sign_in};
use crate::problem::Problem;
use crate::shared::Shared;
use crate::work;
use crate::{code::Code, docs_page, health, metrics, openapi};
use actix_web::http::header::{self, HeaderValue};
use actix_web::middleware::from_fn;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verb {
    Get,
    Post,
    Put,
    Patch,
    Delete,
}

/// Who may come at all; what they may do there is decided by the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Who {
    Anyone,
    SignedIn,
    Staff,
    Admin,
}

/// To whom a line of the map speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Face {
    /// To programs: part of the API, so of the OpenAPI document.
    Api,
    /// To whoever wants to know about the desk itself.
    Plain,
    /// To people: signed in by a cookie, refused in words.
    Page,
}

/// One line of the map.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    pub verb: Verb,
    pub path: &'static str,
    /// The handler's own name, which is also the operation's.
    pub name: &'static str,
    pub who: Who,
    pub class: Class,
    pub face: Face,
    /// Adds the handler to an actix route.
    pub handler: fn(actix_web::Route) -> actix_web::Route,
}

/// Declares `ROUTES` and, from the `documented` part, what the OpenAPI document is collected from.
macro_rules! routes {
    (
        documented { $($verb:ident $path:literal $who:ident $class:ident $($handler:ident)::+;)* }
        plain { $($plain_verb:ident $plain_path:literal $plain_who:ident $plain_class:ident $($plain:ident)::+;)* }
        pages { $($page_verb:ident $page_path:literal $page_who:ident $page_class:ident $($page:ident)::+;)* }
    ) => {
        pub const ROUTES: &[Route] = &[
            $(routes!(@row $verb $path $who $class Api $($handler)::+),)*
            $(routes!(@row $plain_verb $plain_path $plain_who $plain_class Plain $($plain)::+),)*
            $(routes!(@row $page_verb $page_path $page_who $page_class Page $($page)::+),)*
        ];

        #[derive(utoipa::OpenApi)]
        #[openapi(paths($($($handler)::+),*))]
        pub(crate) struct Documented;
    };
    (@row $verb:ident $path:literal $who:ident $class:ident $face:ident $($handler:ident)::+) => {
        Route {
            verb: Verb::$verb,
            path: $path,
            name: concat!($(stringify!($handler), " "),+),
            who: Who::$who,
            class: Class::$class,
            face: Face::$face,
            handler: |route| route.to($($handler)::+),
        }
    };
}

routes! {
    documented {
        Post  "/api/v1/auth/register"                   Anyone    SignIn  auth::register;
        Post  "/api/v1/auth/verify"                     Anyone    SignIn  auth::verify;
        Post  "/api/v1/auth/login"                      Anyone    SignIn  auth::login;
        Post  "/api/v1/auth/refresh"                    Anyone    SignIn  auth::refresh;
        Post  "/api/v1/auth/logout"                     SignedIn  SignIn  auth::logout;
        Post  "/api/v1/auth/password/forgot"            Anyone    SignIn  auth::forgot;
        Post  "/api/v1/auth/password/reset"             Anyone    SignIn  auth::reset;
        Get   "/api/v1/me"                              SignedIn  Api     me::show;
        Patch "/api/v1/me"                              SignedIn  Api     me::change;
        Get   "/api/v1/tokens"                          SignedIn  Api     tokens::list;
        Post  "/api/v1/tokens"                          SignedIn  Api     tokens::create;
        Delete "/api/v1/tokens/{id}"                    SignedIn  Api     tokens::revoke;
        Post  "/api/v1/tickets"                         SignedIn  Text    tickets::submit;
        Get   "/api/v1/tickets"                         SignedIn  Api     lists::tickets;
        Get   "/api/v1/tickets/{number}"                SignedIn  Api     tickets::show;
        Patch "/api/v1/tickets/{number}"                Staff     Api     tickets::edit;
        Get   "/api/v1/tickets/{number}/messages"       SignedIn  Api     messages::list;
        Post  "/api/v1/tickets/{number}/messages"       SignedIn  Text    messages::write;
        Get   "/api/v1/tickets/{number}/events"         SignedIn  Api     messages::events;
        Post  "/api/v1/tickets/{number}/attachments"    SignedIn  Upload  attachments::upload;
        Get   "/api/v1/attachments/{id}"                SignedIn  Api     attachments::download;
        Post  "/api/v1/tickets/{number}/take"           Staff     Api     ticket_actions::take;
        Post  "/api/v1/tickets/{number}/assign"         Staff     Api     ticket_actions::assign;
        Post  "/api/v1/tickets/{number}/wait"           Staff     Api     ticket_actions::wait;
        Post  "/api/v1/tickets/{number}/snooze"         Staff     Api     ticket_actions::snooze;
        Post  "/api/v1/tickets/{number}/solve"          Staff     Text    ticket_actions::solve;
        Post  "/api/v1/tickets/{number}/reopen"         SignedIn  Api     ticket_actions::reopen;
        Post  "/api/v1/tickets/{number}/thanks"         Staff     Api     ticket_actions::thanks;
        Post  "/api/v1/tickets/{number}/escalations"    Staff     Text    escalations::request;
        Get   "/api/v1/escalations"                     Staff     Api     escalations::list;
        Get   "/api/v1/escalations/{id}"                Staff     Api     escalations::show;
        Post  "/api/v1/escalations/{id}/accept"         Staff     Api     escalations::accept;
        Post  "/api/v1/escalations/{id}/decline"        Staff     Text    escalations::decline;
        Post  "/api/v1/escalations/{id}/ask"            Staff     Text    escalations::ask;
        Post  "/api/v1/escalations/{id}/answer"         Staff     Text    escalations::answer;
        Post  "/api/v1/escalations/{id}/return"         Staff     Text    escalations::return_work;
        Post  "/api/v1/escalations/{id}/withdraw"       Staff     Api     escalations::withdraw;
        Post  "/api/v1/escalations/{id}/escalate"       Staff     Text    escalations::send_on;
        Get   "/api/v1/customers"                       Staff     Api     customers::list;
        Get   "/api/v1/customers/{id}"                  Staff     Api     customers::show_one;
        Get   "/api/v1/customers/{id}/dialogue"         Staff     Api     customers::dialogue;
        Get   "/api/v1/categories"                      SignedIn  Api     categories::list;
        Get   "/api/v1/teams"                           Staff     Api     teams::teams;
        Get   "/api/v1/teams/{id}/queue"                Staff     Api     lists::queue;
        Get   "/api/v1/agents"                          Staff     Api     teams::agents;
        Get   "/api/v1/search"                          SignedIn  Api     search::search;
        Get   "/api/v1/stream"                          SignedIn  Stream  stream::stream;
        Get   "/api/v1/admin/users"                     Admin     Api     admin_users::list;
        Post  "/api/v1/admin/users"                     Admin     Api     admin_users::create;
        Get   "/api/v1/admin/users/{id}"                Admin     Api     admin_users::show;
        Patch "/api/v1/admin/users/{id}"                Admin     Api     admin_users::change;
        Get   "/api/v1/admin/teams"                     Admin     Api     admin_teams::list;
        Post  "/api/v1/admin/teams"                     Admin     Api     admin_teams::create;
        Get   "/api/v1/admin/teams/{id}"                Admin     Api     admin_teams::show;
        Patch "/api/v1/admin/teams/{id}"                Admin     Api     admin_teams::change;
        Get   "/api/v1/admin/categories"                Admin     Api     admin_categories::list;
        Post  "/api/v1/admin/categories"                Admin     Api     admin_categories::create;
        Patch "/api/v1/admin/categories/{id}"           Admin     Api     admin_categories::change;
        Get   "/api/v1/admin/organisations"             Admin     Api     admin_organisations::list;
        Post  "/api/v1/admin/organisations"             Admin     Api     admin_organisations::create;
        Patch "/api/v1/admin/organisations/{id}"        Admin     Api     admin_organisations::change;
        Get   "/api/v1/admin/settings"                  Admin     Api     admin_settings::show;
        Patch "/api/v1/admin/settings"                  Admin     Text    admin_settings::change;
        Get   "/api/v1/admin/audit"                     Admin     Api     admin_audit::list;
        Get   "/api/v1/admin/outbox"                    Admin     Api     admin_outbox::list;
        Post  "/api/v1/admin/outbox/{id}/retry"         Admin     Api     admin_outbox::retry;
        Get  "/healthz"  Anyone  Health  health::healthz;
        Get  "/readyz"   Anyone  Health  health::readyz;
        Get  "/metrics"  Anyone  Health  metrics::metrics;
    }
    plain {
        Get  "/api/openapi.json"  Anyone  Api   openapi::json;
        Get  "/api/docs"          Anyone  Page  docs_page::page;
        Get  "/api/docs.css"      Anyone  Page  docs_page::stylesheet;
        Get  "/s/{build}/{name:.*}"  Anyone  Page  assets::asset;
    }
    pages {
        Get  "/admin/people"                         Admin  Page  admin_people::list;
        Post "/admin/people"                         Admin  Page  admin_people::create;
        Get  "/admin/people/new"                     Admin  Page  admin_people::add;
        Get  "/admin/people/{id}"                    Admin  Page  admin_person::show;
        Post "/admin/people/{id}"                    Admin  Page  admin_person::save;
        Post "/admin/people/{id}/invite"             Admin  Page  admin_person::invite;
        Post "/admin/people/{id}/sign-out"           Admin  Page  admin_person::sign_out;
        Post "/admin/people/{id}/second-step"        Admin  Page  admin_person::reset_second_step;
        Post "/admin/people/{id}/close"              Admin  Page  admin_person::close;
        Post "/admin/people/{id}/open"               Admin  Page  admin_person::open;
        Get  "/admin/teams"                          Admin  Page  admin_team_pages::list;
        Post "/admin/teams"                          Admin  Page  admin_team_pages::create;
        Get  "/admin/teams/new"                      Admin  Page  admin_team_pages::add;
        Get  "/admin/teams/{id}"                     Admin  Page  admin_team_pages::show;
        Post "/admin/teams/{id}"                     Admin  Page  admin_team_pages::save;
        Post "/admin/teams/{id}/close"               Admin  Page  admin_team_pages::close;
        Post "/admin/teams/{id}/open"                Admin  Page  admin_team_pages::open;
        Get  "/admin/categories"                     Admin  Page  admin_category_pages::list;
        Post "/admin/categories"                     Admin  Page  admin_category_pages::create;
        Get  "/admin/categories/{id}"                Admin  Page  admin_category_pages::show;
        Post "/admin/categories/{id}"                Admin  Page  admin_category_pages::save;
        Get  "/admin/organisations"                  Admin  Page  admin_organisation_pages::list;
        Post "/admin/organisations"                  Admin  Page  admin_organisation_pages::create;
        Get  "/admin/organisations/{id}"             Admin  Page  admin_organisation_pages::show;
        Post "/admin/organisations/{id}"             Admin  Page  admin_organisation_pages::save;
        Get  "/admin/settings/{group}"               Admin  Page  admin_settings_pages::show;
        Post "/admin/settings/{group}"               Admin  Text  admin_settings_pages::save;
        Get  "/admin/outbox"                         Admin  Page  admin_outbox_pages::show;
        Post "/admin/outbox/retry-all"               Admin  Page  admin_outbox_pages::retry_all;
        Post "/admin/outbox/{id}/retry"              Admin  Page  admin_outbox_pages::retry;
        Get  "/admin/audit"                          Admin  Page  admin_audit_pages::show;
        Get  "/admin"                                Admin  Page  admin::front;
        Get  "/brand.css"                            Anyone Page  brand::stylesheet;
        Get  "/a"                                    Staff  Page  inbox::home;
        Get  "/a/inbox/{view}"                       Staff  Page  inbox::show;
        Get  "/a/tickets/{number}"                   Staff  Page  inbox::ticket;
        Post "/a/tickets/{number}/take"              Staff  Page  acts::take;
        Post "/a/tickets/{number}/assign"            Staff  Page  acts::assign;
        Post "/a/tickets/{number}/edit"              Staff  Page  acts::edit;
        Post "/a/tickets/{number}/wait"              Staff  Page  acts::wait;
        Post "/a/tickets/{number}/snooze"            Staff  Page  acts::snooze;
        Post "/a/tickets/{number}/resume"            Staff  Page  acts::resume;
        Post "/a/tickets/{number}/solve"             Staff  Text  acts::solve;
        Post "/a/tickets/{number}/reopen"            Staff  Text  acts::reopen;
        Post "/a/tickets/{number}/thanks"            Staff  Page  acts::thanks;
        Post "/a/tickets/{number}/seen"              Staff  Page  acts::seen;
        Post "/a/tickets/{number}/unseen"            Staff  Page  acts::unseen;
        Post "/a/tickets/{number}/undo"              Staff  Page  acts::take_back;
        Post "/a/tickets/{number}/reply"             Staff  Upload  writing::reply;
        Post "/a/tickets/{number}/note"              Staff  Upload  writing::note;
        Get  "/a/tickets/{number}/escalate"          Staff  Page  escalate::show;
        Post "/a/tickets/{number}/escalate"          Staff  Text  escalate::send;
        Get  "/a/escalations"                        Staff  Page  escalation_pages::show;
        Get  "/a/escalations/{id}/{act}"             Staff  Page  escalation_acts::show;
        Post "/a/escalations/{id}/{act}"             Staff  Text  escalation_acts::send;
        Get  "/a/teams"                              Staff  Page  team_pages::list;
        Get  "/a/teams/{id}"                         Staff  Page  team_pages::show;
        Post "/a/teams/{id}/assign"                  Staff  Page  team_pages::assign;
        Get  "/a/search"                             Staff  Page  search_page::find;
        Put  "/a/drafts/{number}/{kind}"             Staff  Text  drafts::save;
        Post "/a/bulk"                               Staff  Page  bulk::act;
        Get  "/a/new"                                Staff  Page  new_ticket::show;
        Post "/a/new"                                Staff  Text  new_ticket::send;
        Get  "/a/customers"                          Staff  Page  customer_pages::find;
        Get  "/a/customers/{id}"                     Staff  Page  customer_pages::show;
        Post "/language"  Anyone  Page  language::choose;
        Get  "/sign-in"                        Anyone    Page    sign_in::show;
        Post "/sign-in"                        Anyone    SignIn  sign_in::submit;
        Get  "/sign-in/code"                   Anyone    Page    second_step::show;
        Post "/sign-in/code"                   Anyone    SignIn  second_step::enter;
        Get  "/sign-in/set-up"                 Anyone    Page    second_step::show_set_up;
        Post "/sign-in/set-up"                 Anyone    SignIn  second_step::begin;
        Post "/sign-in/set-up/confirm"         Anyone    SignIn  second_step::confirm;
        Get  "/sign-in/set-up/qr.svg"          Anyone    Page    second_step::qr;
        Post "/sign-out"                       Anyone    SignIn  sign_in::out;
        Get  "/register"                       Anyone    Page    register::show;
        Post "/register"                       Anyone    SignIn  register::submit;
        Get  "/check-mail"                     Anyone    Page    register::check_mail;
        Get  "/verify"                         Anyone    Page    register::show_verify;
        Post "/verify"                         Anyone    SignIn  register::verify;
        Get  "/forgot"                         Anyone    Page    forgot::show;
        Post "/forgot"                         Anyone    SignIn  forgot::submit;
        Get  "/reset"                          Anyone    Page    forgot::show_reset;
        Post "/reset"                          Anyone    SignIn  forgot::reset;
        Get  "/setup"                          Anyone    Page    set_up::show;
        Post "/setup"                          Anyone    SignIn  set_up::submit;
        Get  "/account"                        SignedIn  Page    profile::show;
        Post "/account"                        SignedIn  Page    profile::save;
        Post "/account/look"                   SignedIn  Page    profile::look;
        Post "/account/password"               SignedIn  SignIn  password::change;
        Get  "/account/sessions"               SignedIn  Page    sessions::show;
        Post "/account/sessions/end-others"    SignedIn  Page    sessions::end_others;
        Post "/account/sessions/{id}/end"      SignedIn  Page    sessions::end;
        Get  "/account/two-step"               SignedIn  Page    two_step::show;
        Post "/account/two-step"               SignedIn  SignIn  two_step::begin;
        Get  "/account/two-step/qr.svg"        SignedIn  Page    two_step::qr;
        Post "/account/two-step/confirm"       SignedIn  SignIn  two_step::confirm;
        Post "/account/two-step/codes"         SignedIn  SignIn  two_step::codes;
        Post "/account/two-step/off"           SignedIn  SignIn  two_step::off;
        Get  "/account/tokens"                 SignedIn  Page    keys::show;
        Post "/account/tokens"                 SignedIn  Page    keys::make;
        Post "/account/tokens/{id}/revoke"     SignedIn  Page    keys::revoke;
        Get  "/"                               Anyone    Page    front::show;
        Get  "/new"                            Anyone    Page    ask::show;
        Post "/new"                            Anyone    Upload  ask::send;
        Get  "/receipt/{token}"                Anyone    Page    link::show;
        Post "/receipt/{token}/reply"          Anyone    Upload  link::reply;
        Post "/receipt/{token}/solve"          Anyone    Page    link::solve;
        Post "/receipt/{token}/reopen"         Anyone    Page    link::reopen;
        Get  "/receipt/{token}/files/{id}"     Anyone    Api     link::file;
        Get  "/tickets"                        SignedIn  Page    my_tickets::show;
        Get  "/tickets/{number}"               SignedIn  Page    case::show;
        Post "/tickets/{number}/reply"         SignedIn  Upload  case::reply;
        Post "/tickets/{number}/solve"         SignedIn  Page    case::solve;
        Post "/tickets/{number}/reopen"        SignedIn  Page    case::reopen;
        Get  "/files/{id}"                     SignedIn  Api     files::show;
        Get  "/account/data"                   SignedIn  Page    my_data::show;
        Get  "/account/data/export"            SignedIn  Background  my_data::export;
        Post "/account/data/erase"             SignedIn  SignIn  my_data::erase;
        Get  "/accessibility"                  Anyone    Page    statements::accessibility;
        Get  "/privacy"                        Anyone    Page    statements::privacy;
        Get  "/a/live"  Staff  Stream  live::live;
        Post "/a/presence"  Staff  Page  presence::say;
        Get  "/a/palette"  Staff  Page  palette::find;
    }
}

impl Verb {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }

    /// Whoever can be got can also be asked for its head.
    fn route(self) -> actix_web::Route {
        match self {
            Self::Get => web::route().guard(guard::Any(guard::Get()).or(guard::Head())),
            Self::Post => web::post(),
            Self::Put => web::put(),
            Self::Patch => web::patch(),
            Self::Delete => web::delete(),
        }
    }
}

/// Mounts lines of the map: a scope for each first part of a path, so that few patterns are tried for a request.
pub fn mount(config: &mut ServiceConfig, shared: &Data<Shared>, rows: &[Route]) {
    for (home, rows) in grouped(rows.iter().copied(), |row| home(row.path)) {
        let mut scope = web::scope(home);
        for (path, rows) in grouped(rows.into_iter(), |row| row.path) {
            match home {
                "" => drop(config.service(resource(path, path, &rows, shared))),
                _ => scope = scope.service(resource(path.get(home.len()..).unwrap_or_default(), path, &rows, shared)),
            }
        }
        if !home.is_empty() {
            config.service(scope);
        }
    }
}

/// Answers whatever no line of the map fits.
pub async fn nowhere() -> Result<HttpResponse, Problem> {
    Err(Problem::new(Code::NotFound, "there is nothing at this address"))
}

fn resource(pattern: &str, name: &str, rows: &[Route], shared: &Data<Shared>) -> Resource {
    let mut resource = web::resource(pattern).name(name);
    for row in rows {
        let (shared, row) = (shared.clone(), *row);
        let seated = from_fn(move |request, next| work::within(shared.clone(), row, request, next));
        resource = resource.route((row.handler)(row.verb.route()).wrap(seated));
    }
    let allowed = allowed(rows);
    resource.default_service(web::to(move || std::future::ready(not_allowed(&allowed))))
}

fn allowed(rows: &[Route]) -> String {
    let verbs: Vec<&str> = rows.iter().map(|row| row.verb.as_str()).collect();
    verbs.join(", ").replace("GET", "GET, HEAD")
}

fn not_allowed(allowed: &str) -> HttpResponse {
    let problem = Problem::new(Code::MethodNotAllowed, format!("this address knows {allowed}"));
    let allowed = HeaderValue::try_from(allowed).unwrap_or(HeaderValue::from_static(""));
    problem.with_header(header::ALLOW, allowed).error_response()
}

/// The first part of a path, before any parameter: three words of the API, one of the pages. No home may begin with
/// another one, or it would never be asked.
fn home(path: &'static str) -> &'static str {
    let words = if path.starts_with("/api/") { 3 } else { 1 };
    let fixed = path.find("/{").unwrap_or(path.len());
    let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
    let end = ends.filter(|end| *end <= fixed).take(words + 1).last().unwrap_or(0);
    path.get(..end).filter(|home| home.len() > 1).unwrap_or("")
}

fn grouped<K: PartialEq>(rows: impl Iterator<Item = Route>, key: impl Fn(&Route) -> K) -> Vec<(K, Vec<Route>)> {
    let mut groups: Vec<(K, Vec<Route>)> = Vec::new();
    for row in rows {
        let own = key(&row);
        match groups.iter_mut().find(|(key, _)| *key == own) {
            Some((_, rows)) => rows.push(row),
            None => groups.push((own, vec![row])),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn a_path_lives_with_its_first_words() {
        assert_eq!(home("/api/v1/tickets/{number}/messages"), "/api/v1/tickets");
        assert_eq!(home("/api/v1/auth/password/reset"), "/api/v1/auth");
        assert_eq!(home("/healthz"), "/healthz");
        assert_eq!(home("/tickets/{number}"), "/tickets");
        assert_eq!(home("/account/two-step"), "/account");
        assert_eq!(home("/"), "");
        assert_eq!(home("/{page}"), "");
    }

    #[test]
    fn no_home_hides_another() {
        let homes: HashSet<_> = ROUTES.iter().map(|row| home(row.path)).filter(|home| !home.is_empty()).collect();
        let hides = |one: &str, other: &str| other.strip_prefix(one).is_some_and(|rest| rest.starts_with('/'));
        assert!(homes.iter().all(|one| !homes.iter().any(|other| hides(one, other))), "{homes:?}");
    }

    #[test]
    fn no_line_is_there_twice() {
        let lines: HashSet<_> = ROUTES.iter().map(|row| (row.verb, row.path)).collect();
        assert_eq!(lines.len(), ROUTES.len());
    }

    /// What can be reached without signing in; every addition here is a decision.
    #[test]
    fn only_these_are_open_to_anyone() {
        let open: Vec<String> = ROUTES
            .iter()
            .filter(|row| row.who == Who::Anyone)
            .map(|row| format!("{} {}", row.verb.as_str(), row.path))
            .collect();
        insta::assert_snapshot!(open.join("\n"));
    }
}
