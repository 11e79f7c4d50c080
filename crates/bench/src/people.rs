//! The desk's people: teams on both lines, who works there, and customers.

use crate::Outcome;
use crate::dice::Dice;
use skranke_desk::hasher::Hasher;
use skranke_desk::password::Password;
use skranke_domain::rules::{Category, Team};
use skranke_domain::text::{Email, Name};
use skranke_domain::{CalendarId, CategoryId, Cause, Language, OrganisationId, Person, Role, Sharing, TeamId, Tier};
use skranke_persistence::people::{self, NewUser};
use skranke_persistence::people_lists::{self, Wanted};
use skranke_persistence::{Db, Error, Tx, categories, organisations, teams};

pub const PASSWORD: &str = "et langt passord til benken";
const FIRST_LINE: usize = 14;
const TEAMS: usize = 20;
const CATEGORIES: usize = 28;
const AGENTS_PER_TEAM: usize = 5;

/// Everybody, as those who act.
#[derive(Clone, Debug)]
pub struct People {
    pub customers: Vec<Person>,
    pub agents: Vec<Person>,
    pub first_line: Vec<TeamId>,
    pub second_line: Vec<TeamId>,
    pub categories: Vec<CategoryId>,
}

impl People {
    /// Somebody of a team.
    pub fn member(&self, team: TeamId, dice: &mut Dice) -> Option<&Person> {
        let members: Vec<&Person> = self.agents.iter().filter(|agent| agent.is_in(team)).collect();
        dice.pick(&members).copied()
    }
}

pub async fn settle(db: &Db, customers: usize) -> Outcome<()> {
    let password = Password::typed(PASSWORD).ok_or("the password is too long")?;
    let hash = Hasher::start()?.hash(password).await?;
    let staff_hash = hash.clone();
    db.write::<_, Error, _>(move |tx| desk(tx, &staff_hash)).await?;
    for from in (0..customers).step_by(2_000) {
        let (hash, end) = (hash.clone(), (from + 2_000).min(customers));
        db.write::<_, Error, _>(move |tx| (from..end).try_for_each(|n| customer(tx, n, &hash))).await?;
    }
    Ok(db.reload_rules().await?)
}

fn desk(tx: &mut Tx, hash: &str) -> Result<(), Error> {
    for n in 0..TEAMS {
        let first = n < FIRST_LINE;
        let team = Team {
            id: TeamId(0),
            name: format!("Lag {n}"),
            tier: if first { Tier::First } else { Tier::Second },
            public_name: first.then(|| format!("Kundeservice {n}")),
            calendar: CalendarId(1),
            accepts_consult: true,
            accepts_transfer: true,
            accepts_handoff: true,
            takes_new_tickets: first,
            active: true,
        };
        let team = teams::add(tx, &team)?;
        for agent in 0..AGENTS_PER_TEAM {
            let role = if agent == 0 { Role::Lead } else { Role::Agent };
            let user = person(tx, &format!("lag{n}.nr{agent}"), "Berit Behandler", role, None, hash)?;
            people::set_teams(tx, user, &[team])?;
        }
        for n in (n..CATEGORIES).step_by(FIRST_LINE).filter(|_| first) {
            let category = Category { id: CategoryId(0), name: format!("Emne {n}"), team: Some(team), active: true };
            categories::add(tx, &category)?;
        }
    }
    Ok(())
}

/// One in five belongs to an organisation of about twenty.
fn customer(tx: &mut Tx, n: usize, hash: &str) -> Result<(), Error> {
    let organisation = match n % 5 {
        0 => Some(organisations::named(tx, &name(&format!("Bedrift {} AS", n / 100))?)?),
        _ => None,
    };
    person(tx, &format!("kunde{n}"), &format!("Kari Kunde {n}"), Role::Customer, organisation, hash).map(drop)
}

fn person(
    tx: &mut Tx,
    local: &str,
    known_as: &str,
    role: Role,
    organisation: Option<OrganisationId>,
    hash: &str,
) -> Result<skranke_domain::UserId, Error> {
    let email = Email::new(&format!("{local}@bench.example")).map_err(|_| Error::Url("an address is none"))?;
    let sharing = if organisation.is_some() { Sharing::Organisation } else { Sharing::Own };
    let new = NewUser {
        email: &email,
        name: &name(known_as)?,
        role,
        language: Language::Bokmal,
        organisation,
        sharing,
        password_hash: Some(hash),
    };
    Ok(people::create(tx, new)?.id)
}

fn name(text: &str) -> Result<Name, Error> {
    Name::new(text).map_err(|_| Error::Url("a name is none"))
}

/// Whoever is in the database, but for customers behind the first `most`.
pub async fn load(db: &Db, most: i64) -> Outcome<People> {
    let rules = db.rules();
    let wanted = Wanted { roles: vec![Role::Customer], limit: most, ..Wanted::default() };
    let customers = db.read::<_, Error, _>(move |tx| people_lists::list(tx, &wanted)).await?;
    let staff = |staff: &skranke_domain::rules::Staff| Person {
        id: staff.id,
        role: staff.role,
        teams: staff.teams.clone(),
        organisation: None,
        sees_organisation: false,
        language: staff.language,
        cause: Cause::Person,
    };
    let of_tier = |tier| rules.teams.values().filter(|team| team.tier == tier).map(|team| team.id).collect();
    // A team that came with the schema has nobody in it.
    let peopled = |teams: Vec<TeamId>| teams.into_iter().filter(|id| rules.members(*id).next().is_some()).collect();
    Ok(People {
        customers: customers.iter().map(|user| user.acting(Vec::new(), Cause::Person)).collect(),
        agents: rules.staff.values().map(staff).filter(|agent| !agent.teams.is_empty()).collect(),
        first_line: peopled(of_tier(Tier::First)),
        second_line: peopled(of_tier(Tier::Second)),
        categories: rules.categories.values().filter(|known| known.team.is_some()).map(|known| known.id).collect(),
    })
}
