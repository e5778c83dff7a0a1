import type { AccountId, AgentId, ConsumerId, ConversationId } from "@signpost/core";
import { startPostgresIfPossible } from "@signpost/test-servers/postgres";
import { afterAll, describe, expect, test } from "vitest";
import { HOST_TIME } from "../../time.ts";
import { storageExamples as eg } from "../contract.testsuite.ts";
import type { Storage } from "../storage.ts";
import { openDatabase } from "./database.ts";
import { openPostgresStorage } from "./open-postgres-storage.ts";
import { createSchema, runSql } from "./test-database.testsuite.ts";

const DEMO = "demo" as AccountId;
const NOON = Date.parse("2026-03-02T12:00:00Z");
/** What grows with every line that somebody writes. */
const GROWING = [
  "conversations",
  "lines",
  "sends",
  "answers",
  "consumers",
  "deliveries",
  "delivery_lanes",
  "figures",
  "chat_queue",
  "agent_conversations",
];

const server = await startPostgresIfPossible();
afterAll(() => server?.close());

/** Something of everything that happens while people write. */
async function work(storage: Storage, round: number): Promise<void> {
  const ids = Array.from({ length: 5 }, (_, index) => `${round}-${index}`);
  const { conversations, deliveries, figures } = storage;
  const loads = ids.map((id) => ({ accountId: DEMO, conversationId: id as ConversationId, key: "k", isFresh: true }));
  await conversations.load(loads);
  await conversations.commit(
    ids.map((id) =>
      eg.write(eg.chat(id, { sequence: 1 }), undefined, {
        lines: [eg.line(1)],
        sends: [eg.send(1)],
        keys: [{ key: "k", answer: "a" }],
        nextWakeAt: NOON,
      }),
    ),
  );
  for (const { conversation, reading } of await conversations.load(loads)) {
    if (conversation?.kind !== "open" || reading === undefined) throw new Error("it was written");
    const handling = { kind: "assigned", assignedAt: NOON, agent: { id: "a" as AgentId } } as const;
    const next = { ...conversation, sequence: 2, handling };
    await conversations.commit([eg.write(next, reading, { lines: [eg.line(2)], keys: [{ key: "m", answer: "b" }] })]);
  }
  await conversations.settleDue({ now: NOON, limit: 3 }, async (all) =>
    all.map(({ conversation, reading }) => ({ kind: "decided", write: eg.write(conversation, reading) })),
  );
  await conversations.findNextWakeAt();
  await conversations.find(DEMO, `${round}-0` as ConversationId);
  await conversations.listLines(DEMO, `${round}-0` as ConversationId, { fromSequence: 0, limit: 9 });
  await conversations.listSends(DEMO, `${round}-0` as ConversationId);
  await conversations.list({ accountId: DEMO, limit: 9 });
  for (const kind of ["open", "closed"] as const) {
    await conversations.listNewest({ accountId: DEMO, kind, limit: 9 });
    await conversations.listNewest({ accountId: DEMO, kind, agentId: "a" as AgentId, limit: 9 });
  }
  const queues = await conversations.listQueues(DEMO);
  await conversations.listWaiting({ accountId: DEMO, queues, limit: 9 });
  await conversations.countOpen([{ accountId: DEMO, consumerId: "v1" as ConsumerId }]);
  await conversations.countChats([{ accountId: DEMO, conversationId: `${round}-0` as ConversationId }], 9);
  await conversations.listChatTimes({ accountId: DEMO }, { limit: 9 });
  await conversations.listFeed(DEMO, { limit: 9 });
  await conversations.listSetAside(DEMO, 9);
  await deliveries.listHooksWithWork();
  await figures.list({ accountId: DEMO, from: NOON, to: NOON + 1, by: ["event"], limit: 9 });
}

async function countScans(url: string): Promise<unknown> {
  const rows = await runSql(
    url,
    `SELECT relname, seq_scan::integer FROM pg_stat_user_tables
     WHERE schemaname = current_schema() AND relname = ANY ('{${GROWING.join(",")}}') AND seq_scan > 0 ORDER BY relname`,
  );
  return rows;
}

describe.skipIf(server === undefined)("how PostgreSQL is spoken to", () => {
  test("[PRF-5] what grows with the traffic is never read as a whole, on new tables as on small ones with statistics", async () => {
    const url = server === undefined ? "" : await createSchema(server);
    await (await openPostgresStorage({ time: HOST_TIME, url })).close();
    // Opening reads the last sends, whatever the plan.
    for (const round of [1, 2]) {
      const storage = await openPostgresStorage({ time: HOST_TIME, url });
      if (round === 1) await storage.accounts.create(eg.account());
      const before = await settled(() => countScans(url));
      await work(storage, round);
      await storage.close();
      expect(await settled(() => countScans(url))).toEqual(before);
      // By then a small table is worth no index, if its plan is for now and not for later.
      await runSql(url, "ANALYZE");
    }
  });

  test("[PRF-5] nothing is compiled, and the planner's switches are a transaction's, not the connection's", async () => {
    const url = server === undefined ? "" : await createSchema(server);
    const db = openDatabase({ time: HOST_TIME, url, poolSize: 1 });
    const text = "SELECT current_setting('jit') AS jit, current_setting('enable_seqscan') AS seqscan";
    const outside = async () => (await db.all({ name: "outside", text }))[0];
    expect(await outside()).toEqual({ jit: "off", seqscan: "on" });
    expect((await db.all({ name: "by_index", isByIndex: true, text }))[0]).toEqual({ jit: "off", seqscan: "off" });
    expect(await outside()).toEqual({ jit: "off", seqscan: "on" });
    await expect(db.all({ name: "broken", isByIndex: true, text: "SELECT 1 / 0" })).rejects.toThrow("division by zero");
    expect(await outside()).toEqual({ jit: "off", seqscan: "on" });
    await db.close();
  });
});

/** Connections that ended report what they did a little later. */
async function settled<T>(read: () => Promise<T>): Promise<T> {
  let last = await read();
  for (let alike = 0; alike < 5; ) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const next = await read();
    alike = JSON.stringify(next) === JSON.stringify(last) ? alike + 1 : 0;
    last = next;
  }
  return last;
}
