import type { Instant } from "../ids.ts";
import { findStretch } from "./find-stretch.ts";
import type { Hours } from "./hours.ts";

/** A promise that spans more closings than this counts as none. */
const MAX_STRETCHES = 2_000;

/**
 * RTM-1, BEH §5.2: when a span of working time that starts at `from` is over. Closed time does not count, so what a shift
 * leaves unused is carried to the next. `undefined` where no further opening is known.
 */
export function addOpenTime(hours: Hours, from: Instant, spanMs: number): Instant | undefined {
  let at = from;
  let leftMs = spanMs;
  for (let count = 0; count < MAX_STRETCHES; count++) {
    const { isOpen, until } = findStretch(hours, at);
    if (isOpen && (until === undefined || at + leftMs <= until)) return at + leftMs;
    if (until === undefined) return undefined;
    if (isOpen) leftMs -= until - at;
    at = until;
  }
  return undefined;
}
