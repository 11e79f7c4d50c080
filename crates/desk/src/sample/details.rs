//! What is different each time a story is told: names, places, dates, amounts.

use super::dice::Dice;
use chrono::{DateTime, Datelike, TimeDelta, Utc, Weekday};
use skranke_domain::Language;

/// The words in braces, and what stands in their place.
pub struct Details(Vec<(&'static str, String)>);

/// Whose ticket it is, and when it is about.
pub struct About {
    pub language: Language,
    pub customer: &'static str,
    pub place: &'static str,
    pub asked_at: DateTime<Utc>,
    /// A day that was agreed on, if any.
    pub agreed: Option<DateTime<Utc>>,
}

const STREETS: &[&str] = &[
    "Bjørkeveien",
    "Storgata",
    "Kirkegata",
    "Åsliveien",
    "Granittveien",
    "Fjellgata",
    "Solbakken",
    "Elvevegen",
    "Nedre Torggate",
    "Løvetannveien",
    "Hyttefeltet",
    "Sjøgata",
];
const ROUTERS: &[&str] = &["Fjordboks 2", "Fjordboks 3 Pro", "Zyxel VMG8825", "Icotera i4850", "Fjordboks Mini"];
const SPEEDS: &[&str] = &["250", "500", "750", "1000"];
const AMOUNTS: &[&str] = &["449", "599", "649", "699", "849", "1 098", "1 247"];
const MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
];
const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Details {
    pub fn new(dice: &mut Dice, about: &About) -> Self {
        let first = about.customer.split([' ', '-']).next().unwrap_or_default();
        let home = dice.phrase(STREETS);
        let before = about.asked_at - TimeDelta::days(dice.between(1, 9));
        let soon = about.agreed.unwrap_or_else(|| weekday(about.asked_at + TimeDelta::days(dice.between(4, 9))));
        Self(vec![
            ("{name}", about.customer.into()),
            ("{first}", first.into()),
            ("{place}", about.place.into()),
            ("{street}", format!("{home} {}", dice.between(1, 94))),
            ("{router}", dice.phrase(ROUTERS).into()),
            ("{speed}", dice.phrase(SPEEDS).into()),
            ("{amount}", dice.phrase(AMOUNTS).into()),
            ("{invoice}", format!("{}", dice.between(7_104_000, 7_998_999))),
            ("{date}", day(before, about.language)),
            ("{soon}", day(soon, about.language)),
        ])
    }

    pub fn fill(&self, text: &str) -> String {
        let replace = |text: String, (word, with): &(&str, String)| match text.contains(word) {
            true => text.replace(word, with),
            false => text,
        };
        self.0.iter().fold(text.to_owned(), replace)
    }
}

/// The Monday after a weekend, else the day itself.
fn weekday(at: DateTime<Utc>) -> DateTime<Utc> {
    match at.weekday() {
        Weekday::Sat => at + TimeDelta::days(2),
        Weekday::Sun => at + TimeDelta::days(1),
        _ => at,
    }
}

fn day(at: DateTime<Utc>, language: Language) -> String {
    let month = |months: &[&'static str]| {
        usize::try_from(at.month0()).ok().and_then(|n| months.get(n)).copied().unwrap_or_default()
    };
    match language {
        Language::English => format!("{} {}", at.day(), month(&ENGLISH_MONTHS)),
        Language::Bokmal | Language::Nynorsk => format!("{}. {}", at.day(), month(&MONTHS)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::story;
    use super::*;

    #[test]
    fn every_word_in_braces_is_known() {
        let about = About {
            language: Language::Bokmal,
            customer: "Anne-Grethe Lunde",
            place: "Å",
            asked_at: "2026-03-07T10:00:00Z".parse().unwrap(),
            agreed: None,
        };
        let details = Details::new(&mut Dice::new(1), &about);
        assert_eq!(details.fill("{first} på {place}"), "Anne på Å");
        for story in story::all() {
            let texts = [
                story.body,
                story.ask,
                story.reply,
                story.note,
                story.answer,
                story.tried,
                story.wanted,
                story.question,
                story.told,
                story.advice,
                story.fixed,
            ];
            for text in texts.iter().chain(story.subjects) {
                assert!(!details.fill(text).contains(['{', '}']), "{text}");
                assert!(!text.contains("  "), "{text}");
            }
        }
    }
}
