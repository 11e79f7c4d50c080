-- What admins did, and in which order: each row holds the hash of the one before (S-55).

CREATE TABLE audit (
  -- Counts from 1 without a gap.
  n {int} PRIMARY KEY,
  at {instant} NOT NULL,
  -- Null for the desk itself: the console.
  actor_id {int} REFERENCES users (id),
  cause TEXT NOT NULL CHECK (cause IN ('person', 'api', 'mail', 'rule', 'system')),
  request TEXT NOT NULL,
  about TEXT NOT NULL,
  object TEXT NOT NULL,
  -- What it was called then.
  name TEXT NOT NULL,
  act TEXT NOT NULL,
  -- JSON, but kept as text: exactly these letters are in the hash.
  before TEXT,
  after TEXT,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL
) {strict};
CREATE INDEX audit_about ON audit (about, object, n);
CREATE INDEX audit_actor ON audit (actor_id, n);

-- The end of the chain: a single row.
CREATE TABLE audit_head (
  id {int} PRIMARY KEY CHECK (id = 1),
  n {int} NOT NULL,
  hash TEXT NOT NULL
) {strict};
INSERT INTO audit_head (id, n, hash) VALUES (1, 0, '');
