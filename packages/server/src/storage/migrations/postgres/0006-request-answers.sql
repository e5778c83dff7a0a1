-- Not breaking: a new table.
CREATE TABLE request_answers (
  request_key text PRIMARY KEY,
  claim_id text NOT NULL,
  fingerprint text NOT NULL,
  -- Sealed. Empty while the first request is being answered.
  answer text,
  until bigint NOT NULL
);
CREATE INDEX request_answers_by_time ON request_answers (until);
