//! Customers, agents, leads and admins.

use crate::error::Error;
use crate::people_lists;
use crate::schema::{team_members, users};
use crate::tx::Tx;
use crate::types::{Time, word};
use chrono::{DateTime, Utc};
use diesel::dsl::IsNotNull;
use diesel::prelude::*;
use skranke_domain::text::{Email, Name};
use skranke_domain::{Cause, Language, OrganisationId, Person, Role, Sharing, TeamId, UserId};
use std::collections::BTreeMap;

/// A person as stored, without the secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    pub id: UserId,
    pub email: Email,
    pub name: Name,
    pub role: Role,
    pub language: Language,
    pub organisation: Option<OrganisationId>,
    pub sharing: Sharing,
    pub has_password: bool,
    /// The address is known to be theirs.
    pub verified: bool,
    /// Access tokens of an older version are no longer good.
    pub session_version: i64,
    pub active: bool,
    /// They had their data erased: there is nobody to write to.
    pub erased: bool,
    pub created_at: DateTime<Utc>,
}

/// A person to be added; with a password the address counts as verified.
#[derive(Clone, Copy, Debug)]
pub struct NewUser<'a> {
    pub email: &'a Email,
    pub name: &'a Name,
    pub role: Role,
    pub language: Language,
    pub organisation: Option<OrganisationId>,
    pub sharing: Sharing,
    pub password_hash: Option<&'a str>,
}

/// What a sign-in is checked against.
#[derive(Clone)]
pub struct Credentials {
    pub user: UserId,
    pub password_hash: String,
    /// The session version at that time.
    pub version: i64,
    pub role: Role,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = users)]
pub(crate) struct Row {
    id: i64,
    email: String,
    name: String,
    role: String,
    language: String,
    organisation_id: Option<i64>,
    sharing: String,
    #[diesel(select_expression = users::password_hash.is_not_null())]
    #[diesel(select_expression_type = IsNotNull<users::password_hash>)]
    has_password: bool,
    #[diesel(select_expression = users::verified_at.is_not_null())]
    #[diesel(select_expression_type = IsNotNull<users::verified_at>)]
    verified: bool,
    session_version: i64,
    active: bool,
    #[diesel(select_expression = users::erased_at.is_not_null())]
    #[diesel(select_expression_type = IsNotNull<users::erased_at>)]
    erased: bool,
    created_at: Time,
}

impl Row {
    pub fn into_user(self) -> Result<User, Error> {
        let row = self.id;
        let corrupt = |column| Error::Corrupt { table: "users", column, row: row.to_string() };
        Ok(User {
            id: UserId(row),
            email: Email::new(&self.email).map_err(|_| corrupt("email"))?,
            name: Name::new(&self.name).map_err(|_| corrupt("name"))?,
            role: word(&self.role, "users", "role", row)?,
            language: word(&self.language, "users", "language", row)?,
            organisation: self.organisation_id.map(OrganisationId),
            sharing: word(&self.sharing, "users", "sharing", row)?,
            has_password: self.has_password,
            verified: self.verified,
            session_version: self.session_version,
            active: self.active,
            erased: self.erased,
            created_at: self.created_at.into(),
        })
    }
}

impl User {
    /// This person as one who acts.
    pub fn acting(&self, teams: Vec<TeamId>, cause: Cause) -> Person {
        Person {
            id: self.id,
            role: self.role,
            teams,
            organisation: self.organisation,
            sees_organisation: self.sharing == Sharing::Organisation,
            language: self.language,
            cause,
        }
    }
}

pub fn find(tx: &mut Tx, id: UserId) -> Result<Option<User>, Error> {
    let row: Option<Row> = users::table.find(id.0).select(Row::as_select()).first(tx.conn()).optional()?;
    row.map(Row::into_user).transpose()
}

pub fn by_email(tx: &mut Tx, email: &Email) -> Result<Option<User>, Error> {
    let of_address = users::table.filter(users::email.eq(email.as_str()));
    let row: Option<Row> = of_address.select(Row::as_select()).first(tx.conn()).optional()?;
    row.map(Row::into_user).transpose()
}

/// Somebody who wrote in: a customer without a password, whose address nobody has verified.
pub fn create_contact(tx: &mut Tx, email: &Email, name: &Name, language: Language) -> Result<User, Error> {
    create(
        tx,
        NewUser {
            email,
            name,
            role: Role::Customer,
            language,
            organisation: None,
            sharing: Sharing::Own,
            password_hash: None,
        },
    )
}

pub fn create(tx: &mut Tx, new: NewUser<'_>) -> Result<User, Error> {
    let now = tx.now();
    let verified_at = new.password_hash.map(|_| Time::from(now));
    let id: i64 = diesel::insert_into(users::table)
        .values((
            users::email.eq(new.email.as_str()),
            users::name.eq(new.name.as_str()),
            users::role.eq(new.role.as_str()),
            users::language.eq(new.language.as_str()),
            users::organisation_id.eq(new.organisation.map(|id| id.0)),
            users::sharing.eq(new.sharing.as_str()),
            users::password_hash.eq(new.password_hash),
            users::verified_at.eq(verified_at),
            users::session_version.eq(1),
            users::active.eq(true),
            users::created_at.eq(Time::from(now)),
        ))
        .returning(users::id)
        .get_result(tx.conn())?;
    people_lists::index(tx, UserId(id), new.email, new.name)?;
    tx.announce();
    Ok(User {
        id: UserId(id),
        email: new.email.clone(),
        name: new.name.clone(),
        role: new.role,
        language: new.language,
        organisation: new.organisation,
        sharing: new.sharing,
        has_password: new.password_hash.is_some(),
        verified: new.password_hash.is_some(),
        session_version: 1,
        active: true,
        erased: false,
        created_at: now,
    })
}

