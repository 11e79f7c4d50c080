//! Which words a letter is made of, and in which order: the same in every language.

use crate::letter::{Audience, Letter, Next, Origin};
use crate::links::PublicUrl;
use crate::page::Page;
use crate::words::{About, Words};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use skranke_domain::TicketNumber;
use skranke_domain::text::{Body, Name, Subject};

/// What a letter needs besides itself.
pub(crate) struct Place<'a> {
    pub words: &'a Words,
    /// The desk's name, as customers know it.
    pub desk: &'a str,
    pub url: &'a PublicUrl,
    pub zone: Tz,
    /// When the letter was written.
    pub date: DateTime<Utc>,
    /// Empty for letters that need none.
    pub token: &'a str,
}

pub(crate) fn page(letter: &Letter, place: &Place<'_>) -> Page {
    closed(led_on(matter(letter, place), letter, place), letter, place)
}

/// One arm for each letter; long, but there is nothing behind it.
fn matter(letter: &Letter, place: &Place<'_>) -> Page {
    let w = place.words;
    match letter {
        Letter::Receipt { ticket, subject, answer_by, body } => {
            received(Page::new(tagged(*ticket, subject)), *ticket, *answer_by, place).quotes(w.you_wrote, body)
        }
        Letter::ReceiptToStranger { ticket, answer_by } => {
            received(Page::new(tagged(*ticket, w.received_title)), *ticket, *answer_by, place).says(w.never_wrote)
        }
        Letter::Reply { ticket, subject, author_name, text, next } => Page::new(tagged(*ticket, subject))
            .says((w.answered_you)(author_name.as_str()))
            .tells(text)
            .says(what_follows(next, place)),
        Letter::EscalationRequested { ticket, subject, kind, from_team, by_name, tried, wanted, accept_due } => {
            titled(w.escalated_title, *ticket, subject)
                .says((w.escalates)(*kind, &who(by_name.as_ref(), from_team)))
                .says_if(accept_due.map(|due| (w.accept_by)(&place.when(due))))
                .quotes(w.tried, tried)
                .quotes(w.wanted, wanted)
        }
        Letter::EscalationAccepted { ticket, subject, team, by_name } => {
            titled(w.accepted_title, *ticket, subject).says((w.accepted)(&who(Some(by_name), team)))
        }
        Letter::EscalationDeclined { ticket, subject, team, by_name, reason, advice } => {
            titled(w.declined_title, *ticket, subject)
                .says((w.declined)(&who(Some(by_name), team)))
                .quotes(w.reason, reason)
                .quotes_if(w.advice, advice.as_ref())
        }
        Letter::EscalationQuestion { ticket, subject, team, by_name, question } => {
            titled(w.question_title, *ticket, subject).quotes((w.asks_you)(&who(Some(by_name), team)), question)
        }
        Letter::EscalationAnswered { ticket, subject, team, by_name, text } => {
            titled(w.answered_title, *ticket, subject).quotes((w.answered)(&who(Some(by_name), team)), text)
        }
        Letter::EscalationReturned { ticket, subject, team, by_name, summary } => {
            titled(w.returned_title, *ticket, subject).quotes((w.returned)(&who(Some(by_name), team)), summary)
        }
        Letter::QuestionAnswered { ticket, subject, by_name, text } => {
            titled(w.question_answered_title, *ticket, subject).quotes((w.question_answered)(by_name.as_str()), text)
        }
        Letter::ManagementEscalation { ticket, subject, by_name, why, wanted } => {
            titled(w.management_title, *ticket, subject)
                .says(by(by_name.as_ref(), w.management_by, w.management))
                .quotes(w.why, why)
                .quotes(w.wanted, wanted)
        }
        Letter::CustomerReplied { ticket, subject, text } => {
            titled(w.customer_replied_title, *ticket, subject).quotes(w.customer_replied, beginning(text))
        }
        Letter::TicketAssigned { ticket, subject, by_name } => {
            titled(w.assigned_title, *ticket, subject).says(by(by_name.as_ref(), w.assigned_by, w.assigned))
        }
        Letter::VerifyAddress { name } => greeted(w.verify_title, name, place)
            .says((w.verify)(place.desk))
            .leads(w.verify_link, &place.url.verify(place.token))
            .says(w.link_is_short_lived)
            .says(w.never_registered),
        Letter::AccountExists { name } => greeted(w.account_exists_title, name, place)
            .says((w.account_exists)(place.desk))
            .leads(w.sign_in_link, &place.url.sign_in())
            .leads(w.reset_link, &place.url.forgotten_password())
            .says(w.never_mind),
        Letter::Invitation { name } => greeted(w.invitation_title, name, place)
            .says((w.invitation)(place.desk))
            .leads(w.invitation_link, &place.url.reset_password(place.token))
            .says(w.invitation_lasts),
        Letter::ResetPassword { name } => greeted(w.reset_title, name, place)
            .says((w.reset)(place.desk))
            .leads(w.reset_link, &place.url.reset_password(place.token))
            .says(w.link_is_short_lived)
            .says(w.never_asked),
        Letter::PasswordChanged { name } => greeted(w.changed_title, name, place)
            .says((w.changed)(&place.when(place.date)))
            .says(w.signed_out)
            .leads(w.was_not_you, &place.url.forgotten_password()),
        Letter::SecondStepOn { name } => secured(w.second_step_on_title, w.second_step_on, name, place),
        Letter::SecondStepOff { name } => secured(w.second_step_off_title, w.second_step_off, name, place),
        Letter::RecoveryCodesMade { name } => secured(w.codes_made_title, w.codes_made, name, place),
        Letter::RecoveryCodeUsed { name } => secured(w.code_used_title, w.code_used, name, place),
    }
}

