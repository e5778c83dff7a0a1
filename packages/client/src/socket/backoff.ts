const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/**
 * How long to wait before try number `attempt` (from 1). Doubles up to half a minute, and half of it is chance, so that the
 * clients of a server that restarted do not come back all at once. `random` is in [0, 1).
 */
export function toBackoffMs(attempt: number, random: number): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt - 1, 10));
  return Math.round(ceiling / 2 + (ceiling / 2) * random);
}
