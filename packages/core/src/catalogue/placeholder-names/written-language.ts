import type { ShippedTag } from "../default-texts.ts";

/** The languages of the shipped texts, whatever the region: a name is the same wherever its language is written. */
export type WrittenLanguage = ShippedTag extends infer Tag
  ? Tag extends `${infer Language}-${string}`
    ? Language
    : Tag
  : never;

/**
 * The names of one placeholder in one language, inflected as sentences need them. `(a|b|)` stands for either of them, or for
 * nothing; case, spaces and accents make no difference to whoever reads a text (TRN §6.2).
 */
export type Names = readonly string[];
