import { type EventId, parseSkillId, SHIPPED_LANGUAGES, type SkillId } from "@signpost/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Override, type OverrideText, toOverrides } from "./override.ts";
import { readMessageFile } from "./read-message-file.ts";
import { writeMessageFile } from "./write-message-file.ts";

const EVENT: EventId = "CONV_AWAITING_IN_QUEUE";
const FILE = `messages/${EVENT}.yaml`;

/** Whatever a store can hold: half characters are none (REN-7). */
const words = fc
  .oneof(
    fc.string({ unit: "grapheme", maxLength: 40 }),
    fc.string({ unit: "binary", maxLength: 20 }),
    fc.constantFrom(
      "no",
      "1.50",
      "null",
      "~",
      "",
      " ",
      "\ttab",
      "a\nb\n",
      "\r\n",
      "- x",
      "# y",
      "{a}: b",
      "'\"",
      "=1+1",
      "é\u2028x",
      "&a *b",
      "!!str x",
      "---",
      "% x",
    ),
  )
  .map((text) => text.toWellFormed());
const text = fc.record(
  {
    language: fc.constantFrom(...SHIPPED_LANGUAGES.map(String)),
    words,
    fallback: words,
    state: fc.constantFrom("draft", "translated"),
  },
  { requiredKeys: ["language", "words"] },
) satisfies fc.Arbitrary<OverrideText>;
const texts = fc.uniqueArray(text, { maxLength: 4, selector: ({ language }) => language });
const body = fc.record(
  {
    enabled: fc.boolean(),
    timer: fc.record({
      value: fc.integer({ min: 15, max: 10_000 }),
      unit: fc.constantFrom("seconds", "minutes", "hours"),
      repeat: fc.integer({ min: 0, max: 20 }),
    }),
    texts,
  },
  { requiredKeys: ["texts"] },
);
const overrides = fc
  .record({
    account: fc.option(body),
    skills: fc.dictionary(fc.integer({ min: 1, max: 99 }).map(String), body, { maxKeys: 3 }),
  })
  .map(({ account, skills }) => [
    ...toOverrides([
      ...(account === null ? [] : [{ eventId: EVENT, ...account }]),
      ...Object.entries(skills).map(([id, said]): Override => ({ eventId: EVENT, skillId: toSkillId(id), ...said })),
    ]).values(),
  ]);

function toSkillId(id: string): SkillId {
  const skillId = parseSkillId(id);
  if (skillId === undefined) throw new Error(`${id} is no skill`);
  return skillId;
}

test("[FIL-1] a file says what was written into it, whatever the words are, and the same bytes for the same", () => {
  fc.assert(
    fc.property(overrides, (written) => {
      fc.pre(written.length > 0);
      const source = writeMessageFile(written);
      const read = readMessageFile(FILE, source);
      expect(read.problems).toEqual([]);
      expect([...toOverrides(read.overrides).values()]).toEqual(written);
      expect(writeMessageFile(read.overrides, source)).toBe(source);
    }),
    { numRuns: 300 },
  );
});

const SOURCE = `# Asked for by the shop team.
event: CONV_AWAITING_IN_QUEUE
account:
  enabled: true
  # Not shorter: people complained.
  attributes:
    timer: 60s # a minute
  texts:
    # Formal.
    de-DE: Einen Moment bitte.
    fr-FR: Un instant.
`;

test("[FIL-1] comments of a person stay where what they speak of still is", () => {
  const { overrides: read } = readMessageFile(FILE, SOURCE);
  const changed = read.map((override) => ({
    ...override,
    texts: [
      { language: "de-DE", words: "Gleich." },
      { language: "it-IT", words: "Un attimo." },
    ],
  }));
  expect(writeMessageFile(changed, SOURCE)).toBe(
    SOURCE.replace("Einen Moment bitte.", "Gleich.").replace("fr-FR: Un instant.", "it-IT: Un attimo."),
  );
});

test("[FIL-1] a file has its keys in one order, a text on one line, and its second wording beside it", () => {
  const timer = { value: 5, unit: "minutes", repeat: 2 } as const;
  const source = writeMessageFile([
    { eventId: EVENT, enabled: false, timer, texts: [{ language: "de-DE", words: "x ".repeat(150).trim() }] },
    {
      eventId: EVENT,
      skillId: toSkillId("3"),
      texts: [{ language: "fr-FR", words: "Un instant.", fallback: "Merci." }],
    },
  ]);
  expect(source).toBe(`event: CONV_AWAITING_IN_QUEUE
account:
  enabled: false
  attributes:
    timer: 5m
    repeat: 2
  texts:
    de-DE: ${"x ".repeat(150).trim()}
skills:
  "3":
    texts:
      fr-FR:
        text: Un instant.
        fallback: Merci.
`);
});

test("[FIL-2] every mistake of a file is told at once, with its line and column", () => {
  const source = `event: CONV_AWAITING_IN_QUEU
acount: {}
account:
  enabled: yes
  attributes: { timer: 60, repeat: -1 }
  texts:
    de-DE: 5
    english: Hello
    fr-FR: { fallback: x, txt: y }
skills:
  3: { texts: { de-DE: a, DE-de: b } }
  x: {}
`;
  const told = (file: string, of: string) =>
    readMessageFile(file, of).problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
  expect(told(FILE, source)).toEqual([
    "1:8 must be the event id of a message; did you mean CONV_AWAITING_IN_QUEUE?",
    '2:1 there is no field "acount"; did you mean account?',
  ]);
  expect(told(FILE, source.replace("QUEU\n", "QUEUE\n").replace("acount: {}\n", ""))).toEqual([
    "3:12 must be true or false",
    "4:24 must be a duration; put it in quotes",
    "4:36 must be a whole number",
    "6:12 must be words; put it in quotes",
    "7:5 must be a BCP 47 language tag such as fr-FR; english is no registered language",
    "8:12 text: is missing; it is the words that visitors read",
    '8:27 there is no field "txt"; did you mean text?',
    "10:15 de-DE and DE-de are the same language",
    '11:3 must be the id of a skill in quotes, such as "3"',
  ]);
});

test.each([
  ["a: [", "must be YAML"],
  ["- a", "must be a map with event, account and skills"],
  ["", "must be a map with event, account and skills"],
  ["account: {}", "event: is missing"],
  ["event: BACK_TO_QUEUE", `must be the name of the file: ${FILE}`],
])("[FIL-2] the file %j is refused with a place", (source, rule) => {
  const { problems } = readMessageFile(FILE, source);
  expect(problems.map(({ message }) => message).join()).toContain(rule);
  expect(problems.every(({ line, column }) => line > 0 && column > 0)).toBe(true);
});
