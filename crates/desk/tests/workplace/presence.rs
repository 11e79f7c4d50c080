//! Who is on the same ticket, also through another server.

use crate::floor::{Floor, on_both};
use skranke_desk::Error;
use skranke_desk::presence::{How, Presence, Present};
use skranke_persistence::Db;
use std::time::Duration;

#[tokio::test]
async fn colleagues_see_each_other_for_as_long_as_they_are_there() {
    on_both(async |floor: Floor| {
        let presence = Presence::new(floor.db.clone());
        let ticket = floor.asked("Treg linje").await;
        let mut heard = presence.listen();
        presence.say(&floor.bo, ticket, How::Writing).await.unwrap();
        let bo = Present { user: floor.bo.id().unwrap(), how: How::Writing };
        assert_eq!(presence.others(&floor.liv, ticket), [bo]);
        assert!(presence.others(&floor.bo, ticket).is_empty(), "nobody needs to be told of themselves");
        let sign = heard.recv().await.unwrap();
        assert!(sign.is_for(&floor.liv) && !sign.is_for(&floor.bo));
        assert!(!sign.is_for(&floor.per) && !sign.is_for(&floor.ana), "who does not see the ticket hears nothing");
        floor.pass(46);
        assert!(presence.others(&floor.liv, ticket).is_empty());
        presence.say(&floor.bo, ticket, How::Viewing).await.unwrap();
        presence.say(&floor.bo, ticket, How::Gone).await.unwrap();
        assert!(presence.others(&floor.liv, ticket).is_empty());
    })
    .await;
}

#[tokio::test]
async fn only_those_who_see_a_ticket_are_there() {
    on_both(async |floor: Floor| {
        let presence = Presence::new(floor.db.clone());
        let ticket = floor.asked("Treg linje").await;
        for stranger in [&floor.per, &floor.ana] {
            assert!(matches!(presence.say(stranger, ticket, How::Viewing).await, Err(Error::NotFound)));
        }
        assert!(presence.others(&floor.bo, ticket).is_empty());
    })
    .await;
}

#[tokio::test]
async fn another_server_hears_of_it() {
    on_both(async |floor: Floor| {
        if floor.scratch.engine == "SQLite" {
            return;
        }
        let elsewhere = Db::open(floor.scratch.options.clone()).await.unwrap();
        let other = Presence::new(elsewhere);
        let (stop, until) = tokio::sync::watch::channel(false);
        let follower = other.clone();
        let following = tokio::spawn(async move { follower.follow(until).await });
        let mut heard = other.listen();
        let ticket = floor.asked("Treg linje").await;
        let here = Presence::new(floor.db.clone());
        // The other server may still be on its way to the database.
        let sign = loop {
            here.say(&floor.bo, ticket, How::Viewing).await.unwrap();
            match tokio::time::timeout(Duration::from_millis(300), heard.recv()).await {
                Ok(sign) => break sign.unwrap(),
                Err(_) => continue,
            }
        };
        assert_eq!((sign.ticket, sign.how), (ticket, How::Viewing));
        assert_eq!(other.others(&floor.liv, ticket).len(), 1);
        stop.send_replace(true);
        following.await.unwrap();
    })
    .await;
}
