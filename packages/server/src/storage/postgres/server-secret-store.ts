import { textOf } from "../columns.ts";
import type { ServerSecretStore } from "../server-secret-store.ts";
import type { Database } from "./database.ts";

const FIND = { name: "find_secret", text: "SELECT value FROM server_secrets WHERE name = $1" };
const ADD = {
  name: "add_secret",
  text: "INSERT INTO server_secrets (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING",
};

export function createServerSecretStore(db: Database): ServerSecretStore {
  const find = async (name: string) => (await db.all(FIND, name)).map((row) => textOf(row, "value"))[0];
  return {
    find,
    async addIfAbsent(name, value) {
      await db.run(ADD, name, value);
      return (await find(name)) ?? value;
    },
  };
}
