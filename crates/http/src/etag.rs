//! Versions as entity tags: `ETag: "7"` goes out, `If-Match: "7"` comes back.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{FromRequest, HttpRequest};

use crate::code::Code;
use crate::problem::Problem;

/// The version the caller has seen, if it says so; `*` is any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IfMatch(pub Option<i64>);

impl FromRequest for IfMatch {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let mut values = request.headers().get_all(header::IF_MATCH);
        ready(match (values.next(), values.next()) {
            (None, _) => Ok(Self(None)),
            (Some(value), None) => parse(value).map(Self),
            (Some(_), Some(_)) => Err(malformed()),
        })
    }
}

/// The header that tells a version.
pub fn etag(version: i64) -> (header::HeaderName, String) {
    (header::ETAG, format!("\"{version}\""))
}

fn parse(value: &HeaderValue) -> Result<Option<i64>, Problem> {
    let text = value.to_str().map_err(|_| malformed())?.trim();
    if text == "*" {
        return Ok(None);
    }
    if text.starts_with("W/\"") {
        // RFC 9110, 13.1.1: a weak tag never matches.
        return Err(Problem::new(Code::Changed, "a weak entity tag never matches; send the ETag as it was given"));
    }
    let digits = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).ok_or_else(malformed)?;
    match digits.bytes().all(|byte| byte.is_ascii_digit()) {
        true => digits.parse().map(Some).map_err(|_| malformed()),
        false => Err(malformed()),
    }
}

fn malformed() -> Problem {
    Problem::field("/If-Match", "must be one entity tag as it was given, such as \"7\"")
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::ResponseError;
    use actix_web::test::TestRequest;

    fn sent(values: &[&str]) -> Result<Option<i64>, u16> {
        let mut request = TestRequest::default();
        for value in values {
            request = request.append_header((header::IF_MATCH, *value));
        }
        let seen = IfMatch::from_request(&request.to_http_request(), &mut Payload::None).into_inner();
        seen.map(|seen| seen.0).map_err(|problem| problem.status_code().as_u16())
    }

    #[test]
    fn a_version_goes_out_and_comes_back() {
        assert_eq!(sent(&[&etag(7).1]), Ok(Some(7)));
        assert_eq!(sent(&["*"]), Ok(None));
        assert_eq!(sent(&[]), Ok(None));
    }

    #[test]
    fn what_is_weak_does_not_match_and_what_is_odd_is_refused() {
        assert_eq!(sent(&["W/\"7\""]), Err(412));
        let two = ["\"7\"", "\"8\""];
        assert_eq!(sent(&two), Err(422));
        for odd in ["7", "\"7", "\"\"", "\"x\"", "\"-7\"", "\"+7\"", "\"7\", \"8\"", "\"99999999999999999999\""] {
            assert_eq!(sent(&[odd]), Err(422), "{odd}");
        }
    }
}
