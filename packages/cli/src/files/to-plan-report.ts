import type { Writable } from "node:stream";
import { styleText } from "node:util";
import { type Change, type Detail, toDetails } from "./compare-overrides.ts";
import { diffWords } from "./diff-words.ts";
import type { OverrideKey } from "./override.ts";
import type { Writer } from "./server-overrides.ts";

/** A plan for people: a line for each thing that changes, words compared. */
export function toPlanLines(changes: readonly Change[], stdout: Writable): readonly string[] {
  return changes.flatMap((change) => toDetails(change).map((detail) => toLine(change, detail, stdout)));
}

function toLine({ key }: Change, { field, before, after }: Detail, stdout: Writable): string {
  const sign = before === undefined ? "+" : after === undefined ? "-" : "~";
  return `${sign} ${key} ${field}: ${toWords(before, after, stdout)}`;
}

/** What goes in brackets and minus, what comes in braces and plus; on a terminal in colours, too. */
function toWords(before: string | undefined, after: string | undefined, stdout: Writable): string {
  if (before === undefined || after === undefined) return toShown(after ?? before ?? "");
  return diffWords(before, after)
    .map(({ kind, text }) => {
      const shown = toShown(text);
      if (kind === "removed") return styleText("red", `[-${shown}-]`, { stream: stdout });
      return kind === "added" ? styleText("green", `{+${shown}+}`, { stream: stdout }) : shown;
    })
    .join("");
}

/** One line, and nothing in it that a terminal obeys. */
function toShown(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, (character) => JSON.stringify(character).slice(1, -1));
}

/** FIL-3: what stands in the way, and who put it there. */
export function toConflictLines(
  changes: readonly Change[],
  writers: ReadonlyMap<OverrideKey, Writer>,
): readonly string[] {
  return changes
    .filter(({ isConflict }) => isConflict)
    .map(({ key }) => {
      const writer = writers.get(key);
      const who =
        writer === undefined ? "" : ` by ${toShown(writer.name)} at ${writer.at}, revision ${writer.revision}`;
      return `${key} was changed on the server${who}`;
    });
}

/** For programs: what `plan --json` prints of the changes. */
export function toPlanJson(changes: readonly Change[]): readonly unknown[] {
  return changes.map((change) => ({
    message: change.key,
    does: change.before === undefined ? "create" : change.after === undefined ? "remove" : "change",
    isConflict: change.isConflict,
    details: toDetails(change),
  }));
}
