import type { ChildProcess } from "node:child_process";
import type { Logger } from "../observability/logger.ts";
import type { Alarm, TimeSource } from "../time.ts";
import { createOneAtATime } from "./one-at-a-time.ts";
import { type AskOptions, askChild, killChild, startChild } from "./work-child.ts";

/**
 * OPS-16: work that takes longer than others should wait, done in a process of its own. A thread of this process would share its
 * fate: what ends the one, a check within V8 or memory that runs out, ends the other. The process is started when there is
 * work, kept while there is some, and started anew when it has ended, whatever ended it.
 */
export interface WorkProcess<Task, Result> {
  /** Rejects with what the work itself threw. */
  run(task: Task, following?: FollowingWork): Promise<WorkOutcome<Result>>;
  /** What is under way is lost. */
  close(): Promise<void>;
}

/** For whoever looks on while a task is done: what it says of itself, and a way to have no more of it, which then is lost. */
export type FollowingWork = Pick<AskOptions, "onProgress" | "signal">;

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
  return new OwnProcess(options);
}

class OwnProcess<Task extends object, Result> implements WorkProcess<Task, Result> {
  readonly #options: WorkProcessOptions<Result>;
  readonly #oneAtATime = createOneAtATime();
  #child: ChildProcess | undefined;
  #idle: Alarm | undefined;
  #isClosed = false;

  constructor(options: WorkProcessOptions<Result>) {
    this.#options = options;
  }

  async run(task: Task, following: FollowingWork = {}): Promise<WorkOutcome<Result>> {
    const outcome = await this.#oneAtATime(() => this.#settle(task, following));
    return outcome === "busy" ? { kind: "busy" } : outcome;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#idle?.close();
    const last = this.#child;
    if (last === undefined) return;
    // Until it has gone, it is waited for.
    last.ref();
    await killChild(last);
  }

  async #settle(task: Task, following: FollowingWork): Promise<WorkOutcome<Result>> {
    this.#idle?.close();
    if (this.#isClosed || following.signal?.aborted) return { kind: "lost" };
    // One that is ending has closed its channel before it is gone.
    const worker = this.#child?.connected === true ? this.#child : this.#start();
    this.#child = worker;
    const outcome = await this.#work(worker, task, following);
    const { time, idleMs = IDLE_MS } = this.#options;
    this.#idle = time.after(idleMs, () => this.#letGo(worker));
    return outcome;
  }

  async #work(worker: ChildProcess, task: Task, following: FollowingWork): Promise<WorkOutcome<Result>> {
    const reply = await askChild(worker, task, { ...this.#options, ...following });
    switch (reply.kind) {
      case "answered":
        return this.#judge(worker, reply.answer);
      case "out-of-time":
        await killChild(worker);
        return { kind: "out-of-time" };
      case "called-off":
        await killChild(worker);
        return { kind: "lost" };
      case "ended": {
        const { exitCode, signal } = reply;
        const { logger, name } = this.#options;
        if (!this.#isClosed) logger.warn("a process for work ended before its work", { name, exitCode, signal });
        return { kind: "lost" };
      }
    }
  }

  /** A process that is of no use any more is gone before the next one is started. */
  async #judge(worker: ChildProcess, answer: unknown): Promise<WorkOutcome<Result>> {
    const { kind, result, message } = toFields(answer);
    if (kind === "failed") throw new Error(`${this.#options.name}: ${message}`);
    if (this.#options.isResult(result)) return { kind: "done", result };
    await killChild(worker);
    return { kind: "lost" };
  }

  #start(): ChildProcess {
    const started = startChild(this.#options.module, this.#options.maxHeapMb);
    started.once("error", () => this.#forget(started));
    started.once("exit", () => this.#forget(started));
    return started;
  }

  #letGo(worker: ChildProcess): void {
    this.#forget(worker);
    if (worker.connected) worker.disconnect();
  }

  #forget(ended: ChildProcess): void {
    if (this.#child === ended) this.#child = undefined;
  }
}

function toFields(answer: unknown): { readonly kind?: unknown; readonly result?: unknown; readonly message?: unknown } {
  return typeof answer === "object" && answer !== null ? answer : {};
}
