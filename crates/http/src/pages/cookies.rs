//! The few cookies: who is signed in, and what a signed-out reader has chosen.

use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use secrecy::{ExposeSecret, SecretString};

use crate::shared::Shared;

/// The names over HTTPS, where a browser itself sees to it that no other host can set them (RFC 6265bis, 4.1.3.2), and
/// over plain HTTP, as on a developer's machine.
const SESSION: [&str; 2] = ["__Host-skranke", "skranke"];
const FORM: [&str; 2] = ["__Host-skranke-form", "skranke-form"];
const LINK: [&str; 2] = ["__Host-skranke-link", "skranke-link"];
pub const LANGUAGE: &str = "language";
pub const THEME: &str = "theme";

/// How long a letter's token waits for its form.
const LINK_LIFE: Duration = Duration::minutes(30);

const YEAR: Duration = Duration::days(365);

/// Sets and reads cookies as the desk's own address asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cookies {
    https: bool,
}

impl Cookies {
    pub fn of(shared: &Shared) -> Self {
        Self { https: shared.settings.public_url.as_ref().is_some_and(|url| url.is_https()) }
    }

    fn name(self, [secure, plain]: [&'static str; 2]) -> &'static str {
        if self.https { secure } else { plain }
    }

    /// What the browser shows as its session.
    pub fn session(self, request: &HttpRequest) -> Option<String> {
        request.cookie(self.name(SESSION)).map(|cookie| cookie.value().to_owned())
    }

    /// What makes a signed-out browser's forms its own.
    pub fn form(self, request: &HttpRequest) -> Option<String> {
        request.cookie(self.name(FORM)).map(|cookie| cookie.value().to_owned())
    }

    pub fn set_session(self, token: &SecretString, seconds: i64) -> Cookie<'static> {
        self.own(self.name(SESSION), token.expose_secret().to_owned(), Some(Duration::seconds(seconds)), true)
    }

    pub fn end_session(self) -> Cookie<'static> {
        self.own(self.name(SESSION), String::new(), Some(Duration::ZERO), true)
    }

    pub fn set_form(self, value: &str) -> Cookie<'static> {
        self.own(self.name(FORM), value.to_owned(), None, true)
    }

    /// The token of the letter whose link was followed in this browser.
    pub fn link(self, request: &HttpRequest) -> Option<String> {
        request.cookie(self.name(LINK)).map(|cookie| cookie.value().to_owned())
    }

    pub fn set_link(self, token: &SecretString) -> Cookie<'static> {
        self.own(self.name(LINK), token.expose_secret().to_owned(), Some(LINK_LIFE), true)
    }

    pub fn end_link(self) -> Cookie<'static> {
        self.own(self.name(LINK), String::new(), Some(Duration::ZERO), true)
    }

    /// Remembers a choice for a year.
    pub fn set_choice(self, name: &'static str, value: &'static str) -> Cookie<'static> {
        self.own(name, value.to_owned(), Some(YEAR), false)
    }

    fn own(self, name: &'static str, value: String, life: Option<Duration>, secret: bool) -> Cookie<'static> {
        let cookie = Cookie::build(name, value).path("/").same_site(SameSite::Lax).http_only(secret).secure(self.https);
        match life {
            Some(life) => cookie.max_age(life).finish(),
            None => cookie.finish(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_out_of_reach_for_scripts_and_other_hosts() {
        let cookie = Cookies { https: true }.set_session(&SecretString::from("x"), 60).to_string();
        assert_eq!(cookie, "__Host-skranke=x; HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=60");
        let plain = Cookies { https: false }.end_session().to_string();
        assert_eq!(plain, "skranke=; HttpOnly; SameSite=Lax; Path=/; Max-Age=0");
    }
}
