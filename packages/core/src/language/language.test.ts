import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import type { Language } from "../ids.ts";
import { matchLanguage } from "./match-language.ts";
import { findLanguageProblem, parseLanguage } from "./parse-language.ts";
import { parseLanguageWishes } from "./parse-language-wishes.ts";
import { isRightToLeft } from "./text-direction.ts";

const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const REGIONS = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));
const VARIANTS = "1606nict 1694acad 1901 1996 fonipa fonupa fonxsamp luna1918 petr1708 scouse scotland cornu".split(
  " ",
);

/** Requested as clients send it, available as an account has them, and what a reader should get. */
const TRICKY_CASES: readonly [
  row: number,
  requested: string,
  available: readonly string[],
  expected: string | undefined,
][] = [
  [1, "en-us", ["en-US", "de-DE"], "en-US"],
  [2, "EN_us", ["en-US"], "en-US"],
  [3, "en-AU", ["en-US", "en-GB"], "en-GB"],
  [4, "en-CA", ["en-US", "en-GB"], "en-US"],
  [5, "en", ["en-GB", "en-US"], "en-US"],
  [6, "zh-TW", ["zh-CN", "zh-Hant"], "zh-Hant"],
  [7, "zh-TW", ["zh-CN", "en-US"], undefined],
  [8, "zh-HK", ["zh-CN", "zh-TW"], "zh-TW"],
  [9, "zh-HK", ["zh-TW", "zh-MO"], "zh-MO"],
  [10, "zh", ["zh-TW", "zh-CN"], "zh-CN"],
  [11, "zh-Hans-SG", ["zh-TW", "zh-CN"], "zh-CN"],
  [12, "zh-cmn-Hant", ["zh-CN", "zh-TW"], "zh-TW"],
  [13, "yue-HK", ["zh-CN", "zh-HK"], "zh-HK"],
  [14, "pt", ["pt-PT", "pt-BR"], "pt-BR"],
  [15, "pt-AO", ["pt-BR", "pt-PT"], "pt-PT"],
  [16, "pt-PT", ["pt-BR", "en-US"], "pt-BR"],
  [17, "no", ["nb-NO", "en-US"], "nb-NO"],
  [18, "nb-NO", ["no", "en-US"], "no"],
  [19, "nn-NO", ["nb-NO", "en-US"], "nb-NO"],
  [20, "da-DK", ["nb-NO", "en-US"], undefined],
  [21, "sr-Latn-RS", ["sr", "sr-Latn"], "sr-Latn"],
  [22, "sr-Latn-RS", ["sr-Cyrl", "en-US"], undefined],
  [23, "sh", ["sr-Latn", "en-US"], "sr-Latn"],
  [24, "hr-HR", ["sr-Latn", "en-US"], undefined],
  [25, "iw-IL", ["he-IL"], "he-IL"],
  [26, "in-ID", ["id-ID"], "id-ID"],
  [27, "es-MX", ["es-ES", "es-419"], "es-419"],
  [28, "es-AR", ["es-ES", "es-MX"], "es-MX"],
  [29, "es-GQ", ["es-419", "es-ES"], "es-ES"],
  [30, "ca-ES", ["es-ES", "en-US"], undefined],
  [31, "gl-ES", ["es-ES", "en-US"], undefined],
  [32, "ca-ES-valencia", ["ca-ES", "es-ES"], "ca-ES"],
  [33, "uk-UA", ["ru-RU", "en-US"], undefined],
  [34, "is-IS", ["en-US", "de-DE"], undefined],
  [35, "gsw-CH", ["de-CH", "fr-CH"], undefined],
  [36, "de-AT", ["de-CH", "de-DE"], "de-DE"],
  [37, "tl-PH", ["fil"], "fil"],
  [38, "az-Arab-IR", ["az-Latn-AZ"], undefined],
  [39, "ar-EG", ["ar-SA", "ar-AE"], "ar-SA"],
  [40, "fr-CA", ["fr-FR", "en-US"], "fr-FR"],
  [41, "und", ["en-US"], undefined],
  [41, "C", ["en-US"], undefined],
  [41, "*", ["en-US"], undefined],
  [41, "english", ["en-US"], undefined],
  [42, "de-DE-u-co-phonebk", ["de-DE"], "de-DE"],
];

function tags(available: readonly string[]): readonly Language[] {
  return available.map((tag) => parseLanguage(tag)?.language ?? (`unknown: ${tag}` as Language));
}

describe("matching", () => {
  test.each(TRICKY_CASES)("[LNG-1] row %i: %s of %j is %s", (_, requested, available, expected) => {
    const wish = parseLanguage(requested);
    const found = wish && matchLanguage(wish.language, tags(available));
    expect(found).toBe(expected === undefined ? undefined : parseLanguage(expected)?.language);
  });

  test("[LNG-1] the same answer comes from memory", () => {
    const available = tags(["fr-FR"]);
    const wish = parseLanguage("fr-CA")?.language as Language;
    expect([matchLanguage(wish, available), matchLanguage(wish, available)]).toEqual(["fr-FR", "fr-FR"]);
  });

  test("[LNG-1] pseudo languages match exactly or not at all", () => {
    const pseudo = parseLanguage("en-XA")?.language as Language;
    expect(matchLanguage(parseLanguage("en-AU")?.language as Language, [pseudo])).toBeUndefined();
    expect(matchLanguage(pseudo, tags(["en-US"]))).toBeUndefined();
    expect(matchLanguage(pseudo, [pseudo])).toBe(pseudo);
  });
});

