import { parseTemplate, type TemplatePart } from "@signpost/core";
import { fitsInXml, splitForXml } from "../xml/escape-xml.ts";

/** A text as it goes between tags: words, and what has to stand there as a code. */
export type CodedPart =
  | { readonly kind: "words"; readonly words: string }
  | {
      readonly kind: "placeholder";
      /** Readable, and the same for the same occurrence in source and target (TRN §1.4). */
      readonly id: string;
      /** Braces included, as it stands in the text. */
      readonly spelling: string;
    }
  | { readonly kind: "character"; readonly id: string; readonly code: number };

/** Placeholders, and characters that XML cannot hold, apart from the words between them. */
export function splitCodes(text: string): readonly CodedPart[] {
  const counts = new Map<string, number>();
  const toId = (name: string): string => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === 1 ? name : `${name}-${count}`;
  };
  return parseTemplate(text).flatMap((part) => toCodedParts(part, toId));
}

function toCodedParts(part: TemplatePart, toId: (name: string) => string): readonly CodedPart[] {
  if (part.kind === "literal") return splitWords(part.text, toId);
  const spelling = `{${part.spelling}}`;
  // A code says what it stands for in an attribute, where no other code can be.
  return fitsInXml(spelling)
    ? [{ kind: "placeholder", id: toId(part.placeholderId), spelling }]
    : splitWords(spelling, toId);
}

function splitWords(words: string, toId: (name: string) => string): readonly CodedPart[] {
  return splitForXml(words).map((piece) =>
    typeof piece === "string"
      ? { kind: "words", words: piece }
      : { kind: "character", id: toId(`char-${toHex(piece)}`), code: piece },
  );
}

/** As Unicode writes the number of a character: at least four digits. */
export function toHex(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, "0");
}
