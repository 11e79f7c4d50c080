//! A page as HTML: one column, no pictures, no colours of its own, so that dark and light both read well.

use crate::page::{Page, Part};
use crate::plain::cleaned;

pub(crate) fn render(page: &Page, language: &str) -> String {
    let title = escaped(&page.subject);
    let parts: String = page.parts.iter().map(part).collect();
    format!(
        r#"<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>{title}</title>
<style>:root {{ color-scheme: light dark; }}</style>
</head>
<body style="margin: 0; padding: 16px; font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;">
<div role="article" lang="{language}" style="max-width: 600px; margin: 0 auto; overflow-wrap: anywhere;">
{parts}</div>
</body>
</html>
"#
    )
}

fn part(part: &Part) -> String {
    match part {
        Part::Says(text) => format!("<p>{}</p>\n", lines(text)),
        Part::Tells(text) => paragraphs(text),
        Part::Quotes { heading, text } => format!(
            "<p><strong>{}</strong></p>\n<blockquote style=\"margin: 0 0 16px; padding: 0 0 0 12px; \
             border-left: 3px solid #888;\">\n{}</blockquote>\n",
            escaped(heading),
            paragraphs(text)
        ),
        Part::Leads { label, url } => format!("<p><a href=\"{}\">{}</a></p>\n", escaped(url), escaped(label)),
    }
}

fn paragraphs(text: &str) -> String {
    let filled = text.split("\n\n").map(|paragraph| paragraph.trim_matches('\n')).filter(|text| !text.is_empty());
    filled.map(|paragraph| format!("<p>{}</p>\n", lines(paragraph))).collect()
}

fn lines(text: &str) -> String {
    escaped(text).replace('\n', "<br>\n")
}

/// The only way a text gets into a mail's HTML, be it between tags or in an attribute.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in cleaned(text).chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}
