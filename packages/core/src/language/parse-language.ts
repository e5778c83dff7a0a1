import { createBoundedMemo } from "../bounded-memo.ts";
import type { Language } from "../ids.ts";
import { isChineseExtlang, isRegisteredLanguage, isRegisteredVariant } from "./subtag-registry.ts";

/** A language tag as Signpost uses it, and as the client wrote it (LNG-1): output keeps the spelling, everything else the tag. */
export interface ParsedLanguage {
  readonly language: Language;
  readonly spelling: string;
}

const MAX_CHARS = 64;

/** Tags from before there were rules for them, which `Intl` refuses although clients still send them (TRN §3.2). */
const LEGACY_TAGS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "en-gb-oed": "en-GB",
    "i-ami": "ami",
    "i-bnn": "bnn",
    "i-hak": "hak",
    "i-klingon": "tlh",
    "i-lux": "lb",
    "i-navajo": "nv",
    "i-pwn": "pwn",
    "i-tao": "tao",
    "i-tay": "tay",
    "i-tsu": "tsu",
    "no-bok": "nb",
    "no-nyn": "nn",
    "sgn-be-fr": "sfb",
    "sgn-be-nl": "vgt",
    "sgn-ch-de": "sgg",
    "zh-chs": "zh-Hans",
    "zh-cht": "zh-Hant",
    "zh-min-nan": "nan",
  }),
);

/** `zh-yue-…` is Cantonese and `zh-cmn-…` plain Chinese: the old way to write a language below a language. */
const BELOW_CHINESE = /^zh-([a-z]{3})(?=-|$)/i;

/** `Intl` takes any letters for a script or a region; these know which ones exist. English names, because every one has one. */
const KNOWN = {
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
  return parseKnown(spelling);
}

/** What a language tag has to be, in words. */
export const LANGUAGE_RULE = "must be a BCP 47 language tag such as fr-FR";

/** What is wrong with a language tag, in words for whoever wrote it; `undefined`: nothing. */
export function findLanguageProblem(raw: unknown): string | undefined {
  if (typeof raw === "string" && parseLanguage(raw) !== undefined) return undefined;
  const fault = findLanguageFault(raw);
  return fault === undefined ? LANGUAGE_RULE : `${LANGUAGE_RULE}; ${fault}`;
}

/** Why a well-formed tag is no language; `undefined`: it is one, or is no tag at all. */
export function findLanguageFault(raw: unknown): string | undefined {
  if (typeof raw !== "string" || parseLanguage(raw) !== undefined) return undefined;
  const spelling = raw.trim();
  if (spelling.length > MAX_CHARS) return `a tag has at most ${MAX_CHARS} characters`;
  const locale = toLocale(modernise(spelling.replaceAll("_", "-")));
  return locale === undefined ? undefined : describeUnknown(locale);
}

/** Which part of a well-formed tag nobody has registered. */
function describeUnknown(locale: Intl.Locale): string {
  const { language, script, region } = locale;
  if (language === undefined || !isRegisteredLanguage(language))
    return `${language ?? "und"} is no registered language`;
  if (script !== undefined && KNOWN.script.of(script) === undefined) return `${script} is no registered script`;
  if (region !== undefined && KNOWN.region.of(region) === undefined) return `${region} is no registered region`;
  const variant = findVariants(locale.baseName).find((candidate) => !isRegisteredVariant(candidate));
  return `${variant ?? locale.baseName} is no registered variant`;
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
const MEMO_LIMIT = 1_000;
const parseKnown = createBoundedMemo(MEMO_LIMIT, parseSpelling);

function parseSpelling(spelling: string): ParsedLanguage | undefined {
  const tag = modernise(spelling.replaceAll("_", "-"));
  const locale = toLocale(tag);
  if (locale === undefined || !isKnown(locale)) return undefined;
  // An engine may turn an old variant into an extension: `en-US-posix` is `en-US`.
  const [language = ""] = locale.baseName.split(/-[a-z0-9]-/i, 1);
  return findVariants(language).every(isRegisteredVariant) ? { language: language as Language, spelling } : undefined;
}

function modernise(tag: string): string {
  const legacy = LEGACY_TAGS.get(tag.toLowerCase());
  if (legacy !== undefined) return legacy;
  return tag.replace(BELOW_CHINESE, (whole, subtag: string) => {
    const extlang = subtag.toLowerCase();
    if (!isChineseExtlang(extlang)) return whole;
    return extlang === "cmn" ? "zh" : extlang;
  });
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
  if (language === undefined || !isRegisteredLanguage(language)) return false;
  if (script !== undefined && KNOWN.script.of(script) === undefined) return false;
  return region === undefined || KNOWN.region.of(region) !== undefined;
}

/** Of a canonical tag: what comes after language, script and region. */
function findVariants(tag: string): readonly string[] {
  const [, ...subtags] = tag.toLowerCase().split("-");
  return subtags.filter((subtag) => subtag.length > 4 || /^\d.{3}$/.test(subtag));
}
