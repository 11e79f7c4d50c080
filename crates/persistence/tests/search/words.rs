//! What people type, and what they find.

use crate::desk::desks;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

#[tokio::test]
async fn letters_of_the_north_are_found_however_they_are_typed() {
    for desk in desks().await {
        let team = desk.team("Kundeservice").await;
        let ana = desk.customer("ana").await;
        let berries = desk.asks(&ana, team, "Blåbær 🫐 på ruteren", "Barna sølte syltetøy i BREDBÅNDSBOKSEN 😱.").await;
        let street = desk.asks(&ana, team, "Flytting", "Ny adresse: Jörg Müller, Bjørnsons vei 4, Ålesund").await;
        for query in ["blåbær", "blabaer", "BLÅBÆR", "bla\u{30a}bær", "🫐 blåbær", "syltetoy", "bredbånd boks"]
        {
            let found = if query == "bredbånd boks" { vec![] } else { vec![berries] };
            assert_eq!(desk.finds(&ana, query).await, found, "{}: {query}", desk.scratch.engine);
        }
        for query in ["jorg muller", "ålesund", "Alesund", "bjørnson", "bjornsons vei"] {
            assert_eq!(desk.finds(&ana, query).await, [street], "{}: {query}", desk.scratch.engine);
        }
        assert!(desk.finds(&ana, "🫐").await.is_empty());
    }
}

#[tokio::test]
async fn words_are_beginnings_and_all_of_them_must_be_there() {
    for desk in desks().await {
        let team = desk.team("Kundeservice").await;
        let ana = desk.customer("ana").await;
        let router = desk.asks(&ana, team, "Ruterbytte", "Fakturaen gjelder feil kunde, og på tv er det snø").await;
        let bill = desk.asks(&ana, team, "Regning", "Hvorfor koster ruteren så mye? Passordet er glemt").await;
        assert_eq!(desk.finds(&ana, "ruter").await, [router, bill], "the one with a subject comes first");
        assert_eq!(desk.finds(&ana, "ruter fakt").await, [router]);
        assert_eq!(desk.finds(&ana, "rut passord").await, [bill]);
        assert!(desk.finds(&ana, "ruter modem").await.is_empty());
        assert!(desk.finds(&ana, "bytte").await.is_empty(), "ends of words are not looked for");
        assert_eq!(desk.finds(&ana, "tv").await, [router]);
        assert_eq!(desk.finds(&ana, "på").await, [router], "short words are whole words");
    }
}

#[tokio::test]
async fn quotes_make_a_phrase() {
    for desk in desks().await {
        let team = desk.team("Kundeservice").await;
        let ana = desk.customer("ana").await;
        let without = desk.asks(&ana, team, "Hjelp", "Vi har ikke\n  nett hjemme").await;
        let with = desk.asks(&ana, team, "Hjelp", "Nett har vi, men ikke TV").await;
        let titled = desk.asks(&ana, team, "Fortsatt ikke nett", "Se over").await;
        assert_eq!(desk.finds(&ana, "ikke nett").await, [titled, with, without]);
        assert_eq!(desk.finds(&ana, "\"ikke nett\"").await, [titled, without]);
        assert_eq!(desk.finds(&ana, "«Ikke nett» hjem").await, [without]);
        assert_eq!(desk.finds(&ana, "\"nett har vi").await, [with], "a quote may stay open");
        assert!(desk.finds(&ana, "\"har ik\"").await.is_empty(), "words of a phrase are whole words");
    }
}

#[tokio::test]
async fn a_number_finds_its_ticket_first() {
    for desk in desks().await {
        let team = desk.team("Kundeservice").await;
        let (ana, bo) = (desk.customer("ana").await, desk.customer("bo").await);
        let first = desk.asks(&ana, team, "Bredbånd", "Ustabilt").await;
        let second = desk.asks(&ana, team, "Samme som sak 1", &format!("Jeg viser til SK-{first}")).await;
        for query in [format!("#{first}"), format!("SK-{first}"), format!("{first}"), format!(" [sk-{first}] ")] {
            assert_eq!(desk.finds(&ana, &query).await, [first, second], "{}: {query}", desk.scratch.engine);
            assert!(desk.finds(&bo, &query).await.is_empty());
        }
        let hits = desk.hits(&ana, &format!("#{first}")).await;
        assert_eq!((hits[0].subject.as_str(), hits[0].snippet.text.as_str()), ("Bredbånd", "Ustabilt"));
    }
}

#[tokio::test]
async fn subjects_come_first_and_then_the_newest() {
    for desk in desks().await {
        let team = desk.team("Kundeservice").await;
        let ana = desk.customer("ana").await;
        let titled = desk.asks(&ana, team, "Ruter virker ikke", "Hei").await;
        let old = desk.asks(&ana, team, "Hei", "Ruter, ruter og ruter!").await;
        let titled_later = desk.asks(&ana, team, "Ny ruter", "Hei").await;
        let new = desk.asks(&ana, team, "Hei", "En ruter").await;
        assert_eq!(desk.finds(&ana, "ruter").await, [titled_later, titled, new, old]);
        desk.replies(old, "Ruteren er på vei").await;
        assert_eq!(desk.finds(&ana, "ruter").await, [titled_later, titled, old, new]);
    }
}

