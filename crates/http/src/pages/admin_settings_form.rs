//! The fields of all groups of settings; a form holds those of one group.

use serde::Deserialize;
use skranke_domain::Role;
use skranke_domain::colour::Colour;
use skranke_domain::settings::{Banner, Contact, Group, Identity, Look, PerLanguage, Portal, Settings, SignIn, Texts};
use skranke_domain::text::{Email, Name, Prose, Reference, Statement};

use crate::pages::{Cx, Faults};

/// Settings as typed.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub name: String,
    pub language: String,
    pub email: String,
    pub phone: String,
    pub visiting: String,
    pub guests: Option<String>,
    pub colour: String,
    pub accessibility_nb: String,
    pub accessibility_nn: String,
    pub accessibility_en: String,
    pub privacy_nb: String,
    pub privacy_nn: String,
    pub privacy_en: String,
    pub on: Option<String>,
    pub text_nb: String,
    pub text_nn: String,
    pub text_en: String,
    pub seen: String,
}

impl Typed {
    /// With what is stored in the fields.
    pub fn of(settings: &Settings) -> Self {
        let tick = |is_so: bool| is_so.then(|| "on".to_owned());
        let Settings { desk, contact, portal, look, texts, banner, .. } = settings;
        Self {
            name: text(desk.name.as_ref()),
            language: desk.language.to_string(),
            email: text(contact.email.as_ref()),
            phone: text(contact.phone.as_ref()),
            visiting: text(contact.visiting.as_ref()),
            guests: tick(portal.guests),
            colour: text(look.colour.as_ref()),
            accessibility_nb: text(texts.accessibility.nb.as_ref()),
            accessibility_nn: text(texts.accessibility.nn.as_ref()),
            accessibility_en: text(texts.accessibility.en.as_ref()),
            privacy_nb: text(texts.privacy.nb.as_ref()),
            privacy_nn: text(texts.privacy.nn.as_ref()),
            privacy_en: text(texts.privacy.en.as_ref()),
            on: tick(banner.on),
            text_nb: text(banner.text.nb.as_ref()),
            text_nn: text(banner.text.nn.as_ref()),
            text_en: text(banner.text.en.as_ref()),
            seen: String::new(),
        }
    }
}

fn text(value: Option<&impl ToString>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

/// A group as it was typed, in otherwise empty settings; what cannot be used is named in `faults`.
pub fn read(cx: &Cx, group: Group, typed: &Typed, roles: &[Role], faults: &mut Faults) -> Settings {
    let mut settings = Settings::default();
    match group {
        Group::Desk => settings.desk = identity(cx, typed, faults),
        Group::Contact => settings.contact = contact(cx, typed, faults),
        Group::Portal => settings.portal = Portal { guests: typed.guests.is_some() },
        Group::Look => settings.look = look(cx, typed, faults),
        Group::Texts => settings.texts = texts(cx, typed, faults),
        Group::Banner => settings.banner = banner(cx, typed, faults),
        Group::SignIn => settings.sign_in = SignIn { two_step_roles: roles.to_vec() },
    }
    settings
}

/// Puts one group in its place.
pub fn put(group: Group, wanted: &Settings, settings: &mut Settings) {
    match group {
        Group::Desk => settings.desk = wanted.desk.clone(),
        Group::Contact => settings.contact = wanted.contact.clone(),
        Group::Portal => settings.portal = wanted.portal.clone(),
        Group::Look => settings.look = wanted.look.clone(),
        Group::Texts => settings.texts = wanted.texts.clone(),
        Group::Banner => settings.banner = wanted.banner.clone(),
        Group::SignIn => settings.sign_in = wanted.sign_in.clone(),
    }
}

fn identity(cx: &Cx, typed: &Typed, faults: &mut Faults) -> Identity {
    let name = faults.optional(cx, "name", Name::new(&typed.name));
    let language = faults.choice(cx, "language", &typed.language);
    Identity { name, language: language.unwrap_or(Identity::default().language) }
}

fn contact(cx: &Cx, typed: &Typed, faults: &mut Faults) -> Contact {
    Contact {
        email: faults.optional(cx, "email", Email::new(&typed.email)),
        phone: faults.optional(cx, "phone", Reference::new(&typed.phone)),
        visiting: faults.optional(cx, "visiting", Prose::new(&typed.visiting)),
    }
}

fn look(cx: &Cx, typed: &Typed, faults: &mut Faults) -> Look {
    let colour = match typed.colour.trim() {
        "" => None,
        colour => Colour::try_from(colour.to_owned()).map_err(|_| faults.add("colour", cx.l.admin_look_fault())).ok(),
    };
    Look { colour }
}

fn texts(cx: &Cx, typed: &Typed, faults: &mut Faults) -> Texts {
    let mut one = |field, text: &str| faults.optional(cx, field, Statement::new(text));
    Texts {
        accessibility: PerLanguage {
            nb: one("accessibility_nb", &typed.accessibility_nb),
            nn: one("accessibility_nn", &typed.accessibility_nn),
            en: one("accessibility_en", &typed.accessibility_en),
        },
        privacy: PerLanguage {
            nb: one("privacy_nb", &typed.privacy_nb),
            nn: one("privacy_nn", &typed.privacy_nn),
            en: one("privacy_en", &typed.privacy_en),
        },
    }
}

fn banner(cx: &Cx, typed: &Typed, faults: &mut Faults) -> Banner {
    let mut one = |field, text: &str| faults.optional(cx, field, Prose::new(text));
    let text = PerLanguage {
        nb: one("text_nb", &typed.text_nb),
        nn: one("text_nn", &typed.text_nn),
        en: one("text_en", &typed.text_en),
    };
    Banner { on: typed.on.is_some(), text }
}
