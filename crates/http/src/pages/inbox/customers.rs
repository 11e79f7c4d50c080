//! Customers: found by name or address, and one with all their tickets.

use actix_web::web::Data;
use askama::Template;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use skranke_desk::show::lists::{Filter, Line};
use skranke_desk::{Desk, show};
use skranke_domain::ticket::StateName;
use skranke_domain::{Sort, UserId};

use crate::pages::Cx;
use crate::pages::inbox::acts::Answered;
use crate::pages::inbox::menu;
use crate::pages::inbox::new_ticket::Found;
use crate::pages::inbox::rail::Rail;
use crate::{Path, Query};

#[derive(Template)]
#[template(path = "customers.html")]
struct Customers<'a> {
    cx: &'a Cx,
    rail: Rail,
    q: String,
    found: Vec<Found>,
}

#[derive(Template)]
#[template(path = "customer.html")]
struct Customer<'a> {
    cx: &'a Cx,
    rail: Rail,
    id: i64,
    name: String,
    email: String,
    is_verified: bool,
    organisation: Option<String>,
    writes: String,
    since: DateTime<Utc>,
    tickets: Vec<Ticket>,
}

struct Ticket {
    number: i64,
    subject: String,
    state: (&'static str, String),
    at: DateTime<Utc>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    q: String,
}

const PAGE: i64 = 50;

/// `GET /a/customers`
pub async fn find(desk: Data<Desk>, cx: Cx, wanted: Query<Wanted>) -> Answered {
    let by = cx.viewer()?.actor().clone();
    let q = wanted.0.q;
    let search = q.clone();
    let found = desk.read(move |tx| show::customers(tx, &by, &search, None, PAGE)).await?;
    let found = found.into_iter().map(Found::from).collect();
    Ok(cx.ok(&Customers { cx: &cx, rail: Rail::of(&cx, None, None), q, found }))
}

/// `GET /a/customers/{id}`
pub async fn show(desk: Data<Desk>, cx: Cx, id: Path<UserId>) -> Answered {
    let (id, by) = (id.into_inner(), cx.viewer()?.actor().clone());
    let (customer, organisation, tickets) = desk
        .read(move |tx| {
            let customer = show::customer(tx, &by, id)?;
            let organisation = customer.organisation.map(|id| show::organisation(tx, &by, id)).transpose()?.flatten();
            let filter = Filter { requester: Some(id), ..Filter::default() };
            let tickets = show::tickets(tx, &by, filter, None, Sort::Newest, None, PAGE)?;
            Ok((customer, organisation, tickets))
        })
        .await?;
    Ok(cx.ok(&Customer {
        cx: &cx,
        rail: Rail::of(&cx, None, None),
        id: id.0,
        name: customer.name.to_string(),
        email: customer.email.to_string(),
        is_verified: customer.verified,
        organisation,
        writes: menu::writes(&cx, customer.language),
        since: customer.created_at,
        tickets: tickets.iter().map(|line| Ticket::of(&cx, line)).collect(),
    }))
}

impl Ticket {
    fn of(cx: &Cx, line: &Line) -> Self {
        Self {
            number: line.number,
            subject: line.subject.clone(),
            state: menu::state(cx, line.state.parse().unwrap_or(StateName::Open)),
            at: line.updated_at.into(),
        }
    }
}
