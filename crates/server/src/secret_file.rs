//! The secret that signs tokens: 256 random bits in a file that only the server may read.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;

use secrecy::{SecretSlice, zeroize::Zeroizing};

const BYTES: usize = 32;

/// Why the secret cannot be used; what is in the file is never shown.
#[derive(Debug, thiserror::Error)]
pub enum BadSecret {
    #[error("secret_file {path}: {error}")]
    File { path: String, error: std::io::Error },
    #[error("secret_file {path}: others may read it (mode {mode:04o}); run chmod 600 on it")]
    Open { path: String, mode: u32 },
    #[error("secret_file {path}: must hold 64 hexadecimal digits, such as the output of `openssl rand -hex 32`")]
    Shape { path: String },
    #[error("{0}")]
    Random(String),
}

/// Reads the secret; makes it first when there is no file yet.
pub fn load_or_create(path: &Path) -> Result<SecretSlice<u8>, BadSecret> {
    if !path.exists() {
        create(path)?;
    }
    load(path)
}

/// Reads the secret.
pub fn load(path: &Path) -> Result<SecretSlice<u8>, BadSecret> {
    let at = |error| BadSecret::File { path: path.display().to_string(), error };
    let mut file = File::open(path).map_err(at)?;
    let metadata = file.metadata().map_err(at)?;
    let mode = metadata.permissions().mode() & 0o7777;
    // A secret mounted by an orchestrator belongs to root and is shared with our group; anything wider is a mistake.
    let shared = if metadata.uid() == 0 { 0o007 } else { 0o077 };
    if mode & shared != 0 {
        return Err(BadSecret::Open { path: path.display().to_string(), mode });
    }
    let mut text = Zeroizing::new(String::new());
    Read::by_ref(&mut file).take(4096).read_to_string(&mut text).map_err(at)?;
    decode(text.trim()).ok_or_else(|| BadSecret::Shape { path: path.display().to_string() })
}

fn decode(text: &str) -> Option<SecretSlice<u8>> {
    let digits: Option<Vec<u32>> = text.chars().map(|c| c.to_digit(16)).collect();
    let digits = digits.filter(|digits| digits.len() == 2 * BYTES)?;
    let bytes: Option<Vec<u8>> = digits
        .chunks_exact(2)
        .map(|pair| u8::try_from(pair.iter().fold(0, |byte, digit| byte * 16 + digit)).ok())
        .collect();
    bytes.map(SecretSlice::from)
}

/// Writes the whole file under another name and links it, so that of two servers starting at once one wins and
/// neither reads half a secret.
fn create(path: &Path) -> Result<(), BadSecret> {
    let at = |error| BadSecret::File { path: path.display().to_string(), error };
    let bytes =
        Zeroizing::new(skranke_desk::secret::random::<BYTES>().map_err(|error| BadSecret::Random(error.to_string()))?);
    let text: Zeroizing<String> = Zeroizing::new(bytes.iter().map(|byte| format!("{byte:02x}")).collect());
    let fresh = path.with_extension(format!("new-{}", std::process::id()));
    let linked = write_private(&fresh, text.as_bytes()).and_then(|()| std::fs::hard_link(&fresh, path));
    let removed = std::fs::remove_file(&fresh);
    match linked {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => removed.map_err(at),
        other => other.and(removed).map_err(at),
    }
}

fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(bytes)?;
    file.write_all(b"\n")?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret;

    use super::*;

    #[test]
    fn it_is_made_once_and_only_its_owner_may_read_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret");
        let first = load_or_create(&path).unwrap();
        let again = load_or_create(&path).unwrap();
        assert_eq!(first.expose_secret(), again.expose_secret());
        assert_eq!(first.expose_secret().len(), BYTES);
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_secret_that_others_may_read_or_that_is_none_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret");
        load_or_create(&path).unwrap();
        std::fs::set_permissions(&path, PermissionsExt::from_mode(0o644)).unwrap();
        assert!(matches!(load(&path), Err(BadSecret::Open { mode: 0o644, .. })));
        for text in ["", "abc", &"g".repeat(64), &"æ".repeat(64), &"a".repeat(66)] {
            std::fs::write(&path, text).unwrap();
            std::fs::set_permissions(&path, PermissionsExt::from_mode(0o600)).unwrap();
            assert!(matches!(load(&path), Err(BadSecret::Shape { .. })), "{text}");
        }
    }
}
