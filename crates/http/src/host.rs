//! The desk's own names: a request for any other is misdirected. Links are never made from what a request says.

use actix_web::dev::RequestHead;
use actix_web::http::Uri;
use actix_web::http::header;

use crate::code::Code;
use crate::problem::Problem;

/// Where people reach the desk from outside, such as `https://desk.example.no`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl {
    text: String,
    host: String,
    https: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("must be http:// or https:// and a host, without a path")]
pub struct NotAPublicUrl;

impl std::str::FromStr for PublicUrl {
    type Err = NotAPublicUrl;

    fn from_str(text: &str) -> Result<Self, NotAPublicUrl> {
        let text = text.trim_end_matches('/');
        let uri: Uri = text.parse().map_err(|_| NotAPublicUrl)?;
        let https = match uri.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            _ => return Err(NotAPublicUrl),
        };
        let host = name_of(uri.authority().map_or("", |authority| authority.as_str()));
        if host.is_empty() || host.contains('@') || uri.path().len() > 1 || uri.query().is_some() {
            return Err(NotAPublicUrl);
        }
        Ok(Self { text: text.to_owned(), host, https })
    }
}

impl PublicUrl {
    /// Without a slash at the end, for links.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub fn is_https(&self) -> bool {
        self.https
    }
}

/// Refuses a request for a host that is neither ours nor this machine; without a public URL every name will do.
pub fn check(public_url: Option<&PublicUrl>, also: &[String], head: &RequestHead) -> Result<(), Problem> {
    let Some(public_url) = public_url else { return Ok(()) };
    let asked = asked_host(head);
    let is_ours = asked == public_url.host
        || ["localhost", "127.0.0.1", "[::1]"].contains(&asked.as_str())
        || also.iter().any(|host| host.eq_ignore_ascii_case(&asked));
    if is_ours { Ok(()) } else { Err(Problem::new(Code::UnknownHost, "this desk does not go by that name")) }
}

/// The host of an absolute request target, else that of the header.
fn asked_host(head: &RequestHead) -> String {
    let header = head.headers().get(header::HOST).and_then(|value| value.to_str().ok());
    name_of(head.uri.authority().map(|authority| authority.as_str()).or(header).unwrap_or_default())
}

/// The name without its port, in lower case.
fn name_of(authority: &str) -> String {
    let name = match authority.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => authority,
    };
    name.trim_end_matches('.').to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn is_welcome(host: &str, public_url: Option<&str>) -> bool {
        let request = TestRequest::default().insert_header((header::HOST, host)).to_http_request();
        let public_url = public_url.map(|url| url.parse().unwrap());
        check(public_url.as_ref(), &["intern.example.no".to_owned()], request.head()).is_ok()
    }

    #[test]
    fn our_names_and_this_machine_are_welcome() {
        for host in ["desk.example.no", "DESK.example.no:443", "desk.example.no.", "localhost:8080", "[::1]:8080"] {
            assert!(is_welcome(host, Some("https://desk.example.no/")), "{host}");
        }
        assert!(is_welcome("intern.example.no", Some("https://desk.example.no")));
        for host in ["evil.example", "desk.example.no.evil.example", "", "desk.example.no@evil.example"] {
            assert!(!is_welcome(host, Some("https://desk.example.no")), "{host}");
        }
        assert!(is_welcome("anything", None));
    }

    #[test]
    fn a_public_url_is_a_scheme_and_a_host() {
        let good: PublicUrl = "https://desk.example.no:8443/".parse().unwrap();
        assert_eq!((good.as_str(), good.is_https()), ("https://desk.example.no:8443", true));
        for bad in ["desk.example.no", "ftp://a.no", "https://", "https://a.no/desk", "https://a.no?x", "http://u@a.no"]
        {
            assert_eq!(bad.parse::<PublicUrl>(), Err(NotAPublicUrl), "{bad}");
        }
    }
}
