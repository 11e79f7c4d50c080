//! What machines read.

use crate::samples::{self, all, composed, email, envelope, id, name, opened, receipt, reply, sender, subject};
use insta::assert_snapshot;
use skranke_domain::Language;
use skranke_mail::{Letter, MailId, Next, Origin, compose};

#[test]
fn a_mail_is_the_same_bytes_every_time() {
    let mail = composed(&receipt());
    assert_eq!(mail, composed(&receipt()));
    assert!(mail.bytes.is_ascii());
    assert!(mail.bytes.split(|byte| *byte == b'\n').all(|line| line.len() <= 998));
    assert_snapshot!("receipt_eml", String::from_utf8(mail.bytes).unwrap().replace("\r\n", "\n"));
}

#[test]
fn automatic_mail_asks_for_no_answer_and_a_persons_does_not_mind_one() {
    for (name, letter) in all() {
        let raw = composed(&letter);
        let mail = opened(&raw);
        let machine = ["Auto-Submitted", "Precedence", "X-Auto-Response-Suppress"].map(|name| mail.header(name));
        match letter.origin() {
            Origin::Person => {
                assert_eq!((machine, raw.from), ([None; 3], Some(email("hjelp@nordlys.example"))), "{name}");
            }
            Origin::AutomaticAnswer => {
                assert_eq!((machine, raw.from), ([Some("auto-replied"), Some("bulk"), Some("All")], None), "{name}");
            }
            Origin::AutomaticNotice => {
                assert_eq!((machine, raw.from), ([Some("auto-generated"), Some("bulk"), Some("All")], None), "{name}");
            }
        }
        assert_eq!(mail.header("X-Skranke-Loop"), Some("nordlys-1"), "{name}");
        assert_eq!(mail.from, "Nordlys Breiband <hjelp@nordlys.example>");
    }
}

#[test]
fn subjects_and_names_survive_in_any_script() {
    let texts = [
        "Blåbærsyltetøy på ruteren 🫐🫐",
        "Ærlig talt: 50 % av alt feiler \"alltid\"",
        "=?utf-8?q?Hei?= =?x?",
        "日本語の件名はどうですか、これは長い件名なので折り返されるはずです、たぶん",
        "ascii only but rather long, so that it has to be folded over more than one line of the header",
        "e\u{301}\u{1F469}\u{200D}\u{1F692} zwj",
        "a  double space",
    ];
    for text in texts {
        let letter = Letter::TicketAssigned { ticket: samples::TICKET, subject: subject(text), by_name: None };
        let mut sender = sender();
        sender.name = name(text);
        let mail = compose(&sender, &envelope(Language::English), &letter, None).unwrap();
        assert!(mail.bytes.is_ascii());
        let shown = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(opened(&mail).subject, format!("[#1042] Assigned to you: {shown}"));
        assert_eq!(opened(&mail).from, format!("{shown} <hjelp@nordlys.example>"));
    }
}

/// M-83: whatever comes in as JSON, a name, an instance id or a message id, no header begins inside it.
#[test]
fn no_field_can_smuggle_a_header_in() {
    for nasty in ["a\r\nBcc: evil@x.example", "a\nBcc: evil@x.example", "a\rBcc: evil@x.example", "a\0b", "a\u{85}b"] {
        let json = serde_json::json!({
            "letter": "ticket_assigned", "ticket": 1, "subject": nasty, "by_name": nasty,
        });
        assert!(serde_json::from_value::<Letter>(json).is_err(), "{nasty:?}");
        assert!(format!("<{nasty}@host>").parse::<MailId>().is_err());
        let mut sender = sender();
        sender.instance = nasty.into();
        let mail = compose(&sender, &envelope(Language::English), &receipt(), None).unwrap();
        assert_eq!(opened(&mail).header("Bcc"), None);
        assert!(!mail.bytes.contains(&0));
    }
    let body = "Bcc: evil@x.example\r\n\r\n--=_m1.4f2a_nordlys.example--\r\n.\r\nMAIL FROM:<evil@x.example>";
    let letter = Letter::CustomerReplied {
        ticket: samples::TICKET,
        subject: subject("x"),
        text: skranke_domain::text::Body::new(body).unwrap(),
    };
    let mail = opened(&composed(&letter));
    assert_eq!(mail.header("Bcc"), None);
    assert!(mail.text.contains("> --=_m1.4f2a_nordlys.example--") && mail.html.contains("MAIL FROM"));
}

#[test]
fn an_answer_hangs_in_its_thread() {
    let mut envelope = envelope(Language::Bokmal);
    envelope.references = (0..200).map(|n| id(&format!("<thread.{n}.{}@kunde.example>", "x".repeat(40)))).collect();
    envelope.in_reply_to = Some(id("<last@kunde.example>"));
    let raw = compose(&sender(), &envelope, &reply(Next::Open), None).unwrap();
    let mail = opened(&raw);
    assert_eq!(mail.header("Message-ID"), Some("<m1.4f2a@nordlys.example>"));
    assert_eq!(mail.header("In-Reply-To"), Some("<last@kunde.example>"));
    let thread: Vec<_> = mail.header("References").unwrap().split_whitespace().collect();
    assert_eq!(thread.len(), 10);
    assert!(thread[0].starts_with("<thread.0.") && thread[1].starts_with("<thread.192."));
    assert_eq!(thread[9], "<last@kunde.example>");
    assert!(raw.bytes.split(|byte| *byte == b'\n').all(|line| line.len() < 100), "folded");
}

#[test]
fn answers_go_where_the_desk_wants_them() {
    let mut sender = sender();
    sender.reply_to = Some(email("svar@nordlys.example"));
    let mail = compose(&sender, &envelope(Language::Bokmal), &reply(Next::Open), None).unwrap();
    assert_eq!(opened(&mail).header("Reply-To"), Some("svar@nordlys.example"));
    assert_eq!(opened(&mail).header("Date"), Some("Fri, 20 Nov 2026 14:05:00 +0000"));
}

#[test]
fn a_domain_with_norwegian_letters_is_written_in_ascii() {
    let mut envelope = envelope(Language::Bokmal);
    envelope.to = email("kari@blåbær.example");
    let mail = compose(&sender(), &envelope, &receipt(), None).unwrap();
    assert_eq!(opened(&mail).header("To"), Some("kari@xn--blbr-roah.example"));
    assert!(mail.bytes.is_ascii());
}
