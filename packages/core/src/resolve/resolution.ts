import type { FoundText, SilentText } from "../policy/found-text.ts";

/** RES-5: a text with where it was found, or why there is none. `silent` is an empty text: silence on purpose (RES-6). */
export type Resolution =
  | FoundText
  | SilentText
  | { readonly kind: "none"; readonly reason: "no-text" | "not-servable" };
