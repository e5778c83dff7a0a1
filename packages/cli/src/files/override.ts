import { createHash } from "node:crypto";
import type { EventId, SkillId, TimerSetting } from "@signpost/core";

/** What one context says of one message, as files and `/v1` have it. An absent field is inherited. */
export interface Override {
  readonly eventId: EventId;
  /** Absent: the account's. */
  readonly skillId?: SkillId;
  readonly enabled?: boolean;
  readonly timer?: TimerSetting;
  readonly texts: readonly OverrideText[];
}

/** One language of an override. */
export interface OverrideText {
  /** As it is spelt. */
  readonly language: string;
  readonly words: string;
  /** REN-5; absent: none. */
  readonly fallback?: string;
  /** RES-3: only of words that wait for approval. */
  readonly state?: string;
}

/** Overrides by their keys, in the order in which files have them. */
export type Overrides = ReadonlyMap<OverrideKey, Override>;

/** `EVENT`, or `EVENT@SKILL`. */
export type OverrideKey = string;

export function toKey({ eventId, skillId }: Pick<Override, "eventId" | "skillId">): OverrideKey {
  return skillId === undefined ? eventId : `${eventId}@${skillId}`;
}

/** In one order, whatever order they came in: equal configurations are equal files (FIL-1). */
export function toOverrides(overrides: Iterable<Override>): Overrides {
  const sorted = [...overrides]
    .filter(({ enabled, timer, texts }) => enabled !== undefined || timer !== undefined || texts.length > 0)
    .toSorted((a, b) => compare(a.eventId, b.eventId) || (a.skillId ?? 0) - (b.skillId ?? 0));
  return new Map(sorted.map((override) => [toKey(override), withSortedTexts(override)]));
}

function withSortedTexts(override: Override): Override {
  return { ...override, texts: override.texts.toSorted((a, b) => compare(a.language, b.language)) };
}

/** By code units: the process's language decides nothing. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Equal overrides have equal hashes, whoever wrote them and in which order. */
export function hashOverride({ enabled, timer, texts }: Override): string {
  const said = [
    enabled ?? null,
    timer === undefined ? null : [timer.value, timer.unit, timer.repeat],
    texts.map(({ language, words, fallback, state }) => [language, words, fallback ?? null, state ?? null]),
  ];
  return createHash("sha256").update(JSON.stringify(said)).digest("hex");
}
