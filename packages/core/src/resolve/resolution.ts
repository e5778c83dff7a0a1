import type { ResolutionStep, TextContext } from "../conversation/send.ts";
import type { Language } from "../ids.ts";
import type { Template } from "../texts/template.ts";

/** RES-5: a text with where it was found, or why there is none. `silent` is an empty text: silence on purpose (RES-6). */
export type Resolution =
  | FoundText
  | SilentText
  | { readonly kind: "none"; readonly reason: "no-text" | "not-servable" };

interface Found {
  readonly language: Language;
  readonly context: TextContext;
  readonly step: ResolutionStep;
}
/** A text that was found and is empty: nothing is said, on purpose (RES-6). */
export type SilentText = Found & { readonly kind: "silent" };
/** A text that was found and has words. */
export type FoundText = Found & {
  readonly kind: "found";
  readonly template: Template;
  /** REN-5: the second wording, where the text has one. */
  readonly fallback?: Template;
};
