//! Every way in which the API says no, in one list: the documentation and the OpenAPI document are made from it.

use actix_web::http::StatusCode;

macro_rules! codes {
    ($($name:ident = $status:ident $text:literal, $title:literal, $meaning:literal;)+) => {
        /// The stable `code` of a problem document.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Code { $(#[doc = $meaning] $name,)+ }

        impl Code {
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// As it is written in a problem document.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text),+ }
            }

            pub const fn status(self) -> StatusCode {
                match self { $(Self::$name => StatusCode::$status),+ }
            }

            /// The short name, the same each time.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$name => $title),+ }
            }

            /// What it means and what to do, for the documentation.
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$name => $meaning),+ }
            }
        }
    };
}

codes! {
    BadRequest = BAD_REQUEST "bad_request", "Not a request",
        "What came is not HTTP as the desk understands it.";
    SignedOut = UNAUTHORIZED "signed_out", "Not signed in",
        "Sign in, or refresh the access token, and try again.";
    CodeNeeded = UNAUTHORIZED "code_needed", "A code is needed",
        "The account has a second step: send the code of the authenticator app, or a recovery code, as `code`.";
    Forbidden = FORBIDDEN "forbidden", "Not allowed",
        "You may see it, but not do this to it.";
    FormExpired = FORBIDDEN "form_expired", "Not our form",
        "A form has to come from a page of this desk, in the browser it was shown in; load the page again.";
    NotFound = NOT_FOUND "not_found", "Not found",
        "It does not exist, or you may not see it.";
    MethodNotAllowed = METHOD_NOT_ALLOWED "method_not_allowed", "Method not allowed",
        "There is something at this path, but not for this method; `Allow` lists those there are.";
    BodyTooSlow = REQUEST_TIMEOUT "body_too_slow", "The body came too slowly",
        "A body has 10 seconds, and one more for each 64 KiB. The connection is closed.";
    Stale = CONFLICT "stale", "Changed meanwhile",
        "Somebody else changed it at the same moment; read it again and decide again.";
    Exists = CONFLICT "exists", "Exists already",
        "There is one with this name or key already.";
    WrongState = CONFLICT "wrong_state", "Not in this state",
        "The ticket's state does not allow it.";
    WrongEscalationState = CONFLICT "wrong_escalation_state", "Not in this state",
        "The escalation's state does not allow it.";
    AlreadyEscalated = CONFLICT "already_escalated", "Already escalated",
        "Another escalation has to end first.";
    EscalationOpen = CONFLICT "escalation_open", "An escalation is open",
        "Close the escalation first, or let its owner solve the ticket.";
    SameTeam = CONFLICT "same_team", "The same team",
        "The team has the work already.";
    KindNotAccepted = CONFLICT "kind_not_accepted", "Kind not accepted",
        "The team does not accept escalations of this kind.";
    NotSecondLine = CONFLICT "not_second_line", "Not a second-line team",
        "Work is sent on between second-line teams only.";
    NoTeamForNewTickets = CONFLICT "no_team_for_new_tickets", "No team for new tickets",
        "An admin has to name the team that new tickets go to.";
    NothingAnswered = CONFLICT "nothing_answered", "Nobody has answered the customer",
        "Write a reply, or say why the ticket is solved without one.";
    NothingToThank = CONFLICT "nothing_to_thank", "Nothing to thank for",
        "The last message of the customer did not reopen the ticket, or was answered since.";
    KeyInProgress = CONFLICT "idempotency_in_progress", "Still running",
        "The first request with this `Idempotency-Key` has not ended yet; try again in a second.";
    Changed = PRECONDITION_FAILED "changed", "Changed since you read it",
        "`If-Match` names an older version; `version` and `ETag` hold the present one. A reply gets the `messages` that came in between.";
    TooLarge = PAYLOAD_TOO_LARGE "too_large", "Too large",
        "The body or the file is larger than allowed here.";
    MediaType = UNSUPPORTED_MEDIA_TYPE "unsupported_media_type", "Not this kind of content",
        "Bodies are `application/json`, uploads `multipart/form-data`; some kinds of files are not accepted.";
    UnknownHost = MISDIRECTED_REQUEST "unknown_host", "Not our name",
        "The request names a host that this desk does not go by.";
    Invalid = UNPROCESSABLE_ENTITY "invalid", "Not valid",
        "Some input cannot be used; `errors` names each field by a JSON pointer.";
    UnknownTeam = UNPROCESSABLE_ENTITY "unknown_team", "No such team",
        "The team does not exist.";
    UnknownCategory = UNPROCESSABLE_ENTITY "unknown_category", "No such category",
        "The category does not exist.";
    NotInTeam = UNPROCESSABLE_ENTITY "not_in_team", "Not in the team",
        "The person is not a member of the team.";
    NotInFuture = UNPROCESSABLE_ENTITY "not_in_future", "Not in the future",
        "The time must lie in the future.";
    KeyReused = UNPROCESSABLE_ENTITY "idempotency_key_reused", "Key used before",
        "The `Idempotency-Key` was used before with another request.";
    TooMany = TOO_MANY_REQUESTS "too_many_requests", "Too many requests",
        "Wait as long as `Retry-After` says; nothing was done.";
    Internal = INTERNAL_SERVER_ERROR "internal", "A fault of ours",
        "Something broke on our side; quote the `request_id` when you report it.";
    Busy = SERVICE_UNAVAILABLE "busy", "Busy",
        "More is asked for than can be done just now; nothing was done, try again soon.";
    Starting = SERVICE_UNAVAILABLE "starting", "Starting",
        "The desk is not ready yet; try again soon.";
    DatabaseAway = SERVICE_UNAVAILABLE "database_away", "Database away",
        "The database cannot be reached; nothing was done, try again soon.";
    OutcomeUnknown = SERVICE_UNAVAILABLE "outcome_unknown", "Outcome unknown",
        "It may or may not have been done; repeat it with the same `Idempotency-Key` to find out.";
    TooSlow = SERVICE_UNAVAILABLE "too_slow", "Took too long",
        "It took more than its time; repeat it with the same `Idempotency-Key`, as it may have been done.";
    DiskFull = INSUFFICIENT_STORAGE "disk_full", "Disk full",
        "There is no room to write; nothing was done. Reading goes on.";
}

