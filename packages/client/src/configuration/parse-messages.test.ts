import { expect, test } from "vitest";
import { parseAll, parseByContext, parseDefaultMessage, parseMessage, parseSelectedMessage } from "./parse-messages.ts";

const PLAIN = { id: "WELCOME", messageEventId: "WELCOME", deleted: false, enabled: true, data: [] };

test.each([
  ["an object", { timer: "60", timerUnit: "seconds" }],
  ["an array of one-key objects", [{ timer: "60" }, { timerUnit: "seconds" }]],
  [
    "an array of names and values",
    [
      { name: "timer", value: 60 },
      { name: "timerUnit", value: "seconds" },
    ],
  ],
])("[CFG-2] attributes as %s are one object of strings", (_, attributes) => {
  expect(parseMessage({ ...PLAIN, attributes })?.attributes).toEqual({ timer: "60", timerUnit: "seconds" });
});

test("[CFG-2] id and messageEventId stand for each other", () => {
  const { id: _, ...withoutId } = PLAIN;
  const { messageEventId: __, ...withoutEvent } = PLAIN;
  expect(parseMessage(withoutId)).toEqual(PLAIN);
  expect(parseMessage(withoutEvent)).toEqual(PLAIN);
  expect(parseMessage({ ...withoutEvent, id: 12 })?.id).toBe("12");
});

test("[CFG-4] contexts are objects, also where the answer has ids", () => {
  const expected = { ACCOUNT: [{ id: "acme" }], SKILL: [{ skillId: 3, enabled: true }] };
  expect(parseMessage({ ...PLAIN, contexts: expected })?.contexts).toEqual(expected);
  expect(parseMessage({ ...PLAIN, contexts: { ACCOUNT: ["acme"], SKILL: ["3"] } })?.contexts).toEqual(expected);
});

test("what is not known survives, and what is no message is none", () => {
  expect(parseMessage({ ...PLAIN, templateId: 9 })).toEqual({ ...PLAIN, templateId: 9 });
  for (const value of [
    null,
    [],
    "x",
    {},
    { ...PLAIN, enabled: "yes" },
    { ...PLAIN, data: {} },
    { ...PLAIN, id: "", messageEventId: 1 },
  ]) {
    expect(parseMessage(value)).toBeUndefined();
  }
  expect(parseAll([PLAIN, {}], parseMessage)).toBeUndefined();
  expect(parseAll({}, parseMessage)).toBeUndefined();
});

test("[CFG-9] a selection keeps what it has", () => {
  expect(parseSelectedMessage({ enabled: false })).toEqual({ enabled: false });
  expect(parseSelectedMessage({ skillId: "4", data: [{ lang: "fr-FR", msg: "" }, { lang: 3 }] })).toEqual({
    skillId: 4,
    data: [{ lang: "fr-FR", msg: "" }],
  });
});

test("[CFG-4] a map by context has objects, or arrays of one", () => {
  const value = { SKILL: { "3": [PLAIN] }, ACCOUNT: { acme: PLAIN } };
  expect(parseByContext(value, parseMessage)).toEqual({ SKILL: { "3": PLAIN }, ACCOUNT: { acme: PLAIN } });
  expect(parseByContext({ ACCOUNT: { acme: {} } }, parseMessage)).toBeUndefined();
  expect(parseByContext(PLAIN, parseMessage)).toBeUndefined();
});

test("[CFG-7] a default needs no switches", () => {
  const data = [{ msg: "Hi", lang: "en-US" }];
  expect(parseDefaultMessage({ messageEventId: "WELCOME", templateId: 1, data })).toEqual({
    id: "WELCOME",
    messageEventId: "WELCOME",
    templateId: 1,
    data,
  });
});
