import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "./database.ts";

const FOLDER = join(import.meta.dirname, "../migrations/sqlite");
const FILE_NAME = /^(\d{4})-[\w-]+\.sql$/;

interface Migration {
  readonly number: number;
  readonly file: string;
}

/** Brings the schema up to date, each step with its record in one transaction. A newer schema than this program knows stops the start. */
export function migrate(db: Database): void {
  db.execute("CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, file TEXT NOT NULL) STRICT");
  const migrations = listMigrations();
  const done = Number(db.prepare("SELECT coalesce(max(number), 0) AS number FROM migrations").get()?.["number"] ?? 0);
  const newest = migrations.at(-1)?.number ?? 0;
  if (done > newest) {
    throw new Error(
      `the store has schema ${done}, and this version of Signpost knows schemas up to ${newest}: use a newer version`,
    );
  }
  const record = db.prepare("INSERT INTO migrations (number, file) VALUES (?, ?)");
  for (const { number, file } of migrations.filter((migration) => migration.number > done)) {
    db.transaction(() => {
      db.execute(readFileSync(join(FOLDER, file), "utf8"));
      record.run(number, file);
    });
  }
}

function listMigrations(): readonly Migration[] {
  return readdirSync(FOLDER)
    .toSorted()
    .flatMap((file) => {
      const number = FILE_NAME.exec(file)?.[1];
      return number === undefined ? [] : [{ number: Number(number), file }];
    });
}
