import type { Language } from "@signpost/core";
import fc from "fast-check";
import { expect, it, test } from "vitest";
import { UnreadableFile } from "../exchange-file.ts";
import { print } from "../read-files.testsuite.ts";
import { READ_LIMITS, type ReadLimits } from "../read-limits.ts";
import { anyText } from "../sample-units.testsuite.ts";
import type { MemoryItem, MemoryPair } from "./memory-file.ts";
import { readTmx } from "./read-tmx.ts";
import { writeTmx } from "./write-tmx.ts";

const PAIR: MemoryPair = {
  sourceLanguage: "en-US",
  targetLanguage: "fr-FR",
  source: "Hi {agent name} & <b>you</b>",
  target: "Bonjour {agent name}\u0001",
  eventId: "YOU_ARE_CONNECTED_TO",
  skillId: "3",
};

function write(pairs: Iterable<MemoryPair>): Buffer {
  return print(writeTmx({ sourceLanguage: "en-US" as Language, pairs }));
}

function read(bytes: Uint8Array | string, limits: Partial<ReadLimits> = {}): readonly (MemoryItem | UnreadableFile)[] {
  const items: (MemoryItem | UnreadableFile)[] = [];
  try {
    for (const item of readTmx(Buffer.from(bytes), { ...READ_LIMITS, ...limits })) items.push(item);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    items.push(error);
  }
  return items;
}

function readPairs(bytes: Uint8Array | string): readonly MemoryPair[] {
  return read(bytes).flatMap((item) => {
    if (!("kind" in item) || item.kind !== "pair") return [];
    const { kind: _, place: __, ...pair } = item;
    return [pair];
  });
}

const anyPair: fc.Arbitrary<MemoryPair> = fc.record(
  {
    sourceLanguage: fc.constantFrom("en-US", "de"),
    targetLanguage: fc.constantFrom("fr-FR", "zh-Hant-TW"),
    source: anyText,
    target: anyText,
    eventId: fc.constantFrom("A", "B"),
    skillId: fc.constantFrom("3"),
  },
  { requiredKeys: ["sourceLanguage", "targetLanguage", "source", "target"] },
);

it("[TRX-6] gives back every pair of a memory as it left, and the same bytes for the same", () => {
  fc.assert(
    fc.property(fc.array(anyPair, { maxLength: 10 }), (pairs) => {
      expect(readPairs(write(pairs))).toEqual(pairs);
      expect(write(pairs).equals(write(pairs))).toBe(true);
    }),
  );
});

it("[TRX-5] writes TMX 1.4 with codes for placeholders, and where a pair was used", () => {
  expect(write([PAIR]).toString("utf8")).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
 <header creationtool="Signpost" creationtoolversion="1" segtype="block" o-tmf="Signpost" adminlang="en-US" srclang="en-US" datatype="plaintext"/>
 <body>
  <tu srclang="en-US">
   <prop type="x-event">YOU_ARE_CONNECTED_TO</prop>
   <prop type="x-skill">3</prop>
   <tuv xml:lang="en-US"><seg>Hi <ph type="x-placeholder">{agent name}</ph> &amp; &lt;b&gt;you&lt;/b&gt;</seg></tuv>
   <tuv xml:lang="fr-FR"><seg>Bonjour <ph type="x-placeholder">{agent name}</ph><ph type="x-character">U+0001</ph></seg></tuv>
  </tu>
 </body>
</tmx>
`);
});

const BODY = (units: string) =>
  `<tmx version="1.1"><header srclang="EN-us"><prop type="x-event">no</prop></header><body>${units}</body></tmx>`;
const EN = '<tuv lang="en-US"><note>n</note><prop type="x-skill">9</prop><seg>Hi <hi>there</hi></seg></tuv>';

it("[TRX-6] reads memories of other tools: many languages, codes, older spellings", () => {
  const fr = '<tuv xml:lang="fr"><seg><bpt i="1">&lt;b></bpt>Salut<ept i="1">&lt;/b></ept></seg></tuv>';
  const de = '<tuv xml:lang="de"><seg>Hallo</seg></tuv><tuv xml:lang="it"><seg/></tuv>';
  const source = { sourceLanguage: "en-US", source: "Hi there" };
  expect(readPairs(BODY(`<tu>${fr}${EN}${de}</tu>`))).toEqual([
    { ...source, targetLanguage: "fr", target: "<b>Salut</b>" },
    { ...source, targetLanguage: "de", target: "Hallo" },
  ]);
  expect(readPairs(BODY(`<tu srclang="*all*">${fr}${EN}</tu>`))).toMatchObject([
    { sourceLanguage: "fr", target: "Hi there" },
  ]);
});

test.each<[string, Partial<ReadLimits>, string]>([
  ["<!DOCTYPE tmx><tmx/>", {}, "doctype"],
  ["<xliff/>", {}, "not-tmx"],
  ["", {}, "not-well-formed"],
  [BODY(`<tu>${EN.replace(' lang="en-US"', "")}</tu>`), {}, "no-language"],
  [BODY(`<tu srclang="de">${EN}</tu>`), {}, "no-language"],
  [BODY(`<tu>${EN}</tu>`), { maxTextLength: 3 }, "text-too-long"],
  [BODY(`<tu>${EN}${EN}${EN}</tu>`), { maxUnits: 1 }, "too-many-units"],
  [BODY("<a>".repeat(100)), {}, "too-deep"],
])("[TRX-14] tells what is wrong with a memory: %#", (file, limits, code) => {
  expect(read(file, limits)).toContainEqual(expect.objectContaining({ code }));
});
