-- What customers do without an account, and what is left when they go.

-- A link to one ticket: a receipt for whoever has just written, or one in a mail for whoever reads at the address.
CREATE TABLE ticket_links (
  id {id},
  ticket {int} NOT NULL REFERENCES tickets (number),
  -- The address it was made for; good only while it is the requester's.
  email TEXT NOT NULL,
  token_hash TEXT NOT NULL UNIQUE,
  expires_at {instant} NOT NULL,
  created_at {instant} NOT NULL
) {strict};
CREATE INDEX ticket_links_ticket ON ticket_links (ticket, id);
CREATE INDEX ticket_links_expiry ON ticket_links (expires_at);

-- When a person had their data erased; what was theirs is gone since then.
ALTER TABLE users ADD COLUMN erased_at {instant};
