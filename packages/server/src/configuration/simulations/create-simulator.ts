import type { AccountConfiguration, Issue, Timeline } from "@signpost/core";
import type { Logger } from "../../observability/logger.ts";
import type { TimeSource } from "../../time.ts";
import { createWorkProcess, type WorkProcess } from "../../work/create-work-process.ts";

export interface SimulationTask {
  readonly document: unknown;
  /** What counts where the scenario has nothing; absent, the product's defaults. */
  readonly base: AccountConfiguration | undefined;
}

export type SimulationOutcome =
  | { readonly kind: "ran"; readonly timeline: Timeline }
  | { readonly kind: "invalid"; readonly issues: readonly Issue[] };

/** Of what a scenario may have at most, the slowest takes a few seconds on an idle machine. */
export const MAX_RUN_MS = 30_000;
const MAX_HEAP_MB = 512;

/** SIM-1 beside the server itself: a scenario of many thousand steps takes a second, in which no visitor should wait. */
export function createSimulator(time: TimeSource, logger: Logger): WorkProcess<SimulationTask, SimulationOutcome> {
  return createWorkProcess({
    name: "simulations",
    module: new URL("./simulation-process.ts", import.meta.url),
    isResult: isOutcome,
    maxRunMs: MAX_RUN_MS,
    maxHeapMb: MAX_HEAP_MB,
    time,
    logger,
  });
}

function isOutcome(value: unknown): value is SimulationOutcome {
  if (typeof value !== "object" || value === null || !("kind" in value)) return false;
  return value.kind === "ran" ? "timeline" in value : value.kind === "invalid" && "issues" in value;
}
