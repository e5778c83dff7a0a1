-- Not breaking: two new tables.
CREATE TABLE login_failures (
  who_hash TEXT NOT NULL,
  failed_at INTEGER NOT NULL,
  failure_id TEXT NOT NULL,
  PRIMARY KEY (who_hash, failed_at, failure_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX login_failures_by_time ON login_failures (failed_at);
CREATE TABLE login_places (
  user_hash TEXT NOT NULL,
  place_hash TEXT NOT NULL,
  used_at INTEGER NOT NULL,
  PRIMARY KEY (user_hash, place_hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX login_places_by_time ON login_places (used_at);
