//! Handing work to another team, and every way back.

use actix_web::web::Data;
use serde::Deserialize;
use skranke_desk::show::{self, EscalationFilter, EscalationLine};
use skranke_desk::{Desk, Expected, Result as Done, Tx, escalate};
use skranke_domain::escalation::{Ask, EscalationKind, EscalationState, Reason};
use skranke_domain::text::Prose;
use skranke_domain::{Actor, EscalationId, Priority, TeamId, Ticket, TicketNumber, UserId};
use utoipa::{IntoParams, ToSchema};

use crate::api::views::{EscalationView, Names};
use crate::body::Nothing;
use crate::idempotency::{Post, Reply};
use crate::page::{Cursor, Limit};
use crate::query::commas;
use crate::signed_in::correlation;
use crate::{IfMatch, Page, Path, Problem, Query, SignedIn};

/// What another team is asked, and what was tried before.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewEscalation {
    /// `consult` (they advise, you write to the customer), `transfer` (they work, you keep the care), `handoff` (it is
    /// theirs altogether) or `management` (a leader's attention).
    #[schema(value_type = String, example = "transfer")]
    kind: EscalationKind,
    #[schema(value_type = i64, example = 4)]
    team: TeamId,
    /// A member of the team, if it has to be somebody in particular.
    #[schema(value_type = Option<i64>)]
    agent: Option<UserId>,
    /// `needs_specialist`, `needs_access`, `suspected_fault`, `wrong_department`, `complaint`, `security` or `other`.
    #[schema(value_type = String, example = "needs_specialist")]
    reason: Reason,
    #[schema(value_type = String, example = "Byttet kabel, tilbakestilt ruteren, samme feil")]
    tried: Prose,
    #[schema(value_type = String, example = "Se på signalnivået i loggen fra i natt")]
    wanted: Prose,
    /// The ticket's priority if nobody says.
    #[schema(value_type = Option<String>)]
    urgency: Option<Priority>,
}

/// Escalates a ticket. The customer's promises do not move.
#[utoipa::path(
    post, path = "/api/v1/tickets/{number}/escalations", tag = "escalations", params(("number" = i64, Path)),
    request_body = NewEscalation, responses((status = 201, description = "The escalation.", body = EscalationView))
)]
pub async fn request(
    desk: Data<Desk>,
    by: SignedIn,
    number: Path<TicketNumber>,
    expected: IfMatch,
    post: Post<NewEscalation>,
) -> Result<Reply, Problem> {
    let (key, new) = (by.key(post.retry), post.body);
    let ask = Ask {
        kind: new.kind,
        team: new.team,
        agent: new.agent,
        reason: new.reason,
        tried: new.tried,
        wanted: new.wanted,
        urgency: new.urgency,
    };
    let answer = desk.once(correlation(), key, move |tx| {
        let (ticket, id) = escalate::escalate(tx, by.actor(), *number, expected.0, &ask)?;
        Ok(shown(tx, &by, id, ticket.version())?.at(format!("/api/v1/escalations/{id}")).into())
    });
    Ok(Reply(answer.await?))
}

/// Which escalations; those that run, if no state is named.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// The team that was asked, or that asked.
    #[param(value_type = Option<i64>)]
    team: Option<TeamId>,
    #[serde(deserialize_with = "commas")]
    #[param(value_type = Option<String>, example = "requested,accepted")]
    state: Vec<EscalationState>,
    /// `me`: only those on which the caller's side has to act.
    #[param(inline)]
    ball: Option<Me>,
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor<(i64, i64)>>,
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100, default = 25)]
    limit: Limit,
}

#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Me {
    Me,
}

/// A page of escalations that concern the caller's teams, soonest due first.
#[utoipa::path(
    get, path = "/api/v1/escalations", tag = "escalations", params(Wanted),
    responses((status = 200, description = "A page.", body = Page<EscalationView>))
)]
pub async fn list(desk: Data<Desk>, by: SignedIn, wanted: Query<Wanted>) -> Result<Reply, Problem> {
    let wanted = wanted.0;
    let page = desk.read(move |tx| {
        let filter =
            EscalationFilter { team: wanted.team, states: wanted.state.clone(), ball_is_mine: wanted.ball.is_some() };
        let after = wanted.cursor.map(|cursor| cursor.0);
        let rows = show::escalations(tx, by.actor(), &filter, after, wanted.limit.one_more())?;
        let rules = tx.rules();
        let key = |line: &EscalationLine| (line.escalation.due_sort.micros(), line.escalation.id);
        Ok(Reply::ok(&Page::of(rows, wanted.limit, key, |line| Names(&rules).escalation_line(line))))
    });
    Ok(page.await?)
}

