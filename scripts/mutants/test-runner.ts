import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { TestReport, TestRequest } from "./serve-tests.ts";

/** What the tests said of a mutant; `failed` names the test that found it. */
export type TestOutcome =
  | { readonly kind: "passed" }
  /** `isLate`: a time was over, that of a test or that of all of them. A busy machine does that, too. */
  | { readonly kind: "failed"; readonly by: string; readonly isLate: boolean };

/** Runs tests of a working copy in a process of their own, which is ended where a fault has made it endless. */
export interface TestRunner {
  run(request: TestRequest, timeoutMs: number): Promise<TestOutcome>;
  close(): void;
}

/** Runs tests in a process that stays up between mutants, and starts it again when a mutant breaks it. */
export function createTestRunner(root: string, projects: readonly string[]): TestRunner {
  let served: ChildProcess | undefined;

  async function start(): Promise<ChildProcess> {
    const child = spawn(process.execPath, [join(root, "scripts/mutants/serve-tests.ts"), ...projects], {
      cwd: root,
      // A group of its own, so that the processes of tests go with it.
      detached: true,
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    served = child;
    await once(child, "message");
    return child;
  }

  function end(child: ChildProcess): void {
    served = undefined;
    try {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    } catch {
      // It has ended already.
    }
  }

  return {
    async run(request, timeoutMs) {
      const child = served ?? (await start());
      const report = await ask(child, request, timeoutMs);
      if (typeof report !== "string") return toOutcome(report);
      end(child);
      return { kind: "failed", by: report, isLate: report === TOO_LONG };
    },
    close() {
      if (served !== undefined) end(served);
    },
  };
}

function toOutcome({ failed, isLate = false }: TestReport): TestOutcome {
  return failed === undefined ? { kind: "passed" } : { kind: "failed", by: failed, isLate };
}

/** A word instead of a report: there was none, and the process is not to be used again. */
function ask(child: ChildProcess, request: TestRequest, timeoutMs: number): Promise<TestReport | string> {
  return new Promise((resolve) => {
    const done = (report: TestReport | string): void => {
      clearTimeout(timer);
      child.removeAllListeners("message");
      child.removeAllListeners("exit");
      resolve(report);
    };
    const timer = setTimeout(() => done(TOO_LONG), timeoutMs);
    child.once("message", (report: TestReport) => done(report));
    child.once("exit", () => done("the process of the tests ended"));
    child.send(request);
  });
}

/** Why a mutant counts as found whose tests did not end. */
const TOO_LONG = "the time was over";
