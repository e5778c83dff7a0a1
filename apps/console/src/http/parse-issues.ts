import type { FieldIssue } from "./request-error.ts";

const ISSUE = /^([\w.[\]-]+): (.+)$/s;

/** CFG-11: the flat errors name field and rule inside their message, `field: rule; field: rule`. */
export function parseIssues(message: string): readonly FieldIssue[] {
  const issues: { path: string; rule: string }[] = [];
  for (const part of message.split("; ")) {
    const [, path, rule] = ISSUE.exec(part) ?? [];
    const last = issues.at(-1);
    if (path !== undefined && rule !== undefined) issues.push({ path, rule });
    // A rule may hold a semicolon of its own.
    else if (last !== undefined) last.rule += `; ${part}`;
  }
  return issues;
}
