//! What is wrong with a JSON body, field by field.

use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::error::Category;
use serde_path_to_error::{Path, Segment};
use skranke_desk::Fault;

/// At most so many faults are named; whoever sends more has other troubles.
const MOST: usize = 20;
/// Larger bodies get their first fault named only, as looking on costs a parse for each.
const LARGEST: usize = 64 * 1024;

/// Parses a body, or says for each field what is wrong with it.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Vec<Fault>> {
    if let Err(error) = std::str::from_utf8(bytes) {
        let detail = format!("not UTF-8 after byte {}", error.valid_up_to());
        return Err(vec![Fault { pointer: String::new(), detail }]);
    }
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let parsed = serde_path_to_error::deserialize(&mut json);
    match parsed {
        Ok(value) => match json.end() {
            Ok(()) => Ok(value),
            Err(error) => Err(vec![not_json(&error)]),
        },
        Err(error) if error.inner().classify() == Category::Data => {
            let first = fault(error.path(), without_place(&error.inner().to_string()));
            Err(with_later_ones::<T>(first, bytes))
        }
        Err(error) => Err(mistyped::<T>(bytes).unwrap_or_else(|| vec![not_json(error.inner())])),
    }
}

/// A number where a word of a closed set belongs is no JSON to the parser; what is JSON all the same is looked at again.
fn mistyped<T: DeserializeOwned>(bytes: &[u8]) -> Option<Vec<Fault>> {
    if bytes.len() > LARGEST {
        return None;
    }
    let body: Value = serde_json::from_slice(bytes).ok()?;
    let error = serde_path_to_error::deserialize::<_, T>(&body).err()?;
    let first = fault(error.path(), &error.inner().to_string());
    Some(with_later_ones::<T>(first, bytes))
}

fn not_json(error: &serde_json::Error) -> Fault {
    Fault { pointer: String::new(), detail: format!("not JSON: {error}") }
}

/// Line and column are of no use beside a pointer.
fn without_place(message: &str) -> &str {
    message.rfind(" at line ").and_then(|end| message.get(..end)).unwrap_or(message)
}

/// A pointer per RFC 6901; what is missing or unknown is pointed to itself, not to the object around it.
fn fault(path: &Path, message: &str) -> Fault {
    let mut steps: Vec<String> = path.iter().filter_map(step).collect();
    let named =
        ["missing field `", "unknown field `"].iter().find_map(|start| message.strip_prefix(start)?.split('`').next());
    if let Some(name) = named.filter(|name| steps.last().map(String::as_str) != Some(*name)) {
        steps.push(name.to_owned());
    }
    let pointer = steps.iter().map(|step| format!("/{}", step.replace('~', "~0").replace('/', "~1"))).collect();
    Fault { pointer, detail: plain(message) }
}

fn step(segment: &Segment) -> Option<String> {
    match segment {
        Segment::Seq { index } => Some(index.to_string()),
        Segment::Map { key } => Some(key.clone()),
        Segment::Enum { variant } => Some(variant.clone()),
        Segment::Unknown => None,
    }
}

fn plain(message: &str) -> String {
    match message.split_once("expected struct ") {
        Some((before, _)) => format!("{before}expected an object"),
        None if message.starts_with("missing field") => "is missing".to_owned(),
        None => message.to_owned(),
    }
}

/// Puts something usable where the last fault was and parses again, so that one answer names all faults.
fn with_later_ones<T: DeserializeOwned>(first: Fault, bytes: &[u8]) -> Vec<Fault> {
    let mut faults = vec![first];
    if bytes.len() > LARGEST {
        return faults;
    }
    let Ok(mut body) = serde_json::from_slice::<Value>(bytes) else { return faults };
    while let Some(next) = faults.last().and_then(|last| next_fault::<T>(&mut body, last)) {
        if faults.len() >= MOST || faults.iter().any(|known| known.pointer == next.pointer) {
            break;
        }
        faults.push(next);
    }
    faults
}

fn next_fault<T: DeserializeOwned>(body: &mut Value, last: &Fault) -> Option<Fault> {
    for substitute in substitutes(&last.detail) {
        put(body, &last.pointer, substitute)?;
        let error = serde_path_to_error::deserialize::<_, T>(&*body).err()?;
        let next = fault(error.path(), &error.inner().to_string());
        if next.pointer != last.pointer {
            return Some(next);
        }
        // A word of a closed set: now the message says which there are.
        if let Some(word) = first_allowed(&next.detail) {
            put(body, &last.pointer, Some(Value::from(word)))?;
            let error = serde_path_to_error::deserialize::<_, T>(&*body).err()?;
            let next = fault(error.path(), &error.inner().to_string());
            return (next.pointer != last.pointer).then_some(next);
        }
    }
    None
}

