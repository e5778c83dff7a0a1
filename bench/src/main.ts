import { writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { checksMeasure } from "./checks.ts";
import { commitMeasure, debianCommitMeasure, postgresCommitMeasure } from "./commit.ts";
import { contentServerMeasure } from "./content-server.ts";
import { coreMeasure } from "./core.ts";
import { findProblem, OPTIONS } from "./find-problem.ts";
import { hostileMeasure } from "./hostile.ts";
import { httpMeasure } from "./http.ts";
import { millionMeasure } from "./million.ts";
import { nodesMeasure } from "./nodes.ts";
import { type Measure, notRun, type Row } from "./row.ts";
import { startupMeasure } from "./startup.ts";
import { stormMeasure } from "./storm.ts";
import { timersMeasure } from "./timers.ts";
import { waitingMeasure } from "./waiting.ts";
import { writeMeasure } from "./write.ts";

const MEASURES: readonly Measure[] = [
  // First, in a process that has compiled nothing else: what the pure functions take is not to depend on what ran before.
  coreMeasure,
  checksMeasure,
  httpMeasure,
  contentServerMeasure,
  commitMeasure,
  postgresCommitMeasure,
  debianCommitMeasure,
  timersMeasure,
  millionMeasure,
  stormMeasure,
  waitingMeasure,
  hostileMeasure,
  nodesMeasure,
  startupMeasure,
  writeMeasure,
];

const IDS = [...new Set(MEASURES.flatMap(({ id }) => id.split(" ")))];

const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true, strict: false });
const problem = findProblem({ values, positionals }, IDS);

if (values.help) {
  console.log(
    "Usage: npm run bench -- [PRF-n …] [--json FILE]\n       signpost bench [PRF-n …] [--json FILE]\n\nWithout ids everything runs. Figures are medians; ratios are taken round by round.",
  );
} else if (problem !== undefined) {
  console.error(`signpost bench: ${problem}`);
  process.exitCode = 1;
} else {
  await runAll();
}

async function runAll(): Promise<void> {
  const chosen = MEASURES.filter(
    ({ id }) => positionals.length === 0 || positionals.some((wanted) => id.split(" ").includes(wanted)),
  );
  const rows: Row[] = [];
  for (const measure of chosen) {
    console.error(`${measure.id}: ${measure.work} …`);
    rows.push(...(await runOne(measure)));
  }
  console.log(toTable(rows));
  if (typeof values.json === "string")
    await writeFile(values.json, `${JSON.stringify({ machine: machine(), rows }, null, 2)}\n`);
  if (rows.some(({ verdict }) => verdict === "missed")) process.exitCode = 1;
}

/** One measure that cannot run must not hide the others; it is reported, never counted as passed. */
async function runOne(measure: Measure): Promise<readonly Row[]> {
  try {
    return await measure.run();
  } catch (error) {
    return [notRun(measure.id, measure.work, "–", error instanceof Error ? error.message : String(error))];
  }
}

function machine() {
  return { cores: availableParallelism(), node: process.version, at: new Date().toISOString() };
}

function toTable(rows: readonly Row[]): string {
  const head = ["id", "work", "ours", "reference", "ratio", "goal", "", "spread"];
  const lines = rows.map((row) => [
    row.id,
    row.work,
    row.ours,
    row.reference,
    row.ratio,
    row.goal,
    row.verdict,
    row.spread ?? "",
  ]);
  const widths = head.map((title, column) =>
    Math.max(title.length, ...lines.map((line) => (line[column] ?? "").length)),
  );
  const format = (line: readonly string[]) =>
    `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [format(head), `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`, ...lines.map(format)].join("\n");
}
