-- Which messages hold which word. Folded and cut into words by persistence::fold, so that both databases find the same;
-- `#word` stands in a subject. Written with the message; a table of its own, so that rows of messages stay small.
CREATE TABLE search_index (
  message BIGINT PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
  words TSVECTOR NOT NULL
);
-- New entries wait in a list that every search reads and somebody's insert has to empty: a short one.
CREATE INDEX search_index_words ON search_index USING gin (words) WITH (gin_pending_list_limit = 512);

-- Beginnings of words are looked up as ranges, which must sort by bytes as they do on SQLite.
ALTER TABLE user_words ALTER COLUMN word TYPE TEXT COLLATE "C";
