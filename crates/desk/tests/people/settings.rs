use crate::audit::log;
use crate::door::{Door, is_field, name, on_both};
use skranke_desk::audit::Wanted;
use skranke_desk::error::DatabaseError;
use skranke_desk::seen::Seen;
use skranke_desk::{Error, Result, settings};
use skranke_domain::colour::Colour;
use skranke_domain::settings::{Group, Settings};
use skranke_domain::text::Prose;
use skranke_domain::{Actor, Language, Role};

async fn sets(
    desk: &Door,
    seen: Option<(Group, Seen)>,
    edit: impl Fn(&mut Settings) + Send + 'static,
) -> Result<Settings> {
    let write = move |tx: &mut skranke_desk::Tx| {
        let seen = seen.as_ref().map(|(group, seen)| (*group, seen));
        settings::change(tx, &Actor::Desk, seen, &edit)
    };
    desk.gate.write_rules(write).await
}

fn named(title: &str) -> impl Fn(&mut Settings) + Send + 'static {
    let title = name(title);
    move |settings| settings.desk.name = Some(title.clone())
}

#[tokio::test]
async fn settings_are_known_at_once_and_after_a_restart() {
    on_both(async |desk: Door| {
        let colour = Colour::try_from("#E4002b".to_owned()).unwrap();
        sets(&desk, None, move |settings| {
            settings.desk.language = Language::Nynorsk;
            settings.look.colour = Some(colour);
            settings.portal.guests = false;
            settings.banner.on = true;
            settings.banner.text.nb = Some(Prose::new("**Strømbrudd**\ni Bergen").unwrap());
            settings.sign_in.two_step_roles = vec![Role::Admin];
        })
        .await
        .unwrap();
        let now = desk.gate.db.rules().settings.clone();
        assert_eq!(now.look.colour.unwrap().to_string(), "#e4002b");
        assert_eq!(now.banner.shown(Language::English), Some("**Strømbrudd**\ni Bergen"));
        assert!(now.sign_in.needs_two_steps(Role::Admin) && !now.sign_in.needs_two_steps(Role::Lead));
        let restarted = desk.another_server().await.db.rules().settings.clone();
        assert_eq!(restarted, now, "{}", desk.scratch.engine);
        assert_eq!(log(&desk, Wanted::default()).await.len(), 5);
    })
    .await;
}

#[tokio::test]
async fn only_what_is_set_differently_is_written() {
    on_both(async |desk: Door| {
        sets(&desk, None, named("Fjordnett")).await.unwrap();
        sets(&desk, None, named("Fjordnett")).await.unwrap();
        let entries = log(&desk, Wanted::default()).await;
        assert_eq!(entries.len(), 1);
        let entry = &entries[0].0;
        assert_eq!((entry.object.as_str(), entry.before.as_deref()), ("desk", Some(r#"{"name":null}"#)));
        assert_eq!(entry.after.as_deref(), Some(r#"{"name":"Fjordnett"}"#));
    })
    .await;
}

#[tokio::test]
async fn whoever_saw_older_settings_is_told() {
    on_both(async |desk: Door| {
        let fresh = Seen::of(&settings::state(&Settings::default(), Group::Desk).unwrap());
        sets(&desk, Some((Group::Desk, fresh.clone())), named("Fjordnett")).await.unwrap();
        let late = sets(&desk, Some((Group::Desk, fresh)), named("Fjellnett")).await;
        assert!(matches!(late, Err(Error::Database(DatabaseError::Stale))));
        // Another page is none of their business.
        let contact = Seen::of(&settings::state(&Settings::default(), Group::Contact).unwrap());
        sets(&desk, Some((Group::Contact, contact)), |settings| settings.contact.phone = None).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_does_not_fit_together_is_refused() {
    on_both(async |desk: Door| {
        let silent = sets(&desk, None, |settings| settings.banner.on = true).await;
        assert!(is_field(&silent, "/banner/text/nb"));
        let customers = sets(&desk, None, |settings| settings.sign_in.two_step_roles = vec![Role::Customer]).await;
        assert!(is_field(&customers, "/sign_in/two_step_roles"));
        desk.staff("leder@example.no", Role::Lead, vec![]).await;
        let by = desk.signed_in("leder@example.no").await.actor.clone();
        let tried = desk.write(move |tx| settings::change(tx, &by, None, named("Mitt"))).await;
        assert!(matches!(tried, Err(Error::Forbidden(_))));
    })
    .await;
}
