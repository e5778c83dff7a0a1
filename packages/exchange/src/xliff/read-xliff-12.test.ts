import { expect, it, test } from "vitest";
import { type ReadItem, type ReadUnit, UnreadableFile } from "../exchange-file.ts";
import { readExchange } from "../read-exchange.ts";

const NAME = "YOU_ARE_CONNECTED_TO";

function toFile(units: string, attributes = 'source-language="en-US" target-language="ca-ES"', root = ""): string {
  return `<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"${root}>
<file original="demo/messages" datatype="plaintext" ${attributes}><body>
${units}
</body></file></xliff>`;
}

function readAll(xml: string): readonly ReadItem[] {
  return [...readExchange(Buffer.from(xml))];
}

function readUnits(units: string): readonly ReadUnit[] {
  return readAll(toFile(units)).filter((item) => item.kind === "unit");
}

function readProblems(units: string): readonly unknown[] {
  return readAll(toFile(units)).flatMap((item) => (item.kind === "problem" ? [`${item.level} ${item.code}`] : []));
}

function toUnit(content: string, attributes = ""): string {
  return `<trans-unit id="${NAME}"${attributes}>${content}</trans-unit>`;
}

const SOURCE = '<source>Hi <x id="agentNickname" ctype="x-placeholder" equiv-text="{agent name}"/>!</source>';

test.each([
  ["as it was", '<x id="agentNickname" equiv-text="{agent name}"/>', "{agent name}"],
  ["renumbered", '<x id="7" equiv-text="{agent name}"/>', "{agent name}"],
  [
    "renumbered to the id of another",
    '<x id="agentNickname" equiv-text="{nombre del agente}"/>',
    "{nombre del agente}",
  ],
  ["without its text", '<x id="agentNickname"/>', "{agent name}"],
  ["with one of our ids", '<x id="expectedResponseTime-2"/>', "{expectedResponseTime}"],
  ["as <ph> with its original", '<ph id="1">{agent name}</ph>', "{agent name}"],
  ["as <ph> with a part to translate", '<ph id="1">{agent name}<sub>no part of it</sub></ph>', "{agent name}"],
  ["as an empty <ph>", '<ph id="agentNickname" equiv-text="{agent name}"/>', "{agent name}"],
  ["literal", "{agent name}", "{agent name}"],
  ["inside marks", '<mrk mtype="protected"><x id="agentNickname"/></mrk>', "{agent name}"],
  ["as a pair", '<bpt id="1">&lt;b&gt;</bpt>x<ept id="1">&lt;/b&gt;</ept>', "<b>x</b>"],
  ["as halves of a pair", '<it id="1" pos="open">&lt;b&gt;</it>x<it id="2" pos="close">&lt;/b&gt;</it>', "<b>x</b>"],
  ["as a pair of points", '<bx id="1" equiv-text="&lt;i&gt;"/>x<ex id="1" equiv-text="&lt;/i&gt;"/>', "<i>x</i>"],
  ["as a paired element", '<g id="1" ctype="bold">x <x id="agentNickname"/></g>', "<b>x {agent name}</b>"],
  ["for a character", 'a<x id="char-0001" ctype="x-character" equiv-text="U+0001"/>b', "a\u0001b"],
  ["as words that look like such a code", "U+0001", "U+0001"],
])("[TRX-6] recognises a code %s", (_, content, words) => {
  expect(readProblems(toUnit(`${SOURCE}<target>${content}</target>`))).toEqual([]);
  expect(readUnits(toUnit(`${SOURCE}<target>${content}</target>`))).toMatchObject([
    { source: "Hi {agent name}!", target: words },
  ]);
});

it("[TRX-6] never guesses what a code stands for that the source does not have", () => {
  const unit = toUnit(`${SOURCE}<target>Hola <x id="9"/>!</target>`);
  expect(readUnits(unit)).toEqual([]);
  expect(readAll(toFile(unit))).toContainEqual({
    kind: "problem",
    level: "error",
    code: "unknown-code",
    message: 'The code <x id="9"> does not say what it stands for, and the source has no such code.',
    place: { kind: "text", line: 3, column: unit.indexOf('<x id="9"') + 1 },
    unit: NAME,
  });
  const both = toUnit('<source>Hi <x id="9"/>!</source><target>Hola <x id="9"/>!</target>');
  expect(readProblems(both)).toEqual(["warning unknown-code"]);
  expect(readUnits(both)).toMatchObject([{ source: "Hi !", target: "Hola !" }]);
});

it("[TRX-6] takes a code without an id for no other code", () => {
  const unit = toUnit('<source>Hi <x equiv-text="{agent name}"/>!</source><target>Hola <x/>!</target>');
  expect(readProblems(unit)).toEqual(["error unknown-code"]);
  expect(readUnits(unit)).toEqual([]);
});

it("[TRX-6] joins the segments of other tools, and passes by what is no translation", () => {
  const unit = toUnit(`<source>One. Two.</source>
<seg-source><mrk mtype="seg" mid="1">One.</mrk> <mrk mtype="seg" mid="2">Two.</mrk></seg-source>
<target><mrk mtype="seg" mid="1">Un.</mrk> <mrk mtype="seg" mid="2">Dos.</mrk></target>
<alt-trans><source>Old</source><target>Vell</target><note>of a match</note></alt-trans>
<count-group name="x"><count count-type="word" unit="word">2</count></count-group>
<note from="developer">Ours</note><note from="translator">Is this right?</note><note> </note>`);
  expect(readUnits(`<group><note>of a group</note>${unit}</group>`)).toEqual([
    {
      kind: "unit",
      name: NAME,
      source: "One. Two.",
      target: "Un. Dos.",
      claimedState: "translated",
      notes: ["Is this right?"],
      place: { kind: "text", line: 3, column: 31 },
    },
  ]);
});

