//! Header lines that no field can break out of.

use crate::mail_id::MailId;
use email_encoding::headers::{rfc2047, writer::EmailWriter};
use lettre::message::header::{HeaderName, HeaderValue};

/// The text on one line: line ends, NUL and other control characters become spaces.
pub(crate) fn one_line(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A header whose text reads the same after decoding: also when a person typed something that looks encoded.
pub(crate) fn text(name: &'static str, text: &str) -> HeaderValue {
    let header = HeaderName::new_from_ascii_str(name);
    let text = one_line(text);
    match text.is_ascii() && !text.contains("=?") {
        true => HeaderValue::new(header, text),
        false => HeaderValue::dangerous_new_pre_encoded(header, text.clone(), encoded_word(name, &text)),
    }
}

fn encoded_word(name: &str, text: &str) -> String {
    let mut line = String::new();
    // Writing to a string does not fail.
    let _ = rfc2047::encode(text, &mut EmailWriter::new(&mut line, name.len() + 2, 0, false));
    line
}

/// The ids a mail refers to: the first and the last nine, the mail it answers always last.
pub(crate) fn references(earlier: &[MailId], answers: Option<&MailId>) -> Vec<MailId> {
    let mut ids: Vec<MailId> = earlier.iter().filter(|id| Some(*id) != answers).chain(answers).cloned().collect();
    if ids.len() > 10 {
        ids.drain(1..ids.len() - 9);
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(value: HeaderValue) -> String {
        let mut headers = lettre::message::header::Headers::new();
        headers.insert_raw(value);
        headers.to_string()
    }

    #[test]
    fn a_line_end_cannot_start_another_header() {
        for nasty in ["a\r\nBcc: x@y.no", "a\nBcc: x@y.no", "a\rBcc: x@y.no", "a\0\u{85}\u{b}Bcc: x@y.no"] {
            assert_eq!(line(text("Subject", nasty)), "Subject: a Bcc: x@y.no\r\n");
        }
    }

    #[test]
    fn typed_encoded_words_are_not_decoded_by_the_reader() {
        assert_eq!(line(text("Subject", "=?utf-8?q?evil?=")), "Subject: =?utf-8?b?PT91dGYtOD9xP2V2aWw/PQ==?=\r\n");
    }

    #[test]
    fn references_keep_the_first_and_the_last_nine() {
        let id = |n: usize| format!("<{n}@host>").parse::<MailId>().unwrap();
        let thread: Vec<_> = (0..30).map(id).collect();
        let kept = references(&thread, Some(&id(3)));
        let names: Vec<_> = kept.iter().map(MailId::as_str).collect();
        assert_eq!(names.len(), 10);
        assert_eq!((names[0], names[1], names[9]), ("<0@host>", "<22@host>", "<3@host>"));
    }
}
