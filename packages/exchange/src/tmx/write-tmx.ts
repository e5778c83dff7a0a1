import { toBytes } from "../to-bytes.ts";
import { splitCodes, toHex } from "../xliff/split-codes.ts";
import { escapeXmlText, toXmlWords, writeAttributes } from "../xml/escape-xml.ts";
import type { MemoryPair, MemoryToWrite } from "./memory-file.ts";

/** TMX 1.4b, without its DOCTYPE, which no reader needs and ours refuses. The same memory gives the same bytes. */
export function writeTmx(memory: MemoryToWrite): Iterable<Uint8Array> {
  return toBytes(writeParts(memory));
}

function* writeParts({ sourceLanguage, pairs }: MemoryToWrite): Generator<string> {
  const header = writeAttributes({
    creationtool: "Signpost",
    creationtoolversion: "1",
    segtype: "block",
    "o-tmf": "Signpost",
    adminlang: "en-US",
    srclang: sourceLanguage,
    datatype: "plaintext",
  });
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n <header${header}/>\n <body>\n`;
  for (const pair of pairs) yield writePair(pair);
  yield " </body>\n</tmx>\n";
}

function writePair(pair: MemoryPair): string {
  const props = Object.entries({ "x-event": pair.eventId, "x-skill": pair.skillId }).map(([type, value]) =>
    value === undefined ? "" : `   <prop${writeAttributes({ type })}>${escapeXmlText(toXmlWords(value))}</prop>\n`,
  );
  const unit = writeAttributes({ srclang: pair.sourceLanguage });
  const source = writeVariant(pair.sourceLanguage, pair.source);
  const target = writeVariant(pair.targetLanguage, pair.target);
  return `  <tu${unit}>\n${props.join("")}${source}${target}  </tu>\n`;
}

function writeVariant(language: string, text: string): string {
  return `   <tuv${writeAttributes({ "xml:lang": language })}><seg>${writeText(text)}</seg></tuv>\n`;
}

/** Placeholders are codes, so that no tool takes them for words; each is its own text. */
function writeText(text: string): string {
  return splitCodes(text)
    .map((part) => {
      if (part.kind === "words") return escapeXmlText(part.words);
      if (part.kind === "character") return `<ph type="x-character">U+${toHex(part.code)}</ph>`;
      return `<ph type="x-placeholder">${escapeXmlText(part.spelling)}</ph>`;
    })
    .join("");
}
