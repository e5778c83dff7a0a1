import type { ExplainedStep } from "../messages/explain-query.ts";
import { toLanguageKey } from "../messages/languages.ts";
import type { MessageContext } from "../messages/message-context.ts";
import type { TextLayers } from "./language-rows.ts";

/** What visitors read in place of a text that waits for its approval. */
export type ReadWords =
  | { readonly kind: "words"; readonly language: string; readonly words: string }
  /** RES-3: this very text, as it was when somebody approved it last. */
  | { readonly kind: "approved-before" };

interface Place extends Omit<TextLayers, "draft"> {
  /** Of the text that is not shown. */
  readonly language: string;
  readonly context: MessageContext;
}

/** The words that a step of the search found, out of the layers that the editor has loaded anyway. */
export function findReadWords(hit: ExplainedStep, { saved, account, shipped, language, context }: Place): ReadWords {
  const found = toLanguageKey(hit.language ?? hit.wanted);
  const [layer] = hit.step.split("-", 1);
  const isOwn = layer === context.kind;
  if (isOwn && found === language) return { kind: "approved-before" };
  const texts = isOwn ? saved.texts : layer === "account" ? account?.texts : shipped?.texts;
  return { kind: "words", language: found, words: texts?.get(found)?.words ?? "" };
}
