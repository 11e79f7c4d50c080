//! Mail out: what is to be said becomes a mail, and the mail is handed to whoever carries it.
//!
//! **Invariant:** nothing here knows tickets, people or the database; a caller says what happened (`Letter`), to whom
//! and in which thread (`Envelope`), and gets bytes (`RawMail`) that every retry sends unchanged.

mod compose;
mod header;
mod html;
mod letter;
mod links;
mod mail_id;
mod page;
mod plain;
pub mod transport;
mod wording;
mod words;

#[cfg(feature = "testing")]
pub mod testing;

pub use compose::{Cannot, Envelope, RawMail, Sender, compose};
pub use letter::{Audience, Letter, Next, Origin};
pub use links::{BadPublicUrl, PublicUrl};
pub use mail_id::{BadMailId, MailId};
pub use transport::{BadSmtpUrl, Memory, SendError, SmtpUrl, Transport};
