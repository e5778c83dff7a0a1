import type { ChildProcess } from "node:child_process";
import type { Logger } from "../observability/logger.ts";
import type { Alarm, TimeSource } from "../time.ts";
import { createOneAtATime } from "./one-at-a-time.ts";
import { askChild, killChild, startChild } from "./work-child.ts";

/**
 * OPS-16: work that takes longer than others should wait, done in a process of its own. A thread of this process would share its
 * fate: what ends the one, a check within V8 or memory that runs out, ends the other. The process is started when there is
 * work, kept while there is some, and started anew when it has ended, whatever ended it.
 */
export interface WorkProcess<Task, Result> {
  /** Rejects with what the work itself threw. */
  run(task: Task): Promise<WorkOutcome<Result>>;
  /** What is under way is lost. */
  close(): Promise<void>;
}

/** How a task ended (OPS-16). */
export type WorkOutcome<Result> =
  | { readonly kind: "done"; readonly result: Result }
  /** Too many wait already. */
  | { readonly kind: "busy" }
  /** It took longer than it may, and was ended. */
  | { readonly kind: "out-of-time" }
  /** The process ended before it had an answer. */
  | { readonly kind: "lost" };

/** Which work the process does, and how much time and memory it may take. */
export interface WorkProcessOptions<Result> {
  /** For the log. */
  readonly name: string;
  /** A module that calls `serveWork`. */
  readonly module: URL;
  /** What comes from the process is as unknown as whatever else comes from outside. */
  readonly isResult: (value: unknown) => value is Result;
  readonly maxRunMs: number;
  readonly maxHeapMb: number;
  readonly time: TimeSource;
  readonly logger: Logger;
  /** Without work for so long, it is let go. Absent: a minute. */
  readonly idleMs?: number;
}

/** From the process: what became of a piece of work. */
export type WorkAnswer =
  | { readonly kind: "done"; readonly result: unknown }
  | { readonly kind: "failed"; readonly message: string };

const IDLE_MS = 60_000;

/**
 * A process for work that would hold up the server: started at the first task, ended when idle, replaced when it dies
 * (OPS-16).
 */
export function createWorkProcess<Task extends object, Result>(
  options: WorkProcessOptions<Result>,
): WorkProcess<Task, Result> {
  const { name, module, isResult, maxHeapMb, time, logger, idleMs = IDLE_MS } = options;
  const oneAtATime = createOneAtATime();
  let child: ChildProcess | undefined;
  let idle: Alarm | undefined;
  let isClosed = false;

  function start(): ChildProcess {
    const started = startChild(module, maxHeapMb);
    started.once("error", () => forget(started));
    started.once("exit", () => forget(started));
    return started;
  }

  function forget(ended: ChildProcess): void {
    if (child === ended) child = undefined;
  }

  function letGo(worker: ChildProcess): void {
    forget(worker);
    if (worker.connected) worker.disconnect();
  }

  async function settle(task: Task): Promise<WorkOutcome<Result>> {
    idle?.close();
    if (isClosed) return { kind: "lost" };
    // One that is ending has closed its channel before it is gone.
    const worker = child?.connected === true ? child : start();
    child = worker;
    const outcome = await work(worker, task);
    idle = time.after(idleMs, () => letGo(worker));
    return outcome;
  }

  /** A process that is of no use any more is gone before the next one is started. */
  async function work(worker: ChildProcess, task: Task): Promise<WorkOutcome<Result>> {
    const reply = await askChild(worker, task, options);
    switch (reply.kind) {
      case "answered": {
        const { kind, result, message } = toFields(reply.answer);
        if (kind === "failed") throw new Error(`${name}: ${message}`);
        if (isResult(result)) return { kind: "done", result };
        await killChild(worker);
        return { kind: "lost" };
      }
      case "out-of-time":
        await killChild(worker);
        return { kind: "out-of-time" };
      case "ended": {
        const { exitCode, signal } = reply;
        if (!isClosed) logger.warn("a process for work ended before its work", { name, exitCode, signal });
        return { kind: "lost" };
      }
    }
  }

  return {
    async run(task) {
      const outcome = await oneAtATime(() => settle(task));
      return outcome === "busy" ? { kind: "busy" } : outcome;
    },
    async close() {
      isClosed = true;
      if (child === undefined) return;
      // Until it has gone, it is waited for.
      child.ref();
      await killChild(child);
    },
  };
}

function toFields(answer: unknown): { readonly kind?: unknown; readonly result?: unknown; readonly message?: unknown } {
  return typeof answer === "object" && answer !== null ? answer : {};
}
