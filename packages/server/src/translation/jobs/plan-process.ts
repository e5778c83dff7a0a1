import { serveWork } from "../../work/serve-work.ts";
import { makePlan, type PlanTask } from "./make-plan.ts";

/** The process's whole work: the snapshot of a large account (TRX-13). */
serveWork<PlanTask>({
  isTask: (value): value is PlanTask => typeof value === "object" && value !== null && "filter" in value,
  run: makePlan,
});
