import type { PlaceholderId } from "../catalogue/placeholders.ts";
import type { LetterDirection } from "../language/text-direction.ts";

/** A text in classic syntax (TRN §6.1), parsed once: literal runs and the placeholders between them. */
export type Template = readonly TemplatePart[];

/** A stretch of a parsed text: words as they stand, or a place for a value. */
export type TemplatePart =
  | { readonly kind: "literal"; readonly text: string }
  | {
      readonly kind: "placeholder";
      readonly placeholderId: PlaceholderId;
      readonly spelling: string;
      /** Of the whole text round its values, found out once and not whenever it is said (REN-4, PRF-10). */
      readonly direction: LetterDirection;
    };
