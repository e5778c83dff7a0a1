-- Not breaking: takes the place of `presences`, which a later version drops.
CREATE TABLE agent_connections (
  account_id TEXT NOT NULL,
  agent_id TEXT NOT NULL,
  connection_id TEXT NOT NULL,
  availability TEXT NOT NULL,
  chosen_at INTEGER NOT NULL,
  lease_until INTEGER NOT NULL,
  PRIMARY KEY (account_id, agent_id, connection_id)
) STRICT, WITHOUT ROWID;
