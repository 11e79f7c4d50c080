//! Nobody finds what they may not read, nor learns that it is there.

use crate::desk::desks;
use skranke_domain::{Actor, Role};

#[tokio::test]
async fn notes_are_found_by_staff_only() {
    for desk in desks().await {
        let team = desk.team("Kundeservice").await;
        let (ana, bo) = (desk.customer("ana").await, desk.agent("bo", team).await);
        let number = desk.asks(&ana, team, "Nettet er nede", "Siden i går").await;
        desk.notes(number, "Kunden er vanskelig, siden i går").await;
        assert_eq!(desk.finds(&bo, "vanskelig").await, [number]);
        assert!(desk.finds(&ana, "vanskelig").await.is_empty());
        assert!(desk.finds(&ana, "nettet vanskelig").await.is_empty());
        let hits = desk.hits(&ana, "\"siden i går\"").await;
        assert_eq!(hits[0].snippet.text, "Siden i går", "the reply, though the note is newer");
        assert_eq!(hits[0].requester_name, None);
        let hits = desk.hits(&bo, "\"siden i går\"").await;
        assert_eq!(hits[0].snippet.text, "Kunden er vanskelig, siden i går");
        assert_eq!(hits[0].requester_name.as_deref(), Some("ana"));
    }
}

#[tokio::test]
async fn customers_find_their_own_and_what_their_organisation_shares() {
    for desk in desks().await {
        let team = desk.team("Kundeservice").await;
        let acme = desk.organisation("Acme").await;
        let (ana, bo) = (desk.colleague("ana", acme).await, desk.colleague("bo", acme).await);
        let eve = desk.customer("eve").await;
        let of_ana = desk.asks(&ana, team, "Ruter", "Om ruteren").await;
        let of_bo = desk.asks(&bo, team, "Ruter", "Om ruteren").await;
        let of_eve = desk.asks(&eve, team, "Ruter", "Om ruteren").await;
        assert_eq!(desk.finds(&ana, "ruter").await, [of_bo, of_ana]);
        assert_eq!(desk.finds(&eve, "ruter").await, [of_eve]);
        assert_eq!(desk.finds(&alone(&bo), "ruter").await, [of_bo], "who does not see the organisation");
        assert_eq!(desk.finds(&desk.admin().await, "ruter").await, [of_eve, of_bo, of_ana]);
        assert_eq!(desk.finds(&Actor::Desk, "ruter").await, [of_eve, of_bo, of_ana]);
    }
}

fn alone(customer: &Actor) -> Actor {
    let mut person = customer.person().unwrap().clone();
    assert_eq!(person.role, Role::Customer);
    person.sees_organisation = false;
    Actor::Person(person)
}

#[tokio::test]
async fn staff_find_what_their_teams_had_to_do_with() {
    for desk in desks().await {
        let (first, second) = (desk.team("Kundeservice").await, desk.team("Nettdrift").await);
        let ana = desk.customer("ana").await;
        let (bo, eve) = (desk.agent("bo", first).await, desk.agent("eve", second).await);
        let of_first = desk.asks(&ana, first, "Ruter", "Om ruteren").await;
        let of_second = desk.asks(&ana, second, "Ruter", "Om ruteren").await;
        assert_eq!(desk.finds(&bo, "ruter").await, [of_first]);
        assert_eq!(desk.finds(&eve, "ruter").await, [of_second]);
        assert!(desk.finds(&eve, &format!("#{of_first}")).await.is_empty());
        let nobody = desk.agent("ny", desk.team("Tomt").await).await;
        assert!(desk.finds(&nobody, "ruter").await.is_empty());
    }
}

#[tokio::test]
async fn many_tickets_of_others_hide_nothing() {
    for desk in desks().await {
        let (first, second, third) =
            (desk.team("Kundeservice").await, desk.team("Nettdrift").await, desk.team("TV").await);
        let (ana, eve) = (desk.customer("ana").await, desk.customer("eve").await);
        let of_ana = desk.asks(&ana, second, "Hei", "En ruter").await;
        desk.many(&eve, third, 520, "Om ruteren").await;
        desk.many(&eve, first, 1200, "Om ruteren").await;
        for team in [first, third] {
            let agent = desk.agent(if team == first { "bo" } else { "kim" }, team).await;
            let found = desk.finds(&agent, "ruter").await;
            assert_eq!(found.len(), 100, "{}", desk.scratch.engine);
            assert!(found.windows(2).all(|pair| pair[0] > pair[1]), "the newest first");
        }
        assert_eq!(desk.finds(&ana, "ruter").await, [of_ana], "{}", desk.scratch.engine);
        let specialist = desk.agent("spesialist", second).await;
        assert_eq!(desk.finds(&specialist, "ruter").await, [of_ana], "{}", desk.scratch.engine);
    }
}