test.each([
  ['state="translated"', "", "translated"],
  ["", "", "translated"],
  ["", ' approved="yes"', "approved"],
  ['state="translated"', ' approved="yes"', "approved"],
  ['state="final"', ' approved="no"', "approved"],
  ['state="signed-off"', "", "approved"],
  ['state="needs-review-l10n"', ' approved="yes"', "needs_review"],
  ['state="new"', "", "new"],
  ['state="needs-adaptation"', "", "new"],
  ['state="x-of-their-own"', "", undefined],
])("[TRX-6] takes <target %s> of a unit with%s as the claim '%s'", (target, unit, claim) => {
  const [read] = readUnits(toUnit(`<source>a</source><target ${target}>b</target>`, unit));
  expect(read?.claimedState).toBe(claim);
});

it("[TRX-6] gives out no translation and no claim for an empty target", () => {
  for (const target of ["", "<target/>", '<target state="final" xml:lang="ca"></target>']) {
    const [read] = readUnits(toUnit(`<source>a</source>${target}`, ' approved="yes"'));
    expect(read).toEqual({
      kind: "unit",
      name: NAME,
      source: "a",
      notes: [],
      place: { kind: "text", line: 3, column: 1 },
    });
  }
});

it("[TRX-6] tells what languages, job and units a file has, as the file says it", () => {
  const xml = toFile(
    `<trans-unit id="1" resname="${NAME}@3"><source>a</source><target xml:lang="es">b</target></trans-unit>
<trans-unit id="${NAME}@77" resname="Greeting"><source>a</source></trans-unit>
<trans-unit id="their-own"><source>a</source></trans-unit>`,
  ).replace(
    "<body>",
    '<header><phase-group><phase phase-name="job-7f3" process-name="x"/></phase-group></header><body>',
  );
  const items = readAll(xml);
  expect(items[0]).toEqual({
    kind: "header",
    format: "xliff-1.2",
    sourceLanguage: "en-US",
    targetLanguage: "ca-ES",
    jobId: "7f3",
  });
  expect(items.slice(1)).toMatchObject([
    { name: `${NAME}@3`, targetLanguage: "es" },
    { name: `${NAME}@77` },
    { name: "their-own" },
  ]);
});

test.each([
  [
    "a name that is there twice",
    `${toUnit("<source>a</source>")}${toUnit("<source>b</source>")}`,
    "error duplicate-id",
    1,
  ],
  ["no id and no name", "<trans-unit><source>a</source></trans-unit>", "error missing-id", 0],
  ["a name and no id", `<trans-unit resname="${NAME}"><source>a</source></trans-unit>`, "warning missing-id", 1],
  ["no source", toUnit("<target>a</target>"), "error not-one-text", 0],
  ["two targets", toUnit("<source>a</source><target>b</target><target>c</target>"), "error not-one-text", 0],
  ["a text of 20,001 characters", toUnit(`<source>${"a".repeat(20_001)}</source>`), "error text-too-long", 0],
])("[TRX-6] tells of a unit with %s, and reads on", (_, units, problem, count) => {
  const after = `<trans-unit id="after"><source>a</source></trans-unit>`;
  expect(readProblems(units + after)).toEqual([problem]);
  expect(readUnits(units + after)).toHaveLength(count + 1);
});

it("[TRX-6] takes units of one name in two languages for two", () => {
  const one = toFile(toUnit("<source>a</source><target>b</target>"));
  const two = one.replace(
    "</file>",
    `</file><file source-language="en" target-language="fr"><body>${toUnit("<source>a</source>")}</body></file>`,
  );
  expect(readAll(two).map(({ kind }) => kind)).toEqual(["header", "unit", "header", "unit"]);
});

test.each([
  ["sdlxliff", ' xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" sdl:version="1.0"', /Trados.*Generate Target/],
  ["mqxliff", ' xmlns:mq="MQXliff"', /memoQ.*Export/],
  ["mxliff", ' xmlns:m="http://www.memsource.com/mxlf/2.0" m:version="2.4"', /Phrase.*completed file/],
])("[TRX-6] names a file of %s, and what to export instead", (code, root, words) => {
  const read = () => readAll(toFile(toUnit("<source>a</source>"), undefined, root));
  expect(read).toThrow(words);
  expect(read).toThrow(expect.objectContaining({ code, place: { kind: "text", line: 1, column: 1 } }));
});

test.each([
  [
    "a version that nobody reads",
    '<xliff version="3.0" xmlns="urn:oasis:names:tc:xliff:document:3.0"/>',
    "unknown-version",
  ],
  ["no version", '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2"/>', "unknown-version"],
  ["other XML", "<html/>", "unknown-format"],
  ["no XML", "An ordinary letter", "unknown-format"],
  ["nothing", "", "unknown-format"],
])("[TRX-6] refuses %s", (_, xml, code) => {
  expect(() => readAll(xml)).toThrow(UnreadableFile);
  expect(() => readAll(xml)).toThrow(expect.objectContaining({ code }));
});

it("[TRX-14] refuses a unit that is too large to be in memory", () => {
  const codes = '<x id="a"/>'.repeat(20_001);
  expect(() => readAll(toFile(toUnit(`<source>${codes}</source>`)))).toThrow(
    expect.objectContaining({ code: "too-large", place: { kind: "text", line: 3, column: 1 } }),
  );
});
