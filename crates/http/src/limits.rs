//! How often a caller may come: one bucket for each address, person or token, refilled evenly.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash, RandomState};
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use actix_web::{HttpMessage, HttpRequest, web};

use crate::code::Code;
use crate::problem::Problem;
use crate::shared::Shared;

/// At most this many callers are remembered in one shard; beyond, those who waited longest are forgotten.
const SHARD: usize = 8192;
const SHARDS: usize = 16;

/// Who is counted, and thereby how generously.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Caller {
    /// Everything from one address, signed in or not.
    Address,
    /// One address, without any credential.
    Anonymous,
    Customer,
    Agent,
    /// A personal API token.
    Token,
}

impl Caller {
    const fn name(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Anonymous => "anonymous",
            Self::Customer => "customer",
            Self::Agent => "agent",
            Self::Token => "token",
        }
    }
}

/// So many requests in so many seconds; a quota of 0 is no limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    pub quota: u32,
    pub window_s: u32,
}

impl Rate {
    pub const UNLIMITED: Self = Self { quota: 0, window_s: 60 };

    pub const fn per_minute(quota: u32) -> Self {
        Self { quota, window_s: 60 }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rates {
    pub address: Rate,
    pub anonymous: Rate,
    pub customer: Rate,
    pub agent: Rate,
    pub token: Rate,
}

impl Default for Rates {
    /// An office of some hundred agents behind one address, and a script that is not a flood.
    fn default() -> Self {
        Self {
            address: Rate::per_minute(6000),
            anonymous: Rate::per_minute(120),
            customer: Rate::per_minute(300),
            agent: Rate::per_minute(1200),
            token: Rate::per_minute(600),
        }
    }
}

impl Rates {
    /// For tests and benchmarks.
    pub const UNLIMITED: Self = Self {
        address: Rate::UNLIMITED,
        anonymous: Rate::UNLIMITED,
        customer: Rate::UNLIMITED,
        agent: Rate::UNLIMITED,
        token: Rate::UNLIMITED,
    };

    const fn of(&self, caller: Caller) -> Rate {
        match caller {
            Caller::Address => self.address,
            Caller::Anonymous => self.anonymous,
            Caller::Customer => self.customer,
            Caller::Agent => self.agent,
            Caller::Token => self.token,
        }
    }
}

/// What is left of a quota after a request, or how long to wait for the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spent {
    caller: Caller,
    rate: Rate,
    pub remaining: u32,
    /// Seconds until the whole quota is there again.
    pub reset_s: u32,
    /// Seconds to wait, if there was nothing left.
    pub wait_s: Option<u32>,
}

impl Spent {
    /// `RateLimit` and `RateLimit-Policy` as in draft-ietf-httpapi-ratelimit-headers-10.
    pub fn write(&self, headers: &mut HeaderMap) {
        let (name, Rate { quota, window_s }) = (self.caller.name(), self.rate);
        let values = [
            (HeaderName::from_static("ratelimit-policy"), format!("\"{name}\";q={quota};w={window_s}")),
            (HeaderName::from_static("ratelimit"), format!("\"{name}\";r={};t={}", self.remaining, self.reset_s)),
        ];
        for (name, value) in values {
            if let Ok(value) = HeaderValue::try_from(value) {
                headers.insert(name, value);
            }
        }
    }

    /// The refusal, if there was nothing left.
    pub fn check(&self) -> Result<(), Problem> {
        match self.wait_s {
            None => Ok(()),
            Some(wait_s) => {
                let detail = format!("too many requests; wait {wait_s} seconds");
                Err(Problem::new(Code::TooMany, detail).retry_after(wait_s))
            }
        }
    }
}

/// For each caller the moment at which the bucket is full again, in nanoseconds since the start.
pub struct Limits {
    rates: Rates,
    began: Instant,
    keys: RandomState,
    shards: [Mutex<HashMap<u64, u64>>; SHARDS],
}

impl Limits {
    pub fn new(rates: Rates) -> Self {
        Self { rates, began: Instant::now(), keys: RandomState::new(), shards: Default::default() }
    }

    /// Counts one request of this caller; `None` where no limit is set.
    pub fn spend(&self, caller: Caller, who: impl Hash) -> Option<Spent> {
        let now = u64::try_from(self.began.elapsed().as_nanos()).unwrap_or(u64::MAX);
        self.spend_at(caller, self.keys.hash_one((caller, who)), now)
    }

    /// Counts one request from an address; a whole IPv6 network of one customer counts as one.
    pub fn spend_address(&self, caller: Caller, address: IpAddr) -> Option<Spent> {
        match address {
            IpAddr::V4(address) => self.spend(caller, address),
            IpAddr::V6(address) => self.spend(caller, address.to_bits() >> 64),
        }
    }

