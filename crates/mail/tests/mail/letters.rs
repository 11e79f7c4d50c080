//! What people read.

use crate::samples::{self, all, composed, envelope, in_language, opened, receipt, reply, sender};
use insta::assert_snapshot;
use skranke_domain::Language;
use skranke_domain::escalation::EscalationKind;
use skranke_domain::text::{Body, Name, Prose, Subject};
use skranke_mail::{Audience, Cannot, Letter, Next, compose};

#[test]
fn every_letter_reads_well_in_three_languages() {
    for (name, letter) in all() {
        let languages = Language::ALL.iter().map(|language| {
            let mail = opened(&in_language(&letter, *language));
            format!("--- {language} ---\nSubject: {}\n\n{}", mail.subject, mail.text)
        });
        assert_snapshot!(name, languages.collect::<Vec<_>>().join("\n"));
    }
}

#[test]
fn letters_look_like_letters_in_html() {
    let solved = reply(Next::Solved { reopen_until: samples::at("2026-12-04T14:05:00Z") });
    assert_snapshot!("receipt_html", opened(&composed(&receipt())).html);
    assert_snapshot!("reply_solved_html", opened(&in_language(&solved, Language::Nynorsk)).html);
    let escalation = samples::escalation(EscalationKind::Consult);
    assert_snapshot!("escalation_html", opened(&in_language(&escalation, Language::English)).html);
}

#[test]
fn the_outbox_can_read_what_it_wrote_and_keeps_its_words() {
    let mut lines = vec![];
    for (name, letter) in all() {
        let json = serde_json::to_string(&letter).unwrap();
        assert_eq!(serde_json::from_str::<Letter>(&json).unwrap(), letter, "{name}");
        lines.push(json);
    }
    assert_snapshot!("outbox_json", lines.join("\n"));
}

#[test]
fn text_and_html_say_the_same() {
    for (name, letter) in all() {
        for language in Language::ALL {
            let mail = opened(&in_language(&letter, *language));
            assert!(mail.html.contains(&format!("<html lang=\"{language}\">")), "{name}");
            let visible = without_tags(&mail.html);
            let words = |text: &str| text.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>();
            for word in words(&visible) {
                assert!(words(&mail.text).contains(&word) || words(&mail.subject).contains(&word), "{name}: {word}");
            }
        }
    }
}

/// Payloads of the kinds in security.md S-01, in every field a person can fill.
#[test]
fn nothing_a_person_writes_becomes_markup() {
    let payloads = [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "<svg/onload=alert(1)>",
        "<math><mi//xlink:href=\"data:x,<script>alert(4)</script>\">",
        "<iframe srcdoc='&lt;script&gt;alert(1)&lt;/script&gt;'></iframe>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<form name=body><input name=innerHTML>",
        "</title></head><body onload=alert(1)>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "]]><!--<img src=\"--><img src=x onerror=alert(1)>\">",
    ];
    for payload in payloads {
        for letter in filled_with(payload) {
            let html = opened(&composed(&letter)).html;
            let tags: Vec<&str> =
                html.split('<').skip(1).filter_map(|tag| tag.split(['>', ' ', '\n']).next()).collect();
            let ours = [
                "!doctype",
                "html",
                "head",
                "meta",
                "title",
                "/title",
                "style",
                "/style",
                "/head",
                "body",
                "div",
                "p",
                "/p",
                "strong",
                "/strong",
                "blockquote",
                "/blockquote",
                "br",
                "a",
                "/a",
                "/div",
                "/body",
                "/html",
            ];
            assert!(tags.iter().all(|tag| ours.contains(tag)), "{payload}: {tags:?}");
            let links: Vec<_> = html.split("href=\"").skip(1).filter_map(|link| link.split('"').next()).collect();
            assert!(links.iter().all(|link| link.starts_with("https://hjelp.nordlys.example/")), "{links:?}");
            let attributes =
                html.split('<').skip(1).filter_map(|tag| tag.split('>').next()).filter(|tag| tag.contains(" on"));
            assert_eq!(attributes.count(), 0, "{payload}");
        }
    }
}

