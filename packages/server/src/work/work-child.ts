import { type ChildProcess, fork } from "node:child_process";
import { getCompileCacheDir } from "node:module";
import { dirname } from "node:path";
import type { TimeSource } from "../time.ts";
import type { WorkProgress } from "./serve-work.ts";

/** What came first of a task that was sent to a process. */
export type ChildReply =
  | { readonly kind: "answered"; readonly answer: unknown }
  | { readonly kind: "out-of-time" }
  /** Whoever asked for it does not want it any more. */
  | { readonly kind: "called-off" }
  /** Of a process that could not even be started the exit code is the error. */
  | { readonly kind: "ended"; readonly exitCode: unknown; readonly signal: unknown };

/** Starts a process that runs a module and knows nothing else of this one. */
export function startChild(module: URL, maxHeapMb: number): ChildProcess {
  const compiled = getCompileCacheDir();
  const child = fork(module, {
    execArgv: [`--max-old-space-size=${maxHeapMb}`],
    // Nothing of the settings, which hold secrets. Of where compiled code is kept, the part that is not Node's own addition.
    env: compiled === undefined ? {} : { NODE_COMPILE_CACHE: dirname(compiled) },
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  // It keeps nobody from ending.
  child.unref();
  child.channel?.unref();
  return child;
}

/** How a task is waited for. */
export interface AskOptions {
  readonly maxRunMs: number;
  readonly time: TimeSource;
  /** How much of it is done, as often as the work says so. */
  readonly onProgress?: ((progress: WorkProgress) => void) | undefined;
  /** Calls it off. */
  readonly signal?: AbortSignal | undefined;
}

/** Sends a task, and waits for its answer, for the end of its time or for that of the process. */
export function askChild(
  child: ChildProcess,
  task: object,
  { maxRunMs, time, onProgress, signal }: AskOptions,
): Promise<ChildReply> {
  return new Promise((resolve) => {
    const timeout = time.after(maxRunMs, () => finish({ kind: "out-of-time" }));
    const onAnswer = (answer: unknown): void => {
      if (isProgress(answer)) onProgress?.(answer);
      else finish({ kind: "answered", answer });
    };
    const onCall = (): void => finish({ kind: "called-off" });
    const onEnd = (exitCode: unknown, signal: unknown): void => finish({ kind: "ended", exitCode, signal });
    function finish(reply: ChildReply): void {
      timeout.close();
      signal?.removeEventListener("abort", onCall);
      child.off("message", onAnswer);
      child.off("error", onEnd);
      child.off("exit", onEnd);
      resolve(reply);
    }
    child.on("message", onAnswer);
    signal?.addEventListener("abort", onCall);
    child.once("error", onEnd);
    child.once("exit", onEnd);
    // What cannot be sent is not answered: the end of the process says so.
    child.send(task, (error) => {
      if (error !== null) child.kill("SIGKILL");
    });
  });
}

function isProgress(answer: unknown): answer is WorkProgress {
  return typeof answer === "object" && answer !== null && "kind" in answer && answer.kind === "progress";
}

/** Resolves when it is gone: whoever comes next must not meet it any more. */
export function killChild(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGKILL");
  });
}