/// One escalation.
#[utoipa::path(
    get, path = "/api/v1/escalations/{id}", tag = "escalations", params(("id" = i64, Path)),
    responses((status = 200, description = "The escalation. The `ETag` is its ticket's.", body = EscalationView))
)]
pub async fn show(desk: Data<Desk>, by: SignedIn, id: Path<EscalationId>) -> Result<Reply, Problem> {
    let shown = desk.read(move |tx| {
        let line = show::escalation(tx, by.actor(), *id)?;
        let (rules, version) = (tx.rules(), line.version);
        Ok(Reply::ok(&Names(&rules).escalation_line(line)).with_version(version))
    });
    Ok(shown.await?)
}

/// Takes it on.
#[utoipa::path(
    post, path = "/api/v1/escalations/{id}/accept", tag = "escalations", params(("id" = i64, Path)),
    request_body = Nothing, responses((status = 200, description = "The escalation.", body = EscalationView))
)]
pub async fn accept(
    desk: Data<Desk>,
    by: SignedIn,
    id: Path<EscalationId>,
    expected: IfMatch,
    post: Post<Nothing>,
) -> Result<Reply, Problem> {
    act(desk, by, *id, expected, post, |tx, by, id, expected, _| escalate::accept(tx, by, id, expected)).await
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Decline {
    #[schema(value_type = String, example = "Dette er en fakturasak")]
    reason: Prose,
    /// What the first line can do instead.
    #[schema(value_type = Option<String>)]
    advice: Option<Prose>,
}

/// Says no; the work goes back to where it came from.
#[utoipa::path(
    post, path = "/api/v1/escalations/{id}/decline", tag = "escalations", params(("id" = i64, Path)),
    request_body = Decline, responses((status = 200, description = "The escalation.", body = EscalationView))
)]
pub async fn decline(
    desk: Data<Desk>,
    by: SignedIn,
    id: Path<EscalationId>,
    expected: IfMatch,
    post: Post<Decline>,
) -> Result<Reply, Problem> {
    act(desk, by, *id, expected, post, |tx, by, id, expected, body| {
        escalate::decline(tx, by, id, expected, &body.reason, body.advice.as_ref())
    })
    .await
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    #[schema(value_type = String, example = "Skjer det også med kabel?")]
    question: Prose,
}

/// Asks the first line something; the specialist's clock pauses until a note or the customer answers.
#[utoipa::path(
    post, path = "/api/v1/escalations/{id}/ask", tag = "escalations", params(("id" = i64, Path)),
    request_body = Question, responses((status = 200, description = "The escalation.", body = EscalationView))
)]
pub async fn ask(
    desk: Data<Desk>,
    by: SignedIn,
    id: Path<EscalationId>,
    expected: IfMatch,
    post: Post<Question>,
) -> Result<Reply, Problem> {
    act(desk, by, *id, expected, post, |tx, by, id, expected, body| escalate::ask(tx, by, id, expected, &body.question))
        .await
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Advice {
    #[schema(value_type = String, example = "Be kunden slå av båndstyring i ruteren")]
    text: Prose,
    /// Whether it belongs in the knowledge base.
    #[serde(default)]
    publishable: bool,
}

/// Gives the answer to those who asked.
#[utoipa::path(
    post, path = "/api/v1/escalations/{id}/answer", tag = "escalations", params(("id" = i64, Path)),
    request_body = Advice, responses((status = 200, description = "The escalation.", body = EscalationView))
)]
pub async fn answer(
    desk: Data<Desk>,
    by: SignedIn,
    id: Path<EscalationId>,
    expected: IfMatch,
    post: Post<Advice>,
) -> Result<Reply, Problem> {
    act(desk, by, *id, expected, post, |tx, by, id, expected, body| {
        escalate::answer(tx, by, id, expected, &body.text, body.publishable)
    })
    .await
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Summary {
    #[schema(value_type = String, example = "Linjen er målt og i orden; feilen sitter i ruteren")]
    summary: Prose,
}

/// Gives the work back to those who owe the customer the answer.
#[utoipa::path(
    post, path = "/api/v1/escalations/{id}/return", tag = "escalations", params(("id" = i64, Path)),
    request_body = Summary, responses((status = 200, description = "The escalation.", body = EscalationView))
)]
pub async fn return_work(
    desk: Data<Desk>,
    by: SignedIn,
    id: Path<EscalationId>,
    expected: IfMatch,
    post: Post<Summary>,
) -> Result<Reply, Problem> {
    act(desk, by, *id, expected, post, |tx, by, id, expected, body| {
        escalate::return_work(tx, by, id, expected, &body.summary)
    })
    .await
}

