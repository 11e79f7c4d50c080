//! The conditions that can be typed among the words of a search, in any of our languages.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone, Utc};
use skranke_domain::text::Tag;
use skranke_domain::ticket::StateName;
use skranke_persistence::narrow::Conditions;

/// What somebody typed into the search field, understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// What is no condition, as it was typed.
    pub words: String,
    pub conditions: Conditions,
}

/// A condition whose value nobody understands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unusable {
    pub operator: Operator,
    /// As it was typed, operator and all.
    pub typed: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    Is,
    From,
    Tag,
    Before,
    After,
}

/// Each operator's names in bokmål, nynorsk and English.
const NAMES: [(&str, Operator); 12] = [
    ("er", Operator::Is),
    ("is", Operator::Is),
    ("fra", Operator::From),
    ("frå", Operator::From),
    ("from", Operator::From),
    ("tag", Operator::Tag),
    ("merke", Operator::Tag),
    ("før", Operator::Before),
    ("before", Operator::Before),
    ("etter", Operator::After),
    ("after", Operator::After),
    ("siden", Operator::After),
];

/// What a ticket can be, likewise.
const STATES: [(&[&str], &[StateName]); 5] = [
    (
        &["åpen", "open", "ope", "opa"],
        &[
            StateName::New,
            StateName::Open,
            StateName::WaitingCustomer,
            StateName::WaitingExternal,
            StateName::Scheduled,
        ],
    ),
    (&["ny", "new"], &[StateName::New]),
    (&["venter", "ventar", "waiting"], &[StateName::WaitingCustomer, StateName::WaitingExternal]),
    (&["løst", "løyst", "solved"], &[StateName::Solved]),
    (&["lukket", "lukka", "closed"], &[StateName::Closed, StateName::Merged, StateName::Rejected]),
];

impl Question {
    /// Reads what was typed; days begin at midnight in `zone`.
    pub fn parse(typed: &str, zone: &impl TimeZone) -> Result<Self, Unusable> {
        let (mut question, mut words) = (Self::default(), Vec::new());
        for part in parts(typed) {
            match operator(part) {
                Some((operator, value)) => {
                    question.add(operator, value, zone).ok_or_else(|| Unusable { operator, typed: part.to_owned() })?
                }
                None => words.push(part),
            }
        }
        question.words = words.join(" ");
        Ok(question)
    }

    pub fn has_conditions(&self) -> bool {
        self.conditions != Conditions::default()
    }

    /// The same question as it was typed, but of tickets in any state; none if it named no state.
    pub fn without_states(&self, typed: &str) -> Option<String> {
        let is_state = |part: &str| matches!(operator(part), Some((Operator::Is, _)));
        let rest: Vec<&str> = parts(typed).filter(|part| !is_state(part)).collect();
        (!self.conditions.states.is_empty() && !rest.is_empty()).then(|| rest.join(" "))
    }

    fn add(&mut self, operator: Operator, value: &str, zone: &impl TimeZone) -> Option<()> {
        let conditions = &mut self.conditions;
        match operator {
            Operator::Is => conditions.states.extend(states(value)?),
            Operator::From => conditions.requester = Some(value.to_owned()).filter(|name| !name.is_empty()),
            Operator::Tag => conditions.tag = Some(Tag::new(value).ok()?),
            Operator::Before => conditions.before = Some(midnight(value, 0, zone)?.into()),
            Operator::After => conditions.from = Some(midnight(value, 1, zone)?.into()),
        }
        (!value.is_empty()).then_some(())
    }
}

/// At blanks, but not within quotes.
fn parts(typed: &str) -> impl Iterator<Item = &str> {
    let mut is_quoted = false;
    let at_blank = move |c: char| {
        is_quoted ^= matches!(c, '"' | '“' | '”' | '«' | '»');
        c.is_whitespace() && !is_quoted
    };
    typed.split(at_blank).filter(|part| !part.is_empty())
}

