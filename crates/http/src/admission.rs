//! How much is done at once: seats for each class of work, and a refusal at once when none is free.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use skranke_domain::UserId;

use crate::code::Code;
use crate::problem::Problem;

/// What kind of work a route is, and thereby which seats, sizes and times it gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Probes and metrics: always answered.
    Health,
    /// Signing in and up, with seats of its own so that people get in when the rest is full.
    SignIn,
    /// Pages, for people who wait.
    Page,
    Api,
    /// The API where long texts come in.
    Text,
    /// Exports and reports, which can wait.
    Background,
    /// Files coming in, read as they come.
    Upload,
    /// Events going out for as long as the reader stays.
    Stream,
}

/// The largest body of each kind, in bytes.
pub const JSON_LIMIT: usize = 64 * 1024;
pub const TEXT_LIMIT: usize = 2 * 1024 * 1024;

impl Class {
    /// How large a body may be that is read whole; files are read as they come.
    pub const fn body_limit(self) -> usize {
        match self {
            Self::Health => 0,
            Self::SignIn | Self::Page | Self::Api | Self::Background | Self::Upload | Self::Stream => JSON_LIMIT,
            Self::Text => TEXT_LIMIT,
        }
    }

    /// Whether the answer has to come within the deadline.
    pub const fn has_deadline(self) -> bool {
        !matches!(self, Self::Upload | Self::Stream)
    }
}

/// How many requests run at once in each class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sizes {
    pub sign_in: usize,
    pub pages: usize,
    pub api: usize,
    pub background: usize,
    pub uploads: usize,
    pub streams: usize,
    pub streams_per_user: usize,
    /// Bytes of bodies held in memory.
    pub bodies: usize,
}

impl Default for Sizes {
    fn default() -> Self {
        Self {
            sign_in: 64,
            pages: 256,
            api: 256,
            background: 8,
            uploads: 32,
            streams: 2000,
            streams_per_user: 6,
            bodies: 64 * 1024 * 1024,
        }
    }
}

const PROBES: usize = 64;

/// The seats of all classes.
pub struct Admission {
    probes: Arc<Pool>,
    sign_in: Arc<Pool>,
    pages: Arc<Pool>,
    api: Arc<Pool>,
    background: Arc<Pool>,
    uploads: Arc<Pool>,
    streams: Arc<Pool>,
    streams_per_user: usize,
    streaming: Arc<Mutex<HashMap<UserId, usize>>>,
    bodies: Arc<Pool>,
}

/// So many of something may be taken at once.
struct Pool {
    taken: AtomicUsize,
    size: usize,
}

/// A place that is free again when this is dropped.
pub struct Seat {
    pool: Arc<Pool>,
    count: usize,
}

impl Pool {
    fn new(size: usize) -> Arc<Self> {
        Arc::new(Self { taken: AtomicUsize::new(0), size })
    }

    fn take(self: &Arc<Self>, count: usize) -> Option<Seat> {
        let add = |taken: usize| taken.checked_add(count).filter(|taken| *taken <= self.size);
        self.taken.fetch_update(Ordering::Relaxed, Ordering::Relaxed, add).ok()?;
        Some(Seat { pool: Arc::clone(self), count })
    }
}

impl Seat {
    /// Takes more of the same.
    fn grow(&mut self, count: usize) -> bool {
        match self.pool.take(count) {
            Some(mut more) => {
                self.count += std::mem::take(&mut more.count);
                true
            }
            None => false,
        }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.pool.taken.fetch_sub(self.count, Ordering::Relaxed);
    }
}

impl Admission {
    pub fn new(sizes: Sizes) -> Self {
        Self {
            probes: Pool::new(PROBES),
            sign_in: Pool::new(sizes.sign_in),
            pages: Pool::new(sizes.pages),
            api: Pool::new(sizes.api),
            background: Pool::new(sizes.background),
            uploads: Pool::new(sizes.uploads),
            streams: Pool::new(sizes.streams),
            streams_per_user: sizes.streams_per_user,
            streaming: Arc::default(),
            bodies: Pool::new(sizes.bodies),
        }
    }

