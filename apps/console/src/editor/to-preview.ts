import { parseTemplate } from "@signpost/core";
import { toSampleValue } from "./sample-values.ts";

/** The text with sample values in place of what the template knows; everything else stays as written (REN-1). */
export function toPreview(words: string, languageTag: string): string {
  return parseTemplate(words)
    .map((part) => (part.kind === "literal" ? part.text : toSampleValue(part.placeholderId, languageTag)))
    .join("");
}
