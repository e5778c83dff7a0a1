import type { Language } from "../ids.ts";
import { findPhrases } from "./phrases.ts";
import { PLACEHOLDERS, type PlaceholderId } from "./placeholders.ts";

/** REN-3, REN-7: whether a text in this language may lack the value, so that a second wording would be said for it. */
export function mayBeMissing(id: PlaceholderId, language: Language): boolean {
  return PLACEHOLDERS[id].whenMissing === "omit-message" || findPhrases(language) === undefined;
}
