//! The people and letters of these tests.

use chrono::{DateTime, Utc};
use skranke_domain::escalation::EscalationKind;
use skranke_domain::text::{Body, Email, Name, Prose, Subject};
use skranke_domain::{Language, TicketNumber};
use skranke_mail::testing::Opened;
use skranke_mail::{Envelope, Letter, MailId, Next, RawMail, Sender, compose};

pub const TICKET: TicketNumber = TicketNumber(1042);

pub fn sender() -> Sender {
    Sender {
        name: name("Nordlys Breiband"),
        address: email("hjelp@nordlys.example"),
        reply_to: None,
        public_url: "https://hjelp.nordlys.example".parse().unwrap(),
        instance: "nordlys-1".into(),
        zone: chrono_tz::Europe::Oslo,
    }
}

pub fn envelope(language: Language) -> Envelope {
    Envelope {
        to: email("kari@kunde.example"),
        language,
        message_id: id("<m1.4f2a@nordlys.example>"),
        in_reply_to: None,
        references: vec![],
        date: at("2026-11-20T14:05:00Z"),
    }
}

/// The letter in bokmål, to Kari, with a token where it needs one.
pub fn composed(letter: &Letter) -> RawMail {
    in_language(letter, Language::Bokmal)
}

pub fn in_language(letter: &Letter, language: Language) -> RawMail {
    let token = letter.needs_token().then(|| "tOk3n-of_Kari".into());
    compose(&sender(), &envelope(language), letter, token.as_ref()).unwrap()
}

pub fn opened(mail: &RawMail) -> Opened {
    Opened::new(&mail.bytes)
}

pub fn receipt() -> Letter {
    Letter::Receipt {
        ticket: TICKET,
        subject: subject("Ruteren starter på nytt hver natt 🌙"),
        answer_by: Some(at("2026-11-23T09:40:00Z")),
        body: Body::new("Hei!\n\nRuteren blinker rødt & starter <på nytt> klokka tre.\nHar prøvd \"alt\".\n\nKari")
            .unwrap(),
    }
}

pub fn reply(next: Next) -> Letter {
    Letter::Reply {
        ticket: TICKET,
        subject: subject("Ruteren starter på nytt hver natt 🌙"),
        author_name: name("Bo Berg"),
        text: Body::new("Hei, Kari!\n\nHold knappen inne i 10 sekunder.\n.\nSå slutter det.").unwrap(),
        next,
    }
}

pub fn escalation(kind: EscalationKind) -> Letter {
    Letter::EscalationRequested {
        ticket: TICKET,
        subject: subject("Ruteren starter på nytt hver natt"),
        kind,
        from_team: name("Kundesenter"),
        by_name: Some(name("Bo Berg")),
        tried: prose("Ny fastvare, ny strømforsyning.\n<script>alert(1)</script>"),
        wanted: prose("Se i loggen om vakthunden biter."),
        accept_due: Some(at("2026-11-23T08:00:00Z")),
    }
}

/// Every letter there is, by name.
pub fn all() -> Vec<(&'static str, Letter)> {
    let mut letters = to_customers();
    letters.extend(about_escalations());
    letters.extend(about_accounts());
    letters
}

fn to_customers() -> Vec<(&'static str, Letter)> {
    let subject = || subject("Ruteren starter på nytt hver natt 🌙");
    let Letter::Receipt { body, .. } = receipt() else { unreachable!() };
    vec![
        ("receipt", receipt()),
        ("receipt_without_promise", Letter::Receipt { ticket: TICKET, subject: subject(), answer_by: None, body }),
        (
            "receipt_to_stranger",
            Letter::ReceiptToStranger { ticket: TICKET, answer_by: Some(at("2026-11-23T09:40:00Z")) },
        ),
        ("reply_open", reply(Next::Open)),
        ("reply_waiting", reply(Next::WaitingForYou)),
        ("reply_solved", reply(Next::Solved { reopen_until: at("2026-12-04T14:05:00Z") })),
    ]
}

