//! What a browser says of itself, made short enough for its owner to recognise it in a list.

/// Such as "Firefox, Linux"; empty when a browser says nothing we know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Device(String);

/// Which word in a User-Agent means which browser. Each also names those it descends from, so the order counts.
const BROWSERS: &[(&str, &str)] = &[
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Vivaldi/", "Vivaldi"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

const SYSTEMS: &[(&str, &str)] = &[
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
];

impl Device {
    pub fn of_user_agent(text: &str) -> Self {
        let named =
            |names: &[(&str, &'static str)]| names.iter().find(|(sign, _)| text.contains(sign)).map(|(_, name)| *name);
        let parts: Vec<_> = [named(BROWSERS), named(SYSTEMS)].into_iter().flatten().collect();
        Self(parts.join(", "))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_known_by_its_last_name() {
        let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36 Edg/142.0";
        let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) AppleWebKit/605.1.15 Version/26.1 Mobile Safari/604.1";
        for (text, name) in
            [(firefox, "Firefox, Linux"), (edge, "Edge, Windows"), (phone, "Safari, iPhone"), ("curl/8", "")]
        {
            assert_eq!(Device::of_user_agent(text).as_str(), name);
        }
    }
}
