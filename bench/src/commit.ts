import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { AccountId, ConsumerId, ConversationId, SkillId } from "@signpost/core";
import { createEngine, type Engine } from "@signpost/server";
import { alternate, type Measure, median, type Row, toRatios, toSpread } from "./row.ts";

const AT_ONCE = 64;
const CONVERSATIONS = 2_000;
const EVENTS = 20_000;
const ROUNDS = 5;
const GOAL = 0.6;
const ACCOUNT = "bench" as AccountId;

/** PRF-4: event in → decided → durable, on the embedded store, against the same rows without any logic. */
export const commitMeasure: Measure = {
  id: "PRF-4",
  work: "event → decided → durable, SQLite, 64 at once",
  run: async () => {
    const dir = await mkdtemp(join(tmpdir(), "signpost-bench-"));
    try {
      return [await compare(dir)];
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  },
};

async function compare(dir: string): Promise<Row> {
  const engine = await createEngine({ file: join(dir, "ours.db") });
  await seed(engine);
  const bare = openBare(join(dir, "bare.db"));
  let round = 0;
  const figures = await alternate(
    ROUNDS,
    () => perSecond(() => runOurs(engine, round++)),
    () => perSecond(async () => bare.run(round++)),
  );
  await engine.close();
  bare.close();
  const ratios = toRatios(figures.ours, figures.reference);
  const ratio = median(ratios);
  return {
    id: "PRF-4",
    work: "event → decided → durable, SQLite, 64 at once",
    ours: `${Math.round(median(figures.ours))}/s`,
    reference: `bare loop, same rows, groups of ${AT_ONCE}: ${Math.round(median(figures.reference))}/s`,
    ratio: ratio.toFixed(2),
    goal: `≥ ${GOAL}`,
    verdict: ratio >= GOAL ? "met" : "missed",
    spread: toSpread(ratios),
  };
}

async function perSecond(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return EVENTS / ((performance.now() - start) / 1000);
}

async function seed({ storage, conversations }: Engine): Promise<void> {
  await storage.accounts.create({
    account: { accountId: ACCOUNT, name: "bench", createdAt: Date.now() },
    users: [],
    keys: [],
    resources: [{ kind: "skills", id: "1", fields: { name: "Sales" } }],
    variants: [],
    actor: { name: "bench", at: Date.now(), source: "system" },
  });
  await inParallel(CONVERSATIONS, async (index) => {
    const conversationId = toConversationId(index);
    const result = await conversations.submit({
      accountId: ACCOUNT,
      conversationId,
      input: {
        kind: "conversation.opened",
        channel: "MESSAGING",
        languages: ["fr-FR"],
        skillId: 1 as SkillId,
        consumer: { id: `v${index}` as ConsumerId, authenticated: false },
      },
    });
    if (result.kind === "refused") throw new Error(JSON.stringify(result.failure));
  });
}

/** Consumer lines with a key each: state, one line and one key are written, as in the reference. */
async function runOurs({ conversations }: Engine, round: number): Promise<void> {
  await inParallel(EVENTS, async (index) => {
    const result = await conversations.submit({
      accountId: ACCOUNT,
      conversationId: toConversationId(index % CONVERSATIONS),
      key: `r${round}-${index}`,
      input: { kind: "consumer.message", content: { kind: "text", text: "bonjour, une question s'il vous plaît" } },
    });
    if (result.kind === "refused") throw new Error(JSON.stringify(result.failure));
  });
}

function toConversationId(index: number): ConversationId {
  return `conversation-${index}` as ConversationId;
}

async function inParallel(count: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** The same engine, settings, tables' shapes, row sizes and group size; no parsing, no deciding, no versions. */
function openBare(file: string) {
  const db = new DatabaseSync(file);
  db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
  db.exec(`
    CREATE TABLE conversations (id INTEGER PRIMARY KEY, state TEXT NOT NULL, changed_at INTEGER NOT NULL, next_wake_at INTEGER);
    CREATE TABLE lines (conversation INTEGER, sequence INTEGER, body TEXT NOT NULL, PRIMARY KEY (conversation, sequence)) WITHOUT ROWID;
    CREATE TABLE keys (conversation INTEGER, key TEXT, answer TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (conversation, key)) WITHOUT ROWID;
  `);
  const state = "x".repeat(620);
  const body = "x".repeat(190);
  const answer = JSON.stringify({ sends: [] });
  const insert = db.prepare("INSERT INTO conversations VALUES (?, ?, ?, ?)");
  for (let id = 0; id < CONVERSATIONS; id++) insert.run(id, state, 0, null);
  const update = db.prepare("UPDATE conversations SET state = ?, changed_at = ?, next_wake_at = ? WHERE id = ?");
  const addLine = db.prepare("INSERT INTO lines VALUES (?, ?, ?)");
  const addKey = db.prepare("INSERT INTO keys VALUES (?, ?, ?, ?)");
  let sequence = 0;
  return {
    run: (round: number) => {
      for (let index = 0; index < EVENTS; ) {
        db.exec("BEGIN IMMEDIATE");
        for (let count = 0; count < AT_ONCE && index < EVENTS; count++, index++) {
          const id = index % CONVERSATIONS;
          update.run(state, index, null, id);
          addLine.run(id, sequence++, body);
          addKey.run(id, `r${round}-${index}`, answer, index);
        }
        db.exec("COMMIT");
      }
    },
    close: () => db.close(),
  };
}
