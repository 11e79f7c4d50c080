//! The messages, one method each.

use skranke_domain::Language;
use std::sync::LazyLock;

#[allow(
    clippy::all,
    clippy::expect_used,
    dead_code,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    missing_docs,
    reason = "generated from the .ftl files, which the generator has checked against each other"
)]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/words.rs"));
}

/// All messages in one language.
pub type Words = generated::L10nLanguage;

/// The messages in this language; parsed once, when first asked for.
pub fn words(language: Language) -> &'static Words {
    static BOKMAL: LazyLock<Words> = LazyLock::new(|| generated::L10n::Nb.load());
    static NYNORSK: LazyLock<Words> = LazyLock::new(|| generated::L10n::Nn.load());
    static ENGLISH: LazyLock<Words> = LazyLock::new(|| generated::L10n::En.load());
    match language {
        Language::Bokmal => &BOKMAL,
        Language::Nynorsk => &NYNORSK,
        Language::English => &ENGLISH,
    }
}

/// The first language of an `Accept-Language` header (RFC 9110, 12.5.4) that we have; neighbours get bokmål.
pub fn negotiate(header: &str) -> Option<Language> {
    let mut wanted: Vec<(&str, f32)> = header.split(',').take(20).map(weighed).collect();
    wanted.sort_by(|a, b| b.1.total_cmp(&a.1));
    wanted.into_iter().filter(|(_, weight)| *weight > 0.0).find_map(|(tag, _)| known(tag))
}

fn weighed(part: &str) -> (&str, f32) {
    let (tag, weight) = part.split_once(';').unwrap_or((part, "q=1"));
    let weight = weight.trim().strip_prefix("q=").and_then(|q| q.parse().ok());
    (tag.trim(), weight.unwrap_or(0.0))
}

fn known(tag: &str) -> Option<Language> {
    match tag.split('-').next()?.to_ascii_lowercase().as_str() {
        "nb" | "no" | "da" | "sv" => Some(Language::Bokmal),
        "nn" => Some(Language::Nynorsk),
        "en" => Some(Language::English),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_gets_the_first_language_that_we_have() {
        for (header, language) in [
            ("nn-NO,nn;q=0.9,no;q=0.8", Some(Language::Nynorsk)),
            ("no", Some(Language::Bokmal)),
            ("de-DE, en;q=0.5, nb;q=0.7", Some(Language::Bokmal)),
            ("sv", Some(Language::Bokmal)),
            ("en-GB", Some(Language::English)),
            ("nb;q=0, en;q=0.1", Some(Language::English)),
            ("fr", None),
            ("", None),
            (";;;,q=,nb;q=NaN", None),
        ] {
            assert_eq!(negotiate(header), language, "{header}");
        }
    }

    #[test]
    fn each_language_has_its_own_words() {
        let names: Vec<String> = Language::ALL.iter().map(|language| words(*language).language_name()).collect();
        assert_eq!(names, ["Bokmål", "Nynorsk", "English"]);
    }
}
