//! What can be chosen from: colleagues, categories, priorities, channels, and their names in the reader's language.

use skranke_domain::rules::Staff;
use skranke_domain::ticket::StateName;
use skranke_domain::{AnswerForm, Channel, Language, Priority, TeamId};

use crate::pages::Cx;
use crate::pages::inbox::list::is_pressing;

pub struct Colleague {
    pub id: i64,
    pub name: String,
}

/// Something to choose, and whether it is chosen.
pub struct Choice {
    pub value: String,
    pub name: String,
    pub is_chosen: bool,
}

/// Everybody in the reader's teams, as the alphabet goes.
pub fn colleagues(cx: &Cx) -> Vec<Colleague> {
    let teams = cx.viewer.as_ref().map(|viewer| viewer.teams.clone()).unwrap_or_default();
    members(cx, |person| person.teams.iter().any(|team| teams.contains(team)))
}

/// The members of some teams.
pub fn members_of(cx: &Cx, teams: &[TeamId]) -> Vec<Colleague> {
    members(cx, |person| person.teams.iter().any(|team| teams.contains(team)))
}

fn members(cx: &Cx, fits: impl Fn(&Staff) -> bool) -> Vec<Colleague> {
    let staff = cx.rules().staff.values().filter(|person| fits(person));
    let mut members: Vec<Colleague> =
        staff.map(|person| Colleague { id: person.id.0, name: person.name.clone() }).collect();
    skranke_locale::sort_by(cx.language(), &mut members, |member| &member.name);
    members
}

pub fn categories(cx: &Cx, chosen: Option<i64>) -> Vec<Choice> {
    let is_there = |id: i64, active: bool| active || Some(id) == chosen;
    let all = cx.rules().categories.values().filter(|category| is_there(category.id.0, category.active));
    let mut choices: Vec<Choice> = all
        .map(|category| Choice {
            value: category.id.to_string(),
            name: category.name.clone(),
            is_chosen: Some(category.id.0) == chosen,
        })
        .collect();
    skranke_locale::sort_by(cx.language(), &mut choices, |choice| &choice.name);
    choices
}

pub fn priorities(cx: &Cx, chosen: Priority) -> Vec<Choice> {
    let choice = |priority: &Priority| Choice {
        value: priority.to_string(),
        name: priority_name(cx, *priority),
        is_chosen: *priority == chosen,
    };
    Priority::ALL.iter().map(choice).collect()
}

pub fn channels(cx: &Cx, chosen: &str) -> Vec<Choice> {
    let by_people = [Channel::Phone, Channel::Email, Channel::Chat, Channel::Social, Channel::Web];
    let choice = |known: Channel| Choice {
        value: known.to_string(),
        name: channel(cx, known.as_str()).1,
        is_chosen: known.as_str() == chosen,
    };
    by_people.into_iter().map(choice).collect()
}

pub fn answer_forms(cx: &Cx, chosen: &str) -> Vec<Choice> {
    let choice = |form: &AnswerForm| Choice {
        value: form.to_string(),
        name: answer_form(cx, *form),
        is_chosen: form.as_str() == chosen,
    };
    AnswerForm::ALL.iter().map(choice).collect()
}

pub fn answer_form(cx: &Cx, form: AnswerForm) -> String {
    match form {
        AnswerForm::Portal => cx.l.common_answer_portal(),
        AnswerForm::Email => cx.l.common_answer_email(),
        AnswerForm::Phone => cx.l.common_answer_phone(),
        AnswerForm::Letter => cx.l.common_answer_letter(),
    }
}

/// Its icon and its name.
pub fn channel(cx: &Cx, word: &str) -> (&'static str, String) {
    match word.parse().unwrap_or(Channel::Web) {
        Channel::Web => ("globe", cx.l.common_channel_web()),
        Channel::Email => ("mail", cx.l.common_channel_email()),
        Channel::Phone => ("phone", cx.l.common_channel_phone()),
        Channel::Chat => ("message-square", cx.l.common_channel_chat()),
        Channel::Social => ("share-2", cx.l.common_channel_social()),
        Channel::Api => ("code", cx.l.common_channel_api()),
    }
}

pub fn priority_name(cx: &Cx, priority: Priority) -> String {
    match priority {
        Priority::Low => cx.l.common_priority_low(),
        Priority::Normal => cx.l.common_priority_normal(),
        Priority::High => cx.l.common_priority_high(),
        Priority::Urgent => cx.l.common_priority_urgent(),
    }
}

/// The style and the name of a priority that lists tell.
pub fn pressing(cx: &Cx, priority: Priority) -> Option<(&'static str, String)> {
    let style = if priority == Priority::Urgent { "bad" } else { "warn" };
    is_pressing(priority).then(|| (style, priority_name(cx, priority)))
}

/// The style and the name of a state.
pub fn state(cx: &Cx, state: StateName) -> (&'static str, String) {
    match state {
        StateName::New => ("info", cx.l.common_state_new()),
        StateName::Open => ("neutral", cx.l.common_state_open()),
        StateName::WaitingCustomer => ("info", cx.l.common_state_waiting_customer()),
        StateName::WaitingExternal => ("info", cx.l.common_state_waiting_external()),
        StateName::Scheduled => ("info", cx.l.common_state_scheduled()),
        StateName::Solved => ("good", cx.l.common_state_solved()),
        StateName::Closed => ("neutral", cx.l.common_state_closed()),
        StateName::Merged => ("neutral", cx.l.common_state_merged()),
        StateName::Rejected => ("neutral", cx.l.common_state_rejected()),
    }
}

/// In which language the customer writes.
pub fn writes(cx: &Cx, language: Language) -> String {
    match language {
        Language::Bokmal => cx.l.inbox_writes_nb(),
        Language::Nynorsk => cx.l.inbox_writes_nn(),
        Language::English => cx.l.inbox_writes_en(),
    }
}
