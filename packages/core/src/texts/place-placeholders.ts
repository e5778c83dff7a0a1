import type { PlaceholderId } from "../catalogue/placeholders.ts";
import type { Span } from "./finding.ts";
import type { Template } from "./template.ts";

/** A placeholder of a text, with its braces, and where it stands. */
export interface PlacedPlaceholder extends Span {
  readonly placeholderId: PlaceholderId;
}

/** The placeholders of a parsed text in their order; it prints as it was written, so their places can be counted. */
export function placePlaceholders(template: Template): readonly PlacedPlaceholder[] {
  const placed: PlacedPlaceholder[] = [];
  let at = 0;
  for (const part of template) {
    const from = at;
    at += part.kind === "literal" ? part.text.length : part.spelling.length + 2;
    if (part.kind === "placeholder") placed.push({ placeholderId: part.placeholderId, from, to: at });
  }
  return placed;
}
