//! Who works at Fjordnett and who its customers are, set up as an admin would.

use super::dice::Dice;
use super::names::{Account, CUSTOMERS, Customer};
use super::story::{Desk, Line, Topic};
use crate::admin_categories::{self, NewCategory};
use crate::admin_teams::{self, NewTeam};
use crate::admin_users::{self, FirstPassword, NewAccount};
use crate::error::{Error, Result};
use chrono::{DateTime, TimeDelta, Utc};
use skranke_domain::text::{Email, Name};
use skranke_domain::{Actor, CategoryId, Cause, Language, Role, Sharing, TeamId, Tier};
use skranke_persistence::people::{self, User};
use skranke_persistence::{Db, Tx};

/// Where somebody works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Desk(Desk),
    Line(Line),
}

pub struct Member {
    pub email: &'static str,
    pub name: &'static str,
    pub role: Role,
    pub places: &'static [Place],
}

const PRIVATE: Place = Place::Desk(Desk::Private);
const BUSINESS: Place = Place::Desk(Desk::Business);
const INVOICE: Place = Place::Desk(Desk::Invoice);
const NET: Place = Place::Line(Line::Net);
const FIBRE: Place = Place::Line(Line::Fibre);

const fn member(email: &'static str, name: &'static str, role: Role, places: &'static [Place]) -> Member {
    Member { email, name, role, places }
}

/// Within each place the first agent is one whose login the demo shows, if there is one.
pub const STAFF: [Member; 12] = [
    member("forste@demo.example", "Fredrik Solberg", Role::Agent, &[PRIVATE]),
    member("andre@demo.example", "Andrea Lien", Role::Agent, &[NET]),
    member("leder@demo.example", "Line Dahl", Role::Lead, &[PRIVATE, BUSINESS, INVOICE]),
    member("admin@demo.example", "Amir Rashid", Role::Admin, &[]),
    member("ingrid.bakke@demo.example", "Ingrid Bakke", Role::Agent, &[PRIVATE]),
    member("silje.haugen@demo.example", "Silje Haugen", Role::Agent, &[BUSINESS]),
    member("mohammed.ali@demo.example", "Mohammed Ali", Role::Agent, &[BUSINESS, INVOICE]),
    member("marit.nygard@demo.example", "Marit Nygård", Role::Agent, &[INVOICE]),
    member("erik.johansen@demo.example", "Erik Johansen", Role::Agent, &[NET]),
    member("sunniva.tveit@demo.example", "Sunniva Tveit", Role::Agent, &[FIBRE]),
    member("tor.engen@demo.example", "Tor Egil Engen", Role::Agent, &[FIBRE]),
    member("pal.henriksen@demo.example", "Pål Henriksen", Role::Lead, &[NET, FIBRE]),
];

pub const TEAMS: [(Place, &str, Option<&str>); 5] = [
    (PRIVATE, "Kundeservice privat", Some("Kundeservice")),
    (BUSINESS, "Kundeservice bedrift", Some("Bedriftsservice")),
    (INVOICE, "Faktura", Some("Faktura")),
    (NET, "Nett og drift", None),
    (FIBRE, "Fiber og montasje", None),
];

/// The agents of a place, as positions in [`STAFF`].
pub fn agents(place: Place) -> Vec<usize> {
    let works = |(_, member): &(usize, &Member)| member.role == Role::Agent && member.places.contains(&place);
    STAFF.iter().enumerate().filter(works).map(|(n, _)| n).collect()
}

/// The leader of a place, likewise.
pub fn leader_of(place: Place) -> usize {
    let leads = |member: &Member| member.role == Role::Lead && member.places.contains(&place);
    STAFF.iter().position(leads).unwrap_or_default()
}

/// Everybody, once they are in the database.
pub struct Cast {
    teams: Vec<(Place, TeamId)>,
    categories: Vec<(Topic, CategoryId)>,
    /// In the order of [`STAFF`] and of [`CUSTOMERS`].
    staff: Vec<(User, Vec<TeamId>)>,
    customers: Vec<User>,
}

impl Cast {
    /// Adds them all, on different days long before `start`.
    pub async fn engage(db: &Db, hash: &str, start: DateTime<Utc>) -> Result<Self> {
        let teams = db.write(move |tx| add_teams(tx, start)).await?;
        db.reload_rules().await?;
        let (hash, all_teams) = (hash.to_owned(), teams.clone());
        let everybody = move |tx: &mut Tx| {
            let categories = add_categories(tx, &all_teams)?;
            let staff = add_staff(tx, &all_teams, &hash, start)?;
            Ok::<_, Error>((categories, staff, add_customers(tx, &hash, start)?))
        };
        let (categories, staff, customers) = db.write(everybody).await?;
        db.reload_rules().await?;
        Ok(Self { teams, categories, staff, customers })
    }

    pub fn team(&self, place: Place) -> Result<TeamId> {
        let team = self.teams.iter().find(|(known, _)| *known == place);
        team.map(|(_, id)| *id).ok_or_else(|| missing("a team"))
    }

    pub fn category(&self, topic: Topic) -> Option<CategoryId> {
        self.categories.iter().find(|(known, _)| *known == topic).map(|(_, id)| *id)
    }

