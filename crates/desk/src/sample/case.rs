//! A case: who asks what, who deals with it, and when each step happens.

use super::cast::{self, Place};
use super::course::Course;
use super::dice::Dice;
use super::names::{Account, CUSTOMERS, Customer};
use super::openings::Openings;
use super::step::{Pace, Step};
use super::story::{Desk, Story, Topic};
use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use skranke_domain::escalation::EscalationKind;
use skranke_domain::{AnswerForm, Channel, Priority};

pub struct Case {
    /// All chance in this case comes from here.
    pub seed: u64,
    pub story: &'static Story,
    /// A position in [`CUSTOMERS`].
    pub customer: usize,
    pub course: Course,
    /// When each step of the course happens.
    pub times: Vec<DateTime<Utc>>,
    /// Until when it is put off, if it is.
    pub until: Option<DateTime<Utc>>,
    pub topic: Option<Topic>,
    pub priority: Priority,
    pub channel: Channel,
    pub answer_form: AnswerForm,
    /// Positions in [`cast::STAFF`]: who answers, who should have been asked, and the specialists of the story's
    /// team and of the other one.
    pub first: usize,
    pub right: usize,
    pub specialists: [usize; 2],
}

/// Who deals with a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hands {
    /// Those whose logins the demo shows.
    Shown,
    Any,
}

/// When the last step of a case happens.
#[derive(Clone, Copy, Debug)]
pub enum End {
    At(DateTime<Utc>),
    /// So many minutes of opening hours ago, for a case of normal priority.
    Idle(i64),
}

/// What a case is made from.
pub struct Draft {
    pub seed: u64,
    pub story: &'static Story,
    pub customer: usize,
    pub course: Course,
    pub hands: Hands,
}

impl Draft {
    pub fn into_case(self, openings: &Openings, now: DateTime<Utc>, end: End) -> Case {
        let Self { seed, story, customer, course, hands } = self;
        let mut dice = Dice::new(seed);
        let asked = if course.contains(&Step::Escalate(EscalationKind::Handoff)) {
            wrong_desk(story)
        } else {
            story.topic.desk()
        };
        let priority = priority(&mut dice, story, hands);
        let channel = channel(&mut dice, CUSTOMERS.get(customer));
        let timing = Timing { openings, now, course, percent: percent(priority) * tempo(&mut dice) / 100, channel };
        let end = match end {
            End::At(at) => at,
            End::Idle(minutes) => timing.ago(minutes * percent(priority) / 100),
        };
        let (times, until) = timing.times(&mut dice, end);
        let mut one_of = |place| match (hands, cast::agents(place)) {
            (Hands::Shown, agents) => agents.first().copied().unwrap_or_default(),
            (Hands::Any, agents) => dice.pick(&agents).copied().unwrap_or_default(),
        };
        let first = one_of(Place::Desk(asked));
        let right = one_of(Place::Desk(story.topic.desk()));
        let specialists = [one_of(Place::Line(story.line)), one_of(Place::Line(story.line.other()))];
        let topic = match asked {
            desk if desk == story.topic.desk() => Some(story.topic),
            Desk::Invoice => Some(Topic::Invoice),
            // Without a category it comes to the desk for private customers.
            Desk::Private | Desk::Business => None,
        };
        let answer_form = answer_form(&mut dice);
        Case {
            seed,
            story,
            customer,
            course,
            times,
            until,
            topic,
            priority,
            channel,
            answer_form,
            first,
            right,
            specialists,
        }
    }
}

fn wrong_desk(story: &Story) -> Desk {
    match story.topic.desk() {
        Desk::Private => Desk::Invoice,
        Desk::Business | Desk::Invoice => Desk::Private,
    }
}

fn priority(dice: &mut Dice, story: &Story, hands: Hands) -> Priority {
    if hands == Hands::Shown {
        return Priority::Normal;
    }
    match (story.tags.contains(&"kritisk"), dice.between(1, 100)) {
        (true, 1..=50) | (false, 1..=4) => Priority::Urgent,
        (true, _) | (false, 5..=19) => Priority::High,
        (false, 20..=84) => Priority::Normal,
        _ => Priority::Low,
    }
}

/// How much of a case of normal priority's time there is, as the default policy has it.
const fn percent(priority: Priority) -> i64 {
    match priority {
        Priority::Low => 200,
        Priority::Normal => 100,
        Priority::High => 50,
        Priority::Urgent => 25,
    }
}

/// How fast those who deal with it are, in per cent: one case in fourteen lies far too long.
fn tempo(dice: &mut Dice) -> i64 {
    if dice.chance(7) { dice.between(240, 420) } else { dice.between(55, 125) }
}

