use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde_json::json;
use skranke_persistence::schema::{organisations, settings, users};
use skranke_persistence::testing::databases;
use skranke_persistence::types::word;
use skranke_persistence::{Error, Json, Time, Tx};

fn at(text: &str) -> Time {
    text.parse::<DateTime<Utc>>().unwrap().into()
}

#[tokio::test]
async fn a_time_keeps_its_microseconds() {
    let times = [
        "2026-03-29T01:00:00.000001Z",
        "1969-12-31T23:59:59.999999Z",
        "1970-01-01T00:00:00Z",
        "2000-01-01T00:00:00Z",
        "9999-01-01T00:00:00Z",
    ];
    for scratch in databases() {
        let db = scratch.open().await;
        for (n, text) in times.into_iter().enumerate() {
            let back = db.write(move |tx| {
                let row = (organisations::name.eq(format!("org {n}")), organisations::created_at.eq(at(text)));
                let insert = diesel::insert_into(organisations::table).values(row);
                Ok::<Time, Error>(insert.returning(organisations::created_at).get_result(tx.conn())?)
            });
            assert_eq!(back.await.unwrap(), at(text), "{}", scratch.engine);
        }
        let early = |tx: &mut Tx| {
            let before = organisations::table.filter(organisations::created_at.lt(at("2000-01-01T00:00:00Z")));
            Ok::<i64, Error>(before.count().get_result(tx.conn())?)
        };
        assert_eq!(db.read(early).await.unwrap(), 2);
    }
}

#[tokio::test]
async fn documents_and_texts_keep_every_letter() {
    let document = json!({ "blåbær": ["æøå", "Ærøskøbing", "🫐👩‍💻", "linje\nskift", "\"sitat\"", 1.5, null, true] });
    for scratch in databases() {
        let db = scratch.open().await;
        let (value, name) = (document.clone(), "Čáhppesgáidi Blåbær 🫐 AS");
        let back = db.write(move |tx| {
            let row = (settings::key.eq("ø"), settings::value.eq(Json(value.clone())));
            let insert = diesel::insert_into(settings::table).values(row);
            let stored: Json<serde_json::Value> = insert.returning(settings::value).get_result(tx.conn())?;
            crate::found_organisation(tx, name)?;
            Ok::<_, Error>((stored.0, crate::organisations(tx)?))
        });
        assert_eq!(back.await.unwrap(), (document.clone(), vec![name.to_owned()]), "{}", scratch.engine);
    }
}

#[tokio::test]
async fn flags_and_absent_values_come_back() {
    for scratch in databases() {
        let db = scratch.open().await;
        let user = db.write(|tx| {
            let row = (
                users::email.eq("kari@example.no"),
                users::name.eq("Kari"),
                users::role.eq("customer"),
                users::language.eq("nn"),
                users::sharing.eq("own"),
                users::verified_at.eq(None::<Time>),
                users::session_version.eq(1),
                users::active.eq(false),
                users::created_at.eq(Time::from(tx.now())),
            );
            let insert = diesel::insert_into(users::table).values(row);
            let columns = (users::active, users::verified_at, users::organisation_id, users::language);
            Ok::<(bool, Option<Time>, Option<i64>, String), Error>(insert.returning(columns).get_result(tx.conn())?)
        });
        assert_eq!(user.await.unwrap(), (false, None, None, "nn".into()), "{}", scratch.engine);
    }
}

#[test]
fn a_word_that_is_not_ours_is_corrupt() {
    use skranke_domain::Tier;
    assert_eq!(word::<Tier>("second", "teams", "tier", 7).unwrap(), Tier::Second);
    let error = word::<Tier>("third", "teams", "tier", 7).unwrap_err();
    assert_eq!(error.to_string(), "the database holds a value that is not ours: teams.tier of row 7");
}
