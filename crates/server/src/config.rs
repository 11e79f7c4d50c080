//! What an operator can set: in a TOML file by lower-case name, or in the environment as `SKRANKE_` + upper-case name.

mod database_url;
mod sources;
mod values;

use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use secrecy::SecretString;
use skranke_domain::text::{Email, Name};
use skranke_mail::SmtpUrl;
use url::Url;

pub use database_url::DatabaseUrl;
pub use skranke_http::address::Network;
pub use sources::Faults;
use sources::Sources;

/// Read when no `--config` is given and the file is there.
const USUAL_FILE: &str = "/etc/skranke/skranke.toml";

const KEYS: &[&str] = &[
    "allow_insecure",
    "data_dir",
    "database_connections",
    "database_url",
    "listen",
    "log_format",
    "log_level",
    "mail_from",
    "max_concurrent_requests",
    "max_connections",
    "max_upload_bytes",
    "metrics_token",
    "public_url",
    "secret_file",
    "smtp_url",
    "time_zone",
    "trusted_proxies",
    "unlimited_rates",
];

const MIB: u64 = 1024 * 1024;

/// The whole configuration; every value in it is usable, and `Debug` shows no secret.
#[derive(Clone, Debug)]
pub struct Config {
    pub listen: SocketAddr,
    pub database_url: DatabaseUrl,
    /// Holds attachments, the SQLite database, the secret and, without a mail server, the mails.
    pub data_dir: PathBuf,
    /// What links in mails and answers begin with: scheme, host and port.
    pub public_url: Url,
    /// People may reach us over plain HTTP from other machines.
    pub allow_insecure: bool,
    pub mail: Mail,
    pub mail_from: MailFrom,
    pub secret_file: PathBuf,
    pub log: Log,
    /// Only these may say with `X-Forwarded-For` whom they speak for.
    pub trusted_proxies: Vec<Network>,
    /// Opens `/metrics`; without it only this machine may read them.
    pub metrics_token: Option<SecretString>,
    pub limits: Limits,
    /// In which times are told in mails.
    pub time_zone: chrono_tz::Tz,
}

/// Where mails go.
#[derive(Clone, Debug)]
pub enum Mail {
    Smtp(SmtpUrl),
    /// Files in this folder, for trying out and for tests.
    Files(PathBuf),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailFrom {
    pub name: Name,
    pub address: Email,
}

#[derive(Clone, Copy, Debug)]
pub struct Log {
    pub format: LogFormat,
    pub level: tracing::Level,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    Human,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    pub max_upload_bytes: u64,
    pub max_connections: usize,
    /// Requests that run at once; more are refused with 503.
    pub max_concurrent_requests: usize,
    /// Connections to PostgreSQL; by the number of cores, if it is not set.
    pub database_connections: Option<usize>,
    /// No quotas for callers: for benchmarks on this machine.
    pub unlimited_rates: bool,
}

impl Config {
    /// Reads the file (or the usual one) and this process's variables; variables win.
    pub fn load(file: Option<&Path>) -> Result<Self, Faults> {
        let usual = Some(Path::new(USUAL_FILE)).filter(|usual| usual.exists());
        Self::read(file.or(usual), std::env::vars_os())
    }

    /// Reads the file, if any, and the given variables, and reports every fault at once.
    pub fn read(file: Option<&Path>, variables: impl Iterator<Item = (OsString, OsString)>) -> Result<Self, Faults> {
        let mut sources = Sources::new(KEYS);
        if let Some(file) = file {
            sources.add_file(file);
        }
        sources.add_variables(variables);
        let config = Self::from_sources(&mut sources);
        sources.finish()?;
        config.ok_or_else(|| Faults(vec!["SKRANKE_PUBLIC_URL: must be set".into()]))
    }

    /// Takes every setting, so that every fault is found; the result counts only when none was.
    fn from_sources(from: &mut Sources) -> Option<Self> {
        let listen = from.take("listen", values::listen).unwrap_or(SocketAddr::from(([127, 0, 0, 1], 8080)));
        let data_dir: PathBuf = from.take("data_dir", path).unwrap_or_else(|| "skranke-data".into());
        let allow_insecure = from.take("allow_insecure", values::flag).unwrap_or(false);
        let public_url = public_url(from, listen, allow_insecure);
        let sender = from.take("mail_from", values::mail_from);
        let database_url = from.take_secret("database_url", str::parse);
        let smtp_url = from.take_secret("smtp_url", values::smtp_url);
        let secret_file = from.take("secret_file", path);
        let (log, limits) = (log(from), limits(from));
        let trusted_proxies = from.take("trusted_proxies", values::networks).unwrap_or_default();
        let metrics_token = from.take_secret("metrics_token", values::token);
        let time_zone = from.take("time_zone", values::time_zone).unwrap_or(chrono_tz::Europe::Oslo);
        let public_url = public_url?;
        Some(Self {
            listen,
            database_url: database_url.unwrap_or_else(|| DatabaseUrl::Sqlite(data_dir.join("skranke.db"))),
            mail: smtp_url.map_or_else(|| Mail::Files(data_dir.join("mail")), Mail::Smtp),
            mail_from: sender.or_else(|| values::default_sender(&public_url))?,
            secret_file: secret_file.unwrap_or_else(|| data_dir.join("secret")),
            data_dir,
            public_url,
            allow_insecure,
            log,
            trusted_proxies,
            metrics_token,
            limits,
            time_zone,
        })
    }
}

/// S-27: cookies and passwords do not travel in clear between machines unless the operator insists.
fn public_url(from: &mut Sources, listen: SocketAddr, allow_insecure: bool) -> Option<Url> {
    // A mistaken address may hold a password; its fault does not quote it.
    let given = from.take_secret("public_url", values::public_url);
    let url = given.or_else(|| values::default_public_url(listen))?;
    if !allow_insecure && !values::is_safe(&url) {
        from.fault(format!(
            "SKRANKE_PUBLIC_URL: {url} is plain HTTP; put TLS before Skranke and give its https:// address, \
             or set SKRANKE_ALLOW_INSECURE=true"
        ));
    }
    Some(url)
}

fn log(from: &mut Sources) -> Log {
    let formats = &[("human", LogFormat::Human), ("json", LogFormat::Json)];
    let levels = &[
        ("error", tracing::Level::ERROR),
        ("warn", tracing::Level::WARN),
        ("info", tracing::Level::INFO),
        ("debug", tracing::Level::DEBUG),
        ("trace", tracing::Level::TRACE),
    ];
    Log {
        format: from.take("log_format", values::word(formats)).unwrap_or(LogFormat::Human),
        level: from.take("log_level", values::word(levels)).unwrap_or(tracing::Level::INFO),
    }
}

fn limits(from: &mut Sources) -> Limits {
    let mut count = |key, range| from.take(key, values::number(range));
    let max_upload_bytes = count("max_upload_bytes", 1024..=4096 * MIB).unwrap_or(25 * MIB);
    let mut count = |key, range| count(key, range).and_then(|number| usize::try_from(number).ok());
    Limits {
        max_upload_bytes,
        max_connections: count("max_connections", 16..=1_000_000).unwrap_or(4096),
        max_concurrent_requests: count("max_concurrent_requests", 4..=100_000).unwrap_or(512),
        database_connections: count("database_connections", 3..=1000),
        unlimited_rates: from.take("unlimited_rates", values::flag).unwrap_or(false),
    }
}

fn path(text: &str) -> Result<PathBuf, String> {
    Ok(text.into())
}
