import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AccountId, AgentId, EventId, Language } from "@signpost/core";
import { createEngine } from "@signpost/server";
import { SIGNPOST, serve } from "./processes.ts";
import { alternate, type Measure, median, type Row, toRatios, toSpread } from "./row.ts";

const MANY = 10_000;
const BATCH = 500;
const ROUNDS = 9;
const GOAL_RATIO = 2;
const GOAL_MS = 1_500;
const GOAL = `< ${GOAL_RATIO} × and < ${GOAL_MS / 1000} s`;
const WORK = `start to ready, ${MANY.toLocaleString("en")} accounts stored`;

const EVENTS: readonly EventId[] = ["YOU_ARE_CONNECTED_TO", "CONV_AWAITING_IN_QUEUE"];
const LANGUAGES = ["en-US", "fr-FR"] as const;

/** PRF-13: what is stored must not slow the start; policies are read when they are first asked for. */
export const startupMeasure: Measure = {
  id: "PRF-13",
  work: WORK,
  run: async () => {
    const dir = await mkdtemp(join(tmpdir(), "signpost-bench-"));
    try {
      return [await compare(join(dir, "many"), join(dir, "one"))];
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  },
};

async function compare(many: string, one: string): Promise<Row> {
  await storeAccounts(many, MANY);
  await storeAccounts(one, 1);
  const figures = await alternate(
    ROUNDS,
    () => startToReadyMs(many),
    () => startToReadyMs(one),
  );
  const ratios = toRatios(figures.ours, figures.reference);
  const ratio = median(ratios);
  const ms = median(figures.ours);
  return {
    id: "PRF-13",
    work: WORK,
    ours: `${Math.round(ms)} ms`,
    reference: `one account: ${Math.round(median(figures.reference))} ms`,
    ratio: ratio.toFixed(2),
    goal: GOAL,
    verdict: ratio < GOAL_RATIO && ms < GOAL_MS ? "met" : "missed",
    spread: toSpread(ratios),
  };
}

/** From the spawn until it has said that it is ready and `/readyz` agrees: the store was read and written. */
async function startToReadyMs(dataDir: string): Promise<number> {
  const start = performance.now();
  const served = await serve([SIGNPOST, "serve"], {
    SIGNPOST_PORT: "0",
    SIGNPOST_DATA_DIR: dataDir,
    SIGNPOST_DEMO: "0",
  });
  try {
    const answer = await fetch(`${served.url}/readyz`);
    const elapsedMs = performance.now() - start;
    if (answer.status !== 200) throw new Error(`/readyz answered ${answer.status}`);
    return elapsedMs;
  } finally {
    await served.stop();
  }
}

async function storeAccounts(dataDir: string, count: number): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const engine = await createEngine({ file: join(dataDir, "signpost.db") });
  try {
    for (let from = 0; from < count; from += BATCH) {
      const size = Math.min(BATCH, count - from);
      const seeds = Array.from({ length: size }, (_, index) => toSeed(from + index));
      await Promise.all(seeds.map((seed) => engine.storage.accounts.create(seed)));
    }
    const stored = (await engine.storage.accounts.list()).length;
    if (stored !== count) throw new Error(`${stored} accounts are stored instead of ${count}`);
  } finally {
    await engine.close();
  }
}

/** As small as an account that is used: one user, one skill, a few words of its own. */
function toSeed(index: number) {
  const accountId = `account-${index}` as AccountId;
  const now = Date.now();
  return {
    account: { accountId, name: `Account ${index}`, createdAt: now },
    users: [toUser(accountId, index)],
    keys: [],
    resources: [{ kind: "skill", id: "1", name: "Sales" } as const],
    variants: EVENTS.map(toVariant),
    actor: { name: "bench", at: now, source: "system" } as const,
  };
}

function toUser(accountId: AccountId, index: number) {
  return {
    accountId,
    userId: String(1001 + index) as AgentId,
    userPid: randomUUID(),
    loginName: "admin",
    nickname: "Ada",
    role: "administrator" as const,
    kind: "human" as const,
    skillIds: [],
    // Nobody logs in here; hashing ten thousand passwords would take minutes.
    passwordHash: "$argon2id$v=19$m=19456,t=2,p=1$YmVuY2hiZW5jaA$YmVuY2hiZW5jaGJlbmNoYmVuY2hiZW5jaGJlbmNoYmU",
    isEnabled: true,
  };
}

function toVariant(eventId: EventId) {
  const texts = LANGUAGES.map((spelling) => ({
    language: spelling as string as Language,
    spelling,
    words: `One of our colleagues will be with you in just a moment. (${spelling})`,
    state: "approved" as const,
    origin: "system" as const,
  }));
  return { eventId, context: { kind: "account" } as const, variant: { texts } };
}
