import type { FileToWrite, UnitToWrite } from "../exchange-file.ts";
import { toBytes } from "../to-bytes.ts";
import { escapeXmlText, writeAttributes } from "../xml/escape-xml.ts";
import { describeUnit } from "./describe-unit.ts";
import { toNmtoken } from "./nmtoken.ts";
import { writeLiteral20, writeTexts20 } from "./write-texts-20.ts";
import { toState2 } from "./written-state.ts";

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0" xmlns:slr="urn:oasis:names:tc:xliff:sizerestriction:2.0"`;

/** XLIFF 2.0, valid by the schemas of the core and of the modules that it uses (TRN Appendix C). */
export function writeXliff20(file: FileToWrite): Iterable<Uint8Array> {
  return toBytes(writeParts(file));
}

function* writeParts(file: FileToWrite): Generator<string> {
  yield writeHead(file);
  let event: string | undefined;
  for (const unit of file.units) {
    if (unit.eventId !== event) {
      if (event !== undefined) yield "  </group>\n";
      event = unit.eventId;
      yield `  <group${writeAttributes({ id: toNmtoken(event), name: event })}>\n`;
    }
    yield writeUnit(unit, file.profile === "literal");
  }
  // A file without any group would not be valid.
  yield `${event === undefined ? '  <group id="none"/>\n' : "  </group>\n"} </file>\n</xliff>\n`;
}

function writeHead({ jobId, accountId, sourceLanguage, targetLanguage }: FileToWrite): string {
  const languages = writeAttributes({ srcLang: sourceLanguage, trgLang: targetLanguage });
  return `${HEAD}${languages}>
 <file${writeAttributes({ id: "f1", original: `${accountId}/messages` })}>
  <slr:profiles generalProfile="xliff:codepoints"><slr:normalization general="nfc"/></slr:profiles>
  ${writeMetadata({ job: jobId })}
`;
}

function writeMetadata(values: Readonly<Record<string, string>>): string {
  const metas = Object.entries(values).map(
    ([type, value]) => `<mda:meta${writeAttributes({ type })}>${escapeXmlText(value)}</mda:meta>`,
  );
  return `<mda:metadata><mda:metaGroup category="x-signpost">${metas.join("")}</mda:metaGroup></mda:metadata>`;
}

function writeUnit(unit: UnitToWrite, isLiteral: boolean): string {
  const { state, detail, target } = toState2(unit);
  const { texts, originalData } = isLiteral
    ? { texts: writeLiteral20(unit.source, target), originalData: "" }
    : writeTexts20(unit.source, target);
  const { eventId, skillId, sourceHash } = unit;
  return `<unit${writeUnitAttributes(unit)}>
${writeMetadata({ event: eventId, skill: String(skillId ?? "account"), "source-hash": sourceHash })}
${writePrevious(unit)}<notes>${writeNotes(unit)}</notes>
${originalData === "" ? "" : `${originalData}\n`}<segment${writeAttributes({ id: "s1", state, subState: detail })}>${texts}</segment>
</unit>
`;
}

function writeUnitAttributes({ name, maxLength }: UnitToWrite): string {
  return writeAttributes({
    id: toNmtoken(name),
    name,
    canResegment: "no",
    "slr:sizeRestriction": String(maxLength),
    "xml:space": "preserve",
  });
}

function writeNotes(unit: UnitToWrite): string {
  return describeUnit(unit)
    .map((words, index) => {
      const attributes = writeAttributes({ id: `n${index + 1}`, category: "description" });
      return `<note${attributes}>${escapeXmlText(words)}</note>`;
    })
    .join("");
}

/** The old translation, and what it was made from, beside a source that has moved on. A match has both, or cannot be. */
function writePrevious({ isOutdated, source, target, previousSource = source }: UnitToWrite): string {
  if (!isOutdated || target === undefined || target === "") return "";
  const match = writeLiteral20(previousSource, target);
  return `<mtc:matches><mtc:match ref="#s1" type="idm" origin="previous-version">${match}</mtc:match></mtc:matches>\n`;
}
