-- Signing in with a browser: sessions by cookie, a second step, and how a person likes the pages.

-- A session in a browser, beside its row in `sessions`.
CREATE TABLE browsers (
  session_id {int} PRIMARY KEY REFERENCES sessions (id),
  token_hash TEXT NOT NULL UNIQUE,
  -- Such as "Firefox, Linux"; empty if the browser does not say.
  device TEXT NOT NULL,
  stage TEXT NOT NULL CHECK (stage IN ('full', 'code', 'set_up')),
  -- users.session_version when it began; once that has moved on, the session is no longer good.
  version {int} NOT NULL
) {strict};

CREATE TABLE second_steps (
  user_id {int} PRIMARY KEY REFERENCES users (id),
  -- Opens with the server's secret file only.
  seed {blob} NOT NULL,
  -- Counted in half minutes: no code of this one or before is good any more.
  last_step {int} NOT NULL,
  -- NULL while the person is still setting it up.
  confirmed_at {instant}
) {strict};

CREATE TABLE recovery_codes (
  user_id {int} NOT NULL REFERENCES users (id),
  hash TEXT NOT NULL,
  used_at {instant},
  PRIMARY KEY (user_id, hash)
) {strict};

CREATE TABLE preferences (
  user_id {int} PRIMARY KEY REFERENCES users (id),
  theme TEXT NOT NULL CHECK (theme IN ('auto', 'light', 'dark')),
  density TEXT NOT NULL CHECK (density IN ('comfortable', 'compact')),
  single_keys {flag} NOT NULL,
  after_send TEXT NOT NULL CHECK (after_send IN ('next', 'stay', 'list'))
) {strict};
