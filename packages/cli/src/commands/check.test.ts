import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EventId, Language } from "@signpost/core";
import { type UnitToWrite, writeExchange } from "@signpost/exchange";
import { afterAll, expect, test } from "vitest";
import { signpost } from "../signpost.testsuite.ts";

const folder = mkdtempSync(join(tmpdir(), "signpost-check-"));

afterAll(() => rmSync(folder, { recursive: true }));

function toUnit(name: string, source: string, target?: string): UnitToWrite {
  return {
    name,
    eventId: "YOU_ARE_CONNECTED_TO" satisfies EventId,
    source,
    ...(target === undefined ? {} : { target }),
    sourceHash: "sha256-0",
    state: "translated",
    isOutdated: false,
    maxLength: 2_000,
    trigger: "Said when an agent has taken the conversation.",
    samples: [],
    notes: [],
  };
}

function write(name: string, units: readonly UnitToWrite[]): string {
  const file = join(folder, name);
  const bytes = writeExchange("xliff-1.2", {
    jobId: "7f3",
    accountId: "demo",
    sourceLanguage: "en-US" as Language,
    targetLanguage: "de" as Language,
    profile: "codes",
    units,
  });
  writeFileSync(file, Buffer.concat([...bytes]));
  return file;
}

const GOOD = toUnit("YOU_ARE_CONNECTED_TO", "Hi {agentNickname}.", "Hallo {agentNickname}.");

test("[TRX-9] a file in which nothing is wrong", async () => {
  const file = write("good.xlf", [GOOD, toUnit("BACK_TO_QUEUE", "Wait.")]);
  expect(await signpost(["check", file])).toEqual({
    status: 0,
    stdout: "",
    stderr: "2 units: 0 errors, 0 warnings, 0 of style\n",
  });
});

test("[TRX-9] a line for each finding, with its place; an error in a text ends with 2", async () => {
  const file = write("bad.xlf", [
    toUnit("YOU_ARE_CONNECTED_TO", "Hi {agentNickname}.", "Hallo, Sie  da."),
    toUnit("YOU_ARE_CONNECTED_TO@3", "Hi {agentNickname}.", "Hallo {agentNickname}"),
    toUnit("NO_SUCH_EVENT", "Hi.", "Hallo."),
  ]);
  const { status, stdout } = await signpost(["check", file]);
  const told = stdout.split("\n").map((line) => line.replace(file, "").replace(/^:\d+:\d+ /, ""));
  expect([status, told]).toEqual([
    2,
    [
      "YOU_ARE_CONNECTED_TO de error placeholder-missing: the source has {agentNickname}; write it where its value belongs",
      "YOU_ARE_CONNECTED_TO de warning double-space: there are several spaces in a row; one is enough",
      "YOU_ARE_CONNECTED_TO@3 de info end-punctuation: it ends with no mark, and the source with a full stop",
      "NO_SUCH_EVENT - error unknown-unit: no text has this name; it is not checked",
      "YOU_ARE_CONNECTED_TO de warning same-source: the same source is translated otherwise elsewhere: “Hallo {agentNickname}”",
      "YOU_ARE_CONNECTED_TO@3 de warning same-source: the same source is translated otherwise elsewhere: “Hallo, Sie  da.”",
      "",
    ],
  ]);
});

test("[TRX-9] [FIL-6] one JSON document, with the place in the file and in the text", async () => {
  const file = write("json.xlf", [
    toUnit("YOU_ARE_CONNECTED_TO", "Hi {agentNickname}.", "Hallo, {agentNickname} {name}."),
  ]);
  const { status, stdout } = await signpost(["check", "--json", file]);
  expect([status, JSON.parse(stdout)]).toMatchObject([
    2,
    {
      units: 1,
      errors: 2,
      findings: [
        {
          file,
          unit: "YOU_ARE_CONNECTED_TO",
          language: "de",
          check: "placeholder-not-allowed",
          position: 23,
          length: 6,
        },
        { check: "placeholder-extra", position: 23, length: 6, line: expect.any(Number), column: expect.any(Number) },
      ],
    },
  ]);
});

test("[TRX-9] [FIL-6] nothing of a file moves the cursor or breaks a line", async () => {
  const file = write("hostile.xlf", [toUnit("A\u2028B", "Hi.", "Hallo.")]);
  const { stdout } = await signpost(["check", file]);
  expect(stdout).toContain(" AU+2028B - error unknown-unit: ");
});

test("[TRX-9] a file that cannot be read ends with 1, and the others are checked", async () => {
  const bad = write("other.xlf", [toUnit("YOU_ARE_CONNECTED_TO", "Hi {agentNickname}.", "Hallo.")]);
  const broken = join(folder, "broken.xlf");
  writeFileSync(broken, "<xliff version='1.2'><file>");
  const text = join(folder, "text.txt");
  writeFileSync(text, "Nothing of the kind.");
  const { status, stdout, stderr } = await signpost(["check", join(folder, "none.xlf"), broken, text, folder, bad]);
  expect([status, stdout]).toEqual([1, expect.stringContaining("placeholder-missing")]);
  const lines = stderr.split("\n");
  expect(lines[0]).toBe(`signpost check: ${join(folder, "none.xlf")}: there is no such file`);
  expect(lines[1]).toMatch(/broken\.xlf:\d+:\d+: /);
  expect(lines[2]).toContain("text.txt:1:1: This is none of the formats");
  expect(lines[3]).toBe(`signpost check: ${folder}: must be a file, and is a folder`);
});

test("[TRX-9] [TRX-6] a table by its rows, in the languages that the command names", async () => {
  const file = join(folder, "de.csv");
  writeFileSync(file, "id,source,target\nYOU_ARE_CONNECTED_TO,Hi {agentNickname}.,Hallo.\n");
  const silent = await signpost(["check", file]);
  expect([silent.status, silent.stdout]).toEqual([2, expect.stringContaining("say --target-language")]);
  const { stdout } = await signpost(["check", file, "--source-language", "en", "--target-language", "de"]);
  expect(stdout).toMatch(/^\S+de\.csv:2 YOU_ARE_CONNECTED_TO de error placeholder-missing: /);
});

test("[FIL-6] help has examples, and a file is required", async () => {
  const { status, stdout } = await signpost(["check", "--help"]);
  expect([status, stdout]).toEqual([0, expect.stringContaining("signpost check FILE… [options]")]);
  expect(stdout).toContain("signpost check --json de.xlf");
  const missing = await signpost(["check"]);
  expect([missing.status, missing.stderr]).toEqual([1, "signpost check: FILE is missing: a file from a translator\n"]);
});
