import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { AccountId, ApiKey } from "@signpost/core";
import { expect, test } from "vitest";
import { openSqliteStorage } from "../storage/sqlite/open-sqlite-storage.ts";
import { emptyStore } from "../storage/sqlite/prepared-store.testsuite.ts";
import { DEMO_ACCOUNT_ID, toDemoSeed } from "./demo-account.ts";
import { makeDemoCredentials } from "./demo-credentials.ts";
import { createDemoGate } from "./demo-gate.ts";

const seedOf = () =>
  toDemoSeed({
    now: 0,
    credentials: makeDemoCredentials(),
    hashPassword: async () => "hash",
    newId: randomUUID,
    seal: (secret) => secret,
    hashSecret: (secret) => secret,
  });

test("[SKL-1] the skill that the README opens the demo page with is Billing, as the demo account has it", async () => {
  const readme = readFileSync(resolve(import.meta.dirname, "../../../../README.md"), "utf8");
  const [, skill] = /\/demo\?[^`]*skill=(\d+)/.exec(readme) ?? [];
  const { resources } = await seedOf();
  const found = resources.find(({ kind, id }) => kind === "skill" && id === skill);
  expect(found).toMatchObject({ name: "Billing" });
});

test("[AUT-14] a key was shipped where it was made with the demo account, and until it is rotated", async () => {
  const storage = await openSqliteStorage(emptyStore());
  const seed = await seedOf();
  const other = { ...seed.account, accountId: "other" as AccountId };
  await storage.accounts.create(seed);
  await storage.accounts.create({ ...seed, account: other, users: [], keys: [], variants: [] });
  const gate = createDemoGate({ storage, reach: "local", refuse: () => {} });
  const [key] = await storage.accounts.listKeys(DEMO_ACCOUNT_ID);
  if (key === undefined) throw new Error("the demo account has keys");
  const isShipped = (more: Partial<ApiKey>) => gate.isKey({ ...key, ...more });
  expect(await isShipped({})).toBe(true);
  expect(await isShipped({ rotatedAt: 1 })).toBe(false);
  expect(await isShipped({ createdAt: 1 })).toBe(false);
  expect(await isShipped({ accountId: other.accountId })).toBe(false);
  await storage.close();
});
