import type { CodeProfile, FileToWrite, UnitToWrite } from "../exchange-file.ts";
import { toBytes } from "../to-bytes.ts";
import { escapeXmlText, writeAttributes } from "../xml/escape-xml.ts";
import { describeUnit } from "./describe-unit.ts";
import { type CodedPart, splitCodes, toHex } from "./split-codes.ts";
import { toState12 } from "./written-state.ts";

/** XLIFF 1.2, valid by the strict schema (TRN Appendix C); the same job gives the same bytes. */
export function writeXliff12(file: FileToWrite): Iterable<Uint8Array> {
  return toBytes(writeParts(file));
}

function* writeParts(file: FileToWrite): Generator<string> {
  yield writeHead(file);
  let event: string | undefined;
  for (const unit of file.units) {
    if (unit.eventId !== event) {
      if (event !== undefined) yield "   </group>\n";
      event = unit.eventId;
      yield `   <group${writeAttributes({ id: event, resname: event })}>\n`;
    }
    yield writeUnit(unit, file);
  }
  yield `${event === undefined ? "" : "   </group>\n"}  </body>\n </file>\n</xliff>\n`;
}

function writeHead({ jobId, accountId, sourceLanguage, targetLanguage }: FileToWrite): string {
  const file = writeAttributes({
    original: `${accountId}/messages`,
    "source-language": sourceLanguage,
    "target-language": targetLanguage,
    datatype: "plaintext",
    "tool-id": "signpost",
  });
  const phase = writeAttributes({ "phase-name": `job-${jobId}`, "process-name": "translation", "job-id": jobId });
  return `<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
 <file${file}>
  <header><phase-group><phase${phase}/></phase-group><tool tool-id="signpost" tool-name="Signpost"/></header>
  <body>
`;
}

function writeUnit(unit: UnitToWrite, { targetLanguage, profile }: FileToWrite): string {
  const { state, detail, approved, target = "" } = toState12(unit);
  const attributes = writeAttributes({
    id: unit.name,
    resname: unit.name,
    approved,
    maxwidth: String(unit.maxLength),
    "size-unit": "char",
    "xml:space": "preserve",
  });
  const targetAttributes = writeAttributes({ state, "state-qualifier": detail, "xml:lang": targetLanguage });
  return `<trans-unit${attributes}>
<source>${writeText(unit.source, profile)}</source>
<target${targetAttributes}>${writeText(target, profile)}</target>
${writeContexts(unit)}
${writeNotes(unit)}${writePrevious(unit, profile)}</trans-unit>
`;
}

function writeContexts({ eventId, skillId, sourceHash }: UnitToWrite): string {
  const contexts = { "x-event": eventId, "x-skill": String(skillId ?? "account"), "x-source-hash": sourceHash };
  const written = Object.entries(contexts).map(
    ([type, value]) => `<context${writeAttributes({ "context-type": type })}>${escapeXmlText(value)}</context>`,
  );
  return `<context-group purpose="information">${written.join("")}</context-group>`;
}

function writeNotes(unit: UnitToWrite): string {
  return describeUnit(unit)
    .map((words) => `<note from="developer">${escapeXmlText(words)}</note>\n`)
    .join("");
}

/** The old translation, and what it was made from, beside a source that has moved on. */
function writePrevious({ isOutdated, target, previousSource }: UnitToWrite, profile: CodeProfile): string {
  if (!isOutdated || target === undefined || target === "") return "";
  const source = previousSource === undefined ? "" : `<source>${writeText(previousSource, profile)}</source>`;
  const old = `${source}<target>${writeText(target, profile)}</target>`;
  return `<alt-trans alttranstype="previous-version" xml:space="preserve">${old}</alt-trans>\n`;
}

function writeText(text: string, profile: CodeProfile): string {
  return splitCodes(text)
    .map((part) => writePart(part, profile))
    .join("");
}

function writePart(part: CodedPart, profile: CodeProfile): string {
  if (part.kind === "words") return escapeXmlText(part.words);
  if (part.kind === "character")
    return `<x${writeAttributes({ id: part.id, ctype: "x-character", "equiv-text": `U+${toHex(part.code)}` })}/>`;
  const words = escapeXmlText(part.spelling);
  if (profile === "literal") return words;
  const attributes = writeAttributes({ id: part.id, ctype: "x-placeholder", "equiv-text": part.spelling });
  return profile === "ph" ? `<ph${attributes}>${words}</ph>` : `<x${attributes}/>`;
}
