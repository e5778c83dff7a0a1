import { type GetTextTranslation, type GetTextTranslations, po } from "gettext-parser";
import { type Place, type ReadItem, type ReadProblem, UnreadableFile } from "../exchange-file.ts";
import type { FileBytes } from "../file-bytes.ts";
import type { ReadLimits } from "../read-limits.ts";
import { uncodeControls } from "../text/code-controls.ts";
import { decodeWhole } from "../text/decode-text.ts";
import { type PoEntry, splitEntries } from "./split-entries.ts";

type TextPlace = Extract<Place, { kind: "text" }>;

/** TRX-6: a PO file. Obsolete entries are left alone; a text without the name of its unit cannot be placed. */
export function* readPo(bytes: FileBytes, limits: ReadLimits, file?: string): Generator<ReadItem, void, undefined> {
  const name = file === undefined ? {} : { file };
  const names = new Set<string>();
  let entries = 0;
  for (const entry of splitEntries(decodeWhole(bytes, limits.maxBytes))) {
    const place: TextPlace = { kind: "text", ...name, line: entry.line, column: 1 };
    const table = readEntry(entry, place);
    if (entries++ === 0) yield { kind: "header", ...name, format: "po", ...readHead(table.headers) };
    // The first entry is the header.
    if (entries > limits.maxUnits + 1)
      throw new UnreadableFile("too-many-units", `A file may have ${limits.maxUnits} units.`, place);
    for (const translation of listTranslations(table)) yield* readTranslation(translation, place, names, limits);
  }
  if (entries === 0) throw new UnreadableFile("not-po", "The file has no entry of PO: msgctxt, msgid, msgstr.");
}

function readEntry({ text, line }: PoEntry, place: TextPlace): GetTextTranslations {
  try {
    return po.parse(text, { validation: true });
  } catch (error) {
    throw error instanceof Error ? toUnreadable(error.message, place, line) : error;
  }
}

/** The parser counts the lines of the entry, and a line that is not closed only when it has gone behind it. */
function toUnreadable(message: string, place: TextPlace, firstLine: number): UnreadableFile {
  const words = message.replace(/^Error parsing PO data: | at line \d+/g, "");
  const line = Number(/at line (\d+)/.exec(message)?.[1] ?? 1) - (words.startsWith("End-of-line") ? 1 : 0);
  return new UnreadableFile("not-po", `This entry cannot be read: ${words}`, { ...place, line: firstLine + line - 1 });
}

/** The first entry has no text of its own: what it is translated to says what the file is. */
function readHead(headers: Readonly<Record<string, string>> | undefined): Readonly<Record<string, string>> {
  const fields = new Map(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
  const named = {
    sourceLanguage: fields.get("x-source-language"),
    targetLanguage: fields.get("language")?.replaceAll("_", "-"),
    jobId: fields.get("x-signpost-job"),
  };
  const said = Object.entries(named).flatMap(([name, value]) => (value ? [[name, value] as const] : []));
  return Object.fromEntries(said);
}

function listTranslations({ translations }: GetTextTranslations): readonly GetTextTranslation[] {
  return Object.values(translations)
    .flatMap((context) => Object.values(context))
    .filter(({ msgctxt, msgid }) => msgctxt !== undefined || msgid !== "");
}

function* readTranslation(
  translation: GetTextTranslation,
  place: TextPlace,
  names: Set<string>,
  limits: ReadLimits,
): Generator<ReadItem> {
  const { msgctxt: name = "", msgid, msgstr, comments } = translation;
  const fault = findFault(translation, names, limits);
  names.add(name);
  if (fault !== undefined) {
    yield { kind: "problem", level: "error", ...fault, place, ...(name === "" ? {} : { unit: name }) };
    return;
  }
  const target = uncodeControls(msgstr[0] ?? "");
  const isFuzzy = target !== "" && (comments?.flag ?? "").split(/[,\n]/).some((flag) => flag.trim() === "fuzzy");
  const notes = (comments?.translator ?? "").trim().slice(0, limits.maxTextLength);
  yield {
    kind: "unit",
    name,
    source: uncodeControls(msgid),
    ...(target === "" ? {} : { target }),
    ...(isFuzzy ? { claimedState: "needs_review" } : {}),
    notes: notes === "" ? [] : [notes],
    place,
  };
}

function findFault(
  { msgctxt = "", msgid, msgid_plural, msgstr }: GetTextTranslation,
  names: ReadonlySet<string>,
  { maxTextLength }: ReadLimits,
): Pick<ReadProblem, "code" | "message"> | undefined {
  if (msgctxt === "")
    return { code: "no-id", message: "This entry has no msgctxt. It has to be the name of its unit." };
  if (names.has(msgctxt))
    return { code: "duplicate-id", message: "This msgctxt is there already; only the first is read." };
  if (msgid_plural !== undefined || msgstr.length > 1)
    return { code: "plural", message: "An entry has one msgid and one msgstr; plural forms are not read." };
  if (Math.max(msgid.length, msgstr[0]?.length ?? 0) > maxTextLength)
    return { code: "text-too-long", message: `A text may have ${maxTextLength} characters.` };
  return undefined;
}
