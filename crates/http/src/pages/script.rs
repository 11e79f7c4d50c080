//! What the scripts of a page are told: words in the reader's language, who reads, and the forms' token. It stands in
//! the page as JSON, which a browser never executes.

use serde::Serialize;
use skranke_locale::Words;

use crate::pages::Cx;

#[derive(Serialize)]
struct Island {
    form: String,
    me: Option<i64>,
    words: Told,
}

/// The JSON for `<script type="application/json" id="words">`; nothing in it can end that element.
pub fn island(cx: &Cx) -> String {
    let me = cx.viewer.as_ref().map(|viewer| viewer.id.0);
    embedded(&Island { form: cx.form_token(), me, words: told(cx.l) })
}

/// The few words that the customers' script has, about their files.
pub fn portal_island(cx: &Cx) -> String {
    embedded(&serde_json::json!({ "words": files(cx.l) }))
}

fn embedded(island: &impl Serialize) -> String {
    serde_json::to_string(island).unwrap_or_default().replace('<', "\\u003c")
}

#[derive(Serialize)]
struct Files {
    file_too_large: String,
    too_many_files: String,
    remove_file: String,
}

fn files(l: &Words) -> Files {
    Files {
        file_too_large: l.script_file_too_large("{name}", "{limit}"),
        too_many_files: l.script_too_many_files("{n}"),
        remove_file: l.script_remove_file(),
    }
}

/// The words by the names that the scripts know them by; `{name}` is filled in there.
#[derive(Serialize)]
struct Told {
    undo: String,
    undo_last: String,
    not_sent: String,
    failed: String,
    signed_out: String,
    offline: String,
    unreachable: String,
    try_again: String,
    sending: String,
    draft_saved: String,
    viewing: String,
    writing: String,
    writing_too: String,
    arrivals_one: String,
    arrivals_other: String,
    selected_one: String,
    selected_other: String,
    next_row: String,
    previous_row: String,
    extend_down: String,
    extend_up: String,
    select_row: String,
    open_row: String,
    back_to_list: String,
    help: String,
    palette: String,
    palette_lately: String,
    palette_tickets: String,
    palette_actions: String,
    palette_customers: String,
    palette_views: String,
    #[serde(flatten)]
    files: Files,
    #[serde(flatten)]
    times: Times,
}

/// Times as the server words them, for a page that stays open; browsers do not know nynorsk.
#[derive(Serialize)]
struct Times {
    just_now: String,
    minutes_ago_one: String,
    minutes_ago_other: String,
    hours_ago_one: String,
    hours_ago_other: String,
    days_ago_one: String,
    days_ago_other: String,
    left: String,
    late: String,
    span_minutes: String,
    span_hours: String,
    span_hours_minutes: String,
    span_days_one: String,
    span_days_other: String,
    span_days_hours: String,
}

fn times(l: &Words) -> Times {
    const SPAN: &str = "{span}";
    // Numbers that stand for a place: 2 takes the plural in all three languages.
    let n = |text: String| text.replace('2', "{n}");
    let two = |text: String, first: &str, second: &str| text.replace('2', first).replace('3', second);
    Times {
        just_now: l.common_just_now(),
        minutes_ago_one: l.common_minutes_ago(1.0),
        minutes_ago_other: n(l.common_minutes_ago(2.0)),
        hours_ago_one: l.common_hours_ago(1.0),
        hours_ago_other: n(l.common_hours_ago(2.0)),
        days_ago_one: l.common_days_ago(1.0),
        days_ago_other: n(l.common_days_ago(2.0)),
        left: l.common_left(SPAN),
        late: l.common_late(SPAN),
        span_minutes: l.common_span_minutes(2.0).replace('2', "{m}"),
        span_hours: l.common_span_hours(2.0).replace('2', "{h}"),
        span_hours_minutes: two(l.common_span_hours_minutes(2.0, 3.0), "{h}", "{m}"),
        span_days_one: l.common_span_days(1.0),
        span_days_other: n(l.common_span_days(2.0)),
        span_days_hours: two(l.common_span_days_hours(2.0, 3.0), "{d}", "{h}"),
    }
}

fn told(l: &Words) -> Told {
    const NAME: &str = "{name}";
    const N: &str = "{n}";
    Told {
        undo: l.script_undo(),
        undo_last: l.script_undo_last(),
        not_sent: l.script_not_sent(),
        failed: l.script_failed(),
        signed_out: l.script_signed_out(),
        offline: l.script_offline(),
        unreachable: l.script_unreachable(),
        try_again: l.script_try_again(),
        sending: l.script_sending(),
        draft_saved: l.script_draft_saved(),
        viewing: l.script_viewing(NAME),
        writing: l.script_writing(NAME),
        writing_too: l.script_writing_too(NAME),
        arrivals_one: l.script_arrivals_one(N),
        arrivals_other: l.script_arrivals_other(N),
        selected_one: l.script_selected_one(N),
        selected_other: l.script_selected_other(N),
        next_row: l.script_next_row(),
        previous_row: l.script_previous_row(),
        extend_down: l.script_extend_down(),
        extend_up: l.script_extend_up(),
        select_row: l.script_select_row(),
        open_row: l.script_open_row(),
        back_to_list: l.script_back_to_list(),
        help: l.script_help(),
        palette: l.script_palette(),
        palette_lately: l.script_palette_lately(),
        palette_tickets: l.script_palette_tickets(),
        palette_actions: l.script_palette_actions(),
        palette_customers: l.script_palette_customers(),
        palette_views: l.script_palette_views(),
        files: files(l),
        times: times(l),
    }
}
