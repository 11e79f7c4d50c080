-- The whole desk, for both databases. Words in braces are column types that differ, filled in by
-- crates/persistence/src/migrate.rs: {id} {instant} {json} {flag} {int} {blob} {strict}.

CREATE TABLE organisations (
  id {id},
  name TEXT NOT NULL UNIQUE,
  created_at {instant} NOT NULL
) {strict};

-- When clocks run. `definition` is domain::calendar::Calendar.
CREATE TABLE calendars (
  id {id},
  name TEXT NOT NULL UNIQUE,
  definition {json} NOT NULL
) {strict};

-- Targets for clocks, first match by position wins. `definition` is domain::rules::Policy.
CREATE TABLE policies (
  id {id},
  name TEXT NOT NULL UNIQUE,
  position {int} NOT NULL,
  calendar_id {int} NOT NULL REFERENCES calendars (id),
  definition {json} NOT NULL
) {strict};

CREATE TABLE teams (
  id {id},
  name TEXT NOT NULL UNIQUE,
  tier TEXT NOT NULL CHECK (tier IN ('first', 'second')),
  public_name TEXT,
  calendar_id {int} NOT NULL REFERENCES calendars (id),
  accepts_consult {flag} NOT NULL,
  accepts_transfer {flag} NOT NULL,
  accepts_handoff {flag} NOT NULL,
  takes_new_tickets {flag} NOT NULL,
  active {flag} NOT NULL,
  created_at {instant} NOT NULL
) {strict};

CREATE TABLE categories (
  id {id},
  name TEXT NOT NULL UNIQUE,
  team_id {int} REFERENCES teams (id),
  active {flag} NOT NULL
) {strict};

CREATE TABLE users (
  id {id},
  email TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('customer', 'agent', 'lead', 'admin')),
  language TEXT NOT NULL CHECK (language IN ('nb', 'nn', 'en')),
  organisation_id {int} REFERENCES organisations (id),
  sharing TEXT NOT NULL CHECK (sharing IN ('own', 'organisation')),
  password_hash TEXT,
  verified_at {instant},
  session_version {int} NOT NULL,
  active {flag} NOT NULL,
  created_at {instant} NOT NULL
) {strict};
CREATE INDEX users_organisation ON users (organisation_id, id);
CREATE INDEX users_role ON users (role, id);

CREATE TABLE team_members (
  team_id {int} NOT NULL REFERENCES teams (id),
  user_id {int} NOT NULL REFERENCES users (id),
  PRIMARY KEY (team_id, user_id)
) {strict};
CREATE INDEX team_members_user ON team_members (user_id, team_id);

-- By which words of name and address a person is found; folded by persistence::people_lists.
CREATE TABLE user_words (
  word TEXT NOT NULL,
  user_id {int} NOT NULL REFERENCES users (id),
  PRIMARY KEY (word, user_id)
) {strict};
CREATE INDEX user_words_user ON user_words (user_id);

-- A registration touches no user before the address is verified.
CREATE TABLE registrations (
  id {id},
  email TEXT NOT NULL,
  name TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  language TEXT NOT NULL CHECK (language IN ('nb', 'nn', 'en')),
  token_hash TEXT UNIQUE,
  expires_at {instant} NOT NULL,
  created_at {instant} NOT NULL
) {strict};
CREATE INDEX registrations_email ON registrations (email);
CREATE INDEX registrations_expiry ON registrations (expires_at);

CREATE TABLE password_resets (
  id {id},
  user_id {int} NOT NULL REFERENCES users (id),
  token_hash TEXT UNIQUE,
  expires_at {instant} NOT NULL,
  used_at {instant},
  created_at {instant} NOT NULL
) {strict};
CREATE INDEX password_resets_user ON password_resets (user_id);

-- One sign-in on one device: a family of refresh tokens.
CREATE TABLE sessions (
  id {id},
  user_id {int} NOT NULL REFERENCES users (id),
  created_at {instant} NOT NULL,
  last_used_at {instant} NOT NULL,
  expires_at {instant} NOT NULL,
  revoked_at {instant}
) {strict};
CREATE INDEX sessions_user ON sessions (user_id, id);
CREATE INDEX sessions_expiry ON sessions (expires_at);

