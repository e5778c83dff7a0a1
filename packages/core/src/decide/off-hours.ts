import type { Stretch } from "../hours/find-stretch.ts";
import type { Instant } from "../ids.ts";

/** A stretch is known by its end. One without a known end is the last there will be, as far as anybody can tell. */
export function toStretchEnd({ until }: Stretch): Instant {
  return until ?? Number.MAX_SAFE_INTEGER;
}
