/** What XML 1.0 cannot hold in any spelling: control characters, halves of surrogate pairs, two that are no characters. */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** A text in pieces: runs that XML can hold, and between them single characters that it cannot, by their numbers. */
export function splitForXml(text: string): readonly (string | number)[] {
  const pieces: (string | number)[] = [];
  let from = 0;
  for (const { 0: character, index } of text.matchAll(FORBIDDEN)) {
    if (index > from) pieces.push(text.slice(from, index));
    pieces.push(character.codePointAt(0) ?? 0);
    from = index + character.length;
  }
  if (from < text.length) pieces.push(text.slice(from));
  return pieces;
}

/** Whether XML can hold the text as it is. */
export function fitsInXml(text: string): boolean {
  return text.search(FORBIDDEN) === -1;
}

/** Words for people: what XML cannot hold is replaced, since nobody reads it back. */
export function toXmlWords(text: string): string {
  return text.replace(FORBIDDEN, "\uFFFD");
}

const IN_TEXT: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;" };
const IN_ATTRIBUTE: Readonly<Record<string, string>> = {
  ...IN_TEXT,
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
};

/** Between tags. A carriage return as it is would be read as a line feed; `>` always, for `]]>`. */
export function escapeXmlText(text: string): string {
  return text.replace(/[&<>\r]/g, (character) => IN_TEXT[character] ?? character);
}

/** Between quotation marks, where line breaks and tabs as they are would be read as blanks. */
export function escapeXmlAttribute(text: string): string {
  return text.replace(/[&<>\r"\t\n]/g, (character) => IN_ATTRIBUTE[character] ?? character);
}

/** Attributes as they stand in a tag, each with a blank before it; those without a value are left out. */
export function writeAttributes(attributes: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? "" : ` ${name}="${escapeXmlAttribute(value)}"`))
    .join("");
}
