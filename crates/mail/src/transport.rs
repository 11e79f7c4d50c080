//! Handing a mail to whoever carries it: an SMTP server, a folder, or nobody but a test.

mod files;
mod memory;
mod smtp;
mod smtp_url;

use crate::compose::RawMail;
pub use memory::Memory;
pub use smtp::Smtp;
pub use smtp_url::{BadSmtpUrl, SmtpUrl};
use std::path::PathBuf;
use std::time::Duration;

pub enum Transport {
    Smtp(Box<Smtp>),
    /// One `.eml` for each mail.
    Files(PathBuf),
    Memory(Memory),
}

/// Why a mail was not handed over, in one line that holds no secret.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// Try again later: the server cannot be reached, does not let us in, or says so (4xx).
    #[error("{0}")]
    Temporary(String),
    /// Try again later, but the receiver may get the mail twice: the connection was lost before the server's last word.
    #[error("{0}")]
    Doubtful(String),
    /// Never try again: the server refuses this mail or recipient (5xx), or the address cannot be written to.
    #[error("{0}")]
    Permanent(String),
}

impl Transport {
    /// Reads the certificates that the URL and the system name; connects to nothing yet.
    pub fn smtp(url: &SmtpUrl) -> Result<Self, BadSmtpUrl> {
        Smtp::new(url).map(Box::new).map(Self::Smtp)
    }

    pub fn files(folder: impl Into<PathBuf>) -> Self {
        Self::Files(folder.into())
    }

    pub fn memory() -> (Self, Memory) {
        let memory = Memory::default();
        (Self::Memory(memory.clone()), memory)
    }

    /// Hands one mail over; `Ok` means that the other side has promised to carry it.
    pub async fn send(&self, mail: &RawMail) -> Result<(), SendError> {
        match self {
            Self::Smtp(smtp) => smtp.send(mail).await,
            Self::Files(folder) => files::write(folder, mail).await,
            Self::Memory(memory) => {
                memory.keep(mail);
                Ok(())
            }
        }
    }

    /// Tries everything short of sending a mail: connects, encrypts, signs in.
    pub async fn check(&self) -> Result<(), SendError> {
        match self {
            Self::Smtp(smtp) => smtp.check().await,
            Self::Files(folder) => files::check(folder).await,
            Self::Memory(_) => Ok(()),
        }
    }

    /// No `send` takes longer; whoever leases a mail for sending leases it for longer than this.
    pub fn longest_send(&self) -> Duration {
        match self {
            Self::Smtp(smtp) => smtp.longest_send(),
            Self::Files(_) | Self::Memory(_) => Duration::from_secs(30),
        }
    }
}
