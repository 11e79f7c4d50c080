//! Somebody who reads pages without a browser: cookies are kept, forms are filled in and sent, nothing else is done.

use crate::answer::Answer;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::time::Duration;

pub struct Reader {
    base: String,
    cookies: RefCell<BTreeMap<String, String>>,
}

impl Reader {
    pub fn at(base: &str) -> Self {
        Self { base: base.to_owned(), cookies: RefCell::default() }
    }

    pub fn opens(&self, path: &str) -> Answer {
        self.send("GET", path, &[], None)
    }

    /// Opens a page as a script does, with further headers.
    pub fn asks(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send("GET", path, headers, None)
    }

    /// Puts exactly this, as a script of ours does.
    pub fn puts(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let pairs: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", escaped(value))).collect();
        self.send("PUT", path, &[("Sec-Fetch-Site", "same-origin")], Some(pairs.join("&")))
    }

    /// Opens a page and sends its form that goes to `action`, as a browser does.
    #[track_caller]
    pub fn fills(&self, page: &str, action: &str, fields: &[(&str, &str)]) -> Answer {
        let shown = self.opens(page).is(200).text();
        assert!(shown.contains(&format!("action=\"{action}\"")), "no form on {page} goes to {action}: {shown}");
        self.sends(&shown, action, fields)
    }

    /// Sends a form of a page that was read.
    #[track_caller]
    pub fn sends(&self, shown: &str, action: &str, fields: &[(&str, &str)]) -> Answer {
        let hidden = [("form", hidden(shown, "form")), ("key", hidden(shown, "key"))];
        let all = hidden.iter().map(|(name, value)| (*name, value.as_str())).chain(fields.iter().copied());
        let form: Vec<(&str, &str)> = all.collect();
        self.posts(action, &form, &[("Sec-Fetch-Site", "same-origin")])
    }

    /// Sends a form of a page that was read, with files.
    #[track_caller]
    pub fn sends_files(&self, shown: &str, action: &str, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Answer {
        let boundary = "skranke-test-boundary";
        let part = |head: &str| format!("--{boundary}\r\nContent-Disposition: form-data; {head}\r\n\r\n");
        let hidden = [("form", hidden(shown, "form")), ("key", hidden(shown, "key"))];
        let all = hidden.iter().map(|(name, value)| (*name, value.as_str())).chain(fields.iter().copied());
        let fields: String = all.map(|(name, value)| part(&format!("name=\"{name}\"")) + value + "\r\n").collect();
        let mut body = fields.into_bytes();
        for (name, bytes) in files {
            body.extend(part(&format!("name=\"files\"; filename=\"{name}\"")).into_bytes());
            body.extend([bytes, &b"\r\n"[..]].concat());
        }
        body.extend(format!("--{boundary}--\r\n").into_bytes());
        let kind = format!("multipart/form-data; boundary={boundary}");
        self.send_bytes("POST", action, &[("Sec-Fetch-Site", "same-origin"), ("Content-Type", &kind)], Some(body))
    }

    /// Posts exactly this.
    pub fn posts(&self, path: &str, fields: &[(&str, &str)], headers: &[(&str, &str)]) -> Answer {
        let pairs: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", escaped(value))).collect();
        self.send("POST", path, headers, Some(pairs.join("&")))
    }

    /// Signs in by the page and stands where it leads.
    #[track_caller]
    pub fn signs_in(&self, email: &str, password: &str) -> Answer {
        self.fills("/sign-in", "/sign-in", &[("email", email), ("password", password)])
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.borrow().get(name).cloned()
    }

    pub fn sets_cookie(&self, name: &str, value: &str) {
        self.cookies.borrow_mut().insert(name.to_owned(), value.to_owned());
    }

    fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Option<String>) -> Answer {
        let urlencoded = [("Content-Type", "application/x-www-form-urlencoded")];
        let kind: &[_] = if body.is_some() { &urlencoded } else { &[] };
        self.send_bytes(method, path, &[headers, kind].concat(), body.map(String::into_bytes))
    }

    fn send_bytes(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Option<Vec<u8>>) -> Answer {
        let config = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0);
        let config = config.max_redirects_will_error(false).timeout_global(Some(Duration::from_secs(60)));
        let cookies: Vec<String> =
            self.cookies.borrow().iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = ureq::http::Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.base))
            .header("Accept", "text/html")
            .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0")
            .header("Cookie", cookies.join("; "));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let agent = config.build().new_agent();
        let answered = match body {
            Some(body) => agent.run(request.body(body).expect("a request")),
            None => agent.run(request.body(()).expect("a request")),
        };
        let mut response = answered.unwrap_or_else(|error| panic!("{method} {path}: {error}"));
        let headers = response.headers().iter();
        let headers: Vec<(String, String)> =
            headers.map(|(n, v)| (n.to_string(), String::from_utf8_lossy(v.as_bytes()).into_owned())).collect();
        self.keep(&headers);
        let status = response.status().as_u16();
        Answer { status, headers, body: response.body_mut().read_to_vec().expect("a body") }
    }

    fn keep(&self, headers: &[(String, String)]) {
        let set = headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case("set-cookie"));
        for (name, value) in set.filter_map(|(_, cookie)| cookie.split(';').next()?.split_once('=')) {
            match value {
                "" => self.cookies.borrow_mut().remove(name),
                value => self.cookies.borrow_mut().insert(name.to_owned(), value.to_owned()),
            };
        }
    }
}

/// The value of a page's hidden field; empty if the page has none.
fn hidden(shown: &str, name: &str) -> String {
    let before = format!("name=\"{name}\" value=\"");
    let value = shown.split_once(&before).and_then(|(_, rest)| rest.split_once('"')).map(|(value, _)| value);
    value.unwrap_or_default().to_owned()
}

fn escaped(value: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    value.bytes().map(byte).collect()
}
