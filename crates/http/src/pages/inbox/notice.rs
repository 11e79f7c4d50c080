//! One sentence instead of a page, for the rare form that no browser should have sent.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

use crate::pages::Cx;
use crate::pages::inbox::rail::Rail;

#[derive(Template)]
#[template(path = "notice.html")]
struct Notice<'a> {
    cx: &'a Cx,
    rail: Rail,
    words: String,
}

pub fn invalid(cx: &Cx, words: String) -> HttpResponse {
    cx.answer(StatusCode::UNPROCESSABLE_ENTITY, &Notice { cx, rail: Rail::of(cx, None, None), words })
}
