-- Not breaking: adds a column that may be empty, and tables; indexes have more columns than before.

-- To whom a waiting conversation is passed on by name.
ALTER TABLE conversations ADD COLUMN suggested_to TEXT;
UPDATE conversations SET suggested_to = json_extract(state, '$.handling.suggested.id')
  WHERE queued_at IS NOT NULL AND json_valid(state);

-- Who waits where, longest first: a queue's head is found without reading the rest of it.
DROP INDEX conversations_queued;
CREATE INDEX conversations_waiting
  ON conversations (account_id, coalesce(skill_id, 0), coalesce(suggested_to, ''), queued_at, conversation_id)
  WHERE queued_at IS NOT NULL;

-- How many a consumer has open is counted without those that are over.
DROP INDEX conversations_of_consumer;
CREATE INDEX conversations_of_consumer ON conversations (account_id, consumer_id, is_open);

CREATE INDEX conversations_closed ON conversations (account_id, id) WHERE is_open = 0;

-- Which agents have a part in a conversation, for each to find its own. is_open as in the conversation's row.
CREATE TABLE agent_conversations (
  conversation INTEGER NOT NULL,
  agent_id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  is_open INTEGER NOT NULL,
  PRIMARY KEY (conversation, agent_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX agent_conversations_of_agent ON agent_conversations (account_id, agent_id, is_open, conversation);
CREATE INDEX agent_conversations_open ON agent_conversations (account_id, conversation) WHERE is_open = 1;

INSERT INTO agent_conversations (conversation, agent_id, account_id, is_open)
  WITH states AS (
    SELECT id, account_id, is_open, CASE WHEN json_valid(state) THEN state ELSE '{}' END AS state FROM conversations
  ), parts AS (
    SELECT id, account_id, is_open, json_extract(state, '$.handling.agent.id') AS agent_id FROM states
    UNION SELECT id, account_id, is_open, json_extract(state, '$.handling.suggested.id') FROM states
    UNION SELECT id, account_id, is_open, json_extract(state, '$.lastAgent.id') FROM states
    UNION SELECT states.id, states.account_id, states.is_open, json_extract(participant.value, '$.agent.id')
      FROM states, json_each(states.state, '$.participants') AS participant
  )
  SELECT id, agent_id, account_id, is_open FROM parts WHERE agent_id IS NOT NULL;

-- How many conversations each account has open. Kept by triggers, so that it is right whoever writes.
CREATE TABLE open_conversations (
  account_id TEXT PRIMARY KEY,
  count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO open_conversations SELECT account_id, count(*) FROM conversations WHERE is_open = 1 GROUP BY account_id;

CREATE TRIGGER conversation_opened AFTER INSERT ON conversations WHEN NEW.is_open = 1 BEGIN
  INSERT INTO open_conversations (account_id, count) VALUES (NEW.account_id, 1)
    ON CONFLICT (account_id) DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER conversation_closed AFTER UPDATE OF is_open ON conversations WHEN OLD.is_open = 1 AND NEW.is_open = 0 BEGIN
  UPDATE open_conversations SET count = count - 1 WHERE account_id = NEW.account_id;
END;
