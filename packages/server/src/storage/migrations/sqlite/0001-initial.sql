-- Not breaking: the first schema.
CREATE TABLE accounts (
  account_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  revision INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE users (
  account_id TEXT NOT NULL REFERENCES accounts,
  user_id TEXT NOT NULL,
  user_pid TEXT NOT NULL,
  login_name TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (account_id, user_id),
  UNIQUE (account_id, login_name),
  UNIQUE (account_id, user_pid)
) STRICT, WITHOUT ROWID;

CREATE TABLE api_keys (
  account_id TEXT NOT NULL REFERENCES accounts,
  key_id TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (account_id, key_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX api_keys_by_id ON api_keys (key_id);

-- kind: settings, skills, workinghours, …
CREATE TABLE resources (
  account_id TEXT NOT NULL REFERENCES accounts,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  body TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (account_id, kind, id)
) STRICT, WITHOUT ROWID;

-- context: 'account' or 'skill:<id>'.
CREATE TABLE variants (
  account_id TEXT NOT NULL REFERENCES accounts,
  event_id TEXT NOT NULL,
  context TEXT NOT NULL,
  body TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (account_id, event_id, context)
) STRICT, WITHOUT ROWID;

-- subject: what was written, as JSON: {"kind":"message","eventId":…,"context":…} or {"kind":…,"id":…}.
CREATE TABLE history (
  account_id TEXT NOT NULL REFERENCES accounts,
  revision INTEGER NOT NULL,
  subject TEXT NOT NULL,
  actor TEXT NOT NULL,
  before TEXT,
  after TEXT,
  PRIMARY KEY (account_id, revision, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX history_of_subject ON history (account_id, subject, revision);

-- The installation's own, sealed.
CREATE TABLE server_secrets (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
  bearer_hash TEXT PRIMARY KEY,
  session_id_hash TEXT NOT NULL UNIQUE,
  expires_at INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

CREATE TABLE presences (
  account_id TEXT NOT NULL,
  agent_id TEXT NOT NULL,
  availability TEXT NOT NULL,
  lease_until INTEGER NOT NULL,
  PRIMARY KEY (account_id, agent_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE consumers (
  account_id TEXT NOT NULL,
  consumer_id TEXT NOT NULL,
  first_seen_at INTEGER NOT NULL,
  last_auto_close_at INTEGER,
  PRIMARY KEY (account_id, consumer_id)
) STRICT, WITHOUT ROWID;

-- Integer row ids: half the time of text keys, and every other table of a conversation refers to them.
CREATE TABLE conversations (
  id INTEGER PRIMARY KEY,
  account_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  consumer_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  is_open INTEGER NOT NULL,
  skill_id INTEGER,
  -- Set while the conversation waits in a queue.
  queued_at INTEGER,
  changed_at INTEGER NOT NULL,
  next_wake_at INTEGER,
  state TEXT NOT NULL,
  UNIQUE (account_id, conversation_id)
) STRICT;
CREATE INDEX conversations_due ON conversations (next_wake_at) WHERE next_wake_at IS NOT NULL;
CREATE INDEX conversations_queued ON conversations (account_id, queued_at) WHERE queued_at IS NOT NULL;
CREATE INDEX conversations_of_consumer ON conversations (account_id, consumer_id);

CREATE TABLE lines (
  conversation INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (conversation, sequence)
) STRICT, WITHOUT ROWID;

-- The row id is the order in which sends became durable: the cursor of the account's feed.
CREATE TABLE sends (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id TEXT NOT NULL,
  conversation INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX sends_of_conversation ON sends (conversation, id);
CREATE INDEX sends_of_account ON sends (account_id, id);

CREATE TABLE answers (
  conversation INTEGER NOT NULL,
  key TEXT NOT NULL,
  answer TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (conversation, key)
) STRICT, WITHOUT ROWID;
