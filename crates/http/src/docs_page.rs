//! The API's documentation as a page that any browser can read: made from the OpenAPI document, without scripts.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::LazyLock;

use actix_web::HttpResponse;
use actix_web::http::header;
use serde_json::Value;

use crate::code::Code;
use crate::openapi;

const POLICY: &str =
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

pub async fn page() -> HttpResponse {
    static PAGE: LazyLock<String> = LazyLock::new(|| render(&openapi::document()));
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CONTENT_SECURITY_POLICY, POLICY))
        .insert_header((header::CACHE_CONTROL, "public, max-age=300"))
        .body(PAGE.as_str())
}

pub async fn stylesheet() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/css; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "public, max-age=300"))
        .body(include_str!("docs.css"))
}

fn render(document: &Value) -> String {
    let groups = by_tag(document);
    let info = |name| text(document.pointer(&format!("/info/{name}")));
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title} API</title>\n\
         <link rel=\"stylesheet\" href=\"/api/docs.css\">\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#main\">Skip to the content</a>\n\
         <header><h1>{title} API {version}</h1>\n<p>{about}</p>\n\
         <p>For machines: <a href=\"/api/openapi.json\">/api/openapi.json</a></p></header>\n{nav}<main id=\"main\">\n",
        title = escape(info("title")),
        version = escape(info("version")),
        about = prose(info("description")),
        nav = navigation(&groups),
    );
    for (tag, operations) in &groups {
        page.push_str(&section(document, tag, operations));
    }
    page.push_str(&shapes(document));
    page.push_str(&problems());
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

/// One operation with where it stands.
struct Operation<'a> {
    verb: String,
    path: &'a str,
    told: &'a Value,
}

fn by_tag(document: &Value) -> BTreeMap<&str, Vec<Operation<'_>>> {
    let mut groups: BTreeMap<&str, Vec<Operation<'_>>> = BTreeMap::new();
    for (path, item) in members(document.get("paths")) {
        for (verb, told) in members(Some(item)) {
            let operation = Operation { verb: verb.to_uppercase(), path, told };
            groups.entry(text(told.pointer("/tags/0"))).or_default().push(operation);
        }
    }
    groups
}

fn navigation(groups: &BTreeMap<&str, Vec<Operation<'_>>>) -> String {
    let mut nav = String::from("<nav aria-label=\"Contents\"><ul>\n");
    let more = [("shapes", "Shapes"), ("problems", "Problems")];
    for (anchor, name) in groups.keys().map(|tag| (*tag, *tag)).chain(more) {
        put(&mut nav, format_args!("<li><a href=\"#{}\">{}</a></li>\n", escape(anchor), escape(name)));
    }
    nav + "</ul></nav>\n"
}

