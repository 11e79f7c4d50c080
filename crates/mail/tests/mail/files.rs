//! Mail in a folder.

use crate::samples::{composed, id, receipt};
use skranke_mail::{SendError, Transport};

#[tokio::test]
async fn each_mail_is_one_file_that_sorts_by_time() {
    let folder = tempfile::tempdir().unwrap();
    let transport = Transport::files(folder.path().join("mail"));
    transport.check().await.unwrap();
    let mut mail = composed(&receipt());
    transport.send(&mail).await.unwrap();
    transport.send(&mail).await.unwrap();
    mail.message_id = id("<../../../escaped@host>");
    transport.send(&mail).await.unwrap();
    let mut names: Vec<_> =
        std::fs::read_dir(folder.path().join("mail")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(
        names,
        ["20261120T140500.000Z-.._.._.._escaped_host.eml", "20261120T140500.000Z-m1.4f2a_nordlys.example.eml"]
    );
    assert_eq!(std::fs::read(folder.path().join("mail").join(&names[1])).unwrap(), mail.bytes);
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_delays_the_mail() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a file");
    std::fs::write(&file, "").unwrap();
    let transport = Transport::files(file.join("mail"));
    assert!(
        matches!(transport.send(&composed(&receipt())).await, Err(SendError::Temporary(why)) if why.contains("a file"))
    );
    assert!(matches!(transport.check().await, Err(SendError::Temporary(_))));
}

#[tokio::test]
async fn a_test_sees_what_was_sent() {
    let (transport, memory) = Transport::memory();
    transport.send(&composed(&receipt())).await.unwrap();
    assert_eq!(memory.sent(), [composed(&receipt())]);
}
