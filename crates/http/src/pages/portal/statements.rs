//! The texts that the law asks for; until an admin has written one, a short true text stands there.

use actix_web::HttpResponse;
use askama::Template;

use crate::pages::Cx;
use crate::pages::prose::{self, Prose};

#[derive(Template)]
#[template(path = "statement.html")]
struct StatementPage<'a> {
    cx: &'a Cx,
    title: String,
    text: Prose,
}

/// `GET /accessibility`
pub async fn accessibility(cx: Cx) -> HttpResponse {
    let own = cx.settings().texts.accessibility.in_(cx.language()).map(str::to_owned);
    let text = own.unwrap_or_else(|| cx.l.portal_accessibility_text(cx.desk_name()));
    show(&cx, cx.l.portal_accessibility_title(), &text)
}

/// `GET /privacy`
pub async fn privacy(cx: Cx) -> HttpResponse {
    let own = cx.settings().texts.privacy.in_(cx.language()).map(str::to_owned);
    let text = own.unwrap_or_else(|| cx.l.portal_privacy_text(cx.desk_name()));
    show(&cx, cx.l.portal_privacy_title(), &text)
}

fn show(cx: &Cx, title: String, text: &str) -> HttpResponse {
    cx.ok(&StatementPage { cx, title, text: prose::page(text) })
}
