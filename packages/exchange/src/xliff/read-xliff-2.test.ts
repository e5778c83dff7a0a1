import { expect, it, test } from "vitest";
import { type ReadItem, type ReadUnit, UnreadableFile } from "../exchange-file.ts";
import { readExchange } from "../read-exchange.ts";

const NAME = "YOU_ARE_CONNECTED_TO";
const LANGUAGES = 'srcLang="en-US" trgLang="ca-ES"';

interface Around {
  readonly version?: string;
  readonly languages?: string;
  readonly before?: string;
}

function toFile(units: string, { version = "2.0", languages = LANGUAGES, before = "" }: Around = {}): string {
  const namespace = version === "2.2" ? version : "2.0";
  return `<xliff version="${version}" xmlns="urn:oasis:names:tc:xliff:document:${namespace}" ${languages}>
<file id="f1">${before}
${units}
</file></xliff>`;
}

function readAll(xml: string): readonly ReadItem[] {
  return [...readExchange(Buffer.from(xml))];
}

function readUnits(units: string): readonly ReadUnit[] {
  return readAll(toFile(units)).filter((item) => item.kind === "unit");
}

function readProblems(units: string, around?: Around): readonly string[] {
  return readAll(toFile(units, around)).flatMap((item) =>
    item.kind === "problem" ? [`${item.level} ${item.code}: ${item.message}`] : [],
  );
}

const DATA =
  '<originalData><data id="d1">{agent name}</data><data id="d2">&lt;b&gt;</data><data id="d3">&lt;/b&gt;</data></originalData>';

function toUnit(
  segments: string,
  { id = NAME, data = DATA }: { readonly id?: string; readonly data?: string } = {},
): string {
  return `<unit id="${id}">${data}${segments}</unit>`;
}

function toSegment(source: string, target?: string, attributes = ""): string {
  return `<segment${attributes}><source>${source}</source>${target === undefined ? "" : `<target>${target}</target>`}</segment>`;
}

const PH = '<ph id="agentNickname" dataRef="d1" equiv="{agent name}" canDelete="no" canCopy="no"/>';

test.each([
  ["as it was", PH, "{agent name}"],
  ["by its original, whatever else it says", '<ph id="agentNickname" dataRef="d1" equiv="x"/>', "{agent name}"],
  ["by what it is equivalent to", '<ph id="agentNickname" equiv="{nombre del agente}"/>', "{nombre del agente}"],
  ["by the id in the source", '<ph id="agentNickname"/>', "{agent name}"],
  ["as a pair", `<pc id="1" dataRefStart="d2" dataRefEnd="d3">${PH}</pc>`, "<b>{agent name}</b>"],
  ["as a pair by its kind", `<pc id="1" type="fmt" subType="xlf:i">${PH}</pc>`, "<i>{agent name}</i>"],
  ["as two halves", `<sc id="1" dataRef="d2"/>${PH}<ec startRef="1" dataRef="d3"/>`, "<b>{agent name}</b>"],
  [
    "as halves by what they are equivalent to",
    `<sc id="1" equiv="["/>${PH}<ec startRef="1" equiv="]"/>`,
    "[{agent name}]",
  ],
  ["in a mark", `<mrk id="m1" type="term">${PH}</mrk>`, "{agent name}"],
  ["for a character", `${PH}<cp hex="0001"/>`, "{agent name}\u0001"],
])("[TRX-6] recognises a code of 2.0 %s", (_, target, words) => {
  const unit = toUnit(toSegment(`Hi ${PH}!`, target));
  expect(readProblems(unit)).toEqual([]);
  expect(readUnits(unit)).toMatchObject([{ source: "Hi {agent name}!", target: words }]);
});

it("[TRX-6] joins segments and what is between them, the translation in its own order", () => {
  const segments = `<segment id="s1" state="final"><source>One.</source><target order="3">Un.</target></segment>
<ignorable><source> </source></ignorable>
<segment id="s2" state="translated"><source>Two.</source><target order="1">Dos.</target></segment>`;
  expect(readUnits(toUnit(segments))).toMatchObject([
    { source: "One. Two.", target: "Dos. Un.", claimedState: "translated" },
  ]);
});

it("[TRX-6] takes a unit that is translated in part for one that is not, and tells it", () => {
  const unit = toUnit(`${toSegment("One.", "Un.")}${toSegment("Two.")}`);
  expect(readProblems(unit)).toEqual([expect.stringMatching(/^warning partly-translated/)]);
  expect(readUnits(unit)[0]).not.toHaveProperty("target");
});

