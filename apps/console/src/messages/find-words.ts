/** What people read for a word of the wire; nothing for one that this console is too old to know. */
export function findWords(words: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(words, name) ? words[name] : undefined;
}
