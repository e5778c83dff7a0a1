import { describe, expect, test } from "vitest";
import type { Language } from "../ids.ts";
import { matchLanguage } from "./match-language.ts";
import { parseLanguage } from "./parse-language.ts";
import { isRightToLeft } from "./text-direction.ts";

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
