import type { TimeSource } from "../time.ts";

/** API §7.5: every 3 to 5 minutes, or every 5. */
const INTERVAL_MS = 300_000;

/** Calls `refresh` every five minutes until the returned function is called. A failed round is told and the next one tried. */
export function startKeepAlive(
  refresh: () => Promise<void>,
  time: TimeSource,
  onFailure: (error: unknown) => void = () => {},
): () => void {
  return time.every(INTERVAL_MS, () => void refresh().catch(onFailure));
}
