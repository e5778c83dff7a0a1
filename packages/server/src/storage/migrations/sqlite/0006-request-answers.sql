-- Not breaking: a new table.
CREATE TABLE request_answers (
  request_key TEXT PRIMARY KEY,
  claim_id TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  -- Sealed. Empty while the first request is being answered.
  answer TEXT,
  until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX request_answers_by_time ON request_answers (until);
