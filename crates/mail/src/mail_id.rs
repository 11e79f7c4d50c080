//! The name of a mail in the world, by which mail programs thread and receivers drop repeats.

use std::fmt;
use std::str::FromStr;

/// A `Message-ID` with its angle brackets, such as `<m42.9f3a@desk.example.no>`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MailId(String);

/// Foreign mails carry all kinds of ids; one like this is better left out of a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a message id looks like <local@host>, in printable ASCII and at most {} characters", MailId::LIMIT)]
pub struct BadMailId;

impl MailId {
    /// Keeps header lines below the 998 characters of RFC 5322.
    pub const LIMIT: usize = 250;

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id with everything replaced that a file name or a MIME boundary could not carry.
    pub(crate) fn made_safe(&self, limit: usize) -> String {
        let safe = |c: char| if c.is_ascii_alphanumeric() || ".-_".contains(c) { c } else { '_' };
        self.0.trim_matches(['<', '>']).chars().map(safe).take(limit).collect()
    }
}

impl FromStr for MailId {
    type Err = BadMailId;

    fn from_str(text: &str) -> Result<Self, BadMailId> {
        let inner = text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).ok_or(BadMailId)?;
        let (local, host) = inner.split_once('@').ok_or(BadMailId)?;
        let printable = |c: char| c.is_ascii_graphic() && c != '<' && c != '>';
        match text.len() <= Self::LIMIT && !local.is_empty() && !host.is_empty() && inner.chars().all(printable) {
            true => Ok(Self(text.to_owned())),
            false => Err(BadMailId),
        }
    }
}

impl fmt::Display for MailId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_one_printable_word_in_brackets() {
        assert!("<m42.9f3a@desk.example.no>".parse::<MailId>().is_ok());
        let long = format!("<{}@host>", "a".repeat(250));
        for bad in ["", "m@host", "<m@host", "<@host>", "<m@>", "<m host>", "<m@h>\r\nBcc: x@y.no", "<å@host>", &long]
        {
            assert_eq!(bad.parse::<MailId>(), Err(BadMailId), "{bad}");
        }
    }

    #[test]
    fn an_id_made_safe_stays_within_its_folder() {
        let id: MailId = "<../../etc/passwd@host>".parse().unwrap();
        assert_eq!(id.made_safe(100), ".._.._etc_passwd_host");
        assert_eq!(id.made_safe(4), ".._.");
    }
}
