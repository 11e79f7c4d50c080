//! What an address of the inbox asks for: which ticket, in which order, from where on.

use serde::Deserialize;
use skranke_desk::show::lists::After;
use skranke_domain::Sort;

/// How many rows a page has.
pub const PAGE: i64 = 50;

/// What cannot be understood is as if it were not there: an old link still shows something.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    /// The ticket that is open beside the list.
    pub t: Option<i64>,
    pub sort: String,
    /// Where the page before ended.
    pub after: String,
    /// Messages before this one.
    pub before: Option<i64>,
    /// `note` opens the composer for a note.
    pub write: String,
    /// The escalation whose answer becomes the reply.
    pub answer: Option<i64>,
}

impl Wanted {
    pub fn sort(&self) -> Sort {
        self.sort.parse().unwrap_or(Sort::Due)
    }

    pub fn after(&self) -> Option<After> {
        let (micros, number) = self.after.split_once('-')?;
        Some(After::new(micros.parse().ok()?, number.parse().ok()?))
    }

    /// The same list with another ticket open, or none.
    pub fn list(&self, view: &str, ticket: Option<i64>) -> String {
        let mut parts = Vec::new();
        if let Some(number) = ticket {
            parts.push(format!("t={number}"));
        }
        if self.sort() != Sort::Due {
            parts.push(format!("sort={}", self.sort()));
        }
        if self.after().is_some() {
            parts.push(format!("after={}", self.after));
        }
        let query = if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) };
        format!("/a/inbox/{view}{query}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_back_to_itself() {
        let wanted = Wanted { sort: "newest".into(), after: "12-34".into(), ..Wanted::default() };
        assert_eq!(wanted.list("mine", Some(7)), "/a/inbox/mine?t=7&sort=newest&after=12-34");
        assert_eq!(wanted.after(), Some(After::new(12, 34)));
        let odd = Wanted { sort: "bø".into(), after: "x".into(), ..Wanted::default() };
        assert_eq!(odd.list("mine", None), "/a/inbox/mine");
    }
}
