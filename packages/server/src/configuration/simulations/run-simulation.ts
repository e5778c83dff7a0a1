import { Worker } from "node:worker_threads";
import type { AccountConfiguration, Issue, Timeline } from "@signpost/core";

export type SimulationOutcome =
  | { readonly kind: "ran"; readonly timeline: Timeline }
  | { readonly kind: "invalid"; readonly issue: Issue };

/** Of what a scenario may have at most, the slowest takes a few seconds on an idle machine. */
const MAX_RUN_MS = 30_000;
const MAX_HEAP_MB = 512;
const THREAD = new URL("./simulation-thread.ts", import.meta.url);

/**
 * SIM-1 beside the server's own thread: a scenario of many thousand steps takes a second, in which no visitor should wait.
 * `base` is what counts where the scenario has nothing; absent, the product's defaults.
 */
export function runSimulation(document: unknown, base: AccountConfiguration | undefined): Promise<SimulationOutcome> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(THREAD, {
      workerData: { document, base },
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
    });
    const timeout = setTimeout(() => {
      resolve({ kind: "invalid", issue: { path: "events", rule: `must run within ${MAX_RUN_MS / 1000} s` } });
      void worker.terminate();
    }, MAX_RUN_MS);
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", () => {
      clearTimeout(timeout);
      reject(new Error("the thread ended without an answer"));
    });
  });
}
