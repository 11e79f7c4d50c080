//! The whole desk back from one file, into an empty place.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::PathBuf;

use skranke_desk::files::Files;
use skranke_persistence::archive::{Import, Table, is_empty};
use skranke_persistence::{Clock, migrate};
use tokio::runtime::Runtime;

use super::Failed;
use crate::archive::{BadArchive, Checked};
use crate::config::Config;
use crate::stores;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// A file that `skranke backup` wrote.
    file: PathBuf,
}

/// Checks every byte of the archive, then fills the configured database and data folder; nothing is kept of a restore
/// that fails.
pub fn run(config: &Config, args: &Args) -> Result<(), Failed> {
    let about = |error: BadArchive| Failed::about(args.file.display(), error);
    let archive = Checked::open(&args.file).map_err(about)?;
    archive.check_readable(migrate::newest()).map_err(about)?;
    stores::make_folders(config)?;
    let url = config.database_url.expose();
    if !is_empty(&url)? {
        return Err(Failed::about(&config.database_url, "holds a desk already; restore into an empty database"));
    }
    let import = Import::begin(&url, archive.header.schema, Clock::new().now().into())?;
    let mut restoring = Restoring::new(&archive, import, stores::files(config))?;
    archive.each(|name, bytes| restoring.entry(name, bytes))?;
    restoring.finish(&archive).map_err(|error| Failed::about(args.file.display(), error))?;
    report(&archive);
    Ok(())
}

fn report(archive: &Checked) {
    let rows: u64 = archive.manifest.rows.values().sum();
    let (created, attachments) = (archive.header.created_at.format("%F %T"), archive.manifest.attachments);
    println!("restored the desk of {created} UTC: {rows} rows and {attachments} attachments");
    for hash in &archive.manifest.missing {
        eprintln!("attachment {hash} was missing when the backup was made");
    }
}

struct Restoring<'a> {
    import: Import,
    tables: BTreeMap<&'a str, &'a Table>,
    rows: BTreeMap<String, u64>,
    missing: &'a [String],
    files: Files,
    runtime: Runtime,
}

impl<'a> Restoring<'a> {
    fn new(archive: &'a Checked, import: Import, files: Files) -> Result<Self, Failed> {
        let runtime = super::runtime()?;
        runtime.block_on(files.prepare())?;
        let tables = archive.header.tables.iter().map(|table| (table.name.as_str(), table)).collect();
        let rows = archive.manifest.rows.keys().map(|table| (table.clone(), 0)).collect();
        Ok(Self { import, tables, rows, missing: &archive.manifest.missing, files, runtime })
    }

    fn entry(&mut self, name: &str, bytes: &mut dyn Read) -> Result<(), Failed> {
        match name.split('/').collect::<Vec<_>>().as_slice() {
            ["tables", table, _] => self.piece(table, bytes),
            ["attachments", hash] if !self.missing.iter().any(|missing| missing == hash) => {
                self.attachment(hash, bytes)
            }
            _ => Ok(()),
        }
    }

    fn piece(&mut self, name: &str, bytes: &mut dyn Read) -> Result<(), Failed> {
        let table = self.tables.get(name).ok_or(BadArchive::Foreign)?;
        let mut piece = String::new();
        bytes.read_to_string(&mut piece)?;
        let rows = self.import.add(table, &piece).map_err(|error| Failed::about(format!("table {name}"), error))?;
        *self.rows.entry(name.to_owned()).or_default() += rows;
        Ok(())
    }

    fn attachment(&self, hash: &str, bytes: &mut dyn Read) -> Result<(), Failed> {
        let stored = self.runtime.block_on(async {
            let mut intake = self.files.intake(u64::MAX).await?;
            let mut buffer = vec![0; 64 * 1024];
            loop {
                match bytes.read(&mut buffer)? {
                    0 => return intake.finish().await,
                    length => intake.write(buffer.get(..length).unwrap_or_default()).await?,
                }
            }
        })?;
        if stored.sha256 == hash { Ok(()) } else { Err(BadArchive::Damaged(format!("attachment {hash}")).into()) }
    }

    /// The files are on the disk before the rows that name them count.
    fn finish(self, archive: &Checked) -> Result<(), Failed> {
        if self.rows != archive.manifest.rows {
            return Err(BadArchive::Damaged("it does not hold as many rows as it says".into()).into());
        }
        Ok(self.import.finish(&archive.header.tables)?)
    }
}
