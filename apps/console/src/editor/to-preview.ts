import { parseLanguage, parseTemplate } from "@signpost/core";
import { toSampleValue } from "./sample-values.ts";

/** The text with sample values in place of what the template knows; everything else stays as written (REN-1). */
export function toPreview(words: string, languageTag: string): string {
  const language = parseLanguage(languageTag);
  if (language === undefined) return words;
  return parseTemplate(words, { language })
    .map((part) => (part.kind === "literal" ? part.text : toSampleValue(part.placeholderId, languageTag)))
    .join("");
}
