//! One id for each request: in the log, in the answer's header, in every problem document.

use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};

pub const HEADER: HeaderName = HeaderName::from_static("x-request-id");

const LONGEST: usize = 64;

tokio::task_local! {
    static CURRENT: RequestId;
}

/// A caller's own id where it is harmless, else one made here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestId(HeaderValue);

impl RequestId {
    pub fn of(headers: &HeaderMap) -> Self {
        match headers.get(HEADER).filter(|value| is_harmless(value.as_bytes())) {
            Some(value) => Self(value.clone()),
            None => Self::fresh(),
        }
    }

    /// Unlike any other of this process, and most likely of any other process.
    fn fresh() -> Self {
        static BOOT: LazyLock<u64> = LazyLock::new(|| RandomState::new().hash_one("boot"));
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let text = format!("{:016x}{count:08x}", *BOOT);
        Self(HeaderValue::try_from(text).unwrap_or(HeaderValue::from_static("unknown")))
    }

    pub fn as_str(&self) -> &str {
        self.0.to_str().unwrap_or_default()
    }

    pub fn header(&self) -> HeaderValue {
        self.0.clone()
    }

    /// Runs the request under this id.
    pub async fn scope<F: Future>(self, work: F) -> F::Output {
        CURRENT.scope(self, work).await
    }
}

/// The id of the request being answered, if any is.
pub fn current() -> Option<String> {
    CURRENT.try_with(|id| id.as_str().to_owned()).ok()
}

/// Nothing that could break out of a log line, a header or a page.
fn is_harmless(value: &[u8]) -> bool {
    (1..=LONGEST).contains(&value.len())
        && value.iter().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &'static str) -> RequestId {
        let mut headers = HeaderMap::new();
        headers.insert(HEADER, HeaderValue::from_static(text));
        RequestId::of(&headers)
    }

    #[test]
    fn a_sane_id_is_kept_and_any_other_replaced() {
        assert_eq!(of("trace-4711.a_b").as_str(), "trace-4711.a_b");
        for odd in
            ["", "a b", "<script>", "a\"b", "0123456789012345678901234567890123456789012345678901234567890123456789"]
        {
            assert_eq!(of(odd).as_str().len(), 24, "{odd}");
        }
        assert_ne!(RequestId::fresh(), RequestId::fresh());
    }

    #[actix_web::test]
    async fn it_is_known_only_while_the_request_runs() {
        assert_eq!(of("x1").scope(async { current() }).await.as_deref(), Some("x1"));
        assert_eq!(current(), None);
    }
}
