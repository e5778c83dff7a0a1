import type { Language } from "../ids.ts";
import { ARABIC } from "./default-texts/ar.ts";
import { BULGARIAN } from "./default-texts/bg.ts";
import { CZECH } from "./default-texts/cs.ts";
import { DANISH } from "./default-texts/da.ts";
import { GERMAN } from "./default-texts/de.ts";
import { GREEK } from "./default-texts/el.ts";
import { ENGLISH_UK } from "./default-texts/en-gb.ts";
import { ENGLISH } from "./default-texts/en-us.ts";
import { SPANISH_LATIN_AMERICA } from "./default-texts/es-419.ts";
import { SPANISH } from "./default-texts/es-es.ts";
import { ESTONIAN } from "./default-texts/et.ts";
import { FINNISH } from "./default-texts/fi.ts";
import { FRENCH_CANADA } from "./default-texts/fr-ca.ts";
import { FRENCH } from "./default-texts/fr-fr.ts";
import { HEBREW } from "./default-texts/he.ts";
import { HINDI } from "./default-texts/hi.ts";
import { CROATIAN } from "./default-texts/hr.ts";
import { HUNGARIAN } from "./default-texts/hu.ts";
import { INDONESIAN } from "./default-texts/id.ts";
import { ITALIAN } from "./default-texts/it.ts";
import { JAPANESE } from "./default-texts/ja.ts";
import { KOREAN } from "./default-texts/ko.ts";
import { LITHUANIAN } from "./default-texts/lt.ts";
import { LATVIAN } from "./default-texts/lv.ts";
import { MACEDONIAN } from "./default-texts/mk.ts";
import { MALAY } from "./default-texts/ms.ts";
import { NORWEGIAN } from "./default-texts/nb.ts";
import { DUTCH } from "./default-texts/nl.ts";
import { POLISH } from "./default-texts/pl.ts";
import { PORTUGUESE } from "./default-texts/pt-br.ts";
import { PORTUGUESE_PORTUGAL } from "./default-texts/pt-pt.ts";
import { ROMANIAN } from "./default-texts/ro.ts";
import { RUSSIAN } from "./default-texts/ru.ts";
import { SLOVAK } from "./default-texts/sk.ts";
import { SLOVENIAN } from "./default-texts/sl.ts";
import { SERBIAN } from "./default-texts/sr.ts";
import { SWEDISH } from "./default-texts/sv.ts";
import { THAI } from "./default-texts/th.ts";
import { TURKISH } from "./default-texts/tr.ts";
import { UKRAINIAN } from "./default-texts/uk.ts";
import { VIETNAMESE } from "./default-texts/vi.ts";
import { CHINESE_SIMPLIFIED } from "./default-texts/zh-cn.ts";
import { CHINESE_HONG_KONG } from "./default-texts/zh-hk.ts";
import { CHINESE_TAIWAN } from "./default-texts/zh-tw.ts";
import type { EventId } from "./event-id.ts";

/** REN-5: a text, and what is said in its place where a value that it needs is unknown or overdue. */
export interface TwoWordings {
  readonly words: string;
  readonly fallback: string;
}

/** The events whose shipped texts hold a value that may be missing and has no stand-in. */
export const TWO_WORDINGS = [
  "CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME",
  "CONSUMER_OPEN_NEW_CONVERSATION",
  "CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS",
  "CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS",
  "CONSUMER_SEND_MESSAGE_ON_OFFHOURS",
  "AGENT_UPDATED_RESPONSE_TIME",
  "CONSUMER_ASKED_URGENT_RESPONSE_TIME",
  "CONSUMER_CANCELED_URGENT_RESPONSE_TIME",
  "WAITING_FOR_AGENT",
  "TRANSCRIPT_REQUESTED",
] as const satisfies readonly EventId[];

/** CAT-4: one text for every event, with a second wording for those that need one; complete by construction. */
export type DefaultTexts = {
  readonly [Id in EventId]: Id extends (typeof TWO_WORDINGS)[number] ? TwoWordings : string;
};

const BY_TAG = {
  "en-US": ENGLISH,
  "en-GB": ENGLISH_UK,
  ar: ARABIC,
  bg: BULGARIAN,
  cs: CZECH,
  da: DANISH,
  de: GERMAN,
  el: GREEK,
  "es-ES": SPANISH,
  "es-419": SPANISH_LATIN_AMERICA,
  et: ESTONIAN,
  fi: FINNISH,
  "fr-FR": FRENCH,
  "fr-CA": FRENCH_CANADA,
  he: HEBREW,
  hi: HINDI,
  hr: CROATIAN,
  hu: HUNGARIAN,
  id: INDONESIAN,
  it: ITALIAN,
  ja: JAPANESE,
  ko: KOREAN,
  lt: LITHUANIAN,
  lv: LATVIAN,
  mk: MACEDONIAN,
  ms: MALAY,
  nb: NORWEGIAN,
  nl: DUTCH,
  pl: POLISH,
  "pt-BR": PORTUGUESE,
  "pt-PT": PORTUGUESE_PORTUGAL,
  ro: ROMANIAN,
  ru: RUSSIAN,
  sk: SLOVAK,
  sl: SLOVENIAN,
  sr: SERBIAN,
  sv: SWEDISH,
  th: THAI,
  tr: TURKISH,
  uk: UKRAINIAN,
  vi: VIETNAMESE,
  "zh-CN": CHINESE_SIMPLIFIED,
  "zh-HK": CHINESE_HONG_KONG,
  "zh-TW": CHINESE_TAIWAN,
} satisfies Record<string, DefaultTexts>;

/** The 44 languages of BEH §6.1; whatever is kept for each of them is complete by construction. */
export type ShippedTag = keyof typeof BY_TAG;

/** The languages that every message ships with. */
export const SHIPPED_LANGUAGES: readonly Language[] = Object.keys(BY_TAG).map((tag) => tag as Language);

const textsByLanguage: ReadonlyMap<string, DefaultTexts> = new Map(Object.entries(BY_TAG));

/** The shipped text of an event in exactly this language; absent: none is shipped. */
export function findDefaultText(eventId: EventId, language: Language): string | undefined {
  return findWordings(eventId, language)?.words;
}

/** REN-5: the shipped second wording; most events need none. */
export function findDefaultFallback(eventId: EventId, language: Language): string | undefined {
  return findWordings(eventId, language)?.fallback;
}

function findWordings(eventId: EventId, language: Language): { words: string; fallback?: string } | undefined {
  const text = textsByLanguage.get(language)?.[eventId];
  return typeof text === "string" ? { words: text } : text;
}
