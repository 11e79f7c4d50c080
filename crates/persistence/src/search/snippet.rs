//! The piece of a text that shows why it was found.

use super::question::Question;
use crate::fold::{self, Word};
use std::ops::Range;

/// Plain text, and which of its characters (not bytes) were asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    pub text: String,
    pub matches: Vec<Range<usize>>,
}

/// How much is shown, and how much of that before the first match, in bytes.
const LENGTH: usize = 240;
const BEFORE: usize = 60;

const CUT: char = '…';

impl Snippet {
    pub(super) fn of(text: &str, question: &Question) -> Self {
        let words: Vec<Word> = fold::words(text).collect();
        let shown = shown(text, &words, first_match(&words, question));
        let mut snippet = Self::default();
        let mut end = shown.start;
        if shown.start > 0 {
            snippet.text.push(CUT);
        }
        for word in words.iter().filter(|word| shown.start <= word.at.start && word.at.end <= shown.end) {
            snippet.push(text, end..word.at.start);
            let start = snippet.text.chars().count();
            snippet.push(text, word.at.clone());
            if question.is_about(&word.folded) {
                snippet.matches.push(start..snippet.text.chars().count());
            }
            end = word.at.end;
        }
        snippet.push(text, end..shown.end);
        if shown.end < text.len() {
            snippet.text.push(CUT);
        }
        snippet
    }

    /// Line breaks become spaces.
    fn push(&mut self, text: &str, part: Range<usize>) {
        let part = text.get(part).unwrap_or_default();
        self.text.extend(part.chars().map(|c| if c.is_whitespace() { ' ' } else { c }));
    }
}

/// Where the first phrase begins, or else the first word that was asked for, or else the text.
fn first_match(words: &[Word], question: &Question) -> usize {
    let folded: Vec<&str> = words.iter().map(|word| word.folded.as_str()).collect();
    let phrase = question.phrases.first().and_then(|phrase| folded.windows(phrase.len()).position(|w| w == phrase));
    let found = phrase.or_else(|| folded.iter().position(|word| question.is_about(word)));
    found.and_then(|n| words.get(n)).map_or(0, |word| word.at.start)
}

/// The bytes to show, from the beginning of a word to the end of one. A word longer than all that is cut.
fn shown(text: &str, words: &[Word], found: usize) -> Range<usize> {
    let earliest = found.saturating_sub(BEFORE);
    let start = match earliest {
        0 => 0,
        _ => words.iter().map(|word| word.at.start).find(|start| *start >= earliest).unwrap_or(found),
    };
    let latest = start + LENGTH;
    if latest >= text.len() {
        return start..text.len();
    }
    let last = words.iter().map(|word| word.at.end).take_while(|end| *end <= latest).last();
    start..last.filter(|end| *end > found).unwrap_or_else(|| text.floor_char_boundary(latest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The snippet with brackets around what was found.
    fn marked(text: &str, typed: &str) -> String {
        let Snippet { text, matches } = Snippet::of(text, &Question::parse(typed));
        let mark = |(n, c): (usize, char)| {
            let open = if matches.iter().any(|m| m.start == n) { "[" } else { "" };
            let close = if matches.iter().any(|m| m.end == n + 1) { "]" } else { "" };
            format!("{open}{c}{close}")
        };
        text.chars().enumerate().map(mark).collect()
    }

    #[test]
    fn a_short_text_is_shown_whole() {
        assert_eq!(marked("Blåbær på ruteren 🫐.\nHjelp!", "blabaer rut"), "[Blåbær] på [ruteren] 🫐. Hjelp!");
        assert_eq!(marked("Intet her", "ruter"), "Intet her");
        assert_eq!(marked("", "ruter"), "");
    }

    #[test]
    fn a_long_text_is_shown_around_the_first_match() {
        let text = format!("{}ruteren blinker{}", "før og ".repeat(50), " og så videre".repeat(50));
        let snippet = marked(&text, "ruter");
        assert!(snippet.starts_with("…") && snippet.contains(" og [ruteren] blinker og så") && snippet.ends_with("…"));
        assert!((200..280).contains(&snippet.len()), "{snippet}");
    }

    #[test]
    fn a_phrase_is_preferred_to_its_words() {
        let text = format!("nett {} ikke nett", "langt borte ".repeat(50));
        assert!(marked(&text, "\"ikke nett\"").ends_with("[ikke] [nett]"));
    }

    proptest! {
        #[test]
        fn matches_lie_within_the_text(text in any::<String>(), typed in any::<String>(), length in 0_usize..40) {
            let text = text.repeat(length);
            let typed = format!("{typed} {}", text.chars().nth(length).unwrap_or('x'));
            let snippet = Snippet::of(&text, &Question::parse(&typed));
            let letters = snippet.text.chars().count();
            prop_assert!(snippet.text.len() <= LENGTH + 6);
            prop_assert!(snippet.matches.iter().all(|m| m.start < m.end && m.end <= letters));
        }
    }
}
