-- Which messages hold which word. Folded and cut into words by persistence::fold, so that both databases find the same;
-- `#word` stands in a subject, `@t4 @u12 @o7` name ticket, requester and organisation (search_index.rs). Neither texts nor
-- positions are kept. Filled in batches by the writer lane, because FTS5 pays per transaction far more than per row.
-- The prefix indexes make `rut*` one lookup instead of a merge of all that begins so.
CREATE VIRTUAL TABLE search_index USING fts5(
  words, content = '', contentless_delete = 1, detail = none,
  tokenize = "ascii tokenchars '#@'", prefix = '3 4 5 6'
);
CREATE TABLE search_state (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  last_message INTEGER NOT NULL
) STRICT;
INSERT INTO search_state (only, last_message) VALUES (1, 0);
