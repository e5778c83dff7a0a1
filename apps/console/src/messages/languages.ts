/** CAT-4: the languages every message ships in. */
export const SHIPPED_TAGS: readonly string[] = (
  "en-US en-GB ar bg cs da de el es-ES es-419 et fi fr-FR fr-CA he hi hr hu id it ja ko lt lv mk ms nb nl pl pt-BR " +
  "pt-PT ro ru sk sl sr sv th tr uk vi zh-CN zh-HK zh-TW"
).split(" ");

const RIGHT_TO_LEFT_SCRIPTS = new Set(["Adlm", "Arab", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"]);
const ENGLISH_NAMES = new Intl.DisplayNames("en", { type: "language", languageDisplay: "dialect", fallback: "code" });

/** Two spellings of one tag are one language: `en-us` is `en-US` (LNG-1). What is no tag stays as it is. */
export function toLanguageKey(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag.trim().replaceAll("_", "-"))[0] ?? tag;
  } catch {
    return tag;
  }
}

/** What people call it, in the console's language. */
export function toLanguageName(tag: string): string {
  try {
    return ENGLISH_NAMES.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

export function toDirection(tag: string): "ltr" | "rtl" {
  try {
    const { script } = new Intl.Locale(tag).maximize();
    return script !== undefined && RIGHT_TO_LEFT_SCRIPTS.has(script) ? "rtl" : "ltr";
  } catch {
    return "ltr";
  }
}
