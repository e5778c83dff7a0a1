-- Not breaking: adds a column that may be empty, and tables; indexes have more columns than before.
--
-- A node of the version before leaves the new column as it is. What it passes on by name is then offered to everybody with the
-- skill, and what it opens or assigns is missing in its agents' lists, until a node of this version writes the conversation.

-- States may be damaged; what they hold counts as nothing then.
CREATE FUNCTION pg_temp.readable(state text) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  RETURN state::jsonb;
EXCEPTION WHEN OTHERS THEN
  RETURN '{}';
END $$;

-- To whom a waiting conversation is passed on by name.
ALTER TABLE conversations ADD COLUMN suggested_to text COLLATE "C";
UPDATE conversations SET suggested_to = pg_temp.readable(state) #>> '{handling,suggested,id}'
  WHERE queued_at IS NOT NULL AND pg_temp.readable(state) #>> '{handling,suggested,id}' IS NOT NULL;

-- Who waits where, longest first: a queue's head is found without reading the rest of it.
DROP INDEX conversations_queued;
CREATE INDEX conversations_waiting
  ON conversations (account_id, coalesce(skill_id, 0), coalesce(suggested_to, ''), queued_at, conversation_id COLLATE "C")
  WHERE queued_at IS NOT NULL;

-- How many a consumer has open is counted without those that are over.
DROP INDEX conversations_of_consumer;
CREATE INDEX conversations_of_consumer ON conversations (consumer_id, account_id, is_open);

CREATE INDEX conversations_closed ON conversations (account_id, id) WHERE NOT is_open;

-- Which agents have a part in a conversation, for each to find its own. is_open as in the conversation's row.
CREATE TABLE agent_conversations (
  conversation bigint NOT NULL,
  agent_id text COLLATE "C" NOT NULL,
  account_id text NOT NULL,
  is_open boolean NOT NULL,
  PRIMARY KEY (conversation, agent_id)
);
CREATE INDEX agent_conversations_of_agent ON agent_conversations (account_id, agent_id, is_open, conversation);
-- Of its own condition, so that no plan takes it for the one before.
CREATE INDEX agent_conversations_open ON agent_conversations (account_id, conversation) WHERE is_open;

INSERT INTO agent_conversations (conversation, agent_id, account_id, is_open)
  WITH states AS (
    SELECT id, account_id, is_open, pg_temp.readable(state) AS state FROM conversations
  ), parts AS (
    SELECT id, account_id, is_open, state #>> '{handling,agent,id}' AS agent_id FROM states
    UNION SELECT id, account_id, is_open, state #>> '{handling,suggested,id}' FROM states
    UNION SELECT id, account_id, is_open, state #>> '{lastAgent,id}' FROM states
    UNION SELECT id, account_id, is_open, participant #>> '{agent,id}'
      FROM states, jsonb_path_query(states.state, '$.participants[*]') AS participant
  )
  SELECT id, agent_id, account_id, is_open FROM parts WHERE agent_id IS NOT NULL;

-- How many conversations each account has open. Kept by triggers, so that it is right whoever writes, a node of the version
-- before included. slot: a few rows for one account, one of them for each connection: on one row all openings would queue up.
CREATE TABLE open_conversations (
  account_id text NOT NULL,
  slot integer NOT NULL,
  count bigint NOT NULL,
  PRIMARY KEY (account_id, slot)
) WITH (fillfactor = 50);
INSERT INTO open_conversations SELECT account_id, 0, count(*) FROM conversations WHERE is_open GROUP BY account_id;

CREATE FUNCTION count_opened_conversations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO open_conversations AS o (account_id, slot, count)
    SELECT account_id, pg_backend_pid() % 64, count(*) FROM added WHERE is_open GROUP BY account_id ORDER BY account_id
    ON CONFLICT (account_id, slot) DO UPDATE SET count = o.count + excluded.count;
  RETURN NULL;
END $$;
CREATE TRIGGER conversation_opened AFTER INSERT ON conversations REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION count_opened_conversations();

CREATE FUNCTION count_closed_conversation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO open_conversations AS o (account_id, slot, count) VALUES (NEW.account_id, pg_backend_pid() % 64, -1)
    ON CONFLICT (account_id, slot) DO UPDATE SET count = o.count - 1;
  RETURN NULL;
END $$;
CREATE TRIGGER conversation_closed AFTER UPDATE OF is_open ON conversations
  FOR EACH ROW WHEN (OLD.is_open AND NOT NEW.is_open) EXECUTE FUNCTION count_closed_conversation();
