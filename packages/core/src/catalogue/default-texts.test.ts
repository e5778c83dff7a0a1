import { describe, expect, test } from "vitest";
import { language } from "../examples.testsuite.ts";
import type { Language } from "../ids.ts";
import { matchLanguage } from "../language/match-language.ts";
import { renderText } from "../render/render-text.ts";
import { checkText } from "../texts/check-text.ts";
import { parseTemplate } from "../texts/parse-template.ts";
import { findDefaultFallback, findDefaultText, SHIPPED_LANGUAGES, TWO_WORDINGS } from "./default-texts.ts";
import { CHAT_EVENT_IDS, type EventId, MESSAGING_EVENT_IDS } from "./event-id.ts";
import { findPhrases } from "./phrases.ts";
import { PLACEHOLDERS } from "./placeholders.ts";

const IDS: readonly EventId[] = [...MESSAGING_EVENT_IDS, ...CHAT_EVENT_IDS];
const ENGLISH = language("en-US");
/** Longer ones are no longer read at a glance. */
const MAX_CHARS = 260;
/** BEH §4.4, and what no text of ours needs: markup, line breaks, typewriter quotes, marks that are not seen, double spaces. */
const UNWANTED = /[<>\\\r\n\t"'`\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]|\s\s|^\s|\s$|\.\.\./;

function words(eventId: EventId, tag: Language): string {
  return findDefaultText(eventId, tag) ?? "";
}

/** Both wordings of an event, or its only one. */
function wordings(eventId: EventId, tag: Language): readonly string[] {
  return [words(eventId, tag), findDefaultFallback(eventId, tag) ?? []].flat();
}

/** What a reader sees as prose: the text without its placeholders. */
function toProse(text: string): string {
  return text.replaceAll(/\{\w+\}/g, " ");
}

/** Values that may be missing, and have no stand-in. */
function needed(text: string): readonly string[] {
  return parseTemplate(text).flatMap((part) =>
    part.kind === "placeholder" && PLACEHOLDERS[part.placeholderId].whenMissing === "omit-message"
      ? [part.placeholderId]
      : [],
  );
}

function inserted(text: string): readonly string[] {
  return parseTemplate(text)
    .flatMap((part) => (part.kind === "placeholder" ? [part.placeholderId] : []))
    .toSorted();
}

test("[CAT-4] there are 44 languages", () => {
  expect(SHIPPED_LANGUAGES.join(" ")).toBe(
    "en-US en-GB ar bg cs da de el es-ES es-419 et fi fr-FR fr-CA he hi hr hu id it ja ko lt lv mk ms nb nl pl pt-BR pt-PT ro ru sk sl sr sv th tr uk vi zh-CN zh-HK zh-TW",
  );
  expect(SHIPPED_LANGUAGES.map((tag) => Intl.getCanonicalLocales(tag)[0])).toEqual(SHIPPED_LANGUAGES);
});

test.each([
  ["en", "en-US"],
  ["en-AU", "en-GB"],
  ["es", "es-ES"],
  ["es-MX", "es-419"],
  ["fr", "fr-FR"],
  ["fr-BE", "fr-FR"],
  ["pt", "pt-BR"],
  ["pt-AO", "pt-PT"],
  ["nn", "nb"],
  ["no", "nb"],
  ["zh-SG", "zh-CN"],
  ["zh-Hant", "zh-TW"],
  ["zh-MO", "zh-HK"],
  ["sr-Latn", undefined],
])("[LNG-1] a visitor who reads %s is nearest to the shipped texts in %s", (wanted, shipped) => {
  expect(matchLanguage(language(wanted), SHIPPED_LANGUAGES)).toBe(shipped);
});

describe.each(SHIPPED_LANGUAGES)("default texts in %s", (tag) => {
  test("[CAT-4] every event has one that passes every check, is short and holds nothing that a channel might refuse", () => {
    for (const [eventId, text] of IDS.flatMap((id) => wordings(id, tag).map((wording) => [id, wording] as const))) {
      expect(text, eventId).not.toBe("");
      expect(text.length, eventId).toBeLessThanOrEqual(MAX_CHARS);
      expect(checkText({ eventId, language: tag, words: text }), eventId).toEqual([]);
      expect(UNWANTED.exec(text), eventId).toBeNull();
      expect(text, eventId).toBe(text.normalize("NFC"));
    }
  });

  test("[CAT-4] each inserts the same values as the English one", () => {
    for (const eventId of IDS) {
      expect(inserted(words(eventId, tag)), eventId).toEqual(inserted(words(eventId, ENGLISH)));
    }
  });

  test("[CAT-4] no two events say the same", () => {
    const all = IDS.flatMap((eventId) => wordings(eventId, tag));
    expect(new Set(all).size).toBe(all.length);
  });

  test("[CAT-4] [REN-5] every text that needs a value which may be missing has a second wording that does without", () => {
    for (const eventId of IDS) {
      const fallback = findDefaultFallback(eventId, tag);
      expect(fallback !== undefined, eventId).toBe(needed(words(eventId, tag)).length > 0);
      expect(fallback !== undefined, eventId).toBe(TWO_WORDINGS.some((id) => id === eventId));
      // Whoever waits in a queue of ours has a place in it; only the average may not be known yet.
      const known = eventId === "WAITING_FOR_AGENT" ? ["PlaceInQ"] : [];
      if (fallback !== undefined) expect(needed(fallback), eventId).toEqual(known);
    }
  });

  test("[CAT-4] it is written in the script of its language, and no word mixes two", () => {
    for (const [eventId, text] of IDS.flatMap((id) =>
      wordings(id, tag).map((wording) => [id, toProse(wording)] as const),
    )) {
      expect(text, eventId).toMatch(scriptOf(tag));
      expect(
        /\p{Script=Latin}[\p{Script=Cyrillic}\p{Script=Greek}]|[\p{Script=Cyrillic}\p{Script=Greek}]\p{Script=Latin}/u.exec(
          text,
        ),
        eventId,
      ).toBeNull();
    }
  });

  test("[REN-2] [REN-7] durations and missing nicknames are said in words of its own", () => {
    const { anAgent, underOneMinute } = findPhrases(tag) ?? { anAgent: "", underOneMinute: "" };
    expect(`${anAgent} ${underOneMinute}`).toMatch(scriptOf(tag));
    const options = { language: tag, isolate: false };
    const soon = renderText(
      parseTemplate(words("CONSUMER_OPEN_NEW_CONVERSATION", tag)),
      { expectedResponseTime: 1 },
      options,
    );
    expect(soon).toMatchObject({ kind: "rendered", text: expect.stringContaining(underOneMinute) });
    const connected = renderText(parseTemplate(words("YOU_ARE_CONNECTED_TO", tag)), {}, options);
    expect(connected).toMatchObject({ kind: "rendered", text: expect.stringMatching(new RegExp(anAgent, "iu")) });
  });
});

const SCRIPTS: Readonly<Record<string, RegExp>> = {
  Arab: /\p{Script=Arabic}/u,
  Cyrl: /\p{Script=Cyrillic}/u,
  Deva: /\p{Script=Devanagari}/u,
  Grek: /\p{Script=Greek}/u,
  Hans: /\p{Script=Han}/u,
  Hant: /\p{Script=Han}/u,
  Hebr: /\p{Script=Hebrew}/u,
  Jpan: /[\p{Script=Hiragana}\p{Script=Han}]/u,
  Kore: /\p{Script=Hangul}/u,
  Latn: /\p{Script=Latin}/u,
  Thai: /\p{Script=Thai}/u,
};

function scriptOf(tag: Language): RegExp {
  return SCRIPTS[new Intl.Locale(tag).maximize().script ?? ""] ?? /^$/;
}

test("[CAT-4] no text stands in two languages; regions of one may share some, never all", () => {
  const languagesByText = new Map<string, Language[]>();
  for (const tag of SHIPPED_LANGUAGES) {
    for (const eventId of IDS) {
      for (const text of wordings(eventId, tag)) {
        languagesByText.set(text, [...(languagesByText.get(text) ?? []), tag]);
      }
    }
  }
  const shared = [...languagesByText].filter(([, tags]) => tags.length > 1);
  for (const [text, tags] of shared) {
    expect(new Set(tags.map((tag) => new Intl.Locale(tag).language)).size, `${tags}: ${text}`).toBe(1);
  }
  expect(shared.length).toBeLessThan(IDS.length / 2);
});

/** What a careful typesetter of each language would not let pass. */
const TYPOGRAPHY: Readonly<Record<string, RegExp>> = {
  // Narrow no-break space before ; ! ?, no-break space before the colon.
  "fr-FR": /(?<!\u202f)[;!?]|(?<!\u00a0):/u,
  // Canada: nothing before ; ! ?, no-break space before the colon.
  "fr-CA": /\s[;!?]|(?<!\u00a0):/u,
  // The question mark is ;, in its canonical form, and the semicolon a raised point.
  el: /[?\u037e\u0387]|;(?!$| )/u,
  "es-ES": /^[^¿]*\?|^[^¡]*!/u,
  "es-419": /^[^¿]*\?|^[^¡]*!/u,
  ar: /[?;,]/u,
  hi: /\./u,
  ja: /[.,!?:;]/u,
  "zh-CN": /[.,!?:;]/u,
  "zh-HK": /[.,!?:;]/u,
  "zh-TW": /[.,!?:;]/u,
  // Thai closes no sentence with a full stop.
  th: /\./u,
  // Comma below, not cedilla.
  ro: /[şţŞŢ]/u,
};

test.each(Object.entries(TYPOGRAPHY))("[CAT-4] typography of %s", (tag, fault) => {
  for (const eventId of IDS) {
    for (const text of wordings(eventId, language(tag))) expect(fault.exec(text), eventId).toBeNull();
  }
});