    pub fn colleague(&self, n: usize) -> Result<(Actor, &User)> {
        let (user, teams) = self.staff.get(n).ok_or_else(|| missing("a colleague"))?;
        Ok((Actor::Person(user.acting(teams.clone(), Cause::Person)), user))
    }

    /// The first colleague with this role.
    pub fn whoever_is(&self, role: Role) -> Result<Actor> {
        let found = self.staff.iter().find(|(user, _)| user.role == role).ok_or_else(|| missing("a colleague"))?;
        Ok(Actor::Person(found.0.acting(found.1.clone(), Cause::Person)))
    }

    pub fn customer(&self, n: usize) -> Result<&User> {
        self.customers.get(n).ok_or_else(|| missing("a customer"))
    }
}

fn missing(what: &str) -> Error {
    Error::Internal(format!("the sample data lacks {what}"))
}

fn add_teams(tx: &mut Tx, start: DateTime<Utc>) -> Result<Vec<(Place, TeamId)>> {
    tx.relive(start - TimeDelta::days(700));
    let add = |(place, name, public_name): &(Place, &str, Option<&str>)| {
        let tier = if matches!(place, Place::Desk(_)) { Tier::First } else { Tier::Second };
        let new = NewTeam {
            name: text(Name::new(name))?,
            tier,
            public_name: public_name.map(Name::new).map(text).transpose()?,
            calendar: None,
            accepts_consult: None,
            accepts_transfer: None,
            // Whoever rings the wrong desk is passed on.
            accepts_handoff: Some(true),
            takes_new_tickets: None,
        };
        Ok((*place, admin_teams::create(tx, &Actor::Desk, &new)?.id))
    };
    TEAMS.iter().map(add).collect()
}

fn add_categories(tx: &mut Tx, teams: &[(Place, TeamId)]) -> Result<Vec<(Topic, CategoryId)>> {
    let add = |topic: Topic| {
        let team = teams.iter().find(|(place, _)| *place == Place::Desk(topic.desk())).map(|(_, id)| *id);
        let new = NewCategory { name: text(Name::new(topic.category()))?, team };
        Ok((topic, admin_categories::create(tx, &Actor::Desk, &new)?.id))
    };
    Topic::ALL.into_iter().map(add).collect()
}

fn add_staff(
    tx: &mut Tx,
    teams: &[(Place, TeamId)],
    hash: &str,
    start: DateTime<Utc>,
) -> Result<Vec<(User, Vec<TeamId>)>> {
    tx.relive(start - TimeDelta::days(650));
    let add = |member: &Member| {
        let works = |(place, _): &&(Place, TeamId)| member.places.contains(place);
        let new = NewAccount {
            email: text(Email::new(member.email))?,
            name: text(Name::new(member.name))?,
            role: member.role,
            language: Language::Bokmal,
            teams: teams.iter().filter(works).map(|(_, id)| *id).collect(),
            organisation: None,
            sharing: Sharing::Own,
        };
        let account = admin_users::create(tx, &Actor::Desk, &new, &FirstPassword::Hashed(hash.to_owned()))?;
        Ok((account.user, account.teams))
    };
    STAFF.iter().map(add).collect()
}

fn add_customers(tx: &mut Tx, hash: &str, start: DateTime<Utc>) -> Result<Vec<User>> {
    let mut dice = Dice::new(60);
    let add = |(n, customer): (usize, &Customer)| {
        tx.relive(start - TimeDelta::minutes(dice.between(90_000, 900_000)));
        let email = text(Email::new(&address(n, customer)))?;
        let name = text(Name::new(customer.name))?;
        if customer.account == Account::No {
            return Ok(people::create_contact(tx, &email, &name, customer.language)?);
        }
        let organisation = customer.at.map(|(organisation, _)| Name::new(organisation.name())).map(text).transpose()?;
        let new = NewAccount {
            email,
            name,
            role: Role::Customer,
            language: customer.language,
            teams: Vec::new(),
            organisation,
            sharing: customer.at.map_or(Sharing::Own, |(_, sharing)| sharing),
        };
        Ok(admin_users::create(tx, &Actor::Desk, &new, &FirstPassword::Hashed(hash.to_owned()))?.user)
    };
    CUSTOMERS.iter().enumerate().map(add).collect()
}

/// The first customer's login is part of the demo; the others have addresses made of their names.
fn address(n: usize, customer: &Customer) -> String {
    let letter = |c: char| match c {
        'æ' => "ae".to_owned(),
        'ø' => "o".to_owned(),
        'å' => "a".to_owned(),
        ' ' => ".".to_owned(),
        c => c.to_string(),
    };
    let name: String = customer.name.to_lowercase().chars().map(letter).collect();
    match (n, customer.at) {
        (0, _) => "kunde@demo.example".to_owned(),
        (_, Some((organisation, _))) => format!("{name}@{}", organisation.domain()),
        (n, None) if n % 3 == 0 => format!("{name}@epost.example"),
        (_, None) => format!("{name}@demo.example"),
    }
}

/// What stands in this program is fit to be used; should it not be, that is a fault of ours.
pub fn text<T>(text: std::result::Result<T, skranke_domain::text::BadText>) -> Result<T> {
    text.map_err(|bad| Error::Internal(format!("a text of the sample data {bad}")))
}
