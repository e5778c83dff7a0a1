import { type Draft, isSameWords } from "./draft.ts";
import { findInherited, type TextLayers } from "./language-rows.ts";

/** CFG-5: a text equal to the inherited one is inherited; saying it again would freeze it. */
export function dropInherited(draft: Draft, layers: Pick<TextLayers, "account" | "shipped">): Draft {
  const texts = [...draft.texts].filter(([key, text]) => !isSameWords(findInherited(key, layers), text));
  return texts.length === draft.texts.size ? draft : { ...draft, texts: new Map(texts) };
}
