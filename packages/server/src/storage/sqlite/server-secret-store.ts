import { textOf } from "../columns.ts";
import type { ServerSecretStore } from "../server-secret-store.ts";
import type { Database } from "./database.ts";

export function createServerSecretStore(db: Database): ServerSecretStore {
  const find = db.prepare("SELECT value FROM server_secrets WHERE name = ?");
  const add = db.prepare("INSERT INTO server_secrets (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING");
  const read = (name: string): string | undefined => {
    const row = find.get(name);
    return row && textOf(row, "value");
  };
  return {
    find: async (name) => read(name),
    async addIfAbsent(name, value) {
      add.run(name, value);
      return read(name) ?? value;
    },
  };
}
