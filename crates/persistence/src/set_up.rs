//! The key to a desk that nobody has set up yet, by its hash: a row of the settings.

use crate::error::Error;
use crate::schema::{settings, users};
use crate::tx::Tx;
use crate::types::Json;
use diesel::prelude::*;
use skranke_domain::Role;

const KEY: &str = "set_up_key";

/// Whether anybody works here, or ever did.
pub fn is_done(tx: &mut Tx) -> Result<bool, Error> {
    let staff = users::table.filter(users::role.ne(Role::Customer.as_str()));
    Ok(diesel::select(diesel::dsl::exists(staff)).get_result(tx.conn())?)
}

/// The hash of the key that was printed last, if one is out.
pub fn key(tx: &mut Tx) -> Result<Option<String>, Error> {
    let value: Option<Json<String>> = settings::table.find(KEY).select(settings::value).first(tx.conn()).optional()?;
    Ok(value.map(|json| json.0))
}

/// Puts a key in place of the one before.
pub fn set_key(tx: &mut Tx, hash: &str) -> Result<(), Error> {
    take_key(tx)?;
    diesel::insert_into(settings::table)
        .values((settings::key.eq(KEY), settings::value.eq(Json(hash.to_owned()))))
        .execute(tx.conn())?;
    Ok(())
}

/// Takes the key away; `false` if there was none. Of two who come at once, one is the second.
pub fn take_key(tx: &mut Tx) -> Result<bool, Error> {
    Ok(diesel::delete(settings::table.find(KEY)).execute(tx.conn())? == 1)
}
