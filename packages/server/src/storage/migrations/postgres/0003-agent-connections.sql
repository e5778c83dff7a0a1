-- Not breaking: takes the place of `presences`, which a later version drops.
CREATE TABLE agent_connections (
  account_id text NOT NULL,
  agent_id text NOT NULL,
  connection_id text NOT NULL,
  availability text NOT NULL,
  chosen_at bigint NOT NULL,
  lease_until bigint NOT NULL,
  PRIMARY KEY (account_id, agent_id, connection_id)
);
CREATE INDEX agent_connections_by_lease ON agent_connections (lease_until);

-- Unlogged: a crash of the server forgets what was used in the last minutes, and each signed request costs no flush.
CREATE UNLOGGED TABLE nonces (
  nonce text PRIMARY KEY,
  used_until bigint NOT NULL
);
CREATE INDEX nonces_by_time ON nonces (used_until);
