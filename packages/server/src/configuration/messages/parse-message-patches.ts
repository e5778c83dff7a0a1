import { type EventId, type Issue, parseVariantFields, type VariantFields } from "@signpost/core";
import type { MessageDialect } from "./message-dialect.ts";

/** What one element of a PUT asks for; an absent field keeps its value (CFG-5). */
export interface MessagePatch extends VariantFields {
  readonly eventId: EventId;
}

export type ParsedPatches =
  | { readonly kind: "parsed"; readonly patches: readonly MessagePatch[] }
  | { readonly kind: "invalid"; readonly issues: readonly Issue[] }
  | { readonly kind: "unknown-event"; readonly eventId: string };

/** CFG-12. */
const MAX_MESSAGES = 500;

/**
 * A body of one object or an array of them, all or nothing. The path's id names the message where the body does not; where
 * both do, they agree. Unknown properties are let pass (API §1.11), wrong types are not.
 */
export function parseMessagePatches(body: unknown, dialect: MessageDialect, pathId?: EventId): ParsedPatches {
  const raw: readonly unknown[] = Array.isArray(body) ? body : [body];
  if (raw.length === 0 || raw.length > MAX_MESSAGES) {
    return { kind: "invalid", issues: [{ path: "body", rule: `must hold 1 to ${MAX_MESSAGES} messages` }] };
  }
  const issues: Issue[] = [];
  const unknown: string[] = [];
  const patches: MessagePatch[] = [];
  for (const [index, candidate] of raw.entries()) {
    const path = Array.isArray(body) ? `[${index}]` : "";
    const parsed = parseOne(candidate, { path, pathId, dialect }, issues);
    if (parsed?.kind === "patch") patches.push(parsed.patch);
    if (parsed?.kind !== "unknown-event") continue;
    unknown.push(parsed.eventId);
    issues.push({ path: `${path}.id`, rule: dialect.idRule });
  }
  // Where all else is right, it is the message that is not there.
  if (unknown[0] !== undefined && issues.length === unknown.length)
    return { kind: "unknown-event", eventId: unknown[0] };
  issues.push(...findRepeats(patches));
  return issues.length > 0 ? { kind: "invalid", issues } : { kind: "parsed", patches };
}

type ParsedOne =
  | { readonly kind: "patch"; readonly patch: MessagePatch }
  | { readonly kind: "unknown-event"; readonly eventId: string };

interface Place {
  readonly path: string;
  readonly pathId: EventId | undefined;
  readonly dialect: MessageDialect;
}

function parseOne(candidate: unknown, place: Place, issues: Issue[]): ParsedOne | undefined {
  const { path } = place;
  if (!isRecord(candidate)) {
    issues.push({ path: path || "body", rule: "must be an object" });
    return undefined;
  }
  const eventId = parseId(candidate, place, issues);
  if (eventId === undefined) return undefined;
  if (typeof eventId === "object") return { kind: "unknown-event", eventId: eventId.unknown };
  return { kind: "patch", patch: { eventId, ...parseVariantFields(candidate, eventId, path, issues) } };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parseId(
  candidate: Record<string, unknown>,
  { path, pathId, dialect }: Place,
  issues: Issue[],
): EventId | { readonly unknown: string } | undefined {
  const named = candidate["id"] ?? candidate["messageEventId"] ?? pathId;
  if (typeof named !== "string" && typeof named !== "number") {
    issues.push({ path: `${path}.id`, rule: dialect.idRule });
    return undefined;
  }
  const eventId = dialect.parseId(named);
  if (eventId === undefined) return { unknown: String(named) };
  if (pathId !== undefined && eventId !== pathId) {
    issues.push({ path: `${path}.id`, rule: `must be ${pathId}, the message that the URL names` });
    return undefined;
  }
  return eventId;
}

function findRepeats(patches: readonly MessagePatch[]): readonly Issue[] {
  const seen = new Set<EventId>();
  return patches.flatMap(({ eventId }, index) => {
    if (!seen.has(eventId)) {
      seen.add(eventId);
      return [];
    }
    return [{ path: `[${index}].id`, rule: `${eventId} is named twice` }];
  });
}
