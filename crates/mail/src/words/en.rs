//! English.

use super::{Words, dates};
use skranke_domain::escalation::EscalationKind::{Consult, Handoff, Management, Transfer};

pub(super) const WORDS: Words = Words {
    when: dates::english,

    hello: "Hello,",
    hello_you: |name| format!("Hello {name},"),
    regards: "Kind regards",
    automatic: "This message was sent automatically.",

    received_title: "We have received your request",
    received: |number| format!("We have received your request. Its number is {number}."),
    answer_by: |when| format!("You will get an answer by {when}."),
    answer_soon: "You will get an answer as soon as we can give one.",
    you_wrote: "You wrote:",
    never_wrote: "If you did not write to us, you can ignore this e-mail.",
    see_and_write: "See your request and write more",

    answered_you: |name| format!("{name} has answered you:"),
    still_open: "We are still working on your request.",
    waiting_for_you: "We need an answer from you before we can go on.",
    solved: |until| format!("We regard your request as solved. If it is not, answer by {until} and we will reopen it."),
    see_and_answer: "See your request and answer",

    escalated_title: "Escalated to you",
    escalates: |kind, who| match kind {
        Consult => format!("{who} asks for your advice on a ticket."),
        Transfer => format!("{who} asks you to work on a ticket. The first line stays responsible for the customer."),
        Handoff => format!("{who} hands a ticket over to you, along with the responsibility for the customer."),
        Management => format!("{who} asks a lead to decide on a ticket."),
    },
    accept_by: |when| format!("Accept by {when}."),
    tried: "What was tried:",
    wanted: "What is wanted:",
    accepted_title: "Accepted",
    accepted: |who| format!("{who} has accepted the escalation."),
    declined_title: "Declined",
    declined: |who| format!("{who} has declined the escalation. The ticket is with you."),
    reason: "Reason:",
    advice: "Advice:",
    question_title: "A question for you",
    asks_you: |who| format!("{who} needs to know more to go on:"),
    answered_title: "Answer from the second line",
    answered: |who| format!("{who} has answered:"),
    returned_title: "Back to you",
    returned: |who| format!("{who} has sent the ticket back to you:"),
    question_answered_title: "Answer to your question",
    question_answered: |name| format!("{name} has answered your question:"),
    management_title: "Needs a lead",
    management_by: |name| format!("{name} asks you to decide on a ticket."),
    management: "A ticket needs a lead's decision.",
    why: "Why:",

    customer_replied_title: "The customer has replied",
    customer_replied: "The customer wrote:",
    assigned_title: "Assigned to you",
    assigned_by: |name| format!("{name} has assigned this ticket to you."),
    assigned: "This ticket has been assigned to you.",
    open_ticket: "Open the ticket",

    verify_title: "Confirm your e-mail address",
    verify: |desk| {
        format!("This e-mail address was used to register an account with {desk}. Please confirm that it is yours.")
    },
    verify_link: "Confirm the e-mail address",
    link_is_short_lived: "The link works only once, and only for a short time.",
    never_registered: "If you did not register, you can ignore this e-mail.",
    account_exists_title: "You already have an account",
    account_exists: |desk| {
        format!(
            "Somebody tried to register with {desk} using this e-mail address, but you already have an account. If it \
             was you, sign in as usual, or choose a new password if you have forgotten yours."
        )
    },
    sign_in_link: "Sign in",
    never_mind: "If it was not you, there is nothing you need to do.",
    invitation_title: "Your new account",
    invitation: |desk| format!("You have an account with {desk} now. Choose a password, and you can sign in."),
    invitation_link: "Choose a password",
    invitation_lasts: "The link works only once, and for two days. After that, ask for a new one with \"Forgotten your password?\" where you sign in.",
    reset_title: "Choose a new password",
    reset: |desk| format!("Somebody asked for a new password for your account with {desk}."),
    reset_link: "Choose a new password",
    never_asked: "If it was not you, there is nothing you need to do. Your password is unchanged.",
    changed_title: "Your password was changed",
    changed: |when| format!("Your password was changed on {when}."),
    signed_out: "You have been signed out everywhere else.",
    was_not_you: "Was it not you? Choose a new password now",
    second_step_on_title: "Two-step sign-in is on",
    second_step_on: |when| {
        format!(
            "Two-step sign-in was turned on for your account {when}. From now on you are asked for a code from your app when you sign in."
        )
    },
    second_step_off_title: "Two-step sign-in is off",
    second_step_off: |when| {
        format!("Two-step sign-in was turned off for your account {when}. Your password alone lets you in now.")
    },
    codes_made_title: "You have new recovery codes",
    codes_made: |when| format!("New recovery codes were made for your account {when}. The old ones no longer work."),
    code_used_title: "A recovery code was used",
    code_used: |when| {
        format!("Somebody signed in to your account {when} with one of your recovery codes. That code no longer works.")
    },
};
