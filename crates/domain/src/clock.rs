//! A countdown in working time that can be paused: promises to customers and deadlines between teams run on it.

use crate::calendar::Calendar;
use crate::ids::CalendarId;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// How far a countdown has come. Elapsed and paused time are kept, never recomputed from the beginning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    pub calendar: CalendarId,
    /// Working seconds allowed.
    pub target_s: i64,
    pub warn_at_percent: u8,
    pub started_at: DateTime<Utc>,
    /// Working seconds used before the hand's present position.
    pub elapsed_s: i64,
    /// Calendar seconds spent paused.
    pub paused_s: i64,
    pub hand: Hand,
    pub warned_at: Option<DateTime<Utc>>,
    /// Set to the due time once that has passed; never taken back.
    pub breached_at: Option<DateTime<Utc>>,
}

/// What a clock is doing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "hand", rename_all = "snake_case")]
pub enum Hand {
    Running { since: DateTime<Utc>, warn_at: DateTime<Utc>, due_at: DateTime<Utc> },
    Paused { since: DateTime<Utc> },
    Stopped { at: DateTime<Utc> },
}

/// What the passing of time did to a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tick {
    DueSoon,
    Overdue,
}

impl Clock {
    pub fn start(id: CalendarId, calendar: &Calendar, target_s: i64, warn_at_percent: u8, now: DateTime<Utc>) -> Self {
        Self::start_with(id, calendar, target_s, warn_at_percent, (0, 0), now)
    }

    /// Starts a clock that takes over what another one has used: `(elapsed_s, paused_s)`.
    pub fn start_with(
        id: CalendarId,
        calendar: &Calendar,
        target_s: i64,
        warn_at_percent: u8,
        (elapsed_s, paused_s): (i64, i64),
        now: DateTime<Utc>,
    ) -> Self {
        let mut clock = Self {
            calendar: id,
            target_s,
            warn_at_percent,
            started_at: now,
            elapsed_s,
            paused_s,
            hand: Hand::Stopped { at: now },
            warned_at: None,
            breached_at: None,
        };
        clock.run(calendar, now);
        clock
    }

    pub fn pause(&mut self, calendar: &Calendar, now: DateTime<Utc>) {
        if self.use_up(calendar, now) {
            self.hand = Hand::Paused { since: now };
        }
    }

    pub fn resume(&mut self, calendar: &Calendar, at: DateTime<Utc>) {
        match self.hand {
            Hand::Running { .. } => {}
            Hand::Paused { since } => {
                self.paused_s += seconds(at - since);
                self.run(calendar, at.max(since));
            }
            Hand::Stopped { .. } => self.run(calendar, at),
        }
    }

    pub fn stop(&mut self, calendar: &Calendar, now: DateTime<Utc>) {
        if let Hand::Paused { since } = self.hand {
            self.paused_s += seconds(now - since);
        }
        self.use_up(calendar, now);
        if !matches!(self.hand, Hand::Stopped { .. }) {
            self.hand = Hand::Stopped { at: now };
        }
    }

    /// Notes a warning or a breach whose time has come; one at a time, the breach first.
    pub fn tick(&mut self, now: DateTime<Utc>) -> Option<Tick> {
        let Hand::Running { warn_at, due_at, .. } = self.hand else { return None };
        if due_at <= now && self.breached_at.is_none() {
            self.breached_at = Some(due_at);
            self.warned_at.get_or_insert(now);
            return Some(Tick::Overdue);
        }
        if warn_at <= now && self.warned_at.is_none() {
            self.warned_at = Some(now);
            return Some(Tick::DueSoon);
        }
        None
    }

    /// When `tick` will next have something to say.
    pub fn next_tick(&self) -> Option<DateTime<Utc>> {
        match self.hand {
            Hand::Running { warn_at, .. } if self.warned_at.is_none() => Some(warn_at),
            Hand::Running { due_at, .. } if self.breached_at.is_none() => Some(due_at),
            _ => None,
        }
    }

    pub fn due_at(&self) -> Option<DateTime<Utc>> {
        match self.hand {
            Hand::Running { due_at, .. } => Some(due_at),
            Hand::Paused { .. } | Hand::Stopped { .. } => None,
        }
    }

    /// Working time used up to now.
    pub fn used(&self, calendar: &Calendar, now: DateTime<Utc>) -> TimeDelta {
        let used = TimeDelta::seconds(self.elapsed_s);
        match self.hand {
            Hand::Running { since, .. } => used + calendar.working_between(since, now),
            Hand::Paused { .. } | Hand::Stopped { .. } => used,
        }
    }

    /// Takes over from another state of the same clock what can never be taken back.
    pub(crate) fn keep_marks_of(&mut self, other: &Self) {
        self.warned_at = self.warned_at.or(other.warned_at);
        self.breached_at = self.breached_at.or(other.breached_at);
    }

    pub fn is_running(&self) -> bool {
        matches!(self.hand, Hand::Running { .. })
    }

    /// Moves the running stretch into `elapsed_s`; false if the clock was not running.
    fn use_up(&mut self, calendar: &Calendar, now: DateTime<Utc>) -> bool {
        let Hand::Running { since, due_at, .. } = self.hand else { return false };
        self.elapsed_s += seconds(calendar.working_between(since, now));
        if due_at <= now {
            self.breached_at.get_or_insert(due_at);
            self.warned_at.get_or_insert(now);
        }
        true
    }

    /// What is overdue stays due when it was.
    fn run(&mut self, calendar: &Calendar, since: DateTime<Utc>) {
        let left = |used_s: i64| TimeDelta::seconds((used_s - self.elapsed_s).max(0));
        let due_at = self.breached_at.unwrap_or_else(|| calendar.add_working(since, left(self.target_s)));
        let warn_s = self.target_s * i64::from(self.warn_at_percent) / 100;
        let warn_at = calendar.add_working(since, left(warn_s)).min(due_at);
        self.hand = Hand::Running { since, warn_at, due_at };
    }
}

fn seconds(span: TimeDelta) -> i64 {
    span.num_seconds().max(0)
}
