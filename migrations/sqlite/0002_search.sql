-- Folded text only; the rows themselves are in messages. Filled in batches by the writer lane,
-- because FTS5 pays per transaction far more than per row.
CREATE VIRTUAL TABLE messages_fts USING fts5(
  title, body, content = '', contentless_delete = 1, tokenize = 'unicode61', prefix = '2 3'
);
CREATE TABLE search_state (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  last_message INTEGER NOT NULL
) STRICT;
INSERT INTO search_state (only, last_message) VALUES (1, 0);
