//! What every page knows: the reader, their language and their clock, and how to answer them.

use std::cell::OnceCell;
use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::web::Data;
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse, HttpResponseBuilder};
use askama::Template;
use chrono::{DateTime, TimeDelta, Utc};
use skranke_desk::{Desk, secret, web_session};
use skranke_domain::preferences::{Density, Theme};
use skranke_domain::rules::Rules;
use skranke_domain::settings::Settings;
use skranke_domain::{Language, Role};
use skranke_locale::{Clock, Words, words};

use crate::pages::cookies::{self, Cookies};
use crate::pages::{Viewer, assets, safe_path};
use crate::problem::Problem;
use crate::shared::Shared;
use crate::signed_in::SignedIn;
use std::sync::Arc;

/// What a page may load and do in a browser: only what is ours, nothing written into the page itself.
pub const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; \
     connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
     require-trusted-types-for 'script'; trusted-types skranke";

/// The reader of a page and what the page is made with; every page's template has one as `cx`.
pub struct Cx {
    /// The words of the reader's language: `{{ cx.l.common_save() }}`.
    pub l: &'static Words,
    pub clock: Clock,
    pub viewer: Option<Viewer>,
    pub theme: Theme,
    /// Changes whenever any asset does.
    pub build: &'static str,
    /// This page's own path and query.
    pub path: String,
    rules: Arc<Rules>,
    pub cookies: Cookies,
    /// How large a file may be that somebody sends, in bytes.
    pub file_limit: i64,
    session: Option<String>,
    form_cookie: OnceCell<String>,
    has_form_cookie: bool,
    regions: Option<String>,
    is_action: bool,
}

