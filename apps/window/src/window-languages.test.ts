import { describe, expect, test } from "vitest";
import { findWindowLanguage, toDirection, toTag, WINDOW_LANGUAGES } from "./window-languages.ts";

describe("[WIN-3] the window speaks what its reader reads best", () => {
  test.each(WINDOW_LANGUAGES)("%s is its own, in whatever spelling", (language) => {
    expect(findWindowLanguage(language)).toBe(language);
    expect(findWindowLanguage(` ${language.toLowerCase().replace("-", "_")} `)).toBe(language);
  });

  test.each([
    ["no", "nb"],
    ["nn-NO", "nb"],
    ["iw-IL", "he"],
    ["in-ID", "id"],
    ["zh", "zh-CN"],
    ["zh-Hans-HK", "zh-CN"],
    ["zh-Hant", "zh-TW"],
    ["zh-MO", "zh-HK"],
    ["zh-cmn-Hant", "zh-TW"],
    ["zh-yue-HK", "zh-HK"],
    ["yue", "zh-HK"],
    ["zh-CHT", "zh-TW"],
    ["es", "es-ES"],
    ["es-MX", "es-419"],
    ["es-GQ", "es-ES"],
    ["en", "en-US"],
    ["en-AU", "en-GB"],
    ["en-CA", "en-US"],
    ["en-UK", "en-GB"],
    ["pt", "pt-BR"],
    ["pt-AO", "pt-PT"],
    ["fr-BE", "fr-FR"],
    ["de-AT", "de"],
    ["ar-EG", "ar"],
    ["sr-Cyrl-BA", "sr"],
    ["de-DE-u-co-phonebk", "de"],
  ])("%s: %s", (tag, language) => {
    expect(findWindowLanguage(tag)).toBe(language);
  });

  test.each(
    ["", " ", "*", "C", "und", "mul", "english", "<b>", "en-", "constructor", "e".repeat(70), "x-de"].concat(
      // Languages, and scripts of one, that the window has no words in: another one would be a guess (LNG-1).
      ["ca-ES", "gl", "bs", "sh", "sr-Latn", "gsw-CH", "is", "az-Arab", "ur"],
    ),
  )("%j is no language of the window's", (tag) => {
    expect(findWindowLanguage(tag)).toBeUndefined();
  });
});

test("[WIN-3] Arabic and Hebrew windows run from right to left, and no others", () => {
  expect(WINDOW_LANGUAGES.filter((language) => toDirection(language) === "rtl")).toEqual(["ar", "he"]);
});

test("[LNG-5] a tag for the page is the canonical one, whatever the server or a client wrote", () => {
  expect(["de_AT", "iw-il", "en-UK", "zh-cht", "fr-FR-x-de"].map(toTag)).toEqual([
    "de-AT",
    "he-IL",
    "en-GB",
    "zh-Hant",
    "fr-FR",
  ]);
  expect(["und", "no tag", ""].map(toTag)).toEqual([undefined, undefined, undefined]);
});
