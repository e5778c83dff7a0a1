import { parseTemplate } from "../texts/parse-template.ts";

/** TRN §5.1: makes the hash of a text's hashed form. The core has no platform: where it is called, SHA-256 is at hand. */
export type HashText = (hashedForm: string) => string;

/**
 * What of a text is hashed, and compared where two are to be the same (TRX-2): composed letters, and every placeholder by its
 * id, so that another of its names changes nothing.
 */
export function toHashedForm(text: string): string {
  return parseTemplate(text)
    .map((part) => (part.kind === "literal" ? part.text : `{${part.placeholderId}}`))
    .join("")
    .normalize("NFC");
}

/** Whether two texts say the same; two that are not there do. */
export function isSameText(a: string | undefined, b: string | undefined): boolean {
  if (a === b) return true;
  return a !== undefined && b !== undefined && toHashedForm(a) === toHashedForm(b);
}
