import type { Context, EventId, Revision, Variant } from "@signpost/core";
import type { ConfigurationChange, HistoryEntry, MessageHistory } from "../../storage/configuration-store.ts";

/** One message in one context, with what it says there. */
export interface VariantAt {
  readonly eventId: EventId;
  readonly context: Context;
  readonly variant: Variant;
}

/** HIS-2: what a variant was at one revision and is at another; absent where there was no override. */
export interface Difference {
  readonly eventId: EventId;
  readonly context: Context;
  readonly before?: Variant;
  readonly after?: Variant;
}

export function toKey({ eventId, context }: Pick<VariantAt, "eventId" | "context">): string {
  return context.kind === "account" ? eventId : `${eventId}/${context.skillId}`;
}

/**
 * HIS-2: the variants as they were at a revision, from those of today and everything that has been written since: each
 * message was what the first later write says it was before.
 */
export function toConfigurationAt(
  today: readonly VariantAt[],
  revision: Revision,
  writtenSince: readonly HistoryEntry[],
): readonly VariantAt[] {
  const variants = new Map(today.map((variant) => [toKey(variant), variant]));
  const newestFirst = writtenSince
    .filter(isOfMessage)
    .filter((entry) => entry.revision > revision)
    .toSorted((a, b) => b.revision - a.revision);
  for (const { eventId, context, before } of newestFirst) {
    const key = toKey({ eventId, context });
    if (before === undefined) variants.delete(key);
    else variants.set(key, { eventId, context, variant: before });
  }
  return [...variants.values()].toSorted((a, b) => toKey(a).localeCompare(toKey(b), "en"));
}

function isOfMessage(entry: HistoryEntry): entry is Extract<HistoryEntry, MessageHistory> {
  return entry.kind === "message";
}

/** What differs between two sets of variants, in the order of their messages. */
export function compareVariants(from: readonly VariantAt[], to: readonly VariantAt[]): readonly Difference[] {
  const before = new Map(from.map((variant) => [toKey(variant), variant]));
  const after = new Map(to.map((variant) => [toKey(variant), variant]));
  const keys = [...new Set([...before.keys(), ...after.keys()])].toSorted((a, b) => a.localeCompare(b, "en"));
  return keys.flatMap((key): Difference[] => {
    const [old, young] = [before.get(key), after.get(key)];
    const either = old ?? young;
    if (either === undefined || isSame(old?.variant, young?.variant)) return [];
    const { eventId, context } = either;
    return [{ eventId, context, ...(old ? { before: old.variant } : {}), ...(young ? { after: young.variant } : {}) }];
  });
}

/** Plain values, written by one program; the order of languages is not a difference. */
function isSame(a: Variant | undefined, b: Variant | undefined): boolean {
  return JSON.stringify(toComparable(a)) === JSON.stringify(toComparable(b));
}

function toComparable(variant: Variant | undefined): unknown {
  if (variant === undefined) return null;
  const { enabled, texts, timer } = variant;
  const sorted = texts
    .map(({ language, words, fallback = "", state, approved }) => [
      language,
      words,
      fallback,
      state,
      ...(approved === undefined ? [] : [approved.words, approved.fallback ?? ""]),
    ])
    .toSorted(([a = ""], [b = ""]) => a.localeCompare(b, "en"));
  return [enabled ?? null, sorted, timer ? [timer.value, timer.unit, timer.repeat] : null];
}

/** The writes that turn what is into what was. */
export function toPutBack(differences: readonly Difference[]): readonly ConfigurationChange[] {
  return differences.map(({ eventId, context, before }) => ({
    kind: "message",
    eventId,
    context,
    ...(before ? { variant: before } : {}),
  }));
}
