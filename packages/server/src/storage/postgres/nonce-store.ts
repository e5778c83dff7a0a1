import type { NonceStore } from "../nonce-store.ts";
import type { Database } from "./database.ts";

const USE = {
  name: "use_nonce",
  text: `INSERT INTO nonces (nonce, used_until) VALUES ($1, $3)
         ON CONFLICT (nonce) DO UPDATE SET used_until = excluded.used_until WHERE nonces.used_until <= $2`,
};
const PRUNE = { name: "prune_nonces", text: "DELETE FROM nonces WHERE used_until <= $1" };

export function createNonceStore(db: Database): NonceStore {
  return {
    use: async (nonce, now, until) => (await db.run(USE, nonce, now, until)) === 1,
    prune: (now) => db.run(PRUNE, now),
  };
}
