/** What a spreadsheet may take for a formula, also behind what it does not show; a tab or line break first has to be told apart. */
const FORMULA = /^(?:[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|[\t\r\n])/u;

/** What a spreadsheet may take for a number, a date or a truth, and save as it writes them: `007` as 7. */
const NUMBER = /^[\s\p{Cf}]*(?:[^\p{L}]?\p{Nd}.{0,31}|true|false)$/isu;

/** A text as it stands in a cell: with a tab before it where a spreadsheet could run it (TRN §1.6), or make a number of it. */
export function guardFormula(text: string): string {
  return isRisky(text) ? `\t${text}` : text;
}

/** The text that stood there before `guardFormula`; a text that came without the guard stays as it is. */
export function unguardFormula(text: string): string {
  return text.startsWith("\t") && isRisky(text.slice(1)) ? text.slice(1) : text;
}

function isRisky(text: string): boolean {
  return FORMULA.test(text) || NUMBER.test(text);
}
