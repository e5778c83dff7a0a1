import { toSession } from "../session-rows.ts";
import type { SessionStore } from "../session-store.ts";
import type { Database } from "./database.ts";

/** Saving is done twice when a connection is lost under it; the same session is the same row. */
const SAVE = {
  name: "save_session",
  text: `INSERT INTO sessions (bearer_hash, session_id_hash, expires_at, body) VALUES ($1, $2, $3, $4)
         ON CONFLICT (bearer_hash) DO NOTHING`,
};
const BY_BEARER = {
  name: "session_by_bearer",
  text: "SELECT body, expires_at FROM sessions WHERE bearer_hash = $1 AND expires_at > $2",
};
const BY_SESSION_ID = {
  name: "session_by_id",
  text: "SELECT body, expires_at FROM sessions WHERE session_id_hash = $1 AND expires_at > $2",
};
const EXTEND = { name: "extend_session", text: "UPDATE sessions SET expires_at = $1 WHERE bearer_hash = $2" };
const REMOVE = { name: "remove_session", text: "DELETE FROM sessions WHERE bearer_hash = $1" };
const PRUNE = { name: "prune_sessions", text: "DELETE FROM sessions WHERE expires_at <= $1" };

export function createSessionStore(db: Database): SessionStore {
  return {
    async save(session) {
      const { bearerHash, sessionIdHash, expiresAt } = session;
      await db.run(SAVE, bearerHash, sessionIdHash, expiresAt, JSON.stringify(session));
    },
    async find(by, now) {
      const rows =
        "bearerHash" in by ? db.all(BY_BEARER, by.bearerHash, now) : db.all(BY_SESSION_ID, by.sessionIdHash, now);
      return toSession((await rows)[0]);
    },
    async extend(bearerHash, expiresAt) {
      await db.run(EXTEND, expiresAt, bearerHash);
    },
    async remove(bearerHash) {
      await db.run(REMOVE, bearerHash);
    },
    prune: (now) => db.run(PRUNE, now),
  };
}
