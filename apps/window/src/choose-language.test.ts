import { describe, expect, test } from "vitest";
import { chooseLanguage, toFormatLanguage, toUiLanguage } from "./choose-language.ts";
import { WINDOW_TEXTS } from "./window-texts.ts";

test("[LNG-2] the first language that is said counts: the embedding's, the page's, the browser's", () => {
  expect(chooseLanguage(["fr-FR", "de", "en-US"])).toBe("fr-FR");
  expect(chooseLanguage([null, " de ", "en-US"])).toBe("de");
  expect(chooseLanguage([null, "", "en-US"])).toBe("en-US");
  expect(chooseLanguage([null, ""])).toBeUndefined();
});

describe("[LNG-1] the window speaks the nearest language it has", () => {
  test.each([
    ["fr-CA", "fr"],
    ["PT_br", "pt"],
    ["iw-IL", "he"],
    ["cs", "en"],
    ["constructor", "en"],
    [undefined, "en"],
  ])("%s: %s", (language, uiLanguage) => {
    expect(toUiLanguage(language)).toBe(uiLanguage);
  });

  test("times keep the region, and what is no tag does no harm", () => {
    expect(toFormatLanguage("en-gb")).toBe("en-GB");
    expect(toFormatLanguage("cs-CZ")).toBe("en");
    expect(toFormatLanguage("de_AT")).toBe("de");
    expect(toFormatLanguage(undefined)).toBe("en");
  });

  test("[LNG-3] every language says everything, in words of its own", () => {
    const spoken = (text: string | ((count: number) => string)) => (typeof text === "string" ? text : text(2));
    for (const [language, texts] of Object.entries(WINDOW_TEXTS)) {
      for (const text of Object.values(texts)) expect(spoken(text).trim(), language).not.toBe("");
    }
    const opened = Object.values(WINDOW_TEXTS).map(({ typeMessage }) => typeMessage);
    expect(new Set(opened).size).toBe(opened.length);
  });
});
