//! The signed-in reader, as pages need to know them.

use skranke_desk::who::SignedIn as Known;
use skranke_domain::preferences::Preferences;
use skranke_domain::{Actor, Role, TeamId, UserId};

use crate::signed_in::SignedIn;

#[derive(Clone, Debug)]
pub struct Viewer {
    pub id: UserId,
    pub name: String,
    pub role: Role,
    pub teams: Vec<TeamId>,
    pub preferences: Preferences,
    signed_in: SignedIn,
}

impl Viewer {
    pub fn of(signed_in: SignedIn) -> Option<Self> {
        let known: &Known = signed_in.known();
        let person = known.actor.person()?;
        Some(Self {
            id: known.user,
            name: known.name.to_string(),
            role: person.role,
            teams: person.teams.clone(),
            preferences: known.preferences,
            signed_in,
        })
    }

    /// For the verbs.
    pub fn actor(&self) -> &Actor {
        self.signed_in.actor()
    }

    pub fn signed_in(&self) -> &SignedIn {
        &self.signed_in
    }

    pub fn is_staff(&self) -> bool {
        self.role.is_staff()
    }

    pub fn is_admin(&self) -> bool {
        self.role == Role::Admin
    }

    /// Leads teams, or everything.
    pub fn is_lead(&self) -> bool {
        matches!(self.role, Role::Lead | Role::Admin)
    }

    /// At most two letters for the round badge.
    pub fn initials(&self) -> String {
        initials(&self.name)
    }
}

/// `KN` for Kari Nordmann.
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().next());
    let (first, last) = (words.next(), words.next_back());
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_the_first_and_the_last() {
        assert_eq!(["Kari Nordmann", "øystein", "Anne Berit Li Ås", ""].map(initials), ["KN", "Ø", "AÅ", ""]);
    }
}
