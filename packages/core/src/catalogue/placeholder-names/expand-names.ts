/** `(a|b) c` as the names that it stands for. Groups do not nest. */
export function expandNames(pattern: string): readonly string[] {
  const open = pattern.indexOf("(");
  const close = pattern.indexOf(")", open);
  if (open === -1 || close === -1) return [pattern];
  const rest = expandNames(pattern.slice(close + 1));
  const choices = pattern.slice(open + 1, close).split("|");
  return choices.flatMap((choice) => rest.map((end) => pattern.slice(0, open) + choice + end));
}
