//! Admins keep the customers' employers and households.

use crate::admin_teams::admins_only;
use crate::audit::{self, What};
use crate::error::{Error, Result};
use crate::seen::{Seen, still};
use serde_json::{Value, json};
use skranke_domain::audit::About;
use skranke_domain::text::Name;
use skranke_domain::{Actor, OrganisationId};
pub use skranke_persistence::organisations::Organisation;
use skranke_persistence::{Tx, organisations};

/// In the order of their ids, those whose name has words with these beginnings; a blank fits all.
pub fn list(tx: &mut Tx, by: &Actor, q: &str, after: Option<OrganisationId>, limit: i64) -> Result<Vec<Organisation>> {
    admins_only(by)?;
    Ok(organisations::list(tx, q, after, limit)?)
}

pub fn find(tx: &mut Tx, by: &Actor, id: OrganisationId) -> Result<Organisation> {
    admins_only(by)?;
    organisations::find(tx, id)?.ok_or(Error::NotFound)
}

pub fn create(tx: &mut Tx, by: &Actor, name: &Name) -> Result<Organisation> {
    admins_only(by)?;
    free(tx, name, None)?;
    let id = organisations::named(tx, name)?;
    made(tx, by, id, name)?;
    find(tx, by, id)
}

/// The organisation of this name; one that is new is written down as made.
pub(crate) fn named(tx: &mut Tx, by: &Actor, name: &Name) -> Result<OrganisationId> {
    if let Some(known) = organisations::by_name(tx, name)? {
        return Ok(known);
    }
    let id = organisations::named(tx, name)?;
    made(tx, by, id, name)?;
    Ok(id)
}

fn made(tx: &mut Tx, by: &Actor, id: OrganisationId, name: &Name) -> Result<()> {
    audit::record(tx, by, What::created(About::Organisation, id, name.as_str(), state(name.as_str())))
}

pub fn rename(tx: &mut Tx, by: &Actor, id: OrganisationId, name: &Name, seen: Option<&Seen>) -> Result<Organisation> {
    let before = find(tx, by, id)?;
    still(seen, &state(&before.name))?;
    free(tx, name, Some(id))?;
    organisations::rename(tx, id, name)?;
    let what = What::changed(About::Organisation, id, name.as_str(), state(&before.name), state(name.as_str()));
    audit::record(tx, by, what)?;
    find(tx, by, id)
}

/// What a form is made from.
pub fn state(name: &str) -> Value {
    json!({ "name": name })
}

fn free(tx: &mut Tx, name: &Name, own: Option<OrganisationId>) -> Result<()> {
    match organisations::by_name(tx, name)?.is_none_or(|known| Some(known) == own) {
        true => Ok(()),
        false => Err(Error::field("/name", "is another organisation's name")),
    }
}