impl Code {
    /// The code for a status that some library of ours answered with.
    pub fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::UNAUTHORIZED => Self::SignedOut,
            StatusCode::FORBIDDEN => Self::Forbidden,
            StatusCode::NOT_FOUND => Self::NotFound,
            StatusCode::METHOD_NOT_ALLOWED => Self::MethodNotAllowed,
            StatusCode::REQUEST_TIMEOUT => Self::BodyTooSlow,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::MediaType,
            StatusCode::UNPROCESSABLE_ENTITY => Self::Invalid,
            StatusCode::TOO_MANY_REQUESTS => Self::TooMany,
            StatusCode::SERVICE_UNAVAILABLE => Self::Busy,
            status if status.is_client_error() => Self::BadRequest,
            _ => Self::Internal,
        }
    }

    /// The `type` of the problem document: where its meaning is written.
    pub fn uri(self) -> String {
        format!("/api/docs#problem-{}", self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_code_has_its_own_word_and_an_error_status() {
        let words: HashSet<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert_eq!(words.len(), Code::ALL.len());
        assert!(Code::ALL.iter().all(|code| code.status().as_u16() >= 400));
    }

    #[test]
    fn an_unknown_status_becomes_a_plain_client_or_server_fault() {
        assert_eq!(Code::of_status(StatusCode::IM_A_TEAPOT), Code::BadRequest);
        assert_eq!(Code::of_status(StatusCode::BAD_GATEWAY), Code::Internal);
    }
}
