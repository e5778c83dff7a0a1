import type { WindowLanguage } from "./window-languages.ts";
import type { WindowWords } from "./window-words.ts";
import { ARABIC } from "./words/ar.ts";
import { BULGARIAN } from "./words/bg.ts";
import { CZECH } from "./words/cs.ts";
import { DANISH } from "./words/da.ts";
import { GERMAN } from "./words/de.ts";
import { GREEK } from "./words/el.ts";
import { BRITISH_ENGLISH } from "./words/en-gb.ts";
import { AMERICAN_ENGLISH } from "./words/en-us.ts";
import { LATIN_AMERICAN_SPANISH } from "./words/es-419.ts";
import { EUROPEAN_SPANISH } from "./words/es-es.ts";
import { ESTONIAN } from "./words/et.ts";
import { FINNISH } from "./words/fi.ts";
import { CANADIAN_FRENCH } from "./words/fr-ca.ts";
import { EUROPEAN_FRENCH } from "./words/fr-fr.ts";
import { HEBREW } from "./words/he.ts";
import { HINDI } from "./words/hi.ts";
import { CROATIAN } from "./words/hr.ts";
import { HUNGARIAN } from "./words/hu.ts";
import { INDONESIAN } from "./words/id.ts";
import { ITALIAN } from "./words/it.ts";
import { JAPANESE } from "./words/ja.ts";
import { KOREAN } from "./words/ko.ts";
import { LITHUANIAN } from "./words/lt.ts";
import { LATVIAN } from "./words/lv.ts";
import { MACEDONIAN } from "./words/mk.ts";
import { MALAY } from "./words/ms.ts";
import { NORWEGIAN_BOKMAL } from "./words/nb.ts";
import { DUTCH } from "./words/nl.ts";
import { POLISH } from "./words/pl.ts";
import { BRAZILIAN_PORTUGUESE } from "./words/pt-br.ts";
import { EUROPEAN_PORTUGUESE } from "./words/pt-pt.ts";
import { ROMANIAN } from "./words/ro.ts";
import { RUSSIAN } from "./words/ru.ts";
import { SLOVAK } from "./words/sk.ts";
import { SLOVENIAN } from "./words/sl.ts";
import { SERBIAN } from "./words/sr.ts";
import { SWEDISH } from "./words/sv.ts";
import { THAI } from "./words/th.ts";
import { TURKISH } from "./words/tr.ts";
import { UKRAINIAN } from "./words/uk.ts";
import { VIETNAMESE } from "./words/vi.ts";
import { SIMPLIFIED_CHINESE } from "./words/zh-cn.ts";
import { HONG_KONG_CHINESE } from "./words/zh-hk.ts";
import { TAIWANESE_CHINESE } from "./words/zh-tw.ts";

/**
 * WIN-3: what the window says in each language. Only the build looks here: it makes a file of each, of which a visitor's
 * browser loads one.
 */
export const WINDOW_WORDS: Readonly<Record<WindowLanguage, WindowWords>> = {
  "en-US": AMERICAN_ENGLISH,
  "en-GB": BRITISH_ENGLISH,
  ar: ARABIC,
  bg: BULGARIAN,
  cs: CZECH,
  da: DANISH,
  de: GERMAN,
  el: GREEK,
  "es-ES": EUROPEAN_SPANISH,
  "es-419": LATIN_AMERICAN_SPANISH,
  et: ESTONIAN,
  fi: FINNISH,
  "fr-FR": EUROPEAN_FRENCH,
  "fr-CA": CANADIAN_FRENCH,
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
  nb: NORWEGIAN_BOKMAL,
  nl: DUTCH,
  pl: POLISH,
  "pt-BR": BRAZILIAN_PORTUGUESE,
  "pt-PT": EUROPEAN_PORTUGUESE,
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
  "zh-CN": SIMPLIFIED_CHINESE,
  "zh-HK": HONG_KONG_CHINESE,
  "zh-TW": TAIWANESE_CHINESE,
};
