//! The address of the mail server, as it stands in the configuration.

use percent_encoding::percent_decode_str;
use secrecy::SecretString;
use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;
use url::{Host, Url};

/// `smtps://user:password@host:port` for TLS from the start, `smtp://…` for STARTTLS, `smtp://…?tls=none` for neither;
/// also `ca=FILE` for a private authority and `timeout=SECONDS`.
#[derive(Clone)]
pub struct SmtpUrl {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) encryption: Encryption,
    pub(super) login: Option<(String, SecretString)>,
    pub(super) authority: Option<PathBuf>,
    pub(super) timeout: Duration,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encryption {
    FromTheStart,
    StartTls,
    None,
}

/// What is wrong with the address; never repeats any part of it, for it may hold a password in the wrong place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadSmtpUrl {
    #[error(
        "is not an address such as smtp://user:password@mail.example.no:587 (write : / ? # @ % in a password as %3A %2F \
         %3F %23 %40 %25)"
    )]
    Shape,
    #[error("must begin with smtp:// or smtps://")]
    Scheme,
    #[error("names no server")]
    Host,
    #[error("has something after the server that is not a ?setting (write / in a password as %2F)")]
    Path,
    #[error("has a user without a password, or a password without a user")]
    Login,
    #[error("would send the password unencrypted; tls=none goes with a password only on this machine")]
    NakedPassword,
    #[error("has an unknown setting; known are tls=required, tls=none, ca=FILE and timeout=SECONDS")]
    Setting,
    #[error("has tls={0}; smtp:// takes required or none, smtps:// takes neither")]
    Tls(&'static str),
    #[error("has a timeout that is not 1 to 300 seconds")]
    Timeout,
    #[error("names a file of authorities that cannot be used: {0}")]
    Authority(String),
}

impl FromStr for SmtpUrl {
    type Err = BadSmtpUrl;

    fn from_str(text: &str) -> Result<Self, BadSmtpUrl> {
        let url = Url::parse(text.trim()).map_err(|_| BadSmtpUrl::Shape)?;
        let implicit = match url.scheme() {
            "smtps" => true,
            "smtp" => false,
            _ => return Err(BadSmtpUrl::Scheme),
        };
        if !matches!(url.path(), "" | "/") || url.fragment().is_some() {
            return Err(BadSmtpUrl::Path);
        }
        let settings = Settings::of(&url)?;
        let encryption = settings.encryption(implicit)?;
        let default_port = match encryption {
            Encryption::FromTheStart => 465,
            Encryption::StartTls => 587,
            Encryption::None => 25,
        };
        let (host, port) = (host(&url)?, url.port().unwrap_or(default_port));
        let login = login(&url)?;
        if login.is_some() && encryption == Encryption::None && !is_this_machine(&host) {
            return Err(BadSmtpUrl::NakedPassword);
        }
        Ok(Self { host, port, encryption, login, authority: settings.authority, timeout: settings.timeout })
    }
}

struct Settings {
    tls: Option<String>,
    authority: Option<PathBuf>,
    timeout: Duration,
}

impl Settings {
    fn of(url: &Url) -> Result<Self, BadSmtpUrl> {
        let mut settings = Self { tls: None, authority: None, timeout: Duration::from_secs(30) };
        for setting in url.query().unwrap_or_default().split('&').filter(|setting| !setting.is_empty()) {
            let (key, value) = setting.split_once('=').ok_or(BadSmtpUrl::Setting)?;
            let value = decoded(value)?;
            match key {
                "tls" => settings.tls = Some(value),
                "ca" => settings.authority = Some(value.into()),
                "timeout" => settings.timeout = seconds(&value)?,
                _ => return Err(BadSmtpUrl::Setting),
            }
        }
        Ok(settings)
    }

    fn encryption(&self, implicit: bool) -> Result<Encryption, BadSmtpUrl> {
        match (implicit, self.tls.as_deref()) {
            (true, None) => Ok(Encryption::FromTheStart),
            (false, None | Some("required")) => Ok(Encryption::StartTls),
            (false, Some("none")) => Ok(Encryption::None),
            (true, Some("required")) => Err(BadSmtpUrl::Tls("required")),
            (true, Some("none")) => Err(BadSmtpUrl::Tls("none")),
            (_, Some(_)) => Err(BadSmtpUrl::Tls("(something else)")),
        }
    }
}

fn seconds(value: &str) -> Result<Duration, BadSmtpUrl> {
    match value.parse() {
        Ok(seconds @ 1..=300) => Ok(Duration::from_secs(seconds)),
        _ => Err(BadSmtpUrl::Timeout),
    }
}

fn host(url: &Url) -> Result<String, BadSmtpUrl> {
    match url.host().ok_or(BadSmtpUrl::Host)? {
        Host::Domain("") => Err(BadSmtpUrl::Host),
        Host::Domain(name) => idna::domain_to_ascii(&decoded(name)?).map_err(|_| BadSmtpUrl::Host),
        Host::Ipv4(address) => Ok(address.to_string()),
        Host::Ipv6(address) => Ok(address.to_string()),
    }
}

