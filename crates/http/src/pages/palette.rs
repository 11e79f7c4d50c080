//! What Ctrl/⌘+K finds on the server: tickets by number or words, customers by name or address.

use actix_web::HttpResponse;
use actix_web::web::Data;
use serde::{Deserialize, Serialize};
use skranke_desk::show::{self, Hit, User};
use skranke_desk::{Desk, Tx};
use skranke_domain::Language;
use skranke_domain::customer_status::CustomerStatus;

use crate::{Problem, Query, SignedIn};

/// How many of each kind.
const MOST: i64 = 8;

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    q: String,
}

#[derive(Default, Serialize)]
struct Found {
    tickets: Vec<Choice>,
    customers: Vec<Choice>,
}

#[derive(Serialize)]
struct Choice {
    text: String,
    detail: String,
    url: String,
}

/// `GET /a/palette?q=`
pub async fn find(desk: Data<Desk>, by: SignedIn, wanted: Query<Wanted>) -> Result<HttpResponse, Problem> {
    let q = wanted.0.q;
    if q.trim().is_empty() {
        return Ok(HttpResponse::Ok().json(Found::default()));
    }
    let found = desk.read(move |tx| found(tx, &by, &q)).await?;
    Ok(HttpResponse::Ok().json(found))
}

fn found(tx: &mut Tx, by: &SignedIn, q: &str) -> skranke_desk::Result<Found> {
    let (actor, language) = (by.actor(), by.language());
    let tickets = show::search(tx, actor, q, None, MOST)?;
    let customers = show::customers(tx, actor, q, None, MOST)?;
    Ok(Found {
        tickets: tickets.into_iter().map(|hit| ticket(hit, language)).collect(),
        customers: customers.into_iter().map(customer).collect(),
    })
}

fn ticket(hit: Hit, language: Language) -> Choice {
    let status = CustomerStatus::from_name(hit.state, hit.with_specialist_since.is_some()).label(language);
    let (number, name) = (hit.number.0, hit.requester_name.unwrap_or_default());
    let text = format!("#{number} {}", hit.subject);
    Choice { text, detail: format!("{name} · {status}"), url: format!("/a/tickets/{number}") }
}

fn customer(user: User) -> Choice {
    let url = format!("/a/customers/{}", user.id.0);
    Choice { text: user.name.into(), detail: user.email.into(), url }
}
