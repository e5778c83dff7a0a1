import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { openDatabase } from "./database.ts";
import { migrate } from "./migrate.ts";

/**
 * The schema is made once for all tests of a process and copied for each: to go through all its steps takes longer than most
 * tests. That the steps lead there is what the tests of the migrations are for.
 */
let image: Uint8Array | undefined;

/** An empty store in memory, as options of `createEngine` and `openSqliteStorage`. */
export function emptyStore(): { readonly file: ":memory:"; readonly image: Uint8Array } {
  image ??= withEmptyStore((file) => {
    const db = new DatabaseSync(file);
    try {
      // One with a log beside it would want that log in memory, too.
      db.exec("PRAGMA journal_mode = DELETE");
      return db.serialize();
    } finally {
      db.close();
    }
  });
  return { file: ":memory:", image };
}

let fileImage: Buffer | undefined;

/** An empty store in that file. */
export function writeEmptyStore(file: string): void {
  fileImage ??= withEmptyStore((prepared) => readFileSync(prepared));
  writeFileSync(file, fileImage, { mode: 0o600 });
}

function withEmptyStore<T>(work: (file: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "signpost-prepared-"));
  try {
    const file = join(folder, "prepared.db");
    const db = openDatabase({ file });
    migrate(db);
    db.close();
    return work(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
