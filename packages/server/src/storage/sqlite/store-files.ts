/** The embedded store in its data directory. */
export const STORE_FILE = "signpost.db";
export const LOCK_FILE = "signpost.lock";
export const HOLDER_FILE = "signpost.pid";

/** With what SQLite keeps beside it. */
export const STORE_FILES: readonly string[] = [
  STORE_FILE,
  `${STORE_FILE}-wal`,
  `${STORE_FILE}-shm`,
  `${STORE_FILE}-journal`,
  LOCK_FILE,
  HOLDER_FILE,
];
