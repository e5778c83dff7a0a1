import { parseTemplate } from "../texts/parse-template.ts";
import type { PlacedPlaceholder } from "../texts/place-placeholders.ts";
import type { Template } from "../texts/template.ts";
import { comparePlaceholders, type PlaceholderRule } from "./compare-placeholders.ts";
import { compareTags } from "./compare-tags.ts";

/** A text that is parsed already. */
export interface ParsedText {
  readonly words: string;
  readonly template: Template;
}

/** A text, parsed. */
export function parseText(words: string): ParsedText {
  return { words, template: parseTemplate(words) };
}

/** TRX-9: whether nothing keeps a text from being served beside its source: the errors of `checkTranslation`, for a policy. */
export function isTrueToSource(source: ParsedText, target: ParsedText, rule: PlaceholderRule): boolean {
  return (
    comparePlaceholders(listPlaceholders(source), listPlaceholders(target), rule).length === 0 &&
    compareTags(source.words, target.words).length === 0
  );
}

/** Where they stand is nothing to a policy. */
function listPlaceholders({ template }: ParsedText): readonly PlacedPlaceholder[] {
  return template.flatMap((part) =>
    part.kind === "placeholder" ? [{ placeholderId: part.placeholderId, from: 0, to: 0 }] : [],
  );
}
