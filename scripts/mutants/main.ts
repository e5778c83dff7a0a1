import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { isAccepted, readAccepted, toOneLine } from "./accepted.ts";
import { applyMutant, findMutants, type Mutant } from "./find-mutants.ts";
import { pickSample } from "./pick-sample.ts";
import { createTestRanks, type RankTests } from "./rank-tests.ts";
import { createTestRunner, type TestRunner } from "./test-runner.ts";
import { makeWorkingCopy } from "./working-copy.ts";

const HELP = `npm run mutants -- [--only <path>]… [--sample <number>] [--seed <number>] [--reach <number>] [--postgres] [--report <file>] [--list]

Puts small faults into the sources, one at a time, and looks whether the unit tests notice.
  --only      the sources below these paths; absent: all parts
  --sample    so many faults, picked by chance; absent: all of them, which takes a night
  --seed      the same seed picks the same faults; absent: 1
  --reach     how many test files may be asked for one fault, the nearest first; absent: all of its part
  --postgres  asks the tests on PostgreSQL, too; each file of them starts a server of its own
  --report    writes what became of each fault into this file, as JSON
  --list      says how many faults there are, and stops`;

/** Of each part what the unit tests can prove. Words, colours and generated tables have no behaviour. */
const PARTS: readonly string[] = [
  "packages/core",
  "packages/protocol",
  "packages/server",
  "packages/client",
  "apps/console",
  "apps/window",
];
/** All that prove behaviour beside the sources; PostgreSQL is asked on demand. */
const PROJECTS: readonly string[] = ["unit", "thorough", "checks"];
const IS_TESTED = /^(?:packages|apps)\/[\w-]+\/src\/(?!.*\.(?:test|testsuite)\.).*\.tsx?$/;
const HAS_NO_BEHAVIOUR =
  /\/default-texts\/|\/placeholder-names\/|subtag-registry|-texts\.ts$|-styles\.ts$|descriptions\.ts$|\/theme\.ts$/;
/** Most faults are noticed beside the file: the nearest test is asked alone, then a few, and all others where none of them noticed. */
const ASKED_UNTIL: readonly number[] = [1, 6, Number.MAX_SAFE_INTEGER];
/** Of a machine that has other things to do. */
const TIMEOUT_MS = 180_000;
const TIMEOUT_MS_PER_FILE = 10_000;

interface Judgement {
  readonly mutant: Mutant;
  readonly outcome: "noticed" | "endless" | "survived" | "accepted" | "unreached";
  readonly by?: string;
}

