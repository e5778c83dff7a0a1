-- Not breaking: a new table.

-- A row for each connection, counted up by each of its transactions: it tells afterwards whether one was committed whose answer
-- was lost. (Transaction numbers cannot: after a crash those that left no trace are given out again.)
CREATE TABLE commit_marks (
  connection uuid PRIMARY KEY,
  number bigint NOT NULL,
  at timestamptz NOT NULL
) WITH (fillfactor = 50);
