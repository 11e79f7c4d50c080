use crate::door::{Door, PASSWORD, account, email, is_field, is_signed_out, name, on_both, secret};
use secrecy::ExposeSecret;
use skranke_desk::admin_categories::{self, CategoryChange, NewCategory};
use skranke_desk::admin_teams::{self, NewTeam, TeamChange};
use skranke_desk::admin_users::{self, Account, AccountChange, FirstPassword};
use skranke_desk::refresh::refresh;
use skranke_desk::reset_password::reset;
use skranke_desk::{Error, Result};
use skranke_domain::rules::Team;
use skranke_domain::{Actor, Language, Role, TeamId, Tier, UserId};
use skranke_persistence::people;
use skranke_persistence::people_lists::Wanted;

fn new_team(title: &str, tier: Tier) -> NewTeam {
    NewTeam {
        name: name(title),
        tier,
        public_name: None,
        calendar: None,
        accepts_consult: None,
        accepts_transfer: None,
        accepts_handoff: None,
        takes_new_tickets: None,
    }
}

async fn team(desk: &Door, title: &str, tier: Tier) -> Team {
    let new = new_team(title, tier);
    desk.gate.write_rules(move |tx| admin_teams::create(tx, &Actor::Desk, &new)).await.unwrap()
}

async fn changes(desk: &Door, id: UserId, change: AccountChange) -> Result<Account> {
    desk.gate.write_rules(move |tx| admin_users::change(tx, &Actor::Desk, id, &change)).await
}

fn role(role: Role) -> AccountChange {
    AccountChange { role: Some(role), ..AccountChange::default() }
}

fn closed() -> AccountChange {
    AccountChange { active: Some(false), ..AccountChange::default() }
}

#[tokio::test]
async fn an_invited_agent_sets_a_password_and_belongs_to_a_team() {
    on_both(async |desk: Door| {
        let net = team(&desk, "Nett", Tier::Second).await;
        let new = account("ola@example.no", Role::Agent, vec![net.id]);
        let by_letter = FirstPassword::ByLetter;
        desk.gate.write_rules(move |tx| admin_users::create(tx, &Actor::Desk, &new, &by_letter)).await.unwrap();
        let link = desk.link("ola@example.no").await;
        reset(&desk.gate, &link, secret(PASSWORD)).await.unwrap();

        let ola = desk.signed_in("ola@example.no").await;
        let person = ola.actor.person().unwrap();
        assert_eq!((person.role, person.teams.as_slice()), (Role::Agent, &[net.id][..]));
        assert_eq!(desk.gate.db.rules().members(net.id).count(), 1);
    })
    .await;
}

#[tokio::test]
async fn somebody_is_always_left_who_can_let_people_in() {
    on_both(async |desk: Door| {
        let first = desk.staff("first@example.no", Role::Admin, vec![]).await.user.id;
        for change in [role(Role::Lead), role(Role::Customer), closed()] {
            assert!(matches!(changes(&desk, first, change).await, Err(Error::Forbidden(_))));
        }
        // Somebody invited who never came is no help.
        let invited = account("never@example.no", Role::Admin, vec![]);
        let by_letter = FirstPassword::ByLetter;
        desk.gate.write_rules(move |tx| admin_users::create(tx, &Actor::Desk, &invited, &by_letter)).await.unwrap();
        assert!(matches!(changes(&desk, first, closed()).await, Err(Error::Forbidden(_))));

        let second = desk.staff("second@example.no", Role::Admin, vec![]).await.user.id;
        let (a, b) = tokio::join!(changes(&desk, first, closed()), changes(&desk, second, role(Role::Agent)));
        assert_eq!([a.is_ok(), b.is_ok()].iter().filter(|done| **done).count(), 1, "{}", desk.scratch.engine);
    })
    .await;
}