fn section(document: &Value, tag: &str, operations: &[Operation<'_>]) -> String {
    let mut html =
        format!("<section id=\"{0}\" aria-labelledby=\"{0}-title\">\n<h2 id=\"{0}-title\">{0}</h2>\n", escape(tag));
    let tags = document.get("tags").and_then(Value::as_array);
    let told = tags.and_then(|tags| tags.iter().find(|told| text(told.get("name")) == tag));
    put(&mut html, format_args!("<p>{}</p>\n", prose(told.map_or("", |told| text(told.get("description"))))));
    for operation in operations {
        html.push_str(&article(operation));
    }
    html + "</section>\n"
}

fn article(operation: &Operation<'_>) -> String {
    let Operation { verb, path, told } = operation;
    let mut html = format!(
        "<article id=\"{id}\">\n<h3><code><span class=\"verb\">{verb}</span> {path}</code> {summary}</h3>\n<p>{about}</p>\n",
        id = escape(text(told.get("operationId"))),
        path = escape(path),
        summary = prose(text(told.get("summary"))),
        about = prose(text(told.get("description"))),
    );
    if told.get("security").and_then(Value::as_array).is_some_and(Vec::is_empty) {
        html.push_str("<p class=\"open\">Needs no sign-in.</p>\n");
    }
    html.push_str(&parameters(told));
    for (kind, content) in members(told.pointer("/requestBody/content")) {
        let shape = shape(content.get("schema").unwrap_or(&Value::Null));
        put(&mut html, format_args!("<h4>Body</h4>\n<p><code>{}</code>: {shape}</p>\n", escape(kind)));
        html.push_str(&example(content.get("example")));
    }
    html.push_str(&responses(told));
    html + "</article>\n"
}

fn parameters(told: &Value) -> String {
    let list = told.get("parameters").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let row = |parameter: &Value| {
        let schema = shape(parameter.get("schema").unwrap_or(&Value::Null));
        let is_required = parameter.get("required") == Some(&Value::Bool(true));
        vec![
            format!("<code>{}</code>", escape(text(parameter.get("name")))),
            escape(text(parameter.get("in"))),
            if is_required { "yes" } else { "no" }.to_owned(),
            schema,
            prose(text(parameter.get("description"))),
        ]
    };
    table("Parameters", &["Name", "In", "Required", "Type", "Meaning"], list.iter().map(row).collect())
}

fn responses(told: &Value) -> String {
    let row = |(status, response): (&str, &Value)| {
        let is_problem = text(response.get("$ref")).ends_with("/Problem");
        let content = members(response.get("content")).next().map(|(_, content)| content);
        vec![
            format!("<code>{}</code>", escape(status)),
            if is_problem { "Refused".to_owned() } else { prose(text(response.get("description"))) },
            if is_problem {
                "<a href=\"#problems\">Problem</a>".to_owned()
            } else {
                content.map_or(String::new(), |content| shape(content.get("schema").unwrap_or(&Value::Null)))
            },
        ]
    };
    table("Answers", &["Status", "Meaning", "Type"], members(told.get("responses")).map(row).collect())
}

fn shapes(document: &Value) -> String {
    let mut html =
        String::from("<section id=\"shapes\" aria-labelledby=\"shapes-title\">\n<h2 id=\"shapes-title\">Shapes</h2>\n");
    for (name, schema) in members(document.pointer("/components/schemas")) {
        put(
            &mut html,
            format_args!(
                "<article id=\"shape-{0}\">\n<h3><code>{0}</code></h3>\n<p>{1}</p>\n",
                escape(name),
                prose(text(schema.get("description")))
            ),
        );
        let required = schema.get("required").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let row = |(field, schema): (&str, &Value)| {
            let is_required = required.iter().any(|name| name == field);
            vec![
                format!("<code>{}</code>", escape(field)),
                if is_required { "yes" } else { "no" }.to_owned(),
                shape(schema),
                prose(text(schema.get("description"))),
            ]
        };
        let fields: Vec<_> = members(schema.get("properties")).map(row).collect();
        if fields.is_empty() {
            put(&mut html, format_args!("<p>{}</p>\n", shape(schema)));
        }
        html.push_str(&table("Fields", &["Field", "Always there", "Type", "Meaning"], fields));
        html.push_str("</article>\n");
    }
    html + "</section>\n"
}

fn problems() -> String {
    let row = |code: &Code| {
        vec![
            format!("<code id=\"problem-{0}\">{0}</code>", code.as_str()),
            code.status().as_u16().to_string(),
            escape(code.title()),
            prose(code.meaning()),
        ]
    };
    let rows = Code::ALL.iter().map(row).collect();
    format!(
        "<section id=\"problems\" aria-labelledby=\"problems-title\">\n<h2 id=\"problems-title\">Problems</h2>\n\
         <p>Whatever is refused is answered with <code>application/problem+json</code> (RFC 9457).</p>\n{}</section>\n",
        table("Codes", &["Code", "Status", "Title", "Meaning"], rows)
    )
}

/// A schema in few words, with a link where it has a name.
fn shape(schema: &Value) -> String {
    if let Some(name) = schema.get("$ref").and_then(Value::as_str).and_then(|to| to.rsplit('/').next()) {
        return format!("<a href=\"#shape-{0}\">{0}</a>", escape(name));
    }
    for choice in ["oneOf", "anyOf", "allOf"] {
        if let Some(choices) = schema.get(choice).and_then(Value::as_array) {
            return choices.iter().map(shape).collect::<Vec<_>>().join(" or ");
        }
    }
    if let Some(words) = schema.get("enum").and_then(Value::as_array) {
        let words: Vec<_> = words.iter().map(|word| format!("<code>{}</code>", escape(text(Some(word))))).collect();
        return words.join(" ");
    }
    let kind = match schema.get("type") {
        Some(Value::Array(kinds)) => kinds.iter().map(|kind| text(Some(kind))).collect::<Vec<_>>().join(" or "),
        kind => text(kind).to_owned(),
    };
    match schema.get("items") {
        Some(items) => format!("{} of {}", escape(&kind), shape(items)),
        None => escape(&kind),
    }
}

fn example(value: Option<&Value>) -> String {
    let pretty = value.and_then(|value| serde_json::to_string_pretty(value).ok());
    pretty.map_or(String::new(), |json| format!("<pre tabindex=\"0\">{}</pre>\n", escape(&json)))
}

/// A table of ready HTML cells; nothing without rows.
fn table(caption: &str, heads: &[&str], rows: Vec<Vec<String>>) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let heads: String = heads.iter().map(|head| format!("<th scope=\"col\">{head}</th>")).collect();
    let row = |cells: Vec<String>| {
        let cells: String = cells.into_iter().map(|cell| format!("<td>{cell}</td>")).collect();
        format!("<tr>{cells}</tr>\n")
    };
    let rows: String = rows.into_iter().map(row).collect();
    format!(
        "<div class=\"table\" role=\"region\" aria-label=\"{caption}\" tabindex=\"0\"><table>\n\
         <caption>{caption}</caption>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody></table></div>\n"
    )
}

fn members(value: Option<&Value>) -> impl Iterator<Item = (&str, &Value)> {
    value.and_then(Value::as_object).into_iter().flatten().map(|(name, value)| (name.as_str(), value))
}

fn text(value: Option<&Value>) -> &str {
    value.and_then(Value::as_str).unwrap_or_default()
}

fn put(html: &mut String, more: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = html.write_fmt(more);
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

/// Escaped, with what stands between back-ticks as code.
fn prose(text: &str) -> String {
    let parts = escape(text);
    let parts = parts.split('`').enumerate();
    parts.map(|(at, part)| if at % 2 == 1 { format!("<code>{part}</code>") } else { part.to_owned() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_shows_every_operation_and_every_problem() {
        let document = openapi::document();
        let page = render(&document);
        for (path, _) in members(document.get("paths")) {
            assert!(page.contains(&escape(path)), "{path}");
        }
        for code in Code::ALL {
            assert!(page.contains(&format!("id=\"problem-{}\"", code.as_str())));
        }
        assert!(!page.contains("<script") && !page.contains("style="));
    }

    #[test]
    fn every_link_within_the_page_leads_somewhere() {
        let page = render(&openapi::document());
        for anchor in page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(page.contains(&format!("id=\"{anchor}\"")), "#{anchor}");
        }
    }

    #[test]
    fn nothing_breaks_out() {
        assert_eq!(prose("a `<b>` \"c\""), "a <code>&lt;b&gt;</code> &quot;c&quot;");
    }
}
