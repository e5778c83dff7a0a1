import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { AccountId, ConversationId } from "@signpost/core";
import { afterAll, describe, expect, test } from "vitest";
import { describeStorageContract, storageExamples as eg } from "../contract.testsuite.ts";
import { StorageUnavailable } from "../storage.ts";
import type { LostLog } from "./find-lost-log.ts";
import { openSqliteStorage } from "./open-sqlite-storage.ts";
import { emptyStore, writeEmptyStore } from "./prepared-store.testsuite.ts";

const DEMO = "demo" as AccountId;
const folder = mkdtempSync(join(tmpdir(), "signpost-sqlite-"));
let files = 0;
const newFile = () => join(folder, `${files++}.db`);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeStorageContract("SQLite in memory", () => openSqliteStorage(emptyStore()));
describeStorageContract("SQLite in a file", () => {
  const file = newFile();
  writeEmptyStore(file);
  return openSqliteStorage({ file });
});

/** What it said was acknowledged, and what it left. */
async function killWriterAfter(file: string, commits: number): Promise<readonly string[]> {
  const writer = spawn(process.execPath, [join(import.meta.dirname, "crash-writer.testsuite.ts"), file], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  await new Promise<void>((enough) => {
    writer.stdout.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.split("\n").length > commits) enough();
    });
  });
  writer.kill("SIGKILL");
  await new Promise((gone) => writer.once("close", gone));
  return printed.split("\n").slice(0, -1);
}

describe("SQLite itself", () => {
  test("[DLV-1] what was committed is there after closing and opening again", async () => {
    const file = newFile();
    const first = await openSqliteStorage({ file });
    await first.accounts.create(eg.account());
    await first.conversations.commit([eg.write(eg.conversation("c"), undefined, { lines: [eg.line(1)] })]);
    await first.close();
    const second = await openSqliteStorage({ file });
    expect(await second.conversations.find(DEMO, "c" as ConversationId)).toEqual(eg.conversation("c"));
    await second.close();
  });

  test("[DLV-1] kill -9 between any two instructions loses nothing that was acknowledged, and leaves nothing half written", async () => {
    const file = newFile();
    const acknowledged = await killWriterAfter(file, 200);
    const storage = await openSqliteStorage({ file });
    const requests = acknowledged.map((id) => ({ accountId: DEMO, conversationId: id as ConversationId, key: "k" }));
    const loaded = await storage.conversations.load(requests);
    expect(loaded.filter(({ conversation, answer }) => conversation === undefined || answer !== "a")).toEqual([]);
    for (const conversation of await storage.conversations.list({ accountId: DEMO, limit: 10_000 })) {
      const lines = await storage.conversations.listLines(DEMO, conversation.conversationId, {
        fromSequence: 0,
        limit: 9,
      });
      expect(lines).toHaveLength(1);
    }
    await storage.close();
  });

  test("[OPS-17] a log that was cut is told, whenever something that was acknowledged is missing; of a whole one no page is", async () => {
    const file = newFile();
    const acknowledged = (await killWriterAfter(file, 100)).length;
    const parts = ["", "-wal", "-shm"].map((suffix) => ({ suffix, bytes: readFileSync(file + suffix) }));
    /** As a copy of the files finds them. */
    const reopen = async (lay: (copy: string) => void) => {
      const copy = newFile();
      for (const { suffix, bytes } of parts) writeFileSync(copy + suffix, bytes);
      lay(copy);
      const lost: LostLog[] = [];
      const storage = await openSqliteStorage({ file: copy, onLostLog: (what) => lost.push(what) });
      const found = await storage.conversations.list({ accountId: DEMO, limit: 10_000 });
      await storage.close();
      return { lost, isMissing: found.length < acknowledged };
    };
    const whole = await reopen(() => {});
    expect(whole.isMissing).toBe(false);
    // The process was killed: if in the middle of a page, its log ends within one, and may as well have been cut there.
    expect(whole.lost.filter(({ kind }) => kind === "pages")).toEqual([]);
    const size = parts[1]?.bytes.length ?? 0;
    const missing: number[] = [];
    for (const part of [0, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99]) {
      const { lost, isMissing } = await reopen((copy) => truncateSync(`${copy}-wal`, Math.floor(size * part)));
      if (!isMissing) continue;
      missing.push(part);
      expect([part, lost]).toEqual([part, [{ kind: "pages", count: expect.any(Number) }]]);
    }
    expect(missing).toContain(0);
    expect((await reopen((copy) => rmSync(`${copy}-wal`))).lost).toMatchObject([{ kind: "pages" }]);
    // Without the index that a killed process leaves, only a page that was cut through tells.
    const withoutIndex = await reopen((copy) => {
      rmSync(`${copy}-shm`);
      truncateSync(`${copy}-wal`, Math.floor(size / 2) + 7);
    });
    expect(withoutIndex.lost.length === 1 || !withoutIndex.isMissing).toBe(true);
    // In the middle: SQLite goes no further, though what follows is whole.
    const damaged = await reopen((copy) => {
      rmSync(`${copy}-shm`);
      const log = readFileSync(`${copy}-wal`);
      log.writeUInt8(log.readUInt8(size >> 1) ^ 0xff, size >> 1);
      writeFileSync(`${copy}-wal`, log);
    });
    expect(damaged.lost.length === 1 || !damaged.isMissing).toBe(true);
  });

  test("[DLV-1] a full disk refuses the whole group, loses nothing acknowledged, and space makes it work again", async () => {
    const file = newFile();
    const cramped = await openSqliteStorage({ file, maxPages: 120 });
    await cramped.accounts.create(eg.account());
    const acknowledged: string[] = [];
    const fill = async () => {
      for (let index = 0; index < 10_000; index++) {
        const id = `c${index}`;
        await cramped.conversations.commit([eg.write(eg.conversation(id)), eg.write(eg.conversation(`${id}-twin`))]);
        acknowledged.push(id);
      }
    };
    await expect(fill()).rejects.toThrow(StorageUnavailable);
    expect(acknowledged.length).toBeGreaterThan(10);
    const refused = `c${acknowledged.length}`;
    expect(await cramped.conversations.find(DEMO, refused as ConversationId)).toBeUndefined();
    await cramped.close();
    const roomy = await openSqliteStorage({ file });
    for (const id of acknowledged) expect(await roomy.conversations.find(DEMO, id as ConversationId)).toBeDefined();
    expect(await roomy.conversations.find(DEMO, refused as ConversationId)).toBeUndefined();
    expect(await roomy.conversations.commit([eg.write(eg.conversation(refused))])).toEqual(["committed"]);
    await roomy.close();
  });

  test("[OPS-3] a store of a newer version is not touched, and the message says what to do", async () => {
    const file = newFile();
    await (await openSqliteStorage({ file })).close();
    const raw = new DatabaseSync(file);
    raw.exec("INSERT INTO migrations (number, file) VALUES (9999, 'from-the-future.sql')");
    raw.close();
    await expect(openSqliteStorage({ file })).rejects.toThrow(/schema 9999.*use a newer version/);
  });
});
