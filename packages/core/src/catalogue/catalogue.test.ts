import { describe, expect, test } from "vitest";
import { language } from "../examples.testsuite.ts";
import { checkText } from "../texts/check-text.ts";
import { findDefaultText, SHIPPED_LANGUAGES } from "./default-texts.ts";
import { CHAT_EVENT_IDS, type EventId, MESSAGING_EVENT_IDS } from "./event-id.ts";
import { CATALOGUE, type CatalogueEvent } from "./events.ts";

const EVENTS: readonly CatalogueEvent[] = Object.values(CATALOGUE);
const IDS: readonly EventId[] = [...MESSAGING_EVENT_IDS, ...CHAT_EVENT_IDS];

test("[CAT-2] [CAT-3] 22 messaging events and 17 of live chat, each under its own id", () => {
  expect(EVENTS.map(({ id }) => id)).toEqual(IDS);
  expect(EVENTS.filter(({ channel }) => channel === "MESSAGING")).toHaveLength(22);
  expect(EVENTS.filter(({ channel }) => channel === "CHAT")).toHaveLength(17);
  expect(CATALOGUE.CHAT_STARTED.systemMessageId).toBe(3);
});

test("[CAT-1] every event says its stage, its name, what triggers it and what may be inserted", () => {
  for (const event of EVENTS) {
    expect(event.consoleName).not.toBe("");
    expect(event.trigger).toMatch(/\.$/);
    expect(new Set(event.placeholders).size).toBe(event.placeholders.length);
  }
});

test("[CAT-5] everything is on but the welcome after an auto-close; silence is three minutes, said once", () => {
  expect(EVENTS.filter(({ defaultEnabled }) => !defaultEnabled).map(({ id }) => id)).toEqual([
    "CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE",
  ]);
  const silence = EVENTS.filter(({ stage }) => stage === "silence");
  expect(silence.map(({ defaultTimer }) => defaultTimer)).toEqual(silence.map(() => ({ everyMs: 180_000, repeat: 0 })));
});

describe.each(SHIPPED_LANGUAGES)("default texts in %s", (tag) => {
  test("[CAT-4] every event has one that passes every check", () => {
    for (const eventId of IDS) {
      const words = findDefaultText(eventId, tag) ?? "";
      expect(words, eventId).not.toBe("");
      expect(checkText({ eventId, language: tag, words }), eventId).toEqual([]);
    }
  });

  test("[CAT-4] each inserts the same values as the English one", () => {
    const inserted = (words = "") => [...words.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted();
    for (const eventId of IDS) {
      expect(inserted(findDefaultText(eventId, tag)), eventId).toEqual(
        inserted(findDefaultText(eventId, language("en-US"))),
      );
    }
  });

  test("[CAT-4] none is left in English, and no two events say the same", () => {
    const texts = IDS.map((eventId) => findDefaultText(eventId, tag));
    expect(new Set(texts).size).toBe(texts.length);
    if (tag === "en-US") return;
    for (const eventId of IDS)
      expect(findDefaultText(eventId, tag)).not.toBe(findDefaultText(eventId, language("en-US")));
  });
});
