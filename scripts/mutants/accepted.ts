import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Mutant } from "./find-mutants.ts";

/** Survivors that somebody has looked at, and the reason why no test is to notice them. */
export interface Accepted {
  readonly file: string;
  readonly context: string;
  readonly before: string;
  readonly after: string;
  readonly reason: string;
}

const PAGE = "docs/mutants.md";

/** The rows `| file | `line` | `before` | `after` | reason |` of the page. */
export function readAccepted(root: string): readonly Accepted[] {
  const [, section = ""] = readFileSync(join(root, PAGE), "utf8").split("## Accepted");
  return section.split("\n").flatMap((line) => {
    const [, file = "", context = "", before = "", after = "", reason = ""] = line
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim());
    if (!file.includes("/")) return [];
    return [{ file, context: toCode(context), before: toCode(before), after: toCode(after), reason }];
  });
}

function toCode(cell: string): string {
  return cell.replace(/^`+ ?| ?`+$/g, "").replaceAll("\\|", "|");
}

/** Whether somebody has accepted this mutant: the same change at the same place of the same file. */
export function isAccepted({ file, context, before, after }: Mutant, accepted: readonly Accepted[]): boolean {
  return accepted.some(
    (one) =>
      one.file === file &&
      one.context === toOneLine(context) &&
      one.before === toOneLine(before) &&
      one.after === toOneLine(after),
  );
}

/** As it stands in the page. */
export function toOneLine(code: string): string {
  return code.replace(/\s+/g, " ").slice(0, MAX_CHARS);
}

const MAX_CHARS = 120;
