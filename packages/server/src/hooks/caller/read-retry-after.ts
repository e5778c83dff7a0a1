import type { IncomingHttpHeaders } from "node:http";
import type { Instant } from "@signpost/core";

/** However long an endpoint wants to be left alone, it is looked at again after this. */
const MAX_RETRY_AFTER_MS = 3_600_000;
/** Only what RFC 9110 has: a date begins with the name of a day. `Date.parse` alone would take "7" or "1.5" for one, too. */
const HTTP_DATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /;

/**
 * HOK-1: how long the endpoint asks to be left alone, in seconds or until a date, and at most an hour. A date is by the
 * endpoint's clock, which its answer tells; where it does not, by ours.
 */
export function readRetryAfterMs(
  { "retry-after": header, date }: Pick<IncomingHttpHeaders, "retry-after" | "date">,
  now: Instant,
): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, MAX_RETRY_AFTER_MS);
  const until = parseHttpDate(text);
  if (until === undefined) return undefined;
  const from = (date === undefined ? undefined : parseHttpDate(date)) ?? now;
  return Math.max(0, Math.min(until - from, MAX_RETRY_AFTER_MS));
}

function parseHttpDate(text: string): Instant | undefined {
  // The oldest of the three forms names no zone, and all are in GMT.
  const at = HTTP_DATE.test(text) ? Date.parse(/GMT|UTC|[+-]\d{4}$/.test(text) ? text : `${text} GMT`) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}
