//! The query of an address: known parameters only, each with its own fault.

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use percent_encoding::percent_decode_str;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use skranke_desk::Fault;
use std::future::{Ready, ready};

use crate::problem::Problem;

/// The parameters of an address, parsed; a parameter without a value counts as not given.
#[derive(Clone, Copy, Debug)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequest for Query<T> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(parse(request.query_string()).map(Query))
    }
}

pub(crate) fn parse<T: DeserializeOwned>(query: &str) -> Result<T, Problem> {
    let decoded = percent_decode_str(query).decode_utf8();
    let decoded = decoded.map_err(|_| Problem::field("", "the query of the address is not UTF-8"))?;
    if decoded.contains('\0') {
        return Err(Problem::field("", "the query of the address holds a NUL"));
    }
    let given = |pair: &&str| pair.split_once('=').is_some_and(|(_, value)| !value.is_empty());
    let given = query.split('&').filter(given).collect::<Vec<&str>>().join("&");
    let parameters = serde_urlencoded::Deserializer::new(form_urlencoded::parse(given.as_bytes()));
    serde_path_to_error::deserialize(parameters).map_err(|error| {
        let message = error.inner().to_string();
        let pointer = format!("/{}", name(&error.path().to_string(), &message));
        Problem::invalid(vec![Fault { pointer, detail: message }])
    })
}

/// The parameter at fault: from the path where there is one, else from what serde says of it.
fn name(path: &str, message: &str) -> String {
    let named = message.strip_suffix('`').unwrap_or(message).split('`').nth(1);
    match (path, named) {
        ("." | "?", Some(named)) => named.to_owned(),
        ("." | "?", None) => String::new(),
        (path, _) => path.to_owned(),
    }
}

/// For `#[serde(deserialize_with = "commas")]`: a list as in `include=messages,events`.
pub fn commas<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: std::str::FromStr<Err: std::fmt::Display>,
{
    let text = String::deserialize(deserializer)?;
    text.split(',').map(|word| word.trim().parse().map_err(serde::de::Error::custom)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::ResponseError;
    use actix_web::body::to_bytes;
    use skranke_domain::{Priority, TeamId, Tier};

    #[derive(Debug, PartialEq, Default, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    struct Filter {
        team: Option<TeamId>,
        priority: Option<Priority>,
        q: Option<String>,
        #[serde(deserialize_with = "commas")]
        tiers: Vec<Tier>,
    }

    async fn fault(query: &str) -> String {
        let problem = parse::<Filter>(query).unwrap_err();
        let body = to_bytes(problem.error_response().into_body()).await.unwrap();
        let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
        format!("{}: {}", body["errors"][0]["pointer"].as_str().unwrap(), body["errors"][0]["detail"].as_str().unwrap())
    }

    #[test]
    fn what_is_given_is_understood_and_what_is_empty_is_not_given() {
        let filter = parse::<Filter>("team=3&priority=&q=bl%C3%A5b%C3%A6r+is&tiers=first,second").unwrap();
        let tiers = vec![Tier::First, Tier::Second];
        assert_eq!(filter, Filter { team: Some(TeamId(3)), priority: None, q: Some("blåbær is".into()), tiers });
        assert_eq!(parse::<Filter>("").unwrap(), Filter::default());
    }

    #[actix_web::test]
    async fn each_fault_names_its_parameter() {
        assert_eq!(fault("team=first").await, "/team: invalid digit found in string");
        assert!(fault("priority=soon").await.starts_with("/priority: unknown variant `soon`, expected one of"));
        assert!(fault("teams=3").await.starts_with("/teams: unknown field `teams`, expected one of"));
        assert_eq!(fault("tiers=first,third").await, "/tiers: must be one of: first, second");
        assert_eq!(fault("team=1&team=2").await, "/team: duplicate field `team`");
        assert_eq!(fault("q=%ff").await, ": the query of the address is not UTF-8");
        assert_eq!(fault("q=a%00b").await, ": the query of the address holds a NUL");
    }
}
