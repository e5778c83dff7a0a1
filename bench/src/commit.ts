import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Engine } from "@signpost/server";
import pg from "pg";
import { CONSUMER_LINE, createAccount, inParallel, openingOf, submit } from "./conversations.ts";
import { alternate, type Measure, median, type Row, toRatios, toSpread } from "./row.ts";
import { createDatabase, inTemporaryFolder, useEngine, withDebianPostgres, withPostgres } from "./stores.ts";

const AT_ONCE = 64;
const CONVERSATIONS = 2_000;
const EVENTS = 10_000;
const ROUNDS = 15;
const GOAL = 0.6;
const GOAL_STOCK = 0.9;

/** PRF-4: event in → decided → durable, on the embedded store, against the same rows without any logic. */
export const commitMeasure: Measure = {
  id: "PRF-4",
  work: toWork("SQLite"),
  run: () =>
    inTemporaryFolder(async (dir) => {
      const bareFile = join(dir, "bare.db");
      await useEngine({ file: bareFile }, seed);
      return useEngine({ file: join(dir, "ours.db") }, (engine) =>
        compare({ id: "PRF-4", work: toWork("SQLite"), engine, openBare: async () => openSqlite(bareFile) }),
      );
    }),
};

/** PRF-5: the same on PostgreSQL; the reference has a database of its own on the same server. */
export const postgresCommitMeasure: Measure = {
  id: "PRF-5",
  work: toWork("PostgreSQL"),
  run: () =>
    withPostgres(async (databaseUrl) => {
      const bareUrl = await createDatabase(databaseUrl, "bare");
      await useEngine({ databaseUrl: bareUrl }, seed);
      return useEngine({ databaseUrl }, (engine) =>
        compare({ id: "PRF-5", work: toWork("PostgreSQL"), engine, openBare: () => openPostgres(bareUrl) }),
      );
    }),
};

/** Debian's package as it is installed, beside the one with settings of ours: nothing may depend on those. */
export const debianCommitMeasure: Measure = {
  id: "PRF-5",
  work: toWork("Debian's PostgreSQL"),
  run: () =>
    withDebianPostgres((stockUrl) =>
      withPostgres((databaseUrl) =>
        useEngine({ databaseUrl: stockUrl }, (stock) =>
          useEngine({ databaseUrl }, (tuned) => compareEngines(stock, tuned)),
        ),
      ),
    ),
};

async function compareEngines(stock: Engine, tuned: Engine): Promise<readonly Row[]> {
  await seed(stock);
  await seed(tuned);
  let round = 0;
  const figures = await alternate(
    ROUNDS,
    () => perSecond(() => runOurs(stock, round++)),
    () => perSecond(() => runOurs(tuned, round++)),
  );
  const ratios = toRatios(figures.ours, figures.reference);
  const ratio = median(ratios);
  return [
    {
      id: "PRF-5",
      work: toWork("Debian's PostgreSQL"),
      ours: `${Math.round(median(figures.ours))}/s`,
      reference: `the packaged one: ${Math.round(median(figures.reference))}/s`,
      ratio: ratio.toFixed(2),
      goal: `≥ ${GOAL_STOCK}`,
      verdict: ratio >= GOAL_STOCK ? "met" : "missed",
      spread: toSpread(ratios),
    },
  ];
}

function toWork(store: string): string {
  return `event → decided → durable, ${store}, ${AT_ONCE} at once`;
}

/** Writes the rows of `EVENTS` events in groups of `AT_ONCE`, and thinks nothing. */
interface BareWriter {
  run(round: number): Promise<void>;
  close(): Promise<void>;
}

interface Comparison {
  readonly id: string;
  readonly work: string;
  readonly engine: Engine;
  readonly openBare: () => Promise<BareWriter>;
}

async function compare({ id, work, engine, openBare }: Comparison): Promise<readonly Row[]> {
  await seed(engine);
  const bare = await openBare();
  let round = 0;
  const figures = await alternate(
    ROUNDS,
    () => perSecond(() => runOurs(engine, round++)),
    () => perSecond(() => bare.run(round++)),
  );
  await bare.close();
  const ratios = toRatios(figures.ours, figures.reference);
  const ratio = median(ratios);
  return [
    {
      id,
      work,
      ours: `${Math.round(median(figures.ours))}/s`,
      reference: `bare loop, same rows, groups of ${AT_ONCE}: ${Math.round(median(figures.reference))}/s`,
      ratio: ratio.toFixed(2),
      goal: `≥ ${GOAL}`,
      verdict: ratio >= GOAL ? "met" : "missed",
      spread: toSpread(ratios),
    },
  ];
}

async function perSecond(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return EVENTS / ((performance.now() - start) / 1000);
}

async function seed(engine: Engine): Promise<void> {
  await createAccount(engine);
  await inParallel(CONVERSATIONS, AT_ONCE, (index) => submit(engine, index, openingOf(index)));
  // A sample of what an event writes.
  await submit(engine, 0, CONSUMER_LINE, "sample");
}

