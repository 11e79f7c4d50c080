//! Reads an archive twice: once to check every byte, and only then to use it.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, Read, Take};
use std::path::{Path, PathBuf};

use flate2::bufread::GzDecoder;

use skranke_persistence::archive::Table;

use super::{BadArchive, Entry, FORMAT, HEADER, Hashing, Header, MANIFEST, Manifest, SEAL_LENGTH, seal};

/// Headers, manifests and pieces of tables are read whole; nothing of ours comes near this size.
const LONGEST_DOCUMENT: u64 = 512 * 1024 * 1024;

type Unpacked = tar::Archive<GzDecoder<BufReader<Take<File>>>>;

/// An archive of which every byte is as it was written.
pub struct Checked {
    path: PathBuf,
    pub header: Header,
    pub manifest: Manifest,
}

impl Checked {
    /// Reads the whole archive and compares it with its manifest.
    pub fn open(path: &Path) -> Result<Self, BadArchive> {
        check_seal(path)?;
        let mut tar = unpack(path)?;
        let mut seen = BTreeMap::new();
        let (mut header, mut manifest) = (None, None);
        for entry in tar.entries().map_err(damaged)? {
            let entry = entry.map_err(|error| if seen.is_empty() { BadArchive::Foreign } else { damaged(error) })?;
            let name = name_of(&entry)?;
            if manifest.is_some() || (name != HEADER && header.is_none()) {
                return Err(BadArchive::Foreign);
            }
            let mut entry = Hashing::new(entry);
            match name.as_str() {
                HEADER => header = Some(known(document(&mut entry)?)?),
                MANIFEST => manifest = Some(document(&mut entry)?),
                _ => drop(io::copy(&mut entry, &mut io::sink()).map_err(damaged)?),
            }
            seen.insert(name, entry.finish().1);
        }
        end(tar)?;
        let header: Header = header.ok_or(BadArchive::Foreign)?;
        let manifest: Manifest = manifest.ok_or_else(|| BadArchive::Damaged("its end is missing".into()))?;
        seen.remove(MANIFEST);
        compare(&manifest.entries, &seen)?;
        Ok(Self { path: path.to_owned(), header, manifest })
    }

    /// Whether this program, whose last migration is `newest`, can make use of it.
    pub fn check_readable(&self, newest: i64) -> Result<(), BadArchive> {
        if self.header.schema > newest {
            return Err(BadArchive::Newer { program: self.header.program.clone() });
        }
        // Names of tables and columns end up in statements.
        if self.header.schema < 1 || !self.header.tables.iter().all(Table::is_plain) {
            return Err(BadArchive::Foreign);
        }
        Ok(())
    }

    /// Hands out every entry in the order of the archive.
    pub fn each<E: From<BadArchive>>(
        &self,
        mut take: impl FnMut(&str, &mut dyn Read) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut tar = unpack(&self.path)?;
        for entry in tar.entries().map_err(damaged)? {
            let mut entry = entry.map_err(damaged)?;
            let name = name_of(&entry)?;
            take(&name, &mut entry)?;
        }
        Ok(())
    }
}

/// The archive without its seal.
fn sealed(path: &Path) -> Result<Take<File>, BadArchive> {
    let file = File::open(path)?;
    let length = file.metadata()?.len();
    Ok(file.take(length.saturating_sub(SEAL_LENGTH)))
}

fn check_seal(path: &Path) -> Result<(), BadArchive> {
    if !begins_as_gzip(path)? {
        return Err(BadArchive::Foreign);
    }
    let mut whole = Hashing::new(sealed(path)?);
    io::copy(&mut whole, &mut io::sink())?;
    let (file, whole) = whole.finish();
    let mut found = Vec::new();
    file.into_inner().read_to_end(&mut found)?;
    if found == seal(&whole.sha256) {
        Ok(())
    } else {
        Err(BadArchive::Damaged("it is not the file that was written".into()))
    }
}

fn begins_as_gzip(path: &Path) -> io::Result<bool> {
    let mut start = Vec::new();
    File::open(path)?.take(2).read_to_end(&mut start)?;
    Ok(start == [0x1f, 0x8b])
}

fn unpack(path: &Path) -> Result<Unpacked, BadArchive> {
    Ok(tar::Archive::new(GzDecoder::new(BufReader::new(sealed(path)?))))
}

/// Reads to the very end, where the checksum of the whole stream stands, and lets nothing come after it.
fn end(tar: Unpacked) -> Result<(), BadArchive> {
    let mut unpacked = tar.into_inner();
    io::copy(&mut unpacked, &mut io::sink()).map_err(damaged)?;
    let after = io::copy(&mut unpacked.into_inner(), &mut io::sink())?;
    if after == 0 { Ok(()) } else { Err(BadArchive::Damaged("something was added to its end".into())) }
}

/// The number of the layout is read first: another layout may have another header.
fn known(header: serde_json::Value) -> Result<Header, BadArchive> {
    match header.get("format").and_then(serde_json::Value::as_u64) {
        None => Err(BadArchive::Foreign),
        Some(format) if format != u64::from(FORMAT) => Err(BadArchive::Format(format)),
        Some(_) => serde_json::from_value(header).map_err(|error| BadArchive::Damaged(error.to_string())),
    }
}

fn document<T: serde::de::DeserializeOwned>(from: impl Read) -> Result<T, BadArchive> {
    let mut bytes = Vec::new();
    from.take(LONGEST_DOCUMENT).read_to_end(&mut bytes).map_err(damaged)?;
    serde_json::from_slice(&bytes).map_err(|error| BadArchive::Damaged(error.to_string()))
}

fn name_of<R: Read>(entry: &tar::Entry<'_, R>) -> Result<String, BadArchive> {
    let path = entry.path_bytes();
    String::from_utf8(path.into_owned()).map_err(|_| BadArchive::Foreign)
}

fn compare(promised: &BTreeMap<String, Entry>, seen: &BTreeMap<String, Entry>) -> Result<(), BadArchive> {
    let lost = promised.iter().find(|(name, entry)| seen.get(*name) != Some(entry));
    let added = seen.keys().find(|name| !promised.contains_key(*name));
    match lost.map(|(name, _)| name).or(added) {
        Some(name) => Err(BadArchive::Damaged(format!("{name} is not what the manifest says"))),
        None => Ok(()),
    }
}

fn damaged(error: io::Error) -> BadArchive {
    BadArchive::Damaged(error.to_string())
}
