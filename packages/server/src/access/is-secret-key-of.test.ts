import { expect, test } from "vitest";
import { openSqliteStorage } from "../storage/sqlite/open-sqlite-storage.ts";
import { isSecretKeyOf } from "./is-secret-key-of.ts";
import { createSecretBox } from "./secret-box.ts";

test("[AUT-6] the key that a store was set up with is its key, and no other one is", async () => {
  const { secrets, close } = await openSqliteStorage({ file: ":memory:" });
  const [first, other] = [createSecretBox(Buffer.alloc(32, 1)), createSecretBox(Buffer.alloc(32, 2))];
  expect(await isSecretKeyOf(secrets, first)).toBe(true);
  expect(await isSecretKeyOf(secrets, other)).toBe(false);
  expect(await isSecretKeyOf(secrets, first)).toBe(true);
  await close();
});
