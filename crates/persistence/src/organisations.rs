//! Customers' employers and households.

use crate::error::Error;
use crate::fold;
use crate::schema::{organisations, users};
use crate::tx::Tx;
use crate::types::Time;
use chrono::{DateTime, Utc};
use diesel::dsl::count_star;
use diesel::prelude::*;
use skranke_domain::OrganisationId;
use skranke_domain::text::Name;
use std::collections::BTreeMap;

/// An organisation and how many people belong to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    pub id: OrganisationId,
    pub name: String,
    pub people: i64,
    pub created_at: DateTime<Utc>,
}

type Row = (i64, String, Time);

/// In the order of their ids; `q` is beginnings of words, all of which must fit, and a blank fits all.
pub fn list(tx: &mut Tx, q: &str, after: Option<OrganisationId>, limit: i64) -> Result<Vec<Organisation>, Error> {
    let beginnings: Vec<String> = fold::words(q).map(|word| word.folded).collect();
    let later = organisations::table
        .filter(organisations::id.gt(after.map_or(0, |id| id.0)))
        .order(organisations::id)
        .select((organisations::id, organisations::name, organisations::created_at));
    let rows: Vec<Row> = match q.trim().is_empty() {
        true => later.limit(limit).load(tx.conn())?,
        // There are few enough to look at all of them, and words fold as those of people do.
        false => {
            let all: Vec<Row> = later.load(tx.conn())?;
            let most = usize::try_from(limit).unwrap_or_default();
            all.into_iter().filter(|row| has_words(&row.1, &beginnings)).take(most).collect()
        }
    };
    let ids: Vec<OrganisationId> = rows.iter().map(|row| OrganisationId(row.0)).collect();
    let people = people(tx, &ids)?;
    let organisation = |(id, name, created_at): Row| Organisation {
        id: OrganisationId(id),
        name,
        people: people.get(&OrganisationId(id)).copied().unwrap_or_default(),
        created_at: created_at.into(),
    };
    Ok(rows.into_iter().map(organisation).collect())
}

fn has_words(name: &str, beginnings: &[String]) -> bool {
    let words: Vec<String> = fold::words(name).map(|word| word.folded).collect();
    !beginnings.is_empty()
        && beginnings.iter().all(|beginning| words.iter().any(|word| word.starts_with(beginning.as_str())))
}

/// How many people belong to each of several organisations.
fn people(tx: &mut Tx, ids: &[OrganisationId]) -> Result<BTreeMap<OrganisationId, i64>, Error> {
    let ids: Vec<Option<i64>> = ids.iter().map(|id| Some(id.0)).collect();
    let counts: Vec<(Option<i64>, i64)> = users::table
        .filter(users::organisation_id.eq_any(ids))
        .group_by(users::organisation_id)
        .select((users::organisation_id, count_star()))
        .load(tx.conn())?;
    Ok(counts.into_iter().filter_map(|(id, people)| Some((OrganisationId(id?), people))).collect())
}

pub fn find(tx: &mut Tx, id: OrganisationId) -> Result<Option<Organisation>, Error> {
    let row: Option<Row> = organisations::table
        .find(id.0)
        .select((organisations::id, organisations::name, organisations::created_at))
        .first(tx.conn())
        .optional()?;
    let Some((_, name, created_at)) = row else { return Ok(None) };
    let people = people(tx, &[id])?.remove(&id).unwrap_or_default();
    Ok(Some(Organisation { id, name, people, created_at: created_at.into() }))
}

pub fn by_name(tx: &mut Tx, name: &Name) -> Result<Option<OrganisationId>, Error> {
    let id: Option<i64> = organisations::table
        .filter(organisations::name.eq(name.as_str()))
        .select(organisations::id)
        .first(tx.conn())
        .optional()?;
    Ok(id.map(OrganisationId))
}

pub fn rename(tx: &mut Tx, id: OrganisationId, name: &Name) -> Result<(), Error> {
    diesel::update(organisations::table.find(id.0)).set(organisations::name.eq(name.as_str())).execute(tx.conn())?;
    Ok(())
}

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
    if let Some(id) = by_name(tx, name)? {
        return Ok(id);
    }
    let now = Time::from(tx.now());
    let id = diesel::insert_into(organisations::table)
        .values((organisations::name.eq(name.as_str()), organisations::created_at.eq(now)))
        .returning(organisations::id)
        .get_result(tx.conn())?;
    Ok(OrganisationId(id))
}
