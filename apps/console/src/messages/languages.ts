import { isRightToLeft, parseLanguage } from "@signpost/core";

/** CAT-4: the languages every message ships in. */
export const SHIPPED_TAGS: readonly string[] = (
  "en-US en-GB ar bg cs da de el es-ES es-419 et fi fr-FR fr-CA he hi hr hu id it ja ko lt lv mk ms nb nl pl pt-BR " +
  "pt-PT ro ru sk sl sr sv th tr uk vi zh-CN zh-HK zh-TW"
).split(" ");

const ENGLISH_NAMES = new Intl.DisplayNames("en", { type: "language", languageDisplay: "standard", fallback: "code" });

/** Two spellings of one tag are one language: `en-us` is `en-US` (LNG-1). What is no tag stays as it is. */
export function toLanguageKey(tag: string): string {
  return parseLanguage(tag)?.language ?? tag;
}

/** What people call it, in the console's language. */
export function toLanguageName(tag: string): string {
  try {
    return ENGLISH_NAMES.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** The writing direction of a language, for the `dir` attribute of its texts. */
export function toDirection(tag: string): "ltr" | "rtl" {
  const language = parseLanguage(tag)?.language;
  return language !== undefined && isRightToLeft(language) ? "rtl" : "ltr";
}