test.each([
  ['state="initial"', "new"],
  ['state="translated"', "translated"],
  ["", "translated"],
  ['state="reviewed"', "approved"],
  ['state="final"', "approved"],
  ['state="translated" subState="signpost:machine"', "needs_review"],
  ['state="final" subState="signpost:memory"', "approved"],
  ['state="initial" subState="signpost:rejected"', "rejected"],
  ['state="initial" subState="signpost:outdated"', "new"],
  ['state="translated" subState="theirs:own"', "translated"],
])("[TRX-6] takes <segment %s> as the claim '%s'", (attributes, claim) => {
  expect(readUnits(toUnit(toSegment("a", "b", ` ${attributes}`)))).toMatchObject([{ claimedState: claim }]);
});

it("[TRX-6] knows unit, job and languages of 2.0, and gives out the notes that are not ours", () => {
  const before = `<mda:metadata xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0"><mda:metaGroup category="x-signpost"><mda:meta type="job">7f3</mda:meta></mda:metaGroup></mda:metadata>`;
  const notes = '<notes><note category="description">Ours</note><note>Is this right?</note></notes>';
  const unit = `<unit id="u1" name="${NAME}@3">${notes}${toSegment("a", "b")}</unit>`;
  const [header, read, other] = readAll(
    toFile(unit + toUnit(toSegment("c"), { id: `${NAME}_x0040_77_x0023_fallback`, data: "" }), { before }),
  );
  expect(header).toEqual({
    kind: "header",
    format: "xliff-2.0",
    sourceLanguage: "en-US",
    targetLanguage: "ca-ES",
    jobId: "7f3",
  });
  expect(read).toMatchObject({ name: `${NAME}@3`, notes: ["Is this right?"], place: { line: 3, column: 1 } });
  expect(other).toMatchObject({ name: `${NAME}@77#fallback` });
});

it("[TRX-6] reads 2.1, and 2.2 with a warning", () => {
  const unit = toUnit(toSegment("a", "b"));
  const kinds = (version: string) =>
    readAll(toFile(unit, { version })).map((item) => (item.kind === "problem" ? item.code : item.kind));
  expect(kinds("2.1")).toEqual(["header", "unit"]);
  expect(kinds("2.2")).toEqual(["newer-version", "header", "unit"]);
  const newer = toUnit(toSegment("a", "b", ' pluralForm="one"'));
  expect(readProblems(newer, { version: "2.2" })).toHaveLength(1);
  expect(readProblems(newer)).toEqual([
    expect.stringMatching(/^error invalid: <segment> may not have the attribute "pluralForm"/),
  ]);
});

it("[TRX-6] passes by a skeleton, however large it is", () => {
  const before = `<skeleton>${"<p xmlns='urn:x'>a</p>".repeat(30_000)}</skeleton>`;
  expect(readProblems(toUnit(toSegment("a", "b")), { before })).toEqual([]);
});

it("[TRX-14] counts the characters of all segments", () => {
  const long = "a".repeat(7_000);
  expect(readProblems(toUnit(toSegment("a", long).repeat(2)))).toEqual([]);
  expect(readProblems(toUnit(toSegment("a", long).repeat(3)))).toEqual([expect.stringMatching(/^error text-too-long/)]);
});

it("[TRX-6] tells of a target in another language or without a code, and gives the unit out for its own checks", () => {
  const other = `<unit id="${NAME}"><segment><source>a</source><target xml:lang="es">b</target></segment></unit>`;
  expect(readProblems(other)).toEqual(['error other-language: This <target> is in "es", and the file in "ca-ES".']);
  expect(readUnits(other)).toMatchObject([{ target: "b", targetLanguage: "es" }]);
  const lacking = toUnit(toSegment(PH, "b"));
  expect(readProblems(lacking)).toEqual([expect.stringMatching(/^error missing-code: .*<ph id="agentNickname">/)]);
  expect(readUnits(lacking)).toMatchObject([{ target: "b" }]);
});

