/**
 * The same text in memory of its own: what is cut out of a larger text keeps all of that in memory, and what a reader remembers of
 * every unit would keep the whole file.
 */
export function toOwnText(text: string): string {
  return Buffer.from(text, "utf16le").toString("utf16le");
}