fn login(url: &Url) -> Result<Option<(String, SecretString)>, BadSmtpUrl> {
    match (url.username(), url.password()) {
        ("", None) => Ok(None),
        ("", Some(_)) | (_, None | Some("")) => Err(BadSmtpUrl::Login),
        (user, Some(password)) => Ok(Some((decoded(user)?, decoded(password)?.into()))),
    }
}

fn decoded(text: &str) -> Result<String, BadSmtpUrl> {
    percent_decode_str(text).decode_utf8().map(Into::into).map_err(|_| BadSmtpUrl::Shape)
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Without user and password, fit for logs.
impl fmt::Display for SmtpUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.encryption == Encryption::FromTheStart { "smtps" } else { "smtp" };
        match self.host.contains(':') {
            true => write!(f, "{scheme}://[{}]:{}", self.host, self.port),
            false => write!(f, "{scheme}://{}:{}", self.host, self.port),
        }
    }
}

impl fmt::Debug for SmtpUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SmtpUrl({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use secrecy::ExposeSecret;

    fn parse(text: &str) -> Result<SmtpUrl, BadSmtpUrl> {
        text.parse()
    }

    #[test]
    fn ports_and_encryption_follow_from_the_scheme() {
        let seen = |text| parse(text).map(|url| (url.to_string(), url.encryption));
        let said = |text: &str, encryption| Ok((text.to_owned(), encryption));
        assert_eq!(seen("smtps://mail.example.no"), said("smtps://mail.example.no:465", Encryption::FromTheStart));
        assert_eq!(seen("smtp://mail.example.no"), said("smtp://mail.example.no:587", Encryption::StartTls));
        assert_eq!(seen("smtp://x.no/?tls=required"), said("smtp://x.no:587", Encryption::StartTls));
        assert_eq!(seen("smtp://127.0.0.1?tls=none"), said("smtp://127.0.0.1:25", Encryption::None));
        assert_eq!(seen("smtp://[::1]:2525?tls=none"), said("smtp://[::1]:2525", Encryption::None));
        assert_eq!(seen("smtp://blåbær.no"), said("smtp://xn--blbr-roah.no:587", Encryption::StartTls));
    }

    #[test]
    fn a_password_may_hold_anything_when_it_is_escaped() {
        let url = parse("smtps://kari%40example.no:p%40ss%2F%3F%23+%25@mail.example.no?ca=/etc/min%20ca.pem").unwrap();
        let (user, password) = url.login.unwrap();
        assert_eq!((user.as_str(), password.expose_secret()), ("kari@example.no", "p@ss/?#+%"));
        assert_eq!(url.authority, Some(PathBuf::from("/etc/min ca.pem")));
    }

    #[test]
    fn every_fault_has_its_own_words_and_none_repeats_the_password() {
        let faults = [
            ("", BadSmtpUrl::Shape),
            ("mail.example.no:587", BadSmtpUrl::Scheme),
            ("http://mail.example.no", BadSmtpUrl::Scheme),
            ("smtp://", BadSmtpUrl::Host),
            ("smtp:///", BadSmtpUrl::Host),
            ("smtp://kari:hemmelig@", BadSmtpUrl::Shape),
            ("smtp://kari:hem#melig@x.no", BadSmtpUrl::Shape),
            ("smtp://kari:1/hemmelig@x.no", BadSmtpUrl::Path),
            ("smtp://kari@x.no", BadSmtpUrl::Login),
            ("smtp://:hemmelig@x.no", BadSmtpUrl::Login),
            ("smtp://kari:hemmelig@x.no?tls=none", BadSmtpUrl::NakedPassword),
            ("smtp://kari:hemmelig@x.no?tls=maybe", BadSmtpUrl::Tls("(something else)")),
            ("smtps://kari:hemmelig@x.no?tls=none", BadSmtpUrl::Tls("none")),
            ("smtp://x.no?secure=hemmelig", BadSmtpUrl::Setting),
            ("smtp://x.no?timeout=0", BadSmtpUrl::Timeout),
            ("smtp://x.no:99999", BadSmtpUrl::Shape),
        ];
        for (text, fault) in faults {
            let error = parse(text).map(|url| url.to_string()).expect_err(text);
            assert_eq!(error, fault, "{text}");
            assert!(!format!("{error} {error:?}").contains("melig"), "{text}");
        }
    }

    #[test]
    fn neither_user_nor_password_is_printed() {
        let url = parse("smtp://kari:hemmelig@mail.example.no").unwrap();
        assert_eq!(format!("{url} {url:?}"), "smtp://mail.example.no:587 SmtpUrl(smtp://mail.example.no:587)");
    }
}
