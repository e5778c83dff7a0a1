import type { Place } from "../exchange-file.ts";

/** Where a file breaks a rule of XLIFF 2, and which. */
export interface Fault {
  readonly code: "invalid" | "other-language" | "missing-code";
  readonly message: string;
  readonly place: Place;
}

/** A rule that is broken, in a sentence that says what is allowed. */
export function toFault(message: string, { place }: { readonly place: Place }): Fault {
  return { code: "invalid", message, place };
}
