import { type Place, type ReadItem, type ReadProblem, UnreadableFile } from "../exchange-file.ts";
import type { FileBytes } from "../file-bytes.ts";
import type { ReadLimits } from "../read-limits.ts";
import { decodeWhole } from "../text/decode-text.ts";
import { JsonScanner } from "./json-scanner.ts";

/** TRX-6: a flat object of texts by the names of their units. No name is a name of the language: they are never properties here. */
export function* readJson(bytes: FileBytes, limits: ReadLimits, file?: string): Generator<ReadItem, void, undefined> {
  const scanner = new JsonScanner(decodeWhole(bytes, limits.maxBytes), file);
  scanner.expect("{");
  yield { kind: "header", format: "json", ...(file === undefined ? {} : { file }) };
  const names = new Set<string>();
  if (!scanner.take("}")) {
    do {
      if (names.size >= limits.maxUnits) throw toTooMany(limits, scanner.place());
      yield* readEntry(scanner, names, limits);
    } while (scanner.take(","));
    scanner.expect("}");
  }
  if (scanner.peek() !== "") throw scanner.toFault("there is more behind the end");
}

function* readEntry(scanner: JsonScanner, names: Set<string>, limits: ReadLimits): Generator<ReadItem> {
  const place = scanner.place();
  const name = scanner.readString();
  scanner.expect(":");
  const target = scanner.peek() === '"' ? scanner.readString() : skipValue(scanner, limits);
  const fault = findFault(name, target, names, limits);
  names.add(name);
  if (fault !== undefined) yield { kind: "problem", level: "error", ...fault, place, unit: name };
  else yield { kind: "unit", name, notes: [], place, ...(target === "" ? {} : { target: target ?? "" }) };
}

function findFault(
  name: string,
  target: string | undefined,
  names: ReadonlySet<string>,
  { maxTextLength }: ReadLimits,
): Pick<ReadProblem, "code" | "message"> | undefined {
  if (name === "") return { code: "no-id", message: "This text has no name. It has to be the name of its unit." };
  if (names.has(name)) return { code: "duplicate-id", message: "This name is there already; only the first is read." };
  if (target === undefined) return { code: "not-text", message: "The value of a unit has to be a text." };
  if (target.length > maxTextLength)
    return { code: "text-too-long", message: `A text may have ${maxTextLength} characters.` };
  return undefined;
}

/** Goes behind a value that is no text: without calling itself, since anybody may nest without end. */
function skipValue(scanner: JsonScanner, { maxDepth }: ReadLimits): undefined {
  let depth = 0;
  do {
    const next = scanner.peek();
    if (next === "{" || next === "[") depth++;
    else if (next === "}" || next === "]") depth--;
    if (depth > maxDepth)
      throw new UnreadableFile("too-deep", `Values may be ${maxDepth} levels deep.`, scanner.place());
    skipWord(scanner, next);
  } while (depth > 0);
  return undefined;
}

function skipWord(scanner: JsonScanner, next: string): void {
  if (next === '"') scanner.readString();
  else if (next === "" || !"{}[],:".includes(next)) scanner.readWord();
  else scanner.take(next);
}

function toTooMany({ maxUnits }: ReadLimits, place: Place): UnreadableFile {
  return new UnreadableFile("too-many-units", `A file may have ${maxUnits} units.`, place);
}
