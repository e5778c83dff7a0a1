import { join } from "node:path";
import { createVitest, type Reporter } from "vitest/node";

/** Runs tests of the working copy that it stands in, as it is told, and keeps what it has transformed for the next time. */
export interface TestRequest {
  readonly changed: string;
  readonly tests: readonly string[];
}

/** `failed`: the first test, or file, that noticed. `isLate`: all that it noticed was that its time was over. */
export interface TestReport {
  readonly failed: string | undefined;
  readonly isLate?: boolean;
}

function isOfTime({ message }: { readonly message: string }): boolean {
  return /^(?:Test|Hook) timed out in/.test(message);
}

const root = process.cwd();
/** In this run; what vitest knows of modules may be from an earlier one. */
let failed: string | undefined;
let isLate = false;
const note: Reporter = {
  onTestCaseResult(test) {
    const { state, errors = [] } = test.result();
    if (state !== "failed" || failed !== undefined) return;
    failed = test.fullName;
    isLate = errors.every(isOfTime);
  },
  onTestModuleEnd(module) {
    const errors = module.errors();
    if (errors.length === 0 || failed !== undefined) return;
    failed = module.relativeModuleId;
    isLate = errors.every(isOfTime);
  },
};
// Its own output is nobody's to read: of thousands of runs most fail, and are to.
const vitest = await createVitest({
  root,
  watch: false,
  run: true,
  project: process.argv.slice(2),
  bail: 1,
  silent: true,
  reporters: [note],
});
await vitest.standalone();
await vitest.globTestSpecifications();

/** Mended by now, and remembered with its fault. */
let changedBefore: string | undefined;

async function run({ changed, tests }: TestRequest): Promise<TestReport> {
  for (const file of [changed, changedBefore ?? changed]) vitest.invalidateFile(join(root, file));
  changedBefore = changed;
  const specifications = tests.flatMap((file) => vitest.getModuleSpecifications(join(root, file)));
  if (specifications.length === 0) return { failed: undefined };
  failed = undefined;
  isLate = false;
  const { unhandledErrors } = await vitest.runTestSpecifications(specifications);
  if (unhandledErrors.length > 0) failed ??= "an error outside of any test";
  return { failed, isLate };
}

process.on("message", (request: TestRequest) => {
  run(request).then(
    (report) => process.send?.(report),
    (error: unknown) => process.send?.({ failed: `the run broke: ${String(error)}` } satisfies TestReport),
  );
});
process.on("disconnect", () => process.exit());
process.send?.("ready");
