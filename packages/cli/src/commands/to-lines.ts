import type { LinkSummary } from "@signpost/server/administration";

/** Columns with a heading; as many rows as there are. */
export function toTable(headings: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const all = [headings, ...rows];
  const widths = headings.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

/** One thing, a line for each of its facts. */
export function toFacts(facts: readonly (readonly [name: string, value: string])[]): readonly string[] {
  const width = Math.max(...facts.map(([name]) => name.length));
  return facts.map(([name, value]) => `${name.padEnd(width)}  ${value}`.trimEnd());
}

/** A sign-in link with what to do with it. The link is shown this once (AUT-14). */
export function toLinkLines({ url, expiresAt }: LinkSummary, loginName: string): readonly string[] {
  return [
    "",
    `${loginName} chooses a password here, once, before ${expiresAt}:`,
    "",
    `  ${url}`,
    "",
    "Anyone who has the link can use it, so send it only to this user. It is shown only this once.",
  ];
}
