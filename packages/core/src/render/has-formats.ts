import type { Language } from "../ids.ts";

/**
 * REN-8: whether the platform can write numbers and lists in a language. Where it cannot, `Intl` does not fail: it speaks
 * the language that the process happens to be started in, and two nodes would say two things.
 */
export function hasFormats(language: Language): boolean {
  return (
    Intl.NumberFormat.supportedLocalesOf(language).length > 0 && Intl.ListFormat.supportedLocalesOf(language).length > 0
  );
}
