import type { Language } from "../ids.ts";
import { parseLanguage } from "../language/parse-language.ts";

/** AUT-7: languages that somebody may write in, however their tags are spelled; what is no language gives no right. */
export function parseLanguages(tags: unknown): readonly Language[] | undefined {
  if (!Array.isArray(tags)) return undefined;
  return tags.flatMap((tag) => parseLanguage(String(tag))?.language ?? []);
}
