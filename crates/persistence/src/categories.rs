//! What tickets are about; categories are read as part of the desk's rules.

use crate::error::Error;
use crate::schema::categories;
use crate::tx::Tx;
use diesel::prelude::*;
use skranke_domain::CategoryId;
use skranke_domain::rules::Category;

/// Adds a category; the id in `category` is not looked at.
pub fn add(tx: &mut Tx, category: &Category) -> Result<CategoryId, Error> {
    let id = diesel::insert_into(categories::table)
        .values((
            categories::name.eq(category.name.as_str()),
            categories::team_id.eq(category.team.map(|id| id.0)),
            categories::active.eq(category.active),
        ))
        .returning(categories::id)
        .get_result(tx.conn())?;
    tx.announce();
    Ok(CategoryId(id))
}

/// Writes a category as it is now.
pub fn save(tx: &mut Tx, category: &Category) -> Result<(), Error> {
    diesel::update(categories::table.find(category.id.0))
        .set((
            categories::name.eq(category.name.as_str()),
            categories::team_id.eq(category.team.map(|id| id.0)),
            categories::active.eq(category.active),
        ))
        .execute(tx.conn())?;
    tx.announce();
    Ok(())
}