describe("parsing", () => {
  test.each([
    ["en-us", "en-US"],
    ["EN_us", "en-US"],
    ["pt-br ", "pt-BR"],
    ["en-UK", "en-GB"],
    ["iw", "he"],
    ["in-ID", "id-ID"],
    ["tl-PH", "fil-PH"],
    ["zh-cmn-Hans-CN", "zh-Hans-CN"],
    ["zh-min-nan", "nan"],
    ["zh-yue-HK", "yue-HK"],
    ["es-419", "es-419"],
    ["de-DE-u-co-phonebk", "de-DE"],
    ["fr-FR-x-de", "fr-FR"],
    ["en-US-posix", "en-US"],
    ["ca-ES-valencia", "ca-ES-valencia"],
    ["sl-1994", "sl-1994"],
    ["zh-CHS", "zh-Hans"],
    ["zh-cht", "zh-Hant"],
    ["zh-guoyu", "zh"],
    ["zh-hakka", "hak"],
    ["zh-cdo-TW", "cdo-TW"],
    ["hyw", "hyw"],
    ["apc", "apc"],
    ["cdo", "cdo"],
    ["i-lux", "lb"],
    ["no-bok", "nb"],
    ["sgn-BE-FR", "sfb"],
  ])("[LNG-1] %j is %s, and its spelling is kept", (raw, canonical) => {
    expect(parseLanguage(raw)).toEqual({ language: canonical, spelling: raw.trim() });
  });

  test.each([
    "",
    " ",
    "*",
    "C",
    "root",
    "und",
    "english",
    "x-private",
    "aa-QX",
    "qqq",
    "en-US-",
    "e".repeat(65),
    "<b>",
    "en\u0000US",
    "mul",
    "zxx",
    "mis",
    "qaa",
    "zh-taiwan",
    "sr-latin",
    "en-abcde",
    "en-1234",
    "zh-CHN",
    "zh-min",
    "zh-mac",
    "zh-eng",
    "__proto__",
    "constructor",
  ])("[LNG-1] %j is no language", (raw) => expect(parseLanguage(raw)).toBeUndefined());
});

test.each([
  ["he", true],
  ["ar", true],
  ["ur-PK", true],
  ["az-Arab", true],
  ["dv", true],
  ["az", false],
  ["en-US", false],
  ["ja", false],
])("[REN-4] %s runs right to left: %s", (tag, expected) => {
  expect(isRightToLeft(tag as Language)).toBe(expected);
});

test.each([
  ["", []],
  ["*", []],
  ["de", ["de"]],
  ["de-DE, de;q=0.9, en;q=0.8", ["de-DE", "de", "en"]],
  ["en;q=0.2, fr-CA;q=0.7 , he", ["he", "fr-CA", "en"]],
  ["de;q=0, en", ["en"]],
  ["de;q=x, en", ["en"]],
  ["de;Q=0.1, en", ["en", "de"]],
  [Array.from({ length: 50 }, () => "de").join(), Array.from({ length: 10 }, () => "de")],
])("[LNG-2] the wishes of %j are %j", (header, wishes) => {
  expect(parseLanguageWishes(header)).toEqual(wishes);
});

test("[LNG-1] what is registered and nothing is known of is matched exactly, and not by its neighbours", () => {
  for (const tag of ["hyw", "apc", "cdo"]) {
    const language = parseLanguage(tag)?.language as Language;
    expect(matchLanguage(language, tags(["hy", "ar", "zh-CN", "en-US"]))).toBeUndefined();
    expect(matchLanguage(language, tags(["en-US", tag]))).toBe(language);
  }
});

test("[LNG-4] what is remembered of languages has an end, in what lies below ours too", () => {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  const regions = REGIONS.filter((region) => parseLanguage(`de-${region}`) !== undefined);
  const available = tags(["en-US", "en-GB", "de-DE", "de-AT", "fr-FR", "fr-CA"]);
  const ask = (variant: string): void => {
    for (const region of regions) {
      for (const language of ["en", "de", "fr"]) {
        const wish = parseLanguage(`${language}-${region}${variant}`);
        if (wish !== undefined) isRightToLeft(matchLanguage(wish.language, available) ?? wish.language);
      }
    }
  };
  ask("");
  collect();
  const before = process.memoryUsage().heapUsed;
  // Some 10,000 tags that were not there before.
  for (const variant of VARIANTS) ask(`-${variant}`);
  collect();
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(1_000_000);
});

test.each([
  ["fr-FR", undefined],
  [7, ""],
  ["a tag", ""],
  ["en\u0000US", ""],
  ["xx-YY", "; xx is no registered language"],
  ["french", "; french is no registered language"],
  ["sr-Abcd", "; Abcd is no registered script"],
  ["aa-QX", "; QX is no registered region"],
  ["en-abcde", "; abcde is no registered variant"],
  ["e".repeat(65), "; a tag has at most 64 characters"],
])("[LNG-1] %j: of a tag that is well-formed and no language it is said why", (tag, fault) => {
  expect(findLanguageProblem(tag)).toBe(
    fault === undefined ? undefined : `must be a BCP 47 language tag such as fr-FR${fault}`,
  );
});
