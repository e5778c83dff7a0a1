import { expect, it, test } from "vitest";
import { print, readAll, readProblems, readUnits } from "../read-files.testsuite.ts";
import { toSampleFile, toSampleUnit } from "../sample-units.testsuite.ts";
import { readJson } from "./read-json.ts";
import { writeJson } from "./write-json.ts";

it("[TRX-5] writes a line for each unit in the order of the units, and nothing where nothing is translated", () => {
  const units = [
    toSampleUnit({ name: "B@10", target: 'Grüße,\n"Anna"', state: "approved" }),
    toSampleUnit({ name: "2", target: "Alt", state: "approved", isOutdated: true }),
    toSampleUnit({ name: "1" }),
  ];
  const file = print(writeJson(toSampleFile(units))).toString("utf8");
  expect(file).toBe('{\n  "B@10": "Grüße,\\n\\"Anna\\"",\n  "2": "",\n  "1": ""\n}\n');
  expect(Object.keys(JSON.parse(file))).toHaveLength(3);
  expect(readUnits(readJson, file)).toEqual([
    { kind: "unit", name: "B@10", target: 'Grüße,\n"Anna"', notes: [], place: { kind: "text", line: 2, column: 3 } },
    { kind: "unit", name: "2", notes: [], place: { kind: "text", line: 3, column: 3 } },
    { kind: "unit", name: "1", notes: [], place: { kind: "text", line: 4, column: 3 } },
  ]);
  expect(print(writeJson(toSampleFile([]))).toString("utf8")).toBe("{\n}\n");
});

it("[TRX-6] reads JSON as programs write it", () => {
  const file = '\ufeff {"A":"\\ud83d\\ude42\\u0000\\/","B" :\r\n"x\\ud800y"}\t\n';
  for (const bytes of [Buffer.from(file), Buffer.from(file, "utf16le")]) {
    expect(readUnits(readJson, bytes)).toMatchObject([
      { name: "A", target: "🙂\u0000/", place: { line: 1, column: 3 } },
      { name: "B", target: "x\ufffdy", place: { line: 1 } },
    ]);
  }
  expect(readUnits(readJson, "{}")).toEqual([]);
});

test.each([
  ['{"A":"x",\n"A":"y"}', ["duplicate-id 2"]],
  ['{"__proto__":"x","__proto__":"y"}', ["duplicate-id 1"]],
  ['{"A":{"B":["x",{"c":1}]},"C":null,\n"D":[1,-2.5e3,true]}', ["not-text 1", "not-text 1", "not-text 2"]],
  ['{"":"x"}', ["no-id 1"]],
  ['{"A":"x"', ["not-json 1"]],
  ['{"A":"x",}', ["not-json 1"]],
  ['{"A":"x"}\n{}', ["not-json 2"]],
  ['{"A":\n"x', ["not-json 2"]],
  ['{"A":"a\nb"}', ["not-json 1"]],
  ["{'A':'x'}", ["not-json 1"]],
  ['{"A":undefined}', ["not-json 1"]],
  ['["A"]', ["not-json 1"]],
  ["", ["not-json 1"]],
  [`{"A":${"[".repeat(100_000)}`, ["too-deep 1"]],
])("[TRX-6] tells what is wrong with a text, and where: %#", (file, problems) => {
  expect(readProblems(readJson, file)).toEqual(problems);
});

it("[TRX-6] reads what is right beside what is wrong", () => {
  const { items } = readAll(readJson, '{"A":"x","A":"y","B":{"C":"z"},"D":"d"}');
  expect(items.filter(({ kind }) => kind === "unit")).toMatchObject([
    { name: "A", target: "x" },
    { name: "D", target: "d" },
  ]);
});
