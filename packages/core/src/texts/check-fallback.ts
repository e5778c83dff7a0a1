import { mayBeMissing } from "../catalogue/may-be-missing.ts";
import type { PlaceholderId } from "../catalogue/placeholders.ts";
import { checkText, type TextToCheck } from "./check-text.ts";
import { parseTemplate } from "./parse-template.ts";
import { type TextIssue, warning } from "./text-issue.ts";

/**
 * REN-5: what is wrong with a text's second wording: all that can be wrong with a text, and that it needs a value which the
 * text itself may lack. An empty one is none.
 */
export function checkFallback(text: TextToCheck, fallback: string): readonly TextIssue[] {
  if (fallback === "") return [];
  const lacking = new Set(listNeeded(text.words, text));
  const again = listNeeded(fallback, text).find((id) => lacking.has(id));
  const issues = checkText({ ...text, words: fallback });
  if (again === undefined) return issues;
  const at = Math.max(0, fallback.indexOf("{"));
  return [
    ...issues,
    warning("value-needed-again", at, `it is said where {${again}} is not known, and mentions it; leave that out`),
  ];
}

function listNeeded(words: string, { language }: TextToCheck): readonly PlaceholderId[] {
  return parseTemplate(words).flatMap((part) =>
    part.kind === "placeholder" && mayBeMissing(part.placeholderId, language) ? [part.placeholderId] : [],
  );
}