#[tokio::test]
async fn a_hit_shows_what_was_found_in_the_words_of_the_text() {
    for desk in desks().await {
        let team = desk.team("Kundeservice").await;
        let ana = desk.customer("ana").await;
        let text = format!("{}\n\nRUTEREN blinker rødt. {}", "Hei på dere! ".repeat(20), "Hilsen Ana ".repeat(40));
        let number = desk.asks(&ana, team, "Hjelp", &text).await;
        let hit = desk.hits(&ana, "ruter rødt").await.remove(0);
        assert_eq!((hit.number.0, hit.subject.as_str(), hit.state.as_str()), (number, "Hjelp", "new"));
        let letters: Vec<char> = hit.snippet.text.chars().collect();
        let marked: Vec<String> = hit.snippet.matches.iter().map(|m| letters[m.clone()].iter().collect()).collect();
        assert_eq!(marked, ["RUTEREN", "rødt"]);
        assert!(hit.snippet.text.contains("dere!   RUTEREN blinker rødt. Hilsen Ana"), "{}", hit.snippet.text);
    }
}

#[tokio::test]
async fn pages_follow_each_other() {
    for desk in desks().await {
        let team = desk.team("Kundeservice").await;
        let ana = desk.customer("ana").await;
        for n in 0..7 {
            let number = desk.asks(&ana, team, if n % 3 == 0 { "Ruter" } else { "Hei" }, "Om ruteren").await;
            desk.replies(number, "Ruteren igjen").await;
        }
        let all = desk.finds(&ana, "ruter").await;
        assert_eq!(all.len(), 7);
        let (mut pages, mut before) = (Vec::new(), None);
        loop {
            let page = desk.page(&ana, "ruter", before, 2).await;
            let Some(last) = page.last() else { break };
            before = Some(last.place);
            pages.extend(page.iter().map(|hit| hit.number.0));
        }
        assert_eq!(pages, all, "{}", desk.scratch.engine);
    }
}

const NASTY: &[&str] = &[
    "",
    " ",
    "\"",
    "\"\"",
    "'",
    "\\",
    "*",
    "ruter*",
    "*ruter",
    "-ruter",
    "ruter -modem",
    "title:ruter",
    "words:ruter",
    "@u1",
    "@t1",
    "#ruter",
    "# 1",
    "NEAR(ruter modem, 2)",
    "ruter NEAR modem",
    "AND",
    "OR ruter",
    "NOT",
    "ruter AND NOT",
    "(((",
    "ruter)",
    "{a b}:c",
    "a:b:c",
    "^ruter",
    "ruter + modem",
    "&",
    "|",
    "!",
    "!!ruter",
    "<->",
    "ruter <2> modem",
    "a & b | c",
    "ruter:*",
    "ruter:A",
    "''",
    "' OR 1=1 --",
    "\"; DROP TABLE messages; --",
    "%",
    "_",
    "\u{0}",
    "a\u{0}b",
    "\u{feff}",
    "\u{202e}ruter",
    "ﬁ",
    "𝐑uter",
    "½",
    "İstanbul",
    "ǅ",
    "한국어",
    "日本語 ルーター",
    "हिन्दी",
    "🇳🇴",
    "👩‍👩‍👧",
    "\u{301}",
    "9223372036854775807",
    "#9223372036854775808",
    "SK--1",
    "\"a\" \"b\" \"",
    "««»»",
    "\t\r\n",
];

#[tokio::test]
async fn nothing_that_is_typed_is_syntax() {
    for desk in desks().await {
        let team = desk.team("Kundeservice").await;
        let (ana, bo) = (desk.customer("ana").await, desk.agent("bo", team).await);
        let own = desk.asks(&ana, team, "Ruter AND modem", "NEAR her OR der, 'sitat' & mer").await;
        for typed in NASTY {
            desk.finds(&ana, typed).await;
            desk.finds(&bo, typed).await;
        }
        let mut runner = TestRunner::deterministic();
        let syntax =
            proptest::string::string_regex("([\"*:&|!()<>'^+{}@# -]|NEAR|AND|OR|NOT|ruter|[0-9]|\\PC){0,30}").unwrap();
        for _ in 0..150 {
            let typed = syntax.new_tree(&mut runner).unwrap().current();
            desk.finds(&ana, &typed).await;
        }
        assert_eq!(desk.finds(&ana, "and near or").await, [own]);
        let long = "ruter ".repeat(20_000);
        assert_eq!(desk.finds(&ana, &long).await, [own]);
    }
}
