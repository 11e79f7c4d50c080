//! What the HTTP side can be told; the server's configuration fills it in.

use std::time::Duration;

use secrecy::SecretString;

use crate::address::Network;
use crate::admission::Sizes;
use crate::body::Pace;
use crate::host::PublicUrl;
use crate::limits::Rates;

#[derive(Clone, Debug)]
pub struct Settings {
    pub public_url: Option<PublicUrl>,
    /// Further names the desk goes by.
    pub hosts: Vec<String>,
    /// Only these may say for whom they ask.
    pub trusted_proxies: Vec<Network>,
    /// Whoever reads the metrics has to know it; without it they are for this machine only.
    pub metrics_token: Option<SecretString>,
    pub sizes: Sizes,
    pub rates: Rates,
    pub pace: Pace,
    /// How long an answer may take once the request is there.
    pub deadline: Duration,
    /// The largest upload, in bytes, all parts together.
    pub upload_limit: u64,
    pub listener: Listener,
    /// In which pages tell times.
    pub zone: chrono_tz::Tz,
}

/// How connections are handled.
#[derive(Clone, Copy, Debug)]
pub struct Listener {
    pub workers: usize,
    /// For each worker.
    pub max_connections: usize,
    pub backlog: u32,
    pub keep_alive: Duration,
    /// How long the head of a request may take to come.
    pub head_timeout: Duration,
    /// How long a reader may leave sent bytes unread before it is cut.
    pub write_timeout: Duration,
    /// How long running requests have at the end.
    pub shutdown_timeout: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            public_url: None,
            hosts: Vec::new(),
            trusted_proxies: Vec::new(),
            metrics_token: None,
            sizes: Sizes::default(),
            rates: Rates::default(),
            pace: Pace::default(),
            deadline: Duration::from_secs(10),
            upload_limit: 30 * 1024 * 1024,
            listener: Listener::default(),
            zone: chrono_tz::Europe::Oslo,
        }
    }
}

impl Default for Listener {
    fn default() -> Self {
        Self {
            workers: std::thread::available_parallelism().map_or(2, std::num::NonZero::get),
            max_connections: 4096,
            backlog: 1024,
            keep_alive: Duration::from_secs(75),
            head_timeout: Duration::from_secs(5),
            write_timeout: Duration::from_secs(30),
            shutdown_timeout: Duration::from_secs(20),
        }
    }
}
