import { expect, test } from "vitest";
import type { Issue } from "../failure.ts";
import { parseVariantFields, type VariantFields } from "./parse-variant-fields.ts";

/** What is read, and where something is wrong. */
function read(
  body: Readonly<Record<string, unknown>>,
  eventId: Parameters<typeof parseVariantFields>[1] = "CONV_AWAITING_IN_QUEUE",
): readonly [VariantFields, readonly string[]] {
  const issues: Issue[] = [];
  const fields = parseVariantFields(body, eventId, "m", issues);
  return [fields, issues.map(({ path, rule }) => `${path}: ${rule}`)];
}

const issuesOf = (...args: Parameters<typeof read>) => read(...args)[1];
const timerOf = (attributes: unknown) => read({ attributes })[0].timer;

test("[CFG-5] what is not said is absent; null is back to what is inherited", () => {
  expect(read({})).toEqual([{}, []]);
  expect(read({ enabled: null, attributes: null, data: null })).toEqual([{ enabled: "inherit", timer: "inherit" }, []]);
});

test("[CFG-11] a switch is true, false or a word for it", () => {
  expect([true, "True", "FALSE", false].map((enabled) => read({ enabled })[0].enabled)).toEqual([
    true,
    true,
    false,
    false,
  ]);
  for (const enabled of ["yes", 1, "truethful"])
    expect(issuesOf({ enabled })).toEqual(["m.enabled: must be true, false, or null to inherit it"]);
});

test("[CFG-11] [CFG-12] every mistake in a text is named, at its place", () => {
  const good = { lang: "de", msg: "Hallo" };
  expect(read({ data: [good, { lang: "fr_fr", msg: "\ud83d", fallback: null }] })).toEqual([
    {
      texts: [
        { language: "de", spelling: "de", words: "Hallo" },
        { language: "fr-FR", spelling: "fr_fr", words: "\ufffd", fallback: "" },
      ],
    },
    [],
  ]);
  expect(issuesOf({ data: [{ lang: "!", msg: 7 }, "hello", { msg: "x" }] })).toEqual([
    "m.data[0].lang: must be a BCP 47 language tag such as fr-FR",
    "m.data[0].msg: must be a string",
    'm.data[1]: must be an object {"lang", "msg"}',
    "m.data[2].lang: must be a BCP 47 language tag such as fr-FR",
  ]);
  expect(issuesOf({ data: [good, { lang: "DE", msg: "Hallo" }] })).toEqual([
    "m.data[1].lang: DE is the same language as de; name it once",
  ]);
  for (const data of [{}, "x", Array(201).fill(good)])
    expect(issuesOf({ data })).toEqual(["m.data: must be an array of at most 200 texts"]);
  const long = (length: number) => ({ data: [{ lang: "de", msg: "x".repeat(length), fallback: "y" }] });
  expect(issuesOf(long(2_000))).toEqual([]);
  expect(issuesOf(long(2_001))).toEqual(["m.data[0].msg: must have at most 2000 characters (de); it has 2001"]);
});

test("[CFG-2] [CFG-12] a timer comes in three shapes, and each of its parts within its range", () => {
  const asked = { value: 2, unit: "minutes", repeat: 3 };
  expect(timerOf({ timer: "2", timerUnit: "Minute", repeat: 3 })).toEqual(asked);
  expect(timerOf([{ timer: 2 }, { timerUnit: "minutes" }, { repeat: "3" }])).toEqual(asked);
  expect(timerOf([{ name: "timer", value: " 15 " }])).toEqual({ value: 15, unit: "seconds" });
  expect([timerOf({ timerUnit: "hours" }), timerOf({ repeat: 20 }), timerOf({ other: 1 })]).toEqual([
    { unit: "hours" },
    { repeat: 20 },
    undefined,
  ]);
  expect([timerOf({ timer: 15 }), timerOf({ timer: 720, timerUnit: "hours" })]).toEqual([
    { value: 15, unit: "seconds" },
    { value: 720, unit: "hours" },
  ]);
  const range = "m.attributes.timer: must be from 15 seconds to 30 days";
  expect(issuesOf({ attributes: { timer: 14 } })).toEqual([range]);
  expect(issuesOf({ attributes: { timer: 721, timerUnit: "hour" } })).toEqual([range]);
  expect(issuesOf({ attributes: { timer: "1.5", timerUnit: "years", repeat: 21 } })).toEqual([
    "m.attributes.timer: must be a whole number",
    "m.attributes.timerUnit: must be seconds, minutes or hours",
    "m.attributes.repeat: must be a whole number from 0 to 20",
  ]);
  expect(issuesOf({ attributes: "60" })).toEqual([
    'm.attributes: must be an object of strings, or an array of {"name", "value"}',
  ]);
  expect(issuesOf({ attributes: { timer: 60 } }, "YOU_ARE_CONNECTED_TO")).toEqual([
    "m.attributes: YOU_ARE_CONNECTED_TO has no timer",
  ]);
});