impl Place<'_> {
    fn when(&self, at: DateTime<Utc>) -> String {
        (self.words.when)(at, self.zone)
    }
}

fn received(page: Page, ticket: TicketNumber, answer_by: Option<DateTime<Utc>>, place: &Place<'_>) -> Page {
    let w = place.words;
    page.says(w.hello)
        .says((w.received)(&ticket.to_string()))
        .says(answer_by.map_or(w.answer_soon.to_owned(), |at| (w.answer_by)(&place.when(at))))
}

fn what_follows(next: &Next, place: &Place<'_>) -> String {
    match next {
        Next::Open => place.words.still_open.to_owned(),
        Next::WaitingForYou => place.words.waiting_for_you.to_owned(),
        Next::Solved { reopen_until } => (place.words.solved)(&place.when(*reopen_until)),
    }
}

/// The ticket is where to go on; the account letters have said where already.
fn led_on(page: Page, letter: &Letter, place: &Place<'_>) -> Page {
    let w = place.words;
    let label = match (letter.audience(), letter.origin()) {
        (Audience::Staff, _) => w.open_ticket,
        (_, Origin::Person) => w.see_and_answer,
        (_, Origin::AutomaticAnswer | Origin::AutomaticNotice) => w.see_and_write,
    };
    match letter.ticket() {
        Some(_) if !place.token.is_empty() => page.leads(label, &place.url.follow(place.token)),
        Some(number) => page.leads(label, &place.url.ticket(number)),
        None => page,
    }
}

fn closed(page: Page, letter: &Letter, place: &Place<'_>) -> Page {
    let w = place.words;
    let greeted = match letter.audience() {
        Audience::Staff => page.says(place.desk),
        Audience::Customer | Audience::Owner => page.says(format!("{}\n{}", w.regards, place.desk)),
    };
    match letter.origin() {
        Origin::Person => greeted,
        Origin::AutomaticAnswer | Origin::AutomaticNotice => greeted.says(w.automatic),
    }
}

/// The line a mail program threads by, and a customer quotes from.
fn tagged(ticket: TicketNumber, text: impl std::fmt::Display) -> String {
    format!("[#{ticket}] {text}")
}

fn titled(title: &str, ticket: TicketNumber, subject: &Subject) -> Page {
    Page::new(tagged(ticket, format!("{title}: {subject}")))
}

/// Something about signing in was changed; whoever did not do it has to act.
fn secured(title: &str, what: About, name: &Name, place: &Place<'_>) -> Page {
    greeted(title, name, place)
        .says(what(&place.when(place.date)))
        .leads(place.words.was_not_you, &place.url.forgotten_password())
}

fn greeted(title: &str, name: &Name, place: &Place<'_>) -> Page {
    let hello = harmless(name).map_or(place.words.hello.to_owned(), place.words.hello_you);
    Page::new(title).says(hello)
}

/// "Bo Berg (Nettverk)", or the team alone when a rule did it.
fn who(name: Option<&Name>, team: &Name) -> String {
    name.map_or_else(|| team.to_string(), |name| format!("{name} ({team})"))
}

fn by(name: Option<&Name>, somebody: fn(&str) -> String, nobody: &str) -> String {
    name.map_or(nobody.to_owned(), |name| somebody(name.as_str()))
}

/// A name to greet somebody by whom a stranger may have signed up: nothing that carries a link or a message.
fn harmless(name: &Name) -> Option<&str> {
    let name = name.as_str();
    let dotted = name.split('.').skip(1).any(|rest| rest.starts_with(|c: char| !c.is_whitespace()));
    let loaded = name.chars().count() > 60 || name.contains(['/', '\\', ':', '@', '<', '>']) || dotted;
    (!loaded).then_some(name)
}

/// The beginning of a long text, cut between words.
fn beginning(text: &Body) -> String {
    const LIMIT: usize = 280;
    let text = text.as_str();
    let Some((cut, _)) = text.char_indices().nth(LIMIT) else { return text.to_owned() };
    let (head, _) = text.split_at(cut);
    let head = head.rsplit_once(char::is_whitespace).map_or(head, |(whole, _)| whole);
    format!("{} …", head.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_greeted_by_name_unless_the_name_is_a_message() {
        for good in ["Kari Nordmann", "Dr. Åse Øy", "Jean-Luc O'Neill", "Bo jr."] {
            assert_eq!(harmless(&Name::new(good).unwrap()), Some(good));
        }
        let long = "win ".repeat(20);
        for bad in ["Win at www.evil.example", "https://evil.example", "evil.example", "call me@evil", long.trim()] {
            assert_eq!(harmless(&Name::new(bad).unwrap()), None, "{bad}");
        }
    }

    #[test]
    fn a_long_text_is_cut_between_words() {
        let cut = beginning(&Body::new(&"blåbær ".repeat(100)).unwrap());
        assert!(cut.ends_with("blåbær …") && cut.chars().count() <= 282, "{cut}");
        assert_eq!(beginning(&Body::new("kort").unwrap()), "kort");
        assert_eq!(beginning(&Body::new(&"ø".repeat(300)).unwrap()).chars().count(), 282);
    }
}
