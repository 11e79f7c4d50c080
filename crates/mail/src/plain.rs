//! A page as plain text.

use crate::page::{Page, Part};

pub(crate) fn render(page: &Page) -> String {
    let parts: Vec<String> = page.parts.iter().map(part).collect();
    cleaned(&parts.join("\n\n")) + "\n"
}

fn part(part: &Part) -> String {
    match part {
        Part::Says(text) | Part::Tells(text) => text.clone(),
        Part::Quotes { heading, text } => format!("{heading}\n\n{}", quoted(text)),
        Part::Leads { label, url } => format!("{label}:\n{url}"),
    }
}

fn quoted(text: &str) -> String {
    let quote = |line: &str| if line.is_empty() { ">".to_owned() } else { format!("> {line}") };
    text.lines().map(quote).collect::<Vec<_>>().join("\n")
}

/// Without the control characters that some mail servers refuse and some screens obey.
pub(crate) fn cleaned(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || *c == '\n' || *c == '\t').collect()
}
