//! Lists of people, found by the beginnings of words in their names and addresses.

use crate::conn::MultiBackend;
use crate::error::Error;
use crate::fold;
use crate::people::{Row, User};
use crate::schema::{team_members, user_words, users};
use crate::tx::Tx;
use diesel::prelude::*;
use skranke_domain::text::{Email, Name};
use skranke_domain::{OrganisationId, Role, TeamId, UserId};
use std::collections::BTreeSet;

/// Whom to list.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Any role if empty.
    pub roles: Vec<Role>,
    pub active: Option<bool>,
    pub team: Option<TeamId>,
    pub organisation: Option<OrganisationId>,
    /// Beginnings of words, all of which must fit; a blank fits everybody.
    pub q: String,
    pub after: Option<UserId>,
    pub limit: i64,
}

/// More words than this in a question are not looked at.
const MOST_WORDS: usize = 5;

/// In the order of their ids.
pub fn list(tx: &mut Tx, wanted: &Wanted) -> Result<Vec<User>, Error> {
    let mut query = users::table.select(Row::as_select()).into_boxed::<MultiBackend>();
    match wanted.roles[..] {
        [] => {}
        [role] => query = query.filter(users::role.eq(role.as_str())),
        _ => {
            query = query.filter(users::role.eq_any(wanted.roles.iter().map(|role| role.as_str()).collect::<Vec<_>>()))
        }
    }
    if let Some(active) = wanted.active {
        query = query.filter(users::active.eq(active));
    }
    if let Some(organisation) = wanted.organisation {
        query = query.filter(users::organisation_id.eq(organisation.0));
    }
    if let Some(team) = wanted.team {
        let members = team_members::table.filter(team_members::team_id.eq(team.0)).select(team_members::user_id);
        query = query.filter(users::id.eq_any(members));
    }
    let beginnings = question(&wanted.q);
    if beginnings.is_empty() && !wanted.q.trim().is_empty() {
        return Ok(Vec::new());
    }
    for beginning in beginnings {
        // U+10FFFF is no letter: every word with this beginning sorts before it.
        let end = format!("{beginning}\u{10ffff}");
        let fits = user_words::table.filter(user_words::word.between(beginning, end)).select(user_words::user_id);
        query = query.filter(users::id.eq_any(fits));
    }
    let rows: Vec<Row> = query
        .filter(users::id.gt(wanted.after.map_or(0, |id| id.0)))
        .order(users::id)
        .limit(wanted.limit)
        .load(tx.conn())?;
    rows.into_iter().map(Row::into_user).collect()
}

/// Makes a person findable by name and address as they are now.
pub(crate) fn index(tx: &mut Tx, id: UserId, email: &Email, name: &Name) -> Result<(), Error> {
    diesel::delete(user_words::table.filter(user_words::user_id.eq(id.0))).execute(tx.conn())?;
    for word in words_of(email, name) {
        diesel::insert_into(user_words::table)
            .values((user_words::word.eq(word), user_words::user_id.eq(id.0)))
            .execute(tx.conn())?;
    }
    Ok(())
}

fn words_of(email: &Email, name: &Name) -> BTreeSet<String> {
    [name.as_str(), email.as_str()].into_iter().flat_map(fold::words).map(|word| word.folded).collect()
}

fn question(q: &str) -> Vec<String> {
    fold::words(q).map(|word| word.folded).take(MOST_WORDS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_found_by_every_part_of_name_and_address() {
        let words = words_of(&Email::new("bjoern.aas@example.no").unwrap(), &Name::new("Bjørn Ås-Hansen").unwrap());
        let words: Vec<_> = words.iter().map(String::as_str).collect();
        assert_eq!(words, ["aas", "as", "bjoern", "bjorn", "example", "hansen", "no"]);
        assert_eq!(question("  BJØRN hans "), ["bjorn", "hans"]);
    }
}
