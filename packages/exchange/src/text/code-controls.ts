/** What programs of translators drop or make something else of: controls, and what could be one of these codes. */
const CODED = /[\p{Cc}\uFFFE\uFFFF]|\{(?=U\+[0-9A-F]{4}\})/gu;
const CODE = /\{U\+([0-9A-F]{4})\}/g;

/** A text for a format that keeps only these controls: what would not come back as it is stands as `{U+000D}`. */
export function codeControls(text: string, kept: string): string {
  return text.replace(CODED, (character) => (kept.includes(character) ? character : toCode(character)));
}

function toCode(character: string): string {
  return `{U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}}`;
}

/** The text that was coded. Codes that we would not have written are the text's own. */
export function uncodeControls(text: string): string {
  return text.replace(CODE, (code, digits: string) => {
    const character = String.fromCharCode(Number.parseInt(digits, 16));
    return character === "{" || codeControls(character, "") === code ? character : code;
  });
}