fn about_escalations() -> Vec<(&'static str, Letter)> {
    let subject = || subject("Ruteren starter på nytt hver natt");
    let (ticket, team, by_name) = (TICKET, || name("Nettverk"), || name("Siv Øy"));
    let text = || prose("Feilen er i fastvare 7.1.\nRull tilbake til 7.0.");
    let by_a_rule = Letter::EscalationRequested {
        ticket,
        subject: subject(),
        kind: EscalationKind::Transfer,
        from_team: name("Kundesenter"),
        by_name: None,
        tried: prose("Ingenting ennå."),
        wanted: prose("Ta over."),
        accept_due: None,
    };
    let (accepted, reason) = (
        Letter::EscalationAccepted { ticket, subject: subject(), team: team(), by_name: by_name() },
        prose("Dette er ikke nettet."),
    );
    let advice = Some(prose("Spør installatøren."));
    let declined =
        Letter::EscalationDeclined { ticket, subject: subject(), team: team(), by_name: by_name(), reason, advice };
    let question =
        Letter::EscalationQuestion { ticket, subject: subject(), team: team(), by_name: by_name(), question: text() };
    let answered =
        Letter::EscalationAnswered { ticket, subject: subject(), team: team(), by_name: by_name(), text: text() };
    let returned =
        Letter::EscalationReturned { ticket, subject: subject(), team: team(), by_name: by_name(), summary: text() };
    let management = |by_name| Letter::ManagementEscalation {
        ticket,
        subject: subject(),
        by_name,
        why: prose("To avslag."),
        wanted: prose("Bestem hvem som tar den."),
    };
    let long = Body::new(&"Nå startet den på nytt igjen, og jeg er lei. ".repeat(20)).unwrap();
    vec![
        ("escalation_consult", escalation(EscalationKind::Consult)),
        ("escalation_transfer", by_a_rule),
        ("escalation_handoff", escalation(EscalationKind::Handoff)),
        ("escalation_management", escalation(EscalationKind::Management)),
        ("escalation_accepted", accepted),
        ("escalation_declined", declined),
        ("escalation_question", question),
        ("escalation_answered", answered),
        ("escalation_returned", returned),
        (
            "question_answered",
            Letter::QuestionAnswered { ticket, subject: subject(), by_name: by_name(), text: text() },
        ),
        ("management_by_person", management(Some(name("Bo Berg")))),
        ("management_by_rule", management(None)),
        ("customer_replied", Letter::CustomerReplied { ticket, subject: subject(), text: long }),
        ("assigned_by_person", Letter::TicketAssigned { ticket, subject: subject(), by_name: Some(name("Bo Berg")) }),
        ("assigned_by_rule", Letter::TicketAssigned { ticket, subject: subject(), by_name: None }),
    ]
}

fn about_accounts() -> Vec<(&'static str, Letter)> {
    let name = || name("Kari Nordmann");
    vec![
        ("verify_address", Letter::VerifyAddress { name: name() }),
        ("account_exists", Letter::AccountExists { name: name() }),
        ("invitation", Letter::Invitation { name: name() }),
        ("reset_password", Letter::ResetPassword { name: name() }),
        ("password_changed", Letter::PasswordChanged { name: name() }),
        ("second_step_on", Letter::SecondStepOn { name: name() }),
        ("second_step_off", Letter::SecondStepOff { name: name() }),
        ("recovery_codes_made", Letter::RecoveryCodesMade { name: name() }),
        ("recovery_code_used", Letter::RecoveryCodeUsed { name: name() }),
    ]
}

pub fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

pub fn id(text: &str) -> MailId {
    text.parse().unwrap()
}

pub fn email(text: &str) -> Email {
    Email::new(text).unwrap()
}

pub fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

pub fn subject(text: &str) -> Subject {
    Subject::new(text).unwrap()
}

fn prose(text: &str) -> Prose {
    Prose::new(text).unwrap()
}
