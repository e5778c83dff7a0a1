import type { TimeSource } from "../../time.ts";
import { CallRefused, type HookAnswer } from "./hook-answer.ts";

export interface Limit {
  readonly time: Pick<TimeSource, "after">;
  readonly timeoutMs: number;
  /** Gives the call up, as a connection that broke. */
  readonly signal?: AbortSignal;
}

/**
 * HOK-4: is over by the limit, whatever becomes of the work: it relies on no socket, no lookup and no promise of theirs. The
 * work is told by the signal, and what it comes to afterwards is nobody's any more.
 */
export function withinLimit(
  { time, timeoutMs, signal }: Limit,
  work: (isOver: AbortSignal) => Promise<HookAnswer>,
): Promise<HookAnswer> {
  return new Promise((resolve) => {
    const over = new AbortController();
    const end = (answer: HookAnswer): void => {
      alarm.close();
      signal?.removeEventListener("abort", cut);
      over.abort();
      resolve(answer);
    };
    const cut = (): void => end({ kind: "failed", reason: "connection" });
    const alarm = time.after(timeoutMs, () => end({ kind: "failed", reason: "timeout" }));
    signal?.addEventListener("abort", cut);
    if (signal?.aborted) return cut();
    work(over.signal).then(end, (error: unknown) =>
      end({ kind: "failed", reason: error instanceof CallRefused ? error.reason : "connection" }),
    );
  });
}
