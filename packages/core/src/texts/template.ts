import type { PlaceholderId } from "../catalogue/placeholders.ts";

/** A text in classic syntax (TRN §6.1), parsed once: literal runs and the placeholders between them. */
export type Template = readonly TemplatePart[];

export type TemplatePart =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "placeholder"; readonly placeholderId: PlaceholderId; readonly spelling: string };