    /// A seat for this request, or a refusal at once: nobody waits in a line that he cannot see.
    pub fn enter(&self, class: Class) -> Result<Seat, Problem> {
        self.pool(class).take(1).ok_or_else(busy)
    }

    fn pool(&self, class: Class) -> &Arc<Pool> {
        match class {
            Class::Health => &self.probes,
            Class::SignIn => &self.sign_in,
            Class::Page => &self.pages,
            // A stream has its own seat, taken by `stream`; opening one is a call like any other.
            Class::Api | Class::Text | Class::Stream => &self.api,
            Class::Background => &self.background,
            Class::Upload => &self.uploads,
        }
    }

    /// Room for a body, taken as it comes.
    pub(crate) fn body(&self) -> Room {
        Room(Seat { pool: Arc::clone(&self.bodies), count: 0 })
    }

    /// A seat that lasts as long as the stream it is kept in.
    pub fn stream(&self, user: UserId) -> Result<StreamSeat, Problem> {
        let seat = self.streams.take(1).ok_or_else(busy)?;
        let mut streaming = self.streaming.lock().unwrap_or_else(PoisonError::into_inner);
        let own = streaming.entry(user).or_default();
        if *own >= self.streams_per_user {
            return Err(Problem::new(Code::TooMany, "too many streams are open; close one first").retry_after(5));
        }
        *own += 1;
        drop(streaming);
        Ok(StreamSeat { _seat: seat, user, streaming: Arc::clone(&self.streaming) })
    }

    /// How many streams are open, for the metrics.
    pub fn streams(&self) -> usize {
        self.streams.taken.load(Ordering::Relaxed)
    }
}

fn busy() -> Problem {
    Problem::new(Code::Busy, "more is asked for than can be done just now").retry_after(1)
}

/// What the bodies read so far take in memory.
pub(crate) struct Room(Seat);

impl Room {
    pub(crate) fn add(&mut self, bytes: usize) -> Result<(), Problem> {
        if self.0.grow(bytes) { Ok(()) } else { Err(busy().closing()) }
    }
}

/// An open stream of one user.
pub struct StreamSeat {
    _seat: Seat,
    user: UserId,
    streaming: Arc<Mutex<HashMap<UserId, usize>>>,
}

impl Drop for StreamSeat {
    fn drop(&mut self) {
        let mut streaming = self.streaming.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = streaming.get_mut(&self.user) {
            *own = own.saturating_sub(1);
            if *own == 0 {
                streaming.remove(&self.user);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_class_refuses_and_leaves_the_others_alone() {
        let admission = Admission::new(Sizes { api: 2, ..Sizes::default() });
        let seats = (admission.enter(Class::Api).unwrap(), admission.enter(Class::Text).unwrap());
        assert_eq!(admission.enter(Class::Api).err().unwrap().code(), Code::Busy);
        assert!(admission.enter(Class::SignIn).is_ok());
        assert!(admission.enter(Class::Health).is_ok());
        drop(seats);
        assert!(admission.enter(Class::Api).is_ok());
    }

    #[test]
    fn one_user_cannot_hold_all_streams() {
        let admission = Admission::new(Sizes { streams: 3, streams_per_user: 2, ..Sizes::default() });
        let (kari, ola) = (UserId(1), UserId(2));
        let open = [admission.stream(kari).unwrap(), admission.stream(kari).unwrap()];
        assert_eq!(admission.stream(kari).err().unwrap().code(), Code::TooMany);
        let other = admission.stream(ola).unwrap();
        assert_eq!(admission.stream(UserId(3)).err().unwrap().code(), Code::Busy);
        drop((open, other));
        assert_eq!(admission.streams(), 0);
        assert!(admission.streaming.lock().unwrap().is_empty());
    }

    #[test]
    fn bodies_share_a_bounded_room() {
        let admission = Admission::new(Sizes { bodies: 100, ..Sizes::default() });
        let (mut one, mut two) = (admission.body(), admission.body());
        one.add(60).unwrap();
        assert!(two.add(60).is_err());
        drop(one);
        two.add(60).unwrap();
    }
}
