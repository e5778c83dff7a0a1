-- Not breaking: the first schema.
--
-- JSON is kept as text: nothing here looks inside it, and text comes back as it was written.
CREATE TABLE accounts (
  account_id text PRIMARY KEY,
  name text NOT NULL,
  created_at bigint NOT NULL,
  revision bigint NOT NULL
);

CREATE TABLE users (
  account_id text NOT NULL REFERENCES accounts,
  user_id text NOT NULL,
  user_pid text NOT NULL,
  login_name text NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (account_id, user_id),
  UNIQUE (account_id, login_name),
  UNIQUE (account_id, user_pid)
);

CREATE TABLE api_keys (
  account_id text NOT NULL REFERENCES accounts,
  key_id text NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (account_id, key_id)
);
CREATE INDEX api_keys_by_id ON api_keys (key_id);

-- kind: settings, skills, workinghours, …
CREATE TABLE resources (
  account_id text NOT NULL REFERENCES accounts,
  kind text NOT NULL,
  id text NOT NULL,
  body text NOT NULL,
  changed_at bigint NOT NULL,
  PRIMARY KEY (account_id, kind, id)
);

-- context: 'account' or 'skill:<id>'.
CREATE TABLE variants (
  account_id text NOT NULL REFERENCES accounts,
  event_id text NOT NULL,
  context text NOT NULL,
  body text NOT NULL,
  changed_at bigint NOT NULL,
  PRIMARY KEY (account_id, event_id, context)
);

-- subject: what was written, as JSON: {"kind":"message","eventId":…,"context":…} or {"kind":…,"id":…}.
-- Compared by bytes: pages are cut between subjects, and every store cuts alike.
CREATE TABLE history (
  account_id text NOT NULL REFERENCES accounts,
  revision bigint NOT NULL,
  subject text COLLATE "C" NOT NULL,
  actor text NOT NULL,
  before text,
  after text,
  PRIMARY KEY (account_id, revision, subject)
);
CREATE INDEX history_of_subject ON history (account_id, subject, revision);

-- The installation's own, sealed.
CREATE TABLE server_secrets (
  name text PRIMARY KEY,
  value text NOT NULL
);

CREATE TABLE sessions (
  bearer_hash text PRIMARY KEY,
  session_id_hash text NOT NULL UNIQUE,
  expires_at bigint NOT NULL,
  body text NOT NULL
);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

CREATE TABLE presences (
  account_id text NOT NULL,
  agent_id text NOT NULL,
  availability text NOT NULL,
  lease_until bigint NOT NULL,
  PRIMARY KEY (account_id, agent_id)
);

CREATE TABLE consumers (
  account_id text NOT NULL,
  consumer_id text NOT NULL,
  first_seen_at bigint NOT NULL,
  last_auto_close_at bigint,
  PRIMARY KEY (account_id, consumer_id)
);

-- Every other table of a conversation refers to it by its row id. Free space in each page: most updates find a place beside
-- the row that they replace, and those that do not move its wake time touch no index at all.
CREATE TABLE conversations (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id text NOT NULL,
  conversation_id text NOT NULL,
  consumer_id text NOT NULL,
  version bigint NOT NULL,
  is_open boolean NOT NULL,
  skill_id bigint,
  -- Set while the conversation waits in a queue.
  queued_at bigint,
  changed_at bigint NOT NULL,
  next_wake_at bigint,
  -- {"code","message","at"} of one that could not be decided when it was due; its next_wake_at is empty meanwhile.
  set_aside text,
  state text NOT NULL,
  UNIQUE (account_id, conversation_id)
) WITH (fillfactor = 75, autovacuum_vacuum_scale_factor = 0.05);
CREATE INDEX conversations_due ON conversations (next_wake_at, id) WHERE next_wake_at IS NOT NULL;
CREATE INDEX conversations_queued ON conversations (account_id, queued_at) WHERE queued_at IS NOT NULL;
CREATE INDEX conversations_set_aside ON conversations (account_id) WHERE set_aside IS NOT NULL;
CREATE INDEX conversations_of_consumer ON conversations (account_id, consumer_id);

CREATE TABLE lines (
  conversation bigint NOT NULL,
  sequence integer NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (conversation, sequence)
);

-- position: of the transaction that wrote it; see feed_base. reply_by: until when the consumer's answer counts as one to this
-- send; empty once it came.
CREATE TABLE sends (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  position bigint NOT NULL,
  account_id text NOT NULL,
  conversation bigint NOT NULL,
  reply_by bigint,
  body text NOT NULL
) WITH (fillfactor = 90);
CREATE INDEX sends_of_conversation ON sends (conversation, id);
CREATE INDEX sends_of_account ON sends (account_id, position, id);

-- Row ids are handed out before a transaction commits, so a reader that goes by them would skip what commits late. The number of
-- the transaction is what it goes by, up to the oldest that still runs. Numbers of another cluster mean nothing here: base is
-- raised when a restored database has positions that this cluster has not come to yet.
CREATE TABLE feed_base (
  base bigint NOT NULL
);
INSERT INTO feed_base VALUES (0);

CREATE TABLE answers (
  conversation bigint NOT NULL,
  key text NOT NULL,
  answer text NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (conversation, key)
);
CREATE INDEX answers_by_age ON answers (at);

-- state: pending, delivered, dead. The row id is the order within a conversation.
CREATE TABLE deliveries (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id text NOT NULL,
  hook_id text NOT NULL,
  conversation_id text NOT NULL,
  webhook_id text NOT NULL,
  state text NOT NULL,
  send text NOT NULL,
  created_at bigint NOT NULL,
  give_up_at bigint NOT NULL,
  attempts integer NOT NULL,
  last_attempt text
);
CREATE INDEX deliveries_of_hook ON deliveries (hook_id, id);
CREATE INDEX deliveries_pending ON deliveries (hook_id, conversation_id, id) WHERE state = 'pending';
CREATE INDEX deliveries_dead ON deliveries (hook_id, id) WHERE state = 'dead';
CREATE INDEX deliveries_over ON deliveries (created_at) WHERE state <> 'pending';

-- What one conversation owes one hook, as long as it owes anything.
CREATE TABLE delivery_lanes (
  hook_id text NOT NULL,
  conversation_id text NOT NULL,
  account_id text NOT NULL,
  due_at bigint NOT NULL,
  claims bigint NOT NULL,
  PRIMARY KEY (hook_id, conversation_id)
) WITH (fillfactor = 75);
CREATE INDEX delivery_lanes_due ON delivery_lanes (hook_id, due_at);

-- slot: a few rows for one figure, of which every transaction takes any: on one row the commits of a busy account would queue up.
CREATE TABLE figures (
  account_id text NOT NULL,
  hour bigint NOT NULL,
  event_id text COLLATE "C" NOT NULL,
  skill_id bigint NOT NULL,
  language text COLLATE "C" NOT NULL,
  outcome text COLLATE "C" NOT NULL,
  detail text COLLATE "C" NOT NULL,
  slot smallint NOT NULL,
  sends integer NOT NULL,
  replied integer NOT NULL,
  PRIMARY KEY (account_id, hour, event_id, skill_id, language, outcome, detail, slot)
) WITH (fillfactor = 75);
