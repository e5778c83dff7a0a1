import { describeSamples } from "../describe-samples.ts";
import type { FileToWrite, UnitToWrite } from "../exchange-file.ts";
import { findKeptTarget, findOldTarget } from "../kept-target.ts";
import { codeControls } from "../text/code-controls.ts";
import { toBytes } from "../to-bytes.ts";

/** TRX-5: PO by the rules of gettext; a text is found again by its context, the name of its unit. */
export function writePo(file: FileToWrite): Iterable<Uint8Array> {
  return toBytes(writeParts(file));
}

function* writeParts(file: FileToWrite): Generator<string> {
  yield writeHead(file);
  for (const unit of file.units) yield writeUnit(unit);
}

/** No date: the same job gives the same bytes. */
function writeHead({ jobId, accountId, sourceLanguage, targetLanguage }: FileToWrite): string {
  const fields = {
    "Project-Id-Version": `${accountId} messages`,
    "PO-Revision-Date": "",
    "Last-Translator": "",
    "Language-Team": "",
    Language: targetLanguage.replaceAll("-", "_"),
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "X-Source-Language": sourceLanguage,
    "X-Signpost-Job": jobId,
  };
  const lines = Object.entries(fields).map(([name, value]) => `${quote(`${name}: ${value}\n`)}\n`);
  return `msgid ""\nmsgstr ""\n${lines.join("")}`;
}

function writeUnit(unit: UnitToWrite): string {
  const target = findKeptTarget(unit) ?? "";
  const isFuzzy = target !== "" && (unit.state === "needs_review" || unit.state === "rejected");
  return [
    "",
    ...describeUnit(unit).flatMap(writeComment),
    `#: ${unit.eventId}:${unit.skillId ?? "account"}`,
    ...(isFuzzy ? ["#, fuzzy"] : []),
    ...(unit.isOutdated && unit.previousSource !== undefined ? [`#| msgid ${quote(unit.previousSource)}`] : []),
    `msgctxt ${quote(unit.name)}`,
    `msgid ${quote(unit.source)}`,
    `msgstr ${quote(target)}`,
    "",
  ].join("\n");
}

function describeUnit(unit: UnitToWrite): readonly string[] {
  const old = findOldTarget(unit);
  return [
    unit.trigger,
    `max:${unit.maxLength}`,
    ...describeSamples(unit),
    ...unit.notes,
    `hash:${unit.sourceHash}`,
    ...(old === undefined ? [] : [`previous translation: ${quote(old)}`]),
  ];
}

/** Comments are for people: a line of one is a line, and what could end one is a blank. */
function writeComment(words: string): readonly string[] {
  return words.split(/\r\n|[\r\n]/).map((line) => `#. ${line.replace(/\p{Cc}/gu, " ")}`);
}

const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Other controls have escapes that not every tool reads, and NUL ends a text. */
const KEPT = "\t\n\r";

function quote(text: string): string {
  return `"${codeControls(text, KEPT).replace(/[\\"\n\r\t]/g, (character) => ESCAPES[character] ?? character)}"`;
}
