//! What the desk needs of the machine it runs on.

use std::fs::File;
use std::io::Write;
use std::path::Path;

use rustix::process::{Resource, getrlimit};

use super::Finding;
use crate::config::{Config, Mail};
use crate::secret_file;

/// Below this much free space, or this share of it, somebody should make room.
const LITTLE_SPACE: u64 = 1024 * 1024 * 1024;
const FULL_PERCENT: u64 = 90;

/// Files and connections that a busy server holds open.
const OPEN_FILES: u64 = 4096;

pub fn addresses(config: &Config) -> Finding {
    let said = format!("listens on {}; people come to {}", config.listen, config.public_url);
    let local = config.public_url.scheme() == "http";
    match (&config.mail, local && !config.listen.ip().is_loopback()) {
        (Mail::Smtp(_), _) if config.mail_from.address.as_str().ends_with("@localhost.localdomain") => {
            Finding::notice("configuration", format!("{said}; mails come from nowhere, so set SKRANKE_MAIL_FROM"))
        }
        (_, true) => {
            let advice = "without TLS passwords can be read on the way; set SKRANKE_PUBLIC_URL to an https:// address";
            Finding::notice("configuration", format!("{said}; {advice}"))
        }
        _ => Finding::good("configuration", said),
    }
}

/// Whether the data folder can be written to, and has room.
pub fn folder(config: &Config) -> Finding {
    let folder = &config.data_dir;
    let shown = folder.display();
    if !folder.exists() {
        return Finding::notice("data folder", format!("{shown} is not there yet; the server makes it"));
    }
    if let Err(error) = write_probe(folder) {
        return Finding::bad(
            "data folder",
            format!("{shown} cannot be written to ({error}); give it to the server's user"),
        );
    }
    match free_space(folder) {
        Err(error) => Finding::notice("data folder", format!("{shown} does not tell how much room it has: {error}")),
        Ok((free, used)) if free < LITTLE_SPACE || used >= FULL_PERCENT => Finding::notice(
            "data folder",
            format!("{shown} has only {} MiB left ({used} % full); make room", free >> 20),
        ),
        Ok((free, used)) => {
            Finding::good("data folder", format!("{shown} has {} MiB left ({used} % full)", free >> 20))
        }
    }
}

fn write_probe(folder: &Path) -> std::io::Result<()> {
    let probe = folder.join(format!(".doctor-{}", std::process::id()));
    let written =
        File::create_new(&probe).and_then(|mut file| file.write_all(b"skranke").and_then(|()| file.sync_all()));
    written.and(std::fs::remove_file(&probe))
}

/// Free bytes, and the percentage that is used.
fn free_space(folder: &Path) -> std::io::Result<(u64, u64)> {
    let disk = rustix::fs::statvfs(folder)?;
    let used = disk.f_blocks.saturating_sub(disk.f_bfree);
    let percent = (used * 100).checked_div(used + disk.f_bavail).unwrap_or(0);
    Ok((disk.f_bavail.saturating_mul(disk.f_frsize), percent))
}

pub fn secret(config: &Config) -> Finding {
    let shown = config.secret_file.display();
    if !config.secret_file.exists() {
        let elsewhere = "several servers of one desk must share one secret file";
        return Finding::notice("secret", format!("{shown} is not there yet; the server makes it; {elsewhere}"));
    }
    match secret_file::load(&config.secret_file) {
        Ok(_) => Finding::good("secret", format!("{shown} is readable by its owner only")),
        Err(error) => Finding::bad("secret", error.to_string()),
    }
}

pub fn files() -> Finding {
    match getrlimit(Resource::Nofile).current {
        Some(limit) if limit < OPEN_FILES => {
            let advice = format!("raise it to {OPEN_FILES} or more (`ulimit -n`, or LimitNOFILE= of systemd)");
            Finding::notice("open files", format!("at most {limit}, which many visitors may exhaust; {advice}"))
        }
        Some(limit) => Finding::good("open files", format!("at most {limit}")),
        None => Finding::good("open files", "no limit"),
    }
}