CREATE TABLE refresh_tokens (
  hash TEXT PRIMARY KEY,
  session_id {int} NOT NULL REFERENCES sessions (id),
  created_at {instant} NOT NULL,
  used_at {instant}
) {strict};
CREATE INDEX refresh_tokens_session ON refresh_tokens (session_id);

CREATE TABLE api_tokens (
  id {id},
  user_id {int} NOT NULL REFERENCES users (id),
  name TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  scopes {json} NOT NULL,
  created_at {instant} NOT NULL,
  expires_at {instant} NOT NULL,
  last_used_at {instant},
  revoked_at {instant}
) {strict};
CREATE INDEX api_tokens_user ON api_tokens (user_id, id);

-- Guessing is counted here before any password is hashed, across servers.
CREATE TABLE attempts (
  key TEXT NOT NULL,
  window_start {instant} NOT NULL,
  count {int} NOT NULL,
  PRIMARY KEY (key, window_start)
) {strict};
CREATE INDEX attempts_window ON attempts (window_start);

CREATE TABLE tickets (
  number {id},
  -- The number of its last event.
  version {int} NOT NULL,
  subject TEXT NOT NULL,
  requester_id {int} NOT NULL REFERENCES users (id),
  organisation_id {int} REFERENCES organisations (id),
  category_id {int} REFERENCES categories (id),
  priority TEXT NOT NULL CHECK (priority IN ('low', 'normal', 'high', 'urgent')),
  channel TEXT NOT NULL CHECK (channel IN ('web', 'email', 'phone', 'chat', 'social', 'api')),
  answer_form TEXT NOT NULL CHECK (answer_form IN ('portal', 'email', 'phone', 'letter')),
  state TEXT NOT NULL CHECK (state IN ('new', 'open', 'waiting_customer', 'waiting_external', 'scheduled',
                                       'solved', 'closed', 'merged', 'rejected')),
  -- What the state carries besides its name: domain::ticket::State.
  state_data {json} NOT NULL,
  -- The same as in ticket_tags, which is the index to them.
  tags {json} NOT NULL,
  is_open {flag} NOT NULL,
  ball TEXT NOT NULL CHECK (ball IN ('care', 'work', 'customer', 'external', 'nobody')),
  care_team_id {int} NOT NULL REFERENCES teams (id),
  care_agent_id {int} REFERENCES users (id),
  work_team_id {int} NOT NULL REFERENCES teams (id),
  work_agent_id {int} REFERENCES users (id),
  work_tier TEXT NOT NULL CHECK (work_tier IN ('first', 'second')),
  with_specialist_since {instant},
  -- The earliest due time of a running promise; lists sort by due_sort, which is never null.
  due_at {instant},
  answer_by {instant},
  due_sort {instant} NOT NULL,
  overdue {flag} NOT NULL,
  unanswered_since {instant},
  public_replies {int} NOT NULL,
  messages {int} NOT NULL,
  declines {int} NOT NULL,
  reopens {int} NOT NULL,
  solved_at {instant},
  solved_by_team_id {int} REFERENCES teams (id),
  solved_by_tier TEXT CHECK (solved_by_tier IN ('first', 'second')),
  -- The state a thanks returns to while a reopen can still be cancelled: domain::ticket::Reopened.
  reopened {json},
  follow_up_of {int} REFERENCES tickets (number),
  -- The next moment at which time alone changes something (warning, breach, wake, close).
  next_tick_at {instant},
  stints {int} NOT NULL,
  promises {int} NOT NULL,
  created_at {instant} NOT NULL,
  updated_at {instant} NOT NULL,
  -- The last time anything happened that the customer may know of.
  public_at {instant} NOT NULL
) {strict};
CREATE INDEX tickets_work_due ON tickets (work_team_id, is_open, due_sort, number);
CREATE INDEX tickets_care_due ON tickets (care_team_id, is_open, due_sort, number);
CREATE INDEX tickets_work_agent_due ON tickets (work_agent_id, is_open, due_sort, number);
CREATE INDEX tickets_open_due ON tickets (is_open, due_sort, number);
CREATE INDEX tickets_requester ON tickets (requester_id, number);
CREATE INDEX tickets_organisation ON tickets (organisation_id, number);
CREATE INDEX tickets_category ON tickets (category_id, is_open, due_sort, number);
CREATE INDEX tickets_follow_up ON tickets (follow_up_of) WHERE follow_up_of IS NOT NULL;
CREATE INDEX tickets_updated ON tickets (updated_at, number);
CREATE INDEX tickets_tick ON tickets (next_tick_at) WHERE next_tick_at IS NOT NULL;

