/** What a spreadsheet may take for a formula, also behind what it does not show; a tab or line break first has to be told apart. */
const RISKY = /^(?:[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|[\t\r\n])/u;

/** A text as it stands in a cell: with a tab before it where a spreadsheet could run it (TRN §1.6). */
export function guardFormula(text: string): string {
  return RISKY.test(text) ? `\t${text}` : text;
}

/** The text that stood there before `guardFormula`; a text that came without the guard stays as it is. */
export function unguardFormula(text: string): string {
  return text.startsWith("\t") && RISKY.test(text.slice(1)) ? text.slice(1) : text;
}
