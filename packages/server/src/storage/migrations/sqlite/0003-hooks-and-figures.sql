-- Not breaking: new tables, and a column that may be empty.

-- state: pending, delivered, dead. The row id is the order within a conversation.
CREATE TABLE deliveries (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id TEXT NOT NULL,
  hook_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  webhook_id TEXT NOT NULL,
  state TEXT NOT NULL,
  send TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  give_up_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  last_attempt TEXT
) STRICT;
CREATE INDEX deliveries_of_hook ON deliveries (hook_id, id);
CREATE INDEX deliveries_pending ON deliveries (hook_id, conversation_id, id) WHERE state = 'pending';
CREATE INDEX deliveries_dead ON deliveries (hook_id, id) WHERE state = 'dead';
CREATE INDEX deliveries_over ON deliveries (created_at) WHERE state <> 'pending';

-- What one conversation owes one hook, as long as it owes anything.
CREATE TABLE delivery_lanes (
  hook_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  claims INTEGER NOT NULL,
  PRIMARY KEY (hook_id, conversation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX delivery_lanes_due ON delivery_lanes (hook_id, due_at);

-- Until when the consumer's answer counts as one to this send; empty once it came.
ALTER TABLE sends ADD COLUMN reply_by INTEGER;

CREATE TABLE figures (
  account_id TEXT NOT NULL,
  hour INTEGER NOT NULL,
  event_id TEXT NOT NULL,
  skill_id INTEGER NOT NULL,
  language TEXT NOT NULL,
  outcome TEXT NOT NULL,
  detail TEXT NOT NULL,
  sends INTEGER NOT NULL,
  replied INTEGER NOT NULL,
  PRIMARY KEY (account_id, hour, event_id, skill_id, language, outcome, detail)
) STRICT, WITHOUT ROWID;
