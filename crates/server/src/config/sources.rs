//! Reads settings from the file and the variables, and collects every fault with the name its writer gave it.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::Path;

const PREFIX: &str = "SKRANKE_";

/// Variables of ours that are no settings: the command line, the test suite, the fault points.
const OTHER_USES: [&str; 3] = ["SKRANKE_CONFIG", "SKRANKE_TEST_", "SKRANKE_FAULT"];

/// Variables that Kubernetes adds by itself for a service called `skranke`.
const FROM_KUBERNETES: [&str; 3] = ["SKRANKE_SERVICE_HOST", "SKRANKE_SERVICE_PORT", "SKRANKE_PORT"];

/// Everything that is wrong with the configuration, one line each.
#[derive(Debug, Default, thiserror::Error)]
#[error("{}", .0.join("\n"))]
pub struct Faults(pub Vec<String>);

/// A value and the name under which its writer knows it.
struct Given {
    name: String,
    text: String,
}

/// The settings as text: variables win over the file.
pub struct Sources {
    keys: &'static [&'static str],
    given: BTreeMap<&'static str, Given>,
    faults: Vec<String>,
}

impl Sources {
    pub fn new(keys: &'static [&'static str]) -> Self {
        Self { keys, given: BTreeMap::new(), faults: Vec::new() }
    }

    /// Adds a TOML file; a file that cannot be read or understood is one fault.
    pub fn add_file(&mut self, path: &Path) {
        let file = path.display();
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) => return self.fault(format!("{file}: cannot be read: {error}")),
        };
        match text.parse::<toml::Table>() {
            Ok(table) => table.into_iter().for_each(|(key, value)| self.add_entry(path, &key, value)),
            // The error's own text would quote the line, and with it perhaps a secret.
            Err(error) => {
                let line = error.span().map_or(1, |span| line_of(&text, span.start));
                self.fault(format!("{file}: line {line} is not TOML: {}", error.message()));
            }
        }
    }

    fn add_entry(&mut self, path: &Path, key: &str, value: toml::Value) {
        let name = format!("{}: {key}", path.display());
        match (self.known(key), as_text(value)) {
            (None, _) => self.fault(format!("{name}: there is no such setting{}", self.meant(key, str::to_owned))),
            (Some(_), None) => {
                self.fault(format!("{name}: must be a string, a number, true, false or a list of strings"))
            }
            (Some(key), Some(text)) => self.give(key, name, text),
        }
    }

    /// Adds the variables that begin with `SKRANKE_`.
    pub fn add_variables(&mut self, variables: impl Iterator<Item = (OsString, OsString)>) {
        for (name, value) in variables {
            let Some(name) = name.to_str().filter(|name| name.starts_with(PREFIX)) else { continue };
            match (self.known(&key_of(name)), value.into_string()) {
                (None, _) if is_of_others(name) => {}
                (None, _) => {
                    self.fault(format!("{name}: there is no such setting{}", self.meant(&key_of(name), variable_of)))
                }
                (Some(_), Err(_)) => self.fault(format!("{name}: is not UTF-8")),
                (Some(key), Ok(text)) => self.give(key, name.to_owned(), text),
            }
        }
    }

    /// Parses a setting; `None` when it is absent or faulty. The fault quotes the value.
    pub fn take<T>(&mut self, key: &'static str, parse: impl FnOnce(&str) -> Result<T, String>) -> Option<T> {
        let given = self.given.remove(key)?;
        parse(&given.text)
            .map_err(|error| self.fault(format!("{}: '{}' {error}", given.name, shortened(&given.text))))
            .ok()
    }

    /// Parses a secret setting; the fault does not quote the value.
    pub fn take_secret<T>(&mut self, key: &'static str, parse: impl FnOnce(&str) -> Result<T, String>) -> Option<T> {
        let given = self.given.remove(key)?;
        parse(&given.text).map_err(|error| self.fault(format!("{}: {error}", given.name))).ok()
    }

    /// Ends with every fault that was met.
    pub fn finish(self) -> Result<(), Faults> {
        if self.faults.is_empty() { Ok(()) } else { Err(Faults(self.faults)) }
    }

    pub fn fault(&mut self, line: String) {
        self.faults.push(line);
    }

    fn give(&mut self, key: &'static str, name: String, text: String) {
        if text.trim().is_empty() {
            return self.fault(format!("{name}: is empty; give it a value or remove it"));
        }
        self.given.insert(key, Given { name, text: text.trim().to_owned() });
    }

    fn known(&self, key: &str) -> Option<&'static str> {
        self.keys.iter().copied().find(|known| *known == key)
    }

    /// " (did you mean …?)" when a setting is spelled nearly like `key`.
    fn meant(&self, key: &str, spell: impl Fn(&str) -> String) -> String {
        let near = |known: &&&str| strsim::jaro_winkler(known, key);
        let best = self.keys.iter().max_by(|a, b| near(a).total_cmp(&near(b))).filter(|best| near(best) > 0.8);
        best.map_or_else(String::new, |best| format!(" (did you mean {}?)", spell(best)))
    }
}

fn key_of(variable: &str) -> String {
    variable.trim_start_matches(PREFIX).to_lowercase()
}

fn variable_of(key: &str) -> String {
    format!("{PREFIX}{}", key.to_uppercase())
}

fn is_of_others(name: &str) -> bool {
    let from_kubernetes = FROM_KUBERNETES.iter().any(|own| name == *own || name.starts_with(&format!("{own}_")));
    from_kubernetes || OTHER_USES.iter().any(|own| name.starts_with(own))
}

fn as_text(value: toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text),
        toml::Value::Integer(number) => Some(number.to_string()),
        toml::Value::Boolean(flag) => Some(flag.to_string()),
        toml::Value::Array(list) => {
            list.into_iter().map(as_text).collect::<Option<Vec<_>>>().map(|list| list.join(","))
        }
        toml::Value::Float(_) | toml::Value::Datetime(_) | toml::Value::Table(_) => None,
    }
}

fn line_of(text: &str, offset: usize) -> usize {
    1 + text.bytes().take(offset).filter(|byte| *byte == b'\n').count()
}

fn shortened(text: &str) -> String {
    let mut start: String = text.chars().take(80).flat_map(char::escape_debug).collect();
    if text.chars().count() > 80 {
        start.push('…');
    }
    start
}
