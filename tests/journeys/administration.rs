//! What admins manage with pages: people, teams, settings, mail, and the log of what they did.

use skranke_desk::audit::{self, Checked, Link};
use skranke_domain::Actor;
use skranke_http::routes::{Face, ROUTES, Verb, Who};
use skranke_tests::pages::Reader;
use skranke_tests::{Answer, PASSWORD, Person, TestDesk, on_both};

on_both! {
    fn an_admin_lets_somebody_in_who_chooses_a_password(desk: &TestDesk) {
        let adam = adam(desk);
        let form = [("email", "ny@test.example"), ("name", "Nina Ny"), ("role", "agent"), ("language", "nb")];
        let wrong = adam.fills("/admin/people/new", "/admin/people", &[("email", "ny"), ("name", "Nina Ny")]).is(422);
        assert!(wrong.text().contains("value=\"Nina Ny\"") && wrong.text().contains("email-fault"), "{}", wrong.text());
        assert!(wrong.text().contains("<title>Noe mangler: "), "{}", wrong.text());

        let team = desk.nett.to_string();
        let all = [&form[..], &[("team", team.as_str()), ("organisation", "Fjord AS")]].concat();
        let place = goes_to(&adam.fills("/admin/people/new", "/admin/people", &all));
        let shown = adam.opens(&place).is(200).text();
        assert!(shown.contains("Har ikke valgt passord ennå") && shown.contains("value=\"Fjord AS\""), "{shown}");
        assert!(shown.contains(&format!("value=\"{team}\" checked")), "{shown}");
        let taken = adam.fills("/admin/people/new", "/admin/people", &form).is(422);
        assert!(taken.text().contains("Dette er i bruk allerede") || taken.text().contains("allerede"), "{}", taken.text());

        desk.mail_with("ny@test.example", "http");
        let person = place.trim_end_matches("?done=invited");
        assert!(goes_to(&adam.fills(person, &format!("{person}/invite"), &[])).ends_with("?done=invited"));
        assert!(adam.opens("/admin/people?q=nina+ny").is(200).text().contains("Nina Ny"));
        assert!(adam.opens("/admin/people?q=ingen+slik").is(200).text().contains("Ingen passer"));
        says(&adam, "Adam inviterte Nina Ny på nytt");
        says(&adam, "Adam la til Nina Ny");
        says(&adam, "Adam la til organisasjonen Fjord AS");
        whole(desk);
    }

    fn a_form_sent_twice_lets_in_one(desk: &TestDesk) {
        let adam = adam(desk);
        let shown = adam.opens("/admin/teams/new").is(200).text();
        let form = [("name", "Fiber"), ("tier", "second")];
        let first = goes_to(&adam.sends(&shown, "/admin/teams", &form));
        assert_eq!(goes_to(&adam.sends(&shown, "/admin/teams", &form)), first);
    }

    fn a_persons_role_and_access_are_changed(desk: &TestDesk) {
        let (adam, bo) = (adam(desk), desk.first_line("Bo"));
        let person = format!("/admin/people/{}", bo.id);
        let reader = signed_in(desk, &bo);
        let team = desk.nett.to_string();
        let form = [("name", "Bo"), ("role", "customer"), ("language", "nn"), ("team", &team)];
        let refused = changes(&adam, &person, &person, &form).is(422);
        assert!(refused.text().contains("Kunder hører ikke til noe team"), "{}", refused.text());
        let form = [("name", "Bo Berg"), ("role", "lead"), ("language", "nn"), ("team", &team)];
        assert_eq!(goes_to(&changes(&adam, &person, &person, &form)), format!("{person}?done=saved"));
        says(&adam, "Adam endret Bo Berg");
        says(&adam, "<del>Saksbehandler</del>");

        goes_to(&adam.fills(&person, &format!("{person}/sign-out"), &[]));
        reader.opens("/account").is(303);
        let close = format!("{person}/close");
        let unsure = adam.fills(&person, &close, &[("confirm", "Bo")]).is(422);
        assert!(unsure.text().contains("confirm-fault"), "{}", unsure.text());
        goes_to(&adam.fills(&person, &close, &[("confirm", "Bo Berg")]));
        Reader::at(&desk.base).signs_in(&bo.email, PASSWORD).is(422);
        assert!(adam.opens("/admin/people?state=closed").text().contains("Bo Berg"));
        goes_to(&adam.fills(&person, &format!("{person}/open"), &[]));
        Reader::at(&desk.base).signs_in(&bo.email, PASSWORD).is(303);
        whole(desk);
    }

    fn the_last_admin_stays(desk: &TestDesk) {
        let person = desk.admin("Adam");
        let adam = signed_in(desk, &person);
        let path = format!("/admin/people/{}", person.id);
        let refused = adam.fills(&path, &format!("{path}/close"), &[("confirm", "Adam")]).is(422);
        assert!(refused.text().contains("siste administratoren"), "{}", refused.text());
        let form = [("name", "Adam"), ("role", "agent"), ("language", "nb")];
        let refused = changes(&adam, &path, &path, &form).is(422);
        assert!(refused.text().contains("role-fault"), "{}", refused.text());
    }

    fn teams_and_categories_come_and_go(desk: &TestDesk) {
        let adam = adam(desk);
        let form = [("name", "Fiber"), ("tier", "second"), ("public_name", "Fiberspesialist"), ("accepts_transfer", "on")];
        let team = goes_to(&adam.fills("/admin/teams/new", "/admin/teams", &form));
        let team = team.trim_end_matches("?done=saved");
        let again = adam.fills("/admin/teams/new", "/admin/teams", &form).is(422);
        assert!(again.text().contains("name-fault"), "{}", again.text());
        let id = team.rsplit('/').next().unwrap();
        let category = goes_to(&adam.fills("/admin/categories", "/admin/categories", &[("name", "Fiberbrudd"), ("team", id)]));
        let category = category.trim_end_matches("?done=saved");
        goes_to(&changes(&adam, category, category, &[("name", "Brudd på fiber"), ("team", id), ("active", "on")]));
        goes_to(&changes(&adam, team, team, &[("name", "Fiber og kabel"), ("accepts_consult", "on")]));
        adam.fills(team, &format!("{team}/close"), &[("confirm", "fiber")]).is(422);
        goes_to(&adam.fills(team, &format!("{team}/close"), &[("confirm", "Fiber og kabel")]));
        assert!(adam.opens("/admin/teams").text().contains("Ikke i bruk"));
        // It stays where it is, and is not offered to others.
        goes_to(&changes(&adam, category, category, &[("name", "Fiber"), ("team", id)]));
        adam.fills("/admin/categories", "/admin/categories", &[("name", "Annet"), ("team", id)]).is(422);
        goes_to(&adam.fills(team, &format!("{team}/open"), &[]));
        for sentence in ["la til teamet Fiber", "endret teamet Fiber og kabel", "endret kategorien Brudd på fiber"] {
            says(&adam, sentence);
        }
        whole(desk);
    }

    fn an_organisation_is_made_renamed_and_found(desk: &TestDesk) {
        let adam = adam(desk);
        let place = goes_to(&adam.fills("/admin/organisations", "/admin/organisations", &[("name", "Fjord AS")]));
        let place = place.trim_end_matches("?done=saved");
        adam.fills("/admin/organisations", "/admin/organisations", &[("name", "Fjord AS")]).is(422);
        goes_to(&changes(&adam, place, place, &[("name", "Fjordnett AS")]));
        assert!(adam.opens("/admin/organisations?q=fjordn").text().contains("Fjordnett AS"));
        let kari = desk.customer("Kari");
        let person = format!("/admin/people/{}", kari.id);
        let form = [("name", "Kari"), ("role", "customer"), ("language", "nb"), ("organisation", "Fjordnett AS"), ("sharing", "on")];
        goes_to(&changes(&adam, &person, &person, &form));
        let shown = adam.opens(place).is(200).text();
        assert!(shown.contains("Kari") && shown.contains("Ser alle saker"), "{shown}");
    }

    fn settings_count_at_once_and_are_told(desk: &TestDesk) {
        let adam = adam(desk);
        let sets = |group: &str, form: &[(&str, &str)]| {
            let path = format!("/admin/settings/{group}");
            changes(&adam, &path, &path, form)
        };
        goes_to(&sets("desk", &[("name", "Fjordnett"), ("language", "nn")]));
        assert!(Reader::at(&desk.base).opens("/sign-in").text().contains("– Fjordnett</title>"));
        let wrong = sets("look", &[("colour", "rød")]).is(422);
        assert!(wrong.text().contains("value=\"rød\"") && wrong.text().contains("colour-fault"), "{}", wrong.text());
        goes_to(&sets("look", &[("colour", "#ffcc00")]));
        let shown = Reader::at(&desk.base).opens("/sign-in").text();
        assert!(shown.contains("href=\"/brand.css?v=ffcc00\""), "{shown}");
        let css = Reader::at(&desk.base).opens("/brand.css?v=ffcc00").is(200);
        assert!(css.text().contains("--accent: light-dark(#816600, #ffcc00)"), "{}", css.text());
        assert!(sets("banner", &[("on", "on")]).is(422).text().contains("text_nb-fault"));
        goes_to(&sets("banner", &[("on", "on"), ("text_nb", "**Strømbrudd** i Bergen")]));
        goes_to(&sets("contact", &[("email", "hjelp@fjordnett.example"), ("phone", "22 00 00 00")]));
        assert!(sets("contact", &[("email", "hjelp")]).is(422).text().contains("email-fault"));
        goes_to(&sets("portal", &[]));
        goes_to(&sets("texts", &[("privacy_nb", "## Personvern\n\nVi lagrer lite.")]));
        goes_to(&sets("sign_in", &[("role", "lead")]));
        sets("sign_in", &[("role", "customer")]).is(422);
        let settings = desk.desk.db.rules().settings.clone();
        assert!(!settings.portal.guests && settings.banner.on && settings.sign_in.two_step_roles.len() == 1);
        for group in ["Navn og språk", "Farge", "Varsel på forsiden", "Kontakt", "Kunder", "Pålogging"] {
            says(&adam, &format!("Adam endret innstillingene «{group}»"));
        }
        assert!(adam.opens("/admin/settings/desk").text().contains("Sist endret av Adam"));
        adam.opens("/admin/settings/weather").is(404);
        whole(desk);
    }

    fn the_second_of_two_admins_sees_what_the_first_did(desk: &TestDesk) {
        let (adam, eva) = (adam(desk), signed_in(desk, &desk.admin("Eva")));
        let path = "/admin/settings/contact";
        let (seen_by_adam, seen_by_eva) = (adam.opens(path).text(), eva.opens(path).text());
        goes_to(&sends(&adam, &seen_by_adam, path, &[("phone", "22 11 11 11")]));
        let late = sends(&eva, &seen_by_eva, path, &[("phone", "22 22 22 22")]).is(409).text();
        assert!(late.contains("value=\"22 22 22 22\"") && late.contains("22 11 11 11"), "{late}");
        assert!(late.contains("Adam endret innstillingene «Kontakt»"), "{late}");
        goes_to(&sends(&eva, &late, path, &[("phone", "22 22 22 22")]));
        assert!(eva.opens(path).text().contains("value=\"22 22 22 22\""));

        let team = format!("/admin/teams/{}", desk.nett);
        let (seen_by_adam, seen_by_eva) = (adam.opens(&team).text(), eva.opens(&team).text());
        goes_to(&sends(&adam, &seen_by_adam, &team, &[("name", "Nettverk")]));
        sends(&eva, &seen_by_eva, &team, &[("name", "Nettet")]).is(409);
        whole(desk);
    }

    fn a_mail_that_was_given_up_is_tried_again(desk: &TestDesk) {
        let adam = adam(desk);
        desk.scratch.tamper(
            "INSERT INTO outbox (kind, recipient, message_id, payload, state, attempts, next_at, last_error, created_at) \
             SELECT 'mail', 'borte@test.example', '<borte@test>', '{}', 'dead', 9, created_at, '550 5.1.1 No such user', \
             created_at FROM users ORDER BY id LIMIT 1",
        );
        let shown = adam.opens("/admin/outbox").is(200).text();
        for words in ["borte@test.example", "Adressen finnes ikke.", "550 5.1.1 No such user"] {
            assert!(shown.contains(words), "{shown}");
        }
        let id = shown.split("id=\"mail-").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
        let retry = format!("/admin/outbox/{id}/retry");
        assert_eq!(goes_to(&adam.sends(&shown, &retry, &[])), "/admin/outbox?retried=1");
        says(&adam, "Adam prøvde e-posten til borte@test.example på nytt");
        // By then it may have been given up again: there is nothing in it that could be sent.
        assert!(goes_to(&adam.sends(&shown, "/admin/outbox/retry-all", &[])).starts_with("/admin/outbox?retried="));
        assert!(adam.opens("/admin/outbox?state=waiting").is(200).text().contains("Venter"));
        whole(desk);
    }

    fn settings_are_found_by_words(desk: &TestDesk) {
        let adam = adam(desk);
        let found = adam.opens("/admin?q=personvern").is(200).text();
        assert_eq!(found.matches("<li class=\"card\">").count(), 1, "{found}");
        assert!(adam.opens("/admin?q=bananer").text().contains("Ingen innstillinger passer"));
        assert_eq!(adam.opens("/admin").text().matches("<li class=\"card\">").count(), 13);
    }

    fn the_log_is_told_page_by_page_and_by_who(desk: &TestDesk) {
        let adam = adam(desk);
        for n in 0..60 {
            let form = [("name", format!("Lag {n}")), ("tier", "first".to_owned())];
            let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
            goes_to(&adam.fills("/admin/teams/new", "/admin/teams", &form));
        }
        let shown = adam.opens("/admin/audit?about=team").is(200).text();
        assert_eq!(shown.matches("id=\"entry-").count(), 50);
        let older = shown.split("class=\"pages\"><a href=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        let shown = adam.opens(&older.replace("&#38;", "&").replace("&amp;", "&")).is(200).text();
        assert_eq!(shown.matches("id=\"entry-").count(), 13, "sixty, and the three that the desk began with");
        assert!(adam.opens("/admin/audit?about=category").text().contains("Ingenting er endret ennå"));
        assert!(adam.opens("/admin/audit?by=99999").text().contains("Ingenting er endret ennå"));
        whole(desk);
    }

    fn nobody_else_comes_near(desk: &TestDesk) {
        let adam = adam(desk);
        let others = [desk.customer("Kari"), desk.first_line("Bo"), desk.lead("Lena")].map(|person| signed_in(desk, &person));
        let before = entries(desk);
        for route in ROUTES.iter().filter(|route| route.face == Face::Page && route.path.starts_with("/admin")) {
            assert_eq!(route.who, Who::Admin, "{}", route.path);
            let path = route.path.replace("{id}", "1").replace("{group}", "desk");
            let place = format!("{} {path}", route.verb.as_str());
            match route.verb {
                Verb::Get => {
                    assert_eq!(Reader::at(&desk.base).opens(&path).status, 303, "{place}");
                    for other in &others {
                        assert_eq!(other.opens(&path).status, 403, "{place}");
                    }
                }
                _ => {
                    for other in &others {
                        let shown = other.opens("/account").is(200).text();
                        assert_eq!(other.sends(&shown, &path, &[("name", "Mitt")]).status, 403, "{place}");
                    }
                    assert_eq!(adam.posts(&path, &[("name", "Mitt")], &[("Sec-Fetch-Site", "same-origin")]).status, 403, "{place}");
                    let shown = adam.opens("/admin/teams/new").is(200).text();
                    let from_elsewhere = [("form", hidden(&shown, "form")), ("name", "Mitt".to_owned())];
                    let form: Vec<(&str, &str)> = from_elsewhere.iter().map(|(name, value)| (*name, value.as_str())).collect();
                    assert_eq!(adam.posts(&path, &form, &[("Sec-Fetch-Site", "cross-site")]).status, 403, "{place}");
                }
            }
        }
        assert_eq!(entries(desk), before);
    }

    fn every_page_speaks_three_languages(desk: &TestDesk) {
        let person = desk.admin("Adam");
        let adam = signed_in(desk, &person);
        let kari = desk.customer("Kari");
        for (language, title) in [("nb", "Innstillinger"), ("nn", "Innstillingar"), ("en", "Settings")] {
            let change = serde_json::json!({ "language": language });
            person.patch("/api/v1/me", change).is(200);
            desk.wait_until("the language is known", || adam.opens("/admin").text().contains(title));
            for route in ROUTES.iter().filter(|route| route.path.starts_with("/admin") && route.verb == Verb::Get) {
                let id = if route.path.starts_with("/admin/people") { kari.id } else { 1 };
                let path = route.path.replace("{id}", &id.to_string()).replace("{group}", "banner");
                let answer = adam.opens(&path);
                assert!(matches!(answer.status, 200 | 404), "{path}: {}", answer.text());
                assert!(answer.text().contains(&format!("<html lang=\"{language}\"")), "{path}");
            }
        }
    }
}

fn adam(desk: &TestDesk) -> Reader {
    signed_in(desk, &desk.admin("Adam"))
}

#[track_caller]
fn signed_in(desk: &TestDesk, person: &Person) -> Reader {
    let reader = Reader::at(&desk.base);
    reader.signs_in(&person.email, PASSWORD).is(303);
    reader
}

#[track_caller]
fn goes_to(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("Location").expect("a place to go to").to_owned()
}

/// Opens a page and sends its form with the mark of what it was made from.
#[track_caller]
fn changes(reader: &Reader, page: &str, action: &str, fields: &[(&str, &str)]) -> Answer {
    let shown = reader.opens(page).is(200).text();
    sends(reader, &shown, action, fields)
}

#[track_caller]
fn sends(reader: &Reader, shown: &str, action: &str, fields: &[(&str, &str)]) -> Answer {
    let seen = hidden(shown, "seen");
    assert!(!seen.is_empty(), "{shown}");
    reader.sends(shown, action, &[&[("seen", seen.as_str())], fields].concat())
}

fn hidden(shown: &str, name: &str) -> String {
    let before = format!("name=\"{name}\" value=\"");
    shown
        .split_once(&before)
        .and_then(|(_, rest)| rest.split_once('"'))
        .map(|(value, _)| value.to_owned())
        .unwrap_or_default()
}

/// Insists that the log tells this.
#[track_caller]
fn says(reader: &Reader, words: &str) {
    let log = reader.opens("/admin/audit").is(200).text();
    assert!(log.contains(words), "the log does not say '{words}': {log}");
}

/// Insists that the log is as it was written.
#[track_caller]
fn whole(desk: &TestDesk) {
    let checked = desk.inside(|tx| audit::check(tx, &Link::default()));
    assert!(matches!(checked, Checked::Whole(_)), "{checked:?}");
}

fn entries(desk: &TestDesk) -> i64 {
    let newest =
        desk.inside(|tx| audit::list(tx, &Actor::Desk, &audit::Wanted { limit: 1, ..audit::Wanted::default() }));
    newest.first().map_or(0, |(entry, _)| entry.n)
}
