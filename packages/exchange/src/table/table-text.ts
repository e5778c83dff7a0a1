/** What spreadsheets drop or make something else of: carriage returns and other controls, and what could be one of these codes. */
const CODED = /[\p{Cc}\uFFFE\uFFFF]|\{(?=U\+[0-9A-F]{4}\})/gu;
const KEPT = "\t\n";
const CODE = /\{U\+([0-9A-F]{4})\}/g;

/** A text as it stands in a cell: what would not come back as it is stands as `{U+000D}`. */
export function toTableText(text: string): string {
  return text.replace(CODED, (character) => (KEPT.includes(character) ? character : toCode(character)));
}

function toCode(character: string): string {
  return `{U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}}`;
}

/** The text of a cell. Codes that we would not have written are the text's own. */
export function fromTableText(text: string): string {
  return text.replace(CODE, (code, digits: string) => {
    const character = String.fromCharCode(Number.parseInt(digits, 16));
    return character === "{" || toTableText(character) === code ? character : code;
  });
}
