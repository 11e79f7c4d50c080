//! The database and the mail server, and whether their clocks agree with ours.

use chrono::{DateTime, TimeDelta, Utc};
use skranke_mail::Transport;
use skranke_persistence::inspect::{Glance, glance};
use skranke_persistence::{Clock, migrate};

use super::Finding;
use crate::config::{Config, Mail};

/// Tokens tolerate this much; beyond it servers of one desk refuse each other's tokens.
const TOLERABLE_SKEW: TimeDelta = TimeDelta::seconds(30);

/// A clock before this stands still or was never set.
const BUILT_AFTER: i64 = 1_767_225_600;

/// The database and, if it answers, the clock.
pub fn database(config: &Config) -> Vec<Finding> {
    let shown = &config.database_url;
    if shown.file().is_some_and(|file| !file.exists()) {
        let advice = "is not there yet; `skranke migrate` or the server makes it";
        return vec![Finding::notice("database", format!("{shown} {advice}")), clock(config, None)];
    }
    match glance(&shown.expose()) {
        Ok(glance) => vec![schema(config, &glance), clock(config, Some(&glance))],
        Err(error) => {
            let advice = "check that it runs, and SKRANKE_DATABASE_URL: host, port, name, user and password";
            vec![Finding::bad("database", format!("{shown}: {error}; {advice}")), clock(config, None)]
        }
    }
}

fn schema(config: &Config, glance: &Glance) -> Finding {
    let (shown, known) = (&config.database_url, migrate::newest());
    let said = format!("{shown} is {}, migration {} of {known}", glance.engine, glance.schema);
    match glance.schema.cmp(&known) {
        std::cmp::Ordering::Equal => Finding::good("database", said),
        std::cmp::Ordering::Less => {
            Finding::notice("database", format!("{said}; back it up, then run `skranke migrate`"))
        }
        std::cmp::Ordering::Greater => {
            Finding::bad("database", format!("{said}; a newer Skranke made it, so install that version or a later one"))
        }
    }
}

fn clock(config: &Config, glance: Option<&Glance>) -> Finding {
    let now = Clock::new().now();
    let local = now.with_timezone(&config.time_zone).format("%F %T %Z");
    let advice = "set this machine's clock, and keep it right with NTP (chrony or systemd-timesyncd)";
    let bad = |said: String| Finding::bad("clock", format!("it is {local}, {said}; {advice}"));
    if now.timestamp() < BUILT_AFTER {
        return bad("which is before this program was made".into());
    }
    let ahead = |then: DateTime<Utc>| (then - now).num_seconds();
    match glance.map_or((None, None), |glance| (glance.clock, glance.last_event)) {
        (Some(clock), _) if (clock - now).abs() > TOLERABLE_SKEW => {
            bad(format!("but the database is {} s ahead of that", ahead(clock)))
        }
        (_, Some(last)) if last - now > TOLERABLE_SKEW => {
            bad(format!("but the last event on the desk lies {} s after that", ahead(last)))
        }
        _ => Finding::good("clock", format!("it is {local}")),
    }
}

/// Connects to the mail server as a mail would, and sends none.
pub fn mail(config: &Config) -> std::io::Result<Finding> {
    let (shown, transport) = match &config.mail {
        Mail::Smtp(url) => match Transport::smtp(url) {
            Ok(transport) => (url.to_string(), transport),
            Err(error) => return Ok(Finding::bad("mail", format!("SKRANKE_SMTP_URL {error}"))),
        },
        Mail::Files(folder) if !config.data_dir.exists() => {
            return Ok(Finding::notice("mail", format!("will be written to {}", folder.display())));
        }
        Mail::Files(folder) => (folder.display().to_string(), Transport::files(folder)),
    };
    let checked = super::super::runtime()?.block_on(transport.check());
    Ok(match (checked, &config.mail) {
        (Err(error), Mail::Smtp(_)) => Finding::bad(
            "mail",
            format!("{error}; check that the server runs, and SKRANKE_SMTP_URL: host, port, tls, password"),
        ),
        (Err(error), Mail::Files(_)) => Finding::bad("mail", format!("{error}; give the folder to the server's user")),
        (Ok(()), Mail::Smtp(_)) => {
            Finding::good("mail", format!("{shown} lets us in; mails come from {}", config.mail_from.address))
        }
        (Ok(()), Mail::Files(_)) => Finding::notice(
            "mail",
            format!("is written to {shown} and reaches nobody; set SKRANKE_SMTP_URL to send it"),
        ),
    })
}
