import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type EventId, type Language, parseSkillId } from "@signpost/core";
import {
  type FileToWrite,
  type ReadItem,
  readExchange,
  type UnitToWrite,
  writeExchange,
  writeXlsx,
} from "@signpost/exchange";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const run = promisify(execFile);

/** Texts that spreadsheets are known to make something else of, and what they have no room for. */
const TEXTS: readonly string[] = [
  ...["Hola {agent name}", "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", " =1", "\u200b=1", "'apostrophe"],
  ...["007", "1/2", "TRUE", "2026-01-01", "50%", "1e5", "_x0041_", "{U+000D}", "{{name}}"],
  ...[" edges ", "\ttab\tinside", "line\nbreak", "two\r\nlines", "lone\rreturn", "\nfirst", "last\n", "\u2028other"],
  ...["👩‍👩‍👧‍👦 🇪🇺", "שלום {agentNickname}", "مرحبا", "\u202eturned", "e\u0301"],
  ...["<b>bold</b> &amp; \"quoted\" 'so'", "a,b;c", "bell\u0007", "nothing\u0000", "\uffff", "x".repeat(2_000)],
];

const EVENT: EventId = "YOU_ARE_CONNECTED_TO";

const UNITS: readonly UnitToWrite[] = TEXTS.map((text, index) => {
  const skillId = parseSkillId(index + 1);
  return {
    name: `${EVENT}@${index + 1}`,
    eventId: EVENT,
    ...(skillId === undefined ? {} : { skillId }),
    source: text,
    sourceHash: `sha256-${index}`,
    target: text,
    state: index % 2 === 0 ? "translated" : "needs_review",
    isOutdated: index % 7 === 6,
    previousSource: text,
    maxLength: 2_000,
    trigger: "Said when an agent has taken the conversation.",
    samples: [{ placeholder: "{agentNickname}", values: ["Anna"] }],
    notes: [text],
  };
});

const FILE: FileToWrite = {
  jobId: "7f3",
  accountId: "demo",
  sourceLanguage: toLanguage("en-US"),
  targetLanguage: toLanguage("ca-ES"),
  profile: "codes",
  units: UNITS,
};

function toLanguage(tag: string): Language {
  return tag as Language;
}

/** A program that is not installed is reported; in CI everything is. */
async function isThere(command: string): Promise<boolean> {
  if (process.env["CI"] === "true") return true;
  return run(command, ["--version"]).then(
    () => true,
    () => false,
  );
}

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "signpost-programs-"));
});

afterAll(() => rm(folder, { recursive: true }));

function read(filename: string, bytes: Uint8Array): readonly ReadItem[] {
  return [...readExchange(bytes, { filename })];
}

/** The file opened and saved by LibreOffice: read as `input` says, saved as `output` says. */
async function saveAgain(filename: string, bytes: Uint8Array, output: string, input?: string): Promise<Buffer> {
  await writeFile(join(folder, filename), bytes);
  const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
  const filter = input === undefined ? [] : [`--infilter=${input}`];
  const saved = join(folder, "saved");
  await run("soffice", [
    ...[profile, "--headless", ...filter],
    ...["--convert-to", output, "--outdir", saved, join(folder, filename)],
  ]);
  return readFile(join(saved, filename));
}

describe.runIf(await isThere("soffice"))("LibreOffice", () => {
  test("[TRX-6] opens and saves a workbook, and nothing has changed", async () => {
    const french: FileToWrite = { ...FILE, targetLanguage: toLanguage("fr-FR"), units: UNITS.slice(0, 3) };
    const bytes = Buffer.concat([...writeXlsx([FILE, french])]);
    const saved = await saveAgain("demo.xlsx", bytes, "xlsx");
    expect(saved.equals(bytes)).toBe(false);
    expect(read("demo.xlsx", saved)).toEqual(read("demo.xlsx", bytes));
  });

  test.each([
    ["commas, in UTF-8 with a mark", "44,34,76"],
    ["semicolons, in UTF-8 with a mark", "59,34,76"],
    ["tabs, in UTF-16", "9,34,65535"],
  ])("[TRX-6] opens a table and saves it parted by %s, and nothing has changed", async (_, dialect) => {
    const bytes = Buffer.concat([...writeExchange("csv", FILE)]);
    // As its window for opening does: UTF-8, commas, no detection of special numbers.
    const output = `csv:Text - txt - csv (StarCalc):${dialect},1,,0,false,true,false,false,false`;
    const saved = await saveAgain("demo.csv", bytes, output, "CSV:44,34,76,1,,0,false,false,false,false,false,-1");
    expect(saved.equals(bytes)).toBe(false);
    expect(read("demo.csv", saved)).toEqual(read("demo.csv", bytes));
  });
});

describe.runIf(await isThere("msgfmt"))("gettext", () => {
  test("[TRX-5] finds a PO file in order", async () => {
    const path = join(folder, "demo.po");
    await writeFile(path, Buffer.concat([...writeExchange("po", FILE)]));
    const { stderr } = await run("msgfmt", ["--check", "--output-file", join(folder, "demo.mo"), path]);
    expect(stderr).toBe("");
  });

  test("[TRX-6] sorts and saves a PO file, and nothing has changed", async () => {
    const path = join(folder, "again.po");
    const bytes = Buffer.concat([...writeExchange("po", FILE)]);
    await writeFile(path, bytes);
    await run("msgcat", ["--output-file", path, path]);
    const saved = await readFile(path);
    expect(saved.equals(bytes)).toBe(false);
    const withoutPlaces = (items: readonly ReadItem[]) =>
      items.map(({ place: _, ...item }: ReadItem & { place?: unknown }) => item);
    expect(withoutPlaces(read("again.po", saved))).toEqual(withoutPlaces(read("demo.po", bytes)));
  });
});
