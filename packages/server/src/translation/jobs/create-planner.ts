import { HttpError } from "../../http/errors.ts";
import type { Logger } from "../../observability/logger.ts";
import type { TimeSource } from "../../time.ts";
import { createWorkProcess } from "../../work/create-work-process.ts";
import { type MadePlan, makePlan, type PlanTask } from "./make-plan.ts";

/** Makes the units of a job, where nobody waits for it who asks for something else. */
export interface Planner {
  plan(task: PlanTask): Promise<MadePlan>;
  close(): Promise<void>;
}

/** TRX-13. */
const MAX_PLAN_MS = 60_000;
const MAX_HEAP_MB = 512;
/** So many texts take a few milliseconds, less than it takes to send them to another process. */
const MAX_TEXTS_HERE = 500;

/** A planner with a process of its own, which is started for the first large account. */
export function createPlanner(time: TimeSource, logger: Logger): Planner {
  const work = createWorkProcess<PlanTask, MadePlan>({
    name: "jobs",
    module: new URL("./plan-process.ts", import.meta.url),
    isResult: (value): value is MadePlan => typeof value === "object" && value !== null && "parts" in value,
    maxRunMs: MAX_PLAN_MS,
    maxHeapMb: MAX_HEAP_MB,
    time,
    logger,
  });
  return {
    async plan(task) {
      if (countTexts(task) <= MAX_TEXTS_HERE) return makePlan(task);
      const outcome = await work.run(task);
      if (outcome.kind === "done") return outcome.result;
      throw new HttpError(503, "the job was not made; try again", { headers: { "retry-after": "5" } });
    },
    close: () => work.close(),
  };
}

/** As many as may have to be looked at: the product's own come beside them, where they are asked for. */
function countTexts({ variants, filter }: PlanTask): number {
  return variants.length * Math.max(1, filter.languages.length);
}
