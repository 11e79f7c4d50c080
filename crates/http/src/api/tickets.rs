//! One ticket: submitted, read, edited.

use std::collections::BTreeSet;

use actix_web::HttpRequest;
use actix_web::web::Data;
use serde::Deserialize;
use skranke_desk::show::{self, Include, Shown};
use skranke_desk::submit::{self, Requester, Submission};
use skranke_desk::{Desk, Tx, handle};
use skranke_domain::text::{Body, Email, Name, Subject, Tag};
use skranke_domain::{Actor, AnswerForm, CategoryId, Change, Channel, Priority, TicketNumber};
use utoipa::{IntoParams, ToSchema};

use crate::api::{customer_views, views};
use crate::given::{Given, Whose};
use crate::idempotency::{Post, Reply};
use crate::query::commas;
use crate::signed_in::correlation;
use crate::{Body as Json, IfMatch, Path, Problem, Query, SignedIn};

/// A request to the desk.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTicket {
    #[schema(value_type = String, max_length = 200, example = "Ruteren starter på nytt hver natt")]
    subject: Subject,
    #[schema(value_type = String, max_length = 100_000, example = "Hver natt rundt tre blir nettet borte i to minutter.")]
    body: Body,
    #[schema(value_type = Option<i64>, example = 1)]
    category: Option<CategoryId>,
    /// `low`, `normal`, `high` or `urgent`; normal if nobody says.
    #[schema(value_type = Option<String>, example = "normal")]
    priority: Option<Priority>,
    /// `portal`, `email`, `phone` or `letter`.
    #[schema(value_type = Option<String>, example = "email")]
    answer_form: Option<AnswerForm>,
    /// For whom somebody at the desk writes it down; customers leave it out.
    requester: Option<NewRequester>,
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRequester {
    #[schema(value_type = String, example = "kari@example.no")]
    email: Email,
    #[schema(value_type = Option<String>, example = "Kari Nordmann")]
    name: Option<Name>,
}

impl From<NewTicket> for Submission {
    fn from(new: NewTicket) -> Self {
        Self {
            subject: new.subject,
            body: new.body,
            category: new.category,
            priority: new.priority.unwrap_or(Priority::Normal),
            answer_form: new.answer_form.unwrap_or(AnswerForm::Portal),
            channel: Channel::Api,
            requester: new.requester.map(|requester| Requester { email: requester.email, name: requester.name }),
        }
    }
}

/// Submits a ticket; the answer is the receipt with its number and the promised reply time.
#[utoipa::path(
    post, path = "/api/v1/tickets", tag = "tickets", request_body = NewTicket,
    responses((status = 201, description = "The ticket. Customers get the shape of `Case`.", body = views::Ticket,
        headers(("Location" = String, description = "Where it is."), ("ETag" = String, description = "Its version."))))
)]
pub async fn submit(desk: Data<Desk>, by: SignedIn, post: Post<NewTicket>) -> Result<Reply, Problem> {
    let (key, submission) = (by.key(post.retry), Submission::from(post.body));
    let answer = desk.once(correlation(), key, move |tx| {
        let ticket = submit::submit(tx, by.actor(), &submission)?;
        Ok(receipt(tx, &by, ticket.number())?.at(submit::location(ticket.number())).into())
    });
    Ok(Reply(answer.await?))
}

/// What comes along with a ticket.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct Along {
    /// Any of `messages`, `events`, `escalation`, `promises`, with commas between.
    #[serde(deserialize_with = "commas")]
    #[param(value_type = Option<String>, example = "messages,escalation")]
    include: Vec<Extra>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extra {
    Messages,
    Events,
    Escalation,
    Promises,
}

impl std::str::FromStr for Extra {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "messages" => Ok(Self::Messages),
            "events" => Ok(Self::Events),
            "escalation" | "escalations" => Ok(Self::Escalation),
            "promises" => Ok(Self::Promises),
            _ => Err("must be messages, events, escalation or promises, with commas between"),
        }
    }
}