CREATE TABLE ticket_tags (
  ticket {int} NOT NULL REFERENCES tickets (number),
  tag TEXT NOT NULL,
  PRIMARY KEY (ticket, tag)
) {strict};
CREATE INDEX ticket_tags_tag ON ticket_tags (tag, ticket);

CREATE TABLE messages (
  id {id},
  ticket {int} NOT NULL REFERENCES tickets (number),
  author_id {int} REFERENCES users (id),
  author_role TEXT NOT NULL CHECK (author_role IN ('customer', 'agent', 'system')),
  kind TEXT NOT NULL CHECK (kind IN ('reply', 'note')),
  channel TEXT NOT NULL CHECK (channel IN ('web', 'email', 'phone', 'chat', 'social', 'api')),
  body TEXT NOT NULL,
  -- The attachments once more, as a reader of the conversation wants them: attachments::File.
  files {json},
  created_at {instant} NOT NULL
) {strict};
CREATE INDEX messages_ticket ON messages (ticket, id);
CREATE INDEX messages_author ON messages (author_id, id);

CREATE TABLE attachments (
  id {id},
  ticket {int} NOT NULL REFERENCES tickets (number),
  message_id {int} NOT NULL REFERENCES messages (id),
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size {int} NOT NULL,
  sha256 TEXT NOT NULL,
  uploaded_by {int} NOT NULL REFERENCES users (id),
  created_at {instant} NOT NULL
) {strict};
CREATE INDEX attachments_ticket ON attachments (ticket, id);
CREATE INDEX attachments_message ON attachments (message_id);
CREATE INDEX attachments_sha256 ON attachments (sha256);

-- Append-only intervals of responsibility; n counts within the ticket.
CREATE TABLE stints (
  ticket {int} NOT NULL REFERENCES tickets (number),
  n {int} NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('care', 'work', 'consult')),
  team_id {int} NOT NULL REFERENCES teams (id),
  agent_id {int} REFERENCES users (id),
  tier TEXT NOT NULL CHECK (tier IN ('first', 'second')),
  started_at {instant} NOT NULL,
  ended_at {instant},
  started_by {int} NOT NULL,
  escalation_id {int},
  PRIMARY KEY (ticket, n)
) {strict};
CREATE UNIQUE INDEX stints_one_care ON stints (ticket) WHERE role = 'care' AND ended_at IS NULL;
CREATE UNIQUE INDEX stints_one_work ON stints (ticket) WHERE role = 'work' AND ended_at IS NULL;
CREATE INDEX stints_team ON stints (team_id, ticket);

-- Clocks towards the customer; n counts within the ticket. What a policy said is copied, not referenced.
CREATE TABLE promises (
  ticket {int} NOT NULL REFERENCES tickets (number),
  n {int} NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('first_reply', 'next_reply', 'resolution')),
  policy_snapshot {json} NOT NULL,
  calendar_id {int} NOT NULL REFERENCES calendars (id),
  target_s {int} NOT NULL,
  warn_at_percent {int} NOT NULL,
  elapsed_s {int} NOT NULL,
  paused_s {int} NOT NULL,
  started_at {instant} NOT NULL,
  running_since {instant},
  paused_since {instant},
  due_at {instant},
  warn_at {instant},
  warned_at {instant},
  breached_at {instant},
  ended_at {instant},
  ended_as TEXT CHECK (ended_as IN ('met', 'closed_unanswered', 'replaced', 'cancelled')),
  PRIMARY KEY (ticket, n)
) {strict};
CREATE UNIQUE INDEX promises_one_running ON promises (ticket, kind) WHERE ended_at IS NULL;
CREATE INDEX promises_due ON promises (due_at) WHERE ended_at IS NULL;

