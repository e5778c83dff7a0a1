import type { Instant, Issue } from "@signpost/core";
import { type ParsedEvent, parseEvent } from "@signpost/protocol";

export type ParsedEvents =
  | { readonly kind: "parsed"; readonly events: readonly ParsedEvent[] }
  | { readonly kind: "invalid"; readonly issues: readonly Issue[] };

/** EVT-1. */
const MAX_EVENTS = 1_000;
/** Clocks differ a little; an event from tomorrow is a mistake. */
const MAX_AHEAD_MS = 5 * 60_000;
/** Older than the longest a conversation stays open (RTM-2) is a mistake, too. */
const MAX_BEHIND_MS = 90 * 24 * 3_600_000;

/** All or nothing: one bad event and none is passed on. Every issue names its event as `events[n].field`. */
export function parseConversationEvents(body: unknown, now: Instant): ParsedEvents {
  const isArray = Array.isArray(body);
  const raw: readonly unknown[] = isArray ? body : [body];
  if (raw.length === 0 || raw.length > MAX_EVENTS) {
    return { kind: "invalid", issues: [{ path: "events", rule: `must hold 1 to ${MAX_EVENTS} events` }] };
  }
  const events: ParsedEvent[] = [];
  const issues: Issue[] = [];
  for (const [index, candidate] of raw.entries()) {
    const path = isArray ? `events[${index}]` : "event";
    const parsed = parseEvent(candidate, path);
    if (parsed.kind === "invalid") issues.push(...parsed.issues);
    else if (isInTime(parsed.value, now)) events.push(parsed.value);
    else issues.push({ path: `${path}.at`, rule: "must be at most 5 minutes ahead and 90 days back" });
  }
  return issues.length > 0 ? { kind: "invalid", issues } : { kind: "parsed", events };
}

function isInTime({ at }: ParsedEvent, now: Instant): boolean {
  return at === undefined || (at <= now + MAX_AHEAD_MS && at >= now - MAX_BEHIND_MS);
}
