//! Nynorsk.

use super::{Words, dates};
use skranke_domain::escalation::EscalationKind::{Consult, Handoff, Management, Transfer};

pub(super) const WORDS: Words = Words {
    when: dates::nynorsk,

    hello: "Hei!",
    hello_you: |name| format!("Hei, {name}!"),
    regards: "Venleg helsing",
    automatic: "Denne meldinga er send automatisk.",

    received_title: "Vi har fått førespurnaden din",
    received: |number| format!("Vi har fått førespurnaden din. Saksnummeret er {number}."),
    answer_by: |when| format!("Du får svar innan {when}."),
    answer_soon: "Du får svar så snart vi kan.",
    you_wrote: "Du skreiv:",
    never_wrote: "Har du ikkje skrive til oss, kan du sjå bort frå denne e-posten.",
    see_and_write: "Sjå saka og skriv meir",

    answered_you: |name| format!("{name} har svart deg:"),
    still_open: "Vi arbeider vidare med saka.",
    waiting_for_you: "Vi treng svar frå deg før vi kan gå vidare.",
    solved: |until| {
        format!("Vi reknar saka som løyst. Er ho ikkje det, kan du svare innan {until}, så opnar vi ho att.")
    },
    see_and_answer: "Sjå saka og svar",

    escalated_title: "Eskalert til dykk",
    escalates: |kind, who| match kind {
        Consult => format!("{who} bed dykk om råd i ei sak."),
        Transfer => format!("{who} bed dykk arbeide vidare med ei sak. Førstelinja har framleis ansvaret for kunden."),
        Handoff => format!("{who} overlèt ei sak til dykk, saman med ansvaret for kunden."),
        Management => format!("{who} bed ein leiar ta stilling til ei sak."),
    },
    accept_by: |when| format!("Ta imot innan {when}."),
    tried: "Dette er prøvd:",
    wanted: "Dette er ønskt:",
    accepted_title: "Teken imot",
    accepted: |who| format!("{who} har teke imot eskaleringa."),
    declined_title: "Avvist",
    declined: |who| format!("{who} har avvist eskaleringa. Saka er hos dykk."),
    reason: "Grunngjeving:",
    advice: "Råd:",
    question_title: "Spørsmål til deg",
    asks_you: |who| format!("{who} treng å vite meir for å kome vidare:"),
    answered_title: "Svar frå andrelinja",
    answered: |who| format!("{who} har svart:"),
    returned_title: "Tilbake til dykk",
    returned: |who| format!("{who} har sendt saka tilbake til dykk:"),
    question_answered_title: "Svar på spørsmålet ditt",
    question_answered: |name| format!("{name} har svart på spørsmålet ditt:"),
    management_title: "Treng ein leiar",
    management_by: |name| format!("{name} bed deg ta stilling til ei sak."),
    management: "Ei sak treng at ein leiar tek stilling.",
    why: "Kvifor:",

    customer_replied_title: "Kunden har svart",
    customer_replied: "Kunden har skrive:",
    assigned_title: "Tildelt deg",
    assigned_by: |name| format!("{name} har tildelt deg denne saka."),
    assigned: "Du har fått tildelt denne saka.",
    open_ticket: "Opne saka",

    verify_title: "Stadfest e-postadressa di",
    verify: |desk| format!("Denne e-postadressa er brukt til å registrere ein konto hos {desk}. Stadfest at ho er di."),
    verify_link: "Stadfest e-postadressa",
    link_is_short_lived: "Lenkja verkar berre éin gong, og berre ei kort tid.",
    never_registered: "Har du ikkje registrert deg, kan du sjå bort frå denne e-posten.",
    account_exists_title: "Du har allereie ein konto",
    account_exists: |desk| {
        format!(
            "Nokon har prøvd å registrere seg hos {desk} med denne e-postadressa, men du har allereie ein konto. Var det deg, \
             kan du logge inn som vanleg, eller velje eit nytt passord om du har gløymt det."
        )
    },
    sign_in_link: "Logg inn",
    never_mind: "Var det ikkje deg, treng du ikkje gjere noko.",
    invitation_title: "Den nye kontoen din",
    invitation: |desk| format!("Du har fått ein konto hos {desk}. Vel eit passord, så kan du logge inn."),
    invitation_link: "Vel passord",
    invitation_lasts: "Lenkja verkar berre éin gong, og i to døgn. Etter det kan du be om ei ny med «Gløymt passordet?» der du loggar inn.",
    reset_title: "Vel nytt passord",
    reset: |desk| format!("Nokon har bede om eit nytt passord til kontoen din hos {desk}."),
    reset_link: "Vel nytt passord",
    never_asked: "Har du ikkje bede om det, treng du ikkje gjere noko. Passordet ditt er uendra.",
    changed_title: "Passordet ditt er endra",
    changed: |when| format!("Passordet ditt vart endra {when}."),
    signed_out: "Alle andre stader der du var logga inn, er du no logga ut.",
    was_not_you: "Var det ikkje deg? Vel nytt passord med ein gong",
    second_step_on_title: "Innlogging i to steg er slått på",
    second_step_on: |when| {
        format!(
            "Innlogging i to steg vart slått på for kontoen din {when}. Frå no av blir du spurd om ein kode frå appen din når du loggar inn."
        )
    },
    second_step_off_title: "Innlogging i to steg er slått av",
    second_step_off: |when| {
        format!("Innlogging i to steg vart slått av for kontoen din {when}. No er passordet nok til å logge inn.")
    },
    codes_made_title: "Du har fått nye reservekodar",
    codes_made: |when| format!("Det vart laga nye reservekodar til kontoen din {when}. Dei gamle verkar ikkje lenger."),
    code_used_title: "Ein reservekode er brukt",
    code_used: |when| {
        format!("Nokon logga inn på kontoen din {when} med ein av reservekodane dine. Den koden verkar ikkje lenger.")
    },
};