#[tokio::test]
async fn a_new_role_counts_at_once_and_a_closed_account_is_out() {
    on_both(async |desk: Door| {
        let ola = desk.staff("ola@example.no", Role::Agent, vec![]).await.user.id;
        let grant = desk.sign_in("ola@example.no", PASSWORD).await.unwrap();
        desk.who(&grant).await.unwrap();
        changes(&desk, ola, role(Role::Lead)).await.unwrap();
        assert!(is_signed_out(&desk.who(&grant).await));
        let grant = refresh(&desk.gate, grant.refresh_token.expose_secret()).await.unwrap();
        assert_eq!(desk.who(&grant).await.unwrap().actor.person().unwrap().role, Role::Lead);

        changes(&desk, ola, closed()).await.unwrap();
        assert!(is_signed_out(&desk.who(&grant).await));
        assert!(is_signed_out(&refresh(&desk.gate, grant.refresh_token.expose_secret()).await));
        assert!(is_signed_out(&desk.sign_in("ola@example.no", PASSWORD).await));
        assert!(desk.gate.db.rules().staff.is_empty());
    })
    .await;
}

#[tokio::test]
async fn what_does_not_fit_together_is_refused() {
    on_both(async |desk: Door| {
        let net = team(&desk, "Nett", Tier::Second).await;
        let kari = desk.customer("kari@example.no").await;
        let teams = |teams: Vec<TeamId>| AccountChange { teams: Some(teams), ..AccountChange::default() };
        assert!(is_field(&changes(&desk, kari, teams(vec![net.id])).await, "/teams"));
        let ola = desk.staff("ola@example.no", Role::Agent, vec![net.id]).await.user.id;
        assert!(is_field(&changes(&desk, ola, teams(vec![net.id, TeamId(999)])).await, "/teams/1"));
        assert!(is_field(&changes(&desk, ola, teams(vec![net.id, net.id])).await, "/teams/1"));
        assert!(matches!(changes(&desk, UserId(999), closed()).await, Err(Error::NotFound)));
        assert!(changes(&desk, ola, role(Role::Customer)).await.unwrap().teams.is_empty());

        let again = account("kari@example.no", Role::Agent, vec![]);
        let by_letter = FirstPassword::ByLetter;
        let twice = desk.gate.write_rules(move |tx| admin_users::create(tx, &Actor::Desk, &again, &by_letter)).await;
        assert!(is_field(&twice, "/email"));
    })
    .await;
}

#[tokio::test]
async fn an_organisation_is_made_on_the_fly_and_shared_by_name() {
    on_both(async |desk: Door| {
        let kari = desk.customer("kari@example.no").await;
        let ana = desk.customer("ana@example.no").await;
        let of =
            |title: Option<&str>| AccountChange { organisation: Some(title.map(name)), ..AccountChange::default() };
        let first = changes(&desk, kari, of(Some("Fjord AS"))).await.unwrap();
        let second = changes(&desk, ana, of(Some("Fjord AS"))).await.unwrap();
        assert_eq!(first.user.organisation, second.user.organisation);
        assert_eq!(second.organisation.as_deref(), Some("Fjord AS"));
        assert_eq!(changes(&desk, ana, of(None)).await.unwrap().user.organisation, None);
    })
    .await;
}

