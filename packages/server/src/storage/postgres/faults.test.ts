import type { AccountId, ConversationId } from "@signpost/core";
import { startPostgresIfPossible } from "@signpost/test-servers/postgres";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { HOST_TIME } from "../../time.ts";
import { storageExamples as eg } from "../contract.testsuite.ts";
import type { DueConversation, Reading, Verdict } from "../conversation-store.ts";
import { listMigrations } from "../migrations/list-migrations.ts";
import { expectOldData, oldData } from "../old-data.testsuite.ts";
import { type Storage, StorageUnavailable } from "../storage.ts";
import { createCuttingProxy } from "./cutting-proxy.testsuite.ts";
import { openPostgresStorage } from "./open-postgres-storage.ts";
import { createSchema, runSql } from "./test-database.testsuite.ts";

const DEMO = "demo" as AccountId;
const NOON = Date.parse("2026-03-02T12:00:00Z");

const server = await startPostgresIfPossible();
afterAll(() => server?.close());

describe.skipIf(server === undefined)("PostgreSQL itself", () => {
  let url = "";
  let storage: Storage;
  const opened: Storage[] = [];
  const open = async (more: { url?: string; outcomeWithinMs?: number } = {}) => {
    const one = await openPostgresStorage({ time: HOST_TIME, url, ...more });
    opened.push(one);
    return one;
  };
  beforeEach(async () => {
    if (server !== undefined) url = await createSchema(server);
    storage = await open();
    await storage.accounts.create(eg.account());
  });
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close();
  });

  const idOf = (id: string) => id as ConversationId;
  const due = (id: string, nextWakeAt = NOON) => eg.write(eg.conversation(id), undefined, { nextWakeAt });
  const settled = ({ conversation, reading }: DueConversation): Verdict => ({
    kind: "decided",
    write: eg.write({ ...conversation, sequence: 1 }, reading, { lines: [eg.line(1)], sends: [eg.send(1)] }),
  });
  const linesOf = (id: string) => storage.conversations.listLines(DEMO, idOf(id), { fromSequence: 0, limit: 9 });

  /** Settles what it can claim, and holds on to it until it is told to go on. */
  function settleSlowly(node: Storage, limit: number) {
    const claimed = Promise.withResolvers<readonly string[]>();
    const goOn = Promise.withResolvers<void>();
    const settlement = node.conversations.settleDue({ now: NOON, limit }, async (all) => {
      claimed.resolve(all.map(({ conversation }) => conversation.conversationId));
      await goOn.promise;
      return all.map(settled);
    });
    return { claimed: claimed.promise, goOn: goOn.resolve, settlement };
  }

  test("[TIM-7] what one node is settling the others claim around, and do not wait for", async () => {
    const other = await open();
    await storage.conversations.commit([due("a"), due("b"), due("c")]);
    const slow = settleSlowly(storage, 2);
    expect(await slow.claimed).toEqual(["a", "b"]);
    const meanwhile = await other.conversations.settleDue({ now: NOON, limit: 9 }, async (all) => all.map(settled));
    expect(meanwhile.written.map(({ conversation }) => conversation.conversationId)).toEqual(["c"]);
    expect(await other.conversations.settleDue({ now: NOON, limit: 9 }, async () => [])).toMatchObject({ claimed: 0 });
    slow.goOn();
    expect(await slow.settlement).toMatchObject({ claimed: 2, setAside: 0 });
  });

  test("[TIM-7] what a node held when it died is free for the others at once", async () => {
    const other = await open({ url: `${url}&application_name=dying` });
    await storage.conversations.commit([due("a")]);
    const dying = settleSlowly(other, 1);
    dying.settlement.catch(() => {});
    await dying.claimed;
    await runSql(
      url,
      "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE state = 'idle in transaction'",
    );
    const heir = await storage.conversations.settleDue({ now: NOON, limit: 9 }, async (all) => all.map(settled));
    expect(heir.written).toHaveLength(1);
    dying.goOn();
    expect(await dying.settlement).toMatchObject({ written: [] });
    expect(await linesOf("a")).toHaveLength(1);
  });

  test("[EVT-3] a transaction that began first and commits last is not skipped by the feed", async () => {
    const other = await open();
    await storage.conversations.commit([due("early")]);
    const slow = settleSlowly(storage, 1);
    await slow.claimed;
    await other.conversations.commit([eg.write(eg.conversation("late"), undefined, { sends: [eg.send(1)] })]);
    const follow = async (after?: string) =>
      (await other.conversations.listFeed(DEMO, { limit: 9, ...(after === undefined ? {} : { after }) })) ?? [];
    const before = await follow();
    slow.goOn();
    await slow.settlement;
    const seen = [...before, ...(await follow(before.at(-1)?.cursor))];
    expect(seen.map(({ conversationId }) => conversationId)).toEqual(["early", "late"]);
  });

  test("[EVT-3] in a database that was restored into another cluster what comes next is after what was", async () => {
    await storage.conversations.commit([eg.write(eg.conversation("before"), undefined, { sends: [eg.send(1)] })]);
    await runSql(url, "UPDATE sends SET position = 4000000000");
    const restored = await open();
    await restored.conversations.commit([eg.write(eg.conversation("after"), undefined, { sends: [eg.send(1)] })]);
    const feed = (await restored.conversations.listFeed(DEMO, { limit: 9 })) ?? [];
    expect(feed.map(({ conversationId }) => conversationId)).toEqual(["before", "after"]);
  });

  test("[OPS-3] nodes that start at once migrate once; a store of a newer version is not touched", async () => {
    if (server !== undefined) url = await createSchema(server);
    await Promise.all([open(), open(), open(), open()]);
    const migrations = await runSql(url, "SELECT number FROM migrations ORDER BY number");
    expect(migrations.map((_, index) => ({ number: index + 1 }))).toEqual(migrations);
    await runSql(url, "INSERT INTO migrations VALUES (9999, 'from-the-future.sql')");
    await expect(open()).rejects.toThrow(/schema 9999.*use a newer version/);
  });

  test.each(listMigrations("postgres", 0))(
    "[OPS-3] [DLV-1] a database with schema $number keeps what it holds",
    async ({ number }) => {
      if (server !== undefined) url = await createSchema(server);
      await runSql(url, "CREATE TABLE migrations (number integer PRIMARY KEY, file text NOT NULL)");
      for (const step of listMigrations("postgres", 0).slice(0, number)) {
        await runSql(url, `${step.sql}; INSERT INTO migrations VALUES (${step.number}, '${step.file}')`);
      }
      await runSql(url, oldData({ true: "true", feedPosition: 1 }).join("; "));
      await expectOldData(await open());
    },
  );

  test("[DLV-1] kill -9 of the server under load: what was acknowledged is there once, what was refused is not", async () => {
    // Longer than a server takes to come back on a busy machine: nothing stays unknown.
    storage = await open({ outcomeWithinMs: 30_000 });
    const outcomes = new Map<string, "committed" | "refused" | "unknown">();
    let isOver = false;
    const write = async (writer: number) => {
      for (let index = 0; !isOver; index++) {
        const id = `c${writer}-${index}`;
        const one = eg.write(eg.conversation(id, { sequence: 1 }), undefined, {
          lines: [eg.line(1)],
          keys: [{ key: "k", answer: "a" }],
        });
        try {
          await storage.conversations.commit([one]);
          outcomes.set(id, "committed");
        } catch (error) {
          if (!(error instanceof StorageUnavailable)) throw error;
          outcomes.set(id, error.mayBeWritten ? "unknown" : "refused");
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      }
    };
    const countOf = (outcome: string) => [...outcomes.values()].filter((one) => one === outcome).length;
    const writers = Promise.all([0, 1, 2, 3].map(write));
    for (let round = 1; round <= 3; round++) {
      const before = countOf("committed");
      await expect.poll(() => countOf("committed"), { timeout: 20_000 }).toBeGreaterThan(before + 20);
      await server?.kill();
      await expect(storage.health.write(NOON)).rejects.toThrow(StorageUnavailable);
      await server?.start();
    }
    const before = countOf("committed");
    await expect.poll(() => countOf("committed"), { timeout: 20_000 }).toBeGreaterThan(before + 20);
    isOver = true;
    await writers;
    for (const [id, outcome] of outcomes) {
      const [loaded] = await storage.conversations.load([
        { accountId: DEMO, conversationId: idOf(id), key: "k", isFresh: true },
      ]);
      if (outcome === "committed") expect(loaded).toMatchObject({ reading: { version: 1 }, answer: "a" });
      if (outcome === "refused") expect(loaded).not.toHaveProperty("reading");
    }
    expect([countOf("refused") > 0, countOf("unknown")]).toEqual([true, 0]);
  }, 60_000);

  describe("what a node remembers of its own writes", () => {
    const load = async (id: string, key: string, node = storage) => {
      const [loaded] = await node.conversations.load([{ accountId: DEMO, conversationId: idOf(id), key }]);
      if (loaded?.reading === undefined) throw new Error("it was written");
      return { ...loaded, reading: loaded.reading };
    };
    const sequence = (id: string, to: number, reading: Reading, key: string) =>
      eg.write(eg.conversation(id, { sequence: to }), reading, {
        lines: [eg.line(to)],
        keys: [{ key, answer: `answer to ${key}` }],
      });

    test("[DLV-3] a key that was used before is found at the commit, and its answer in the store", async () => {
      const opening = eg.write(eg.conversation("a", { sequence: 1 }), undefined, {
        keys: [{ key: "k", answer: "first" }],
      });
      await storage.conversations.commit([opening, eg.write(eg.conversation("b", { sequence: 1 }))]);
      const [a, b] = [await load("a", "k"), await load("b", "k")];
      expect([a, b]).toMatchObject([{ isRecalled: true }, { isRecalled: true }]);
      const writes = [sequence("a", 2, a.reading, "k"), sequence("b", 2, b.reading, "k")];
      expect(await storage.conversations.commit(writes)).toEqual(["conflict", "committed"]);
      expect([(await linesOf("a")).length, (await linesOf("b")).length]).toEqual([0, 1]);
      expect(await load("a", "k")).toMatchObject({ answer: "first", conversation: { sequence: 1 } });
    });

    test("[DLV-1] what another node wrote meanwhile is never overwritten, and is read from then on", async () => {
      const other = await open();
      await storage.conversations.commit([eg.write(eg.conversation("a")), eg.write(eg.conversation("b"))]);
      const there = await load("a", "there", other);
      expect(there).not.toHaveProperty("isRecalled");
      await other.conversations.commit([sequence("a", 1, there.reading, "there")]);
      const [a, b] = [await load("a", "here"), await load("b", "here")];
      const stale = eg.write(eg.conversation("a", { sequence: 9, sendOrdinal: 1 }), a.reading, {
        lines: [eg.line(9)],
        sends: [eg.send(1)],
        keys: [{ key: "here", answer: "never" }],
      });
      expect(await storage.conversations.commit([stale, sequence("b", 1, b.reading, "here")])).toEqual([
        "conflict",
        "committed",
      ]);
      expect(await linesOf("a")).toEqual([eg.line(1)]);
      expect(await storage.conversations.listSends(DEMO, idOf("a"))).toEqual([]);
      expect(await storage.figures.list({ accountId: DEMO, from: 0, to: NOON * 2, by: [], limit: 9 })).toEqual([]);
      const again = await load("a", "here");
      expect(again).toMatchObject({ conversation: { sequence: 1 }, reading: { version: 2 } });
      await storage.conversations.commit([sequence("a", 2, again.reading, "here")]);
      expect(await load("a", "more")).not.toHaveProperty("isRecalled");
      expect(await load("b", "more")).toMatchObject({ isRecalled: true });
    });
  });

  describe("a connection that is lost under a commit", () => {
    async function throughProxy(outcomeWithinMs = 5_000) {
      const proxy = await createCuttingProxy(server?.port ?? 0);
      const cut = await open({ url: url.replace(`:${server?.port}/`, `:${proxy.port}/`), outcomeWithinMs });
      return { proxy, cut };
    }
    const write = (id: string) =>
      eg.write(eg.conversation(id, { sequence: 1 }), undefined, {
        lines: [eg.line(1)],
        keys: [{ key: "k", answer: "yes" }],
      });

    test.each(["before-commit", "after-commit"] as const)(
      "[DLV-1] %s: the server is asked, and it is written once",
      async (where) => {
        const { proxy, cut } = await throughProxy();
        for (const id of ["a", "b"]) {
          proxy.cutNext(where);
          expect(await cut.conversations.commit([write(id)])).toEqual(["committed"]);
          expect(await linesOf(id)).toHaveLength(1);
        }
        const [a] = await cut.conversations.load([{ accountId: DEMO, conversationId: idOf("a"), isFresh: true }]);
        const more = eg.write(eg.conversation("a", { sequence: 2 }), a?.reading, { lines: [eg.line(2)] });
        proxy.cutNext(where);
        expect(await cut.conversations.commit([more])).toEqual(["committed"]);
        expect(await linesOf("a")).toHaveLength(2);
        proxy.cutNext(where);
        await storage.conversations.commit([due("c")]);
        const settlement = await cut.conversations.settleDue({ now: NOON, limit: 9 }, async (all) => all.map(settled));
        expect(settlement.written).toHaveLength(1);
        expect(await linesOf("c")).toHaveLength(1);
        await proxy.close();
      },
    );

    test("[CFG-8] [DLV-1] a configuration is written once, too", async () => {
      const { proxy, cut } = await throughProxy();
      for (const where of ["before-commit", "after-commit"] as const) {
        const { revision = 0 } = (await storage.configuration.read(DEMO)) ?? {};
        proxy.cutNext(where);
        const written = await cut.configuration.write({
          accountId: DEMO,
          basedOn: revision as never,
          changes: [eg.change(`words at ${revision}`)],
          actor: eg.account().actor,
        });
        expect(written).toEqual({ kind: "written", revision: revision + 1 });
      }
      await proxy.close();
    });

    test("[DLV-1] [DLV-3] while the server stays away the outcome is unknown and said to be; the key of the command tells later", async () => {
      const { proxy, cut } = await throughProxy(300);
      proxy.cutNext("after-commit", { forGood: true });
      await expect(cut.conversations.commit([write("a")])).rejects.toMatchObject({
        name: "StorageUnavailable",
        mayBeWritten: true,
      });
      await expect(cut.conversations.commit([write("b")])).rejects.toMatchObject({ mayBeWritten: false });
      proxy.reopen();
      const [loaded] = await cut.conversations.load([
        { accountId: DEMO, conversationId: idOf("a"), key: "k", isFresh: true },
      ]);
      expect(loaded).toMatchObject({ reading: { version: 1 }, answer: "yes" });
      await proxy.close();
    });
  });
});
