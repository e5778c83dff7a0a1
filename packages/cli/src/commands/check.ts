import { readFile, stat } from "node:fs/promises";
import type { Writable } from "node:stream";
import { styleText } from "node:util";
import { type Place, READ_LIMITS, readExchange, UnreadableFile } from "@signpost/exchange";
import type { Surroundings } from "../command.ts";
import type { Report } from "../declare/command-spec.ts";
import { defineCommand } from "../declare/define-command.ts";
import { type CheckedLine, createUnitChecker, type UnitChecker } from "./check-units.ts";

const ERRORS_IN_TEXTS = 2;
const UNREADABLE = 1;

/** `signpost check FILE…`: what is wrong with the translations in files, without a server (TRX-9). */
export const checkCommand = defineCommand({
  name: "check",
  summary: "check the texts in files of translators",
  details: [
    "The command reads files as they are exchanged with translators and needs no server. It prints one line for each finding: file, line and column of the unit, unit, language, level, check, and what is wrong.",
    "Exit status: 0 if no text has an error, 2 if one has, 1 if a file cannot be read. An error keeps a text from being served; a warning should be looked at; info is style.",
  ],
  arguments: [{ name: "FILE", meaning: "a file from a translator", isRepeated: true }],
  options: {
    "source-language": { kind: "text", placeholder: "TAG", meaning: "of a file that does not name it" },
    "target-language": { kind: "text", placeholder: "TAG", meaning: "of a file that does not name it" },
  },
  examples: [
    { command: "signpost check de.xlf fr-FR.xlf" },
    { command: "signpost check --json de.xlf", meaning: "for a script" },
  ],
  async run(input, surroundings) {
    const assumed = { source: input.text("source-language"), target: input.text("target-language") };
    const checker = createUnitChecker(assumed);
    const lines: CheckedLine[] = [];
    let isUnreadable = false;
    for (const file of input.repeated("FILE")) {
      const unreadable = await checkFile(file, checker, lines);
      if (unreadable === undefined) continue;
      isUnreadable = true;
      surroundings.stderr.write(`signpost check: ${toPrintable(unreadable)}\n`);
    }
    lines.push(...checker.compareAll());
    return toReport({ lines, units: checker.units, isUnreadable }, surroundings, input.flag("json"));
  },
});

/** Says why a file cannot be read; what was found in it before does not count then. */
async function checkFile(file: string, checker: UnitChecker, lines: CheckedLine[]): Promise<string | undefined> {
  try {
    const found = [...checker.checkFile(file, readExchange(await readBytes(file), { filename: file }))];
    lines.push(...found);
    return undefined;
  } catch (error) {
    if (error instanceof UnreadableFile) {
      const place = error.place === undefined ? "" : toPlace(error.place);
      return `${file}${place}: ${error.message}`;
    }
    const reason = toReason(error);
    if (reason === undefined) throw error;
    return `${file}: ${reason}`;
  }
}

async function readBytes(file: string): Promise<Uint8Array> {
  const { size } = await stat(file);
  if (size > READ_LIMITS.maxBytes)
    throw new UnreadableFile("too-large", `The file has more than ${READ_LIMITS.maxBytes} bytes.`);
  return readFile(file);
}

const REASONS = new Map([
  ["ENOENT", "there is no such file"],
  ["EISDIR", "must be a file, and is a folder"],
  ["EACCES", "may not be read"],
]);

function toReason(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? (REASONS.get(String(error.code)) ?? error.message) : undefined;
}

interface Checked {
  readonly lines: readonly CheckedLine[];
  readonly units: number;
  readonly isUnreadable: boolean;
}

function toReport({ lines, units, isUnreadable }: Checked, { stdout, stderr }: Surroundings, isJson: boolean): Report {
  const count = (level: CheckedLine["level"]) => lines.filter((line) => line.level === level).length;
  const counts = { units, errors: count("error"), warnings: count("warning"), infos: count("info") };
  if (!isJson) stderr.write(`${toSummary(counts)}\n`);
  return {
    lines: lines.map((line) => toText(line, stdout)),
    json: { ...counts, findings: lines.map(toJson) },
    exitCode: isUnreadable ? UNREADABLE : counts.errors > 0 ? ERRORS_IN_TEXTS : 0,
  };
}

interface Counts {
  readonly units: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

function toSummary({ units, errors, warnings, infos }: Counts): string {
  const say = (count: number, one: string) => `${count} ${one}${count === 1 ? "" : "s"}`;
  return `${say(units, "unit")}: ${say(errors, "error")}, ${say(warnings, "warning")}, ${infos} of style`;
}

const COLORS = { error: "red", warning: "yellow", info: "gray" } as const;

function toText(
  { file, place, unit = "-", language = "-", level, check, message }: CheckedLine,
  stdout: Writable,
): string {
  const shown = styleText(COLORS[level], level, { stream: stdout });
  return `${toPrintable(file)}${toPlace(place)} ${toPrintable(unit)} ${language} ${shown} ${check}: ${toPrintable(message)}`;
}

/** A file may say anything: nothing of it breaks a line, or moves the cursor of a terminal. */
function toPrintable(words: string): string {
  return words.replace(
    /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu,
    (mark) => `U+${(mark.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`,
  );
}

/** As compilers write it, so that editors follow it; of what is in a zip or a workbook, its name there. */
function toPlace(place: Place): string {
  const inside = place.file === undefined ? "" : `/${toPrintable(place.file)}`;
  if (place.kind === "text") return `${inside}:${place.line}:${place.column}`;
  return `${inside}${place.sheet === undefined ? "" : `/${toPrintable(place.sheet)}`}:${place.row}`;
}

function toJson({ place: { kind: _, ...place }, ...line }: CheckedLine): unknown {
  const { file: inside, ...rest } = place;
  return { ...line, ...rest, ...(inside === undefined ? {} : { inside }) };
}
