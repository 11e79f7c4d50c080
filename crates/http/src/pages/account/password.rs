//! Changing the password.

use actix_web::HttpResponse;
use actix_web::web::Data;
use secrecy::SecretString;
use serde::Deserialize;
use skranke_desk::{Desk, Error, profile};
use skranke_domain::text::{Email, Name};

use crate::address::ClientAddress;
use crate::pages::account::profile::{ProfilePage, page};
use crate::pages::register::check_password;
use crate::pages::{Cx, Faults, Form};
use crate::problem::Problem;

#[derive(Deserialize)]
#[serde(default)]
pub struct Typed {
    password: SecretString,
    new_password: SecretString,
}

impl Default for Typed {
    fn default() -> Self {
        let [password, new_password] = ["", ""].map(SecretString::from);
        Self { password, new_password }
    }
}

/// `POST /account/password`
pub async fn change(cx: Cx, desk: Data<Desk>, from: ClientAddress, form: Form<Typed>) -> Result<HttpResponse, Problem> {
    let before = page(&cx, &desk).await?;
    let mut faults = Faults::default();
    if let (Ok(email), Ok(name)) = (Email::new(&before.email), Name::new(&before.name)) {
        check_password(&cx, &mut faults, "new_password", &form.new_password, (&email, &name));
    }
    if faults.is_empty() {
        let (old, new) = (form.password.clone(), form.new_password.clone());
        let by = cx.viewer()?.signed_in().known();
        match profile::change_password(&desk.gate, by, old, new, from.0).await {
            Ok(()) => return Ok(cx.see("/account?after=password")),
            Err(Error::Invalid(_)) => faults.add("password", cx.l.account_password_wrong()),
            Err(other) => return Err(other.into()),
        }
    }
    Ok(cx.invalid(&ProfilePage { faults, ..before }))
}
