-- Folded text is indexed when the message is written.
ALTER TABLE messages ADD COLUMN words TSVECTOR;
CREATE INDEX messages_words ON messages USING gin (words);

-- Beginnings of words are looked up as ranges, which must sort by bytes as they do on SQLite.
ALTER TABLE user_words ALTER COLUMN word TYPE TEXT COLLATE "C";
