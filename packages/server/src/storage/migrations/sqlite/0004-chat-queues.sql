-- Not breaking: adds tables.

-- The chats that wait, so that a place is counted without reading states. skill_id: 0 for none.
CREATE TABLE chat_queue (
  account_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  skill_id INTEGER NOT NULL,
  queued_at INTEGER NOT NULL,
  PRIMARY KEY (account_id, conversation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX chat_queue_of_skill ON chat_queue (account_id, skill_id, queued_at, conversation_id);

-- How long chats wait until an agent accepts; each one moves the average a little.
CREATE TABLE chat_waits (
  account_id TEXT NOT NULL,
  skill_id INTEGER NOT NULL,
  average_ms REAL NOT NULL,
  PRIMARY KEY (account_id, skill_id)
) STRICT, WITHOUT ROWID;
