import {
  type AccountConfiguration,
  CATALOGUE,
  type EventId,
  explainText,
  findDefaultFallback,
  findDefaultText,
  type Language,
  type Policy,
  parseEventId,
  SHIPPED_LANGUAGES,
  type SkillId,
  type StoredVariant,
  type Text,
  toHashedForm,
} from "@signpost/core";
import { hashText } from "../hash-text.ts";

/**
 * Where the words of one message in one language come from, for visitors of one skill or of none. `missing`: nobody wrote
 * any in this language, and visitors read another one. `not-servable`: there are some, and they may not be shown.
 */
export interface Coverage {
  readonly eventId: EventId;
  readonly language: Language;
  readonly status: "own" | "inherited" | "missing" | "not-servable";
  /** Absent: nothing is said. */
  readonly from?: "skill" | "account" | "default";
  /** The language that visitors really read; absent: nothing is said. */
  readonly reads?: Language;
  /** TRN §5.1: the source text has changed since this was translated. */
  readonly isOutdated: boolean;
}

export interface CoverageQuery {
  readonly skillId: SkillId | undefined;
  readonly languages: readonly Language[];
}

const EVENT_IDS: readonly EventId[] = Object.keys(CATALOGUE).flatMap((id) => parseEventId(id) ?? []);

export function toCoverage(
  configuration: AccountConfiguration,
  policy: Policy,
  { skillId, languages }: CoverageQuery,
): readonly Coverage[] {
  return EVENT_IDS.flatMap((eventId) =>
    languages.map((language) => coverOne(eventId, language, { configuration, policy, skillId })),
  );
}

/** Every language that the account has words in, and its default language. */
export function listLanguagesInUse({ variants }: AccountConfiguration, { settings }: Policy): readonly Language[] {
  const used = variants.flatMap(({ variant }) => variant.texts.map(({ language }) => language));
  return [...new Set([settings.defaultLanguage, ...used])].toSorted();
}

interface Place {
  readonly configuration: AccountConfiguration;
  readonly policy: Policy;
  readonly skillId: SkillId | undefined;
}

function coverOne(eventId: EventId, language: Language, place: Place): Coverage {
  const { policy, skillId, configuration } = place;
  const audience = { language, ...(skillId === undefined ? {} : { skillId }) };
  const { resolution, steps } = explainText(eventId, audience, policy);
  const own = findOwnText(configuration, eventId, language, skillId);
  const isHit = resolution.kind === "found" || resolution.kind === "silent";
  const from = resolution.kind === "found" ? resolution.context.kind : steps.at(-1)?.context.kind;
  const ownKind = skillId === undefined ? "account" : "skill";
  const isWithheld = steps.some(({ outcome, context }) => outcome === "not-servable" && context.kind === ownKind);
  const isRight = isHit && resolution.language === language;
  return {
    eventId,
    language,
    status: isWithheld ? "not-servable" : !isRight ? "missing" : from === ownKind ? "own" : "inherited",
    ...(isHit && from !== undefined ? { from } : {}),
    ...(isHit ? { reads: resolution.language } : {}),
    isOutdated: own !== undefined && isOutdated(own, eventId, place),
  };
}

function findOwnText(
  { variants }: AccountConfiguration,
  eventId: EventId,
  language: Language,
  skillId: SkillId | undefined,
): Text | undefined {
  return variants
    .find((variant) => variant.eventId === eventId && isOf(variant, skillId))
    ?.variant.texts.find((text) => text.language === language);
}

function isOf({ context }: StoredVariant, skillId: SkillId | undefined): boolean {
  return context.kind === "account" ? skillId === undefined : context.skillId === skillId;
}

function isOutdated(text: Text, eventId: EventId, { configuration, policy, skillId }: Place): boolean {
  if (text.sourceHash === undefined && text.fallbackSourceHash === undefined) return false;
  const { defaultLanguage } = policy.settings;
  const source =
    findOwnText(configuration, eventId, defaultLanguage, skillId) ??
    findOwnText(configuration, eventId, defaultLanguage, undefined) ??
    findShipped(eventId, SHIPPED_LANGUAGES.includes(defaultLanguage) ? defaultLanguage : ("en-US" as Language));
  return (
    source !== undefined &&
    (isMadeFromOther(text.sourceHash, source.words) || isMadeFromOther(text.fallbackSourceHash, source.fallback))
  );
}

type Wordings = Pick<Text, "words" | "fallback">;

function findShipped(eventId: EventId, language: Language): Wordings | undefined {
  const words = findDefaultText(eventId, language);
  const fallback = findDefaultFallback(eventId, language);
  return words === undefined ? undefined : { words, ...(fallback === undefined ? {} : { fallback }) };
}

/** TRN §5.1: each wording is translated from its own, and has the hash of that. */
function isMadeFromOther(hash: string | undefined, source: string | undefined): boolean {
  return hash !== undefined && source !== undefined && hash !== hashText(toHashedForm(source));
}
