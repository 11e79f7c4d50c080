//! Admins set up what tickets can be about; run these in [`crate::gate::Gate::write_rules`].

use crate::admin_teams::admins_only;
use crate::audit::{self, What};
use crate::error::{Error, Result};
use crate::seen::{Seen, still};
use serde_json::{Value, json};
use skranke_domain::audit::About;
use skranke_domain::rules::Category;
use skranke_domain::text::Name;
use skranke_domain::{Actor, CategoryId, TeamId};
use skranke_persistence::{Tx, categories, rules};

#[derive(Clone, Debug)]
pub struct NewCategory {
    pub name: Name,
    /// Where its new tickets go; without one, to the first team that takes new tickets.
    pub team: Option<TeamId>,
}

/// What changes; what is `None` stays. `Some(None)` takes the team away.
#[derive(Clone, Debug, Default)]
pub struct CategoryChange {
    pub name: Option<Name>,
    pub team: Option<Option<TeamId>>,
    pub active: Option<bool>,
    /// Refused if the category is no longer as it was seen.
    pub seen: Option<Seen>,
}

/// All categories, in the order of their ids; those that are no longer active too.
pub fn list(tx: &mut Tx, by: &Actor) -> Result<Vec<Category>> {
    admins_only(by)?;
    Ok(tx.rules().categories.values().cloned().collect())
}

pub fn find(tx: &mut Tx, by: &Actor, id: CategoryId) -> Result<Category> {
    admins_only(by)?;
    tx.rules().categories.get(&id).cloned().ok_or(Error::NotFound)
}

pub fn create(tx: &mut Tx, by: &Actor, new: &NewCategory) -> Result<Category> {
    admins_only(by)?;
    free(tx, &new.name, None)?;
    known(tx, new.team)?;
    let mut category = Category { id: CategoryId(0), name: new.name.to_string(), team: new.team, active: true };
    category.id = categories::add(tx, &category)?;
    let created = What::created(About::Category, category.id, &category.name, state(tx, &category));
    audit::record(tx, by, created)?;
    Ok(category)
}

pub fn change(tx: &mut Tx, by: &Actor, id: CategoryId, change: &CategoryChange) -> Result<Category> {
    admins_only(by)?;
    let mut category = rules::find_category(tx, id)?.ok_or(Error::NotFound)?;
    let before = state(tx, &category);
    still(change.seen.as_ref(), &before)?;
    if let Some(name) = &change.name {
        free(tx, name, Some(id))?;
        category.name = name.to_string();
    }
    if let Some(team) = change.team {
        known(tx, team)?;
        category.team = team;
    }
    category.active = change.active.unwrap_or(category.active);
    categories::save(tx, &category)?;
    let after = state(tx, &category);
    audit::record(tx, by, What::changed(About::Category, id, &category.name, before, after))?;
    Ok(category)
}

/// What the audit log compares, and a form is made from.
pub fn state(tx: &Tx, category: &Category) -> Value {
    let rules = tx.rules();
    let team = category.team.and_then(|id| rules.teams.get(&id)).map(|team| team.name.as_str());
    json!({ "name": category.name, "team": team, "active": category.active })
}

fn free(tx: &Tx, name: &Name, own: Option<CategoryId>) -> Result<()> {
    let taken = |category: &Category| category.name == name.as_str() && Some(category.id) != own;
    match tx.rules().categories.values().any(taken) {
        true => Err(Error::field("/name", "is another category's name")),
        false => Ok(()),
    }
}

fn known(tx: &Tx, team: Option<TeamId>) -> Result<()> {
    match team.is_none_or(|team| tx.rules().active_team(team).is_some()) {
        true => Ok(()),
        false => Err(Error::field("/team", "is no active team")),
    }
}
