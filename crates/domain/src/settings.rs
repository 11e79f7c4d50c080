//! What an admin sets for the whole desk, in groups that are changed one at a time.

use crate::actor::Role;
use crate::colour::Colour;
use crate::text::{Email, Name, Prose, Reference, Statement};
use crate::words::{Language, words};
use serde::{Deserialize, Serialize};

words! {
    /// One page of settings.
    Group {
        Desk = "desk",
        Contact = "contact",
        Portal = "portal",
        Look = "look",
        Texts = "texts",
        Banner = "banner",
        SignIn = "sign_in",
    }
}

/// All settings; what nobody has set is as a new desk has it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Settings {
    pub desk: Identity,
    pub contact: Contact,
    pub portal: Portal,
    pub look: Look,
    pub texts: Texts,
    pub banner: Banner,
    pub sign_in: SignIn,
}

/// What the desk is called, and what it speaks to whoever has not chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Identity {
    pub name: Option<Name>,
    pub language: Language,
}

impl Default for Identity {
    fn default() -> Self {
        Self { name: None, language: Language::Bokmal }
    }
}

impl Identity {
    pub fn name(&self) -> &str {
        self.name.as_ref().map_or("Skranke", Name::as_str)
    }
}

/// How people reach the desk otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Contact {
    pub email: Option<Email>,
    pub phone: Option<Reference>,
    /// Where to come, and when.
    pub visiting: Option<Prose>,
}

/// What customers can do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Portal {
    /// Whether strangers may ask without an account.
    pub guests: bool,
}

impl Default for Portal {
    fn default() -> Self {
        Self { guests: true }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Look {
    /// The company's own colour, before it is made readable.
    pub colour: Option<Colour>,
}

/// What the law asks for, in Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Texts {
    pub accessibility: PerLanguage<Statement>,
    pub privacy: PerLanguage<Statement>,
}

/// What everybody should know now, on top of the front page, in Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Banner {
    pub on: bool,
    pub text: PerLanguage<Prose>,
}

impl Banner {
    /// What is to be shown, if anything is.
    pub fn shown(&self, language: Language) -> Option<&str> {
        self.text.in_(language).filter(|_| self.on)
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SignIn {
    /// The roles that a password alone does not let in.
    pub two_step_roles: Vec<Role>,
}

impl SignIn {
    pub fn needs_two_steps(&self, role: Role) -> bool {
        self.two_step_roles.contains(&role)
    }
}

/// A text that is said differently in each language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PerLanguage<T> {
    #[serde(default = "none")]
    pub nb: Option<T>,
    #[serde(default = "none")]
    pub nn: Option<T>,
    #[serde(default = "none")]
    pub en: Option<T>,
}

const fn none<T>() -> Option<T> {
    None
}

impl<T> Default for PerLanguage<T> {
    fn default() -> Self {
        Self { nb: None, nn: None, en: None }
    }
}

impl<T: AsRef<str>> PerLanguage<T> {
    /// In this language, or else in the one whose readers understand it best.
    pub fn in_(&self, language: Language) -> Option<&str> {
        let order = match language {
            Language::Bokmal => [&self.nb, &self.nn, &self.en],
            Language::Nynorsk => [&self.nn, &self.nb, &self.en],
            Language::English => [&self.en, &self.nb, &self.nn],
        };
        order.into_iter().flatten().next().map(AsRef::as_ref)
    }

    pub fn is_empty(&self) -> bool {
        self.nb.is_none() && self.nn.is_none() && self.en.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_language_is_read_in_the_nearest_one() {
        let text = PerLanguage { nb: Some("Stengt"), nn: None, en: Some("Closed") };
        assert_eq!(text.in_(Language::Nynorsk), Some("Stengt"));
        assert_eq!(text.in_(Language::English), Some("Closed"));
        assert_eq!(PerLanguage::<&str>::default().in_(Language::Bokmal), None);
    }

    #[test]
    fn a_new_desk_takes_questions_from_anybody_and_asks_for_one_step() {
        let settings = Settings::default();
        assert!(settings.portal.guests && settings.look.colour.is_none());
        assert!(!settings.sign_in.needs_two_steps(Role::Admin));
        assert_eq!((settings.desk.name(), settings.desk.language), ("Skranke", Language::Bokmal));
    }

    #[test]
    fn what_was_stored_by_an_older_release_still_reads() {
        assert_eq!(serde_json::from_str::<Portal>("{}").unwrap(), Portal::default());
        let banner: Banner = serde_json::from_str(r#"{"on":true,"text":{"nb":"Strømbrudd"}}"#).unwrap();
        assert_eq!(banner.shown(Language::English), Some("Strømbrudd"));
        assert!(serde_json::from_str::<Portal>(r#"{"gjester":true}"#).is_err());
    }
}
