//! Where mails lead to: always below the configured public address, whatever a request claimed its host to be.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use skranke_domain::TicketNumber;
use std::fmt;
use std::str::FromStr;
use url::Url;

/// The address under which people reach the desk, without a slash at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl(String);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the public address must look like https://help.example.no: http or https, no user, query or fragment")]
pub struct BadPublicUrl;

impl FromStr for PublicUrl {
    type Err = BadPublicUrl;

    fn from_str(text: &str) -> Result<Self, BadPublicUrl> {
        let url = Url::parse(text.trim()).map_err(|_| BadPublicUrl)?;
        let plain = matches!(url.scheme(), "http" | "https")
            && url.has_host()
            && url.username().is_empty()
            && url.password().is_none()
            && url.query().is_none()
            && url.fragment().is_none();
        match plain {
            true => Ok(Self(url.as_str().trim_end_matches('/').to_owned())),
            false => Err(BadPublicUrl),
        }
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl PublicUrl {
    pub(crate) fn ticket(&self, number: TicketNumber) -> String {
        format!("{self}/tickets/{number}")
    }

    /// The ticket for somebody who has no account.
    pub(crate) fn follow(&self, token: &str) -> String {
        format!("{self}/receipt/{}", utf8_percent_encode(token, TOKEN))
    }

    pub(crate) fn sign_in(&self) -> String {
        format!("{self}/sign-in")
    }

    pub(crate) fn forgotten_password(&self) -> String {
        format!("{self}/forgot")
    }

    pub(crate) fn verify(&self, token: &str) -> String {
        format!("{self}/verify?token={}", utf8_percent_encode(token, TOKEN))
    }

    pub(crate) fn reset_password(&self, token: &str) -> String {
        format!("{self}/reset?token={}", utf8_percent_encode(token, TOKEN))
    }
}

/// Everything is escaped but what URL-safe base64 and JWTs consist of.
const TOKEN: &percent_encoding::AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.');

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_address_loses_its_last_slash_and_keeps_its_path() {
        let url: PublicUrl = "https://Example.no/help/".parse().unwrap();
        assert_eq!(url.ticket(TicketNumber(7)), "https://example.no/help/tickets/7");
    }

    #[test]
    fn a_public_address_is_a_plain_web_address() {
        for bad in
            ["", "example.no", "ftp://example.no", "javascript:alert(1)", "https://a:b@example.no", "https://x/?q=1"]
        {
            assert_eq!(bad.parse::<PublicUrl>(), Err(BadPublicUrl), "{bad}");
        }
    }

    #[test]
    fn a_token_cannot_leave_its_parameter() {
        let url: PublicUrl = "https://example.no".parse().unwrap();
        assert_eq!(url.verify("a-b_c.d"), "https://example.no/verify?token=a-b_c.d");
        assert_eq!(url.verify("a&b=\"c"), "https://example.no/verify?token=a%26b%3D%22c");
    }
}
