import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { print, readAll, readProblems, readUnits } from "../read-files.testsuite.ts";
import { anyText, toSampleFile, toSampleUnit } from "../sample-units.testsuite.ts";
import { guardFormula, unguardFormula } from "./guard-formula.ts";
import { readCsv } from "./read-csv.ts";
import { writeCsv } from "./write-csv.ts";

describe("the guard against formulas", () => {
  it("[TRX-6] comes off again, whatever the text", () => {
    const RISKY = fc.constantFrom("\t", "=", "+", "-", "@", " ", "\n", "\r", "＝", "\u200b", "a");
    const anyBeginning = fc
      .tuple(fc.array(RISKY, { maxLength: 5 }), anyText)
      .map(([start, text]) => start.join("") + text);
    fc.assert(
      fc.property(anyBeginning, (text) => {
        expect(unguardFormula(guardFormula(text))).toBe(text);
      }),
      { numRuns: 1_000 },
    );
  });

  test.each(["=A1", "+a", "-a", "@SUM(A1)", "\t=a", "\r=a", "\n=a", " =a", "\u00a0-a", "＝a", "\u0000=a", "\ufeff=a"])(
    "[TRX-6] no cell begins as a formula does: %j",
    (text) => {
      const unit = toSampleUnit({ source: text, target: text, state: "translated", trigger: text, notes: [text] });
      const file = print(writeCsv(toSampleFile([unit]))).toString("utf8");
      for (const field of file.split(/","|^"|"\r\n/m)) expect(field).not.toMatch(/^(?!\t)[\s\p{Cf}\p{Cc}]*[=+\-@＝]/u);
      expect(readUnits(readCsv, file)).toMatchObject([{ source: text, target: text }]);
    },
  );

  test.each(["007", "1/2", "2026-01-01", "50%", "1e5", " 3", "€5", "TRUE", "false", "10 Jan", "٣"])(
    "[TRX-6] no text is taken for a number: %j",
    (text) => {
      expect(guardFormula(text)).toBe(`\t${text}`);
      expect(unguardFormula(`\t${text}`)).toBe(text);
    },
  );

  it("[TRX-6] leaves a tab alone that is the text's own", () => {
    expect(guardFormula("a\t=1")).toBe("a\t=1");
    expect(unguardFormula("\tindented")).toBe("\tindented");
    expect(unguardFormula("=1+1")).toBe("=1+1");
    expect(guardFormula("We have 3 messages, a truth")).toBe("We have 3 messages, a truth");
  });
});

it("[TRX-5] begins as tables do, and carries what a translator needs", () => {
  const outdated = { target: "Vell", state: "approved", isOutdated: true, previousSource: "Old" } as const;
  const file = print(writeCsv(toSampleFile([toSampleUnit(outdated)]))).toString("utf8");
  expect(file).toBe(
    "\ufeffid,source,target,comment,event,skill,trigger,max,samples,status,notes,hash,previous source,previous target\r\n" +
      '"YOU_ARE_CONNECTED_TO","You are chatting with {agentNickname}. <b>Hello</b> & welcome!","","","YOU_ARE_CONNECTED_TO","account",' +
      '"Said when an agent has taken the conversation.","320","{agentNickname}: “Anna”, “Dr. Çelik”","outdated","Friendly, please.",' +
      '"sha256-1f0c9a7be0d1","Old","Vell"\r\n',
  );
});

const ROWS = [
  ["id", "source", "target", "status", "comment"],
  ["A", "Hi; there, you", 'Grüße\n"dort"\tdrüben', "needs_review", "Which one?"],
  ["B", "Bye", "", "new", ""],
];

function join(delimiter: string): string {
  return `${ROWS.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter)).join("\r\n")}\r\n`;
}

const UNITS = [
  {
    name: "A",
    source: "Hi; there, you",
    target: 'Grüße\n"dort"\tdrüben',
    claimedState: "needs_review",
    notes: ["Which one?"],
  },
  { name: "B", source: "Bye", notes: [] },
];

