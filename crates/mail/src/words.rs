//! The words of every language, as one table each: a missing translation does not compile.

mod dates;
mod en;
mod nb;
mod nn;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use skranke_domain::Language;
use skranke_domain::escalation::EscalationKind;

pub(crate) fn of(language: Language) -> &'static Words {
    match language {
        Language::Bokmal => &nb::WORDS,
        Language::Nynorsk => &nn::WORDS,
        Language::English => &en::WORDS,
    }
}

type Sentence = &'static str;
/// A sentence about somebody or something.
pub(crate) type About = fn(&str) -> String;

pub(crate) struct Words {
    pub when: fn(DateTime<Utc>, Tz) -> String,

    pub hello: Sentence,
    pub hello_you: About,
    pub regards: Sentence,
    pub automatic: Sentence,

    pub received_title: Sentence,
    pub received: About,
    pub answer_by: About,
    pub answer_soon: Sentence,
    pub you_wrote: Sentence,
    pub never_wrote: Sentence,
    pub see_and_write: Sentence,

    pub answered_you: About,
    pub still_open: Sentence,
    pub waiting_for_you: Sentence,
    pub solved: About,
    pub see_and_answer: Sentence,

    pub escalated_title: Sentence,
    pub escalates: fn(EscalationKind, &str) -> String,
    pub accept_by: About,
    pub tried: Sentence,
    pub wanted: Sentence,
    pub accepted_title: Sentence,
    pub accepted: About,
    pub declined_title: Sentence,
    pub declined: About,
    pub reason: Sentence,
    pub advice: Sentence,
    pub question_title: Sentence,
    pub asks_you: About,
    pub answered_title: Sentence,
    pub answered: About,
    pub returned_title: Sentence,
    pub returned: About,
    pub question_answered_title: Sentence,
    pub question_answered: About,
    pub management_title: Sentence,
    pub management_by: About,
    pub management: Sentence,
    pub why: Sentence,

    pub customer_replied_title: Sentence,
    pub customer_replied: Sentence,
    pub assigned_title: Sentence,
    pub assigned_by: About,
    pub assigned: Sentence,
    pub open_ticket: Sentence,

    pub verify_title: Sentence,
    pub verify: About,
    pub verify_link: Sentence,
    pub link_is_short_lived: Sentence,
    pub never_registered: Sentence,
    pub account_exists_title: Sentence,
    pub account_exists: About,
    pub sign_in_link: Sentence,
    pub never_mind: Sentence,
    pub invitation_title: Sentence,
    pub invitation: About,
    pub invitation_link: Sentence,
    pub invitation_lasts: Sentence,
    pub reset_title: Sentence,
    pub reset: About,
    pub reset_link: Sentence,
    pub never_asked: Sentence,
    pub changed_title: Sentence,
    pub changed: About,
    pub signed_out: Sentence,
    pub was_not_you: Sentence,
    pub second_step_on_title: Sentence,
    pub second_step_on: About,
    pub second_step_off_title: Sentence,
    pub second_step_off: About,
    pub codes_made_title: Sentence,
    pub codes_made: About,
    pub code_used_title: Sentence,
    pub code_used: About,
}
