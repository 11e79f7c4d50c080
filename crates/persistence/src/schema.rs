//! Every table as Diesel knows it; column names are those of migrations/common/0001_desk.sql.

diesel::table! {
    use crate::types::sql_types::*;
    use diesel::sql_types::*;

    organisations (id) {
        id -> BigInt,
        name -> Text,
        created_at -> Instant,
    }
}

diesel::table! {
    use crate::types::sql_types::*;
    use diesel::sql_types::*;

    calendars (id) {
        id -> BigInt,
        name -> Text,
        definition -> JsonDoc,
    }
}

diesel::table! {
    use crate::types::sql_types::*;
    use diesel::sql_types::*;

    policies (id) {
        id -> BigInt,
        name -> Text,
        position -> BigInt,
        calendar_id -> BigInt,
        definition -> JsonDoc,
    }
}

diesel::table! {
    use crate::types::sql_types::*;
    use diesel::sql_types::*;

    teams (id) {
        id -> BigInt,
        name -> Text,
        tier -> Text,
        public_name -> Nullable<Text>,
        calendar_id -> BigInt,
        accepts_consult -> Bool,
        accepts_transfer -> Bool,
        accepts_handoff -> Bool,
        takes_new_tickets -> Bool,
        active -> Bool,
        created_at -> Instant,
    }
}

diesel::table! {
    use crate::types::sql_types::*;
    use diesel::sql_types::*;

    categories (id) {
        id -> BigInt,
        name -> Text,
        team_id -> Nullable<BigInt>,
        active -> Bool,
    }
}

