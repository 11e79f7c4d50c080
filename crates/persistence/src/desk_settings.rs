//! The desk's settings, one row a group; they are read as part of the desk's rules.

use crate::error::Error;
use crate::schema::settings;
use crate::tx::Tx;
use crate::types::Json;
use diesel::prelude::*;
use serde::de::DeserializeOwned;
use serde_json::Value;
use skranke_domain::settings::{Group, Settings};
use std::collections::BTreeMap;

/// As they are now; what nobody has set is as a new desk has it.
pub fn load(tx: &mut Tx) -> Result<Settings, Error> {
    let names: Vec<&str> = Group::ALL.iter().map(|group| group.as_str()).collect();
    let rows: Vec<(String, Json<Value>)> =
        settings::table.filter(settings::key.eq_any(names)).select((settings::key, settings::value)).load(tx.conn())?;
    let mut rows: BTreeMap<String, Value> = rows.into_iter().map(|(key, value)| (key, value.0)).collect();
    Ok(Settings {
        desk: read(&mut rows, Group::Desk)?,
        contact: read(&mut rows, Group::Contact)?,
        portal: read(&mut rows, Group::Portal)?,
        look: read(&mut rows, Group::Look)?,
        texts: read(&mut rows, Group::Texts)?,
        banner: read(&mut rows, Group::Banner)?,
        sign_in: read(&mut rows, Group::SignIn)?,
    })
}

fn read<T: DeserializeOwned + Default>(rows: &mut BTreeMap<String, Value>, group: Group) -> Result<T, Error> {
    let corrupt = |_| Error::Corrupt { table: "settings", column: "value", row: group.to_string() };
    rows.remove(group.as_str()).map_or_else(|| Ok(T::default()), |value| serde_json::from_value(value).map_err(corrupt))
}

/// Writes a group as it is now.
pub fn save(tx: &mut Tx, group: Group, value: &Value) -> Result<(), Error> {
    let json = Json(value.clone());
    let known = settings::table.find(group.as_str());
    if diesel::update(known).set(settings::value.eq(&json)).execute(tx.conn())? == 0 {
        diesel::insert_into(settings::table)
            .values((settings::key.eq(group.as_str()), settings::value.eq(&json)))
            .execute(tx.conn())?;
    }
    tx.announce();
    Ok(())
}
