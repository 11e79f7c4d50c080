//! Admins set up what tickets can be about; run these in [`crate::gate::Gate::write_rules`].

use crate::admin_teams::admins_only;
use crate::error::{Error, Result};
use skranke_domain::rules::Category;
use skranke_domain::text::Name;
use skranke_domain::{Actor, CategoryId, TeamId};
use skranke_persistence::{Tx, categories};

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
}

/// All categories, in the order of their ids; those that are no longer active too.
pub fn list(tx: &mut Tx, by: &Actor) -> Result<Vec<Category>> {
    admins_only(by)?;
    Ok(tx.rules().categories.values().cloned().collect())
}

pub fn create(tx: &mut Tx, by: &Actor, new: &NewCategory) -> Result<Category> {
    admins_only(by)?;
    free(tx, &new.name, None)?;
    known(tx, new.team)?;
    let mut category = Category { id: CategoryId(0), name: new.name.to_string(), team: new.team, active: true };
    category.id = categories::add(tx, &category)?;
    Ok(category)
}

pub fn change(tx: &mut Tx, by: &Actor, id: CategoryId, change: &CategoryChange) -> Result<Category> {
    admins_only(by)?;
    let mut category = tx.rules().categories.get(&id).cloned().ok_or(Error::NotFound)?;
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
    Ok(category)
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
