//! The doctor finds what is amiss and says what to do.

use std::os::unix::fs::PermissionsExt;

use skranke_persistence::testing::{databases, sqlite};

use crate::place::{Place, Said, ask, close, customer, run};

fn line<'a>(report: &'a Said, what: &str) -> &'a str {
    let found = report.out.lines().find(|line| line.get(6..).is_some_and(|rest| rest.starts_with(what)));
    found.unwrap_or_else(|| panic!("no line about {what}: {report:?}"))
}

#[test]
fn a_desk_in_good_health_passes() {
    for scratch in databases() {
        let place = Place::new(scratch);
        run(async {
            let desk = place.desk().await;
            let ana = customer(&desk).await;
            ask(&desk, &ana, 1).await.unwrap();
            close(&desk.db).await;
        });
        let report = place.skranke(&["doctor", "--check-data"]).done();
        for what in ["configuration", "data folder", "secret", "database", "clock", "rows", "attachments"] {
            assert!(!line(&report, what).starts_with("BAD"), "{report:?}");
        }
        assert!(line(&report, "database").contains(place.scratch.engine), "{report:?}");
        assert!(line(&report, "mail").contains("reaches nobody; set SKRANKE_SMTP_URL"), "{report:?}");
    }
}

#[test]
fn before_the_first_start_it_says_what_will_be_made_and_makes_nothing() {
    let place = Place::new(sqlite());
    let report = place.skranke(&["doctor"]).done();
    assert!(line(&report, "database").contains("is not there yet"), "{report:?}");
    assert!(line(&report, "secret").contains("several servers of one desk must share one secret file"), "{report:?}");
    assert!(!place.data().exists());
}

#[test]
fn every_fault_is_found_in_one_go_and_no_password_is_shown() {
    let place = Place::new(sqlite());
    run(async { close(&place.desk().await.db).await });
    std::fs::set_permissions(place.data().join("secret"), PermissionsExt::from_mode(0o644)).unwrap();
    let mut doctor = place.command(&["doctor"]);
    doctor.env("SKRANKE_DATABASE_URL", "postgres://desk:hemmelig@127.0.0.1:1/desk");
    doctor.env("SKRANKE_SMTP_URL", "smtp://desk:hemmelig@127.0.0.1:1");
    let report = Said::from(doctor.output().unwrap());
    assert_eq!(report.code, Some(1), "{report:?}");
    assert!(report.err.contains("3 of 7 checks are bad"), "{report:?}");
    assert!(line(&report, "secret").contains("run chmod 600"), "{report:?}");
    assert!(line(&report, "database").contains("check that it runs, and SKRANKE_DATABASE_URL"), "{report:?}");
    assert!(line(&report, "mail").contains("SKRANKE_SMTP_URL"), "{report:?}");
    assert!(!format!("{report:?}").contains("hemmelig"), "{report:?}");
}

#[test]
fn lost_files_and_strays_are_named() {
    let place = Place::new(sqlite());
    run(async {
        let desk = place.desk().await;
        let ana = customer(&desk).await;
        ask(&desk, &ana, 1).await.unwrap();
        close(&desk.db).await;
    });
    let attachments = place.data().join("attachments");
    std::fs::create_dir_all(attachments.join("zz")).unwrap();
    let stray = std::fs::File::create(attachments.join("zz/stray")).unwrap();
    let report = place.skranke(&["doctor", "--check-data"]).done();
    assert!(!report.out.contains("stray"), "a young file may be on its way in: {report:?}");
    let long_ago = std::fs::metadata(&attachments).unwrap().modified().unwrap() - std::time::Duration::from_secs(7200);
    stray.set_modified(long_ago).unwrap();
    let report = place.skranke(&["doctor", "--check-data"]).done();
    assert!(report.out.contains("zz/stray belongs to no message"), "{report:?}");
    std::fs::remove_dir_all(&attachments).unwrap();
    let report = place.skranke(&["doctor", "--check-data"]);
    assert!(report.code == Some(1) && report.out.contains("is missing or cannot be read; copy it from a backup"));
}
