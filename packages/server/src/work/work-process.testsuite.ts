import { getCompileCacheDir } from "node:module";
import { serveWork, type Work } from "./serve-work.ts";

/** Work of the tests' own, among it all that can go wrong in a process. */
export interface OddTask {
  readonly kind: "answer" | "throw" | "crash" | "out-of-memory" | "never-end" | "nonsense" | "exit";
  readonly value?: unknown;
  /** Told of before. */
  readonly steps?: number;
}

export interface OddResult {
  readonly pid: number;
  readonly value: unknown;
  readonly environment: readonly string[];
  /** Where it looks for code that is compiled already. */
  readonly compiledIn: string | undefined;
}

function run({ kind, value, steps = 0 }: OddTask, tell: Parameters<Work<OddTask>["run"]>[1]): unknown {
  for (let done = 1; done <= steps; done++) tell({ done, of: steps });
  switch (kind) {
    case "answer":
      return {
        pid: process.pid,
        value,
        environment: Object.keys(process.env),
        compiledIn: getCompileCacheDir(),
      } satisfies OddResult;
    case "throw":
      throw new Error("this work cannot be done");
    case "crash":
      // As a check within V8 that fails: no word, no handler, no farewell.
      return process.kill(process.pid, "SIGTRAP");
    case "exit":
      return process.exit(0);
    case "out-of-memory": {
      const kept: string[][] = [];
      for (;;) kept.push(Array.from({ length: 100_000 }, (_, index) => `${index} of ${kept.length}`));
    }
    case "never-end":
      for (;;);
    case "nonsense":
      return "nonsense";
  }
}

function isTask(value: unknown): value is OddTask {
  return typeof value === "object" && value !== null && "kind" in value;
}

if (process.send !== undefined && process.argv[1]?.endsWith("work-process.testsuite.ts")) serveWork({ isTask, run });
