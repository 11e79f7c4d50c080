//! The only place that asks what time it is.

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The wall clock, except that it never goes back: a step forward is followed, a step back is waited out.
#[derive(Clone, Debug)]
pub struct Clock(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    last: Mutex<Reading>,
    /// How far tests have moved time, in microseconds.
    advanced: AtomicI64,
}

#[derive(Clone, Copy, Debug)]
struct Reading {
    wall: DateTime<Utc>,
    monotonic: Instant,
}

impl Clock {
    pub fn new() -> Self {
        let now = Reading { wall: wall(), monotonic: Instant::now() };
        Self(Arc::new(Inner { last: Mutex::new(now), advanced: AtomicI64::new(0) }))
    }

    /// Now, in whole microseconds.
    pub fn now(&self) -> DateTime<Utc> {
        let now = self.0.follow(wall(), Instant::now());
        (now + TimeDelta::microseconds(self.0.advanced.load(Ordering::Relaxed))).trunc_subsecs(6)
    }

    /// Lets time pass without waiting for it; every clone of this clock sees it. For tests and the demo.
    pub fn advance(&self, by: Duration) {
        let micros = i64::try_from(by.as_micros()).unwrap_or(i64::MAX);
        self.0.advanced.fetch_add(micros, Ordering::Relaxed);
    }
}

impl Default for Clock {
    fn default() -> Self {
        Self::new()
    }
}

impl Inner {
    /// The later of what the wall says and what has passed since the last reading.
    fn follow(&self, wall: DateTime<Utc>, monotonic: Instant) -> DateTime<Utc> {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let passed = TimeDelta::from_std(monotonic.saturating_duration_since(last.monotonic)).unwrap_or_default();
        *last = Reading { wall: wall.max(last.wall + passed), monotonic: monotonic.max(last.monotonic) };
        last.wall
    }
}

#[allow(clippy::disallowed_methods, reason = "the only place that may")]
fn wall() -> DateTime<Utc> {
    Utc::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_back_of_the_wall_is_waited_out_and_a_step_forward_followed() {
        let clock = Clock::new();
        let start = *clock.0.last.lock().unwrap();
        let later = |s: u64| start.monotonic + Duration::from_secs(s);
        let hour = TimeDelta::hours(1);
        assert_eq!(clock.0.follow(start.wall - hour, later(10)), start.wall + TimeDelta::seconds(10));
        assert_eq!(clock.0.follow(start.wall + hour, later(20)), start.wall + hour);
        assert_eq!(clock.0.follow(start.wall, later(21)), start.wall + hour + TimeDelta::seconds(1));
    }

    #[test]
    fn tests_can_let_time_pass() {
        let clock = Clock::new();
        let before = clock.now();
        clock.clone().advance(Duration::from_secs(3600));
        assert!(clock.now() >= before + TimeDelta::hours(1));
        assert_eq!(clock.now().timestamp_subsec_nanos() % 1000, 0);
    }
}
