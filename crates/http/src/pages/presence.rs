//! Who reads or writes on a ticket at this moment. Names and states only: the reader's own page has the words.

use actix_web::HttpResponse;
use actix_web::web::Data;
use serde::Deserialize;
use serde_json::{Value, json};
use skranke_desk::Desk;
use skranke_desk::presence::{How, Sign};
use skranke_domain::{TicketNumber, UserId};

use crate::pages::Form;
use crate::{Problem, SignedIn};

/// What somebody does on a ticket.
#[derive(Deserialize)]
pub struct Said {
    ticket: i64,
    how: How,
}

/// `POST /a/presence`: says what one does, and hears who else is there.
pub async fn say(desk: Data<Desk>, by: SignedIn, form: Form<Said>) -> Result<HttpResponse, Problem> {
    let ticket = TicketNumber(form.ticket);
    desk.presence.say(by.actor(), ticket, form.how).await?;
    let others = desk.presence.others(by.actor(), ticket);
    let here: Vec<Value> = others.iter().map(|other| somebody(&desk, other.user, other.how)).collect();
    Ok(HttpResponse::Ok().json(json!({ "here": here })))
}

/// A change of it, as open pages hear it.
pub fn heard(desk: &Desk, sign: &Sign) -> Value {
    let mut told = somebody(desk, sign.user, sign.how);
    told["presence"] = sign.ticket.0.into();
    told
}

fn somebody(desk: &Desk, who: UserId, how: How) -> Value {
    let rules = desk.db.rules();
    let name = rules.staff.get(&who).map(|staff| staff.name.to_string());
    json!({ "who": who.0, "name": name.unwrap_or_default(), "how": how })
}
