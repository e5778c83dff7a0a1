import { splitForXml } from "../xml/escape-xml.ts";

/** What a cell may not hold as it is, or would not come back as it is: the carriage return, and what looks like one of the codes. */
const CODED = /_(?=x[0-9A-Fa-f]{4}_)|\r/g;

/** A text as the format wants it: characters that XML cannot hold, and carriage returns, stand as `_xHHHH_`. */
export function toXlsxText(text: string): string {
  return splitForXml(text.replace(CODED, (character) => toCode(character.charCodeAt(0))))
    .map((piece) => (typeof piece === "string" ? piece : toCode(piece)))
    .join("");
}

function toCode(code: number): string {
  return `_x${code.toString(16).toUpperCase().padStart(4, "0")}_`;
}

/** The text that a cell means. A half of a surrogate pair is no character, and is replaced. */
export function fromXlsxText(text: string): string {
  if (!text.includes("_x")) return text;
  return text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
    .toWellFormed();
}
