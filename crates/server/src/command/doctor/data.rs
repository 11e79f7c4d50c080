//! Every row and every file: nothing is missing, nothing contradicts itself, nothing lies about.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sha2::{Digest, Sha256};
use skranke_persistence::archive::Export;
use skranke_persistence::inspect;

use super::super::Failed;
use super::Finding;
use crate::config::Config;
use crate::stores;

/// A file that no row names may be on its way in for this long.
const ON_ITS_WAY: Duration = Duration::from_secs(3600);

/// How many of a kind are named.
const NAMED: usize = 10;

pub fn rows(config: &Config) -> Vec<Finding> {
    match inspect::faults(&config.database_url.expose()) {
        Err(error) => vec![Finding::bad("rows", format!("cannot be read: {error}"))],
        Ok(faults) if faults.is_empty() => vec![Finding::good("rows", "every reference and every count is right")],
        Ok(faults) => {
            let advice = "restore a backup, or ask for help with this line";
            faults.into_iter().map(|fault| Finding::bad("rows", format!("{fault}; {advice}"))).collect()
        }
    }
}

pub fn attachments(config: &Config) -> Vec<Finding> {
    let found = named(config).and_then(|named| Ok((damaged(config, &named), orphans(config, &named)?, named.len())));
    match found {
        Err(error) => vec![Finding::bad("attachments", format!("cannot be read: {error}"))],
        Ok((damaged, orphans, count)) => {
            let mut findings: Vec<Finding> = damaged.iter().take(NAMED).map(lost).collect();
            if damaged.is_empty() {
                findings.push(Finding::good("attachments", format!("all {count} are there with the right content")));
            }
            findings.extend(orphans.iter().take(NAMED).map(|path| orphan(path)));
            findings
        }
    }
}

fn lost((hash, why): &(String, &'static str)) -> Finding {
    Finding::bad("attachments", format!("{hash} {why}; copy it from a backup"))
}

fn orphan(path: &Path) -> Finding {
    Finding::notice("attachments", format!("{} belongs to no message; it may be deleted", path.display()))
}

/// The hashes that rows name.
fn named(config: &Config) -> Result<BTreeSet<String>, Failed> {
    let mut export = Export::begin(&config.database_url.expose())?;
    let mut named: BTreeSet<String> = BTreeSet::new();
    loop {
        let after = named.last().cloned().unwrap_or_default();
        let next = export.attachments(&after)?;
        if next.is_empty() {
            return Ok(named);
        }
        named.extend(next);
    }
}

fn damaged(config: &Config, named: &BTreeSet<String>) -> Vec<(String, &'static str)> {
    let files = stores::files(config);
    let why = |hash: &String| match content(&files.place(hash)) {
        Ok(content) if content == *hash => None,
        Ok(_) => Some((hash.clone(), "has another content than it had")),
        Err(_) => Some((hash.clone(), "is missing or cannot be read")),
    };
    named.iter().filter_map(why).collect()
}

fn content(path: &Path) -> std::io::Result<String> {
    let mut hash = Sha256::new();
    std::io::copy(&mut File::open(path)?, &mut HashWriter(&mut hash))?;
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

struct HashWriter<'a>(&'a mut Sha256);

impl std::io::Write for HashWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Files that are named by no row and have had the time to be.
fn orphans(config: &Config, named: &BTreeSet<String>) -> Result<Vec<PathBuf>, Failed> {
    let mut orphans = Vec::new();
    let mut folders = vec![config.data_dir.join("attachments")];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for entry in entries {
            let entry = entry?;
            let metadata = entry.metadata()?;
            let is_named = entry.file_name().to_str().is_some_and(|name| named.contains(name));
            let is_old = metadata.modified()?.elapsed().is_ok_and(|age| age > ON_ITS_WAY);
            if metadata.is_dir() {
                folders.push(entry.path());
            } else if is_old && !is_named {
                orphans.push(entry.path());
            }
        }
    }
    Ok(orphans)
}
