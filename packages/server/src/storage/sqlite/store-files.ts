/** The embedded store in its data directory. */
export const STORE_FILE = "signpost.db";
/** The file whose lock says that a server uses this data directory (OPS-15). */
export const LOCK_FILE = "signpost.lock";
/** The file with the process id of that server, for the message to a second one (OPS-15). */
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
