import { findPlaceholder } from "./find-placeholder.ts";
import { scanBraces } from "./scan-braces.ts";
import type { Template, TemplatePart } from "./template.ts";

/**
 * TRN §6.1, classic syntax: `{name}` with a registered name is a placeholder, everything else is literal, apostrophes and
 * unknown `{…}` included. An empty text is an empty template.
 */
export function parseTemplate(words: string): Template {
  const parts: TemplatePart[] = [];
  let literalFrom = 0;
  for (const { name, from, to, isPlain } of scanBraces(words).pairs) {
    const placeholderId = isPlain ? findPlaceholder(name) : undefined;
    if (placeholderId === undefined) continue;
    if (from > literalFrom) parts.push({ kind: "literal", text: words.slice(literalFrom, from) });
    parts.push({ kind: "placeholder", placeholderId, spelling: name });
    literalFrom = to;
  }
  if (literalFrom < words.length) parts.push({ kind: "literal", text: words.slice(literalFrom) });
  return parts;
}

/** The text that a template was parsed from. */
export function printTemplate(template: Template): string {
  return template.map((part) => (part.kind === "literal" ? part.text : `{${part.spelling}}`)).join("");
}
