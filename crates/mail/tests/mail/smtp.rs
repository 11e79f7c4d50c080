//! Mail through a real server.

use crate::samples::{composed, email, receipt, reply};
use skranke_mail::testing::{Authority, Mood, Security, SmtpSink};
use skranke_mail::{Next, SendError, SmtpUrl, Transport};
use std::time::{Duration, Instant};

fn to(url: &str) -> Transport {
    Transport::smtp(&url.parse::<SmtpUrl>().unwrap()).unwrap()
}

/// base64 of "\0kari\0hemmelig"
const KARI: &str = "AGthcmkAaGVtbWVsaWc=";

#[tokio::test]
async fn a_mail_arrives_as_it_was_written() {
    let sink = SmtpSink::start(Security::None).await;
    let transport = to(&sink.url());
    let (person, machine) = (composed(&reply(Next::Open)), composed(&receipt()));
    transport.send(&person).await.unwrap();
    transport.send(&machine).await.unwrap();
    let mails = sink.mails();
    assert_eq!((mails[0].from.as_str(), mails[1].from.as_str()), ("hjelp@nordlys.example", ""));
    assert_eq!(mails[0].to, ["kari@kunde.example"]);
    assert_eq!(mails[0].bytes.trim_ascii_end(), person.bytes.trim_ascii_end());
    assert!(mails[0].opened().text.contains("\n.\nSå slutter det."), "a line with a single dot");
    assert_eq!(sink.connections(), 1, "the connection is kept for the next mail");
}

#[tokio::test]
async fn starttls_and_tls_from_the_start_with_a_private_authority() {
    let (authority, folder) = (Authority::new(), tempfile::tempdir().unwrap());
    let ca = authority.write_to(folder.path());
    for (security, join) in [(Security::StartTls(&authority), '&'), (Security::FromTheStart(&authority), '?')] {
        let sink = SmtpSink::start(security).await;
        sink.demand_login(KARI);
        let url = sink.url().replace("//", "//kari:hemmelig@");
        let transport = to(&format!("{url}{join}ca={}", ca.display()));
        transport.check().await.unwrap();
        assert_eq!(sink.mails().len(), 0, "checking sends nothing");
        transport.send(&composed(&receipt())).await.unwrap();
        let mail = &sink.mails()[0];
        assert!(mail.encrypted);
        assert_eq!(mail.login.as_deref(), Some(KARI));
    }
}

#[tokio::test]
async fn an_unknown_authority_is_not_trusted() {
    let (authority, other, folder) = (Authority::new(), Authority::new(), tempfile::tempdir().unwrap());
    let ca = other.write_to(folder.path());
    for (security, join) in [(Security::StartTls(&authority), '&'), (Security::FromTheStart(&authority), '?')] {
        let sink = SmtpSink::start(security).await;
        let strangers = [to(&sink.url()), to(&format!("{}{join}ca={}", sink.url(), ca.display()))];
        for transport in &strangers {
            for refused in [transport.check().await, transport.send(&composed(&receipt())).await] {
                let Err(SendError::Temporary(why)) = refused else { panic!("{refused:?}") };
                assert!(why.contains("invalid peer certificate: ") && why.contains("localhost:"), "{why}");
            }
        }
        assert!(sink.mails().is_empty());
    }
}

#[tokio::test]
async fn a_certificate_for_another_host_is_not_trusted() {
    let (authority, folder) = (Authority::new(), tempfile::tempdir().unwrap());
    let ca = authority.write_to(folder.path());
    let sink = SmtpSink::start(Security::FromTheStart(&authority)).await;
    let transport = to(&format!("smtps://127.0.0.1:{}?ca={}", sink.address().port(), ca.display()));
    assert!(matches!(transport.check().await, Err(SendError::Temporary(why)) if why.contains("certificate")));
}

#[tokio::test]
async fn a_server_that_does_not_encrypt_gets_neither_password_nor_mail() {
    let sink = SmtpSink::start(Security::None).await;
    let transport = to(&format!("smtp://kari:hemmelig@localhost:{}", sink.address().port()));
    let refused = transport.send(&composed(&receipt())).await;
    assert!(matches!(&refused, Err(SendError::Temporary(why)) if why.contains("STARTTLS")), "{refused:?}");
    assert!(sink.mails().is_empty());
}

#[tokio::test]
async fn a_wrong_password_is_our_fault_and_not_the_mails() {
    let sink = SmtpSink::start(Security::None).await;
    sink.demand_login(KARI);
    for url in [sink.url().replace("//", "//kari:feil@"), sink.url()] {
        let refused = to(&url).send(&composed(&receipt())).await;
        let Err(SendError::Temporary(why)) = refused else { panic!("{refused:?}") };
        assert!(why.contains("answered 53") && !why.contains("feil"), "{why}");
    }
    assert!(to(&sink.url().replace("//", "//kari:hemmelig@")).send(&composed(&receipt())).await.is_ok());
}