impl From<Along> for Include {
    fn from(along: Along) -> Self {
        let has = |extra| along.include.contains(&extra);
        Self {
            messages: has(Extra::Messages),
            events: has(Extra::Events),
            escalation: has(Extra::Escalation),
            promises: has(Extra::Promises),
        }
    }
}

/// One ticket, with its newest hundred messages if asked for.
#[utoipa::path(
    get, path = "/api/v1/tickets/{number}", tag = "tickets", params(("number" = i64, Path), Along),
    responses((status = 200, description = "The ticket. Customers get the shape of `Case`.", body = views::Ticket),
        (status = "default", description = "For customers.", body = customer_views::Case))
)]
pub async fn show(
    desk: Data<Desk>,
    by: SignedIn,
    request: HttpRequest,
    number: Path<TicketNumber>,
    along: Query<Along>,
) -> Result<Given, Problem> {
    // Customers read a case for its conversation; it comes along unasked.
    let include = Include::from(along.0);
    let include = Include { messages: include.messages || !by.is_staff(), ..include };
    Whose::Everybodys.answer(&desk, &by, &request, move |tx, by| shown(tx, by, *number, include)).await
}

/// What to change; what is left out stays.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    #[schema(value_type = Option<String>)]
    subject: Option<Subject>,
    #[schema(value_type = Option<String>, example = "high")]
    priority: Option<Priority>,
    /// Null takes the category away.
    #[serde(default, with = "crate::api::double_option")]
    #[schema(value_type = Option<i64>)]
    category: Option<Option<CategoryId>>,
    #[schema(value_type = Option<Vec<String>>, max_items = 30)]
    tags: Option<BTreeSet<Tag>>,
}

/// Changes subject, priority, category or tags. A new priority means new promises.
#[utoipa::path(
    patch, path = "/api/v1/tickets/{number}", tag = "tickets", params(("number" = i64, Path)), request_body = Edit,
    responses((status = 200, description = "The ticket.", body = views::Ticket))
)]
pub async fn edit(
    desk: Data<Desk>,
    by: SignedIn,
    number: Path<TicketNumber>,
    expected: IfMatch,
    body: Json<Edit>,
) -> Result<Reply, Problem> {
    if body.0.tags.as_ref().is_some_and(|tags| tags.len() > 30) {
        return Err(Problem::field("/tags", "must be at most 30 tags"));
    }
    let Edit { subject, priority, category, tags } = body.0;
    let change = Change { subject, priority, category, tags };
    let done = desk.write(correlation(), move |tx| {
        handle::edit(tx, by.actor(), *number, expected.0, &change)?;
        shown(tx, &by, *number, Include::default())
    });
    Ok(done.await?)
}

/// Whoever wrote it down gets the receipt, also when the ticket went to a team that is not theirs.
fn receipt(tx: &mut Tx, by: &SignedIn, number: TicketNumber) -> skranke_desk::Result<Reply> {
    let reader = if by.is_staff() { &Actor::Desk } else { by.actor() };
    let shown = show::ticket(tx, reader, number, Include { messages: true, ..Include::default() })?;
    Ok(in_shape(tx, by, shown))
}

/// The ticket in the shape its reader may see, with its version.
pub fn shown(tx: &mut Tx, by: &SignedIn, number: TicketNumber, include: Include) -> skranke_desk::Result<Reply> {
    let shown = show::ticket(tx, by.actor(), number, include)?;
    Ok(in_shape(tx, by, shown))
}

fn in_shape(tx: &Tx, by: &SignedIn, shown: Shown) -> Reply {
    let language = by.language();
    if by.is_staff() {
        let (rules, version) = (tx.rules(), shown.row.version);
        return Reply::ok(&views::Names(&rules).ticket(shown, language)).with_version(version);
    }
    let version = shown.row.public_at.micros();
    Reply::ok(&customer_views::case(shown, by.actor(), language, tx.now())).with_version(version)
}
