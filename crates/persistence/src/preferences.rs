//! How people like the pages.

use crate::error::Error;
use crate::schema::preferences;
use crate::tx::Tx;
use crate::types::word;
use diesel::prelude::*;
use skranke_domain::UserId;
use skranke_domain::preferences::Preferences;

#[derive(Queryable, Selectable)]
#[diesel(table_name = preferences)]
pub(crate) struct Row {
    user_id: i64,
    theme: String,
    density: String,
    single_keys: bool,
    after_send: String,
}

impl Row {
    pub fn into_preferences(self) -> Result<Preferences, Error> {
        let row = self.user_id;
        Ok(Preferences {
            theme: word(&self.theme, "preferences", "theme", row)?,
            density: word(&self.density, "preferences", "density", row)?,
            single_keys: self.single_keys,
            after_send: word(&self.after_send, "preferences", "after_send", row)?,
        })
    }
}

/// Writes what a person likes.
pub fn save(tx: &mut Tx, user: UserId, wanted: &Preferences) -> Result<(), Error> {
    let row = (
        preferences::theme.eq(wanted.theme.as_str()),
        preferences::density.eq(wanted.density.as_str()),
        preferences::single_keys.eq(wanted.single_keys),
        preferences::after_send.eq(wanted.after_send.as_str()),
    );
    match diesel::update(preferences::table.find(user.0)).set(row).execute(tx.conn())? {
        0 => {
            diesel::insert_into(preferences::table).values((preferences::user_id.eq(user.0), row)).execute(tx.conn())?
        }
        changed => changed,
    };
    Ok(())
}
