//! What somebody typed into the search field, understood. Nothing of it is syntax to a database: what is left after
//! folding is letters and digits.

use crate::fold;

/// Words and phrases that must all be there, or a ticket's number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Question {
    pub terms: Vec<Term>,
    /// Words that must follow each other; each is among the terms as well.
    pub phrases: Vec<Vec<String>>,
    pub number: Option<i64>,
}

/// A word, or the beginning of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    pub word: String,
    pub is_beginning: bool,
}

/// More words than this are not looked for.
const MOST_TERMS: usize = 16;

/// Shorter words are not taken for beginnings: `på` is not the start of a search for passwords.
const SHORTEST_BEGINNING: usize = 3;

const QUOTES: [char; 6] = ['"', '“', '”', '„', '«', '»'];

impl Question {
    pub fn parse(typed: &str) -> Self {
        let mut question = Self { number: number(typed), ..Self::default() };
        for (n, part) in typed.split(QUOTES).enumerate() {
            let words = fold::words(part).map(|word| word.folded);
            match n % 2 {
                0 => words.for_each(|word| question.ask(Term::typed(word))),
                _ => question.quote(words.take(MOST_TERMS).collect()),
            }
        }
        question
    }

    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    fn ask(&mut self, term: Term) {
        if self.terms.len() < MOST_TERMS && !self.terms.contains(&term) {
            self.terms.push(term);
        }
    }

    fn quote(&mut self, words: Vec<String>) {
        words.iter().for_each(|word| self.ask(Term { word: word.clone(), is_beginning: false }));
        if words.len() > 1 {
            self.phrases.push(words);
        }
    }

    /// Whether a folded word of a text is one of those asked for.
    pub fn is_about(&self, word: &str) -> bool {
        self.terms.iter().any(|term| term.fits(word))
    }

    /// Whether a text holds everything that is asked for.
    pub fn is_all_in(&self, text: &str) -> bool {
        let words: Vec<String> = fold::words(text).map(|word| word.folded).collect();
        self.terms.iter().all(|term| words.iter().any(|word| term.fits(word)))
    }

    /// Whether every phrase stands in one of the texts.
    pub fn has_phrases(&self, texts: &[&str]) -> bool {
        let texts: Vec<Vec<String>> =
            texts.iter().map(|text| fold::words(text).map(|word| word.folded).collect()).collect();
        let stands = |phrase: &Vec<String>| {
            texts.iter().any(|words| words.windows(phrase.len()).any(|window| window == phrase.as_slice()))
        };
        self.phrases.iter().all(stands)
    }
}

impl Term {
    fn typed(word: String) -> Self {
        let is_beginning = word.chars().count() >= SHORTEST_BEGINNING;
        Self { word, is_beginning }
    }

    fn fits(&self, word: &str) -> bool {
        if self.is_beginning { word.starts_with(&self.word) } else { word == self.word }
    }
}

/// `42`, `#42`, `SK-42`, `[SK-42]`: the ways in which people write a ticket's number.
fn number(typed: &str) -> Option<i64> {
    let bare = typed.trim().trim_matches(['[', ']', '(', ')', '.', ',', ':']);
    let digits = bare.strip_prefix('#').or_else(|| after_letters(bare)).unwrap_or(bare);
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
}

fn after_letters(bare: &str) -> Option<&str> {
    let (letters, digits) = bare.split_once(['-', '#'])?;
    let is_short_word = (1..=5).contains(&letters.len()) && letters.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_short_word.then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(typed: &str) -> Vec<String> {
        let told = |term: Term| format!("{}{}", term.word, if term.is_beginning { "…" } else { "" });
        Question::parse(typed).terms.into_iter().map(told).collect()
    }

    #[test]
    fn words_are_beginnings_unless_they_are_short_or_quoted() {
        assert_eq!(terms("Ruter på “Bredbånd” tv ruter"), ["ruter…", "pa", "bredband", "tv"]);
        assert_eq!(terms("NEAR(a* OR \"b\") AND -c:d^2"), ["near…", "a", "or", "b", "and…", "c", "d", "2"]);
        assert!(Question::parse(" \"\" *:&|!()' 🫐 ").is_empty());
    }

    #[test]
    fn a_phrase_is_words_in_a_row() {
        let question = Question::parse("\"ikke nett\"");
        assert!(question.has_phrases(&["Har ikke\nNETT!"]));
        assert!(!question.has_phrases(&["nett ikke"]));
        assert!(!question.has_phrases(&["ikke", "nett"]));
        assert_eq!(Question::parse("\"ikke nett").phrases, question.phrases);
    }

    #[test]
    fn numbers_come_in_many_forms() {
        for typed in ["42", "#42", " SK-42 ", "sk#42", "[SK-42]", "0042"] {
            assert_eq!(Question::parse(typed).number, Some(42), "{typed}");
        }
        for typed in ["", "#", "SK-", "42 ruter", "\"42\"", "-42", "99999999999999999999", "x"] {
            assert_eq!(Question::parse(typed).number, None, "{typed}");
        }
    }

    #[test]
    fn a_long_question_is_cut() {
        let typed: String = (0..1000).map(|n| format!("ord{n} ")).collect();
        assert_eq!(terms(&typed).len(), MOST_TERMS);
        assert_eq!(terms(&format!("\"{typed}\"")).len(), MOST_TERMS);
    }
}
