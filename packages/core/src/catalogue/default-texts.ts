import type { Language } from "../ids.ts";
import { parseTemplate } from "../texts/parse-template.ts";
import type { Template } from "../texts/template.ts";
import { GERMAN } from "./default-texts/de.ts";
import { ENGLISH } from "./default-texts/en-us.ts";
import { SPANISH } from "./default-texts/es-es.ts";
import { FRENCH } from "./default-texts/fr-fr.ts";
import { HEBREW } from "./default-texts/he.ts";
import { JAPANESE } from "./default-texts/ja.ts";
import { PORTUGUESE } from "./default-texts/pt-br.ts";
import type { EventId } from "./event-id.ts";

/** CAT-4: one text for every event, complete by construction. */
export type DefaultTexts = Readonly<Record<EventId, string>>;

const BY_TAG = {
  "en-US": ENGLISH,
  de: GERMAN,
  "fr-FR": FRENCH,
  "es-ES": SPANISH,
  he: HEBREW,
  ja: JAPANESE,
  "pt-BR": PORTUGUESE,
} satisfies Record<string, DefaultTexts>;

/** The languages that every message ships with. */
export const SHIPPED_LANGUAGES: readonly Language[] = Object.keys(BY_TAG).map((tag) => tag as Language);

const textsByLanguage: ReadonlyMap<string, DefaultTexts> = new Map(Object.entries(BY_TAG));
const templates = new Map<Language, Map<EventId, Template>>();

export function findDefaultText(eventId: EventId, language: Language): string | undefined {
  return textsByLanguage.get(language)?.[eventId];
}

/** Parsed at first use and kept: a server speaks few of its languages on most days. */
export function findDefaultTemplate(eventId: EventId, language: Language): Template | undefined {
  const known = templates.get(language)?.get(eventId);
  if (known !== undefined) return known;
  const words = findDefaultText(eventId, language);
  if (words === undefined) return undefined;
  const template = parseTemplate(words);
  const ofLanguage = templates.get(language) ?? new Map<EventId, Template>();
  templates.set(language, ofLanguage.set(eventId, template));
  return template;
}