const { values } = parseArgs({
  options: {
    only: { type: "string", multiple: true, default: [] },
    sample: { type: "string" },
    seed: { type: "string", default: "1" },
    reach: { type: "string", default: String(Number.MAX_SAFE_INTEGER) },
    postgres: { type: "boolean", default: false },
    report: { type: "string" },
    list: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
if (values.help) console.log(HELP);
else await run(resolve(import.meta.dirname, "../.."));

async function run(root: string): Promise<void> {
  const sources = listSources(root);
  const mutants = sources
    .filter((file) => IS_TESTED.test(file) && !HAS_NO_BEHAVIOUR.test(file) && isWanted(file))
    .flatMap((file) => findMutants(file, readFileSync(join(root, file), "utf8")));
  const picked =
    values.sample === undefined ? mutants : pickSample(mutants, Number(values.sample), Number(values.seed));
  console.log(`${mutants.length} faults, ${picked.length} of them to try`);
  if (values.list) return;
  const judgements = await judgeAll(root, picked, createTestRanks(root, sources));
  if (values.report !== undefined) writeFileSync(values.report, JSON.stringify(judgements, undefined, 2));
  for (const part of PARTS) printScore(part, judgements);
}

function listSources(root: string): readonly string[] {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
  });
  return listed.split("\n").filter((file) => /\.tsx?$/.test(file));
}

function isWanted(file: string): boolean {
  const wanted = values.only.length === 0 ? PARTS : values.only;
  return wanted.some((path) => file === path || file.startsWith(`${path.replace(/\/$/, "")}/`));
}

async function judgeAll(root: string, mutants: readonly Mutant[], rank: RankTests): Promise<readonly Judgement[]> {
  const accepted = readAccepted(root);
  const copy = makeWorkingCopy(root);
  const runner = createTestRunner(copy.root, [...PROJECTS, ...(values.postgres ? ["postgres"] : [])]);
  // Whoever breaks it off leaves nothing behind, either.
  process.on("exit", () => {
    runner.close();
    copy.remove();
  });
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
  const judgements: Judgement[] = [];
  for (const [index, mutant] of mutants.entries()) {
    const judged = await judge(mutant, copy.root, rank, runner);
    const isKnown = judged.outcome === "survived" && isAccepted(mutant, accepted);
    const judgement: Judgement = isKnown ? { ...judged, outcome: "accepted" } : judged;
    judgements.push(judgement);
    console.log(`${index + 1}/${mutants.length} ${describe(judgement)}`);
  }
  runner.close();
  return judgements;
}

async function judge(mutant: Mutant, root: string, rank: RankTests, runner: TestRunner): Promise<Judgement> {
  const { file } = mutant;
  const part = file.split("/", 2).join("/");
  const tests = rank(file)
    .filter((test) => test.startsWith(`${part}/`) && (values.postgres || !test.includes("postgres")))
    .slice(0, Number(values.reach));
  if (tests.length === 0) return { mutant, outcome: "unreached" };
  const path = join(root, file);
  const source = readFileSync(path, "utf8");
  try {
    writeFileSync(path, applyMutant(source, mutant));
    for (const [round, until] of ASKED_UNTIL.entries()) {
      const asked = tests.slice(ASKED_UNTIL[round - 1] ?? 0, until);
      const outcome = await runner.run(
        { changed: file, tests: asked },
        TIMEOUT_MS + asked.length * TIMEOUT_MS_PER_FILE,
      );
      if (outcome.kind === "passed") continue;
      writeFileSync(path, source);
      if (!outcome.isLate && asked.includes(outcome.by)) await expectToLoad(outcome.by, file, runner);
      return { mutant, outcome: outcome.isLate ? "endless" : "noticed", by: outcome.by };
    }
    return { mutant, outcome: "survived" };
  } finally {
    writeFileSync(path, source);
  }
}

/** A file of tests that cannot be loaded notices everything, and so nothing. */
async function expectToLoad(test: string, changed: string, runner: TestRunner): Promise<void> {
  const outcome = await runner.run({ changed, tests: [test] }, TIMEOUT_MS);
  if (outcome.kind === "failed") throw new Error(`${test} fails without any fault`);
}

function describe({ mutant: { file, line, before, after }, outcome, by }: Judgement): string {
  const where = `${outcome} ${file}:${line}`;
  return outcome === "noticed" ? `${where} by ${by}` : `${where} \`${toOneLine(before)}\` → \`${toOneLine(after)}\``;
}

/** Of those that a unit test can reach: what the browser stories alone can prove is not judged here. */
function printScore(part: string, judgements: readonly Judgement[]): void {
  const own = judgements.filter(({ mutant }) => mutant.file.startsWith(`${part}/`));
  if (own.length === 0) return;
  const count = (...outcomes: readonly Judgement["outcome"][]) =>
    own.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const [noticed, missed, accepted] = [count("noticed", "endless"), count("survived"), count("accepted")];
  const score = noticed + missed === 0 ? "–" : `${((100 * noticed) / (noticed + missed)).toFixed(1)} %`;
  console.log(
    `${part}: ${score}; ${noticed} noticed (${count("endless")} by a time that was over), ${missed} survived, ${accepted} accepted, ${count("unreached")} not reached by a unit test`,
  );
}
