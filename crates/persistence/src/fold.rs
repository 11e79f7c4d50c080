//! One spelling for what people type in several, so that both databases find the same: Bjørn, BJØRN and bjorn are one
//! word, and so are blåbær and blabaer.

use icu_normalizer::DecomposingNormalizerBorrowed;
use icu_normalizer::properties::CanonicalCombiningClassMapBorrowed;
use std::ops::Range;

/// How many letters of a word count; nobody types more.
const LONGEST: usize = 40;

/// A word: where it stands in its text, in bytes, and its letters once folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    pub at: Range<usize>,
    pub folded: String,
}

/// The words of a text in their order. Whatever is neither letter nor digit only separates them.
pub fn words(text: &str) -> impl Iterator<Item = Word> {
    let mut end = 0;
    std::iter::from_fn(move || {
        loop {
            let start = end + text.get(end..)?.find(char::is_alphanumeric)?;
            let rest = text.get(start..)?;
            end = start + rest.find(|c| !continues(c)).unwrap_or(rest.len());
            let folded = fold(text.get(start..end)?);
            if !folded.is_empty() {
                return Some(Word { at: start..end, folded });
            }
        }
    })
}

/// Whether a character goes on with a word: accents written as characters of their own do, and so does what is not
/// seen, such as a soft hyphen.
fn continues(c: char) -> bool {
    const INVISIBLE: [char; 6] = ['\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}'];
    c.is_alphanumeric() || (!c.is_ascii() && (is_accent(c) || INVISIBLE.contains(&c)))
}

fn is_accent(c: char) -> bool {
    CanonicalCombiningClassMapBorrowed::new().get_u8(c) != 0
}

/// Letters and digits of a text in lower case and without accents.
fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .take(LONGEST)
            .map(|c| c.to_ascii_lowercase())
            .collect();
    }
    let letters = DecomposingNormalizerBorrowed::new_nfkd().normalize_iter(text.chars());
    let plain = letters.filter(|c| !is_accent(*c)).flat_map(char::to_lowercase).flat_map(spelled);
    plain.filter(|c| c.is_alphanumeric()).take(LONGEST).collect()
}

/// Letters that Unicode takes for letters of their own, as a keyboard without them writes them.
fn spelled(c: char) -> impl Iterator<Item = char> {
    let (first, second) = match c {
        'æ' => ('a', Some('e')),
        'ø' => ('o', None),
        'œ' => ('o', Some('e')),
        'ß' => ('s', Some('s')),
        'þ' => ('t', Some('h')),
        'ð' | 'đ' => ('d', None),
        'ħ' => ('h', None),
        'ı' => ('i', None),
        'ł' => ('l', None),
        'ŋ' => ('n', None),
        'ŧ' => ('t', None),
        'ς' => ('σ', None),
        other => (other, None),
    };
    std::iter::once(first).chain(second)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn folded(text: &str) -> Vec<String> {
        words(text).map(|word| word.folded).collect()
    }

    #[test]
    fn letters_of_the_north_are_spelled_plainly() {
        assert_eq!(folded("Blåbær på BJØRNØYA, Ås"), ["blabaer", "pa", "bjornoya", "as"]);
        assert_eq!(folded("Jörg Müller, Straße; Áŋŋa Łódź Þór"), ["jorg", "muller", "strasse", "anna", "lodz", "thor"]);
        assert_eq!(folded("ΟΔΟΣ οδός"), ["οδοσ", "οδοσ"]);
    }

    #[test]
    fn accents_may_be_characters_of_their_own() {
        assert_eq!(folded("bla\u{30a}ba\u{301}r"), folded("blåbár"));
        assert_eq!(folded("brett\u{ad}spill"), ["brettspill"]);
    }

    #[test]
    fn what_is_no_letter_separates() {
        assert_eq!(
            folded("kari@example.no: Wi-Fi 🫐nede!? (SK-42)"),
            "kari example no wi fi nede sk 42".split(' ').collect::<Vec<_>>()
        );
        assert_eq!(folded(" …🫐 \u{301}—"), Vec::<String>::new());
    }

    #[test]
    fn words_know_where_they_stand() {
        let text = "Nå: blåbær";
        let at: Vec<_> = words(text).map(|word| &text[word.at]).collect();
        assert_eq!(at, ["Nå", "blåbær"]);
    }

    #[test]
    fn a_word_has_an_end() {
        assert_eq!(folded(&"æ".repeat(1000)), ["ae".repeat(20)]);
        assert_eq!(folded(&"a".repeat(1000)), ["a".repeat(40)]);
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,60}") {
            let once = folded(&text);
            prop_assert!(once.iter().all(|word| word.chars().all(char::is_alphanumeric)));
            prop_assert_eq!(folded(&once.join(" ")), once);
        }

        #[test]
        fn words_follow_each_other(text in any::<String>()) {
            let mut end = 0;
            for word in words(&text) {
                prop_assert!(word.at.start >= end && !text[word.at.clone()].is_empty());
                end = word.at.end;
            }
        }
    }
}
