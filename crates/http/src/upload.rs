//! Files coming in as `multipart/form-data`, read piece by piece and never held whole.

use std::future::{Ready, ready};

use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpRequest};
use futures_util::StreamExt;

use crate::body::payload_problem;
use crate::code::Code;
use crate::problem::Problem;

/// At most so many parts in one form.
const MOST_PARTS: usize = 64;

/// A form with files; the door has put size and clock on what comes.
pub struct Upload {
    parts: Multipart,
    count: usize,
}

/// One field or file of the form, which has to be read before the next is asked for.
pub struct Part(Field);

impl FromRequest for Upload {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let is_form = kind.is_some_and(|kind| kind.to_ascii_lowercase().starts_with("multipart/form-data"));
        ready(match is_form {
            true => Ok(Self { parts: Multipart::new(request.headers(), payload.take()), count: 0 }),
            false => Err(Problem::new(Code::MediaType, "files come as multipart/form-data").closing()),
        })
    }
}

impl Upload {
    /// The next part, if there is one.
    pub async fn next(&mut self) -> Result<Option<Part>, Problem> {
        self.count += 1;
        if self.count > MOST_PARTS {
            return Err(Problem::field("", format!("the form has more than {MOST_PARTS} parts")).closing());
        }
        self.parts.next().await.transpose().map(|field| field.map(Part)).map_err(|error| multipart_problem(&error))
    }
}

impl Part {
    pub fn name(&self) -> &str {
        self.0.name().unwrap_or_default()
    }

    /// As the sender wrote it: not to be trusted as a path.
    pub fn file_name(&self) -> Option<&str> {
        self.0.content_disposition()?.get_filename()
    }

    /// The next piece of its content.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, Problem> {
        self.0.next().await.transpose().map_err(|error| multipart_problem(&error))
    }

    /// Its content as a text of at most `limit` bytes.
    pub async fn text(mut self, limit: usize) -> Result<String, Problem> {
        let (pointer, mut whole) = (format!("/{}", self.name()), Vec::new());
        while let Some(chunk) = self.chunk().await? {
            whole.extend_from_slice(&chunk);
            if whole.len() > limit {
                return Err(Problem::field(pointer, format!("must be at most {limit} bytes")).closing());
            }
        }
        String::from_utf8(whole).map_err(|_| Problem::field(pointer, "is not UTF-8"))
    }
}

fn multipart_problem(error: &MultipartError) -> Problem {
    match error {
        MultipartError::Payload(error) => payload_problem(error),
        other => Problem::field("", format!("not a multipart form: {other}")).closing(),
    }
}
