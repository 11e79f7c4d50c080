-- Beginnings of seven to ten letters get an index, too: without one, FTS5 merges all that begins so, which for a common
-- word takes tens of milliseconds. The writer lane fills the new index from the first message on.
DROP TABLE search_index;
CREATE VIRTUAL TABLE search_index USING fts5(
  words, content = '', contentless_delete = 1, detail = none,
  tokenize = "ascii tokenchars '#@'", prefix = '3 4 5 6 7 8 9 10'
);
UPDATE search_state SET last_message = 0;
