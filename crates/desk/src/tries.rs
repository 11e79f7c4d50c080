//! What strangers may try how often; counted before anything is done for them.

use crate::error::{Error, Result};
use crate::secret;
use chrono::TimeDelta;
use skranke_domain::UserId;
use skranke_domain::text::Email;
use skranke_persistence::Tx;
use skranke_persistence::attempts::{self, Counted, Key};
use std::net::IpAddr;

/// How often something may be tried with one address, and from one network, in any time as long as the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    pub per_address: i64,
    pub per_network: i64,
    pub window: TimeDelta,
}

/// How often strangers may try, counted across all servers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Signing in with a wrong password.
    pub sign_in: Limit,
    /// A wrong code of the second step.
    pub code: Limit,
    /// Causing a mail.
    pub mail: Limit,
    /// Asking without an account.
    pub guest: Limit,
}

impl Limits {
    /// For benchmarks.
    pub const UNLIMITED: Self = {
        let never = Limit { per_address: i64::MAX, per_network: i64::MAX, window: TimeDelta::minutes(1) };
        Self { sign_in: never, code: never, mail: never, guest: never }
    };
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            sign_in: Limit { per_address: 10, per_network: 10, window: TimeDelta::minutes(15) },
            code: Limit { per_address: 5, per_network: 20, window: TimeDelta::minutes(15) },
            mail: Limit { per_address: 5, per_network: 60, window: TimeDelta::hours(1) },
            guest: Limit { per_address: 5, per_network: 5, window: TimeDelta::hours(1) },
        }
    }
}

/// What one try is counted under; neither the address nor the network is kept in clear.
#[derive(Clone, Debug)]
pub(crate) struct Tries {
    keys: [Key; 2],
    window: TimeDelta,
}

impl Tries {
    pub fn sign_in(limits: &Limits, email: &str, from: IpAddr) -> Self {
        Self::new("sign-in", limits.sign_in, &email.trim().to_lowercase(), from)
    }

    pub fn code(limits: &Limits, user: UserId, from: IpAddr) -> Self {
        Self::new("code", limits.code, &user.to_string(), from)
    }

    pub fn guest(limits: &Limits, email: &Email, from: IpAddr) -> Self {
        Self::new("guest", limits.guest, email.as_str(), from)
    }

    pub fn mail(limits: &Limits, email: &Email, from: IpAddr) -> Self {
        Self::new("mail", limits.mail, email.as_str(), from)
    }

    fn new(what: &str, limit: Limit, whom: &str, from: IpAddr) -> Self {
        let key = |whom: String, most| Key { name: secret::hash(&format!("{what} {whom}")), most };
        let to = key(format!("to {whom}"), limit.per_address);
        let from = key(format!("from {}", network(from)), limit.per_network);
        // Always in the same order, so that two servers never wait for each other crosswise.
        let keys = if to.name < from.name { [to, from] } else { [from, to] };
        Self { keys, window: limit.window }
    }

    /// The first thing in its transaction; the error undoes it, so that a refused try is not counted.
    pub fn count(&self, tx: &mut Tx) -> Result<Counted> {
        attempts::queue_up(tx)?;
        attempts::count(tx, &self.keys, self.window)?.map_err(|wait| Error::TooMany {
            retry_after_s: u32::try_from(wait.num_seconds()).unwrap_or(u32::MAX).max(1),
        })
    }
}

/// One household is one network: an IPv4 address, or an IPv6 network of 64 bits.
fn network(from: IpAddr) -> String {
    match from.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => format!("{:x}", u128::from(address) >> 64),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_household_is_one_network() {
        let of = |text: &str| network(text.parse().unwrap());
        assert_eq!(of("2001:db8:0:1::1"), of("2001:db8:0:1:ffff::2"));
        assert_ne!(of("2001:db8:0:1::1"), of("2001:db8:0:2::1"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
        assert_ne!(of("192.0.2.1"), of("192.0.2.2"));
    }
}
