import { describe, expect, test } from "vitest";
import { WINDOW_WORDS } from "./all-words.ts";
import { createWindowFormats } from "./window-formats.ts";
import { WINDOW_LANGUAGES } from "./window-languages.ts";

const EVERYTHING = Object.keys(WINDOW_WORDS["en-US"]);

describe.each(WINDOW_LANGUAGES)("%s", (language) => {
  const { newMessages, ...words } = WINDOW_WORDS[language];

  test("[WIN-3] says everything, with no blank at an end and no typewriter's mark", () => {
    expect(Object.keys(WINDOW_WORDS[language])).toEqual(EVERYTHING);
    for (const text of [...Object.values(words), ...Object.values(newMessages)]) {
      expect(text.trim()).toBe(text);
      expect(text).not.toMatch(/^$|'|"|\.\.\.| {2}| [?!:;…]/);
    }
  });

  test("[WIN-3] has a form for each kind of number that it tells apart, and no other", () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    expect(Object.keys(newMessages).toSorted()).toEqual(pluralCategories.toSorted());
    const formats = createWindowFormats(language);
    for (const count of [2, 3, 5, 21, 22, 100, 1_000_000])
      expect(formats.counted(newMessages, count)).not.toContain("{");
  });

  test("[WIN-3] is a language of its own, not English that was left over", () => {
    if (language.startsWith("en-")) return;
    const english: readonly unknown[] = Object.values(WINDOW_WORDS["en-US"]);
    const shared = Object.values(words).filter((text) => english.includes(text));
    // "Messages" and "Conversation" are French, and "Send" is Danish and Norwegian.
    expect(shared).toEqual({ "fr-FR": FRENCH, "fr-CA": FRENCH, da: ["Send"], nb: ["Send"] }[language as string] ?? []);
  });
});

const FRENCH = ["Messages", "Conversation"];

test("[WIN-3] no two languages say the same, regions of one language included", () => {
  const said = WINDOW_LANGUAGES.map((language) => JSON.stringify(WINDOW_WORDS[language]));
  expect(new Set(said).size).toBe(WINDOW_LANGUAGES.length);
});

test.each([
  ["pl", [1, 2, 5, 22], ["1 nowa wiadomość", "2 nowe wiadomości", "5 nowych wiadomości", "22 nowe wiadomości"]],
  ["ar", [1, 2, 3, 11], ["رسالة جديدة واحدة", "رسالتان جديدتان", "3 رسائل جديدة", "11 رسالة جديدة"]],
  ["sl", [1, 2, 3, 5], ["1 novo sporočilo", "2 novi sporočili", "3 nova sporočila", "5 novih sporočil"]],
  ["he", [1, 2, 3], ["הודעה חדשה אחת", "שתי הודעות חדשות", "3 הודעות חדשות"]],
  ["ro", [1, 2, 20], ["1 mesaj nou", "2 mesaje noi", "20 de mesaje noi"]],
  ["ru", [1, 2, 5, 21], ["1 новое сообщение", "2 новых сообщения", "5 новых сообщений", "21 новое сообщение"]],
  ["lv", [1, 2, 10], ["1 jauna ziņa", "2 jaunas ziņas", "10 jaunu ziņu"]],
] as const)("[WIN-3] %s counts %j", (language, counts, expected) => {
  const { counted } = createWindowFormats(language);
  expect(counts.map((count) => counted(WINDOW_WORDS[language].newMessages, count))).toEqual(expected);
});

test("[WIN-3] clocks are those of the region, digits those of the messages", () => {
  const at = new Date(2026, 10, 27, 15, 5).getTime();
  expect(createWindowFormats("en-US").time(at)).toMatch(/^3:05\sPM$/);
  expect(createWindowFormats("en-GB").time(at)).toBe("15:05");
  expect(createWindowFormats("ar-EG").number(99)).toBe("99");
  expect(createWindowFormats("ar-EG").time(at)).toMatch(/^3:05/);
  expect(createWindowFormats("de").day(at)).toBe("Freitag, 27. November");
});
