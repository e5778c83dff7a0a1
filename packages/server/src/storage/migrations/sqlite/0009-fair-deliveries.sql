-- Not breaking: columns with a default, indexes and a table that the version before does not look at.
-- failing: 1 where what is first in the lane was tried and did not arrive. leased_until: whoever claimed it has it until then.
ALTER TABLE delivery_lanes ADD COLUMN failing INTEGER NOT NULL DEFAULT 0;
ALTER TABLE delivery_lanes ADD COLUMN leased_until INTEGER NOT NULL DEFAULT 0;
CREATE INDEX delivery_lanes_turn ON delivery_lanes (hook_id, failing, due_at);
CREATE INDEX deliveries_expiring ON deliveries (give_up_at) WHERE state = 'pending';

-- Who runs on this store: each node counts its row up as long as it lives.
CREATE TABLE nodes (
  node_id TEXT NOT NULL PRIMARY KEY,
  beat INTEGER NOT NULL,
  renewed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
