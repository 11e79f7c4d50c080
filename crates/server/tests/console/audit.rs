//! The log of what admins did is looked at from the console.

use skranke_persistence::testing::databases;

use crate::place::Place;

#[test]
fn a_whole_log_is_called_whole_and_a_changed_one_is_not() {
    for scratch in databases() {
        let place = Place::new(scratch);
        let said = place.skranke(&["audit", "verify"]).done();
        assert_eq!(said.out, "the audit log is empty\n");
        for email in ["kari@example.no", "ola@example.no"] {
            let add = ["user", "add", "--role", "admin", "--email", email, "--name", "Kari", "--password"];
            place.skranke(&[&add[..], &["tre små fisker i havet"]].concat()).done();
        }
        let said = place.skranke(&["audit", "verify"]).done();
        assert!(said.out.starts_with("the audit log is whole up to entry 2, whose hash is "), "{said:?}");
        place.scratch.tamper("UPDATE audit SET name = 'Bo' WHERE n = 1");
        place.skranke(&["audit", "verify"]).refused("the audit log: entry 1 is not as it was written");
        place.scratch.tamper("DELETE FROM audit WHERE n = 1");
        place.skranke(&["audit", "verify"]).refused("the audit log: entry 1 is missing");
    }
}
