//! Answers that are made once and given to everybody who asks the same, for as long as nothing has changed.

use std::sync::Arc;

use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse, Responder};
use skranke_desk::once::Answer;
use skranke_desk::{Desk, Tx, Weigh};

use crate::idempotency::Reply;
use crate::problem::Problem;
use crate::signed_in::SignedIn;

/// An answer that several may be given.
#[derive(Clone, Debug)]
pub struct Given(Arc<Made>);

#[derive(Debug)]
struct Made {
    status: StatusCode,
    headers: Vec<(HeaderName, HeaderValue)>,
    body: Bytes,
}

/// For whom an answer is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// For all who see the same tickets and read the same language.
    Everybodys,
    /// For one person, because it depends on who that is.
    Own,
}

impl Whose {
    /// What `page` answers to this request, remembered by its address.
    pub async fn answer<F>(
        self,
        desk: &Desk,
        by: &SignedIn,
        request: &HttpRequest,
        mut page: F,
    ) -> Result<Given, Problem>
    where
        F: FnMut(&mut Tx, &SignedIn) -> skranke_desk::Result<Reply> + Send + 'static,
    {
        let question = match self {
            Self::Everybodys => format!("all {}", request.uri()),
            Self::Own => format!("own {} {}", by.known().user, request.uri()),
        };
        let reader = by.clone();
        let made = desk.remembered(by.actor(), &question, move |tx| page(tx, &reader).map(Made::from));
        Ok(Given(made.await?))
    }
}

impl From<Reply> for Made {
    fn from(Reply(Answer { status, headers, body, .. }): Reply) -> Self {
        let header = |(name, value): (String, String)| Some((name.parse().ok()?, value.parse().ok()?));
        Self {
            status: StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
            headers: headers.into_iter().filter_map(header).collect(),
            body: body.into(),
        }
    }
}

impl Weigh for Made {
    fn weight(&self) -> usize {
        self.body.len() + size_of::<Self>() + self.headers.len() * 64
    }
}

impl Responder for Given {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let Made { status, headers, body } = &*self.0;
        let mut response = HttpResponse::new(*status);
        for (name, value) in headers {
            response.headers_mut().insert(name.clone(), value.clone());
        }
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        response.set_body(BoxBody::new(body.clone()))
    }
}
