import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { ask } from "../ask.ts";
import { type Surroundings, UsageError } from "../command.ts";
import type { Input, Report } from "../declare/command-spec.ts";
import { defineCommand } from "../declare/define-command.ts";
import { SERVER_OPTIONS } from "../remote/open-account.ts";
import { CREDENTIALS_ENVIRONMENT } from "../remote/read-credentials.ts";
import { type Fields, type Server, toObjects, withServer } from "../remote/with-server.ts";
import { followImport, isClean, readOpenUnits, toImportLines } from "./import-report.ts";

/** Something is to be chosen, was blocked, or stayed as it is. */
const NOT_CLEAN = 2;

/** `signpost import`: what came back from translators, as a report, and written where that is wanted (TRX-7, TRX-8). */
export const importCommand = defineCommand({
  name: "import",
  summary: "compare translated files with their job, and apply them or take them back",
  details: [
    "Without --apply nothing is written: the command prints what would be. Exit status 0: everything is clean; 2: something is to be chosen, is blocked or unknown, or could not be undone; 1: it did not work.",
  ],
  arguments: [{ name: "FILE", meaning: "a file that came back", isRepeated: true, isOptional: true }],
  options: {
    job: { kind: "text", placeholder: "ID", meaning: "the job; default: the one that the file says it is of" },
    language: { kind: "text", placeholder: "TAG", meaning: "its language; default: the one that the file says" },
    apply: { kind: "flag", meaning: "write what came back" },
    conflicts: {
      kind: "text",
      placeholder: "WHAT",
      meaning: "what becomes of texts that were changed here, too; default: suggest",
      choices: ["keep", "take", "suggest"],
    },
    yes: { kind: "flag", meaning: "do not ask before it is applied" },
    undo: { kind: "text", placeholder: "IMPORT", meaning: "take back an import that was applied" },
    ...SERVER_OPTIONS,
  },
  environment: CREDENTIALS_ENVIRONMENT,
  examples: [
    { command: "signpost import fr-FR.xlf", meaning: "what would be written" },
    { command: "signpost import fr-FR.xlf de-DE.xlf --apply --yes" },
    { command: "signpost import --undo 7a9e6f0c-1c5d-4f0e-8f43-2f3a9d6b7c81" },
  ],
  async run(input, surroundings) {
    const files = input.repeated("FILE");
    const undo = input.text("undo");
    if (undo !== undefined && files.length > 0) throw new UsageError("--undo takes no FILE");
    if (undo === undefined && files.length === 0) throw new UsageError("FILE is missing: a file that came back");
    return withServer(input, surroundings, (server) =>
      undo === undefined ? importFiles(server, input, files, surroundings) : undoImport(server, undo),
    );
  },
});

async function importFiles(
  server: Server,
  input: Input,
  files: readonly string[],
  surroundings: Surroundings,
): Promise<Report> {
  const reports: Report[] = [];
  for (const file of files) reports.push(await importFile(server, input, file, surroundings));
  const [only] = reports;
  const exitCode = Math.max(...reports.map((report) => report.exitCode ?? 0));
  if (only !== undefined && reports.length === 1) return only;
  return {
    lines: reports.flatMap(({ lines }) => lines),
    json: { imports: reports.map(({ json }) => json) },
    exitCode,
  };
}

async function importFile(server: Server, input: Input, file: string, surroundings: Surroundings): Promise<Report> {
  const bytes = await readFile(file).catch((error: unknown) => {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    throw new UsageError(`${file}: ${code === "ENOENT" ? "there is no such file" : `cannot be read (${code})`}`);
  });
  const query = new URLSearchParams({ filename: basename(file) });
  for (const name of ["job", "language"]) {
    const value = input.text(name);
    if (value !== undefined) query.set(name, value);
  }
  const { id } = await server.upload(`/imports?${query}`, bytes);
  const found = await followImport(server, String(id), file, surroundings);
  if (found["state"] === "failed") throw new UsageError(toFailure(file, found));
  const units = await readOpenUnits(server, found);
  const lines = toImportLines(file, found, units);
  const exitCode = isClean(found) ? 0 : NOT_CLEAN;
  if (!input.flag("apply")) return { lines, json: { ...found, file, units }, exitCode };
  const applied = await applyImport(server, input, found, lines, surroundings);
  return {
    lines: [...lines, toAppliedLine(applied)],
    json: { ...found, file, units, state: "applied", applied },
    exitCode,
  };
}

function toFailure(file: string, { problems }: Fields): string {
  const told = toObjects(problems).map(({ message, place }) =>
    place === undefined ? message : `${place}: ${message}`,
  );
  return `${file}: ${told.join("; ")}`;
}

async function applyImport(
  server: Server,
  input: Input,
  { id, state, applied }: Fields,
  lines: readonly string[],
  surroundings: Surroundings,
): Promise<Fields> {
  // The same file again: it has had its effect.
  if (state === "applied") return { ...(typeof applied === "object" ? applied : {}) };
  if (!input.flag("yes") && surroundings.stdin.isTTY === true) await askToApply(lines, surroundings);
  const conflicts = input.text("conflicts") ?? "suggest";
  return server.call("POST", `/imports/${encodeURIComponent(String(id))}/apply`, { conflicts });
}

/** Only where somebody can answer. */
async function askToApply(lines: readonly string[], surroundings: Surroundings): Promise<void> {
  surroundings.stderr.write(`${lines.join("\n")}\n`);
  const answer = await ask("Apply? [y/N] ", surroundings, { isShown: true });
  if (!/^y(es)?$/i.test(answer.trim())) throw new UsageError("nothing was applied");
}

function toAppliedLine({ revision, written, suggested, left }: Fields): string {
  return `applied in revision ${revision}: ${written} written, ${suggested} suggested, ${left} left`;
}

async function undoImport(server: Server, id: string): Promise<Report> {
  const undone = await server.call("POST", `/imports/${encodeURIComponent(id)}/undo`);
  const left = toObjects(undone["left"]);
  return {
    lines: [
      `undone in revision ${undone["revision"]}: ${undone["restored"]} restored, ${left.length} left`,
      ...left.map(({ unit, language, reason }) => `  ${unit} (${language}): ${reason}`),
    ],
    json: undone,
    exitCode: left.length === 0 ? 0 : NOT_CLEAN,
  };
}
