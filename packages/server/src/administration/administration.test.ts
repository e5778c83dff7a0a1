import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { describeAdministration } from "./administration.testsuite.ts";
import { openAdministration } from "./open-administration.ts";

const folder = mkdtempSync(join(tmpdir(), "signpost-administration-"));
let made = 0;
afterAll(() => rmSync(folder, { recursive: true }));

describeAdministration("SQLite", async () => ({ dataDir: join(folder, String(made++)) }));

test("[OPS-4] a directory without a store is told, and stays as it is", async () => {
  const dataDir = join(folder, "wrong");
  const opening = openAdministration({
    environment: { SIGNPOST_DATA_DIR: dataDir },
    actorName: "root",
    mayCreateStore: false,
  });
  await expect(opening).rejects.toThrow(`there is no store in ${dataDir} yet`);
  expect(existsSync(dataDir)).toBe(false);
});

test("[OPS-4] a link needs an address: with a port that nobody knows nothing is made", async () => {
  const environment = { SIGNPOST_DATA_DIR: join(folder, "portless"), SIGNPOST_PORT: "0" };
  const administration = await openAdministration({ environment, actorName: "root", mayCreateStore: true });
  const wish = { accountId: "acme", admin: "ada@example.com", linkLifetimeMs: 1 };
  await expect(administration.accounts.create(wish)).rejects.toThrow("SIGNPOST_PORT is 0");
  expect(await administration.accounts.list()).toEqual([]);
  await administration.close();
});
