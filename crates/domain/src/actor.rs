//! Who does something, and on whose behalf.

use crate::ids::{OrganisationId, TeamId, UserId};
use crate::words::{Language, words};

words! {
    /// What a person is to the desk.
    Role { Customer = "customer", Agent = "agent", Lead = "lead", Admin = "admin" }

    /// Through what an event came about.
    Cause { Person = "person", Api = "api", Mail = "mail", Rule = "rule", System = "system" }
}

impl Role {
    /// Agents, leads and admins: those who work here.
    pub const fn is_staff(self) -> bool {
        !matches!(self, Self::Customer)
    }
}

/// Someone who acts: a person with role and teams, or the desk itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    Person(Person),
    /// Timers and rules.
    Desk,
}

/// A signed-in person, as far as rules need to know them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub id: UserId,
    pub role: Role,
    pub teams: Vec<TeamId>,
    pub organisation: Option<OrganisationId>,
    /// Whether tickets of colleagues in the same organisation are shared with this customer.
    pub sees_organisation: bool,
    pub language: Language,
    pub cause: Cause,
}

impl Actor {
    pub fn person(&self) -> Option<&Person> {
        match self {
            Self::Person(person) => Some(person),
            Self::Desk => None,
        }
    }

    pub fn id(&self) -> Option<UserId> {
        self.person().map(|person| person.id)
    }

    pub fn cause(&self) -> Cause {
        self.person().map_or(Cause::System, |person| person.cause)
    }

    pub fn is_in(&self, team: TeamId) -> bool {
        self.person().is_some_and(|person| person.is_in(team))
    }
}

impl Person {
    pub fn is_in(&self, team: TeamId) -> bool {
        self.teams.contains(&team)
    }
}
