import {
  CATALOGUE,
  type CatalogueEvent,
  type EventId,
  findDefaultFallback,
  findDefaultText,
  type Language,
  parseLanguage,
  type TimerSetting,
} from "@signpost/core";
import { type Override, type Overrides, type OverrideText, toOverrides } from "./override.ts";

/**
 * RES-7, CFG-5: what is written as it is inherited is stored as inherited. So a file that says it says nothing new, and is no
 * change. `server`: whose overrides stay where the files have none.
 */
export function dropInherited(files: Overrides, server: Overrides): Overrides {
  return toOverrides(
    [...files.values()].map((override) => {
      const { eventId, skillId } = override;
      const above = skillId === undefined ? undefined : (files.get(eventId) ?? server.get(eventId));
      return withoutInherited(override, above);
    }),
  );
}

function withoutInherited(override: Override, above: Override | undefined): Override {
  const { eventId, enabled, timer, texts, ...where } = override;
  const { defaultEnabled }: CatalogueEvent = CATALOGUE[eventId];
  const inheritedTimer = above?.timer ?? toDefaultTimer(eventId);
  return {
    eventId,
    ...where,
    ...(enabled === undefined || enabled === (above?.enabled ?? defaultEnabled) ? {} : { enabled }),
    ...(timer === undefined || isSameTimer(timer, inheritedTimer) ? {} : { timer }),
    texts: texts.filter((text) => !isInherited(text, eventId, above)),
  };
}

function toDefaultTimer(eventId: EventId): TimerSetting | undefined {
  const { defaultTimer }: CatalogueEvent = CATALOGUE[eventId];
  return defaultTimer && { value: defaultTimer.everyMs / 1000, unit: "seconds", repeat: defaultTimer.repeat };
}

function isSameTimer(a: TimerSetting, b: TimerSetting | undefined): boolean {
  return a.value === b?.value && a.unit === b.unit && a.repeat === b.repeat;
}

function isInherited(
  { language, words, fallback }: OverrideText,
  eventId: EventId,
  above: Override | undefined,
): boolean {
  const tag = toTag(language);
  if (tag === undefined) return false;
  const own = above?.texts.find((text) => toTag(text.language) === tag);
  const inherited = own ?? { words: findDefaultText(eventId, tag), fallback: findDefaultFallback(eventId, tag) };
  return words === inherited.words && fallback === inherited.fallback;
}

function toTag(language: string): Language | undefined {
  return parseLanguage(language)?.language;
}