describe.each([",", ";", "\t"])("parted by %j", (delimiter) => {
  test.each<[string, (text: string) => Buffer]>([
    ["UTF-8", (text) => Buffer.from(text)],
    ["UTF-8 with a mark", (text) => Buffer.from(`\ufeff${text}`)],
    ["UTF-16, little end first, with a mark", (text) => Buffer.from(`\ufeff${text}`, "utf16le")],
    ["UTF-16, big end first, with a mark", (text) => Buffer.from(`\ufeff${text}`, "utf16le").swap16()],
    ["UTF-16, little end first", (text) => Buffer.from(text, "utf16le")],
    ["UTF-16, big end first", (text) => Buffer.from(text, "utf16le").swap16()],
  ])("[TRX-6] is read in %s", (_, encode) => {
    const bytes = encode(join(delimiter));
    expect(readUnits(readCsv, bytes)).toEqual(
      UNITS.map((unit, index) => ({ kind: "unit", ...unit, place: { kind: "row", row: index + 2 } })),
    );
    const pieces = Array.from(bytes, (byte) => Uint8Array.of(byte));
    expect(readUnits(readCsv, pieces)).toMatchObject(UNITS);
  });
});

it("[TRX-6] is read as Excel saves it: quoted only where needed, columns moved, headers as people write them", () => {
  const file = "Notes;ID; Target ;Source\r\nx;A;=1+1;One\r\n;;;\r\ny;B;\tindented;Two";
  expect(readUnits(readCsv, file)).toMatchObject([
    { name: "A", target: "=1+1", source: "One", place: { row: 2 } },
    { name: "B", target: "\tindented", source: "Two", place: { row: 4 } },
  ]);
});

test.each([
  ["id,source,target\n,Hi,Hallo\nA,Hi,Hallo", ["no-id 2"]],
  ["id,source,target\n\n\n,Hi,Hallo", ["no-id 4"]],
  ["id,source,target\nA,Hi\nB,Hi,Hallo,oops\nC,Hi,Hallo,,", ["ragged-row 2", "ragged-row 3"]],
  ["id,source,target\nA,Hi,Hallo\n A ,Hi,Hello", ["duplicate-id 3"]],
  ["id,source,target,target\nA,Hi,Hallo,Hello", ["duplicate-column 1"]],
  ["id,source,target,status\nA,Hi,Hallo,done", ["unknown-status 2"]],
  ["id,source,target,status\nA,Hi,Hallo,outdated", []],
  ['id,source,target\nA,Hi,Hallo\nB,Hi,"open\n', ["not-csv 3"]],
  ['id,source,target\nA,Hi,Hallo\nB,Hi,fa"lse\n', ["not-csv 3"]],
  [`id,source,target\nA,"${"\n".repeat(1_100_000)}`, ["not-csv 2"]],
  ["name,text\nA,Hallo", ["no-header 1"]],
  ["", ["no-header 1"]],
])("[TRX-6] tells what is wrong with a row, and where: %#", (file, problems) => {
  expect(readProblems(readCsv, file)).toEqual(problems);
});

it("[TRX-6] reads what is right beside what is wrong", () => {
  const { items } = readAll(readCsv, "id,source,target,target\n,Hi,Hallo\nA,Hi,Hallo,Hello\nB");
  expect(items.filter(({ kind }) => kind === "unit")).toMatchObject([{ name: "A", target: "Hallo" }]);
});

it("[TRX-6] asks for another encoding where bytes are no characters", () => {
  expect(readProblems(readCsv, Buffer.from("id,source,target\nA,Hi,Grüße", "latin1"))).toEqual(["encoding"]);
});

it("[TRX-14] stops at more rows than a spreadsheet has, full or empty", () => {
  expect(readProblems(readCsv, `id,source,target\n${"\n".repeat(1_048_576)}A,b,c`)).toEqual(["too-many-rows 1048578"]);
  expect(readProblems(readCsv, `id,source,target\n${",x\n".repeat(5)}`, { maxUnits: 1 })).toEqual([
    "ragged-row 2",
    "too-many-rows 3",
  ]);
  expect(readProblems(readCsv, `id,source,target\n${",x,y\n".repeat(3)}`, { maxUnits: 2 })).toEqual([
    "no-id 2",
    "no-id 3",
    "too-many-units 4",
  ]);
});
