/** The languages that the window speaks: the ones that the shipped texts are in (CAT-4). */
export const WINDOW_LANGUAGES = [
  ...(["en-US", "en-GB", "ar", "bg", "cs", "da", "de", "el", "es-ES", "es-419", "et", "fi", "fr-FR", "fr-CA"] as const),
  ...(["he", "hi", "hr", "hu", "id", "it", "ja", "ko", "lt", "lv", "mk", "ms", "nb", "nl", "pl", "pt-BR"] as const),
  ...(["pt-PT", "ro", "ru", "sk", "sl", "sr", "sv", "th", "tr", "uk", "vi", "zh-CN", "zh-HK", "zh-TW"] as const),
];

/** A language in which the window has words of its own (WIN-3). */
export type WindowLanguage = (typeof WINDOW_LANGUAGES)[number];

/** Where its words cannot be loaded, and where none of the wishes is a language that the window speaks. */
export const FALLBACK_LANGUAGE = "en-US" satisfies WindowLanguage;

/** Regions whose English is nearer to that of the United States; all others are nearer to that of Britain. */
const NEAR_THE_STATES = /^(?:AS|CA|GU|MH|MP|PH|PR|U[MNS]|VI|ZZ|0(?:01|03|19|21|29)|419)$/;
/** Where Spanish is that of Latin America and Portuguese that of Brazil. */
const AMERICAS =
  /^(?:A[GIRW]|B[BLMOQRSVZ]|C[ALORUW]|D[MO]|EC|FK|G[DFLPSTY]|H[NT]|JM|K[NY]|LC|M[FQSX]|NI|P[AEMRY]|S[RVX]|T[CT]|U[SY]|V[CEGI]|419|0(?:03|05|13|19|21|29))$/;

/** The whole world, and nobody knows where. */
const ANYWHERE = /^(?:001|UN|ZZ)$/;
/** Made-up languages for testing, which an account may have texts in, and the window has not. */
const PSEUDO = /^(?:en-XA|ar-XB)$/;

/** What `Intl` refuses or reads otherwise: old tags of languages that the window speaks, and what was written below Chinese (TRN §3.2). */
const OLD_SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/^en-gb-oed$/i, "en-GB"],
  [/^no-bok$/i, "nb"],
  [/^no-nyn$/i, "nn"],
  [/^zh-(?=(?:cmn|yue)\b)/i, ""],
  [/^zh-cht\b/i, "zh-Hant"],
  [/^zh-chs\b/i, "zh-Hans"],
];

/** The canonical tag. `undefined` for what is none, and for "no language in particular": that is no preference (LNG-1). */
export function toTag(spelling: string): string | undefined {
  const tag = OLD_SPELLINGS.reduce((text, [old, now]) => text.replace(old, now), spelling.trim().replaceAll("_", "-"));
  try {
    const { baseName } = new Intl.Locale(tag);
    return /^und\b/.test(baseName) ? undefined : baseName;
  } catch {
    return undefined;
  }
}

/**
 * WIN-3: the language that a reader of the tag reads best, of the same written language and script, as the server has it
 * (LNG-1, TRN §3.4); without the server's tables, which are larger than the window.
 */
export function findWindowLanguage(spelling: string): WindowLanguage | undefined {
  const tag = toTag(spelling);
  if (tag === undefined || PSEUDO.test(tag)) return undefined;
  const wanted = new Intl.Locale(tag).maximize();
  const nearest = toNearest(wanted);
  return isWindowLanguage(nearest) && new Intl.Locale(nearest).maximize().script === wanted.script
    ? nearest
    : undefined;
}

function toNearest({ language, script, region = "" }: Intl.Locale): string {
  switch (language) {
    case "en":
      return NEAR_THE_STATES.test(region) ? "en-US" : "en-GB";
    case "es":
      return AMERICAS.test(region) ? "es-419" : "es-ES";
    case "fr":
      return region === "CA" ? "fr-CA" : "fr-FR";
    case "pt":
      return AMERICAS.test(region) || ANYWHERE.test(region) ? "pt-BR" : "pt-PT";
    case "no":
    case "nn":
      return "nb";
    case "yue":
      if (script === "Hans") return "zh-CN";
      return region === "TW" ? "zh-TW" : "zh-HK";
    case "zh":
      if (script === "Hans") return "zh-CN";
      return /^(?:HK|MO|001|ZZ)$/.test(region) ? "zh-HK" : "zh-TW";
    default:
      return language;
  }
}

function isWindowLanguage(tag: string): tag is WindowLanguage {
  return WINDOW_LANGUAGES.some((language) => language === tag);
}

const RIGHT_TO_LEFT: readonly WindowLanguage[] = ["ar", "he"];

/** The writing direction of the window's own words; lines have a direction of their own. */
export function toDirection(language: WindowLanguage): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.includes(language) ? "rtl" : "ltr";
}