/// Takes the request back before anybody has accepted it.
#[utoipa::path(
    post, path = "/api/v1/escalations/{id}/withdraw", tag = "escalations", params(("id" = i64, Path)),
    request_body = Nothing, responses((status = 200, description = "The escalation.", body = EscalationView))
)]
pub async fn withdraw(
    desk: Data<Desk>,
    by: SignedIn,
    id: Path<EscalationId>,
    expected: IfMatch,
    post: Post<Nothing>,
) -> Result<Reply, Problem> {
    act(desk, by, *id, expected, post, |tx, by, id, expected, _| escalate::withdraw(tx, by, id, expected)).await
}

/// What the next team is asked.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SendOn {
    #[schema(value_type = i64, example = 5)]
    team: TeamId,
    #[schema(value_type = String, example = "needs_access")]
    reason: Reason,
    #[schema(value_type = String)]
    tried: Prose,
    #[schema(value_type = String)]
    wanted: Prose,
}

/// Sends it on to another second-line team; the answer is the new escalation.
#[utoipa::path(
    post, path = "/api/v1/escalations/{id}/escalate", tag = "escalations", params(("id" = i64, Path)),
    request_body = SendOn, responses((status = 201, description = "The new escalation.", body = EscalationView))
)]
pub async fn send_on(
    desk: Data<Desk>,
    by: SignedIn,
    id: Path<EscalationId>,
    expected: IfMatch,
    post: Post<SendOn>,
) -> Result<Reply, Problem> {
    let (key, on) = (by.key(post.retry), post.body);
    let answer = desk.once(correlation(), key, move |tx| {
        let ask = Ask {
            // The kind stays what it was.
            kind: EscalationKind::Transfer,
            team: on.team,
            agent: None,
            reason: on.reason,
            tried: on.tried.clone(),
            wanted: on.wanted.clone(),
            urgency: None,
        };
        let (ticket, new) = escalate::send_on(tx, by.actor(), *id, expected.0, &ask)?;
        Ok(shown(tx, &by, new, ticket.version())?.at(format!("/api/v1/escalations/{new}")).into())
    });
    Ok(Reply(answer.await?))
}

/// One verb on one escalation, once for each key, answered with the escalation as it is then.
async fn act<B, F>(
    desk: Data<Desk>,
    by: SignedIn,
    id: EscalationId,
    expected: IfMatch,
    post: Post<B>,
    verb: F,
) -> Result<Reply, Problem>
where
    B: Send + 'static,
    F: Fn(&mut Tx, &Actor, EscalationId, Expected, &B) -> Done<Ticket> + Send + 'static,
{
    let (key, body) = (by.key(post.retry), post.body);
    let answer = desk.once(correlation(), key, move |tx| {
        let ticket = verb(tx, by.actor(), id, expected.0, &body)?;
        Ok(shown(tx, &by, id, ticket.version())?.into())
    });
    Ok(Reply(answer.await?))
}

fn shown(tx: &mut Tx, by: &SignedIn, id: EscalationId, version: i64) -> Done<Reply> {
    let line = show::escalation(tx, by.actor(), id)?;
    let rules = tx.rules();
    Ok(Reply::ok(&Names(&rules).escalation_line(line)).with_version(version))
}