/// Writes a person's name, and makes them findable by it.
pub fn rename(tx: &mut Tx, user: &User) -> Result<(), Error> {
    diesel::update(users::table.find(user.id.0)).set(users::name.eq(user.name.as_str())).execute(tx.conn())?;
    people_lists::index(tx, user.id, &user.email, &user.name)?;
    tx.announce();
    Ok(())
}

/// Writes everything but name, address and what belongs to signing in.
pub fn save(tx: &mut Tx, user: &User) -> Result<(), Error> {
    diesel::update(users::table.find(user.id.0))
        .set((
            users::role.eq(user.role.as_str()),
            users::language.eq(user.language.as_str()),
            users::organisation_id.eq(user.organisation.map(|id| id.0)),
            users::sharing.eq(user.sharing.as_str()),
            users::active.eq(user.active),
        ))
        .execute(tx.conn())?;
    tx.announce();
    Ok(())
}

/// The hash to check a sign-in against; accounts that cannot sign in have none.
pub fn credentials(tx: &mut Tx, email: &str) -> Result<Option<Credentials>, Error> {
    let can_sign_in =
        users::table.filter(users::email.eq(email)).filter(users::active).filter(users::verified_at.is_not_null());
    let columns = (users::id, users::password_hash, users::session_version, users::role);
    let row: Option<CredentialsRow> = can_sign_in.select(columns).first(tx.conn()).optional()?;
    row.and_then(into_credentials).transpose()
}

/// The same for one who is signed in, to check a change of password against.
pub fn credentials_of(tx: &mut Tx, id: UserId) -> Result<Option<Credentials>, Error> {
    let row: Option<CredentialsRow> = users::table
        .find(id.0)
        .filter(users::active)
        .select((users::id, users::password_hash, users::session_version, users::role))
        .first(tx.conn())
        .optional()?;
    row.and_then(into_credentials).transpose()
}

type CredentialsRow = (i64, Option<String>, i64, String);

fn into_credentials((id, hash, version, role): CredentialsRow) -> Option<Result<Credentials, Error>> {
    let password_hash = hash?;
    let role = word(&role, "users", "role", id);
    Some(role.map(|role| Credentials { user: UserId(id), password_hash, version, role }))
}

/// Replaces the hash, unless it is no longer the one that was checked.
pub fn replace_hash(tx: &mut Tx, checked: &Credentials, hash: &str) -> Result<bool, Error> {
    let unchanged = users::table
        .filter(users::id.eq(checked.user.0))
        .filter(users::password_hash.eq(&checked.password_hash))
        .filter(users::active);
    Ok(diesel::update(unchanged).set(users::password_hash.eq(hash)).execute(tx.conn())? == 1)
}

/// Sets the password; whoever does so has shown that the address is theirs, so it is verified from now on at the latest.
pub fn set_password(tx: &mut Tx, id: UserId, hash: &str) -> Result<(), Error> {
    let now = Time::from(tx.now());
    diesel::update(users::table.find(id.0)).set(users::password_hash.eq(hash)).execute(tx.conn())?;
    diesel::update(users::table.find(id.0).filter(users::verified_at.is_null()))
        .set(users::verified_at.eq(now))
        .execute(tx.conn())?;
    Ok(())
}

/// Makes all access tokens issued so far worthless.
pub fn bump_version(tx: &mut Tx, id: UserId) -> Result<(), Error> {
    diesel::update(users::table.find(id.0))
        .set(users::session_version.eq(users::session_version + 1))
        .execute(tx.conn())?;
    Ok(())
}

/// How many admins can sign in, counted so that nobody else can change an admin before this transaction ends.
pub fn hold_admins(tx: &mut Tx) -> Result<usize, Error> {
    let admins = users::table
        .filter(users::role.eq(Role::Admin.as_str()))
        .filter(users::active)
        .filter(users::password_hash.is_not_null());
    Ok(diesel::update(admins).set(users::session_version.eq(users::session_version)).execute(tx.conn())?)
}

/// A person's teams, in the order of their ids.
pub fn teams_of(tx: &mut Tx, id: UserId) -> Result<Vec<TeamId>, Error> {
    let teams: Vec<i64> = team_members::table
        .filter(team_members::user_id.eq(id.0))
        .order(team_members::team_id)
        .select(team_members::team_id)
        .load(tx.conn())?;
    Ok(teams.into_iter().map(TeamId).collect())
}

/// The teams of several people at once.
pub fn teams_of_all(tx: &mut Tx, people: &[UserId]) -> Result<BTreeMap<UserId, Vec<TeamId>>, Error> {
    let ids: Vec<i64> = people.iter().map(|id| id.0).collect();
    let rows: Vec<(i64, i64)> = team_members::table
        .filter(team_members::user_id.eq_any(ids))
        .order((team_members::user_id, team_members::team_id))
        .select((team_members::user_id, team_members::team_id))
        .load(tx.conn())?;
    let mut teams: BTreeMap<UserId, Vec<TeamId>> = BTreeMap::new();
    for (user, team) in rows {
        teams.entry(UserId(user)).or_default().push(TeamId(team));
    }
    Ok(teams)
}

/// Replaces a person's teams.
pub fn set_teams(tx: &mut Tx, id: UserId, teams: &[TeamId]) -> Result<(), Error> {
    diesel::delete(team_members::table.filter(team_members::user_id.eq(id.0))).execute(tx.conn())?;
    for team in teams {
        diesel::insert_into(team_members::table)
            .values((team_members::team_id.eq(team.0), team_members::user_id.eq(id.0)))
            .execute(tx.conn())?;
    }
    tx.announce();
    Ok(())
}
