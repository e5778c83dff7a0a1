import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { type AccountId, toRevision } from "@signpost/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createEngine } from "../../engine.ts";
import { HOST_TIME } from "../../time.ts";
import { storageExamples as eg } from "../contract.testsuite.ts";
import { StoreNotOpened } from "../storage.ts";
import { lockDataDir } from "./lock-data-dir.ts";

const HOLDER = new URL("./lock-holder-process.testsuite.ts", import.meta.url).pathname;
const DEMO = "demo" as AccountId;

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "signpost-lock-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test("[OPS-15] of two, the second is refused and told which process serves; the first one's end makes room", async () => {
  const first = await lockDataDir(dir);
  await expect(lockDataDir(dir)).rejects.toThrow(StoreNotOpened);
  await expect(lockDataDir(dir)).rejects.toThrow(`process ${process.pid} on ${hostname()} serves it already`);
  await first.close();
  await (await lockDataDir(dir)).close();
});

test("[OPS-15] a lock ends with its process, also by kill -9; who held it then is not believed", async () => {
  const holder = spawn(process.execPath, [HOLDER, dir], { stdio: ["ignore", "pipe", "inherit"] });
  await once(holder.stdout, "data");
  await expect(lockDataDir(dir)).rejects.toThrow(`process ${holder.pid} on`);
  holder.kill("SIGKILL");
  await once(holder, "exit");
  expect(readFileSync(join(dir, "signpost.pid"), "utf8")).toContain(String(holder.pid));
  const next = await lockDataDir(dir);
  expect(readFileSync(join(dir, "signpost.pid"), "utf8")).toBe(`${process.pid} ${hostname()}\n`);
  await next.close();
});

test("[OPS-15] a process number that was left, or is nonsense, keeps nobody out", async () => {
  for (const left of ["", "1 elsewhere\n", `${process.pid} ${hostname()}\n`, "\0\0\0"]) {
    writeFileSync(join(dir, "signpost.pid"), left);
    await (await lockDataDir(dir)).close();
  }
});

test("[OPS-15] a command may write to a store that is served, and the server goes by it within two seconds", async () => {
  let now = Date.parse("2026-03-02T12:00:00Z");
  const file = join(dir, "signpost.db");
  const lock = await lockDataDir(dir);
  const server = await createEngine({ file, time: { ...HOST_TIME, now: () => now } });
  await server.storage.accounts.create(eg.account());
  const before = (await server.policies.get(DEMO))?.configuration.revision ?? toRevision(0);
  const command = await createEngine({ file });
  await command.storage.configuration.write({
    accountId: DEMO,
    basedOn: before,
    changes: [eg.change("words of a command")],
    actor: eg.account().actor,
  });
  await command.close();
  now += 2_000;
  expect((await server.policies.get(DEMO))?.configuration.revision).toBe(before + 1);
  await server.close();
  await lock.close();
});
