-- Not breaking: adds tables.

-- The chats that wait, so that a place is counted without reading states. skill_id: 0 for none.
CREATE TABLE chat_queue (
  account_id text NOT NULL,
  conversation_id text NOT NULL,
  skill_id bigint NOT NULL,
  queued_at bigint NOT NULL,
  PRIMARY KEY (account_id, conversation_id)
);
CREATE INDEX chat_queue_of_skill ON chat_queue (account_id, skill_id, queued_at, conversation_id);

-- How long chats wait until an agent accepts; each one moves the average a little.
CREATE TABLE chat_waits (
  account_id text NOT NULL,
  skill_id bigint NOT NULL,
  average_ms double precision NOT NULL,
  PRIMARY KEY (account_id, skill_id)
);
