-- What agents have on their desks besides the tickets themselves.

-- How many of a ticket's messages somebody has seen; the rest is unread.
CREATE TABLE read_marks (
  ticket {int} NOT NULL REFERENCES tickets (number),
  user_id {int} NOT NULL REFERENCES users (id),
  messages {int} NOT NULL,
  PRIMARY KEY (ticket, user_id)
) {strict};

-- What somebody has begun to write, and the text it pushed aside.
CREATE TABLE drafts (
  ticket {int} NOT NULL REFERENCES tickets (number),
  user_id {int} NOT NULL REFERENCES users (id),
  kind TEXT NOT NULL CHECK (kind IN ('reply', 'note')),
  body TEXT NOT NULL,
  -- The ticket's version when it was begun.
  version {int} NOT NULL,
  earlier TEXT,
  -- Why a reply that was sent came back.
  returned TEXT CHECK (returned IN ('overtaken', 'refused')),
  updated_at {instant} NOT NULL,
  PRIMARY KEY (ticket, user_id, kind)
) {strict};
CREATE INDEX drafts_age ON drafts (updated_at);

-- Replies and solutions that were sent, and can be taken back until they are due.
CREATE TABLE held (
  id {id},
  ticket {int} NOT NULL REFERENCES tickets (number),
  user_id {int} NOT NULL REFERENCES users (id),
  body TEXT,
  becomes TEXT NOT NULL CHECK (becomes IN ('open', 'waiting_customer', 'solved')),
  resolution TEXT,
  -- What comes along; the bytes are stored already: held::HeldFile.
  files {json},
  version {int} NOT NULL,
  due_at {instant} NOT NULL,
  created_at {instant} NOT NULL
) {strict};
CREATE INDEX held_due ON held (due_at, id);
CREATE INDEX held_ticket ON held (ticket, id);

CREATE INDEX tickets_care_agent_due ON tickets (care_agent_id, is_open, due_sort, number);
CREATE INDEX tickets_untaken_due ON tickets (work_team_id, is_open, due_sort, number) WHERE work_agent_id IS NULL;
