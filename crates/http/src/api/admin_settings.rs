//! Admins about what holds for the whole desk.

use actix_web::web::Data;
use serde::Deserialize;
use skranke_desk::{Desk, settings};
use skranke_domain::colour::Colour;
use skranke_domain::settings::{PerLanguage, Settings};
use skranke_domain::text::{Email, Name, Prose, Reference, Statement};
use skranke_domain::{Language, Role};
use utoipa::ToSchema;

use crate::idempotency::Reply;
use crate::signed_in::correlation;
use crate::{Body as Json, Problem, SignedIn};

/// Settings in groups. In a change, what is left out stays, and null takes a value away.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Settings)]
pub struct SettingsChange {
    #[serde(default)]
    desk: IdentityChange,
    #[serde(default)]
    contact: ContactChange,
    #[serde(default)]
    portal: PortalChange,
    #[serde(default)]
    look: LookChange,
    #[serde(default)]
    texts: TextsChange,
    #[serde(default)]
    banner: BannerChange,
    #[serde(default)]
    sign_in: SignInChange,
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DeskSettings)]
struct IdentityChange {
    /// What the desk is called; `Skranke` as long as nobody says.
    #[serde(default, with = "crate::api::double_option")]
    #[schema(value_type = Option<String>, max_length = 120, example = "Fjordnett kundeservice")]
    name: Option<Option<Name>>,
    /// What the desk speaks to whoever has not chosen: `nb`, `nn` or `en`.
    #[schema(value_type = Option<String>, example = "nb")]
    language: Option<Language>,
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ContactSettings)]
struct ContactChange {
    #[serde(default, with = "crate::api::double_option")]
    #[schema(value_type = Option<String>, example = "hjelp@fjordnett.example")]
    email: Option<Option<Email>>,
    #[serde(default, with = "crate::api::double_option")]
    #[schema(value_type = Option<String>, example = "22 00 00 00")]
    phone: Option<Option<Reference>>,
    /// Where to come, and when.
    #[serde(default, with = "crate::api::double_option")]
    #[schema(value_type = Option<String>, example = "Storgata 1, hverdager 10–14")]
    visiting: Option<Option<Prose>>,
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PortalSettings)]
struct PortalChange {
    /// Whether strangers may ask without an account.
    guests: Option<bool>,
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = LookSettings)]
struct LookChange {
    /// The company's own colour; pages use the nearest one that can be read.
    #[serde(default, with = "crate::api::double_option")]
    #[schema(value_type = Option<String>, example = "#005dca")]
    colour: Option<Option<Colour>>,
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = TextsSettings)]
struct TextsChange {
    /// The accessibility statement, in Markdown.
    #[serde(default)]
    #[schema(value_type = Option<Words>)]
    accessibility: WordsChange<Statement>,
    /// The privacy statement, in Markdown.
    #[serde(default)]
    #[schema(value_type = Option<Words>)]
    privacy: WordsChange<Statement>,
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BannerSettings)]
struct BannerChange {
    /// Whether it is shown.
    on: Option<bool>,
    /// What everybody should know now, in Markdown.
    #[serde(default)]
    #[schema(value_type = Option<Words>)]
    text: WordsChange<Prose>,
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SignInSettings)]
struct SignInChange {
    /// The roles that a password alone does not let in.
    #[schema(value_type = Option<Vec<String>>, example = json!(["admin"]))]
    two_step_roles: Option<Vec<Role>>,
}

/// A text in each language; a missing one is read in the nearest.
#[derive(ToSchema)]
#[allow(dead_code, reason = "described for the OpenAPI document")]
struct Words {
    nb: Option<String>,
    nn: Option<String>,
    en: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, bound = "T: Deserialize<'de>")]
struct WordsChange<T> {
    #[serde(default, with = "crate::api::double_option")]
    nb: Option<Option<T>>,
    #[serde(default, with = "crate::api::double_option")]
    nn: Option<Option<T>>,
    #[serde(default, with = "crate::api::double_option")]
    en: Option<Option<T>>,
}

impl<T> Default for WordsChange<T> {
    fn default() -> Self {
        Self { nb: None, nn: None, en: None }
    }
}

impl<T> WordsChange<T> {
    fn apply(self, words: &mut PerLanguage<T>) {
        put(self.nb, &mut words.nb);
        put(self.nn, &mut words.nn);
        put(self.en, &mut words.en);
    }
}

fn put<T>(change: Option<T>, place: &mut T) {
    if let Some(value) = change {
        *place = value;
    }
}

impl SettingsChange {
    fn apply(self, settings: &mut Settings) {
        put(self.desk.name, &mut settings.desk.name);
        put(self.desk.language, &mut settings.desk.language);
        put(self.contact.email, &mut settings.contact.email);
        put(self.contact.phone, &mut settings.contact.phone);
        put(self.contact.visiting, &mut settings.contact.visiting);
        put(self.portal.guests, &mut settings.portal.guests);
        put(self.look.colour, &mut settings.look.colour);
        self.texts.accessibility.apply(&mut settings.texts.accessibility);
        self.texts.privacy.apply(&mut settings.texts.privacy);
        put(self.banner.on, &mut settings.banner.on);
        self.banner.text.apply(&mut settings.banner.text);
        put(self.sign_in.two_step_roles, &mut settings.sign_in.two_step_roles);
    }
}

/// All settings, in groups.
#[utoipa::path(
    get, path = "/api/v1/admin/settings", tag = "admin",
    responses((status = 200, description = "The settings.", body = SettingsChange))
)]
pub async fn show(desk: Data<Desk>, by: SignedIn) -> Result<Reply, Problem> {
    let shown = desk.read(move |tx| Ok(Reply::ok(&settings::read(tx, by.actor())?)));
    Ok(shown.await?)
}

/// Changes settings; what is left out stays. Each group that changes is an entry of the audit log.
#[utoipa::path(
    patch, path = "/api/v1/admin/settings", tag = "admin", request_body = SettingsChange,
    responses((status = 200, description = "The settings.", body = SettingsChange))
)]
pub async fn change(desk: Data<Desk>, by: SignedIn, body: Json<SettingsChange>) -> Result<Reply, Problem> {
    let change = body.0;
    let changed = desk.write_rules(correlation(), move |tx| {
        let change = change.clone();
        settings::change(tx, by.actor(), None, |settings| change.apply(settings))
    });
    Ok(Reply::ok(&changed.await?))
}