/// `er:åpen`; a colon elsewhere, as in an address of the web, means nothing.
fn operator(part: &str) -> Option<(Operator, &str)> {
    let (name, value) = part.split_once(':')?;
    let name = name.to_lowercase();
    let (_, operator) = NAMES.iter().find(|(known, _)| *known == name)?;
    Some((*operator, value.trim_matches(['"', '“', '”', '«', '»'])))
}

fn states(value: &str) -> Option<&'static [StateName]> {
    let value = value.to_lowercase();
    STATES.iter().find(|(words, _)| words.contains(&value.as_str())).map(|(_, states)| *states)
}

/// `2026-05-01` or `1.5.2026`, and some days later.
fn midnight(value: &str, days: u64, zone: &impl TimeZone) -> Option<DateTime<Utc>> {
    let read = |form: &str| NaiveDate::parse_from_str(value, form).ok();
    let day = read("%Y-%m-%d").or_else(|| read("%d.%m.%Y"))?.checked_add_days(chrono::Days::new(days))?;
    let midnight = day.and_time(NaiveTime::MIN);
    // Where the clock is put forward at midnight the day begins an hour later.
    let local = zone.from_local_datetime(&midnight).earliest();
    let local = local.or_else(|| zone.from_local_datetime(&(midnight + chrono::TimeDelta::hours(1))).earliest())?;
    Some(local.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::FixedOffset;

    fn parse(typed: &str) -> Result<Question, Unusable> {
        Question::parse(typed, &FixedOffset::east_opt(2 * 3600).unwrap())
    }

    #[test]
    fn conditions_are_taken_out_of_the_words() {
        let question = parse("ruter fra:kari \"ikke nett\" er:løst tag:vpn").unwrap();
        assert_eq!(question.words, "ruter \"ikke nett\"");
        assert_eq!(question.conditions.states, [StateName::Solved]);
        assert_eq!(question.conditions.requester.as_deref(), Some("kari"));
        assert_eq!(question.conditions.tag, Tag::new("vpn").ok());
        assert_eq!(parse("http://example.no kl 13:00").unwrap().words, "http://example.no kl 13:00");
    }

    #[test]
    fn each_language_has_its_own_names() {
        let open = parse("er:åpen frå:\"kari ås\"").unwrap();
        assert_eq!(open, parse("IS:open FROM:«kari ås»").unwrap());
        assert_eq!(open.conditions.states.len(), 5);
        assert_eq!(open.conditions.requester.as_deref(), Some("kari ås"));
    }

    #[test]
    fn a_question_can_be_widened() {
        let typed = "ruter er:åpen fra:kari";
        assert_eq!(parse(typed).unwrap().without_states(typed).as_deref(), Some("ruter fra:kari"));
        assert_eq!(parse("ruter").unwrap().without_states("ruter"), None);
        assert_eq!(parse("er:åpen").unwrap().without_states("er:åpen"), None);
    }

    #[test]
    fn days_begin_where_the_desk_is() {
        let before = parse("før:2026-05-01").unwrap().conditions.before.unwrap();
        assert_eq!(before, "2026-04-30T22:00:00Z".parse::<DateTime<Utc>>().unwrap().into());
        assert_eq!(parse("before:1.5.2026").unwrap().conditions.before, Some(before));
        let after = parse("etter:1.5.2026").unwrap().conditions.from.unwrap();
        assert_eq!(after, "2026-05-01T22:00:00Z".parse::<DateTime<Utc>>().unwrap().into());
    }

    #[test]
    fn what_cannot_be_understood_is_named() {
        for (typed, operator) in [
            ("er:blå", Operator::Is),
            ("fra:", Operator::From),
            ("før:i-går", Operator::Before),
            ("etter:2026-02-30", Operator::After),
            ("tag:", Operator::Tag),
        ] {
            assert_eq!(parse(typed), Err(Unusable { operator, typed: typed.to_owned() }), "{typed}");
        }
    }
}
