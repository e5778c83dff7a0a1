-- Not breaking: two new tables.
CREATE TABLE login_failures (
  who_hash text NOT NULL,
  failed_at bigint NOT NULL,
  failure_id text NOT NULL,
  PRIMARY KEY (who_hash, failed_at, failure_id)
);
CREATE INDEX login_failures_by_time ON login_failures (failed_at);
CREATE TABLE login_places (
  user_hash text NOT NULL,
  place_hash text NOT NULL,
  used_at bigint NOT NULL,
  PRIMARY KEY (user_hash, place_hash)
);
CREATE INDEX login_places_by_time ON login_places (used_at);
