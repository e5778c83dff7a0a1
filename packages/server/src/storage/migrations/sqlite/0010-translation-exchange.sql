-- Not breaking: new tables.
CREATE TABLE translation_jobs (
  account_id TEXT NOT NULL,
  job_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  cancelled_at INTEGER,
  body TEXT NOT NULL,
  PRIMARY KEY (account_id, job_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX translation_jobs_by_time ON translation_jobs (account_id, created_at, job_id);

CREATE TABLE translation_imports (
  account_id TEXT NOT NULL,
  import_id TEXT NOT NULL,
  job_id TEXT NOT NULL,
  -- Of the file and of what was said with it: the same again is the same import.
  file_key TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (account_id, import_id),
  UNIQUE (account_id, job_id, file_key)
) STRICT, WITHOUT ROWID;

-- Of a job its units by language; of an import its file, its report and what it wrote. Packed.
CREATE TABLE translation_parts (
  account_id TEXT NOT NULL,
  owner_id TEXT NOT NULL,
  name TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (account_id, owner_id, name, ordinal)
) STRICT;

CREATE TABLE translation_suggestions (
  account_id TEXT NOT NULL,
  unit TEXT NOT NULL,
  language TEXT NOT NULL,
  import_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (account_id, unit, language, import_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX translation_suggestions_by_import ON translation_suggestions (account_id, import_id);
