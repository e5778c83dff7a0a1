import { setTimeout as pause } from "node:timers/promises";
import type { Surroundings } from "../command.ts";
import { type Fields, type Server, toObject, toObjects } from "../remote/with-server.ts";

const POLL_MS = 200;

/** Waits until a file is read; on a terminal, says how far it is. */
export async function followImport(
  server: Server,
  id: string,
  file: string,
  { stderr }: Surroundings,
): Promise<Fields> {
  const isTerminal = "isTTY" in stderr && stderr.isTTY === true;
  for (;;) {
    const found = await server.call("GET", `/imports/${encodeURIComponent(id)}`);
    const { done, of } = toObject(found["progress"]);
    if (isTerminal) stderr.write(`\r${file}: ${done} of ${of}`);
    if (found["state"] !== "reading" && found["state"] !== "applying") {
      if (isTerminal) stderr.write("\r\u001b[K");
      return found;
    }
    await pause(POLL_MS);
  }
}

/** Of these nobody has to decide anything. */
const CLEAN: ReadonlySet<string> = new Set(["new", "changed", "unchanged", "untouched"]);

function listOpenOutcomes({ counts }: Fields): readonly string[] {
  return Object.entries(toObject(counts)).flatMap(([outcome, count]) =>
    CLEAN.has(outcome) || count === 0 ? [] : [outcome],
  );
}

/** TRX-7: nothing to choose, nothing blocked, nothing unknown, and all of the file was understood. */
export function isClean(found: Fields): boolean {
  const hasErrors = toObjects(found["problems"]).some(({ level }) => level === "error");
  return !hasErrors && listOpenOutcomes(found).length === 0;
}

/** The lines of the report that are not clean. */
export async function readOpenUnits(server: Server, found: Fields): Promise<readonly Fields[]> {
  const units: Fields[] = [];
  for (const outcome of listOpenOutcomes(found)) {
    for (let after = ""; ; ) {
      const path = `/imports/${encodeURIComponent(String(found["id"]))}/units?outcome=${outcome}&limit=1000${after}`;
      const { entries, next } = await server.call("GET", path);
      units.push(...toObjects(entries));
      if (typeof next !== "string") break;
      after = `&after=${encodeURIComponent(next)}`;
    }
  }
  return units;
}

/** Counts first, then a line for each unit that is not clean, and for each thing that could not be used. */
export function toImportLines(file: string, found: Fields, units: readonly Fields[]): readonly string[] {
  const counts = Object.entries(toObject(found["counts"])).filter(([, count]) => count !== 0);
  return [
    `${file}: import ${found["id"]} for job ${found["job"]}`,
    `  ${counts.map(([outcome, count]) => `${count} ${outcome}`).join(", ") || "no units"}`,
    ...units.map(toUnitLine),
    ...toObjects(found["problems"]).map(({ level, message, place }) => `  ${level}: ${place ?? "file"}: ${message}`),
  ];
}

function toUnitLine({ unit, language, outcome, checks }: Fields): string {
  const [first] = toObjects(checks).filter(({ level }) => level === "error");
  return `  ${outcome}: ${unit} (${language})${first === undefined ? "" : `: ${first["text"]}`}`;
}
