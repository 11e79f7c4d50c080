//! Bokmål.

use super::{Words, dates};
use skranke_domain::escalation::EscalationKind::{Consult, Handoff, Management, Transfer};

pub(super) const WORDS: Words = Words {
    when: dates::bokmal,

    hello: "Hei!",
    hello_you: |name| format!("Hei, {name}!"),
    regards: "Vennlig hilsen",
    automatic: "Denne meldingen er sendt automatisk.",

    received_title: "Vi har mottatt henvendelsen din",
    received: |number| format!("Vi har mottatt henvendelsen din. Saksnummeret er {number}."),
    answer_by: |when| format!("Du får svar innen {when}."),
    answer_soon: "Du får svar så snart vi kan.",
    you_wrote: "Du skrev:",
    never_wrote: "Har du ikke skrevet til oss, kan du se bort fra denne e-posten.",
    see_and_write: "Se saken og skriv mer",

    answered_you: |name| format!("{name} har svart deg:"),
    still_open: "Vi arbeider videre med saken.",
    waiting_for_you: "Vi trenger svar fra deg før vi kan gå videre.",
    solved: |until| {
        format!("Vi regner saken som løst. Er den ikke det, kan du svare innen {until}, så åpner vi den igjen.")
    },
    see_and_answer: "Se saken og svar",

    escalated_title: "Eskalert til dere",
    escalates: |kind, who| match kind {
        Consult => format!("{who} ber dere om råd i en sak."),
        Transfer => format!("{who} ber dere arbeide videre med en sak. Førstelinjen har fortsatt ansvaret for kunden."),
        Handoff => format!("{who} overlater en sak til dere, sammen med ansvaret for kunden."),
        Management => format!("{who} ber en leder ta stilling til en sak."),
    },
    accept_by: |when| format!("Ta imot innen {when}."),
    tried: "Dette er prøvd:",
    wanted: "Dette ønskes:",
    accepted_title: "Tatt imot",
    accepted: |who| format!("{who} har tatt imot eskaleringen."),
    declined_title: "Avvist",
    declined: |who| format!("{who} har avvist eskaleringen. Saken er hos dere."),
    reason: "Begrunnelse:",
    advice: "Råd:",
    question_title: "Spørsmål til deg",
    asks_you: |who| format!("{who} trenger å vite mer for å komme videre:"),
    answered_title: "Svar fra andrelinjen",
    answered: |who| format!("{who} har svart:"),
    returned_title: "Tilbake til dere",
    returned: |who| format!("{who} har sendt saken tilbake til dere:"),
    question_answered_title: "Svar på spørsmålet ditt",
    question_answered: |name| format!("{name} har svart på spørsmålet ditt:"),
    management_title: "Trenger en leder",
    management_by: |name| format!("{name} ber deg ta stilling til en sak."),
    management: "En sak trenger at en leder tar stilling.",
    why: "Hvorfor:",

    customer_replied_title: "Kunden har svart",
    customer_replied: "Kunden har skrevet:",
    assigned_title: "Tildelt deg",
    assigned_by: |name| format!("{name} har tildelt deg denne saken."),
    assigned: "Du har fått tildelt denne saken.",
    open_ticket: "Åpne saken",

    verify_title: "Bekreft e-postadressen din",
    verify: |desk| {
        format!("Denne e-postadressen er brukt til å registrere en konto hos {desk}. Bekreft at den er din.")
    },
    verify_link: "Bekreft e-postadressen",
    link_is_short_lived: "Lenken virker bare én gang, og bare en kort tid.",
    never_registered: "Har du ikke registrert deg, kan du se bort fra denne e-posten.",
    account_exists_title: "Du har allerede en konto",
    account_exists: |desk| {
        format!(
            "Noen har prøvd å registrere seg hos {desk} med denne e-postadressen, men du har allerede en konto. Var det \
             deg, kan du logge inn som vanlig, eller velge et nytt passord hvis du har glemt det."
        )
    },
    sign_in_link: "Logg inn",
    never_mind: "Var det ikke deg, trenger du ikke gjøre noe.",
    invitation_title: "Den nye kontoen din",
    invitation: |desk| format!("Du har fått en konto hos {desk}. Velg et passord, så kan du logge inn."),
    invitation_link: "Velg passord",
    invitation_lasts: "Lenken virker bare én gang, og i to døgn. Etter det kan du be om en ny med «Glemt passordet?» der du logger inn.",
    reset_title: "Velg nytt passord",
    reset: |desk| format!("Noen har bedt om et nytt passord til kontoen din hos {desk}."),
    reset_link: "Velg nytt passord",
    never_asked: "Har du ikke bedt om det, trenger du ikke gjøre noe. Passordet ditt er uendret.",
    changed_title: "Passordet ditt er endret",
    changed: |when| format!("Passordet ditt ble endret {when}."),
    signed_out: "Alle andre steder der du var logget inn, er du nå logget ut.",
    was_not_you: "Var det ikke deg? Velg nytt passord med en gang",
    second_step_on_title: "Innlogging i to trinn er slått på",
    second_step_on: |when| {
        format!(
            "Innlogging i to trinn ble slått på for kontoen din {when}. Fra nå av blir du spurt om en kode fra appen din når du logger inn."
        )
    },
    second_step_off_title: "Innlogging i to trinn er slått av",
    second_step_off: |when| {
        format!("Innlogging i to trinn ble slått av for kontoen din {when}. Nå er passordet nok til å logge inn.")
    },
    codes_made_title: "Du har fått nye reservekoder",
    codes_made: |when| format!("Det ble laget nye reservekoder til kontoen din {when}. De gamle virker ikke lenger."),
    code_used_title: "En reservekode er brukt",
    code_used: |when| {
        format!("Noen logget inn på kontoen din {when} med en av reservekodene dine. Den koden virker ikke lenger.")
    },
};
