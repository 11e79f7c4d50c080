//! The first admin comes in through the console.

use skranke_persistence::testing::{databases, sqlite};

use crate::place::{Place, close, customer, run};

const KARI: [&str; 8] = ["user", "add", "--role", "admin", "--email", "Kari@Example.no", "--name", "Kari Nordmann"];

#[test]
fn an_admin_is_added_with_a_password_from_a_pipe_and_gets_another_one_later() {
    for scratch in databases() {
        let place = Place::new(scratch);
        let said = place.skranke_told(&KARI, "tre små fisker i havet\n").done();
        assert_eq!(said.out, "kari@example.no can sign in as admin\n", "{}", place.scratch.engine);
        assert_eq!(place.count("users"), 1);
        place.skranke_told(&KARI, "tre små fisker i havet\n").refused("email: belongs to somebody already");
        let passwd = ["user", "passwd", "kari@example.no", "--password", "fire små fisker i havet"];
        place.skranke(&passwd).done();
        place.skranke(&["user", "passwd", "ola@example.no", "--password", "x"]).refused("nobody has this address");
    }
}

#[test]
fn a_password_that_is_easy_to_guess_is_refused_and_never_shown() {
    let place = Place::new(sqlite());
    for password in ["", "kort", "passord123456"] {
        let said = place.skranke_told(&KARI, password).refused("the password: ");
        assert!(password.is_empty() || !said.err.contains(password), "{said:?}");
    }
    assert_eq!(place.count("users"), 0);
}

#[test]
fn a_team_is_named_by_name_or_number() {
    let place = Place::new(sqlite());
    let add = |email: &str, team: &str| {
        let words = ["user", "add", "--role", "agent", "--email", email, "--name", "Bo", "--team", team];
        place.skranke_told(&words, "tre små fisker i havet")
    };
    add("bo@example.no", "Kundesenter").refused("there is no team 'Kundesenter', nor any other yet");
    run(async {
        let desk = place.desk().await;
        customer(&desk).await;
        close(&desk.db).await;
    });
    add("bo@example.no", "Kundesenter").done();
    add("bie@example.no", "1").done();
    add("bill@example.no", "Kundesentret").refused("there is no team 'Kundesentret'; there are: Kundesenter");
    assert_eq!(place.count("team_members"), 2);
}

#[test]
fn words_that_are_not_understood_are_bad_usage() {
    let place = Place::new(sqlite());
    let usage = |words: &[&str], about: &str| {
        let said = place.skranke(words);
        assert!(said.code == Some(2) && said.err.contains(about), "{said:?}");
    };
    usage(&["user", "add", "--role", "boss", "--email", "a@b.no", "--name", "A"], "customer, agent, lead, admin");
    usage(&["user", "add", "--role", "admin", "--email", "ab.no", "--name", "A"], "must be an e-mail address");
    usage(&["user", "add", "--role", "admin"], "--email");
    usage(&["fly"], "unrecognized subcommand");
    usage(&[], "Usage");
}
