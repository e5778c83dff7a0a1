-- Not breaking: adds a column that may be empty, and indexes.

-- {"code","message","at"} of a conversation that could not be decided when it was due; its next_wake_at is empty meanwhile.
ALTER TABLE conversations ADD COLUMN set_aside TEXT;
CREATE INDEX conversations_set_aside ON conversations (account_id) WHERE set_aside IS NOT NULL;

-- Answers are forgotten by age.
CREATE INDEX answers_by_age ON answers (at);
