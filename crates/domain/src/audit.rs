//! The words of the audit log: to what an administrator did something, and what it was.

use crate::words::words;

words! {
    /// What something was done to.
    About {
        User = "user",
        Team = "team",
        Category = "category",
        Organisation = "organisation",
        Settings = "settings",
        Outbox = "outbox",
    }

    /// What was done.
    Act {
        Created = "created",
        Changed = "changed",
        Invited = "invited",
        PasswordSet = "password_set",
        SignedOut = "signed_out",
        SecondStepOn = "second_step_on",
        SecondStepOff = "second_step_off",
        SecondStepReset = "second_step_reset",
        RecoveryCodesMade = "recovery_codes_made",
        Retried = "retried",
    }
}
