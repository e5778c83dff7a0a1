import type { Clock } from "./clock.ts";

/** API §7.5: every 3 to 5 minutes, or every 5. */
const INTERVAL_MS = 300_000;

/** Calls `refresh` every five minutes until the returned function is called. A failed round is told and the next one tried. */
export function startKeepAlive(
  refresh: () => Promise<void>,
  clock: Clock,
  onFailure: (error: unknown) => void = () => {},
): () => void {
  const stopping = new AbortController();
  const { signal } = stopping;
  const run = async () => {
    while (!signal.aborted) {
      await clock.sleep(INTERVAL_MS, signal);
      if (!signal.aborted) await refresh().catch(onFailure);
    }
  };
  run().catch(onFailure);
  return () => stopping.abort();
}
