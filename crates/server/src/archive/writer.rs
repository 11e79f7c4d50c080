//! Writes an archive, entry by entry.

use std::collections::BTreeMap;
use std::io::{self, Read, Write};

use flate2::Compression;
use flate2::write::GzEncoder;

use super::{Entry, HEADER, Hashing, Header, MANIFEST, Manifest, seal};

/// An archive that is being written.
pub struct Writer<W: Write> {
    tar: tar::Builder<GzEncoder<Hashing<W>>>,
    created_at: u64,
    entries: BTreeMap<String, Entry>,
}

impl<W: Write> Writer<W> {
    /// Begins an archive with its header.
    pub fn begin(to: W, header: &Header) -> io::Result<Self> {
        let tar = tar::Builder::new(GzEncoder::new(Hashing::new(to), Compression::fast()));
        let created_at = u64::try_from(header.created_at.timestamp()).unwrap_or_default();
        let mut writer = Self { tar, created_at, entries: BTreeMap::new() };
        writer.add(HEADER, &serde_json::to_vec_pretty(header)?)?;
        Ok(writer)
    }

    /// Adds bytes under a path.
    pub fn add(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        self.add_stream(path, bytes.len() as u64, bytes).map(drop)
    }

    /// Adds `size` bytes from a stream and says what they were; a stream that ends early is an error, and the archive
    /// is then of no use.
    pub fn add_stream(&mut self, path: &str, size: u64, from: impl Read) -> io::Result<Entry> {
        let mut head = tar::Header::new_gnu();
        head.set_size(size);
        head.set_mode(0o600);
        head.set_mtime(self.created_at);
        let mut from = Hashing::new(from.take(size));
        self.tar.append_data(&mut head, path, &mut from)?;
        let (_, entry) = from.finish();
        if entry.size != size {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, format!("{path} shrank while it was read")));
        }
        self.entries.insert(path.to_owned(), entry.clone());
        Ok(entry)
    }

    /// Ends the archive with the manifest of all that was added, and its seal.
    pub fn finish(mut self, mut manifest: Manifest) -> io::Result<W> {
        manifest.entries = std::mem::take(&mut self.entries);
        self.add(MANIFEST, &serde_json::to_vec_pretty(&manifest)?)?;
        let (mut to, whole) = self.tar.into_inner()?.finish()?.finish();
        to.write_all(&seal(&whole.sha256))?;
        to.flush()?;
        Ok(to)
    }
}
