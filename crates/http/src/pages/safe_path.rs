//! Where somebody may be sent on to: only to pages of our own (security.md S-43).

/// The path if it is one of ours, however it was written.
pub fn own_path(path: &str) -> Option<&str> {
    let is_own = path.starts_with('/') && !path.starts_with("//") && !path.contains('\\');
    let is_plain = path.len() <= 2000 && !path.chars().any(char::is_control);
    (is_own && is_plain).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_elsewhere() {
        for good in ["/", "/tickets/7?a=b", "/a/inbox/mine?t=42&sort=due"] {
            assert_eq!(own_path(good), Some(good));
        }
        for bad in ["", "//evil.example", "https://evil.example", "/\\evil", "tickets", "/a\r\nSet-Cookie: x", "\\/x"] {
            assert_eq!(own_path(bad), None, "{bad:?}");
        }
    }
}