#[test]
fn a_stranger_gets_no_word_of_what_was_written() {
    for (_, letter) in all().into_iter().filter(|(name, _)| *name == "receipt_to_stranger") {
        for language in Language::ALL {
            let mail = opened(&in_language(&letter, *language));
            assert!(!format!("{}{}{}", mail.subject, mail.text, mail.html).contains("Ruter"));
        }
    }
    let spam = Letter::VerifyAddress { name: Name::new("Du har vunnet: www.svindel.example").unwrap() };
    let mail = composed(&spam);
    assert!(!String::from_utf8_lossy(&mail.bytes).contains("svindel"));
}

/// The names of teams and the texts between the lines are in letters to staff alone.
#[test]
fn customers_are_sent_nothing_that_passes_between_the_lines() {
    for (name, letter) in all() {
        let mail = opened(&composed(&letter));
        let internal =
            ["Nettverk", "Kundesenter"].iter().any(|team| format!("{}{}", mail.text, mail.html).contains(team));
        assert!(!internal || letter.audience() == Audience::Staff, "{name}");
    }
}

#[test]
fn a_token_is_in_the_link_and_in_no_debug_output_or_json() {
    let letter = Letter::ResetPassword { name: Name::new("Kari").unwrap() };
    let mail = composed(&letter);
    assert!(opened(&mail).text.contains("https://hjelp.nordlys.example/reset?token=tOk3n-of_Kari\n"));
    assert!(!format!("{mail:?}").contains("tOk3n"));
}

#[test]
fn a_token_is_neither_forgotten_nor_wasted() {
    let (reset, token) = (Letter::ResetPassword { name: Name::new("Kari").unwrap() }, "t".into());
    let with = |letter: &Letter, token| compose(&sender(), &envelope(Language::Bokmal), letter, token);
    assert!(matches!(with(&reset, None), Err(Cannot::TokenMissing)));
    let to_staff = samples::escalation(EscalationKind::Consult);
    assert!(matches!(with(&to_staff, Some(&token)), Err(Cannot::TokenNotWanted)));
}

#[test]
fn a_customer_without_an_account_gets_a_link_that_opens_the_ticket() {
    let token = "skl_t0ken".into();
    for letter in [receipt(), reply(Next::Open)] {
        let mail = compose(&sender(), &envelope(Language::Nynorsk), &letter, Some(&token)).unwrap();
        let text = opened(&mail).text;
        assert!(text.contains("https://hjelp.nordlys.example/receipt/skl_t0ken\n"), "{text}");
        assert!(!text.contains("/tickets/"), "{text}");
    }
}

fn filled_with(payload: &str) -> Vec<Letter> {
    let (ticket, subject) = (samples::TICKET, || Subject::new(payload).unwrap());
    let (name, prose, body) =
        (|| Name::new(payload).unwrap(), || Prose::new(payload).unwrap(), || Body::new(payload).unwrap());
    vec![
        Letter::Receipt { ticket, subject: subject(), answer_by: None, body: body() },
        Letter::Reply { ticket, subject: subject(), author_name: name(), text: body(), next: Next::Open },
        Letter::EscalationRequested {
            ticket,
            subject: subject(),
            kind: EscalationKind::Handoff,
            from_team: name(),
            by_name: Some(name()),
            tried: prose(),
            wanted: prose(),
            accept_due: None,
        },
        Letter::EscalationDeclined {
            ticket,
            subject: subject(),
            team: name(),
            by_name: name(),
            reason: prose(),
            advice: Some(prose()),
        },
        Letter::CustomerReplied { ticket, subject: subject(), text: body() },
        Letter::TicketAssigned { ticket, subject: subject(), by_name: Some(name()) },
        Letter::VerifyAddress { name: name() },
    ]
}

fn without_tags(html: &str) -> String {
    let body = html.split_once("</style>").map_or(html, |(_, body)| body);
    let mut inside = false;
    let visible = body.chars().filter(|c| {
        let hidden = inside || *c == '<';
        inside = (inside || *c == '<') && *c != '>';
        !hidden
    });
    let text: String = visible.collect();
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}
