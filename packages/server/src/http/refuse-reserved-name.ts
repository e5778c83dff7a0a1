import type { Issue } from "@signpost/core";
import { toHttpError } from "./errors.ts";

const NAME = "__proto__";
/** One of its letters, spelled as nobody spells them who means well. */
const ESCAPED = /\\u00(?:5f|6f|7[024])/i;
const RULE = "is no field anywhere: the name belongs to the programming language";
const MAX_ISSUES = 100;
const MAX_NAME_CHARS = 40;

/**
 * CFG-15: what a body says under this name would be lost, or be taken for what all objects have, wherever it is copied. It is
 * refused before anything reads it. `text` is what the value was read of.
 */
export function refuseReservedName(text: string, value: unknown): void {
  if (!text.includes(NAME) && !ESCAPED.test(text)) return;
  const issues: Issue[] = [];
  collect(value, "", issues);
  if (issues.length > 0) throw toHttpError({ code: "invalid", issues });
}

/** Calls itself no deeper than a body may nest. */
function collect(value: unknown, path: string, issues: Issue[]): void {
  if (typeof value !== "object" || value === null || issues.length >= MAX_ISSUES) return;
  for (const [name, child] of Object.entries(value)) {
    const at = Array.isArray(value) ? `${path}[${name}]` : join(path, name.slice(0, MAX_NAME_CHARS));
    if (name === NAME) issues.push({ path: at, rule: RULE });
    else collect(child, at, issues);
  }
}

function join(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}
