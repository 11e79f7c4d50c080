//! Alphabetical order in the reader's language: *Anders, Zebra, Ærlig, Øl, Ås* in Norwegian.

use icu_collator::{Collator, CollatorBorrowed};
use skranke_domain::Language;
use std::cmp::Ordering;

/// Sorts by a name as the reader would look it up.
pub fn sort_by<T>(language: Language, items: &mut [T], name: impl Fn(&T) -> &str) {
    let collator = collator(language);
    items.sort_by(|a, b| compare(collator.as_ref(), name(a), name(b)));
}

fn compare(collator: Option<&CollatorBorrowed<'static>>, a: &str, b: &str) -> Ordering {
    collator.map_or_else(|| a.cmp(b), |collator| collator.compare(a, b))
}

/// Costs next to nothing: it only points into data that is part of the program.
fn collator(language: Language) -> Option<CollatorBorrowed<'static>> {
    let tag = match language {
        Language::Bokmal | Language::Nynorsk => "nb",
        Language::English => "en-GB",
    };
    let locale: icu_locale_core::Locale = tag.parse().ok()?;
    Collator::try_new((&locale).into(), Default::default()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn norwegians_find_their_names_at_the_end() {
        let mut names = ["Ås", "Zebra", "Øl", "Anders", "Ærlig", "Aase", "Bo"];
        sort_by(Language::Nynorsk, &mut names, |name| name);
        assert_eq!(names, ["Anders", "Bo", "Zebra", "Ærlig", "Øl", "Ås", "Aase"]);
        sort_by(Language::English, &mut names, |name| name);
        assert_eq!(names, ["Aase", "Ærlig", "Anders", "Ås", "Bo", "Øl", "Zebra"]);
    }
}
