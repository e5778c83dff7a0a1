import type { Metrics } from "../observability/metrics.ts";
import type { CommandResult } from "./conversations.ts";
import type { Job } from "./decide-job.ts";

/** A job that waits, and whom to tell. */
export interface WaitingJob {
  /** Jobs of one name have their turns one after the other. */
  readonly name: string;
  readonly job: Job;
  readonly attempts: number;
  readonly resolve: (results: readonly CommandResult[]) => void;
  readonly reject: (error: unknown) => void;
}

interface Counting {
  readonly metrics: Metrics;
}

/** What it wanted was stored, or refused. */
export function answer({ job, resolve }: WaitingJob, results: readonly CommandResult[], { metrics }: Counting): void {
  for (const [index, result] of results.entries()) {
    const kind = job[index]?.input.kind;
    if (kind !== undefined) metrics.countInput(kind, toOutcome(result));
  }
  resolve(results);
}

function toOutcome(result: CommandResult): "accepted" | "repeated" | "refused" {
  if (result.kind === "refused") return "refused";
  return result.isRepeat ? "repeated" : "accepted";
}

/** Nothing of it was stored. */
export function fail({ job, reject }: WaitingJob, error: unknown, { metrics }: Counting): void {
  for (const { input } of job) metrics.countInput(input.kind, "failed");
  reject(error);
}
