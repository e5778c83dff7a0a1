-- Not breaking: new tables.
CREATE TABLE translation_jobs (
  account_id text NOT NULL,
  job_id text NOT NULL,
  created_at bigint NOT NULL,
  cancelled_at bigint,
  body text NOT NULL,
  PRIMARY KEY (account_id, job_id)
);
CREATE INDEX translation_jobs_by_time ON translation_jobs (account_id, created_at, job_id);

CREATE TABLE translation_imports (
  account_id text NOT NULL,
  import_id text NOT NULL,
  job_id text NOT NULL,
  -- Of the file and of what was said with it: the same again is the same import.
  file_key text NOT NULL,
  created_at bigint NOT NULL,
  version integer NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (account_id, import_id),
  UNIQUE (account_id, job_id, file_key)
);

-- Of a job its units by language; of an import its file, its report and what it wrote. Packed.
CREATE TABLE translation_parts (
  account_id text NOT NULL,
  owner_id text NOT NULL,
  name text NOT NULL,
  ordinal integer NOT NULL,
  content bytea NOT NULL,
  PRIMARY KEY (account_id, owner_id, name, ordinal)
);

CREATE TABLE translation_suggestions (
  account_id text NOT NULL,
  unit text NOT NULL,
  language text NOT NULL,
  import_id text NOT NULL,
  at bigint NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (account_id, unit, language, import_id)
);
CREATE INDEX translation_suggestions_by_import ON translation_suggestions (account_id, import_id);
