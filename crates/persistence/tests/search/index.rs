//! What is written can be found, whatever happened to the index.

use crate::desk::{Desk, desks};
use diesel::connection::SimpleConnection;
use skranke_persistence::search_index;
use skranke_persistence::testing::sqlite;

#[tokio::test]
async fn a_new_subject_is_found_and_the_old_one_is_not() {
    for desk in desks().await {
        let team = desk.team("Kundeservice").await;
        let (ana, bo) = (desk.customer("ana").await, desk.agent("bo", team).await);
        let number = desk.asks(&ana, team, "Hjelp!!!", "Ingenting virker").await;
        let early = desk.asks(&ana, team, "Haster", "Ingenting virker").await;
        desk.renames(&bo, early, "Ny avtale").await;
        desk.indexed().await;
        desk.renames(&bo, number, "Ruteren starter på nytt").await;
        assert_eq!(desk.finds(&ana, "ruter starter").await, [number]);
        assert!(desk.finds(&ana, "hjelp").await.is_empty());
        assert_eq!(desk.finds(&ana, "avtale").await, [early]);
        assert!(desk.finds(&ana, "haster").await.is_empty());
        assert_eq!(desk.finds(&ana, "ingenting").await, [early, number]);
    }
}

#[tokio::test]
async fn a_rebuilt_index_knows_the_same() {
    for desk in desks().await {
        let team = desk.team("Kundeservice").await;
        let (ana, bo) = (desk.customer("ana").await, desk.agent("bo", team).await);
        for n in 0..5 {
            let number = desk.asks(&ana, team, &format!("Sak {n}"), "Om ruteren").await;
            desk.notes(number, "Ruter byttet").await;
        }
        let before = [desk.finds(&ana, "ruter").await, desk.finds(&bo, "ruter byttet").await];
        desk.write(|tx| tx.conn().batch_execute("DELETE FROM messages WHERE id = 10").unwrap()).await;
        desk.write(|tx| search_index::rebuild(tx).unwrap()).await;
        let after = [desk.finds(&ana, "ruter").await, desk.finds(&bo, "ruter byttet").await];
        assert_eq!(after[0], before[0], "{}", desk.scratch.engine);
        assert_eq!(after[1], before[1][1..], "{}", desk.scratch.engine);
    }
}

#[tokio::test]
async fn what_was_not_indexed_before_a_crash_is_indexed_after_it() {
    let scratch = sqlite();
    let desk = Desk { db: scratch.open().await, scratch };
    let team = desk.team("Kundeservice").await;
    let ana = desk.customer("ana").await;
    let number = desk.asks(&ana, team, "Ruter", "Om ruteren").await;
    desk.indexed().await;
    // As a database looks whose process was killed between a commit and the index.
    let forget =
        "INSERT INTO search_index (search_index) VALUES ('delete-all'); UPDATE search_state SET last_message = 0";
    desk.write(move |tx| tx.conn().batch_execute(forget).unwrap()).await;
    desk.db.close().await.unwrap();
    let desk = Desk { db: desk.scratch.open().await, ..desk };
    assert_eq!(desk.finds(&ana, "ruter").await, [number]);
}

#[tokio::test]
async fn more_than_a_batch_is_indexed_without_another_write() {
    let scratch = sqlite();
    let desk = Desk { db: scratch.open().await, scratch };
    let team = desk.team("Kundeservice").await;
    let ana = desk.customer("ana").await;
    desk.many(&ana, team, 700, "Om ruteren").await;
    desk.asks(&ana, team, "Et langt brev", &"Om bredbåndet. ".repeat(6_000)).await;
    desk.write(|tx| search_index::rebuild(tx).unwrap()).await;
    assert_eq!(desk.finds(&ana, "bredbånd").await.len(), 1);
    assert_eq!(desk.finds(&ana, "ruter").await.len(), 100);
}