CREATE TABLE escalations (
  id {id},
  ticket {int} NOT NULL REFERENCES tickets (number),
  kind TEXT NOT NULL CHECK (kind IN ('consult', 'transfer', 'handoff', 'management')),
  state TEXT NOT NULL CHECK (state IN ('requested', 'accepted', 'question', 'answered', 'done', 'declined',
                                       'withdrawn', 'superseded')),
  is_active {flag} NOT NULL,
  from_stint {int} NOT NULL,
  from_team_id {int} NOT NULL REFERENCES teams (id),
  from_agent_id {int} REFERENCES users (id),
  from_tier TEXT NOT NULL CHECK (from_tier IN ('first', 'second')),
  target_team_id {int} NOT NULL REFERENCES teams (id),
  target_agent_id {int} REFERENCES users (id),
  target_tier TEXT NOT NULL CHECK (target_tier IN ('first', 'second')),
  parent_id {int} REFERENCES escalations (id),
  reason TEXT NOT NULL,
  tried TEXT NOT NULL,
  wanted TEXT NOT NULL,
  urgency TEXT NOT NULL CHECK (urgency IN ('low', 'normal', 'high', 'urgent')),
  question TEXT,
  answer TEXT,
  publishable {flag} NOT NULL,
  outcome TEXT,
  outcome_text TEXT,
  ball TEXT NOT NULL CHECK (ball IN ('target', 'care', 'nobody')),
  -- The two clocks towards the other team: domain::clock::Clock.
  accept_clock {json} NOT NULL,
  work_clock {json},
  accept_due {instant},
  work_due {instant},
  due_sort {instant} NOT NULL,
  created_by {int} REFERENCES users (id),
  created_at {instant} NOT NULL,
  accepted_at {instant},
  ended_at {instant}
) {strict};
CREATE UNIQUE INDEX escalations_one_moves_work ON escalations (ticket)
  WHERE is_active AND kind IN ('transfer', 'handoff');
CREATE INDEX escalations_ticket ON escalations (ticket, id);
CREATE INDEX escalations_target ON escalations (target_team_id, is_active, due_sort, id);
CREATE INDEX escalations_from ON escalations (from_team_id, is_active, due_sort, id);
CREATE INDEX escalations_active ON escalations (is_active, due_sort, id);
CREATE INDEX escalations_agent ON escalations (target_agent_id, is_active, due_sort, id);

-- The ledger. n counts within the ticket; `data` is domain::event::What with its clock changes.
-- `tx` orders readers behind running transactions (PostgreSQL); on SQLite the writer is alone and it is 0.
CREATE TABLE events (
  seq {id},
  tx {tx},
  ticket {int} NOT NULL REFERENCES tickets (number),
  n {int} NOT NULL,
  at {instant} NOT NULL,
  actor_id {int} REFERENCES users (id),
  cause TEXT NOT NULL CHECK (cause IN ('person', 'api', 'mail', 'rule', 'system')),
  type TEXT NOT NULL,
  data {json} NOT NULL,
  correlation_id TEXT NOT NULL,
  UNIQUE (ticket, n)
) {strict};
CREATE INDEX events_tail ON events (tx, seq);

-- Side effects, written with their cause and done by a worker.
CREATE TABLE outbox (
  id {id},
  kind TEXT NOT NULL,
  ticket {int} REFERENCES tickets (number),
  recipient TEXT NOT NULL,
  message_id TEXT NOT NULL UNIQUE,
  payload {json} NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'dead')),
  attempts {int} NOT NULL,
  next_at {instant} NOT NULL,
  lease_owner TEXT,
  leased_until {instant},
  last_error TEXT,
  created_at {instant} NOT NULL,
  done_at {instant}
) {strict};
CREATE INDEX outbox_due ON outbox (next_at, id) WHERE state = 'waiting';
CREATE INDEX outbox_state ON outbox (state, id);
CREATE INDEX outbox_ticket ON outbox (ticket, id);

-- The first answer to a retried POST, written with its effect.
CREATE TABLE idempotency (
  scope TEXT NOT NULL,
  key TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  status {int} NOT NULL,
  headers {json} NOT NULL,
  body {blob} NOT NULL,
  created_at {instant} NOT NULL,
  PRIMARY KEY (scope, key)
) {strict};
CREATE INDEX idempotency_age ON idempotency (created_at);

CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value {json} NOT NULL
) {strict};
