import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { createEngine, type Engine } from "@signpost/server";
import { CONSUMER_LINE, createAccount, inParallel, openingOf, submit } from "./conversations.ts";
import { alternate, type Measure, median, type Row, toRatios, toSpread } from "./row.ts";
import { inTemporaryFolder } from "./stores.ts";

const AT_ONCE = 64;
const CONVERSATIONS = 2_000;
const EVENTS = 10_000;
const ROUNDS = 7;
const GOAL = 0.6;
const WORK = `event → decided → durable, SQLite, ${AT_ONCE} at once`;

/** PRF-4: event in → decided → durable, on the embedded store, against the same rows without any logic. */
export const commitMeasure: Measure = {
  id: "PRF-4",
  work: WORK,
  run: () =>
    inTemporaryFolder(async (dir) => {
      const engine = await createEngine({ file: join(dir, "ours.db") });
      await seed(engine);
      const bare = await openBare(join(dir, "bare.db"));
      const row = await compareCommits("PRF-4", WORK, engine, bare);
      await engine.close();
      return [row];
    }),
};

/** Writes the rows of `EVENTS` events in groups of `AT_ONCE`, and thinks nothing. */
interface BareWriter {
  run(round: number): Promise<void>;
  close(): Promise<void>;
}

async function compareCommits(id: string, work: string, engine: Engine, bare: BareWriter): Promise<Row> {
  let round = 0;
  const figures = await alternate(
    ROUNDS,
    () => perSecond(() => runOurs(engine, round++)),
    () => perSecond(() => bare.run(round++)),
  );
  await bare.close();
  const ratios = toRatios(figures.ours, figures.reference);
  const ratio = median(ratios);
  return {
    id,
    work,
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
async function openBare(file: string): Promise<BareWriter> {
  const engine = await createEngine({ file });
  await seed(engine);
  await engine.close();
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
