-- Folded text is indexed when the message is written.
ALTER TABLE messages ADD COLUMN words TSVECTOR;
CREATE INDEX messages_words ON messages USING gin (words);
