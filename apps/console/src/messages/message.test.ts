import { expect, test } from "vitest";
import { toDirection, toLanguageKey } from "./languages.ts";
import { parseMessage, parseMessages } from "./message.ts";
import { checkTimer } from "./timer.ts";

test("[CFG-2] all three shapes of attributes are one timer", () => {
  const shapes = [
    { timer: "60", timerUnit: "SECONDS" },
    [{ timer: "60" }, { timerUnit: "seconds" }],
    [
      { name: "timer", value: "60" },
      { name: "timerUnit", value: "second" },
    ],
  ];
  for (const attributes of shapes) {
    expect(parseMessage({ id: "X", attributes })?.timer).toEqual({ value: 60, unit: "seconds", repeat: 0 });
  }
});

test("[CFG-4] contexts say which skills differ; both shapes of the id count", () => {
  const contexts = { ACCOUNT: [{ id: "demo" }], SKILL: [{ skillId: 3, enabled: true }, { skillId: "7" }] };
  expect(parseMessage({ id: "X", contexts })?.overridingSkillIds).toEqual([3, 7]);
});

test("[CFG-3] a switch that is not said is absent, not off", () => {
  expect(parseMessage({ id: "X", enabled: null })).not.toHaveProperty("enabled");
  expect(parseMessage({ id: "X", enabled: false })?.enabled).toBe(false);
});

test("[CFG-2] what is no message is left out instead of breaking the list", () => {
  expect(parseMessages([null, 3, {}, { messageEventId: "X", data: [{ lang: "de" }, "?"] }])).toHaveLength(1);
  expect(parseMessages({ error: "no list" })).toEqual([]);
});

test("[CFG-12] timers run from 15 seconds to 30 days and repeat up to 20 times", () => {
  expect(checkTimer({ value: 15, unit: "seconds", repeat: 20 })).toEqual({});
  expect(checkTimer({ value: 720, unit: "hours", repeat: 0 })).toEqual({});
  expect(checkTimer({ value: 14, unit: "seconds", repeat: 0 })).toHaveProperty("value");
  expect(checkTimer({ value: 721, unit: "hours", repeat: 21 })).toEqual({
    value: expect.any(String),
    repeat: expect.any(String),
  });
  expect(checkTimer({ value: 1.5, unit: "minutes", repeat: 0 })).toHaveProperty("value");
});

test("[LNG-1] tags are compared canonically, and their script gives the direction", () => {
  expect([toLanguageKey("en_us"), toLanguageKey("ZH-hk"), toLanguageKey("not a tag")]).toEqual([
    "en-US",
    "zh-HK",
    "not a tag",
  ]);
  expect(["ar", "he-IL", "ur", "az-Arab", "sr", "not a tag"].map(toDirection)).toEqual([
    "rtl",
    "rtl",
    "rtl",
    "rtl",
    "ltr",
    "ltr",
  ]);
});
