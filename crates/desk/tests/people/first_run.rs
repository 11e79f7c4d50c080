use crate::door::{Door, PASSWORD, email, is_field, name, network, on_both, secret};
use secrecy::{ExposeSecret, SecretString};
use skranke_desk::device::Device;
use skranke_desk::files::Files;
use skranke_desk::first_run::{self, FirstRun};
use skranke_desk::{Desk, Error};
use skranke_domain::{Language, Role};

fn wish(key: &SecretString) -> FirstRun {
    FirstRun {
        key: key.clone(),
        desk_name: name("Fjordnett"),
        language: Language::Nynorsk,
        name: name("Åse Admin"),
        email: email("aase@example.no"),
        password: secret(PASSWORD),
        team: name("Kundeservice"),
    }
}

#[tokio::test]
async fn whoever_has_the_key_sets_the_desk_up_once() {
    on_both(async |door: Door| {
        let desk = Desk::new(door.gate.db.clone(), door.gate.clone(), Files::Folder(std::env::temp_dir()));
        let sets_up = async |wish: FirstRun| first_run::set_up(&door.gate, wish, network(1), Device::default()).await;
        assert!(!first_run::is_open(&desk).await.unwrap(), "no key is out yet");
        let first = door.write(first_run::offer).await.unwrap().unwrap();
        let key = door.write(first_run::offer).await.unwrap().unwrap();
        assert!(first_run::is_open(&desk).await.unwrap());
        for bad in [&first, &secret(""), &secret("sks_"), &secret(&key.expose_secret().to_uppercase())] {
            assert!(is_field(&sets_up(wish(bad)).await, "/key"));
        }
        assert!(is_field(&sets_up(FirstRun { password: secret("kort"), ..wish(&key) }).await, "/password"));
        assert!(first_run::is_open(&desk).await.unwrap());

        let opened = sets_up(wish(&key)).await.unwrap();
        let admin = door.behind(&opened).await.unwrap();
        assert_eq!((opened.role, admin.name.as_str()), (Role::Admin, "Åse Admin"));
        let rules = door.gate.db.rules();
        assert_eq!((rules.settings.desk.name(), rules.settings.desk.language), ("Fjordnett", Language::Nynorsk));
        let team = rules.teams.values().next().unwrap();
        assert!(team.takes_new_tickets && admin.actor.is_in(team.id));

        assert!(!first_run::is_open(&desk).await.unwrap());
        assert!(matches!(sets_up(wish(&key)).await, Err(Error::NotFound)));
        assert!(door.write(first_run::offer).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn of_two_with_the_key_one_sets_the_desk_up() {
    on_both(async |door: Door| {
        let key = door.write(first_run::offer).await.unwrap().unwrap();
        let other = FirstRun { email: email("bo@example.no"), team: name("Faktura"), ..wish(&key) };
        let (a, b) = tokio::join!(
            first_run::set_up(&door.gate, wish(&key), network(1), Device::default()),
            first_run::set_up(&door.gate, other, network(1), Device::default()),
        );
        assert_eq!([a.is_ok(), b.is_ok()].iter().filter(|done| **done).count(), 1);
        assert_eq!(door.gate.db.rules().staff.len(), 1);
    })
    .await;
}
