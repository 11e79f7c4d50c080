//! What customers and agents write: a few words very often, many words seldom.

use crate::Outcome;
use crate::dice::Dice;
use skranke_domain::text::{Body, Prose, Subject};

const COMMON: &[&str] = &[
    "jeg",
    "har",
    "ikke",
    "nett",
    "og",
    "det",
    "er",
    "på",
    "ruteren",
    "vi",
    "internett",
    "faktura",
    "fra",
    "til",
    "siden",
    "i",
    "en",
    "med",
    "dere",
    "kan",
    "hjelpe",
    "takk",
    "for",
    "svar",
    "problem",
    "feil",
    "kunde",
    "om",
    "hei",
    "mvh",
    "prøvd",
    "starte",
    "nytt",
    "ruter",
    "hjemme",
    "går",
    "ned",
    "hver",
    "kveld",
    "tregt",
    "tv",
    "mobil",
    "abonnement",
    "regning",
    "betale",
    "dobbelt",
    "flytte",
    "adresse",
    "bestilling",
    "tekniker",
    "time",
    "linje",
    "fiber",
    "kabel",
    "modem",
    "lampe",
    "blinker",
    "rødt",
    "grønt",
    "signal",
    "passord",
    "e-post",
    "innlogging",
    "app",
    "oppdatering",
    "hastighet",
    "målt",
    "megabit",
    "opp",
    "natt",
    "morgen",
    "dager",
    "uke",
];

const FIRST: &[&str] = &[
    "fjern",
    "nær",
    "kunde",
    "faktura",
    "ruter",
    "trådløs",
    "bredbånds",
    "kabel",
    "sentral",
    "hoved",
    "signal",
    "strøm",
    "antenne",
    "vegg",
    "bruker",
    "nummer",
    "kontor",
    "bedrifts",
    "hytte",
    "gårds",
    "skjærgårds",
    "øy",
    "måle",
    "skjøte",
    "grøfte",
    "stolpe",
    "sikrings",
    "forsterker",
    "fordeler",
    "sluttbruker",
];

const SECOND: &[&str] = &[
    "avtale", "boks", "styring", "feil", "måling", "kobling", "punkt", "skap", "linje", "varsel", "bytte", "melding",
    "kontroll", "besøk", "ordre", "tilgang", "sperre", "nøkkel", "rapport", "avbrudd", "grense", "gebyr", "pakke",
    "kvalitet", "dekning", "frekvens", "kanal", "støy", "demping", "utfall",
];

const ENDING: &[&str] =
    &["", "en", "er", "ene", "s", "ens", "nummeret", "saken", "prøven", "lista", "ansvaret", "tiden"];

/// One of about ten thousand compounds.
pub fn rare(n: usize) -> String {
    let part = |words: &[&'static str], n: usize| words.get(n % words.len()).copied().unwrap_or_default();
    let (first, rest) = (n, n / FIRST.len());
    let (second, third) = (rest, rest / SECOND.len());
    format!("{}{}{}", part(FIRST, first), part(SECOND, second), part(ENDING, third))
}

pub const RARE: usize = 30 * 30 * 12;

/// A word that most tickets have.
pub fn common(n: usize) -> &'static str {
    const SOUGHT: &[&str] = &["ruteren", "internett", "faktura", "kunde", "nett", "problem"];
    SOUGHT.get(n % SOUGHT.len()).copied().unwrap_or_default()
}

fn word(dice: &mut Dice) -> String {
    match dice.below(100) {
        0..85 => COMMON.get(dice.skewed(COMMON.len())).copied().unwrap_or_default().to_owned(),
        _ => rare(dice.skewed(RARE)),
    }
}

fn words(dice: &mut Dice, count: usize) -> String {
    let mut text = word(dice);
    for _ in 1..count {
        text.push(' ');
        text.push_str(&word(dice));
    }
    text
}

pub fn subject(dice: &mut Dice) -> Outcome<Subject> {
    let count = 3 + dice.below(5);
    Ok(Subject::new(&words(dice, count))?)
}

pub fn body(dice: &mut Dice) -> Outcome<Body> {
    let count = 15 + dice.below(45);
    Ok(Body::new(&words(dice, count))?)
}

pub fn prose(dice: &mut Dice) -> Outcome<Prose> {
    let count = 6 + dice.below(12);
    Ok(Prose::new(&words(dice, count))?)
}
