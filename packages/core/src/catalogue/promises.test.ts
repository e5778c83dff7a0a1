import { describe, test } from "vitest";
import { CHAT_PROMISES } from "./chat-promises.testsuite.ts";
import { CHAT_EVENT_IDS, MESSAGING_EVENT_IDS } from "./event-id.ts";
import { MESSAGING_PROMISES } from "./messaging-promises.testsuite.ts";

/**
 * What each shipped text promises, and the engine held to it. A text is changed together with its promises; what no story
 * can show, no text says.
 */
const PROMISES = { ...MESSAGING_PROMISES, ...CHAT_PROMISES };

describe.each([...MESSAGING_EVENT_IDS, ...CHAT_EVENT_IDS])("%s", (eventId) => {
  test.each(Object.entries(PROMISES[eventId]))("[CAT-6] %s", (_, holds) => holds());
});