/// What might pass in place of the unusable; `None` takes the field away.
fn substitutes(detail: &str) -> Vec<Option<Value>> {
    if detail.starts_with("unknown field") {
        return vec![None];
    }
    let guesses =
        [Value::from("x"), Value::from(1), Value::from(false), Value::Array(vec![]), Value::Object(<_>::default())];
    guesses.into_iter().chain([Value::from("x@example.no"), Value::Null]).map(Some).collect()
}

fn first_allowed(detail: &str) -> Option<String> {
    let (_, allowed) = detail.strip_prefix("unknown variant ")?.split_once("expected ")?;
    allowed.split('`').nth(1).map(str::to_owned)
}

fn put(body: &mut Value, pointer: &str, substitute: Option<Value>) -> Option<()> {
    let (parent, key) = pointer.rsplit_once('/')?;
    let key = key.replace("~1", "/").replace("~0", "~");
    match (body.pointer_mut(parent)?, substitute) {
        (Value::Object(fields), Some(value)) => drop(fields.insert(key, value)),
        (Value::Object(fields), None) => drop(fields.remove(&key)),
        (Value::Array(items), Some(value)) => *items.get_mut(key.parse::<usize>().ok()?)? = value,
        _ => return None,
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use skranke_domain::text::{Email, Subject};
    use skranke_domain::{Priority, TeamId};

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct Ask {
        subject: Subject,
        priority: Priority,
        team: TeamId,
        #[serde(default)]
        requester: Option<Who>,
        #[serde(default)]
        tags: Vec<String>,
    }

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct Who {
        email: Email,
    }

    fn pointers(body: &str) -> Vec<String> {
        parse::<Ask>(body.as_bytes()).unwrap_err().into_iter().map(|fault| fault.pointer).collect()
    }

    fn detail(body: &[u8]) -> String {
        parse::<Ask>(body).unwrap_err().remove(0).detail
    }

    #[test]
    fn every_field_that_is_wrong_is_named() {
        assert_eq!(pointers("{}"), ["/subject", "/priority", "/team"]);
        assert_eq!(
            pointers(r#"{"subjekt": "x", "subject": "", "priority": "soon", "team": "first", "a/b": 1}"#),
            ["/subjekt", "/a~1b", "/priority", "/subject", "/team"]
        );
        assert_eq!(pointers(r#"{"subject":"x","priority":"low","team":1,"tags":["a",7]}"#), ["/tags/1"]);
        assert_eq!(pointers(r#"{"subject":"x","priority":3.7,"team":"first"}"#), ["/priority", "/team"]);
        assert_eq!(
            pointers(r#"{"subject":"x","priority":"low","requester":{"email":"kari","name":"Kari"}}"#),
            ["/requester/email", "/requester/name", "/team"]
        );
    }

    #[test]
    fn the_words_are_those_of_a_reader() {
        assert_eq!(detail(b"{}"), "is missing");
        assert_eq!(detail(br#"{"subject":"  "}"#), "must not be empty");
        assert_eq!(
            detail(br#"{"priority":"soon"}"#),
            "unknown variant `soon`, expected one of `low`, `normal`, `high`, `urgent`"
        );
        assert_eq!(detail(b"[]"), "invalid length 0, expected an object");
        assert_eq!(detail(b"5"), "invalid type: integer `5`, expected an object");
    }

    #[test]
    fn what_is_not_json_is_said_to_be_so() {
        for broken in [&b"{"[..], b"{\"subject\": }", b"", b"{'subject': 1}"] {
            assert!(detail(broken).starts_with("not JSON: "), "{}", detail(broken));
        }
        assert!(parse::<Value>(b"{} {}").unwrap_err()[0].detail.contains("trailing characters"));
        assert_eq!(detail(b"{\"subject\":\"\xff\"}"), "not UTF-8 after byte 12");
        let deep = "[".repeat(100_000);
        assert!(parse::<Value>(deep.as_bytes()).unwrap_err()[0].detail.contains("recursion limit"));
    }
}
