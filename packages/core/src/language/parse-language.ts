import type { Language } from "../ids.ts";

/** A language tag as Signpost uses it, and as the client wrote it (LNG-1): output keeps the spelling, everything else the tag. */
export interface ParsedLanguage {
  readonly language: Language;
  readonly spelling: string;
}

const MAX_CHARS = 64;

/** Tags that `Intl` refuses although clients still send them (TRN §3.2). */
const LEGACY_TAGS: Readonly<Record<string, string>> = {
  "zh-min-nan": "nan",
  "zh-xiang": "hsn",
  "en-gb-oed": "en-GB",
  "i-klingon": "tlh",
};

/** `zh-yue-…` is Cantonese and `zh-cmn-…` plain Chinese: the old way to write a language below a language. */
const CHINESE_EXTLANG = /^zh-([a-z]{3})(?=-|$)/i;

/** `Intl` takes any letters for a language; these know which ones exist. English names, because every one has one. */
const KNOWN = {
  language: new Intl.DisplayNames("en", { type: "language", fallback: "none" }),
  script: new Intl.DisplayNames("en", { type: "script", fallback: "none" }),
  region: new Intl.DisplayNames("en", { type: "region", fallback: "none" }),
};

/**
 * LNG-1, TRN §3.2: the canonical tag, without extensions. `undefined` for what is no language: on a write that is an error
 * to report, at run time it is "no preference".
 */
export function parseLanguage(raw: string): ParsedLanguage | undefined {
  const spelling = raw.trim();
  if (spelling.length === 0 || spelling.length > MAX_CHARS) return undefined;
  if (memo.has(spelling)) return memo.get(spelling);
  const parsed = parseSpelling(spelling);
  // Spellings come from outside: a memory that has met too many forgets rather than grows.
  if (memo.size >= MEMO_LIMIT) memo.clear();
  memo.set(spelling, parsed);
  return parsed;
}

/**
 * Whether a spelling says more than its language, as `fr-FR-x-de` and `fr-FR-u-co-phonebk` do: whoever compares languages for
 * what somebody may do must not let the rest pass unseen.
 */
export function hasExtensions(spelling: string): boolean {
  return EXTENSION.test(spelling);
}

/** A single letter or digit that is not the first part begins an extension, `x` private use. */
const EXTENSION = /(?<=[-_])[a-z0-9][-_]/i;

/** A world of visitors sends few spellings, and every conversation starts with one. */
const memo = new Map<string, ParsedLanguage | undefined>();
const MEMO_LIMIT = 1_000;

function parseSpelling(spelling: string): ParsedLanguage | undefined {
  const locale = toLocale(modernise(spelling.replaceAll("_", "-")));
  if (locale === undefined || !isKnown(locale)) return undefined;
  return { language: locale.baseName as Language, spelling };
}

function modernise(tag: string): string {
  const legacy = LEGACY_TAGS[tag.toLowerCase()];
  if (legacy !== undefined) return legacy;
  return tag.replace(CHINESE_EXTLANG, (_, extlang: string) => (extlang.toLowerCase() === "cmn" ? "zh" : extlang));
}

function toLocale(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag);
  } catch {
    return undefined;
  }
}

/** `und` names no language, and nobody reads it; some engines give its locale no language at all. */
function isKnown({ language, script, region }: { language?: string; script?: string; region?: string }): boolean {
  if (language === undefined || language === "und" || language.length > 3) return false;
  if (KNOWN.language.of(language) === undefined) return false;
  if (script !== undefined && KNOWN.script.of(script) === undefined) return false;
  return region === undefined || KNOWN.region.of(region) !== undefined;
}
