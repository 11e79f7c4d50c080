//! (being written)
use crate::{Error, Tx};
pub fn candidates(_: &mut Tx, _: &skranke_domain::Actor, _: &str, _: i64) -> Result<Vec<i64>, Error> {
    Ok(Vec::new())
}