#[tokio::test]
async fn a_server_says_later_or_never() {
    let sink = SmtpSink::start(Security::None).await;
    let transport = to(&sink.url());
    let cases = [
        (Mood::RefusesRecipient(451), false, "answered 451: nobody of that name"),
        (Mood::RefusesRecipient(550), true, "answered 550: nobody of that name"),
        (Mood::RefusesMail(452), false, "answered 452: not this mail"),
        (Mood::RefusesMail(554), true, "answered 554: not this mail"),
        (Mood::RefusesRecipient(421), false, "answered 421: nobody of that name"),
    ];
    for (mood, forever, words) in cases {
        sink.next(mood);
        let refused = transport.send(&composed(&receipt())).await.unwrap_err();
        assert_eq!(matches!(refused, SendError::Permanent(_)), forever, "{mood:?}");
        assert_eq!(matches!(refused, SendError::Temporary(_)), !forever, "{mood:?}");
        assert_eq!(refused.to_string(), format!("smtp://localhost:{} {words}", sink.address().port()));
    }
    assert!(sink.mails().is_empty());
    transport.send(&composed(&receipt())).await.unwrap();
    assert_eq!(sink.mails().len(), 1, "a refusal of one mail does not stop the next");
}

#[tokio::test]
async fn a_lost_connection_is_told_apart_by_what_the_server_may_have() {
    let sink = SmtpSink::start(Security::None).await;
    let transport = to(&sink.url());
    let sends = |mood| {
        sink.next(mood);
        transport.send(&*Box::leak(Box::new(composed(&receipt()))))
    };
    assert!(matches!(sends(Mood::Away).await, Err(SendError::Temporary(_))));
    assert!(matches!(sends(Mood::HangsUpUnkept).await, Err(SendError::Doubtful(_))));
    assert_eq!(sink.mails().len(), 0);
    assert!(matches!(sends(Mood::HangsUpKept).await, Err(SendError::Doubtful(_))));
    assert_eq!(sink.mails().len(), 1);
    assert_eq!(sends(Mood::AcceptsAndHangsUp).await, Ok(()));
    assert_eq!(sends(Mood::Accepts).await, Ok(()), "a kept connection that has died is replaced");
    assert_eq!(sink.mails().len(), 3);
}

#[tokio::test]
async fn a_silent_server_is_given_up_in_time() {
    let sink = SmtpSink::start(Security::None).await;
    let transport = to(&format!("{}&timeout=1", sink.url()));
    sink.next(Mood::Silent);
    let began = Instant::now();
    let refused = transport.send(&composed(&receipt())).await;
    assert!(
        matches!(&refused, Err(SendError::Temporary(why)) if why.ends_with("did not answer within 1 s")),
        "{refused:?}"
    );
    assert!(began.elapsed() < Duration::from_secs(4));
    assert!(began.elapsed() < transport.longest_send());
    transport.send(&composed(&receipt())).await.unwrap();
}

/// A send that is dropped half-way must not leave its connection to the next mail.
#[tokio::test]
async fn a_cancelled_send_spoils_nothing() {
    let sink = SmtpSink::start(Security::None).await;
    let transport = to(&sink.url());
    transport.send(&composed(&receipt())).await.unwrap();
    sink.next(Mood::Silent);
    let cancelled = tokio::time::timeout(Duration::from_millis(200), transport.send(&composed(&receipt()))).await;
    assert!(cancelled.is_err());
    transport.send(&composed(&receipt())).await.unwrap();
    assert_eq!(sink.mails().len(), 2);
}

#[tokio::test]
async fn nobody_listens() {
    let sink = SmtpSink::start(Security::None).await;
    let url = sink.url();
    drop(sink);
    tokio::task::yield_now().await;
    for refused in [to(&url).check().await, to(&url).send(&composed(&receipt())).await] {
        assert!(matches!(refused, Err(SendError::Temporary(_))), "{refused:?}");
    }
    let nowhere = to("smtp://no-such-host.invalid?tls=none").check().await;
    assert!(matches!(nowhere, Err(SendError::Temporary(_))), "{nowhere:?}");
}

#[tokio::test]
async fn an_address_the_server_cannot_write_to_fails_for_good() {
    let sink = SmtpSink::start(Security::None).await;
    let mut mail = composed(&receipt());
    mail.to = email("kåre@kunde.example");
    mail.bytes = [b"To: k\xc3\xa5re@kunde.example\r\n".to_vec(), mail.bytes].concat();
    let refused = to(&sink.url()).send(&mail).await;
    assert!(matches!(refused, Err(SendError::Permanent(_))), "{refused:?}");
}

#[tokio::test]
async fn many_mails_at_once_all_arrive_once() {
    let sink = SmtpSink::start(Security::None).await;
    let transport = std::sync::Arc::new(to(&sink.url()));
    let sends = (0..50).map(|n| {
        let (transport, mut mail) = (std::sync::Arc::clone(&transport), composed(&receipt()));
        mail.to = email(&format!("kunde{n}@kunde.example"));
        tokio::spawn(async move { transport.send(&mail).await })
    });
    for send in sends.collect::<Vec<_>>() {
        send.await.unwrap().unwrap();
    }
    let mut to: Vec<_> = sink.mails().into_iter().flat_map(|mail| mail.to).collect();
    to.sort();
    to.dedup();
    assert_eq!((to.len(), sink.mails().len()), (50, 50));
}

#[tokio::test]
async fn a_missing_or_empty_authority_is_told_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let empty = folder.path().join("empty.pem");
    std::fs::write(&empty, "nothing").unwrap();
    for file in [empty, folder.path().join("missing.pem")] {
        let url: SmtpUrl = format!("smtps://localhost?ca={}", file.display()).parse().unwrap();
        let why = Transport::smtp(&url).err().unwrap().to_string();
        assert!(why.contains(&file.display().to_string()), "{why}");
    }
}