fn channel(dice: &mut Dice, customer: Option<&Customer>) -> Channel {
    let channels =
        [(44, Channel::Web), (26, Channel::Email), (17, Channel::Phone), (9, Channel::Chat), (4, Channel::Social)];
    match customer {
        Some(customer) if customer.account == Account::No => Channel::Phone,
        _ => dice.weighted(&channels).copied().unwrap_or(Channel::Web),
    }
}

fn answer_form(dice: &mut Dice) -> AnswerForm {
    let forms = [(66, AnswerForm::Portal), (25, AnswerForm::Email), (8, AnswerForm::Phone), (1, AnswerForm::Letter)];
    dice.weighted(&forms).copied().unwrap_or(AnswerForm::Portal)
}

/// Lays the steps of a course out in time, from the last back to the first.
struct Timing<'a> {
    openings: &'a Openings,
    now: DateTime<Utc>,
    course: Course,
    /// How much of the usual time each step takes.
    percent: i64,
    channel: Channel,
}

impl Timing<'_> {
    fn ago(&self, minutes: i64) -> DateTime<Utc> {
        let works = self.course.last().is_some_and(|step| step.is_work());
        match works || minutes > 60 || self.channel == Channel::Phone {
            true => self.openings.back(self.now, TimeDelta::minutes(minutes)),
            // Customers write on closed days, too.
            false => self.now - TimeDelta::minutes(minutes),
        }
    }

    fn times(&self, dice: &mut Dice, end: DateTime<Utc>) -> (Vec<DateTime<Utc>>, Option<DateTime<Utc>>) {
        let mut until = None;
        if self.course.last().is_some_and(|step| matches!(step, Step::Appoint | Step::Snooze)) {
            until = Some(self.next_week(dice));
        }
        let mut times = vec![end];
        let mut at = end;
        for pair in self.course.windows(2).rev() {
            let [earlier, later] = pair else { continue };
            at = match earlier {
                Step::Appoint | Step::Snooze => {
                    let wakes = self.openings.back(at, TimeDelta::minutes(dice.between(20, 120)));
                    until = Some(wakes);
                    self.openings.back(wakes - TimeDelta::days(dice.between(1, 4)), self.minutes(dice, (5, 200)))
                }
                earlier => self.before(dice, *earlier, *later, at),
            };
            times.push(at);
        }
        times.reverse();
        (times, until)
    }

    /// When the step before `later` happened, if `later` happened `at` a time.
    fn before(&self, dice: &mut Dice, earlier: Step, later: Step, at: DateTime<Utc>) -> DateTime<Utc> {
        let moment = match (earlier, later.pace()) {
            // Those outside take days.
            (Step::Wait, _) => self.openings.back(at, TimeDelta::minutes(dice.between(400, 1900))),
            (_, Pace::Desk(low, high)) => self.openings.back(at, self.minutes(dice, (low, high))),
            (_, Pace::Home(low, high)) => at - seconds(dice, low * 60, high * 60),
        };
        match later.pace() {
            Pace::Home(..) if earlier.is_work() => self.openings.back(moment, self.minutes(dice, (0, 150))),
            Pace::Desk(..) if !earlier.is_work() && self.channel != Channel::Phone => self.evening_before(dice, moment),
            _ => moment,
        }
    }

    /// What customers wrote the evening before, or in the weekend, is dealt with in the morning.
    fn evening_before(&self, dice: &mut Dice, at: DateTime<Utc>) -> DateTime<Utc> {
        let (date, hour) = self.openings.local(at);
        let monday = chrono::Datelike::weekday(&date) == chrono::Weekday::Mon;
        let latest = if monday { 50 } else { 8 };
        match hour < 11 && dice.chance(55) {
            true => at - TimeDelta::hours(hour + 1) - seconds(dice, 0, latest * 3600),
            false => at,
        }
    }

    fn minutes(&self, dice: &mut Dice, (low, high): (i64, i64)) -> TimeDelta {
        let (low, high) = (low * 60 * self.percent / 100, high * 60 * self.percent / 100);
        seconds(dice, low.max(20), high.max(40))
    }

    /// A morning some days ahead.
    fn next_week(&self, dice: &mut Dice) -> DateTime<Utc> {
        let date = (self.now + TimeDelta::days(dice.between(1, 6))).date_naive();
        let morning = Utc.from_utc_datetime(&date.and_time(chrono::NaiveTime::MIN));
        (morning + TimeDelta::minutes(dice.between(14, 24) * 30)).max(self.now + TimeDelta::hours(2))
    }
}

fn seconds(dice: &mut Dice, low: i64, high: i64) -> TimeDelta {
    TimeDelta::milliseconds(dice.between(low * 1000, high * 1000))
}
