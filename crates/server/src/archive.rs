//! The file that `skranke backup` writes and `skranke restore` reads; docs/operations.md describes it.
//!
//! A gzipped tar: first `skranke-backup.json` (what it is), then the rows of each table as JSON arrays in
//! `tables/NAME/NUMBER.json`, then `attachments/…` as they lie in the data folder, last `manifest.json` with the size and
//! SHA-256 of everything before it. The manifest comes last so that nothing has to be written twice, and so that a file
//! that was cut never has one. After the tar stands a seal, an empty second gzip member whose comment is the SHA-256 of
//! the file before it, so that no byte can change unseen. Rows are the same for both databases: a desk may move from one
//! to the other.

mod reader;
mod writer;

use std::collections::BTreeMap;
use std::io;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use skranke_persistence::archive::Table;

pub use reader::Checked;
pub use writer::Writer;

/// The layout described above; another layout gets another number.
pub const FORMAT: u32 = 1;

pub const HEADER: &str = "skranke-backup.json";
pub const MANIFEST: &str = "manifest.json";

/// What the archive is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Header {
    pub format: u32,
    /// The version of the program that wrote it.
    pub program: String,
    pub created_at: DateTime<Utc>,
    /// The database it came from: `sqlite` or `postgres`.
    pub database: String,
    /// The last migration that had run.
    pub schema: i64,
    /// In an order in which rows only refer to rows before them.
    pub tables: Vec<Table>,
}

/// What is in the archive.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// Rows of each table.
    pub rows: BTreeMap<String, u64>,
    pub attachments: u64,
    /// Attachments that the database names and the data folder did not have, or not with their content.
    pub missing: Vec<String>,
    pub entries: BTreeMap<String, Entry>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub size: u64,
    pub sha256: String,
}

/// Why an archive cannot be used; nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum BadArchive {
    #[error("it is cut or damaged: {0}")]
    Damaged(String),
    #[error("it is no backup of Skranke")]
    Foreign,
    #[error("its layout is number {0}; this program knows number {FORMAT}")]
    Format(u64),
    #[error("it was written by a newer version ({program}); use that version or a later one to restore it")]
    Newer { program: String },
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// SHA-256 of what passes through, in hexadecimal at the end.
#[derive(Clone, Default)]
struct Hashing<T> {
    inner: T,
    size: u64,
    sha256: sha2::Sha256,
}

impl<T> Hashing<T> {
    fn new(inner: T) -> Self {
        Self { inner, size: 0, sha256: sha2::Sha256::default() }
    }

    fn finish(self) -> (T, Entry) {
        let digest = sha2::Digest::finalize(self.sha256);
        (self.inner, Entry { size: self.size, sha256: digest.iter().map(|byte| format!("{byte:02x}")).collect() })
    }
}

impl<W: io::Write> io::Write for Hashing<W> {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        let length = self.inner.write(buffer)?;
        sha2::Digest::update(&mut self.sha256, buffer.get(..length).unwrap_or_default());
        self.size += length as u64;
        Ok(length)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl<R: io::Read> io::Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(buffer)?;
        sha2::Digest::update(&mut self.sha256, buffer.get(..length).unwrap_or_default());
        self.size += length as u64;
        Ok(length)
    }
}

/// An empty gzip member with this hash as its comment; `gzip` and `tar` pass over it.
fn seal(sha256: &str) -> Vec<u8> {
    const HEAD: &[u8] = &[0x1f, 0x8b, 8, 0x10, 0, 0, 0, 0, 0, 0xff];
    const NOTHING: &[u8] = &[3, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    [HEAD, b"sha256 ", sha256.as_bytes(), b"\0", NOTHING].concat()
}

/// As long as every seal is.
const SEAL_LENGTH: u64 = 10 + 7 + 64 + 1 + 10;