#[tokio::test]
async fn people_are_found_by_beginnings_and_listed_page_by_page() {
    on_both(async |desk: Door| {
        for (who, address) in [
            ("Bjørn Åsen", "bjoern@fjord.example"),
            ("Bjarne Hansen", "bjarne@fjord.example"),
            ("Kari Bjørnson", "kari.b@example.no"),
            ("Ana Lie", "ana_lie@example.no"),
        ] {
            let (address, who) = (email(address), name(who));
            desk.write(move |tx| Ok(people::create_contact(tx, &address, &who, Language::Bokmal)?)).await.unwrap();
        }
        let found = async |q: &str| {
            let wanted = Wanted { q: q.to_owned(), limit: 25, ..Wanted::default() };
            let found = desk.read(move |tx| {
                let found = admin_users::list(tx, &Actor::Desk, &wanted)?;
                assert!(tx.statements() <= 3, "{}", tx.statements());
                Ok(found)
            });
            found.await.unwrap().iter().map(|found| found.user.name.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(found("bjørn").await, ["Bjørn Åsen", "Kari Bjørnson"]);
        assert_eq!(found("BJORN as").await, ["Bjørn Åsen"]);
        assert_eq!(found("fjord").await, ["Bjørn Åsen", "Bjarne Hansen"]);
        assert_eq!(found("kari.b@ex").await, ["Kari Bjørnson"]);
        assert_eq!(found("lie").await, ["Ana Lie"]);
        assert_eq!(found("%").await, Vec::<String>::new());
        assert_eq!(found("\0").await, Vec::<String>::new());
        assert_eq!(found(" ").await.len(), 4);

        let page = async |after| {
            let wanted = Wanted { roles: vec![Role::Customer], after, limit: 3, ..Wanted::default() };
            desk.read(move |tx| admin_users::list(tx, &Actor::Desk, &wanted)).await.unwrap()
        };
        let first = page(None).await;
        let second = page(first.last().map(|last| last.user.id)).await;
        assert_eq!((first.len(), second.len()), (3, 1));
    })
    .await;
}

#[tokio::test]
async fn a_renamed_person_is_found_by_the_new_name_only() {
    on_both(async |desk: Door| {
        let kari = desk.customer("kari@example.no").await;
        let renamed = AccountChange { name: Some(name("Kari Dal")), ..AccountChange::default() };
        changes(&desk, kari, renamed).await.unwrap();
        for (q, hits) in [("nordmann", 0), ("dal", 1)] {
            let wanted = Wanted { q: q.to_owned(), limit: 25, ..Wanted::default() };
            let found = desk.read(move |tx| admin_users::list(tx, &Actor::Desk, &wanted)).await.unwrap();
            assert_eq!(found.len(), hits, "{q}");
        }
    })
    .await;
}

#[tokio::test]
async fn teams_and_categories_are_in_the_rules_once_they_are_written() {
    on_both(async |desk: Door| {
        let front = team(&desk, "Kundesenter", Tier::First).await;
        let net = team(&desk, "Nett", Tier::Second).await;
        assert!(front.takes_new_tickets && !front.accepts_transfer);
        assert!(net.accepts_transfer && !net.takes_new_tickets);
        let again = new_team("Nett", Tier::First);
        let twice = desk.gate.write_rules(move |tx| admin_teams::create(tx, &Actor::Desk, &again)).await;
        assert!(is_field(&twice, "/name"));

        let public = TeamChange { public_name: Some(Some(name("Nettspesialist"))), ..TeamChange::default() };
        let id = net.id;
        desk.gate.write_rules(move |tx| admin_teams::change(tx, &Actor::Desk, id, &public)).await.unwrap();
        assert_eq!(desk.gate.db.rules().teams[&id].public_name.as_deref(), Some("Nettspesialist"));

        let new = NewCategory { name: name("Ruter"), team: Some(front.id) };
        let ruter = desk.gate.write_rules(move |tx| admin_categories::create(tx, &Actor::Desk, &new)).await.unwrap();
        let off = CategoryChange { active: Some(false), team: Some(None), ..CategoryChange::default() };
        let ruter_id = ruter.id;
        desk.gate.write_rules(move |tx| admin_categories::change(tx, &Actor::Desk, ruter_id, &off)).await.unwrap();
        let rules = desk.gate.db.rules();
        assert_eq!((rules.categories[&ruter.id].active, rules.categories[&ruter.id].team), (false, None));
    })
    .await;
}

#[tokio::test]
async fn none_but_admins_administer() {
    on_both(async |desk: Door| {
        let kari = desk.customer("kari@example.no").await;
        desk.staff("ola@example.no", Role::Agent, vec![]).await;
        desk.staff("leder@example.no", Role::Lead, vec![]).await;
        for address in ["kari@example.no", "ola@example.no", "leder@example.no"] {
            let by = desk.signed_in(address).await.actor.clone();
            let tried = desk.write(move |tx| {
                let team = new_team("Egen", Tier::First);
                let category = NewCategory { name: name("Egen"), team: None };
                let new = account("ny@example.no", Role::Admin, vec![]);
                Ok([
                    admin_users::list(tx, &by, &Wanted { limit: 1, ..Wanted::default() }).err(),
                    admin_users::find(tx, &by, kari).err(),
                    admin_users::create(tx, &by, &new, &FirstPassword::ByLetter).err(),
                    admin_users::change(tx, &by, kari, &role(Role::Admin)).err(),
                    admin_users::set_password(tx, &by, kari, "hash").err(),
                    admin_teams::list(tx, &by).err(),
                    admin_teams::create(tx, &by, &team).err(),
                    admin_categories::list(tx, &by).err(),
                    admin_categories::create(tx, &by, &category).err(),
                ])
            });
            for refused in tried.await.unwrap() {
                assert!(matches!(refused, Some(Error::Forbidden(_))), "{address}: {refused:?}");
            }
        }
    })
    .await;
}
