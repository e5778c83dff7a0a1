import type { WorkAnswer } from "./create-work-process.ts";

/** What a work process does; the task comes from another process and is checked first. */
export interface Work<Task> {
  readonly isTask: (value: unknown) => value is Task;
  readonly run: (task: Task, tell: (progress: Omit<WorkProgress, "kind">) => void) => unknown;
}

/** From the process, while it works. */
export interface WorkProgress {
  readonly kind: "progress";
  readonly done: number;
  readonly of: number;
}

/** The other side of `createWorkProcess`: does one piece of work after the other, and ends with who gives it. */
export function serveWork<Task>(work: Work<Task>): void {
  process.on("message", (task) => process.send?.(toAnswer(work, task)));
  process.once("disconnect", () => process.exit());
  // What a terminal or a service manager says to all processes at once is for the one that knows what to finish.
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => {});
}

function tellProgress(progress: Omit<WorkProgress, "kind">): void {
  process.send?.({ kind: "progress", ...progress });
}

function toAnswer<Task>({ isTask, run }: Work<Task>, task: unknown): WorkAnswer {
  try {
    if (!isTask(task)) throw new Error("this is no work for this process");
    return { kind: "done", result: run(task, tellProgress) };
  } catch (error) {
    return { kind: "failed", message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