impl Cx {
    pub fn of(request: &HttpRequest) -> Result<Self, Problem> {
        let shared = request.app_data::<Data<Shared>>().ok_or_else(|| Problem::internal("no settings"))?;
        let desk = request.app_data::<Data<Desk>>().ok_or_else(|| Problem::internal("no desk behind the page"))?;
        let (cookies, rules) = (Cookies::of(shared), desk.db.rules());
        let viewer = request.extensions().get::<SignedIn>().cloned().and_then(Viewer::of);
        let language = language(request, viewer.as_ref(), &rules.settings);
        let form_cookie = cookies.form(request);
        Ok(Self {
            l: words(language),
            clock: Clock { language, zone: shared.settings.zone, now: desk.db.clock().now() },
            theme: theme(request, viewer.as_ref()),
            viewer,
            build: assets::build(),
            path: request.uri().path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string),
            rules,
            file_limit: i64::try_from(shared.settings.upload_limit).unwrap_or(i64::MAX),
            session: cookies.session(request),
            has_form_cookie: form_cookie.is_some(),
            form_cookie: form_cookie.map(OnceCell::from).unwrap_or_default(),
            cookies,
            regions: text(request, "hd-regions"),
            is_action: request.headers().contains_key("hd-action"),
        })
    }

    // --- for templates -----------------------------------------------------------------------------------------------

    pub fn language(&self) -> Language {
        self.clock.language
    }

    /// What the admins have set: contact, texts, colours.
    pub fn settings(&self) -> &Settings {
        &self.rules.settings
    }

    /// Teams, categories and people's places, as everybody here knows them.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// The desk's own name.
    pub fn desk_name(&self) -> &str {
        self.rules.settings.desk.name.as_ref().map_or("Skranke", |name| name.as_str())
    }

    /// The address of an asset: `{{ cx.asset("portal.css") }}`.
    pub fn asset(&self, name: &str) -> String {
        format!("/s/{}/{name}", self.build)
    }

    /// What the workplace's scripts are told.
    pub fn script_words(&self) -> String {
        super::script::island(self)
    }

    /// What the customers' script is told.
    pub fn portal_words(&self) -> String {
        super::script::portal_island(self)
    }

    /// Proves that a form came from a page of ours; a signed-out reader gets a cookie for it.
    pub fn form_token(&self) -> String {
        web_session::form_token(self.secret())
    }

    /// A new key for a form, so that sending it twice does it once.
    pub fn key(&self) -> String {
        let bytes = secret::random::<16>().unwrap_or_default();
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    pub fn date_time(&self, at: &DateTime<Utc>) -> String {
        skranke_locale::date_time(&self.clock, *at)
    }

    pub fn date(&self, at: &DateTime<Utc>) -> String {
        skranke_locale::date(&self.clock, *at)
    }

    /// Today's time, or the date.
    pub fn short(&self, at: &DateTime<Utc>) -> String {
        self.clock.short(*at)
    }

    /// `tirsdag kl. 14:00`
    pub fn promise(&self, at: &DateTime<Utc>) -> String {
        self.clock.promise(*at)
    }

    pub fn relative(&self, at: &DateTime<Utc>) -> String {
        self.clock.relative(*at)
    }

    pub fn span(&self, span: &TimeDelta) -> String {
        self.clock.span(*span)
    }

    /// For `<time datetime>`.
    pub fn iso(&self, at: &DateTime<Utc>) -> String {
        at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
    }

    pub fn number(&self, number: &i64) -> String {
        skranke_locale::number(self.language(), *number)
    }

    pub fn file_size(&self, bytes: &i64) -> String {
        skranke_locale::file_size(self.language(), u64::try_from(*bytes).unwrap_or(0))
    }

    pub fn role(&self, role: &Role) -> String {
        match role {
            Role::Customer => self.l.common_role_customer(),
            Role::Agent => self.l.common_role_agent(),
            Role::Lead => self.l.common_role_lead(),
            Role::Admin => self.l.common_role_admin(),
        }
    }

    /// What a field is called where only its fault is shown; `None` for one whose fault says it.
    pub fn field_name(&self, field: &str) -> Option<String> {
        let l = self.l;
        Some(match field {
            "name" => l.common_name(),
            "email" => l.common_email(),
            "password" => l.common_password(),
            "subject" => l.common_subject(),
            "body" | "text" => l.common_description(),
            "category" => l.common_category(),
            "team" | "teams" => l.common_team(),
            "role" => l.common_role(),
            "organisation" => l.common_organisation(),
            "language" => l.common_language(),
            "files" => l.common_attachments(),
            "tried" => l.escalation_tried_label(),
            "wanted" => l.escalation_wanted_label(),
            _ => return None,
        })
    }

    pub fn density(&self) -> &'static str {
        self.viewer.as_ref().map_or(Density::Comfortable, |viewer| viewer.preferences.density).as_str()
    }

    pub fn has_single_keys(&self) -> bool {
        self.viewer.as_ref().is_none_or(|viewer| viewer.preferences.single_keys)
    }

    pub fn is_staff(&self) -> bool {
        self.viewer.as_ref().is_some_and(Viewer::is_staff)
    }

    // --- for handlers ------------------------------------------------------------------------------------------------

    /// The signed-in reader; the map lets nobody else come to a handler that asks for one.
    pub fn viewer(&self) -> Result<&Viewer, Problem> {
        self.viewer.as_ref().ok_or_else(|| Problem::internal("a page for the signed-in was asked for by a stranger"))
    }

    /// The session's cookie, for the verbs that end or change it.
    pub fn session(&self) -> Option<&str> {
        self.session.as_deref()
    }

    pub fn ok(&self, page: &impl Template) -> HttpResponse {
        self.answer(StatusCode::OK, page)
    }

    /// The same page again, with what is wrong beside the fields.
    pub fn invalid(&self, page: &impl Template) -> HttpResponse {
        self.answer(StatusCode::UNPROCESSABLE_ENTITY, page)
    }

    pub fn answer(&self, status: StatusCode, page: &impl Template) -> HttpResponse {
        self.html(status, page.render())
    }

    /// Whether a part of the page was asked for; without a script all of them are.
    pub fn wants(&self, block: &str) -> bool {
        self.regions.as_ref().is_none_or(|wanted| wanted.split_whitespace().any(|name| name == block))
    }

    /// The blocks that the script asked for, or the whole page. `block` renders one by its name.
    pub fn regions(
        &self,
        page: &impl Template,
        block: impl Fn(&str) -> Option<askama::Result<String>>,
    ) -> HttpResponse {
        let Some(wanted) = &self.regions else { return self.ok(page) };
        let blocks: askama::Result<Vec<String>> = wanted.split_whitespace().take(8).filter_map(block).collect();
        let html = blocks.map(|blocks| {
            format!("<!doctype html><meta name=\"hd-build\" content=\"{}\">{}", self.build, blocks.concat())
        });
        self.html(StatusCode::OK, html)
    }

    /// After a form was done: on to another page. Scripts learn the same by [`Cx::done`].
    pub fn see(&self, path: &str) -> HttpResponse {
        let path = safe_path::own_path(path).unwrap_or("/");
        self.with_cookie(HttpResponse::SeeOther()).insert_header((header::LOCATION, path)).finish()
    }

    /// After an act: the script gets what to say and how to take it back, a browser without script goes to `path`.
    pub fn done(&self, path: &str, toast: &str, undo: Option<&str>) -> HttpResponse {
        match self.is_action {
            true => HttpResponse::Ok().json(serde_json::json!({ "toast": toast, "undo": undo, "go": path })),
            false => self.see(path),
        }
    }

    /// Whether a script sent this form and wants JSON.
    pub fn is_action(&self) -> bool {
        self.is_action
    }

    fn html(&self, status: StatusCode, html: askama::Result<String>) -> HttpResponse {
        match html {
            Ok(html) => self
                .with_cookie(HttpResponse::build(status))
                .content_type("text/html; charset=utf-8")
                .insert_header((header::CONTENT_SECURITY_POLICY, POLICY))
                .insert_header((header::CONTENT_LANGUAGE, self.language().as_str()))
                .insert_header((header::VARY, "Cookie, Accept-Language, HD-Regions"))
                .body(html),
            Err(error) => actix_web::ResponseError::error_response(&Problem::internal(error)),
        }
    }

    /// A signed-out reader who got a form gets the cookie that makes it theirs.
    fn with_cookie(&self, mut response: HttpResponseBuilder) -> HttpResponseBuilder {
        if let Some(value) = self.form_cookie.get().filter(|_| !self.has_form_cookie) {
            response.cookie(self.cookies.set_form(value));
        }
        response
    }

    fn secret(&self) -> &str {
        match &self.session {
            Some(session) => session,
            None => self.form_cookie.get_or_init(|| {
                web_session::mint_form_cookie()
                    .map_or_else(|_| String::new(), |value| secrecy::ExposeSecret::expose_secret(&value).to_owned())
            }),
        }
    }
}

fn language(request: &HttpRequest, viewer: Option<&Viewer>, settings: &Settings) -> Language {
    let chosen = || request.cookie(cookies::LANGUAGE).and_then(|cookie| cookie.value().parse().ok());
    let accepted = || skranke_locale::negotiate(&text(request, header::ACCEPT_LANGUAGE.as_str())?);
    let own = viewer.and_then(|viewer| viewer.actor().person()).map(|person| person.language);
    own.or_else(chosen).or_else(accepted).unwrap_or(settings.desk.language)
}

fn theme(request: &HttpRequest, viewer: Option<&Viewer>) -> Theme {
    let chosen = || request.cookie(cookies::THEME).and_then(|cookie| cookie.value().parse().ok());
    viewer.map(|viewer| viewer.preferences.theme).or_else(chosen).unwrap_or(Theme::Auto)
}

fn text(request: &HttpRequest, name: &str) -> Option<String> {
    request.headers().get(name).and_then(|value: &HeaderValue| value.to_str().ok()).map(str::to_owned)
}

impl FromRequest for Cx {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::of(request))
    }
}
