//! Customers' employers and households.

use crate::error::Error;
use crate::schema::organisations;
use crate::tx::Tx;
use crate::types::Time;
use diesel::prelude::*;
use skranke_domain::OrganisationId;
use skranke_domain::text::Name;
use std::collections::BTreeMap;

/// The organisation's name, `None` if there is no such organisation.
pub fn name(tx: &mut Tx, id: OrganisationId) -> Result<Option<String>, Error> {
    Ok(organisations::table.find(id.0).select(organisations::name).first(tx.conn()).optional()?)
}

/// The names of several organisations at once.
pub fn names(tx: &mut Tx, ids: &[OrganisationId]) -> Result<BTreeMap<OrganisationId, String>, Error> {
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    let rows: Vec<(i64, String)> = organisations::table
        .filter(organisations::id.eq_any(ids))
        .select((organisations::id, organisations::name))
        .load(tx.conn())?;
    Ok(rows.into_iter().map(|(id, name)| (OrganisationId(id), name)).collect())
}

/// The organisation of this name, made if it is new.
pub fn named(tx: &mut Tx, name: &Name) -> Result<OrganisationId, Error> {
    let known: Option<i64> = organisations::table
        .filter(organisations::name.eq(name.as_str()))
        .select(organisations::id)
        .first(tx.conn())
        .optional()?;
    if let Some(id) = known {
        return Ok(OrganisationId(id));
    }
    let now = Time::from(tx.now());
    let id = diesel::insert_into(organisations::table)
        .values((organisations::name.eq(name.as_str()), organisations::created_at.eq(now)))
        .returning(organisations::id)
        .get_result(tx.conn())?;
    Ok(OrganisationId(id))
}