/** Consumer lines with a key each: state, one line and one key are written, as in the reference. */
function runOurs(engine: Engine, round: number): Promise<void> {
  return inParallel(EVENTS, AT_ONCE, (index) =>
    submit(engine, index % CONVERSATIONS, CONSUMER_LINE, `r${round}-${index}`),
  );
}

/** The groups of one round: for every event the row of its conversation, a sequence and a key that were not there before. */
function* groupsOf(round: number, rows: readonly number[]) {
  for (let from = 0; from < EVENTS; from += AT_ONCE) {
    const size = Math.min(AT_ONCE, EVENTS - from);
    yield Array.from({ length: size }, (_, place) => {
      const index = from + place;
      const row = rows[index % rows.length] ?? 0;
      return { row, sequence: 1_000 + round * EVENTS + index, key: `r${round}-${index}` };
    });
  }
}

/** The same file format, settings, tables, indexes, row sizes and group size; no parsing, no deciding, no versions. */
function openSqlite(file: string): BareWriter {
  const db = new DatabaseSync(file);
  db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
  const sample = (sql: string) => Object.values(db.prepare(sql).get() ?? {});
  const rows = db
    .prepare("SELECT id FROM conversations")
    .all()
    .map(({ id }) => Number(id));
  const [state, nextWakeAt] = sample("SELECT state, next_wake_at FROM conversations WHERE id = 1");
  const [body] = sample("SELECT body FROM lines ORDER BY conversation, sequence DESC LIMIT 1");
  const [answer] = sample("SELECT answer FROM answers LIMIT 1");
  const update = db.prepare(
    "UPDATE conversations SET version = version + 1, changed_at = ?, next_wake_at = ?, state = ? WHERE id = ?",
  );
  const addLine = db.prepare("INSERT INTO lines (conversation, sequence, body) VALUES (?, ?, ?)");
  const addAnswer = db.prepare("INSERT INTO answers (conversation, key, answer, at) VALUES (?, ?, ?, ?)");
  return {
    async run(round) {
      for (const group of groupsOf(round, rows)) {
        db.exec("BEGIN IMMEDIATE");
        for (const { row, sequence, key } of group) {
          update.run(Date.now(), nextWakeAt ?? null, state ?? null, row);
          addLine.run(row, sequence, body ?? null);
          addAnswer.run(row, key, answer ?? null, Date.now());
        }
        db.exec("COMMIT");
      }
    },
    close: async () => db.close(),
  };
}

/** Written by hand as one would for the most: prepared, set-based, a group's statements and its commit in one flight. */
async function openPostgres(url: string): Promise<BareWriter> {
  const client = new pg.Client({ connectionString: url, pipeline: true });
  await client.connect();
  const all = async (text: string) => (await client.query<Record<string, unknown>>(text)).rows;
  const rows = (await all("SELECT id FROM conversations ORDER BY id")).map(({ id }) => Number(id));
  const [sample] = await all(
    `SELECT c.state, c.next_wake_at, l.body, a.answer FROM answers a JOIN conversations c ON c.id = a.conversation
     JOIN lines l ON l.conversation = c.id ORDER BY l.sequence DESC LIMIT 1`,
  );
  const { state, next_wake_at: nextWakeAt, body, answer } = sample ?? {};
  const alike = (value: unknown, { length }: { readonly length: number }) => Array.from({ length }, () => value);
  return {
    async run(round) {
      for (const group of groupsOf(round, rows)) {
        const ids = group.map(({ row }) => row);
        const keys = group.map(({ key }) => key);
        const now = Date.now();
        await Promise.all([
          client.query({ name: "begin", text: "BEGIN" }),
          client.query({ ...BARE_UPDATE, values: [ids, alike(state, ids), now, nextWakeAt] }),
          client.query({ ...BARE_LINES, values: [ids, group.map(({ sequence }) => sequence), alike(body, ids)] }),
          client.query({ ...BARE_ANSWERS, values: [ids, keys, alike(answer, ids), now] }),
          client.query({ name: "commit", text: "COMMIT" }),
        ]);
      }
    },
    close: () => client.end(),
  };
}

const BARE_UPDATE = {
  name: "update",
  text: `UPDATE conversations c SET version = version + 1, changed_at = $3, next_wake_at = $4, state = i.state
         FROM unnest($1::bigint[], $2::text[]) AS i (id, state) WHERE c.id = i.id`,
};
const BARE_LINES = {
  name: "lines",
  text: "INSERT INTO lines (conversation, sequence, body) SELECT * FROM unnest($1::bigint[], $2::integer[], $3::text[])",
};
const BARE_ANSWERS = {
  name: "answers",
  text: `INSERT INTO answers (conversation, key, answer, at)
         SELECT i.*, $4::bigint FROM unnest($1::bigint[], $2::text[], $3::text[]) AS i`,
};
