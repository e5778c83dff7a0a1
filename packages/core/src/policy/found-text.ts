import type { ResolutionStep, TextContext } from "../conversation/send.ts";
import type { Language } from "../ids.ts";
import type { Template } from "../texts/template.ts";

interface Found {
  readonly language: Language;
  readonly context: TextContext;
  readonly step: ResolutionStep;
}

/** RES-6: an empty text, which is silence on purpose. */
export type SilentText = Found & { readonly kind: "silent" };

/** A text that may be sent, with where it was found. */
export type FoundText = Found & {
  readonly kind: "found";
  readonly template: Template;
  /** REN-5: the second wording, where the text has one. */
  readonly fallback?: Template;
};
