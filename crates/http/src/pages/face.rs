//! A refusal as a page: a sentence a person understands and a way on, instead of a problem document.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, ResponseError};
use askama::Template;

use crate::code::Code;
use crate::pages::Cx;
use crate::problem::Problem;
use crate::request_id;

#[derive(Template)]
#[template(path = "refusal.html")]
struct Refusal<'a> {
    cx: &'a Cx,
    title: String,
    text: String,
    request_id: Option<String>,
}

/// Whether a person is waiting for a page, rather than a program for data.
pub fn is_awaited(request: &HttpRequest) -> bool {
    let accepts = request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok());
    let is_action = request.headers().contains_key("hd-action");
    !request.path().starts_with("/api/") && (is_action || accepts.is_some_and(|kinds| kinds.contains("text/html")))
}

/// The answer that says no, keeping the problem's status and headers.
pub fn of(request: &HttpRequest, problem: &Problem) -> HttpResponse {
    let Ok(cx) = Cx::of(request) else { return problem.error_response() };
    if problem.code() == Code::SignedOut && !cx.is_action() {
        return to_sign_in(&cx, request);
    }
    let (title, text) = words(&cx, problem);
    let mut response = match cx.is_action() {
        true => {
            HttpResponse::build(problem.status_code()).json(serde_json::json!({ "error": format!("{title}. {text}") }))
        }
        false => {
            let request_id = request_id::current().filter(|_| problem.code() == Code::Internal);
            cx.answer(problem.status_code(), &Refusal { cx: &cx, title, text, request_id })
        }
    };
    for (name, value) in problem.headers() {
        response.headers_mut().insert(name.clone(), value.clone());
    }
    response
}

fn to_sign_in(cx: &Cx, request: &HttpRequest) -> HttpResponse {
    let next = if request.method().is_safe() { cx.path.as_str() } else { "" };
    let next: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
    cx.see(&format!("/sign-in?next={next}"))
}

fn words(cx: &Cx, problem: &Problem) -> (String, String) {
    let l = cx.l;
    match problem.code() {
        Code::NotFound | Code::MethodNotAllowed | Code::UnknownHost => {
            (l.common_not_found_title(), l.common_not_found_text())
        }
        Code::Forbidden => (l.common_forbidden_title(), l.common_forbidden_text()),
        Code::FormExpired | Code::SignedOut => (l.common_form_title(), l.common_form_text()),
        Code::TooMany => (l.common_too_many_title(), l.common_too_many_text(wait(cx, problem))),
        Code::Busy | Code::Starting | Code::TooSlow => (l.common_busy_title(), l.common_busy_text()),
        Code::DatabaseAway | Code::OutcomeUnknown => (l.common_away_title(), l.common_away_text()),
        Code::TooLarge => (l.common_too_large_title(), l.common_too_large_text()),
        Code::MediaType => (l.common_too_large_title(), l.common_fault_file_type()),
        Code::Changed | Code::Stale => (l.common_conflict_title(), l.common_conflict_text()),
        Code::Internal => (l.common_internal_title(), l.common_internal_text()),
        _ => (l.common_refused_title(), l.common_refused_text()),
    }
}

fn wait(cx: &Cx, problem: &Problem) -> String {
    let header = problem.headers().iter().find(|(name, _)| *name == header::RETRY_AFTER);
    let seconds = header.and_then(|(_, value)| value.to_str().ok()?.parse::<i64>().ok()).unwrap_or(60);
    cx.span(&chrono::TimeDelta::minutes((seconds + 59) / 60))
}
