import type { TextIssue } from "./text-issue.ts";

/** CFG-13: a text with an error is stored and not served. */
export function isServable(issues: readonly TextIssue[]): boolean {
  return issues.every(({ level }) => level !== "error");
}
