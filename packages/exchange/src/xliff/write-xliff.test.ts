import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CODE_PROFILES, type FileToWrite, type UnitToWrite } from "../exchange-file.ts";
import { testWithSuite } from "../find-suites.testsuite.ts";
import { anyUnits, toSampleFile, toSampleUnit } from "../sample-units.testsuite.ts";
import { fromNmtoken, toNmtoken } from "./nmtoken.ts";
import { createCore20, createStrict12, type Validate } from "./validate-xml.testsuite.ts";
import { writeXliff12 } from "./write-xliff-12.ts";
import { writeXliff20 } from "./write-xliff-20.ts";

type Write = (file: FileToWrite) => Iterable<Uint8Array>;

function print(write: Write, file: FileToWrite): string {
  return Buffer.concat([...write(file)]).toString("utf8");
}

const SPELT: UnitToWrite = toSampleUnit({
  source: "Hi {agent name}, {agentNickname} and {agent name} & <b>you</b>\u0001",
  target: "Hola {nombre del agente}, {agentNickname}",
  state: "translated",
});

const OUTDATED: Partial<UnitToWrite> = { target: "Vell {agentNickname}", state: "approved", isOutdated: true };

const SCHEMAS: readonly [string, Write, (suites: string) => Validate][] = [
  ["XLIFF 1.2, by the strict schema", writeXliff12, createStrict12],
  ["XLIFF 2.0, by the schemas of its core and modules", writeXliff20, createCore20],
];

describe.each(SCHEMAS)("%s", (name, write, createSchema) => {
  testWithSuite(`[TRX-5] is valid: ${name}`, (suites) => {
    const validate = createSchema(suites);
    expect(() => validate(print(write, toSampleFile([])))).not.toThrow();
    fc.assert(
      fc.property(anyUnits, fc.constantFrom(...CODE_PROFILES), (units, profile) => {
        validate(print(write, toSampleFile(units, { profile })));
      }),
      { numRuns: 60 },
    );
    const broken = print(write, toSampleFile([SPELT])).replace(/ id="[^"]+"/g, "");
    expect(() => validate(broken)).toThrow();
  });

  it("[TRX-5] gives the same bytes for the same job", () => {
    const units = Array.from({ length: 2_000 }, () => SPELT);
    const [first, second] = [[...write(toSampleFile(units))], [...write(toSampleFile(units))]];
    expect(first.length).toBeGreaterThan(5);
    expect(first).toEqual(second);
  });
});

it("[TRX-5] writes placeholders of 1.2 as codes that say what they are, as text, or as <ph>", () => {
  const print12 = (profile: FileToWrite["profile"]) => print(writeXliff12, toSampleFile([SPELT], { profile }));
  expect(print12("codes")).toContain(
    '<source>Hi <x id="agentNickname" ctype="x-placeholder" equiv-text="{agent name}"/>, ' +
      '<x id="agentNickname-2" ctype="x-placeholder" equiv-text="{agentNickname}"/> and ' +
      '<x id="agentNickname-3" ctype="x-placeholder" equiv-text="{agent name}"/> &amp; &lt;b&gt;you&lt;/b&gt;' +
      '<x id="char-0001" ctype="x-character" equiv-text="U+0001"/></source>',
  );
  expect(print12("literal")).toContain("<source>Hi {agent name}, {agentNickname} and {agent name} &amp;");
  expect(print12("ph")).toContain(
    'Hola <ph id="agentNickname" ctype="x-placeholder" equiv-text="{nombre del agente}">{nombre del agente}</ph>',
  );
});