const INVALID: readonly (readonly [string, string, RegExp])[] = [
  ["an id twice among codes", toSegment('<ph id="1"/><ph id="1"/>'), /"1" of <ph> is there already/],
  [
    "an id twice among segments",
    toSegment("a", undefined, ' id="s"') + toSegment("b", undefined, ' id="s"'),
    /"s" of <segment>/,
  ],
  ["a reference to no data", toSegment('<ph id="1" dataRef="d9"/>'), /"d9", which is not there/],
  ["a state that there is not", toSegment("a", "b", ' state="done"'), /"state" of <segment> is "initial" or/],
  ["a state below no state", toSegment("a", "b", ' subState="x:y"'), /needs a "state"/],
  ["an id that is none", toSegment('<ph id="a b"/>'), /"id" of <ph> is a name without blanks/],
  ["no id", toSegment('<ph equiv="x"/>'), /<ph> needs the attribute "id"/],
  ["an end without a beginning", toSegment('<ec startRef="1"/>'), /ends "1", which does not begin/],
  ["a beginning without an end", toSegment('<sc id="1"/>'), /<sc> has no end/],
  ["an end of a mark before its beginning", toSegment('<em startRef="1"/><sm id="1"/>'), /<em> ends "1"/],
  ["a pair of two minds", toSegment('<sc id="1" canCopy="no"/><ec startRef="1"/>'), /need the same "canCopy"/],
  ["a source in another language", '<segment><source xml:lang="fr">a</source></segment>', /<source> is in "fr"/],
  [
    "two targets in one place",
    `${toSegment("a", "b")}<segment><source>c</source><target order="1">d</target></segment>`,
    /order of its own/,
  ],
  [
    "blanks that count on one side",
    '<segment><source xml:space="preserve">a</source><target>b</target></segment>',
    /same "xml:space"/,
  ],
  [
    "a code that left its neighbours",
    toSegment(
      '<ph id="1" canReorder="firstNo" canDelete="no" canCopy="no"/><ph id="2" canReorder="no" canDelete="no" canCopy="no"/>',
      '<ph id="2" canDelete="no" canCopy="no"/><ph id="1" canDelete="no" canCopy="no"/>',
    ),
    /may not leave the one before it/,
  ],
  ["a copy of nothing", toSegment('<ph id="1" copyOf="9"/>'), /a copy of "9"/],
  ["a subtype of another type", toSegment('<ph id="1" type="ui" subType="xlf:b"/>'), /goes with the type "fmt"/],
  ["a comment that says nothing", toSegment('<mrk id="1" type="comment">a</mrk>'), /has a "value" or a "ref"/],
  ["a reference that leads nowhere", toSegment('<mrk id="1" ref="#u=1/f=2">a</mrk>'), /another order than file/],
  ["a character that needs no code", toSegment('<cp hex="0041"/>'), /"hex" of <cp> is the number/],
  ["an element that is none", toSegment("<b>a</b>"), /<b> may not stand at this place in <source>/],
  [
    "an attribute of nobody's",
    toSegment('<pc id="1" x:y="1" xmlns:x="urn:x">a</pc>'),
    /may not have the attribute "x:y"/,
  ],
  ["text between elements", `a${toSegment("a")}`, /<unit> may not have text of its own/],
  ["no segment", "<ignorable><source>a</source></ignorable>", /needs a <segment>/],
  ["no source", "<segment><target>a</target></segment>", /<target> may not stand|needs a <source>/],
];

test.each(INVALID)("[TRX-6] refuses a unit of 2.0 with %s, and reads on", (_, segments, words) => {
  const after = toUnit(toSegment("a", "b"), { id: "after", data: "" });
  const items = readAll(toFile(toUnit(segments) + after));
  const problems = items.filter((item) => item.kind === "problem");
  expect(problems.map(({ message }) => message).join("\n")).toMatch(words);
  for (const problem of problems) {
    expect(problem).toMatchObject({ level: "error", code: "invalid", unit: NAME });
    expect(problem.place).toMatchObject({ line: 3, column: expect.any(Number) });
  }
  expect(items.flatMap((item) => (item.kind === "unit" ? [item.name] : []))).toEqual(["after"]);
});

test.each([
  ["no source language", toFile("", { languages: "" }), /needs the attribute "srcLang"/],
  ["a language that is none", toFile("", { languages: 'srcLang="e n"' }), /"srcLang" of <xliff> is a language tag/],
  ["no unit", toFile(""), /<file> needs a <unit> or <group>/],
  ["no file", `<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en"/>`, /needs a <file>/],
  ["notes behind units", toFile(`${toUnit(toSegment("a"))}<notes><note>x</note></notes>`), /<notes> may not stand/],
  ["text between units", toFile(`a${toUnit(toSegment("a"))}`), /<file> may not have text/],
  ["a skeleton without anything", toFile(toUnit(toSegment("a")), { before: "<skeleton/>" }), /content or a "href"/],
  ["two groups of one id", toFile('<group id="g"/><group id="g"/>'), /id of this <group>/],
])("[TRX-6] refuses a file of 2.0 with %s", (_, xml, words) => {
  expect(() => readAll(xml)).toThrow(UnreadableFile);
  expect(() => readAll(xml)).toThrow(words);
  expect(() => readAll(xml)).toThrow(expect.objectContaining({ place: expect.objectContaining({ kind: "text" }) }));
});
