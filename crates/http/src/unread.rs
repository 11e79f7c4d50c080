//! Chunked bodies that nobody reads to their end.
//!
//! actix drains what is left of a chunked body once it is dropped, however long that takes, and a client that stalls
//! would keep its connection for ever. While the body is still held when the answer ends, actix closes instead.

use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use actix_web::HttpMessage;
use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::error::PayloadError;
use actix_web::http::header;
use actix_web::web::Bytes;
use futures_util::{Stream, StreamExt};

/// A body that the handler reads and the door keeps hold of.
#[derive(Clone)]
pub(crate) struct Kept(Rc<RefCell<(Payload, bool)>>);

/// Keeps hold of the body of a request, if it is a chunked one.
pub(crate) fn keep(request: &mut ServiceRequest) -> Option<Kept> {
    if !request.headers().contains_key(header::TRANSFER_ENCODING) {
        return None;
    }
    let kept = Kept(Rc::new(RefCell::new((request.take_payload(), false))));
    request.set_payload(Payload::Stream { payload: kept.clone().boxed_local() });
    Some(kept)
}

/// Has the connection closed after this answer, unless the body was read to its end.
pub(crate) fn close_if_unread(response: ServiceResponse, kept: Option<Kept>) -> ServiceResponse {
    match kept {
        Some(kept) if !kept.0.borrow().1 => response.map_body(|head, body| {
            head.set_connection_type(actix_web::http::ConnectionType::Close);
            BoxBody::new(Held { body, _kept: kept })
        }),
        _ => response,
    }
}

impl Stream for Kept {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let (payload, ended) = &mut *self.0.borrow_mut();
        let next = Pin::new(payload).poll_next(cx);
        *ended |= matches!(next, Poll::Ready(None));
        next
    }
}

/// An answer that holds the body of its request.
struct Held {
    body: BoxBody,
    _kept: Kept,
}

impl MessageBody for Held {
    type Error = <BoxBody as MessageBody>::Error;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Self::Error>>> {
        Pin::new(&mut self.body).poll_next(cx)
    }
}
