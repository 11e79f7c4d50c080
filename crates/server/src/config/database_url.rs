//! Where the database is, shown without its password.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use secrecy::{ExposeSecret, SecretString};

/// `sqlite:PATH` or `postgres://user:password@host/name`.
#[derive(Clone)]
pub enum DatabaseUrl {
    Sqlite(PathBuf),
    Postgres(SecretString),
}

impl DatabaseUrl {
    /// The URL with its password, for the connection only.
    pub fn expose(&self) -> String {
        match self {
            Self::Sqlite(path) => format!("sqlite:{}", path.display()),
            Self::Postgres(url) => url.expose_secret().to_owned(),
        }
    }

    /// The file of an SQLite database.
    pub fn file(&self) -> Option<&Path> {
        match self {
            Self::Sqlite(path) => Some(path),
            Self::Postgres(_) => None,
        }
    }
}

impl FromStr for DatabaseUrl {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Some(path) = text.strip_prefix("sqlite:") {
            return sqlite(path);
        }
        let rest = text.strip_prefix("postgres://").or_else(|| text.strip_prefix("postgresql://"));
        match rest {
            Some(rest) => check(rest).map(|()| Self::Postgres(text.into())),
            None => Err("must begin with sqlite: or postgres://".into()),
        }
    }
}

fn sqlite(path: &str) -> Result<DatabaseUrl, String> {
    // `sqlite:///var/x.db` and `sqlite://x.db` are spellings that other programs taught people.
    let path = path.strip_prefix("//").unwrap_or(path);
    match path {
        "" => Err("must name a file, such as sqlite:/var/lib/skranke/skranke.db".into()),
        ":memory:" => Err("must name a file: a database in memory keeps nothing".into()),
        path => Ok(DatabaseUrl::Sqlite(path.into())),
    }
}

/// Refuses what libpq would answer with a message that quotes half of the password.
fn check(rest: &str) -> Result<(), String> {
    let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let (user, hosts) = authority.rsplit_once('@').unwrap_or(("", authority));
    if rest.matches('@').count() != authority.matches('@').count() || user.contains('@') {
        return Err("has an '@' out of place: in a password write @ as %40, / as %2F, ? as %3F, # as %23".into());
    }
    if user.contains(['[', ']', ' ']) || hosts.contains(' ') {
        return Err("holds a character that a URL cannot: write it in percent form, such as %20".into());
    }
    if hosts.split(',').any(|host| !has_usable_port(host)) {
        return Err("has a port that is no number".into());
    }
    Ok(())
}

fn has_usable_port(host: &str) -> bool {
    let after_address = host.rsplit_once(']').map_or(host, |(_, rest)| rest);
    match after_address.split_once(':') {
        Some((_, port)) => port.is_empty() || port.parse::<u16>().is_ok(),
        None => true,
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Self::Postgres(url) => f.write_str(&without_password(url.expose_secret())),
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// Keeps user, hosts and database name; parameters may hold passwords too and are left out.
fn without_password(url: &str) -> String {
    let (scheme, rest) = url.split_once("://").unwrap_or(("postgres", url));
    let rest = rest.split(['?', '#']).next().unwrap_or(rest);
    let (authority, path) = rest.split_once('/').map_or((rest, String::new()), |(a, path)| (a, format!("/{path}")));
    let shown = match authority.rsplit_once('@') {
        Some((user, hosts)) => format!("{}@{hosts}", user.split(':').next().unwrap_or(user)),
        None => authority.to_owned(),
    };
    format!("{scheme}://{shown}{path}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        text.parse::<DatabaseUrl>().map_or_else(|fault| fault, |url| url.to_string())
    }

    #[test]
    fn a_password_is_never_shown() {
        assert_eq!(shown("postgres://desk:s3cret@db:5432/desk"), "postgres://desk@db:5432/desk");
        assert_eq!(shown("postgresql://db/desk?user=a&password=s3cret"), "postgresql://db/desk");
        assert_eq!(shown("postgres://a:b@h1:5432,h2/d?target_session_attrs=read-write"), "postgres://a@h1:5432,h2/d");
        assert_eq!(shown("postgres://a@[::1]:5433/d"), "postgres://a@[::1]:5433/d");
        assert_eq!(shown("postgres:///desk?host=/run/postgresql"), "postgres:///desk");
    }

    #[test]
    fn a_password_that_breaks_the_url_is_refused_without_quoting_it() {
        for password in ["ze@bra", "ze/bra", "ze bra", "12?bra", "12/bra", "[bra"] {
            let fault = format!("postgres://a:{password}@h/d").parse::<DatabaseUrl>().err().unwrap_or_default();
            assert!(!fault.is_empty() && !fault.contains("bra"), "{password}: {fault}");
        }
    }

    #[test]
    fn sqlite_is_a_path() {
        assert_eq!(shown("sqlite:desk.db"), "sqlite:desk.db");
        assert_eq!(shown("sqlite:///var/desk.db"), "sqlite:/var/desk.db");
        assert_eq!(shown("sqlite://desk.db"), "sqlite:desk.db");
        assert!(shown("sqlite::memory:").contains("keeps nothing"));
        assert!(shown("mysql://x").contains("must begin with"));
    }
}
