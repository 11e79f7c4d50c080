//! A mail as a mail program shows it, read by a parser that has nothing to do with how it was built.

use mail_parser::MessageParser;

pub struct Opened {
    pub subject: String,
    pub from: String,
    pub to: String,
    pub text: String,
    pub html: String,
    /// Names and raw values, in order.
    pub headers: Vec<(String, String)>,
}

impl Opened {
    pub fn new(bytes: &[u8]) -> Self {
        let mail = MessageParser::default().parse(bytes).expect("a mail that can be parsed");
        let address = |list: Option<&mail_parser::Address<'_>>| {
            let first = list.and_then(mail_parser::Address::first);
            let shown = first.map(|first| (first.name().unwrap_or_default(), first.address().unwrap_or_default()));
            shown.map(|(name, address)| format!("{name} <{address}>").trim_start().to_owned()).unwrap_or_default()
        };
        let headers = mail.headers_raw().map(|(name, value)| (name.to_owned(), value.trim().to_owned())).collect();
        Self {
            subject: mail.subject().unwrap_or_default().to_owned(),
            from: address(mail.from()),
            to: address(mail.to()),
            text: mail.body_text(0).unwrap_or_default().replace("\r\n", "\n"),
            html: mail.body_html(0).unwrap_or_default().replace("\r\n", "\n"),
            headers,
        }
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }
}