it("[TRX-5] carries in 1.2 what a translator needs, and what tells the unit", () => {
  const file = print(writeXliff12, toSampleFile([SPELT]));
  for (const part of [
    '<file original="demo/messages" source-language="en-US" target-language="ca-ES"',
    '<phase phase-name="job-7f3" process-name="translation" job-id="7f3"/>',
    '<group id="YOU_ARE_CONNECTED_TO" resname="YOU_ARE_CONNECTED_TO">',
    '<trans-unit id="YOU_ARE_CONNECTED_TO" resname="YOU_ARE_CONNECTED_TO" approved="no" maxwidth="320" size-unit="char" xml:space="preserve">',
    '<target state="translated" xml:lang="ca-ES">',
    '<context context-type="x-event">YOU_ARE_CONNECTED_TO</context>',
    '<context context-type="x-skill">account</context>',
    '<context context-type="x-source-hash">sha256-1f0c9a7be0d1</context>',
    '<note from="developer">Said when an agent has taken the conversation. At most 320 characters.\n{agentNickname}: “Anna”, “Dr. Çelik”</note>',
    '<note from="developer">Friendly, please.</note>',
  ]) {
    expect(file).toContain(part);
  }
});

it("[TRX-5] puts the old source and translation beside an outdated one", () => {
  const unit = toSampleUnit({ ...OUTDATED, previousSource: "You chat with {agentNickname}" });
  const in12 = print(writeXliff12, toSampleFile([unit], { profile: "literal" }));
  expect(in12).toContain('<target state="needs-translation" xml:lang="ca-ES"></target>');
  expect(in12).toContain(
    '<alt-trans alttranstype="previous-version" xml:space="preserve"><source>You chat with {agentNickname}</source>' +
      "<target>Vell {agentNickname}</target></alt-trans>",
  );
  const in20 = print(writeXliff20, toSampleFile([unit]));
  expect(in20).toContain('<segment id="s1" state="initial" subState="signpost:outdated"><source>');
  expect(in20).toContain(
    "<source>You chat with {agentNickname}</source><target>Vell {agentNickname}</target></mtc:match>",
  );
});

it.each<[Partial<UnitToWrite>, string, string]>([
  [{ state: "new" }, '<target state="needs-translation" ', 'state="initial"'],
  [{ state: "translated", target: "x" }, '<target state="translated" ', 'state="translated"'],
  [{ state: "approved", target: "x" }, '<target state="final" ', 'state="final"'],
  [{ state: "rejected", target: "x" }, "needs-review-translation", 'state="initial" subState="signpost:rejected"'],
  [{ state: "needs_review", target: "x" }, "needs-review-translation", 'subState="signpost:needs-review"'],
  [{ state: "needs_review", target: "x", draftOf: "machine" }, 'qualifier="mt-suggestion"', '"signpost:machine"'],
  [{ state: "needs_review", target: "x", draftOf: "memory" }, 'qualifier="leveraged-tm"', '"signpost:memory"'],
])("[TRX-5] says how far a translation is: %j", (unit, in12, in20) => {
  expect(print(writeXliff12, toSampleFile([toSampleUnit(unit)]))).toContain(in12);
  expect(print(writeXliff20, toSampleFile([toSampleUnit(unit)]))).toContain(in20);
});

it("[TRX-5] writes placeholders of 2.0 as codes with their original data", () => {
  const file = print(writeXliff20, toSampleFile([{ ...SPELT, name: "YOU_ARE_CONNECTED_TO@3#fallback" }]));
  expect(file).toContain(
    '<unit id="YOU_ARE_CONNECTED_TO_x0040_3_x0023_fallback" name="YOU_ARE_CONNECTED_TO@3#fallback"',
  );
  expect(file).toContain(
    '<originalData><data id="d1">{agent name}</data><data id="d2">{agentNickname}</data><data id="d3">{nombre del agente}</data></originalData>',
  );
  expect(file).toContain(
    '<target>Hola <ph id="agentNickname" type="ui" subType="xlf:var" dataRef="d3" equiv="{nombre del agente}" ' +
      'disp="{nombre del agente}" canDelete="no" canCopy="no"/>, <ph id="agentNickname-2" dataRef="d2" canDelete="no" canCopy="no"/>',
  );
  expect(file).toContain('<cp hex="0001"/>');
});

it("[TRX-5] makes an id of any name, and the name of the id", () => {
  expect(toNmtoken("A_B@3")).toBe("A_B_x0040_3");
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."_x0040@aA.-# é") }), (name) => {
      expect(toNmtoken(name)).toMatch(/^[A-Za-z0-9._-]*$/);
      expect(fromNmtoken(toNmtoken(name))).toBe(name);
    }),
  );
});
