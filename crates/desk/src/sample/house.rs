//! What the sample's admin has set: the company's name, how to reach it, its colour.

use crate::error::{Error, Result};
use crate::sample::cast::Cast;
use crate::settings;
use skranke_domain::settings::Settings;
use skranke_domain::text::{BadText, Email, Name, Prose, Reference};
use skranke_domain::{Actor, Role};
use skranke_persistence::{Db, Tx};

/// Gives the desk a face; everything else stays as a new desk has it.
pub async fn furnish(db: &Db, cast: &Cast) -> Result<()> {
    let admin = cast.whoever_is(Role::Admin)?;
    db.write::<_, Error, _>(move |tx| set(tx, &admin)).await?;
    Ok(db.reload_rules().await?)
}

fn set(tx: &mut Tx, admin: &Actor) -> Result<()> {
    let wanted = wanted().map_err(|bad| Error::Internal(format!("the sample's settings: {bad}")))?;
    settings::change(tx, admin, None, |now| *now = wanted.clone()).map(drop)
}

fn wanted() -> std::result::Result<Settings, BadText> {
    let mut settings = Settings::default();
    settings.desk.name = Some(Name::new("Fjordnett")?);
    settings.contact.email = Some(Email::new("hei@fjordnett.example")?);
    settings.contact.phone = Some(Reference::new("55 00 12 34")?);
    settings.contact.visiting = Some(Prose::new("Strandgaten 18, 5013 Bergen, hverdager 10–15")?);
    Ok(settings)
}
