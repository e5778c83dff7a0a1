import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, describe, expect, test } from "vitest";
import { expectOldData, oldData } from "../old-data.testsuite.ts";
import { openSqliteStorage } from "../sqlite/open-sqlite-storage.ts";
import { listMigrations } from "./list-migrations.ts";

describe.each(["sqlite", "postgres"] as const)("migrations of %s", (engine) => {
  const migrations = listMigrations(engine, 0);

  test("[OPS-3] they are numbered without a gap, so that two that were written at once are noticed", () => {
    const numbers = migrations.map(({ number }) => number);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });

  test("[OPS-3] each says first whether it breaks the version before", () => {
    for (const { sql } of migrations) expect(sql).toMatch(/^-- (Not breaking|Breaking): \S/);
  });
});

describe("a file of an earlier version", () => {
  const folder = mkdtempSync(join(tmpdir(), "signpost-migrations-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(listMigrations("sqlite", 0))(
    "[OPS-3] [DLV-1] with schema $number keeps what it holds",
    async ({ number }) => {
      const file = join(folder, `${number}.db`);
      const old = new DatabaseSync(file);
      old.exec("CREATE TABLE migrations (number INTEGER PRIMARY KEY, file TEXT NOT NULL) STRICT");
      for (const step of listMigrations("sqlite", 0).slice(0, number)) {
        old.exec(step.sql);
        old.exec(`INSERT INTO migrations VALUES (${step.number}, '${step.file}')`);
      }
      for (const sql of oldData({ true: "1", feedPosition: undefined })) old.exec(sql);
      old.close();
      const storage = await openSqliteStorage({ file });
      await expectOldData(storage);
      await storage.close();
      await expectOldData(await openSqliteStorage({ file }));
    },
  );
});