diesel::table! {
    use crate::types::sql_types::*;
    use diesel::sql_types::*;

    users (id) {
        id -> BigInt,
        email -> Text,
        name -> Text,
        role -> Text,
        language -> Text,
        organisation_id -> Nullable<BigInt>,
        sharing -> Text,
        password_hash -> Nullable<Text>,
        verified_at -> Nullable<Instant>,
        session_version -> BigInt,
        active -> Bool,
        created_at -> Instant,
        erased_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use crate::types::sql_types::*;
    use diesel::sql_types::*;

    team_members (team_id, user_id) {
        team_id -> BigInt,
        user_id -> BigInt,
    }
}

diesel::table! {
    use crate::types::sql_types::*;
    use diesel::sql_types::*;

    user_words (word, user_id) {
        word -> Text,
        user_id -> BigInt,
    }
}

diesel::table! {
    use crate::types::sql_types::*;
    use diesel::sql_types::*;

    registrations (id) {
        id -> BigInt,
        email -> Text,
        name -> Text,
        password_hash -> Text,
        language -> Text,
        token_hash -> Nullable<Text>,
        expires_at -> Instant,
        created_at -> Instant,
    }
}

diesel::table! {
    use crate::types::sql_types::*;
    use diesel::sql_types::*;

    password_resets (id) {
        id -> BigInt,
        user_id -> BigInt,
        token_hash -> Nullable<Text>,
        expires_at -> Instant,
        used_at -> Nullable<Instant>,
        created_at -> Instant,
    }
}

diesel::table! {
    use crate::types::sql_types::*;
    use diesel::sql_types::*;

    sessions (id) {
        id -> BigInt,
        user_id -> BigInt,
        created_at -> Instant,
        last_used_at -> Instant,
        expires_at -> Instant,
        revoked_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use crate::types::sql_types::*;
    use diesel::sql_types::*;

    refresh_tokens (hash) {
        hash -> Text,
        session_id -> BigInt,
        created_at -> Instant,
        used_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use crate::types::sql_types::*;
    use diesel::sql_types::*;

    api_tokens (id) {
        id -> BigInt,
        user_id -> BigInt,
        name -> Text,
        hash -> Text,
        scopes -> JsonDoc,
        created_at -> Instant,
        expires_at -> Instant,
        last_used_at -> Nullable<Instant>,
        revoked_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use crate::types::sql_types::*;
    use diesel::sql_types::*;

    attempts (key, window_start) {
        key -> Text,
        window_start -> Instant,
        count -> BigInt,
    }
}

diesel::table! {
    use crate::types::sql_types::*;
    use diesel::sql_types::*;

    tickets (number) {
        number -> BigInt,
        version -> BigInt,
        subject -> Text,
        requester_id -> BigInt,
        organisation_id -> Nullable<BigInt>,
        category_id -> Nullable<BigInt>,
        priority -> Text,
        channel -> Text,
        answer_form -> Text,
        state -> Text,
        state_data -> JsonDoc,
        tags -> JsonDoc,
        is_open -> Bool,
        ball -> Text,
        care_team_id -> BigInt,
        care_agent_id -> Nullable<BigInt>,
        work_team_id -> BigInt,
        work_agent_id -> Nullable<BigInt>,
        work_tier -> Text,
        with_specialist_since -> Nullable<Instant>,
        due_at -> Nullable<Instant>,
        answer_by -> Nullable<Instant>,
        due_sort -> Instant,
        overdue -> Bool,
        unanswered_since -> Nullable<Instant>,
        public_replies -> BigInt,
        messages -> BigInt,
        declines -> BigInt,
        reopens -> BigInt,
        solved_at -> Nullable<Instant>,
        solved_by_team_id -> Nullable<BigInt>,
        solved_by_tier -> Nullable<Text>,
        reopened -> Nullable<JsonDoc>,
        follow_up_of -> Nullable<BigInt>,
        next_tick_at -> Nullable<Instant>,
        stints -> BigInt,
        promises -> BigInt,
        created_at -> Instant,
        updated_at -> Instant,
        public_at -> Instant,
    }
}

diesel::table! {
    use crate::types::sql_types::*;
    use diesel::sql_types::*;

    ticket_tags (ticket, tag) {
        ticket -> BigInt,
        tag -> Text,
    }
}

diesel::table! {
    use crate::types::sql_types::*;
    use diesel::sql_types::*;

    messages (id) {
        id -> BigInt,
        ticket -> BigInt,
        author_id -> Nullable<BigInt>,
        author_role -> Text,
        kind -> Text,
        channel -> Text,
        body -> Text,
        files -> Nullable<JsonDoc>,
        created_at -> Instant,
    }
}

diesel::table! {
    use crate::types::sql_types::*;
    use diesel::sql_types::*;

    attachments (id) {
        id -> BigInt,
        ticket -> BigInt,
        message_id -> BigInt,
        name -> Text,
        media_type -> Text,
        size -> BigInt,
        sha256 -> Text,
        uploaded_by -> BigInt,
        created_at -> Instant,
    }
}

diesel::table! {
    use crate::types::sql_types::*;
    use diesel::sql_types::*;

    stints (ticket, n) {
        ticket -> BigInt,
        n -> BigInt,
        role -> Text,
        team_id -> BigInt,
        agent_id -> Nullable<BigInt>,
        tier -> Text,
        started_at -> Instant,
        ended_at -> Nullable<Instant>,
        started_by -> BigInt,
        escalation_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    use crate::types::sql_types::*;
    use diesel::sql_types::*;

    promises (ticket, n) {
        ticket -> BigInt,
        n -> BigInt,
        kind -> Text,
        policy_snapshot -> JsonDoc,
        calendar_id -> BigInt,
        target_s -> BigInt,
        warn_at_percent -> BigInt,
        elapsed_s -> BigInt,
        paused_s -> BigInt,
        started_at -> Instant,
        running_since -> Nullable<Instant>,
        paused_since -> Nullable<Instant>,
        due_at -> Nullable<Instant>,
        warn_at -> Nullable<Instant>,
        warned_at -> Nullable<Instant>,
        breached_at -> Nullable<Instant>,
        ended_at -> Nullable<Instant>,
        ended_as -> Nullable<Text>,
    }
}

diesel::table! {
    use crate::types::sql_types::*;
    use diesel::sql_types::*;

    escalations (id) {
        id -> BigInt,
        ticket -> BigInt,
        kind -> Text,
        state -> Text,
        is_active -> Bool,
        from_stint -> BigInt,
        from_team_id -> BigInt,
        from_agent_id -> Nullable<BigInt>,
        from_tier -> Text,
        target_team_id -> BigInt,
        target_agent_id -> Nullable<BigInt>,
        target_tier -> Text,
        parent_id -> Nullable<BigInt>,
        reason -> Text,
        tried -> Text,
        wanted -> Text,
        urgency -> Text,
        question -> Nullable<Text>,
        answer -> Nullable<Text>,
        publishable -> Bool,
        outcome -> Nullable<Text>,
        outcome_text -> Nullable<Text>,
        ball -> Text,
        accept_clock -> JsonDoc,
        work_clock -> Nullable<JsonDoc>,
        accept_due -> Nullable<Instant>,
        work_due -> Nullable<Instant>,
        due_sort -> Instant,
        created_by -> Nullable<BigInt>,
        created_at -> Instant,
        accepted_at -> Nullable<Instant>,
        ended_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use crate::types::sql_types::*;
    use diesel::sql_types::*;

    events (seq) {
        seq -> BigInt,
        tx -> BigInt,
        ticket -> BigInt,
        n -> BigInt,
        at -> Instant,
        actor_id -> Nullable<BigInt>,
        cause -> Text,
        #[sql_name = "type"]
        type_ -> Text,
        data -> JsonDoc,
        correlation_id -> Text,
    }
}

diesel::table! {
    use crate::types::sql_types::*;
    use diesel::sql_types::*;

    outbox (id) {
        id -> BigInt,
        kind -> Text,
        ticket -> Nullable<BigInt>,
        recipient -> Text,
        message_id -> Text,
        payload -> JsonDoc,
        state -> Text,
        attempts -> BigInt,
        next_at -> Instant,
        lease_owner -> Nullable<Text>,
        leased_until -> Nullable<Instant>,
        last_error -> Nullable<Text>,
        created_at -> Instant,
        done_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use crate::types::sql_types::*;
    use diesel::sql_types::*;

    idempotency (scope, key) {
        scope -> Text,
        key -> Text,
        request_hash -> Text,
        status -> BigInt,
        headers -> JsonDoc,
        body -> Binary,
        created_at -> Instant,
    }
}

diesel::table! {
    use crate::types::sql_types::*;
    use diesel::sql_types::*;

    settings (key) {
        key -> Text,
        value -> JsonDoc,
    }
}

diesel::table! {
    use crate::types::sql_types::*;
    use diesel::sql_types::*;

    browsers (session_id) {
        session_id -> BigInt,
        token_hash -> Text,
        device -> Text,
        stage -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    use crate::types::sql_types::*;
    use diesel::sql_types::*;

    second_steps (user_id) {
        user_id -> BigInt,
        seed -> Binary,
        last_step -> BigInt,
        confirmed_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use crate::types::sql_types::*;
    use diesel::sql_types::*;

    recovery_codes (user_id, hash) {
        user_id -> BigInt,
        hash -> Text,
        used_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use crate::types::sql_types::*;
    use diesel::sql_types::*;

    preferences (user_id) {
        user_id -> BigInt,
        theme -> Text,
        density -> Text,
        single_keys -> Bool,
        after_send -> Text,
    }
}

diesel::table! {
    use crate::types::sql_types::*;
    use diesel::sql_types::*;

    audit (n) {
        n -> BigInt,
        at -> Instant,
        actor_id -> Nullable<BigInt>,
        cause -> Text,
        request -> Text,
        about -> Text,
        object -> Text,
        name -> Text,
        act -> Text,
        before -> Nullable<Text>,
        after -> Nullable<Text>,
        previous -> Text,
        hash -> Text,
    }
}

diesel::table! {
    use crate::types::sql_types::*;
    use diesel::sql_types::*;

    audit_head (id) {
        id -> BigInt,
        n -> BigInt,
        hash -> Text,
    }
}

diesel::joinable!(audit -> users (actor_id));
diesel::table! {
    use crate::types::sql_types::*;
    use diesel::sql_types::*;

    read_marks (ticket, user_id) {
        ticket -> BigInt,
        user_id -> BigInt,
        messages -> BigInt,
    }
}

diesel::table! {
    use crate::types::sql_types::*;
    use diesel::sql_types::*;

    drafts (ticket, user_id, kind) {
        ticket -> BigInt,
        user_id -> BigInt,
        kind -> Text,
        body -> Text,
        version -> BigInt,
        earlier -> Nullable<Text>,
        returned -> Nullable<Text>,
        updated_at -> Instant,
    }
}

diesel::table! {
    use crate::types::sql_types::*;
    use diesel::sql_types::*;

    held (id) {
        id -> BigInt,
        ticket -> BigInt,
        user_id -> BigInt,
        body -> Nullable<Text>,
        becomes -> Text,
        resolution -> Nullable<Text>,
        files -> Nullable<JsonDoc>,
        version -> BigInt,
        due_at -> Instant,
        created_at -> Instant,
    }
}

diesel::joinable!(policies -> calendars (calendar_id));
diesel::joinable!(teams -> calendars (calendar_id));
diesel::joinable!(categories -> teams (team_id));
diesel::joinable!(users -> organisations (organisation_id));
diesel::joinable!(team_members -> teams (team_id));
diesel::joinable!(team_members -> users (user_id));
diesel::joinable!(password_resets -> users (user_id));
diesel::table! {
    use crate::types::sql_types::*;
    use diesel::sql_types::*;

    ticket_links (id) {
        id -> BigInt,
        ticket -> BigInt,
        email -> Text,
        token_hash -> Text,
        expires_at -> Instant,
        created_at -> Instant,
    }
}

diesel::joinable!(sessions -> users (user_id));
diesel::joinable!(refresh_tokens -> sessions (session_id));
diesel::joinable!(api_tokens -> users (user_id));
diesel::joinable!(browsers -> sessions (session_id));
diesel::joinable!(preferences -> users (user_id));
diesel::joinable!(ticket_links -> tickets (ticket));
diesel::joinable!(tickets -> users (requester_id));
diesel::joinable!(tickets -> organisations (organisation_id));
diesel::joinable!(tickets -> categories (category_id));
diesel::joinable!(ticket_tags -> tickets (ticket));
diesel::joinable!(messages -> tickets (ticket));
diesel::joinable!(messages -> users (author_id));
diesel::joinable!(attachments -> tickets (ticket));
diesel::joinable!(attachments -> messages (message_id));
diesel::joinable!(attachments -> users (uploaded_by));
diesel::joinable!(stints -> tickets (ticket));
diesel::joinable!(stints -> teams (team_id));
diesel::joinable!(stints -> users (agent_id));
diesel::joinable!(promises -> tickets (ticket));
diesel::joinable!(promises -> calendars (calendar_id));
diesel::joinable!(escalations -> tickets (ticket));
diesel::joinable!(events -> tickets (ticket));
diesel::joinable!(events -> users (actor_id));
diesel::joinable!(outbox -> tickets (ticket));

diesel::allow_tables_to_appear_in_same_query!(
    ticket_links,
    read_marks,
    drafts,
    held,
    organisations,
    calendars,
    policies,
    teams,
    categories,
    users,
    team_members,
    user_words,
    registrations,
    password_resets,
    sessions,
    refresh_tokens,
    api_tokens,
    browsers,
    second_steps,
    recovery_codes,
    preferences,
    attempts,
    tickets,
    ticket_tags,
    messages,
    attachments,
    stints,
    promises,
    escalations,
    events,
    outbox,
    idempotency,
    settings,
    audit,
    audit_head,
);
