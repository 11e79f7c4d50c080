//! A small internet provider: its teams, the people in them, and their customers.

use chrono_tz::Tz;
use skranke_domain::calendar::{Calendar, Definition, Hours, Week};
use skranke_domain::rules::{Category, Policy, PolicyTargets, Rules, Staff, Team};
use skranke_domain::settings::Settings;
use skranke_domain::text::Email;
use skranke_domain::{
    Actor, CalendarId, CategoryId, Cause, Language, OrganisationId, Person, PolicyId, Role, TeamId, Tier, UserId,
};
use std::collections::{BTreeMap, BTreeSet};

/// First line: most tickets come here.
pub const SERVICE: TeamId = TeamId(1);
/// First line: invoices.
pub const BILLING: TeamId = TeamId(2);
/// Second line.
pub const NETWORK: TeamId = TeamId(3);
/// Second line.
pub const FIBRE: TeamId = TeamId(4);
/// Second line that only gives advice, at all hours.
pub const SECURITY: TeamId = TeamId(5);
/// A team of yesterday.
pub const FAX: TeamId = TeamId(6);

pub const INVOICES: CategoryId = CategoryId(1);
pub const TELEGRAMS: CategoryId = CategoryId(2);

pub const OFFICE_HOURS: CalendarId = CalendarId(1);
pub const ALWAYS: CalendarId = CalendarId(2);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// Customers. Ana and her colleagues work for one company, Eva for nobody.
    Ana,
    /// Her colleague, with whom the company's tickets are shared.
    Ola,
    /// Her colleague, who sees his own tickets only.
    Per,
    Eva,
    /// Agents of the first line.
    Bo,
    Kari,
    Lise,
    /// Agents of the second line.
    Siv,
    Tor,
    Finn,
    Gro,
    /// Leads the first line.
    Lena,
    /// Leads the second line.
    Nils,
    /// Admin, in no team.
    Adam,
    /// Timers and rules.
    Desk,
}
pub use Who::*;

impl Who {
    pub const ALL: [Self; 15] = [Ana, Ola, Per, Eva, Bo, Kari, Lise, Siv, Tor, Finn, Gro, Lena, Nils, Adam, Desk];

    pub fn id(self) -> UserId {
        UserId(self as i64 + 1)
    }

    pub fn role(self) -> Role {
        match self {
            Ana | Ola | Per | Eva => Role::Customer,
            Lena | Nils => Role::Lead,
            Adam => Role::Admin,
            _ => Role::Agent,
        }
    }

    pub fn teams(self) -> Vec<TeamId> {
        match self {
            Bo | Kari | Lena => vec![SERVICE],
            Lise => vec![BILLING],
            Siv | Tor | Nils => vec![NETWORK],
            Finn => vec![FIBRE],
            Gro => vec![SECURITY],
            _ => vec![],
        }
    }

    pub fn actor(self) -> Actor {
        if self == Desk {
            return Actor::Desk;
        }
        Actor::Person(Person {
            id: self.id(),
            role: self.role(),
            teams: self.teams(),
            organisation: matches!(self, Ana | Ola | Per).then_some(OrganisationId(1)),
            sees_organisation: matches!(self, Ola | Eva),
            language: Language::Bokmal,
            cause: Cause::Person,
        })
    }
}

/// What the provider has agreed on.
pub fn rules() -> Rules {
    let teams = [
        team(SERVICE, "Kundeservice", Tier::First),
        team(BILLING, "Faktura", Tier::First),
        team(NETWORK, "Nett", Tier::Second),
        team(FIBRE, "Fiber", Tier::Second),
        Team {
            accepts_transfer: false,
            accepts_handoff: false,
            calendar: ALWAYS,
            ..team(SECURITY, "Sikkerhet", Tier::Second)
        },
        Team { active: false, ..team(FAX, "Faks", Tier::Second) },
    ];
    let policy =
        Policy { id: PolicyId(1), name: "Standard".into(), calendar: OFFICE_HOURS, targets: PolicyTargets::default() };
    Rules {
        teams: teams.into_iter().map(|team| (team.id, team)).collect(),
        calendars: BTreeMap::from([(OFFICE_HOURS, Calendar::default()), (ALWAYS, always())]),
        policies: vec![policy],
        categories: [category(INVOICES, "Faktura", BILLING, true), category(TELEGRAMS, "Telegram", FAX, false)].into(),
        staff: Who::ALL.into_iter().filter(|who| who.role().is_staff() && *who != Desk).map(staff).collect(),
        settings: Settings::default(),
        fallback: Calendar::default(),
    }
}

fn team(id: TeamId, name: &str, tier: Tier) -> Team {
    Team {
        id,
        name: name.into(),
        tier,
        public_name: None,
        calendar: OFFICE_HOURS,
        accepts_consult: true,
        accepts_transfer: true,
        accepts_handoff: true,
        takes_new_tickets: tier == Tier::First,
        active: true,
    }
}

fn category(id: CategoryId, name: &str, team: TeamId, active: bool) -> (CategoryId, Category) {
    (id, Category { id, name: name.into(), team: Some(team), active })
}

fn staff(who: Who) -> (UserId, Staff) {
    let staff = Staff {
        id: who.id(),
        name: format!("{who:?}"),
        email: Email::new(&format!("{who:?}@skranke.example")).unwrap(),
        role: who.role(),
        language: Language::Bokmal,
        teams: who.teams(),
    };
    (staff.id, staff)
}

fn always() -> Calendar {
    let definition = Definition {
        zone: Tz::Europe__Oslo.name().into(),
        weekly: Week::every_day(&[Hours::ALL_DAY]),
        holidays: BTreeSet::new(),
        closed: BTreeSet::new(),
        special: BTreeMap::new(),
    };
    Calendar::try_from(definition).unwrap()
}
