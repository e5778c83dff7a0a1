import { findLetterDirection, type LetterDirection } from "../language/text-direction.ts";
import { findPlaceholder } from "./find-placeholder.ts";
import { type Braced, scanBraces } from "./scan-braces.ts";
import type { Template, TemplatePart } from "./template.ts";

type Placeholder = Extract<TemplatePart, { readonly kind: "placeholder" }>;
type Found = Pick<Braced, "from" | "to"> & Omit<Placeholder, "direction">;

/**
 * TRN §6.1, classic syntax: `{name}` with a registered name is a placeholder, everything else is literal, apostrophes and
 * unknown `{…}` included. An empty text is an empty template.
 */
export function parseTemplate(words: string): Template {
  // As most texts are; a policy parses hundreds of thousands of them.
  if (!words.includes("{")) return toLiteral(words);
  const found = scanBraces(words).pairs.flatMap(toFound);
  const literals = toLiterals(words, found);
  const direction = found.length === 0 ? "none" : findLetterDirection(literals.join(" "));
  return literals.flatMap((text, index) => [...toLiteral(text), ...toPlaceholder(found[index], direction)]);
}

function toFound({ name, from, to, isPlain }: Braced): readonly Found[] {
  const placeholderId = isPlain ? findPlaceholder(name) : undefined;
  return placeholderId === undefined ? [] : [{ kind: "placeholder", placeholderId, spelling: name, from, to }];
}

/** What stands before each placeholder, and behind the last. */
function toLiterals(words: string, found: readonly Found[]): readonly string[] {
  return [0, ...found.map(({ to }) => to)].map((from, index) => words.slice(from, found[index]?.from));
}

function toLiteral(text: string): readonly TemplatePart[] {
  return text === "" ? [] : [{ kind: "literal", text }];
}

function toPlaceholder(found: Found | undefined, direction: LetterDirection): readonly TemplatePart[] {
  if (found === undefined) return [];
  const { kind, placeholderId, spelling } = found;
  return [{ kind, placeholderId, spelling, direction }];
}

/** The text that a template was parsed from. */
export function printTemplate(template: Template): string {
  return template.map((part) => (part.kind === "literal" ? part.text : `{${part.spelling}}`)).join("");
}
