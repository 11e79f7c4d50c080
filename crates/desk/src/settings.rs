//! Admins set what holds for the whole desk; run changes in [`crate::Desk::write_rules`].

use crate::admin_teams::admins_only;
use crate::audit::{self, What};
use crate::error::{Error, Result};
use crate::seen::{Seen, still};
use serde::Serialize;
use serde_json::Value;
use skranke_domain::audit::About;
use skranke_domain::settings::{Group, Settings};
use skranke_domain::{Actor, Role};
use skranke_persistence::{Tx, desk_settings};

/// As they are in the database at this moment.
pub fn read(tx: &mut Tx, by: &Actor) -> Result<Settings> {
    admins_only(by)?;
    Ok(desk_settings::load(tx)?)
}

/// Changes settings; with a mark of one group only if that group is still as it was seen.
pub fn change(
    tx: &mut Tx,
    by: &Actor,
    seen: Option<(Group, &Seen)>,
    edit: impl FnOnce(&mut Settings),
) -> Result<Settings> {
    let before = read(tx, by)?;
    if let Some((group, seen)) = seen {
        still(Some(seen), &state(&before, group)?)?;
    }
    let mut after = before.clone();
    edit(&mut after);
    check(&after)?;
    for group in Group::ALL {
        let (was, is) = (state(&before, *group)?, state(&after, *group)?);
        if was != is {
            desk_settings::save(tx, *group, &is)?;
            audit::record(tx, by, What::changed(About::Settings, group, group.as_str(), was, is))?;
        }
    }
    Ok(after)
}

/// A group as JSON: what is stored, what the audit log compares, what a form was made from.
pub fn state(settings: &Settings, group: Group) -> Result<Value> {
    match group {
        Group::Desk => json(&settings.desk),
        Group::Contact => json(&settings.contact),
        Group::Portal => json(&settings.portal),
        Group::Look => json(&settings.look),
        Group::Texts => json(&settings.texts),
        Group::Banner => json(&settings.banner),
        Group::SignIn => json(&settings.sign_in),
    }
}

fn json(group: &impl Serialize) -> Result<Value> {
    serde_json::to_value(group).map_err(|error| Error::Internal(format!("settings cannot be written: {error}")))
}

/// What fits each field, but not the others.
fn check(settings: &Settings) -> Result<()> {
    if settings.banner.on && settings.banner.text.is_empty() {
        return Err(Error::field("/banner/text/nb", "must say something in at least one language while it is shown"));
    }
    if settings.sign_in.two_step_roles.contains(&Role::Customer) {
        return Err(Error::field("/sign_in/two_step_roles", "customers sign in with a password"));
    }
    Ok(())
}
