import { toSession } from "../session-rows.ts";
import type { SessionStore } from "../session-store.ts";
import type { Database } from "./database.ts";

export function createSessionStore(db: Database): SessionStore {
  const save = db.prepare("INSERT INTO sessions (bearer_hash, session_id_hash, expires_at, body) VALUES (?, ?, ?, ?)");
  const byBearer = db.prepare("SELECT body, expires_at FROM sessions WHERE bearer_hash = ? AND expires_at > ?");
  const bySessionId = db.prepare("SELECT body, expires_at FROM sessions WHERE session_id_hash = ? AND expires_at > ?");
  const extend = db.prepare("UPDATE sessions SET expires_at = ? WHERE bearer_hash = ?");
  const remove = db.prepare("DELETE FROM sessions WHERE bearer_hash = ?");
  const prune = db.prepare("DELETE FROM sessions WHERE expires_at <= ?");
  return {
    save: async (session) => {
      save.run(session.bearerHash, session.sessionIdHash, session.expiresAt, JSON.stringify(session));
    },
    find: async (by, now) =>
      toSession("bearerHash" in by ? byBearer.get(by.bearerHash, now) : bySessionId.get(by.sessionIdHash, now)),
    extend: async (bearerHash, expiresAt) => {
      extend.run(expiresAt, bearerHash);
    },
    remove: async (bearerHash) => {
      remove.run(bearerHash);
    },
    prune: async (now) => prune.run(now),
  };
}
