import { listMigrations } from "../migrations/list-migrations.ts";
import type { Database } from "./database.ts";

/** Brings the schema up to date, each step with its record in one transaction. */
export function migrate(db: Database): void {
  db.execute("CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, file TEXT NOT NULL) STRICT");
  const done = Number(db.prepare("SELECT coalesce(max(number), 0) AS number FROM migrations").get()?.["number"] ?? 0);
  // Several processes may start on one file: whoever comes second finds the step recorded.
  const record = db.prepare("INSERT INTO migrations (number, file) VALUES (?, ?) ON CONFLICT DO NOTHING");
  for (const { number, file, sql } of listMigrations("sqlite", done)) {
    db.transaction(() => {
      if (record.run(number, file) > 0) db.execute(sql);
    });
  }
}
