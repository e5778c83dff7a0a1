import { expect, test } from "vitest";
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
