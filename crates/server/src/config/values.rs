//! How each kind of setting is read; an error says in words what was expected.

use std::net::SocketAddr;
use std::ops::RangeInclusive;

use secrecy::SecretString;
use skranke_domain::text::{Email, Name};
use skranke_mail::{BadSmtpUrl, SmtpUrl};
use url::{Host, Url};

use super::{MailFrom, Network};

pub fn listen(text: &str) -> Result<SocketAddr, String> {
    text.parse().map_err(|_| "is not an address such as 127.0.0.1:8080".into())
}

/// The address people use: scheme, host and port, nothing after it.
pub fn public_url(text: &str) -> Result<Url, String> {
    let wrong = || "is not an address such as https://help.example.no".to_owned();
    let url = Url::parse(text).map_err(|_| wrong())?;
    if !matches!(url.scheme(), "http" | "https") || url.host().is_none() {
        return Err(wrong());
    }
    let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    let anonymous = url.username().is_empty() && url.password().is_none();
    if bare && anonymous { Ok(url) } else { Err("must hold nothing but scheme, host and port".into()) }
}

/// Whether nobody can listen between a browser and us: TLS, or this very machine.
pub fn is_safe(url: &Url) -> bool {
    url.scheme() == "https" || is_loopback(url)
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// The address of this machine's own browser, when no other is given.
pub fn default_public_url(listen: SocketAddr) -> Option<Url> {
    let reachable =
        if listen.ip().is_unspecified() { format!("localhost:{}", listen.port()) } else { listen.to_string() };
    Url::parse(&format!("http://{reachable}")).ok()
}

/// The mail server; its faults never quote what was given, because it may hold a password.
pub fn smtp_url(text: &str) -> Result<SmtpUrl, String> {
    text.parse().map_err(|error: BadSmtpUrl| error.to_string())
}

/// `Name <address>`, or an address alone.
pub fn mail_from(text: &str) -> Result<MailFrom, String> {
    let wrong = || "is not a sender such as 'Help desk <help@example.no>'".to_owned();
    let (name, address) = match text.strip_suffix('>').and_then(|text| text.split_once('<')) {
        Some((name, address)) => (name.trim().trim_matches('"'), address),
        None => ("Skranke", text),
    };
    let name = if name.is_empty() { "Skranke" } else { name };
    let name = Name::new(name).map_err(|_| wrong())?;
    let address = Email::new(address).map_err(|_| wrong())?;
    Ok(MailFrom { name, address })
}

/// `skranke@` the public host; a name that no mail server accepts when people have no name to reach us by.
pub fn default_sender(public_url: &Url) -> Option<MailFrom> {
    let host = public_url.domain().unwrap_or_default();
    let address = Email::new(&format!("skranke@{host}")).or_else(|_| Email::new("skranke@localhost.localdomain"));
    Some(MailFrom { name: Name::new("Skranke").ok()?, address: address.ok()? })
}

pub fn networks(text: &str) -> Result<Vec<Network>, String> {
    text.split(',').map(|part| part.trim().parse().map_err(|error| format!("(at '{}') {error}", part.trim()))).collect()
}

/// A token that guards something: long enough that nobody guesses it.
pub fn token(text: &str) -> Result<SecretString, String> {
    let visible = text.chars().all(|c| c.is_ascii_graphic());
    if visible && text.len() >= 16 {
        Ok(text.into())
    } else {
        Err("must be at least 16 visible ASCII characters, such as the output of `openssl rand -hex 32`".into())
    }
}

pub fn number(allowed: RangeInclusive<u64>) -> impl FnOnce(&str) -> Result<u64, String> {
    move |text| {
        let number = text.parse().ok().filter(|number| allowed.contains(number));
        number.ok_or_else(|| format!("is not a number from {} to {}", allowed.start(), allowed.end()))
    }
}

pub fn flag(text: &str) -> Result<bool, String> {
    text.parse().map_err(|_| "is neither true nor false".into())
}

pub fn time_zone(text: &str) -> Result<chrono_tz::Tz, String> {
    text.parse().map_err(|_| "is not a time zone such as Europe/Oslo".into())
}

/// One of a few words.
pub fn word<T: Copy>(words: &'static [(&'static str, T)]) -> impl FnOnce(&str) -> Result<T, String> {
    move |text| {
        let names = || words.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
        let found = words.iter().find(|(name, _)| name.eq_ignore_ascii_case(text));
        found.map(|(_, value)| *value).ok_or_else(|| format!("is none of {}", names()))
    }
}
