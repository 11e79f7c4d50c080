//! The whole desk in one file, while it runs.

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use skranke_desk::files::Files;
use skranke_persistence::archive::{Export, tables};
use skranke_persistence::{Clock, migrate};

use super::Failed;
use crate::archive::{FORMAT, Header, Manifest, Writer};
use crate::config::Config;
use crate::stores;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The file to write, which must not be there yet; `-` is standard output, for encrypting on the way.
    file: PathBuf,
}

/// Writes database and attachments as they are at one moment; fails, after writing all the rest, when an attachment is
/// missing.
pub fn run(config: &Config, args: &Args) -> Result<(), Failed> {
    let mut export = Export::begin(&config.database_url.expose())?;
    check_schema(&export, config)?;
    let manifest = if args.file == Path::new("-") {
        write(&mut export, config, std::io::stdout().lock())?.0
    } else {
        write_file(&mut export, config, &args.file)?
    };
    let rows: u64 = manifest.rows.values().sum();
    eprintln!("{rows} rows and {} attachments were written", manifest.attachments);
    match manifest.missing.as_slice() {
        [] => Ok(()),
        missing => {
            let lacks = "the backup lacks attachments that are missing or damaged here";
            Err(Failed::about(lacks, missing.join(", ")))
        }
    }
}

fn check_schema(export: &Export, config: &Config) -> Result<(), Failed> {
    let (found, known) = (export.schema(), migrate::newest());
    if found > known {
        return Err(skranke_persistence::Error::Newer { found, known }.into());
    }
    if found < known {
        let advice = "is not up to date; run `skranke migrate` first";
        return Err(Failed::about(&config.database_url, advice));
    }
    Ok(())
}

/// Gives the file its name only when all of it is on the disk.
fn write_file(export: &mut Export, config: &Config, path: &Path) -> Result<Manifest, Failed> {
    let at = |error: std::io::Error| Failed::about(path.display(), error);
    if path.exists() {
        return Err(Failed::about(path.display(), "is there already; a backup overwrites nothing"));
    }
    let unfinished = path.with_added_extension("part");
    let file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&unfinished).map_err(at)?;
    let written = write(export, config, BufWriter::new(file)).and_then(|(manifest, file)| {
        let file = file.into_inner().map_err(|error| at(error.into_error()))?;
        file.sync_all()
            .and_then(|()| std::fs::rename(&unfinished, path))
            .and_then(|()| sync_folder(path))
            .map_err(at)?;
        Ok(manifest)
    });
    if written.is_err() {
        // The first error is what matters; a left-over is overwritten by the next backup of that name.
        let _ = std::fs::remove_file(&unfinished);
    }
    written
}

fn sync_folder(path: &Path) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

fn write<W: Write>(export: &mut Export, config: &Config, to: W) -> Result<(Manifest, W), Failed> {
    let header = Header {
        format: FORMAT,
        program: env!("CARGO_PKG_VERSION").into(),
        created_at: Clock::new().now(),
        database: export.database().into(),
        schema: export.schema(),
        tables: tables(),
    };
    let mut writer = Writer::begin(to, &header)?;
    let mut manifest = Manifest::default();
    for table in &header.tables {
        let mut number = 0;
        let rows = export.table(table, |piece| -> Result<(), Failed> {
            number += 1;
            Ok(writer.add(&format!("tables/{}/{number:06}.json", table.name), piece.as_bytes())?)
        })?;
        manifest.rows.insert(table.name.clone(), rows);
    }
    write_attachments(export, &stores::files(config), &mut writer, &mut manifest)?;
    let to = writer.finish(manifest.clone())?;
    Ok((manifest, to))
}

/// Contents never change and are not removed while a row names them, so they need no moment of their own.
fn write_attachments<W: Write>(
    export: &mut Export,
    files: &Files,
    writer: &mut Writer<W>,
    manifest: &mut Manifest,
) -> Result<(), Failed> {
    let mut after = String::new();
    loop {
        let hashes = export.attachments(&after)?;
        let Some(last) = hashes.last() else { return Ok(()) };
        after.clone_from(last);
        for hash in hashes {
            match write_attachment(files, writer, &hash)? {
                Found::Whole => manifest.attachments += 1,
                Found::Missing => manifest.missing.push(hash),
            }
        }
    }
}

enum Found {
    Whole,
    Missing,
}

fn write_attachment<W: Write>(files: &Files, writer: &mut Writer<W>, hash: &str) -> Result<Found, Failed> {
    let Ok(file) = File::open(files.place(hash)) else { return Ok(Found::Missing) };
    let size = file.metadata()?.len();
    let entry = writer.add_stream(&format!("attachments/{hash}"), size, file)?;
    Ok(if entry.sha256 == hash { Found::Whole } else { Found::Missing })
}