    fn spend_at(&self, caller: Caller, key: u64, now: u64) -> Option<Spent> {
        let rate = self.rates.of(caller);
        if rate.quota == 0 {
            return None;
        }
        let window = u64::from(rate.window_s) * 1_000_000_000;
        let step = (window / u64::from(rate.quota)).max(1);
        let shard = self.shards.get(key as usize % SHARDS)?;
        let mut full_at = shard.lock().unwrap_or_else(PoisonError::into_inner);
        let before = full_at.get(&key).copied().unwrap_or(0).max(now);
        let after = before + step;
        let debt = after - now;
        let spent = |left: u64, until_full: u64, wait_s| Spent {
            caller,
            rate,
            remaining: u32::try_from(left / step).unwrap_or(u32::MAX),
            reset_s: whole_seconds(until_full),
            wait_s,
        };
        if debt > window {
            return Some(spent(0, before - now, Some(whole_seconds(debt - window))));
        }
        make_room(&mut full_at, now);
        full_at.insert(key, after);
        Some(spent(window - debt, debt, None))
    }
}

fn whole_seconds(nanos: u64) -> u32 {
    u32::try_from(nanos.div_ceil(1_000_000_000)).unwrap_or(u32::MAX)
}

/// Forgets full buckets first; under a flood of addresses also the half that is nearest to full.
fn make_room(full_at: &mut HashMap<u64, u64>, now: u64) {
    if full_at.len() < SHARD {
        return;
    }
    full_at.retain(|_, at| *at > now);
    if full_at.len() >= SHARD / 2 {
        let mut times: Vec<u64> = full_at.values().copied().collect();
        let middle = times.len() / 2;
        let (_, &mut median, _) = times.select_nth_unstable(middle);
        full_at.retain(|_, at| *at > median);
    }
}

/// Counts a request of someone who is now known; the answer will carry what is left.
pub fn spend(request: &HttpRequest, caller: Caller, who: impl Hash) -> Result<(), Problem> {
    let Some(shared) = request.app_data::<web::Data<Shared>>() else { return Ok(()) };
    let Some(spent) = shared.limits.spend(caller, who) else { return Ok(()) };
    request.extensions_mut().insert(spent);
    spent.check()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: u64 = 1_000_000_000;

    fn limits(quota: u32, window_s: u32) -> Limits {
        Limits::new(Rates { customer: Rate { quota, window_s }, ..Rates::default() })
    }

    #[test]
    fn a_quota_is_spent_and_comes_back_evenly() {
        let limits = limits(3, 60);
        let left: Vec<u32> = (0..3).map(|_| limits.spend_at(Caller::Customer, 1, 0).unwrap().remaining).collect();
        assert_eq!(left, [2, 1, 0]);
        let refused = limits.spend_at(Caller::Customer, 1, 0).unwrap();
        assert_eq!((refused.wait_s, refused.reset_s), (Some(20), 60));
        assert!(refused.check().is_err());
        assert_eq!(limits.spend_at(Caller::Customer, 1, 19 * SECOND).unwrap().wait_s, Some(1));
        assert_eq!(limits.spend_at(Caller::Customer, 1, 20 * SECOND).unwrap().wait_s, None);
    }

    #[test]
    fn callers_do_not_share_a_bucket() {
        let limits = limits(1, 60);
        assert_eq!(limits.spend(Caller::Customer, 1).unwrap().wait_s, None);
        assert_eq!(limits.spend(Caller::Customer, 2).unwrap().wait_s, None);
        assert!(limits.spend(Caller::Customer, 1).unwrap().wait_s.is_some());
    }

    #[test]
    fn a_flood_of_callers_is_forgotten_in_time_and_never_fills_the_memory() {
        let limits = limits(10, 60);
        for key in 0..(SHARD * SHARDS * 2) as u64 {
            limits.spend_at(Caller::Customer, key, key);
        }
        assert!(limits.shards.iter().all(|shard| shard.lock().unwrap().len() <= SHARD));
    }

    #[test]
    fn an_ipv6_customer_has_one_bucket_for_the_whole_network() {
        let limits = Limits::new(Rates { anonymous: Rate::per_minute(1), ..Rates::default() });
        let spend = |text: &str| limits.spend_address(Caller::Anonymous, text.parse().unwrap()).unwrap().wait_s;
        assert_eq!(spend("2001:db8::1"), None);
        assert!(spend("2001:db8::2").is_some());
        assert_eq!(spend("2001:db8:0:1::1"), None);
    }

    #[test]
    fn the_headers_follow_the_draft() {
        let mut headers = HeaderMap::new();
        limits(3, 60).spend_at(Caller::Customer, 1, 0).unwrap().write(&mut headers);
        assert_eq!(headers.get("ratelimit-policy").unwrap(), "\"customer\";q=3;w=60");
        assert_eq!(headers.get("ratelimit").unwrap(), "\"customer\";r=2;t=20");
    }

    #[test]
    fn no_limit_is_no_limit() {
        assert_eq!(Limits::new(Rates::UNLIMITED).spend(Caller::Agent, 1), None);
    }
}
