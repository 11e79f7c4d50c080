//! Which cases there are: the shown customer's, those that are under way, and a past of finished ones.

use super::case::{Case, Draft, End, Hands};
use super::course::{Course, FINISHED, UNFINISHED};
use super::dice::Dice;
use super::names::CUSTOMERS;
use super::openings::Openings;
use super::step::Step::*;
use super::story::{self, Line, Story};
use chrono::{DateTime, TimeDelta, Utc};
use skranke_domain::calendar::Calendar;
use skranke_domain::escalation::EscalationKind::{Consult, Transfer};

/// How far back the sample goes, in days.
pub const DAYS: i64 = 90;

/// How many of the unfinished cases are in the hands of those whose logins the demo shows.
const SHOWN: usize = 12;

/// How many customers, after the shown one, are private people who write the language of those whose logins are shown.
const NEIGHBOURS: usize = 27;

/// One step of one case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Beat {
    pub at: DateTime<Utc>,
    pub case: usize,
    /// Which step of its course.
    pub n: usize,
}

/// The history of the customer whose login the demo shows: story, course, idle minutes.
const KARI: &[(&str, Course, i64)] = &[
    ("Har glemt Wi-Fi-passordet", &[Submit, Answer], 24_000),
    (
        "Internett faller ut hver natt",
        &[Submit, Take, Note, Escalate(Transfer), Accept, SpecialistNotes, SpecialistSolves],
        15_500,
    ),
    ("Fått to fakturaer samme måned", &[Submit, Take, Ask, Details, Answer], 8_400),
    ("Tregt nett om kvelden", &[Submit, Take, Escalate(Consult), Accept, Advise, Answer], 1_100),
    ("Gravemaskin kuttet fiberen i hagen", &[Submit, Take, Update, Escalate(Transfer), Accept, SpecialistUpdates], 95),
    ("TV-boksen starter om og om igjen", &[Submit, Take, Ask], 420),
    ("Vi flytter – får vi med oss nettet?", &[Submit, Take, Update, Appoint], 700),
    ("Får ikke aktivert strømmetjenesten", &[Submit, Take, Update, Wait], 1_000),
    ("Naboens nett forstyrrer vårt", &[Submit], 25),
];

struct Planner {
    openings: Openings,
    now: DateTime<Utc>,
    dice: Dice,
    cases: Vec<Case>,
    /// How many tickets are still to be planned; a follow-up is a second one of its case.
    left: usize,
}

/// Cases that make exactly so many tickets, the same for the same moment.
pub fn plan(tickets: usize, now: DateTime<Utc>) -> Vec<Case> {
    let openings = Openings::before(&Calendar::default(), now, DAYS + 120);
    let mut planner = Planner { openings, now, dice: Dice::new(2026), cases: Vec::new(), left: tickets };
    planner.history_of_kari();
    planner.under_way((tickets / 5).saturating_sub(KARI.len()).max(UNFINISHED.len()));
    planner.past();
    planner.cases
}

/// All steps of all cases, in the order in which they happen.
pub fn beats(cases: &[Case]) -> Vec<Beat> {
    let of = |(case, Case { times, .. }): (usize, &Case)| {
        times.iter().enumerate().map(|(n, at)| Beat { at: *at, case, n }).collect::<Vec<_>>()
    };
    let mut beats: Vec<Beat> = cases.iter().enumerate().flat_map(of).collect();
    beats.sort();
    beats
}

impl Planner {
    fn history_of_kari(&mut self) {
        for (subject, course, idle) in KARI {
            if let Some(story) = story::all().find(|story| story.subjects.contains(subject)) {
                let draft = self.draft((0, story), course, Hands::Shown);
                self.add(draft, End::Idle(*idle));
            }
        }
    }

    fn under_way(&mut self, cases: usize) {
        for (n, (idle, course)) in UNFINISHED.iter().cycle().take(cases).enumerate() {
            let hands = if n < SHOWN { Hands::Shown } else { Hands::Any };
            let idle = End::Idle(self.dice.between(idle.0, idle.1));
            if let Some(question) = self.question(hands) {
                let draft = self.draft(question, course, hands);
                self.add(draft, idle);
            }
        }
    }

    fn past(&mut self) {
        while self.left > 0 {
            let courses: &[(u32, Course)] = if self.left > 1 { FINISHED } else { &[(1, &[Submit, Answer])] };
            let (Some(course), Some(question)) = (self.dice.weighted(courses), self.question(Hands::Any)) else {
                return;
            };
            let draft = self.draft(question, course, Hands::Any);
            let end = End::At(self.some_time());
            self.add(draft, end);
        }
    }

    fn draft(&mut self, (customer, story): (usize, &'static Story), course: Course, hands: Hands) -> Draft {
        Draft { seed: self.dice.throw(), story, customer, course, hands }
    }

    fn add(&mut self, draft: Draft, end: End) {
        let tickets = 1 + draft.course.iter().filter(|step| **step == FollowUp).count();
        if let Some(left) = self.left.checked_sub(tickets) {
            self.left = left;
            self.cases.push(draft.into_case(&self.openings, self.now, end));
        }
    }

    /// Somebody other than the shown customer, and what they could ask.
    fn question(&mut self, hands: Hands) -> Option<(usize, &'static Story)> {
        let customers = if hands == Hands::Shown { NEIGHBOURS } else { CUSTOMERS.len() - 1 };
        let customer = 1 + self.dice.below(customers);
        let who = CUSTOMERS.get(customer)?;
        let mut stories = story::suitable(who.language, who.at.is_some());
        if hands == Hands::Shown {
            stories.retain(|story| story.line == Line::Net && story.topic.desk() == story::Desk::Private);
        }
        self.dice.pick(&stories).map(|story| (customer, *story))
    }

    /// A moment of opening hours in the past ninety days.
    fn some_time(&mut self) -> DateTime<Utc> {
        let start = self.now - TimeDelta::days(DAYS);
        let worked = self.openings.worked(start, self.now).num_seconds();
        self.openings.back(self.now, TimeDelta::seconds(self.dice.between(60, worked.max(60))))
    }
}
