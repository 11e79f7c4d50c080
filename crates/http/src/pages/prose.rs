//! What people wrote, as HTML: Markdown in, and nothing out that a browser would execute or load.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::LazyLock;

use ammonia::Builder;
use comrak::nodes::{AstNode, NodeValue};
use comrak::{Arena, Options, format_html, parse_document};

/// HTML that was cleaned: the one thing besides charts that a template may print with `|safe`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose(String);

impl fmt::Display for Prose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A message in a conversation; its headings stand below those of the page.
pub fn message(text: &str) -> Prose {
    rendered(text, 3)
}

/// A text that fills a page, below the page's own heading.
pub fn page(text: &str) -> Prose {
    rendered(text, 1)
}

fn rendered(text: &str, below: u8) -> Prose {
    if text.lines().any(is_too_deep) {
        return plain(text);
    }
    let arena = Arena::new();
    let root = parse_document(&arena, text, &OPTIONS);
    for node in root.descendants() {
        tame(node, below);
    }
    let mut html = String::with_capacity(text.len() + text.len() / 4);
    match format_html(root, &OPTIONS, &mut html) {
        Ok(()) => Prose(CLEANER.clean(&html).to_string()),
        Err(_) => plain(text),
    }
}

/// Lines as they were typed, and nothing else.
fn plain(text: &str) -> Prose {
    let lines: Vec<String> = text.lines().map(ammonia::clean_text).collect();
    Prose(format!("<p>{}</p>", lines.join("<br>\n")))
}

/// How many quotes and lists one line may open: each costs the parser as much as all before it.
const DEEPEST: usize = 20;

fn is_too_deep(line: &str) -> bool {
    let openers = line.bytes().take_while(|byte| b"> \t-+*.)0123456789".contains(byte));
    openers.filter(|byte| b">-+*.)".contains(byte)).count() > DEEPEST && !is_rule(line)
}

/// A line across the page, however long it was drawn.
fn is_rule(line: &str) -> bool {
    let mut marks = line.bytes().filter(|byte| !byte.is_ascii_whitespace());
    let first = marks.next();
    first.is_some_and(|mark| b"-*_".contains(&mark)) && marks.all(|mark| Some(mark) == first) && !line.contains("- ")
}

/// A picture becomes a link to it, so that reading a message tells nobody that it was read.
fn tame<'a>(node: &'a AstNode<'a>, below: u8) {
    let value = &mut node.data.borrow_mut().value;
    match value {
        NodeValue::Heading(heading) => heading.level = (heading.level + below).min(6),
        NodeValue::Image(link) => *value = NodeValue::Link(std::mem::take(link)),
        _ => {}
    }
}

static OPTIONS: LazyLock<Options<'static>> = LazyLock::new(|| {
    let mut options = Options::default();
    options.extension.strikethrough = true;
    options.extension.autolink = true;
    // People press Enter where they want a new line, and paste logs that hold `<` and `>`.
    options.render.hardbreaks = true;
    options.render.escape = true;
    options
});

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let tags = [
        "p",
        "br",
        "a",
        "strong",
        "em",
        "del",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "code",
        "hr",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    ];
    let mut cleaner = Builder::empty();
    cleaner
        .tags(HashSet::from(tags))
        .tag_attributes(HashMap::from([("a", HashSet::from(["href"])), ("ol", HashSet::from(["start"]))]))
        .generic_attributes(HashSet::new())
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .url_relative(ammonia::UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer nofollow"));
    cleaner
});

#[cfg(test)]
mod tests {
    use super::*;

    fn html(text: &str) -> String {
        message(text).to_string().trim().to_owned()
    }

    #[test]
    fn a_message_keeps_its_lines_lists_and_links() {
        assert_eq!(html("Hei!\nBlåbær 🫐"), "<p>Hei!<br>\nBlåbær 🫐</p>");
        assert_eq!(html("- en\n- to"), "<ul>\n<li>en</li>\n<li>to</li>\n</ul>");
        let link = "<a href=\"https://example.no/a?b=1&amp;c=2\" rel=\"noopener noreferrer nofollow\">";
        assert_eq!(html("[her](https://example.no/a?b=1&c=2)"), format!("<p>{link}her</a></p>"));
        assert!(html("se https://example.no/a?b=1&c=2").contains(link));
        assert_eq!(html("`a < b`"), "<p><code>a &lt; b</code></p>");
        assert!(html("# Stort\n\ntekst").starts_with("<h4>Stort</h4>"));
        assert!(page("# Stort").to_string().starts_with("<h2>Stort</h2>"));
    }

    #[test]
    fn nothing_that_runs_or_loads_comes_out() {
        const UNLINKED: &str = "a rel=\"noopener noreferrer nofollow\"";
        let tries = [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "![x](https://evil.example/p.png)",
            "[x](javascript:alert(1))",
            "[x](java\nscript:alert(1))",
            "[x](&#106;avascript:alert(1))",
            "[x](data:text/html,<script>alert(1)</script>)",
            "[x](vbscript:x)",
            "<javascript:alert(1)>",
            "<svg><style><img src=x onerror=alert(1)>",
            "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
            "<iframe srcdoc='<script>alert(1)</script>'>",
            "[x](https://a.example \"\\\" onmouseover=alert(1) \\\"\")",
            "<a href=\"https://a.example\" onclick=\"alert(1)\">x</a>",
            "```\"><script>alert(1)</script>\nx\n```",
            "[a](<https://x.example/\" onclick=\"alert(1)>)",
            "[x](/sign-out)",
        ];
        for text in tries {
            let html = html(text);
            // Every tag that is left, with its attributes.
            let tags: Vec<&str> = html.split('<').skip(1).filter_map(|rest| rest.split('>').next()).collect();
            for tag in tags {
                let allowed = ["p", "/p", "/a", "a", "pre", "/pre", "code", "/code", "br"];
                assert!(
                    allowed.contains(&tag) || tag == UNLINKED || tag.starts_with("a href=\"https://"),
                    "{text}: {html}"
                );
                assert!(tag.matches('"').count() <= 4 && !tag.contains("onclick=\""), "{text}: {html}");
            }
            assert!(
                !html.contains("href=\"javascript") && !html.contains("href=\"data") && !html.contains("href=\"/"),
                "{html}"
            );
        }
    }

    #[test]
    fn nothing_nests_without_end() {
        for text in ["> ".repeat(25_000), "- ".repeat(25_000), "1. ".repeat(20_000), "> - 1) ".repeat(10_000)] {
            let html = html(&text);
            assert!(html.starts_with("<p>") && html.matches('<').count() == 2, "{html:.40}");
        }
        assert_eq!(html(&"> ".repeat(20)).matches("<blockquote>").count(), 20);
        assert_eq!(html(&format!("a\n\n{}\n\nb", "-".repeat(60))), "<p>a</p>\n<hr>\n<p>b</p>");
    }

    #[test]
    fn odd_texts_come_through() {
        assert_eq!(html(&"*".repeat(50_000)), "<hr>");
        assert_eq!(html(&"`".repeat(50_000)), "<pre><code></code></pre>");
        for text in ["[".repeat(50_000), "a_".repeat(50_000)] {
            assert_eq!(html(&text), format!("<p>{text}</p>"));
        }
    }
}
