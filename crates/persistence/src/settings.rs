//! What the desk has been told once for all, by name.

use crate::error::Error;
use crate::schema::settings;
use crate::tx::Tx;
use crate::types::Json;
use diesel::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A setting, if anybody has set it.
pub fn get<T: DeserializeOwned>(tx: &mut Tx, key: &str) -> Result<Option<T>, Error> {
    let value: Option<Json<Value>> =
        settings::table.find(key).select(settings::value).first(tx.conn()).optional()?;
    let corrupt = |_| Error::Corrupt { table: "settings", column: "value", row: key.to_owned() };
    value.map(|Json(value)| serde_json::from_value(value).map_err(corrupt)).transpose()
}

pub fn set<T: Serialize>(tx: &mut Tx, key: &str, value: &T) -> Result<(), Error> {
    let corrupt = |_| Error::Corrupt { table: "settings", column: "value", row: key.to_owned() };
    let value = settings::value.eq(Json(serde_json::to_value(value).map_err(corrupt)?));
    match diesel::update(settings::table.find(key)).set(value.clone()).execute(tx.conn())? {
        0 => diesel::insert_into(settings::table).values((settings::key.eq(key), value)).execute(tx.conn())?,
        changed => changed,
    };
    Ok(())
}

/// Takes a setting away; `false` if there was none.
pub fn remove(tx: &mut Tx, key: &str) -> Result<bool, Error> {
    Ok(diesel::delete(settings::table.find(key)).execute(tx.conn())? == 1)
}
