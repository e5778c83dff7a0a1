import { HEALTH_ROW, type StoreHealth } from "../store-health.ts";
import type { Database } from "./database.ts";

/** Whoever waits longer has no use for the answer, and the connection is needed by others. */
const WITHIN_MS = 3_000;

export function createStoreHealth(db: Database): StoreHealth {
  return {
    async read() {
      await db.probe(READ, [HEALTH_ROW], WITHIN_MS);
    },
    async write(at) {
      await db.probe(WRITE, [HEALTH_ROW, String(at)], WITHIN_MS);
    },
  };
}

const READ = { name: "health_read", text: "SELECT value FROM server_secrets WHERE name = $1" };
/** A replica that cannot be written says so, too. */
const WRITE = {
  name: "health_write",
  text: "INSERT INTO server_secrets (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
};
