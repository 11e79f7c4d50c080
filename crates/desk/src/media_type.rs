//! What a file is, by its first bytes. Only what a browser can be shown safely gets a name of its own (S-04).

/// The type to serve a file as; `application/octet-stream` for all that is not on the short list.
pub fn of(head: &[u8]) -> &'static str {
    match head {
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => "image/png",
        [0xff, 0xd8, 0xff, ..] => "image/jpeg",
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => "image/gif",
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => "image/webp",
        [b'%', b'P', b'D', b'F', b'-', ..] => "application/pdf",
        _ if is_plain_text(head) => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// A type as [`of`] named it before.
pub fn known(named: &str) -> &'static str {
    const SHOWN: [&str; 6] =
        ["image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf", "text/plain; charset=utf-8"];
    SHOWN.into_iter().find(|known| *known == named).unwrap_or("application/octet-stream")
}

/// UTF-8 without control characters or markup; the last character may be cut off.
fn is_plain_text(head: &[u8]) -> bool {
    let valid = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(head.get(..error.valid_up_to()).unwrap_or_default()).unwrap_or_default()
        }
        Err(_) => return false,
    };
    !valid.is_empty()
        && !valid.trim_start_matches('\u{feff}').trim_start().starts_with('<')
        && valid.chars().all(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t'))
}

/// Names of programs are not accepted: nobody sends them to a help desk for a good reason.
pub fn is_refused(name: &str) -> bool {
    const REFUSED: [&str; 20] = [
        "exe", "com", "bat", "cmd", "scr", "pif", "msi", "msp", "vbs", "vbe", "jse", "wsf", "wsh", "hta", "cpl", "jar",
        "lnk", "ps1", "reg", "dll",
    ];
    let extension = name.trim_end_matches([' ', '.']).rsplit_once('.').map(|(_, extension)| extension.to_lowercase());
    extension.is_some_and(|extension| REFUSED.contains(&extension.as_str()))
}

/// A name that is safe to show, to store and to send in a header: no path, no control or direction characters (M-25).
pub fn clean_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    let name: String = last.chars().filter(|c| !hidden(*c)).collect();
    let name = name.trim().trim_start_matches('.');
    if name.is_empty() { "file".to_owned() } else { shorten(name) }
}

/// At most 200 bytes, the extension kept.
fn shorten(name: &str) -> String {
    const LIMIT: usize = 200;
    if name.len() <= LIMIT {
        return name.to_owned();
    }
    let extension = name.rsplit_once('.').map(|(_, e)| e).filter(|e| e.len() <= 20).map(|e| format!(".{e}"));
    let extension = extension.unwrap_or_default();
    let mut end = LIMIT - extension.len();
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}{extension}", name.get(..end).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_is_shows_in_its_bytes_not_in_its_name() {
        assert_eq!(of(b"\x89PNG\r\n\x1a\n...."), "image/png");
        assert_eq!(of(b"%PDF-1.7"), "application/pdf");
        assert_eq!(of("Blåbær på ruteren 🫐".as_bytes()), "text/plain; charset=utf-8");
        assert_eq!(of(&"å".as_bytes()[..1]), "application/octet-stream");
        for active in
            [&b"<svg onload=alert(1)>"[..], b"\xef\xbb\xbf <html>", b"<?xml version='1.0'?>", b"MZ\x90\0", b""]
        {
            assert_eq!(of(active), "application/octet-stream");
        }
    }

    #[test]
    fn names_lose_paths_and_what_cannot_be_seen() {
        assert_eq!(clean_name("../../etc/passwd"), "passwd");
        assert_eq!(clean_name("C:\\temp\\skjermbilde.png"), "skjermbilde.png");
        assert_eq!(clean_name(".htaccess"), "htaccess");
        assert_eq!(clean_name("gpj\u{202e}.exe"), "gpj.exe");
        assert_eq!(clean_name("\u{200b}\n"), "file");
        let long = clean_name(&format!("{}.pdf", "æ".repeat(300)));
        assert!(long.len() <= 200 && long.ends_with("æ.pdf"));
    }

    #[test]
    fn programs_are_refused_however_they_are_spelt() {
        for name in ["a.exe", "a.EXE", "a.pdf.exe", "a.exe.", "a.exe "] {
            assert!(is_refused(name), "{name}");
        }
        assert!(!is_refused("exe") && !is_refused("logg.txt"));
    }
}
