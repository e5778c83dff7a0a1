import { mayBeMissing } from "../catalogue/may-be-missing.ts";
import { checkText, type TextToCheck } from "./check-text.ts";
import { type Finding, warning } from "./finding.ts";
import { parseTemplate } from "./parse-template.ts";
import { type PlacedPlaceholder, placePlaceholders } from "./place-placeholders.ts";

/**
 * REN-5: what is wrong with a text's second wording: all that can be wrong with a text, and that it needs a value which the
 * text itself may lack. An empty one is none.
 */
export function checkFallback(text: TextToCheck, fallback: string): readonly Finding[] {
  if (fallback === "") return [];
  const lacking = new Set(listNeeded(text.words, text).map(({ placeholderId }) => placeholderId));
  const again = listNeeded(fallback, text).find(({ placeholderId }) => lacking.has(placeholderId));
  const issues = checkText({ ...text, words: fallback });
  if (again === undefined) return issues;
  return [
    ...issues,
    warning(
      "value-needed-again",
      again,
      `it is said where {${again.placeholderId}} is not known, and mentions it; leave that out`,
    ),
  ];
}

function listNeeded(words: string, { language }: TextToCheck): readonly PlacedPlaceholder[] {
  return placePlaceholders(parseTemplate(words)).filter(({ placeholderId }) => mayBeMissing(placeholderId, language));
}
