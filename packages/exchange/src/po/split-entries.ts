/** The lines of one entry of a PO file, with the number of the first. */
export interface PoEntry {
  readonly text: string;
  readonly line: number;
}

/** A comment, or the first keyword of an entry. `msgid_plural` goes on with one. */
const BEGINNING = /^\s*(?:#|msgctxt\b|msgid\b(?!_))/;
const VALUE = /^\s*msgstr\b/;
const IN_MIDDLE = /^\s*(?:msgctxt|msgid|"|')/;

/** Parts a file into its entries, so that each is read by itself: what is wrong with one is known by its place, and twins are seen. */
export function* splitEntries(text: string): Generator<PoEntry> {
  let lines: string[] = [];
  let start = 1;
  let hasValue = false;
  let number = 0;
  for (const line of text.split(/\r\n|[\r\n]/)) {
    number++;
    if (hasValue && BEGINNING.test(line)) {
      yield { text: lines.join("\n"), line: start };
      lines = [];
      hasValue = false;
    }
    if (lines.length === 0) {
      if (line.trim() === "") continue;
      start = number;
    }
    lines.push(line);
    hasValue ||= VALUE.test(line);
  }
  if (lines.some((line) => IN_MIDDLE.test(line))) yield { text: lines.join("\n"), line: start };
}
