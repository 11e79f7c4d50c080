//! What a mail says, before it becomes plain text and HTML.

/// A subject and the parts below it, in the reader's language. Text is raw: whoever renders it escapes it.
pub(crate) struct Page {
    pub subject: String,
    pub parts: Vec<Part>,
}

pub(crate) enum Part {
    /// A sentence or two of ours.
    Says(String),
    /// What a person wrote to the reader: the mail's matter.
    Tells(String),
    /// What a person wrote elsewhere, under a heading of ours.
    Quotes { heading: String, text: String },
    /// Where to go on.
    Leads { label: String, url: String },
}

impl Page {
    pub fn new(subject: impl Into<String>) -> Self {
        Self { subject: subject.into(), parts: Vec::new() }
    }

    pub fn says(self, text: impl Into<String>) -> Self {
        self.with(Part::Says(text.into()))
    }

    pub fn tells(self, text: impl ToString) -> Self {
        self.with(Part::Tells(text.to_string()))
    }

    pub fn quotes(self, heading: impl Into<String>, text: impl ToString) -> Self {
        self.with(Part::Quotes { heading: heading.into(), text: text.to_string() })
    }

    pub fn says_if(self, text: Option<String>) -> Self {
        text.into_iter().fold(self, Self::says)
    }

    pub fn quotes_if(self, heading: &str, text: Option<impl ToString>) -> Self {
        text.into_iter().fold(self, |page, text| page.quotes(heading, text))
    }

    pub fn leads(self, label: &str, url: &str) -> Self {
        self.with(Part::Leads { label: label.to_owned(), url: url.to_owned() })
    }

    fn with(mut self, part: Part) -> Self {
        self.parts.push(part);
        self
    }
}
