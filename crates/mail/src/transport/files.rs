//! Mail that is written to a folder, for the demo and for looking at.

use super::SendError;
use crate::compose::RawMail;
use std::io;
use std::path::Path;
use tokio::fs;
use tokio::io::AsyncWriteExt;

/// Writes the mail under a name that sorts by time; sending it again overwrites it. Nobody sees half a file.
pub(super) async fn write(folder: &Path, mail: &RawMail) -> Result<(), SendError> {
    let name = format!("{}-{}", mail.date.format("%Y%m%dT%H%M%S%.3fZ"), mail.message_id.made_safe(120));
    let (hidden, shown) = (folder.join(format!(".{name}.part")), folder.join(format!("{name}.eml")));
    let written = async {
        fs::create_dir_all(folder).await?;
        put(&hidden, &mail.bytes).await?;
        fs::rename(&hidden, &shown).await
    };
    written.await.map_err(|error| cannot(folder, &error))
}

/// Whether a mail could be written now.
pub(super) async fn check(folder: &Path) -> Result<(), SendError> {
    let probe = folder.join(format!(".check-{}", std::process::id()));
    let tried = async {
        fs::create_dir_all(folder).await?;
        put(&probe, b"").await?;
        fs::remove_file(&probe).await
    };
    tried.await.map_err(|error| cannot(folder, &error))
}

async fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // A mail may hold a link that signs its reader in.
    let mut file = fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path).await?;
    file.write_all(bytes).await?;
    file.sync_all().await
}

/// A full disk or a missing right is put right by somebody; the mail waits for it.
fn cannot(folder: &Path, error: &io::Error) -> SendError {
    SendError::Temporary(format!("cannot write mail to {}: {error}", folder.display()))
}
