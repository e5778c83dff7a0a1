import { findDefaultFallback, findDefaultText } from "../catalogue/default-texts.ts";
import { CHAT_EVENT_IDS, type EventId, MESSAGING_EVENT_IDS } from "../catalogue/event-id.ts";
import type { Language, SkillId } from "../ids.ts";
import type { AccountConfiguration, StoredVariant, Text } from "../policy/configuration.ts";
import { toUnitName, type UnitKey, type UnitName } from "./unit-name.ts";

/** TRX-1: something to translate. */
export interface Unit extends UnitKey {
  readonly name: UnitName;
  /** As it is stored. */
  readonly source: string;
}

/** Which units. What is absent does not limit them. */
export interface UnitFilter {
  readonly sourceLanguage: Language;
  /** `account`: the account's own texts. */
  readonly skills?: ReadonlySet<SkillId | "account">;
  readonly events?: ReadonlySet<EventId>;
  /** The product's texts, where the account has none of its own. */
  readonly includeShipped?: boolean;
}

/** The part of a configuration that texts are in. */
export type Texts = Pick<AccountConfiguration, "variants">;

const PLACE_IN_CATALOGUE: ReadonlyMap<EventId, number> = new Map(
  [...MESSAGING_EVENT_IDS, ...CHAT_EVENT_IDS].map((eventId, place) => [eventId, place]),
);

/** TRX-1: the units of an account in the order in which they leave: by event, the account's first, then skill by skill. */
export function listUnits(texts: Texts, filter: UnitFilter): readonly Unit[] {
  const own = texts.variants.flatMap((variant) =>
    toUnits(toSkillId(variant), variant.eventId, findSource(variant, filter)),
  );
  const shipped = filter.includeShipped === true ? listShipped(texts, filter) : [];
  return [...own, ...shipped].filter((unit) => isWanted(unit, filter)).toSorted(compareUnits);
}

/** In the order in which units leave. */
export function compareUnits(a: UnitKey, b: UnitKey): number {
  return (
    (PLACE_IN_CATALOGUE.get(a.eventId) ?? 0) - (PLACE_IN_CATALOGUE.get(b.eventId) ?? 0) ||
    (a.skillId ?? 0) - (b.skillId ?? 0) ||
    Number(a.wording === "fallback") - Number(b.wording === "fallback")
  );
}

function findSource({ variant }: StoredVariant, { sourceLanguage }: UnitFilter): Wordings | undefined {
  return variant.texts.find(({ language }) => language === sourceLanguage);
}

type Wordings = Pick<Text, "words" | "fallback">;

function toUnits(skillId: SkillId | undefined, eventId: EventId, source: Wordings | undefined): readonly Unit[] {
  const { words = "", fallback = "" } = source ?? {};
  const place = { eventId, ...(skillId === undefined ? {} : { skillId }) };
  const units: readonly Omit<Unit, "name">[] = [
    { ...place, wording: "text", source: words },
    { ...place, wording: "fallback", source: fallback },
  ];
  // RES-6: an empty text is silence on purpose, and there is nothing to translate in it.
  return units.filter((unit) => unit.source !== "").map((unit) => ({ ...unit, name: toUnitName(unit) }));
}

/** Where the account says nothing of its own in the source language; silence on purpose is something. */
function listShipped({ variants }: Texts, filter: UnitFilter): readonly Unit[] {
  const written = new Set(
    variants.flatMap((stored) =>
      findSource(stored, filter) && toSkillId(stored) === undefined ? [stored.eventId] : [],
    ),
  );
  return [...PLACE_IN_CATALOGUE.keys()]
    .filter((eventId) => !written.has(eventId))
    .flatMap((eventId) => toUnits(undefined, eventId, findShipped(eventId, filter.sourceLanguage)));
}

function findShipped(eventId: EventId, language: Language): Wordings | undefined {
  const words = findDefaultText(eventId, language);
  const fallback = findDefaultFallback(eventId, language);
  return words === undefined ? undefined : { words, ...(fallback === undefined ? {} : { fallback }) };
}

function isWanted({ eventId, skillId }: Unit, { skills, events }: UnitFilter): boolean {
  return (skills?.has(skillId ?? "account") ?? true) && (events?.has(eventId) ?? true);
}

function toSkillId({ context }: StoredVariant): SkillId | undefined {
  return context.kind === "skill" ? context.skillId : undefined;
}
