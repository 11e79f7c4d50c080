//! Where the bytes of attachments are kept: by their hash, outside the database, streamed in and out.

use crate::error::{Error, Result};
use crate::media_type;
use crate::secret;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use tokio::fs::{self, File};
use tokio::io::AsyncWriteExt;

/// The store of file contents. An object store would be a second variant.
#[derive(Clone, Debug)]
pub enum Files {
    /// `ab/cd/<sha256>` below a folder.
    Folder(PathBuf),
}

/// Bytes that are kept for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    pub sha256: String,
    pub size: u64,
    /// As recognised by content; what the sender declared is not believed.
    pub media_type: &'static str,
}

/// A file on its way in; if it is dropped half-way its temporary file is removed.
pub struct Intake {
    folder: PathBuf,
    path: Temporary,
    file: File,
    hash: Sha256,
    size: u64,
    limit: u64,
    head: Vec<u8>,
}

impl Files {
    pub async fn prepare(&self) -> Result<()> {
        let Self::Folder(folder) = self;
        Ok(fs::create_dir_all(folder.join("incoming")).await?)
    }

    /// Begins to take in a file of at most `limit` bytes.
    pub async fn intake(&self, limit: u64) -> Result<Intake> {
        let Self::Folder(folder) = self;
        let name: String = secret::random::<16>()?.iter().map(|byte| format!("{byte:02x}")).collect();
        let path = folder.join("incoming").join(name);
        let file = File::create_new(&path).await?;
        let path = Temporary(Some(path));
        let folder = folder.clone();
        Ok(Intake { folder, path, file, hash: Sha256::new(), size: 0, limit, head: Vec::new() })
    }

    /// The bytes, to be streamed out.
    pub async fn open(&self, sha256: &str) -> Result<File> {
        let Self::Folder(folder) = self;
        Ok(File::open(place(folder, sha256)).await?)
    }

    /// Lets the bytes go; that they were gone already is no fault.
    pub async fn remove(&self, sha256: &str) -> Result<()> {
        match fs::remove_file(self.place(sha256)).await {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// Where the bytes are, for programs that are not the server.
    pub fn place(&self, sha256: &str) -> PathBuf {
        let Self::Folder(folder) = self;
        place(folder, sha256)
    }

    /// Whether new bytes can be written.
    pub async fn check(&self) -> Result<()> {
        let mut intake = self.intake(16).await?;
        intake.write(b"skranke").await?;
        Ok(())
    }
}

/// How much of a file tells what it is.
const HEAD: usize = 512;

impl Intake {
    pub async fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.size += bytes.len() as u64;
        if self.size > self.limit {
            return Err(Error::TooLarge { what: "the file", limit: self.limit });
        }
        let missing = HEAD.saturating_sub(self.head.len());
        self.head.extend(bytes.iter().take(missing));
        self.hash.update(bytes);
        Ok(self.file.write_all(bytes).await?)
    }

    /// Makes it last: written, flushed to disk, named by its hash, and the name flushed too.
    pub async fn finish(mut self) -> Result<Stored> {
        self.file.flush().await?;
        self.file.sync_all().await?;
        let sha256: String = self.hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        let target = place(&self.folder, &sha256);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent).await?;
            if let Some(path) = self.path.0.take() {
                fs::rename(path, &target).await?;
            }
            File::open(parent).await?.sync_all().await?;
        }
        Ok(Stored { sha256, size: self.size, media_type: media_type::of(&self.head) })
    }
}

/// Two levels of folders, so that none grows too large.
fn place(folder: &Path, sha256: &str) -> PathBuf {
    let part = |range: std::ops::Range<usize>| sha256.get(range).unwrap_or("00");
    folder.join(part(0..2)).join(part(2..4)).join(sha256)
}

/// Removes what was not finished.
struct Temporary(Option<PathBuf>);

impl Drop for Temporary {
    fn drop(&mut self) {
        if let Some(path) = self.0.take() {
            // Nobody waits for it; a left-over is swept after a day.
            let _ = std::fs::remove_file(path);
        }
    }
}
